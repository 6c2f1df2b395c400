#pragma once

#include "ledger/db.h"
#include "ledger/unitcontext.h"
#include "lockers/device/lockercounter.h"
#include "lockers/domain/rules.h"
#include "lockers/domain/sessionmachine.h"

#include <variant>

/// The units of work of a visit: each function is one, run inside Ledger::write().
namespace attendant::lockers::store {

struct Context : ledger::UnitContext
{
    QString device; ///< rentals.device_id: "<site>/<bank>"
};

struct BeginRequest
{
    Scan scan; ///< code in canonical form
    BankId bank; ///< where the scan was routed to
    Reason trouble = Reason::None; ///< what keeps the bank from opening, None when nothing does
    std::optional<qint64> moves; ///< the board's total_moves
    Rules rules;
    seconds transaction{30};
};
using BeginOutcome = std::variant<session::Begun, session::Declined>;

/// Identify → rules → start, in one commit: the row that says so, the locks, and the request to open the
/// door. A refusal is a row, too.
[[nodiscard]] Result<BeginOutcome> begin(ledger::Db &db, const BeginRequest &request, Context &context);

/// Somebody else scanned while the bank was taken.
[[nodiscard]] Status recordInUse(ledger::Db &db, const BankId &bank, Context &context);

struct KeyRecord
{
    session::Record what;
    QString locker;
    Reason reason = Reason::None;
    BankId bank;
    QString transaction; ///< empty outside a visit
    QString memberId;
    session::Kind kind = session::Kind::Rental;
    QString target; ///< return: where the key belongs
    UtcTime edgeTime; ///< of the edge that settled
    QList<qint64> edges; ///< the sensor_events rows to mark as settled
};

/// What a key's edge means, with its sensor rows, in one commit.
[[nodiscard]] Status recordKey(ledger::Db &db, const KeyRecord &record, Context &context);

struct EndRecord
{
    QString transaction;
    session::Ending how = session::Ending::Completed;
    QString why;
    session::Kind kind = session::Kind::Rental;
    QString memberId;
    BankId bank;
};

/// The transaction is over: its locks are released and, when it failed, the reason is kept.
[[nodiscard]] Status endVisit(ledger::Db &db, const EndRecord &record, Context &context);

/// A transaction that was active when the program ended.
struct OpenVisit
{
    session::Visit visit;
    BankId bank;
    QString held;
    bool returned = false;
    UtcTime timeoutAt;
};
[[nodiscard]] QList<OpenVisit> openVisits(ledger::Db &db, UtcTime now, const QTimeZone &zone);

/// At which bank a scan would be served as far as `lockers` (by number) is up to date, for routing before
/// begin() decides. Reads only; empty when nowhere.
[[nodiscard]] BankId route(ledger::Db &db, const Scan &scan, const QList<LockerFacts> &lockers,
                           const Rules &rules, UtcTime now, const QTimeZone &zone);

} // namespace attendant::lockers::store
