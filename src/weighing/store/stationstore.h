#pragma once

#include "ledger/unitcontext.h"
#include "weighing/domain/weighing.h"

/// The stations themselves, and what happened at them that is no record.
namespace attendant::weighing::store {

struct StationPlan
{
    StationId station;
    QString driver;
    QString port;
    QString rfidPort;
};

/// Stations as the configuration has them. What staff and the server have set on one stays.
Status seedStations(ledger::Db &db, const QList<StationPlan> &plans, UtcTime now);
[[nodiscard]] QString outOfService(ledger::Db &db, const StationId &station);
Status setOutOfService(ledger::Db &db, const StationId &station, const QString &reason, UtcTime now);
/// What the bytes turned out to be.
Status setDialect(ledger::Db &db, const StationId &station, const QString &dialect, UtcTime now);
/// The scale was empty after the newest record.
Status keepEmptied(ledger::Db &db, const StationId &station, UtcTime now);
struct Points
{
    int fan = 0; ///< 0 = as the unit has it
    int heater = 0;
};
[[nodiscard]] Points setPoints(ledger::Db &db, const StationId &station);
Status keepPoints(ledger::Db &db, const StationId &station, Points points, UtcTime now);

/// The closed code of a refusal: "unknown_card".
[[nodiscard]] QString codeOf(Reason reason);
/// A refusal's row. Takes one id.
Status noteRefusal(ledger::Db &db, const StationId &station, Reason reason, const QString &uid,
                   ledger::UnitContext &context);
/// Something staff should know: "scale_offline", "printer_no_paper". Takes one id.
Status noteTrouble(ledger::Db &db, const StationId &station, const QString &type, const QString &detail,
                   ledger::UnitContext &context);

} // namespace attendant::weighing::store
