#pragma once

#include "fakes/serverprocess.h"

namespace attendant::fakes {

/// A real PostgreSQL with one super-user, `postgres`, who needs no password unless one is asked for.
class Postgres
{
public:
    /// `settings` are more lines of its configuration. With a password, every connection must show it.
    explicit Postgres(QByteArray settings = {}, QString password = {});

    /// Makes the database files when there are none, starts, and waits until it takes queries.
    [[nodiscard]] bool start();
    void stop() { m_server.interrupt(); }
    void kill(); ///< as `kill -9` of the server and of all that serve connections
    void freeze() { m_server.freeze(); }
    void thaw() { m_server.thaw(); }

    [[nodiscard]] int port() const { return m_server.port(); }
    [[nodiscard]] QString why() const { return m_server.why(); }
    /// psql -Atc: rows as lines, columns by `|`. Empty when it failed.
    [[nodiscard]] QString ask(const QString &sql, const QString &database = QStringLiteral("postgres")) const;

private:
    [[nodiscard]] bool make();

    ServerProcess m_server;
    QByteArray m_settings;
    QString m_password;
};

} // namespace attendant::fakes
