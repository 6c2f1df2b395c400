#include "site/memberimport.h"

#include "ledger/audit.h"
#include "lockers/store/bankstore.h"
#include "members/domain/csv.h"
#include "members/store/legacyimport.h"
#include "members/store/memberstore.h"
#include "site/settings.h"

#include <QFile>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace attendant::site {
namespace {

using ledger::Db;

constexpr auto AnyLocker = "SELECT 1 FROM locker_status LIMIT 1";

QJsonArray problems(const QList<members::RowProblem> &all)
{
    QJsonArray texts;
    for (const members::RowProblem &one : all)
        texts.append(u"%1: %2"_s.arg(one.where, one.what));
    return texts;
}

Result<QJsonValue> importMembers(Db &db, const members::Mapped &mapped, const QString &actor,
                                 const QString &source, UtcTime now)
{
    const Result<members::store::Upserted> done
        = members::store::upsert(db, mapped.records, source, now, mapped.lines);
    if (!done)
        return done.error();
    if (const Status noted = ledger::appendAudit(db, {actor, u"import.members"_s, source}, now); !noted)
        return noted.error();
    return QJsonValue(QJsonObject{{u"inserted"_s, done->inserted},
                                  {u"updated"_s, done->updated},
                                  {u"left_out"_s, problems(mapped.problems + done->refused)}});
}

/// As the counter would at its first start.
Status seedLockers(Db &db, const QJsonObject &lockers, UtcTime now)
{
    if (ledger::Query there = db.query(AnyLocker); there.next())
        return {};
    QList<lockers::store::BankPlan> plans;
    QList<lockers::SensorPlace> places;
    for (const QJsonValue &one : lockers.value("banks"_L1).toArray())
        plans.append({one["bank"_L1].toString(), one["port"_L1].toString(), {}});
    for (const QJsonValue &one : lockers.value("sensors"_L1).toArray())
        places.append({one["bank"_L1].toString(),
                       {one["addr"_L1].toString(), one["pin"_L1].toInt()},
                       one["locker"_L1].toString()});
    return lockers::store::seed(db, plans, places, now);
}

} // namespace

QJsonObject legacyImportSettings(const Config &config)
{
    if (!config.has(u"lockers"))
        return {};
    const lockers::LockersSettings settings = lockersSettings(config);
    QList<lockers::SensorPlace> places = settings.sensors;
    QJsonArray banks;
    for (const lockers::BankSettings &bank : settings.banks) {
        banks.append(QJsonObject{{u"bank"_s, bank.bank}, {u"port"_s, bank.port}});
        if (settings.sensors.isEmpty())
            places.append(lockers::fieldedWiring(bank.bank, bank.zones));
    }
    QJsonArray sensors;
    for (const lockers::SensorPlace &place : std::as_const(places))
        sensors.append(QJsonObject{{u"bank"_s, place.bank},
                                   {u"addr"_s, place.sensor.addr},
                                   {u"pin"_s, place.sensor.pin},
                                   {u"locker"_s, place.locker}});
    return {{u"banks"_s, banks}, {u"sensors"_s, sensors}};
}

Result<LedgerCommand> importMembersCommand(const QString &path, const QString &actor, UtcTime now)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::NotFound, u"%1: %2"_s.arg(path, file.errorString())};
    const Result<members::Table> table = members::parseCsv(file.readAll(), path);
    if (!table)
        return table.error();
    const Result<members::Mapped> mapped = members::mapMembers(*table, members::Words::KnownOnly);
    if (!mapped)
        return mapped.error();
    return LedgerCommand(
        [mapped = *mapped, path, actor, now](Db &db) { return importMembers(db, mapped, actor, path, now); });
}

LedgerCommand importLegacyCommand(const QJsonObject &request, const QString &actor, UtcTime now)
{
    const QTimeZone zone(request.value("timezone"_L1).toString().toUtf8());
    const members::store::LegacyImport import{request.value("file"_L1).toString(),
                                              zone.isValid() ? zone : QTimeZone::systemTimeZone(), actor};
    return [import, lockers = request.value("lockers"_L1).toObject(), now](Db &db) -> Result<QJsonValue> {
        if (const Status seeded = seedLockers(db, lockers, now); !seeded)
            return seeded.error();
        const Result<members::store::LegacyCounts> done = members::store::importLegacy(db, import, now);
        if (!done)
            return done.error();
        if (const Status noted
            = ledger::appendAudit(db, {import.actor, u"import.legacy"_s, import.file}, now);
            !noted)
            return noted.error();
        return QJsonValue(QJsonObject{{u"members"_s, done->members},
                                      {u"keys_out"_s, done->rentals},
                                      {u"key_tags"_s, done->keyTags},
                                      {u"out_of_service"_s, done->outOfService},
                                      {u"left_out"_s, problems(done->problems)}});
    };
}

} // namespace attendant::site
