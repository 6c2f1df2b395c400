#include "staff/store/staffstore.h"

#include "ledger/audit.h"

using namespace Qt::StringLiterals;

namespace attendant::staff::store {
namespace {

using ledger::Db;
using ledger::Query;

constexpr auto Everyone
    = "SELECT staff_number, name, role, first_pin, active, last_sign_in_at, coalesce(card_uid, '') FROM staff"
      " ORDER BY CAST(staff_number AS INTEGER), staff_number";
constexpr auto One
    = "SELECT staff_number, name, role, first_pin, active, last_sign_in_at, coalesce(card_uid, '') FROM staff"
      " WHERE staff_number = ?";
constexpr auto Insert = "INSERT INTO staff (staff_number, name, role, pin_hash, created_at, updated_at)"
                        " VALUES (?1, ?2, ?3, ?4, ?5, ?5)";
constexpr auto SetRole = "UPDATE staff SET role = ?2, updated_at = ?3 WHERE staff_number = ?1";
constexpr auto SetActive = "UPDATE staff SET active = ?2, updated_at = ?3 WHERE staff_number = ?1";
constexpr auto SetPin
    = "UPDATE staff SET pin_hash = ?2, first_pin = ?3, updated_at = ?4 WHERE staff_number = ?1";
constexpr auto SetCard
    = "UPDATE staff SET card_uid = nullif(?2, ''), updated_at = ?3 WHERE staff_number = ?1";
constexpr auto OfCard = "SELECT staff_number FROM staff WHERE card_uid = ? AND active = 1";
constexpr auto OtherManagers
    = "SELECT count(*) FROM staff WHERE role = 'manager' AND active = 1 AND staff_number <> ?";
constexpr auto SignedIn = "UPDATE staff SET last_sign_in_at = ?2 WHERE staff_number = ?1";
constexpr auto HashOf = "SELECT pin_hash FROM staff WHERE staff_number = ? AND active = 1";

constexpr auto Counters = "SELECT failures, locked_until FROM staff_guesses WHERE staff_number = ?";
constexpr auto SaveCounters = "INSERT INTO staff_guesses (staff_number, failures, locked_until, updated_at)"
                              " VALUES (?1, ?2, ?3, ?4) ON CONFLICT (staff_number) DO UPDATE SET"
                              " failures = ?2, locked_until = ?3, updated_at = ?4";
constexpr auto ForgetCounters = "DELETE FROM staff_guesses WHERE staff_number = ?";
constexpr auto ForgetOldCounters = "DELETE FROM staff_guesses WHERE updated_at < ?";
// A clock that was ahead has left tries in the future: they count for nothing.
constexpr auto Recent = "SELECT count(*), min(at) FROM staff_tries WHERE at > ?1 AND at <= ?2";
constexpr auto AddTry = "INSERT INTO staff_tries (at) VALUES (?)";
constexpr auto TakeTryBack = "DELETE FROM staff_tries WHERE id = ?";
constexpr auto ForgetOldTries = "DELETE FROM staff_tries WHERE at <= ?1 OR at > ?2";

constexpr std::chrono::days RememberCounters{7};

StaffRow rowOf(const Query &row)
{
    return {row.text(0),         row.text(1),         roleFromText(row.text(2)).value_or(Role::Auditor),
            row.integer(3) != 0, row.integer(4) != 0, row.time(5),
            row.text(6)};
}

Result<StaffRow> find(Db &db, const QString &number)
{
    Query row = db.query(One, number);
    if (row.next())
        return rowOf(row);
    if (!row.status())
        return row.status().error();
    return Error{ErrorCode::NotFound, u"nobody of the staff has number %1"_s.arg(number)};
}

Status keepAManager(Db &db, const StaffRow &leaving)
{
    if (leaving.role != Role::Manager || !leaving.active)
        return {};
    Query others = db.query(OtherManagers, leaving.number);
    if (others.next() && others.integer(0) > 0)
        return {};
    if (!others.status())
        return others.status().error();
    return Error{ErrorCode::Refused, u"%1 is the last manager: name another first"_s.arg(leaving.number)};
}

Status note(Db &db, const By &by, const QString &action, const QString &number, const QString &before,
            const QString &after, UtcTime now)
{
    return ledger::appendAudit(db, {by.actor, action, number, by.reason, before, after}, now);
}

Result<GuessRecord> recordOf(Db &db, const QString &number, UtcTime now, const GuessRules &rules)
{
    GuessRecord record;
    Query counters = db.query(Counters, number);
    if (counters.next())
        record.counters = {int(counters.integer(0)), counters.time(1)};
    else if (!counters.status())
        return counters.status().error();
    Query recent = db.query(Recent, now - rules.window, now);
    if (recent.next()) {
        record.recent = int(recent.integer(0));
        record.oldest = recent.time(1);
    } else if (!recent.status()) {
        return recent.status().error();
    }
    return record;
}

} // namespace

QList<StaffRow> everyone(Db &db)
{
    QList<StaffRow> all;
    Query rows = db.query(Everyone);
    while (rows.next())
        all.append(rowOf(rows));
    return all;
}

Status add(Db &db, const StaffRow &row, const QString &pinHash, const By &by, UtcTime now)
{
    if (!isStaffNumber(row.number))
        return Error{ErrorCode::BadInput, u"\"%1\": a staff number is one to eight digits"_s.arg(row.number)};
    if (row.name.trimmed().isEmpty())
        return Error{ErrorCode::BadInput, u"a name is needed"_s};
    if (find(db, row.number))
        return Error{ErrorCode::Refused, u"staff number %1 is taken"_s.arg(row.number)};
    if (const Status done = db.exec(Insert, row.number, row.name.trimmed(), toText(row.role), pinHash, now);
        !done)
        return done;
    return note(db, by, u"staff.add"_s, row.number, {}, toText(row.role), now);
}

Status setRole(Db &db, const QString &number, Role role, const By &by, UtcTime now)
{
    const Result<StaffRow> was = find(db, number);
    if (!was)
        return was.error();
    if (role != Role::Manager) {
        if (const Status kept = keepAManager(db, *was); !kept)
            return kept;
    }
    if (const Status done = db.exec(SetRole, number, toText(role), now); !done)
        return done;
    return note(db, by, u"staff.role"_s, number, toText(was->role), toText(role), now);
}

Status setActive(Db &db, const QString &number, bool active, const By &by, UtcTime now)
{
    const Result<StaffRow> was = find(db, number);
    if (!was)
        return was.error();
    if (!active) {
        if (const Status kept = keepAManager(db, *was); !kept)
            return kept;
    }
    if (const Status done = db.exec(SetActive, number, active, now); !done)
        return done;
    const auto word = [](bool is) { return is ? u"active"_s : u"inactive"_s; };
    return note(db, by, u"staff.active"_s, number, word(was->active), word(active), now);
}

Status setPin(Db &db, const QString &number, const QString &pinHash, bool first, const By &by, UtcTime now)
{
    const Result<StaffRow> was = find(db, number);
    if (!was)
        return was.error();
    if (const Status done = db.exec(SetPin, number, pinHash, first, now); !done)
        return done;
    if (const Status done = db.exec(ForgetCounters, number); !done)
        return done;
    return note(db, by, u"staff.pin"_s, number, {}, first ? u"to be changed"_s : u"own"_s, now);
}

Status setCard(Db &db, const QString &number, const QString &card, const By &by, UtcTime now)
{
    const Result<StaffRow> was = find(db, number);
    if (!was)
        return was.error();
    if (const Status done = db.exec(SetCard, number, card, now); !done)
        return done;
    return note(db, by, u"staff.card"_s, number, was->card, card, now);
}

QString numberOfCard(Db &db, const QString &card)
{
    Query row = db.query(OfCard, card);
    return row.next() ? row.text(0) : QString();
}

Status unlock(Db &db, const QString &number, const By &by, UtcTime now)
{
    if (const Result<StaffRow> was = find(db, number); !was)
        return was.error();
    if (const Status done = db.exec(ForgetCounters, number); !done)
        return done;
    return note(db, by, u"staff.unlock"_s, number, {}, {}, now);
}

Result<Guess> takeGuess(Db &db, const QString &number, UtcTime now, const GuessRules &rules)
{
    const Result<GuessRecord> record = recordOf(db, number, now, rules);
    if (!record)
        return record.error();
    if (const auto wait = waitBeforeGuess(*record, now, rules))
        return Guess{.wait = wait};
    Guess guess;
    {
        Query hash = db.query(HashOf, number);
        if (hash.next())
            guess.hash = hash.text(0);
        else if (!hash.status())
            return hash.status().error();
    }
    if (const Status done = db.exec(ForgetOldTries, now - rules.window, now + rules.window); !done)
        return done.error();
    if (const Status done = db.exec(ForgetOldCounters, now - RememberCounters); !done)
        return done.error();
    if (const Status done = db.exec(AddTry, now); !done)
        return done.error();
    guess.id = db.lastInsertId();
    const members::PinCounters next = members::afterWrongPin(record->counters, now, rules.name);
    if (const Status done = db.exec(SaveCounters, number, next.failures, next.lockedUntil, now); !done)
        return done.error();
    return guess;
}

Result<std::optional<session::Person>> settleGuess(Db &db, const QString &number, qint64 id, bool right,
                                                   UtcTime now)
{
    const Result<StaffRow> who = find(db, number);
    if (!who && who.error().code != ErrorCode::NotFound)
        return who.error();
    if (!right || !who || !who->active) {
        // A number that nobody has may be half a PIN: it stays out of the trail.
        const By nobody{u"kiosk"_s, u"wrong number or PIN"_s};
        if (const Status noted = note(db, nobody, u"staff.denied"_s, who ? number : QString(), {}, {}, now);
            !noted)
            return noted.error();
        return std::optional<session::Person>();
    }
    for (const Status &done :
         {db.exec(TakeTryBack, id), db.exec(ForgetCounters, number), db.exec(SignedIn, number, now),
          note(db, {u"staff:"_s + number}, u"staff.sign_in"_s, number, {}, toText(who->role), now)}) {
        if (!done)
            return done.error();
    }
    return std::optional(session::Person{who->number, who->name, who->role, who->firstPin});
}

} // namespace attendant::staff::store
