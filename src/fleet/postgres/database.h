#pragma once

#include "core/result.h"
#include "fleet/domain/settings.h"

#include <QHash>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariant>

#include <functional>

namespace attendant::fleet {

/// One connection to PostgreSQL: opened when it is needed, thrown away when it breaks. Belongs to the thread
/// that uses it. Errors are closed codes: Unavailable and Timeout = the server, Conflict = lost against
/// another transaction (the same work may be repeated), BadInput = the values, Refused = the account.
class Database
{
public:
    Database(PostgresSettings settings, QString purpose);
    ~Database();
    Q_DISABLE_COPY_MOVE(Database)

    /// Connects when it is not connected. The error says which server, which setting and what to try.
    Status open();
    void close();
    [[nodiscard]] bool isOpen() const { return m_open; }

    /// Runs one statement, prepared once per connection; `?` are the values. Its rows stay readable until
    /// the same statement runs again.
    Result<QSqlQuery *> run(const QString &sql, const QVariantList &values = {});
    /// Everything in `work` or nothing. Work that lost against another transaction is repeated a few times.
    Status transaction(const std::function<Status()> &work);
    /// Inside a transaction: `work` or nothing of it, and the rest goes on.
    Status savepoint(const std::function<Status()> &work);
    /// One value of the first row; null when there is none.
    Result<QVariant> value(const QString &sql, const QVariantList &values = {});

    /// "PostgreSQL at host:port/database"
    [[nodiscard]] QString label() const;

private:
    [[nodiscard]] Error failure(const QSqlError &error);
    [[nodiscard]] Error unreachable(const QSqlError &error) const;

    PostgresSettings m_settings;
    QString m_purpose;
    QString m_connection;
    bool m_open = false;
    QHash<QString, QSqlQuery> m_statements;
};

} // namespace attendant::fleet
