#include "fakes/redis.h"

#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace attendant::fakes {

bool Redis::start()
{
    QStringList arguments{u"--port"_s,       QString::number(port()),
                          u"--bind"_s,       u"127.0.0.1"_s,
                          u"--dir"_s,        m_server.file(QString()),
                          u"--appendonly"_s, u"yes"_s,
                          u"--save"_s,       QString()};
    if (!m_password.isEmpty())
        arguments += {u"--requirepass"_s, m_password};
    return m_server.start(QStandardPaths::findExecutable(u"redis-server"_s), arguments);
}

} // namespace attendant::fakes
