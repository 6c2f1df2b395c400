#pragma once

#include "core/clock.h"
#include "core/result.h"

#include <QByteArray>
#include <QSqlDatabase>
#include <QString>
#include <QUuid>

#include <memory>
#include <optional>

struct sqlite3;
struct sqlite3_stmt;

namespace attendant::ledger {

/// The rows of one query, read in order. Made by Db::query(); resets its statement when it ends.
class Query
{
public:
    Query(sqlite3 *connection, sqlite3_stmt *statement, Status status);
    Query(Query &&other) noexcept;
    Query &operator=(Query &&) = delete;
    ~Query();

    /// Goes to the next row; false at the end, or when something failed: see status().
    [[nodiscard]] bool next();
    [[nodiscard]] const Status &status() const { return m_status; }

    [[nodiscard]] bool isNull(int column) const;
    [[nodiscard]] QString text(int column) const; ///< empty when NULL
    [[nodiscard]] qint64 integer(int column) const; ///< 0 when NULL
    [[nodiscard]] double real(int column) const;
    [[nodiscard]] QByteArray blob(int column) const;
    [[nodiscard]] std::optional<UtcTime> time(int column) const; ///< from ledger time text
    [[nodiscard]] std::optional<QString> textOrNull(int column) const;

private:
    sqlite3 *m_connection;
    sqlite3_stmt *m_statement;
    Status m_status;
};

/// One connection: a QSqlDatabase with a cache of prepared statements over its native handle, because
/// QSqlQuery's QVariant binding halves the group-commit rate (`./dev bench ledger`). Belongs to the thread
/// that opened it. SQL is a named constant of the caller; values are always bound, never pasted.
class Db
{
public:
    explicit Db(const QSqlDatabase &database);
    ~Db();
    Q_DISABLE_COPY_MOVE(Db)

    /// Runs one statement that yields no rows the caller wants.
    template <typename... Values>
    Status exec(const char *sql, const Values &...values)
    {
        Query rows = query(sql, values...);
        while (rows.next()) { }
        return rows.status();
    }
    template <typename... Values>
    [[nodiscard]] Query query(const char *sql, const Values &...values)
    {
        Result<sqlite3_stmt *> statement = prepare(sql);
        if (!statement)
            return {m_connection, nullptr, statement.error()};
        int index = 0;
        (bind(*statement, ++index, values), ...);
        return {m_connection, *statement, Status{}};
    }
    /// Rows that the last INSERT, UPDATE or DELETE touched.
    [[nodiscard]] int changes() const;
    [[nodiscard]] qint64 lastInsertId() const;
    [[nodiscard]] sqlite3 *handle() const { return m_connection; }

    /// The outbox has new rows in this transaction; the ledger tells the uploader once it is committed.
    void noteOutboxRow() { m_outboxGrew = true; }
    [[nodiscard]] bool takeOutboxNote() { return std::exchange(m_outboxGrew, false); }

private:
    [[nodiscard]] Result<sqlite3_stmt *> prepare(const char *sql);
    static void bind(sqlite3_stmt *statement, int index, const QString &value);
    static void bind(sqlite3_stmt *statement, int index, const char *utf8);
    static void bind(sqlite3_stmt *statement, int index, const QByteArray &blob);
    static void bind(sqlite3_stmt *statement, int index, qint64 value);
    static void bind(sqlite3_stmt *statement, int index, int value) { bind(statement, index, qint64(value)); }
    static void bind(sqlite3_stmt *statement, int index, bool value)
    {
        bind(statement, index, qint64(value));
    }
    static void bind(sqlite3_stmt *statement, int index, double value);
    static void bind(sqlite3_stmt *statement, int index, std::nullopt_t);
    static void bind(sqlite3_stmt *statement, int index, UtcTime value);
    static void bind(sqlite3_stmt *statement, int index, const QUuid &value);
    template <typename T>
    static void bind(sqlite3_stmt *statement, int index, const std::optional<T> &value)
    {
        if (value)
            bind(statement, index, *value);
        else
            bind(statement, index, std::nullopt);
    }

    struct Cache;
    QSqlDatabase m_database;
    sqlite3 *m_connection;
    std::unique_ptr<Cache> m_cache;
    bool m_outboxGrew = false;
};

/// The closed error for a failed SQLite call on `connection`; its detail names the call's own message.
[[nodiscard]] Error sqliteError(sqlite3 *connection);

} // namespace attendant::ledger
