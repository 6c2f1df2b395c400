#include "fakes/redis.h"

#include <QStandardPaths>
#include <QTcpSocket>
#include <QThread>

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
    return m_server.start(QStandardPaths::findExecutable(u"redis-server"_s), arguments) && waitUntilLoaded();
}

/// The port answers before the file is read.
bool Redis::waitUntilLoaded() const
{
    for (int i = 0; i < 200; ++i) {
        QTcpSocket socket;
        socket.connectToHost(u"127.0.0.1"_s, quint16(port()));
        if (socket.waitForConnected(1000)) {
            const QByteArray enter
                = m_password.isEmpty() ? QByteArray() : "AUTH " + m_password.toUtf8() + "\r\n";
            socket.write(enter + "PING\r\n");
            QByteArray answer;
            while (answer.count('\n') < (enter.isEmpty() ? 1 : 2) && socket.waitForReadyRead(1000))
                answer += socket.readAll();
            if (answer.contains("+PONG"))
                return true;
        }
        QThread::msleep(20);
    }
    return false;
}

} // namespace attendant::fakes
