#include "ledger/db.h"

#include <QHash>
#include <QSqlDriver>
#include <QVariant>

#include <sqlite3.h>

using namespace Qt::StringLiterals;

namespace attendant::ledger {

Error sqliteError(sqlite3 *connection)
{
    const int code = sqlite3_errcode(connection);
    const QString detail = u"%1 (sqlite %2)"_s.arg(QString::fromUtf8(sqlite3_errmsg(connection)))
                               .arg(sqlite3_extended_errcode(connection));
    switch (code) {
    case SQLITE_FULL:
        return {ErrorCode::StoreFull, detail};
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
        return {ErrorCode::StoreReadOnly, detail};
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return {ErrorCode::StoreCorrupt, detail};
    case SQLITE_IOERR:
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_NOMEM:
        return {ErrorCode::Unavailable, detail};
    case SQLITE_CONSTRAINT:
        return {ErrorCode::Conflict, detail};
    default:
        return {ErrorCode::Internal, detail};
    }
}

Query::Query(sqlite3 *connection, sqlite3_stmt *statement, Status status)
    : m_connection(connection)
    , m_statement(statement)
    , m_status(std::move(status))
{ }

Query::Query(Query &&other) noexcept
    : m_connection(other.m_connection)
    , m_statement(std::exchange(other.m_statement, nullptr))
    , m_status(std::move(other.m_status))
{ }

Query::~Query()
{
    if (m_statement)
        sqlite3_reset(m_statement);
}

bool Query::next()
{
    if (!m_status || !m_statement)
        return false;
    switch (sqlite3_step(m_statement)) {
    case SQLITE_ROW:
        return true;
    case SQLITE_DONE:
        break;
    default:
        m_status = sqliteError(m_connection);
    }
    sqlite3_reset(m_statement);
    m_statement = nullptr;
    return false;
}

bool Query::isNull(int column) const { return sqlite3_column_type(m_statement, column) == SQLITE_NULL; }

QString Query::text(int column) const
{
    const auto *utf8 = reinterpret_cast<const char *>(sqlite3_column_text(m_statement, column));
    return QString::fromUtf8(utf8, sqlite3_column_bytes(m_statement, column));
}

qint64 Query::integer(int column) const { return sqlite3_column_int64(m_statement, column); }

double Query::real(int column) const { return sqlite3_column_double(m_statement, column); }

QByteArray Query::blob(int column) const
{
    const auto *bytes = static_cast<const char *>(sqlite3_column_blob(m_statement, column));
    return {bytes, sqlite3_column_bytes(m_statement, column)};
}

std::optional<UtcTime> Query::time(int column) const
{
    return isNull(column) ? std::nullopt : utcFromText(text(column));
}

std::optional<QString> Query::textOrNull(int column) const
{
    return isNull(column) ? std::nullopt : std::optional(text(column));
}

struct Db::Cache
{
    QHash<QByteArrayView, sqlite3_stmt *> bySql; // keyed by sqlite's own copy of the text
};

Db::Db(const QSqlDatabase &database)
    : m_database(database)
    , m_connection(*static_cast<sqlite3 *const *>(database.driver()->handle().constData()))
    , m_cache(std::make_unique<Cache>())
{ }

Db::~Db()
{
    for (sqlite3_stmt *statement : std::as_const(m_cache->bySql))
        sqlite3_finalize(statement);
}

Result<sqlite3_stmt *> Db::prepare(const char *sql)
{
    const auto known = m_cache->bySql.constFind(QByteArrayView(sql));
    if (known != m_cache->bySql.constEnd() && !sqlite3_stmt_busy(*known))
        return *known;
    sqlite3_stmt *statement = nullptr;
    if (sqlite3_prepare_v3(m_connection, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr)
        != SQLITE_OK)
        return sqliteError(m_connection);
    if (!statement)
        return Error{ErrorCode::Internal, u"empty SQL"_s};
    if (known != m_cache->bySql.constEnd()) {
        sqlite3_finalize(statement);
        return Error{ErrorCode::Internal, u"statement used again while its rows are read"_s};
    }
    m_cache->bySql.insert(QByteArrayView(sqlite3_sql(statement)), statement);
    return statement;
}

int Db::changes() const { return sqlite3_changes(m_connection); }

qint64 Db::lastInsertId() const { return sqlite3_last_insert_rowid(m_connection); }

void Db::bind(sqlite3_stmt *statement, int index, const QString &value)
{
    if (value.isNull()) {
        sqlite3_bind_text(statement, index, "", 0, SQLITE_STATIC);
        return;
    }
    const QByteArray utf8 = value.toUtf8();
    sqlite3_bind_text(statement, index, utf8.constData(), int(utf8.size()), SQLITE_TRANSIENT);
}

void Db::bind(sqlite3_stmt *statement, int index, const char *utf8)
{
    sqlite3_bind_text(statement, index, utf8, -1, SQLITE_TRANSIENT);
}

void Db::bind(sqlite3_stmt *statement, int index, const QByteArray &blob)
{
    sqlite3_bind_blob(statement, index, blob.constData(), int(blob.size()), SQLITE_TRANSIENT);
}

void Db::bind(sqlite3_stmt *statement, int index, qint64 value)
{
    sqlite3_bind_int64(statement, index, value);
}

void Db::bind(sqlite3_stmt *statement, int index, double value)
{
    sqlite3_bind_double(statement, index, value);
}

void Db::bind(sqlite3_stmt *statement, int index, std::nullopt_t) { sqlite3_bind_null(statement, index); }

void Db::bind(sqlite3_stmt *statement, int index, UtcTime value)
{
    const auto text = toChars(value);
    sqlite3_bind_text(statement, index, text.data(), int(text.size()), SQLITE_TRANSIENT);
}

void Db::bind(sqlite3_stmt *statement, int index, const QUuid &value)
{
    const QByteArray text = value.toByteArray(QUuid::WithoutBraces);
    sqlite3_bind_text(statement, index, text.constData(), int(text.size()), SQLITE_TRANSIENT);
}

} // namespace attendant::ledger
