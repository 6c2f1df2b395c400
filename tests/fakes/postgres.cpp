#include "fakes/postgres.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>
#include <QThread>

using namespace Qt::StringLiterals;

namespace attendant::fakes {
namespace {

/// Debian keeps each major version's programs in a folder of its own, outside PATH.
QString program(const QString &name)
{
    const QDir versions(u"/usr/lib/postgresql"_s);
    QStringList folders = versions.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name | QDir::Reversed);
    for (QString &folder : folders)
        folder = versions.filePath(folder) + u"/bin"_s;
    const QString found = QStandardPaths::findExecutable(name, folders);
    return found.isEmpty() ? QStandardPaths::findExecutable(name) : found;
}

} // namespace

Postgres::Postgres(QByteArray settings, QString password)
    : m_server(u"postgres"_s)
    , m_settings(std::move(settings))
    , m_password(std::move(password))
{ }

bool Postgres::make()
{
    QStringList arguments{u"-D"_s,   m_server.file(u"data"_s), u"-U"_s,       u"postgres"_s, u"--encoding"_s,
                          u"UTF8"_s, u"--no-locale"_s,         u"--no-sync"_s};
    if (m_password.isEmpty()) {
        arguments += {u"-A"_s, u"trust"_s};
    } else {
        QFile file(m_server.file(u"password"_s));
        if (!file.open(QIODevice::WriteOnly) || file.write(m_password.toUtf8()) < 0)
            return false;
        file.close();
        file.setPermissions(QFile::ReadOwner | QFile::ReadGroup | QFile::ReadOther);
        arguments += {u"-A"_s, u"scram-sha-256"_s, u"--pwfile"_s, file.fileName()};
    }
    if (!m_server.run(program(u"initdb"_s), arguments))
        return false;
    QFile configuration(m_server.file(u"data/postgresql.conf"_s));
    return configuration.open(QIODevice::Append) && configuration.write('\n' + m_settings + '\n') > 0;
}

bool Postgres::start()
{
    if (!QFile::exists(m_server.file(u"data"_s)) && !make())
        return false;
    const QStringList arguments{
        u"-D"_s, m_server.file(u"data"_s),        u"-p"_s, QString::number(port()),
        u"-c"_s, u"listen_addresses=127.0.0.1"_s, u"-c"_s, u"unix_socket_directories="_s,
        u"-c"_s, u"max_connections=60"_s,         u"-c"_s, u"shared_buffers=64MB"_s};
    bool up = false;
    for (int i = 0; i < 50 && !up; ++i) { // after a kill, children of the last one may live for a moment
        up = m_server.start(program(u"postgres"_s), arguments);
        if (!up)
            QThread::msleep(100);
    }
    if (!up)
        return false;
    for (int i = 0; i < 300; ++i) { // the port answers before recovery has ended
        if (ask(u"SELECT 1"_s) == "1"_L1)
            return true;
        QThread::msleep(50);
    }
    return false;
}

void Postgres::kill() { m_server.kill(); }

QString Postgres::ask(const QString &sql, const QString &database) const
{
    QProcess psql;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"PGPASSWORD"_s, m_password);
    psql.setProcessEnvironment(environment);
    psql.start(program(u"psql"_s),
               {u"-h"_s, u"127.0.0.1"_s, u"-p"_s, QString::number(port()), u"-U"_s, u"postgres"_s, u"-d"_s,
                database, u"-X"_s, u"-q"_s, u"-v"_s, u"ON_ERROR_STOP=1"_s, u"-Atc"_s, sql});
    if (!psql.waitForFinished(120'000) || psql.exitStatus() != QProcess::NormalExit || psql.exitCode() != 0)
        return {};
    return QString::fromUtf8(psql.readAllStandardOutput()).trimmed();
}

} // namespace attendant::fakes
