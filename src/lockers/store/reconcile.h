#pragma once

#include "lockers/domain/sensormap.h"
#include "lockers/store/visitstore.h"

/// What staff say where the ledger and the sensors do not agree, and which sensor is whose.
namespace attendant::lockers::store {

/// What somebody saw who looked into the locker.
enum class Found {
    KeyHangs, ///< a rental there, if any, is over
    KeyWithMember, ///< who has it is rented to from now on
    KeyLost, ///< a rental there, if any, ends as abnormal; the locker is broken until a key is there again
    SensorWrong, ///< what the ledger says is right; the locker is in maintenance
    AsRecorded, ///< looked at, and all is as it is recorded
};
[[nodiscard]] QString toText(Found found);
[[nodiscard]] std::optional<Found> foundFromText(QStringView text);

struct Finding
{
    QString locker;
    Found what = Found::AsRecorded;
    QString member; ///< for KeyWithMember
    QString actor;
    QString reason;
};
/// NotFound without such a locker or member; Refused while somebody is at its bank, Conflict when the locker
/// or the member has another rental.
[[nodiscard]] Status reconcile(ledger::Db &db, const Finding &finding, Context &context);
/// Ids that a finding may need.
constexpr int IdsOfAFinding = 4;

/// A sensor that was found to see this locker's key. Who had the sensor gets ours, since two wires that were
/// swapped are the usual fault. Returns where the locker's sensor was before, empty for none.
[[nodiscard]] Result<QString> mapSensor(ledger::Db &db, const SensorPlace &place, UtcTime now);
/// "0x26/5".
[[nodiscard]] QString toText(const board::SensorPin &sensor);

} // namespace attendant::lockers::store
