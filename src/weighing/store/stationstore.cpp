#include "weighing/store/stationstore.h"

#include "ledger/eventlog.h"

using namespace Qt::StringLiterals;

namespace attendant::weighing::store {
namespace {

using ledger::Db;
using ledger::Query;

constexpr auto Seed
    = "INSERT INTO weighing_stations (station, source, name, driver, serial_port, rfid_port, updated_at)"
      " VALUES (?1, 'configuration', ?1, ?2, ?3, ?4, ?5) ON CONFLICT (station) DO UPDATE SET"
      " driver = ?2, serial_port = ?3, rfid_port = ?4, updated_at = ?5"
      " WHERE driver <> ?2 OR serial_port <> ?3 OR rfid_port <> ?4";
constexpr auto Service = "SELECT out_of_service FROM weighing_stations WHERE station = ?";
constexpr auto SetService
    = "UPDATE weighing_stations SET out_of_service = ?, updated_at = ? WHERE station = ?";
constexpr auto SetDialect = "UPDATE weighing_stations SET dialect = ?1, updated_at = ?2 WHERE station = ?3"
                            " AND dialect <> ?1";
constexpr auto KeepEmptied
    = "INSERT INTO system_settings (setting_key, setting_value, setting_type, created_at, updated_at)"
      " SELECT 'weighing_emptied_row:' || ?1, CAST(row AS TEXT), 'integer', ?2, ?2 FROM weighing_records"
      " WHERE station = ?1 ORDER BY row DESC LIMIT 1"
      " ON CONFLICT (setting_key) DO UPDATE SET setting_value = excluded.setting_value,"
      " updated_at = excluded.updated_at";
constexpr auto GetPoints
    = "SELECT coalesce(fan, 0), coalesce(heater, 0) FROM weighing_stations WHERE station = ?";
constexpr auto KeepPoints
    = "UPDATE weighing_stations SET fan = ?, heater = ?, updated_at = ? WHERE station = ?";

} // namespace

Status seedStations(Db &db, const QList<StationPlan> &plans, UtcTime now)
{
    for (const StationPlan &plan : plans) {
        if (const Status done = db.exec(Seed, plan.station, plan.driver, plan.port, plan.rfidPort, now);
            !done)
            return done;
    }
    return {};
}

QString outOfService(Db &db, const StationId &station)
{
    Query row = db.query(Service, station);
    return row.next() ? row.text(0) : QString();
}

Status setOutOfService(Db &db, const StationId &station, const QString &reason, UtcTime now)
{
    return db.exec(SetService, reason, now, station);
}

Status setDialect(Db &db, const StationId &station, const QString &dialect, UtcTime now)
{
    return db.exec(SetDialect, dialect, now, station);
}

Status keepEmptied(Db &db, const StationId &station, UtcTime now)
{
    return db.exec(KeepEmptied, station, now);
}

Points setPoints(Db &db, const StationId &station)
{
    Query row = db.query(GetPoints, station);
    return row.next() ? Points{int(row.integer(0)), int(row.integer(1))} : Points{};
}

Status keepPoints(Db &db, const StationId &station, Points points, UtcTime now)
{
    return db.exec(KeepPoints, points.fan, points.heater, now, station);
}

QString codeOf(Reason reason)
{
    switch (reason) {
    case Reason::None:
        return u"none"_s;
    case Reason::UnknownCard:
        return u"unknown_card"_s;
    case Reason::InactiveCard:
        return u"inactive_card"_s;
    case Reason::BadCard:
        return u"bad_card"_s;
    case Reason::AlreadyWeighed:
        return u"already_weighed"_s;
    case Reason::Busy:
        return u"busy"_s;
    case Reason::NoScale:
        return u"no_scale"_s;
    case Reason::Overload:
        return u"overload"_s;
    case Reason::Negative:
        return u"negative"_s;
    case Reason::Empty:
        return u"empty"_s;
    case Reason::NotSteady:
        return u"not_steady"_s;
    case Reason::StoreUnavailable:
        return u"store_unavailable"_s;
    case Reason::OutOfService:
        return u"out_of_service"_s;
    }
    Q_UNREACHABLE();
}

Status noteRefusal(Db &db, const StationId &station, Reason reason, const QString &uid,
                   ledger::UnitContext &context)
{
    return ledger::logEvent(db,
                            {.id = context.takeId(),
                             .type = u"weighing_refused"_s,
                             .severity = ledger::Severity::Warning,
                             .device = station,
                             .details = {{u"reason"_s, codeOf(reason)}, {u"rfid_uid"_s, uid}}},
                            context.now);
}

Status noteTrouble(Db &db, const StationId &station, const QString &type, const QString &detail,
                   ledger::UnitContext &context)
{
    return ledger::logEvent(db,
                            {.id = context.takeId(),
                             .type = type,
                             .severity = ledger::Severity::Warning,
                             .device = station,
                             .details = {{u"detail"_s, detail}}},
                            context.now);
}

} // namespace attendant::weighing::store
