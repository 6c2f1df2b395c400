#include "bundle.h"

#include "configtext.h"
#include "core/clock.h"
#include "core/configfiles.h"
#include "ctl.h"
#include "ledger/connection.h"
#include "ledger/ledger.h"
#include "ledger/migrations.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>
#include <QStorageInfo>
#include <QSysInfo>

using namespace Qt::StringLiterals;

namespace attendant::ctl {
namespace {

constexpr auto Tables = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
                        " ORDER BY name";
// Not the details: they may quote what a customer typed or a device sent.
constexpr auto Events = "SELECT created_at, event_type, severity, coalesce(device_uuid, '') FROM event_logs"
                        " ORDER BY id DESC LIMIT 500";
constexpr auto Acts = "SELECT at, action FROM audit_log ORDER BY id DESC LIMIT 200";
constexpr auto Outbox = "SELECT destination, state, count(*), min(created_at), max(attempts) FROM outbox"
                        " GROUP BY destination, state";

QJsonArray rowsOf(ledger::Db &db, const char *sql, const QStringList &names)
{
    QJsonArray all;
    ledger::Query rows = db.query(sql);
    while (rows.next()) {
        QJsonObject one;
        for (int i = 0; i < names.size(); ++i)
            one.insert(names[i], rows.text(i));
        all.append(one);
    }
    return all;
}

QJsonObject ledgerPart(const Config &config)
{
    if (!QFileInfo::exists(config.store.path))
        return {{u"problem"_s, u"there is none"_s}};
    const auto connection = ledger::Connection::open({.path = config.store.path}, ledger::Access::ReadOnly);
    if (!connection)
        return {{u"problem"_s, connection.error().detail}};
    ledger::Db &db = (*connection)->db();
    QStringList names;
    for (ledger::Query rows = db.query(Tables); rows.next();)
        names.append(rows.text(0));
    QJsonObject counts;
    for (const QString &name : names) { // names of our own schema, not of anybody's input
        const QByteArray sql = u"SELECT count(*) FROM \"%1\""_s.arg(name).toUtf8();
        if (ledger::Query row = db.query(sql.constData()); row.next())
            counts.insert(name, row.integer(0));
    }
    return {{u"schema"_s, ledger::schemaVersion(db)},
            {u"bytes"_s, QFileInfo(config.store.path).size()},
            {u"rows"_s, counts},
            {u"outbox"_s,
             rowsOf(db, Outbox, {u"destination"_s, u"state"_s, u"count"_s, u"oldest"_s, u"attempts"_s})},
            {u"events"_s, rowsOf(db, Events, {u"at"_s, u"type"_s, u"severity"_s, u"device"_s})},
            {u"acts"_s, rowsOf(db, Acts, {u"at"_s, u"action"_s})}};
}

QJsonObject machine()
{
    QJsonArray disks;
    for (const QStorageInfo &disk : QStorageInfo::mountedVolumes()) {
        if (disk.isValid() && disk.device().startsWith("/dev/"))
            disks.append(QJsonObject{{u"at"_s, disk.rootPath()},
                                     {u"free"_s, disk.bytesAvailable()},
                                     {u"total"_s, disk.bytesTotal()}});
    }
    return {{u"system"_s, QSysInfo::prettyProductName()},
            {u"kernel"_s, QSysInfo::kernelVersion()},
            {u"architecture"_s, QSysInfo::currentCpuArchitecture()},
            {u"qt"_s, QString::fromLatin1(qVersion())},
            {u"disks"_s, disks}};
}

QJsonObject configurationPart(const QString &configFile)
{
    QJsonObject texts;
    for (const QString &name : configFiles(configFile)) {
        QFile file(name);
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const Result<QString> told = withoutSecrets(file.readAll());
        texts.insert(name, told ? *told : u"left out: "_s + told.error().detail);
    }
    return texts;
}

QJsonArray found(const QList<Check> &checks)
{
    QJsonArray all;
    for (const Check &check : checks)
        all.append(QJsonObject{{u"check"_s, check.name},
                               {u"verdict"_s, toText(check.verdict)},
                               {u"found"_s, check.found},
                               {u"advice"_s, check.advice}});
    return all;
}

} // namespace

QJsonObject bundle(const QString &configFile, const Result<Config> &config)
{
    QJsonObject all{{u"version"_s, QStringLiteral(ATTENDANT_VERSION)},
                    {u"at"_s, attendant::toText(SystemClock().now().utc)},
                    {u"machine"_s, machine()},
                    {u"configuration"_s, configurationPart(configFile)},
                    {u"doctor"_s, withoutPaths(QJsonValue(found(examine(configFile, config))))}};
    if (!config)
        return all;
    all.insert(u"ledger"_s, ledgerPart(*config));
    const Result<QJsonValue> status = ask(*config, {{u"command"_s, u"status"_s}});
    all.insert(u"site"_s, withoutPaths(status ? *status : QJsonValue(status.error().detail)));
    return all;
}

Result<QJsonValue> writeBundle(const QString &configFile, const Result<Config> &config, const QString &file)
{
    if (QFileInfo::exists(file))
        return Error{ErrorCode::Refused, u"%1 is there already"_s.arg(file)};
    QSaveFile out(file);
    if (!out.open(QIODevice::WriteOnly))
        return Error{ErrorCode::Unavailable, u"%1: %2"_s.arg(file, out.errorString())};
    out.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    out.write(QJsonDocument(bundle(configFile, config)).toJson());
    if (!out.commit())
        return Error{ErrorCode::Unavailable, u"%1: %2"_s.arg(file, out.errorString())};
    return QJsonValue(QJsonObject{{u"bundle"_s, file}});
}

} // namespace attendant::ctl
