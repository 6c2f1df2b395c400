#include "ledger/migrations.h"

#include "ledger/files.h"
#include "ledger/ledger.h"
#include "ledger/log.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <sqlite3.h>

using namespace Qt::StringLiterals;

void attendantInitMigrations();

namespace attendant::ledger {
namespace {

struct Migration
{
    int version;
    QString file;
};

QList<Migration> migrationsIn(const QString &folder)
{
    attendantInitMigrations();
    QList<Migration> found;
    const QStringList names = QDir(folder).entryList({u"*.sql"_s}, QDir::Files, QDir::Name);
    for (const QString &name : names)
        found.append({name.left(4).toInt(), folder + u'/' + name});
    return found;
}

Status run(Db &db, const char *sql)
{
    if (sqlite3_exec(db.handle(), sql, nullptr, nullptr, nullptr) != SQLITE_OK)
        return sqliteError(db.handle());
    return {};
}

Status apply(Db &db, const Migration &migration)
{
    QFile file(migration.file);
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::Internal, migration.file + u": "_s + file.errorString()};
    const QByteArray script = "BEGIN IMMEDIATE;\n" + file.readAll()
        + "\nPRAGMA user_version = " + QByteArray::number(migration.version) + ";\nCOMMIT;";
    if (const Status done = run(db, script.constData()); !done) {
        if (!sqlite3_get_autocommit(db.handle()))
            (void)run(db, "ROLLBACK");
        return Error{done.error().code, migration.file + u": "_s + done.error().detail};
    }
    return {};
}

Status keepCopy(Db &db, const LedgerOptions &options, int version)
{
    const QFileInfo file(options.path);
    const QString folder = options.backupFolder.isEmpty() ? file.path() : options.backupFolder;
    const QString copy = u"%1/%2.before-migration-from-v%3"_s.arg(folder, file.fileName()).arg(version);
    const QString part = copy + u".part"_s;
    QFile::remove(part); // left by an attempt that the power ended
    if (const Status copied = db.exec("VACUUM INTO ?", part); !copied)
        return Error{copied.error().code, u"copy before migration: "_s + copied.error().detail};
    QFile::setPermissions(part, QFile::ReadOwner | QFile::WriteOwner);
    // On the medium before the first step is: VACUUM INTO alone syncs nothing.
    if (const Status moved = moveInto(part, copy); !moved)
        return Error{moved.error().code, u"copy before migration: "_s + moved.error().detail};
    qCInfo(lcLedger).noquote() << "kept a copy before migrating" << u"file=%1"_s.arg(copy);
    return {};
}

} // namespace

int newestVersion(const QString &folder)
{
    int newest = 0;
    for (const Migration &migration : migrationsIn(folder))
        newest = std::max(newest, migration.version);
    return newest;
}

int schemaVersion(Db &db)
{
    Query row = db.query("PRAGMA user_version");
    return row.next() ? int(row.integer(0)) : 0;
}

Status migrate(Db &db, const LedgerOptions &options)
{
    const int version = schemaVersion(db);
    const int newest = newestVersion(options.migrations);
    if (version > newest)
        return Error{
            ErrorCode::NewerSchema,
            u"%1 has schema %2, this program knows up to %3: install the newer program"_s.arg(options.path)
                .arg(version)
                .arg(newest)};
    if (version == newest)
        return {};
    if (version > 0 && options.vfs.isEmpty()) {
        if (const Status kept = keepCopy(db, options, version); !kept)
            return kept;
    }
    for (const Migration &migration : migrationsIn(options.migrations)) {
        if (migration.version <= version)
            continue;
        if (const Status applied = apply(db, migration); !applied)
            return applied;
        qCInfo(lcLedger).noquote() << "schema migrated" << u"version=%1"_s.arg(migration.version);
    }
    return {};
}

QString integrityProblem(Db &db)
{
    constexpr qint64 QuickCheckPages
        = 16'384; // 64 MB: about 100 ms; start-up must stay short on years of data
    Query pages = db.query("PRAGMA page_count");
    if (!pages.next())
        return pages.status() ? u"page count missing"_s : pages.status().error().detail;
    if (pages.integer(0) > QuickCheckPages) {
        Query tables = db.query("SELECT count(*) FROM sqlite_schema");
        return tables.next() ? QString() : tables.status().error().detail;
    }
    Query check = db.query("PRAGMA quick_check(1)");
    if (!check.next())
        return check.status() ? u"no answer from quick_check"_s : check.status().error().detail;
    const QString answer = check.text(0);
    return answer == "ok"_L1 ? QString() : answer;
}

} // namespace attendant::ledger
