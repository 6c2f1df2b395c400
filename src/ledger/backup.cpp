#include "ledger/backup.h"

#include "ledger/audit.h"
#include "ledger/connection.h"
#include "ledger/files.h"
#include "ledger/ledger.h"
#include "ledger/migrations.h"
#include "ledger/zstdfile.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace attendant::ledger {
namespace {

QString stamp(UtcTime now) { return toText(now).remove(u':').remove(u'-').replace(u'.', u'-'); }

/// Whether the trail matters: a ledger whose trail is broken still wants its copies.
enum class Trail { Checked, AsItIs };

Status checkPlain(const QString &path, Trail trail)
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
    if (trail == Trail::AsItIs)
        return {};
    const Result<ChainCheck> chain = verifyAudit(db);
    if (!chain)
        return chain.error();
    if (chain->firstBad)
        return Error{
            ErrorCode::StoreCorrupt,
            u"%1: its audit trail is broken at row %2: changed or cut"_s.arg(path).arg(*chain->firstBad)};
    return {};
}

bool isPacked(const QString &path) { return path.endsWith(".zst"_L1); }

Result<QByteArray> hashOf(const QString &path)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file))
        return Error{ErrorCode::Unavailable, u"%1: %2"_s.arg(path, file.errorString())};
    return hash.result().toHex();
}

/// As sha256sum writes and checks it.
Status writeChecksum(const QString &of)
{
    const Result<QByteArray> hash = hashOf(of);
    if (!hash)
        return hash.error();
    const QString final = checksumFile(of);
    const QString part = final + u".part"_s;
    QFile file(part);
    const QByteArray line = *hash + "  " + QFileInfo(of).fileName().toUtf8() + '\n';
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || file.write(line) != line.size()
        || !file.flush())
        return Error{ErrorCode::Unavailable, u"%1: %2"_s.arg(part, file.errorString())};
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    file.close();
    return moveInto(part, final);
}

/// Compares `bytes`, the copy or a copy of it, with what is noted beside `backupFile`. Nothing noted is no
/// fault: nights and older programs write no checksum.
Status checkChecksum(const QString &backupFile, const QString &bytes)
{
    QFile noted(checksumFile(backupFile));
    if (!noted.exists())
        return {};
    if (!noted.open(QIODevice::ReadOnly))
        return Error{ErrorCode::Unavailable, u"%1: %2"_s.arg(noted.fileName(), noted.errorString())};
    const Result<QByteArray> hash = hashOf(bytes);
    if (!hash)
        return hash.error();
    if (noted.readLine().left(hash->size()).toLower() != *hash)
        return Error{ErrorCode::StoreCorrupt,
                     u"%1: damaged: its checksum is not that of %2"_s.arg(backupFile, noted.fileName())};
    return {};
}

Status checkFile(const QString &file, Trail trail)
{
    if (!QFile::exists(file))
        return Error{ErrorCode::NotFound, u"%1: no such file"_s.arg(file)};
    if (const Status same = checkChecksum(file, file); !same)
        return same;
    if (!isPacked(file))
        return checkPlain(file, trail);
    const QTemporaryDir folder;
    const QString plain = folder.filePath(u"ledger.db"_s);
    if (const Status unpacked = unpack(file, plain); !unpacked)
        return unpacked;
    const Status sound = checkPlain(plain, trail);
    return sound ? sound : Error{sound.error().code, QString(sound.error().detail).replace(plain, file)};
}

/// The backup's ledger at `part`, sound.
Status bring(const QString &backupFile, const QString &part)
{
    if (isPacked(backupFile)) {
        if (const Status same = checkChecksum(backupFile, backupFile); !same)
            return same;
        if (const Status unpacked = unpack(backupFile, part); !unpacked)
            return unpacked;
    } else {
        if (!QFile::copy(backupFile, part))
            return Error{ErrorCode::Unavailable, u"%1: cannot be copied to %2"_s.arg(backupFile, part)};
        if (const Status same = checkChecksum(backupFile, part); !same)
            return same;
    }
    return checkPlain(part, Trail::Checked);
}

} // namespace

QString checksumFile(const QString &backupFile) { return backupFile + u".sha256"_s; }

Status checkBackup(const QString &file) { return checkFile(file, Trail::Checked); }

Status checkCopy(const QString &file) { return checkFile(file, Trail::AsItIs); }

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
    if (const Status sound = checkPlain(part, Trail::AsItIs); !sound)
        return sound.error();
    if (const Status moved = moveInto(part, final); !moved)
        return moved.error();
    if (const Status noted = writeChecksum(final); !noted)
        return noted.error();
    return final;
}

Status restore(const QString &backupFile, const QString &ledgerFile, UtcTime now)
{
    const QString part = ledgerFile + u".restoring"_s;
    QFile::remove(part);
    if (!QFileInfo(backupFile).isFile())
        return Error{ErrorCode::NotFound, u"%1: no such file"_s.arg(backupFile)};
    const QString folder = QFileInfo(ledgerFile).absolutePath();
    if (!QDir().mkpath(folder))
        return Error{ErrorCode::Unavailable, u"%1: folder cannot be made"_s.arg(folder)};
    if (const Status sound = bring(backupFile, part); !sound) {
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
