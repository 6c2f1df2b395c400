#pragma once

#include "ledger/db.h"
#include "staff/domain/session.h"

#include <QList>

/// The people who may act at the counter. Every change is in the audit trail, in the same unit of work.
namespace attendant::staff::store {

struct StaffRow
{
    QString number;
    QString name;
    Role role = Role::Attendant;
    bool firstPin = true;
    bool active = true;
    std::optional<UtcTime> lastSignIn;
    QString card = {}; ///< empty: none
};

struct By
{
    QString actor;
    QString reason = {};
};

[[nodiscard]] QList<StaffRow> everyone(ledger::Db &db);
/// Refused when the number is taken.
Status add(ledger::Db &db, const StaffRow &row, const QString &pinHash, const By &by, UtcTime now);
/// NotFound without such a person; Refused when nobody would be left who may manage staff.
Status setRole(ledger::Db &db, const QString &number, Role role, const By &by, UtcTime now);
Status setActive(ledger::Db &db, const QString &number, bool active, const By &by, UtcTime now);
/// `first` when somebody else chose it. Opens a lock, too.
Status setPin(ledger::Db &db, const QString &number, const QString &pinHash, bool first, const By &by,
              UtcTime now);
/// A card says who somebody is, as the number does; empty takes it away. Conflict when it is another's.
Status setCard(ledger::Db &db, const QString &number, const QString &card, const By &by, UtcTime now);
/// Whose card it is, of those who may still sign in; empty: nobody's.
[[nodiscard]] QString numberOfCard(ledger::Db &db, const QString &card);
/// Forgets the wrong tries of this number.
Status unlock(ledger::Db &db, const QString &number, const By &by, UtcTime now);

/// A try that may be looked at, already counted as a wrong one: pulling the plug gives no tries back.
struct Guess
{
    std::optional<milliseconds> wait; ///< not now
    qint64 id = 0;
    QString hash; ///< empty: nobody has this number
};
[[nodiscard]] Result<Guess> takeGuess(ledger::Db &db, const QString &number, UtcTime now,
                                      const GuessRules &rules = {});
/// What came of it. The person when it was right and they are still staff, and the try does not count.
[[nodiscard]] Result<std::optional<session::Person>> settleGuess(ledger::Db &db, const QString &number,
                                                                 qint64 id, bool right, UtcTime now);

} // namespace attendant::staff::store
