#include "ledger/connection.h"

#include "ledger/ledger.h"

#include <QFile>
#include <QSqlError>
#include <QUrl>

#include <atomic>
#include <cstring>

#include <sqlite3.h>

using namespace Qt::StringLiterals;

namespace attendant::ledger {
namespace {

QString uriOf(const LedgerOptions &options)
{
    const QByteArray path = QUrl::toPercentEncoding(options.path, "/");
    return u"file:"_s + QString::fromLatin1(path)
        + (options.vfs.isEmpty() ? QString() : u"?vfs="_s + QString::fromLatin1(options.vfs));
}

Error openError(const QSqlDatabase &database, const QString &path)
{
    const QString code = database.lastError().nativeErrorCode();
    const QString detail = u"%1: %2 (sqlite %3)"_s.arg(path, database.lastError().databaseText(), code);
    if (code.toInt() == SQLITE_NOTADB || code.toInt() == SQLITE_CORRUPT)
        return {ErrorCode::StoreCorrupt, detail};
    return {ErrorCode::StoreReadOnly, detail};
}

} // namespace

Result<std::unique_ptr<Connection>> Connection::open(const LedgerOptions &options, Access access)
{
    static std::atomic<int> count = 0; // Qt wants a name per connection
    std::unique_ptr<Connection> connection(new Connection);
    connection->m_name = u"ledger-%1"_s.arg(++count);
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, connection->m_name);
        database.setDatabaseName(uriOf(options));
        database.setConnectOptions(u"QSQLITE_OPEN_URI;QSQLITE_BUSY_TIMEOUT=5000"_s);
        if (!database.open())
            return openError(database, options.path);
        connection->m_db = std::make_unique<Db>(database);
    }
    Db &db = *connection->m_db;
    sqlite3_extended_result_codes(db.handle(), 0);
    if (access == Access::ReadOnly) {
        if (const Status set = db.exec("PRAGMA query_only = 1"); !set)
            return set.error();
        return connection;
    }
    if (options.vfs.isEmpty()) // 0600: the ledger holds names and phone numbers
        QFile::setPermissions(options.path, QFile::ReadOwner | QFile::WriteOwner);
    const char *synchronous = options.durability == Durability::Full ? "PRAGMA synchronous = FULL"
                                                                     : "PRAGMA synchronous = NORMAL";
    for (const char *pragma : {"PRAGMA journal_mode = WAL", synchronous, "PRAGMA foreign_keys = 1",
                               "PRAGMA wal_autocheckpoint = 2000", "PRAGMA journal_size_limit = 16777216",
                               "PRAGMA temp_store = MEMORY"}) {
        if (const Status set = db.exec(pragma); !set)
            return set.error();
    }
    // Triggers fill the outbox, too.
    sqlite3_update_hook(
        db.handle(),
        [](void *self, int operation, const char *, const char *table, sqlite3_int64) {
            if (operation == SQLITE_INSERT && std::strcmp(table, "outbox") == 0)
                static_cast<Db *>(self)->noteOutboxRow();
        },
        &db);
    return connection;
}

Connection::~Connection()
{
    m_db.reset();
    QSqlDatabase::removeDatabase(m_name);
}

} // namespace attendant::ledger
