#include "ledger/backup.h"

#include "ledger/connection.h"
#include "ledger/files.h"
#include "ledger/ledger.h"
#include "ledger/migrations.h"
#include "ledger/zstdfile.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace attendant::ledger {
namespace {

QString stamp(UtcTime now) { return toText(now).remove(u':').remove(u'-').replace(u'.', u'-'); }

Status checkPlain(const QString &path)
{
    if (!QFile::exists(path))
        return Error{ErrorCode::NotFound, u"%1: no such file"_s.arg(path)};
    Result<std::unique_ptr<Connection>> copy = Connection::open({.path = path}, Access::ReadOnly);
    if (!copy)
        return copy.error();
    Db &db = (*copy)->db();
    Query check = db.query("PRAGMA integrity_check(1)");
    if (!check.next() || check.text(0) != "ok"_L1)
        return Error{ErrorCode::StoreCorrupt, u"%1: damaged"_s.arg(path)};
    const int version = schemaVersion(db);
    if (version == 0)
        return Error{ErrorCode::BadInput, u"%1: not a ledger of ours"_s.arg(path)};
    if (version > newestVersion(LedgerOptions{}.migrations))
        return Error{ErrorCode::NewerSchema, u"%1: written by a newer program"_s.arg(path)};
    return {};
}

bool isPacked(const QString &path) { return path.endsWith(".zst"_L1); }

} // namespace

Status checkBackup(const QString &file)
{
    if (!isPacked(file))
        return checkPlain(file);
    const QTemporaryDir folder;
    const QString plain = folder.filePath(u"ledger.db"_s);
    if (const Status unpacked = unpack(file, plain); !unpacked)
        return unpacked;
    return checkPlain(plain);
}

Result<QString> backup(const LedgerOptions &ledger, const QString &folder, UtcTime now)
{
    Result<std::unique_ptr<Connection>> source = Connection::open(ledger, Access::ReadWrite);
    if (!source)
        return source.error();
    if (!QDir().mkpath(folder))
        return Error{ErrorCode::BadInput, u"%1: folder cannot be made"_s.arg(folder)};
    const QString final = u"%1/attendant-%2.db"_s.arg(folder, stamp(now));
    const QString part = final + u".part"_s;
    QFile::remove(part);
    if (const Status copied = (*source)->db().exec("VACUUM INTO ?", part); !copied)
        return copied.error();
    QFile::setPermissions(part, QFile::ReadOwner | QFile::WriteOwner);
    if (const Status sound = checkPlain(part); !sound)
        return sound.error();
    if (const Status moved = moveInto(part, final); !moved)
        return moved.error();
    return final;
}

Status restore(const QString &backupFile, const QString &ledgerFile, UtcTime now)
{
    const QString part = ledgerFile + u".restoring"_s;
    QFile::remove(part);
    if (!QFile::exists(backupFile))
        return Error{ErrorCode::NotFound, u"%1: no such file"_s.arg(backupFile)};
    if (isPacked(backupFile)) {
        if (const Status unpacked = unpack(backupFile, part); !unpacked) {
            QFile::remove(part);
            return unpacked;
        }
    } else if (!QFile::copy(backupFile, part)) {
        return Error{ErrorCode::Unavailable, u"%1: cannot be copied to %2"_s.arg(backupFile, part)};
    }
    if (const Status sound = checkPlain(part); !sound) {
        QFile::remove(part);
        return Error{sound.error().code, QString(sound.error().detail).replace(part, backupFile)};
    }
    QFile::setPermissions(part, QFile::ReadOwner | QFile::WriteOwner);
    const QString kept = ledgerFile + u".before-restore-"_s + stamp(now);
    for (const QString &suffix : {u""_s, u"-wal"_s, u"-shm"_s}) {
        if (QFile::exists(ledgerFile + suffix) && !QFile::rename(ledgerFile + suffix, kept + suffix))
            return Error{ErrorCode::Unavailable, u"%1: cannot be moved aside"_s.arg(ledgerFile + suffix)};
    }
    return moveInto(part, ledgerFile);
}

} // namespace attendant::ledger
