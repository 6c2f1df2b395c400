#pragma once

#include "ledger/unitcontext.h"
#include "weighing/domain/slip.h"
#include "weighing/domain/suwolmaster.h"
#include "weighing/domain/weighing.h"

/// Paper that is to come out. A slip of which nobody knows whether it came out is printed once more, as a
/// copy: none is lost, and none passes for a second original.
namespace attendant::weighing::store {

using slip::Copy;

struct WaitingSlip
{
    qint64 id = 0;
    Recorded record;
    Copy copy = Copy::No;
};

Status addSlip(ledger::Db &db, const QUuid &record, const StationId &station, Copy copy, UtcTime now);
/// The oldest that waits.
[[nodiscard]] std::optional<WaitingSlip> nextSlip(ledger::Db &db, const StationId &station);
/// Before its bytes go out. Conflict when it does not wait any more.
Status claimSlip(ledger::Db &db, qint64 id);
Status settleSlip(ledger::Db &db, qint64 id, suwol::master::SlipEnd how, UtcTime now);
/// After a start: slips that were going out when the program ended.
Status settleInterrupted(ledger::Db &db, const StationId &station, UtcTime now);
/// Staff want none of those that wait. Returns how many there were.
[[nodiscard]] Result<int> dropSlips(ledger::Db &db, const StationId &station, UtcTime now);
[[nodiscard]] int waitingSlips(ledger::Db &db, const StationId &station);

} // namespace attendant::weighing::store
