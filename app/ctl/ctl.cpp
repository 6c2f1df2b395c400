#include "ctl.h"

#include "gatelog/device/gateretention.h"
#include "ledger/audit.h"
#include "ledger/backup.h"
#include "ledger/connection.h"
#include "ledger/ledger.h"
#include "ledger/migrations.h"
#include "site/commands.h"
#include "site/control.h"
#include "site/sheetread.h"
#include "site/site.h"

#include <QDir>
#include <QEventLoop>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QLocalSocket>
#include <QLockFile>

using namespace Qt::StringLiterals;

namespace attendant::ctl {
namespace {

constexpr int ConnectMs = 500;
constexpr int AnswerMs = 120'000; ///< a cart of many items comes out one by one

/// While we write into the ledger ourselves, no site may start on it.
Status takeLock(QLockFile &lock, const Config &config, const QString &whenHeld)
{
    const QString folder = QFileInfo(config.store.path).absolutePath();
    if (!QDir().mkpath(folder))
        return Error{ErrorCode::Unavailable, u"%1: folder cannot be made"_s.arg(folder)};
    lock.setStaleLockTime(0);
    if (lock.tryLock())
        return {};
    if (lock.error() == QLockFile::LockFailedError)
        return Error{ErrorCode::Conflict, whenHeld};
    return Error{ErrorCode::Unavailable,
                 u"%1: cannot be written; run this as root or as the user of the site"_s.arg(
                     site::lockPath(config.store.path))};
}

QString heldAndMute(const Config &config)
{
    return u"another program runs on %1 and does not answer"_s.arg(config.store.path);
}

/// Where a site on this ledger may listen: as it would for us, as a service, and as a user without a session.
QStringList controlSockets(const QString &ledger)
{
    const QString ours = site::controlSocket(ledger);
    const QString name = QFileInfo(ours).fileName();
    QStringList all{ours, u"/run/attendant/"_s + name, QFileInfo(ledger).absolutePath() + u'/' + name};
    all.removeDuplicates();
    return all;
}

enum class Held { No, Yes, CannotTell };

Held lockOf(const QString &ledger)
{
    const QString path = site::lockPath(ledger);
    const QFileInfo folder(QFileInfo(ledger).absolutePath());
    if (folder.exists() && !folder.isExecutable())
        return Held::CannotTell;
    if (!QFile::exists(path))
        return Held::No;
    QLockFile lock(path);
    lock.setStaleLockTime(0);
    if (lock.tryLock())
        return Held::No;
    return lock.error() == QLockFile::LockFailedError ? Held::Yes : Held::CannotTell;
}

/// Why nobody answers at any socket. Conflict when somebody is there all the same; `refused`: a socket, or
/// the folder where one may be, is not for this user.
Error nobody(const Config &config, bool refused)
{
    const Held held = lockOf(config.store.path);
    if (held == Held::Yes && !refused)
        return {ErrorCode::Conflict, heldAndMute(config)};
    if (held != Held::No && refused)
        return {
            ErrorCode::Conflict,
            u"a site runs on %1, but not for this user: run this as root or as the user of the site"_s.arg(
                config.store.path)};
    return {ErrorCode::Unavailable, u"no site runs on %1"_s.arg(config.store.path)};
}

} // namespace

Result<std::unique_ptr<ledger::Connection>> readLedger(const Config &config)
{
    if (!QFile::exists(config.store.path))
        return Error{ErrorCode::NotFound, u"no ledger at %1"_s.arg(config.store.path)};
    return ledger::Connection::open({.path = config.store.path}, ledger::Access::ReadOnly);
}

Result<QJsonValue> ask(const Config &config, const QJsonObject &request)
{
    QLocalSocket socket;
    bool refused = false;
    for (const QString &path : controlSockets(config.store.path)) {
        socket.connectToServer(path);
        if (socket.waitForConnected(ConnectMs))
            break;
        refused = refused || socket.error() == QLocalSocket::SocketAccessError;
    }
    if (socket.state() != QLocalSocket::ConnectedState)
        return nobody(config, refused);
    socket.write(QJsonDocument(request).toJson(QJsonDocument::Compact) + '\n');
    while (!socket.canReadLine()) {
        if (!socket.waitForReadyRead(AnswerMs))
            return Error{ErrorCode::Timeout, u"the site did not answer: %1"_s.arg(socket.errorString())};
    }
    const QJsonObject answer = QJsonDocument::fromJson(socket.readLine()).object();
    if (!answer.value("ok"_L1).toBool())
        return Error{ErrorCode::Refused, answer.value("error"_L1).toString()};
    return answer.value("result"_L1);
}

Result<QJsonValue> init(const Config &config)
{
    QDir().mkpath(QFileInfo(config.store.path).absolutePath());
    QtScheduler scheduler;
    ledger::Ledger ledger({.path = config.store.path}, scheduler);
    if (const Status opened = ledger.open(); !opened)
        return opened.error();
    return QJsonValue(
        QJsonObject{{u"ledger"_s, config.store.path}, {u"schema"_s, ledger::schemaVersion(ledger.reader())}});
}

Result<QJsonValue> onLedger(const Config &config, const QJsonObject &request)
{
    const Result<QJsonValue> asked = ask(config, request);
    if (asked || asked.error().code != ErrorCode::Unavailable)
        return asked;
    QtScheduler scheduler;
    const Result<site::LedgerCommand> command = site::ledgerCommand(request, scheduler.now().utc);
    if (!command)
        return command.error();
    QLockFile lock(site::lockPath(config.store.path));
    if (const Status free = takeLock(lock, config, heldAndMute(config)); !free)
        return free.error();
    ledger::Ledger ledger({.path = config.store.path}, scheduler);
    if (const Status opened = ledger.open(); !opened)
        return opened.error();
    Result<QJsonValue> result = Error{ErrorCode::Internal, {}};
    QEventLoop loop;
    ledger.write<QJsonValue>(*command, &loop, [&](const Result<QJsonValue> &done) {
        result = done;
        loop.quit();
    });
    loop.exec();
    return result;
}

Result<QJsonValue> importSheet(const Config &config)
{
    const Result<QJsonValue> asked = ask(config, {{u"command"_s, u"import.sheet"_s}});
    if (asked || asked.error().code != ErrorCode::Unavailable)
        return asked;
    QLockFile lock(site::lockPath(config.store.path));
    if (const Status free = takeLock(lock, config, heldAndMute(config)); !free)
        return free.error();
    return site::readSheetOnce(config, processEnvironment());
}

Result<QJsonValue> verify(const Config &config)
{
    const auto connection = readLedger(config);
    if (!connection)
        return connection.error();
    ledger::Db &db = (*connection)->db();
    QStringList damage;
    ledger::Query rows = db.query("PRAGMA integrity_check");
    while (rows.next()) {
        if (rows.text(0) != "ok"_L1)
            damage.append(rows.text(0));
    }
    if (!rows.status())
        damage.append(rows.status().error().detail);
    const Result<ledger::ChainCheck> chain = ledger::verifyAudit(db);
    if (!chain)
        return chain.error();
    if (!damage.isEmpty())
        return Error{ErrorCode::StoreCorrupt, u"the ledger is damaged: "_s + damage.join(u"; ")};
    if (chain->firstBad)
        return Error{ErrorCode::StoreCorrupt, u"the audit trail is broken at row %1"_s.arg(*chain->firstBad)};
    return QJsonValue(QJsonObject{
        {u"integrity"_s, u"ok"_s}, {u"schema"_s, ledger::schemaVersion(db)}, {u"audit_rows"_s, chain->rows}});
}

Result<QJsonValue> verifyBackup(const QString &file)
{
    if (file.endsWith(".json.zst"_L1)) { // what retention took out of the gate log
        const Result<qint64> records = gatelog::checkArchive(file);
        if (!records)
            return records.error();
        return QJsonValue(
            QJsonObject{{u"file"_s, file}, {u"integrity"_s, u"ok"_s}, {u"records"_s, *records}});
    }
    if (const Status sound = ledger::checkBackup(file); !sound)
        return sound.error();
    const bool noted = QFile::exists(ledger::checksumFile(file));
    const QString checksum = noted ? u"ok"_s
        : file.endsWith(".zst"_L1) ? u"ok, its own"_s
                                   : u"no checksum beside it"_s;
    return QJsonValue(QJsonObject{{u"file"_s, file}, {u"integrity"_s, u"ok"_s}, {u"checksum"_s, checksum}});
}

Result<QJsonValue> backup(const Config &config, const QString &folder)
{
    const Result<QString> file = ledger::backup({.path = config.store.path}, folder, SystemClock().now().utc);
    if (!file)
        return file.error();
    return QJsonValue(QJsonObject{{u"file"_s, *file}, {u"checksum"_s, ledger::checksumFile(*file)}});
}

Result<QJsonValue> restore(const Config &config, const QString &file)
{
    if (!QFileInfo(file).isFile())
        return Error{ErrorCode::NotFound, u"%1: no such file"_s.arg(file)};
    QLockFile lock(site::lockPath(config.store.path));
    if (const Status free
        = takeLock(lock, config, u"a site runs on %1: stop it first"_s.arg(config.store.path));
        !free)
        return free.error();
    if (const Status done = ledger::restore(file, config.store.path, SystemClock().now().utc); !done)
        return done.error();
    return QJsonValue(QJsonObject{{u"restored"_s, config.store.path}, {u"from"_s, file}});
}

} // namespace attendant::ctl
