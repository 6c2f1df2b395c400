#include "members/store/signin.h"

#include "ledger/audit.h"

using namespace Qt::StringLiterals;

namespace attendant::members::store {
namespace {

using ledger::Db;
using ledger::Query;

// The second spelling: a sheet that took the number for a number has lost its leading zero.
constexpr auto ByPhone = "SELECT member_id, member_name, status, coalesce(pin_hash, '') <> '' FROM members"
                         " WHERE replace(replace(phone, '-', ''), ' ', '') IN (?1, substr(?1, 2))"
                         " ORDER BY status <> 'active', member_id LIMIT 1";
constexpr auto ById = "SELECT member_id, member_name, status, coalesce(pin_hash, '') <> '' FROM members"
                      " WHERE member_id = ?";
constexpr auto ByCard = "SELECT member_id, member_name, status, coalesce(pin_hash, '') <> '' FROM members"
                        " WHERE card_uid = ?";
constexpr auto Pin
    = "SELECT coalesce(pin_hash, ''), pin_failures, pin_locked_until FROM members WHERE member_id = ?";
constexpr auto Tried = "UPDATE members SET pin_failures = ?2, pin_locked_until = ?3, updated_at = ?4"
                       " WHERE member_id = ?1";
constexpr auto SetPin
    = "UPDATE members SET pin_hash = ?2, pin_failures = 0, pin_locked_until = NULL, updated_at = ?3"
      " WHERE member_id = ?1";

std::optional<Signed> signedIn(Query row)
{
    if (!row.next())
        return std::nullopt;
    return Signed{row.text(0), row.text(1), row.text(2), row.integer(3) != 0};
}

} // namespace

std::optional<Signed> byPhone(Db &db, const QString &digits) { return signedIn(db.query(ByPhone, digits)); }

std::optional<Signed> byId(Db &db, const QString &id) { return signedIn(db.query(ById, id)); }

std::optional<Signed> byCard(Db &db, const Uid &uid) { return signedIn(db.query(ByCard, uid.text())); }

PinState pinState(Db &db, const QString &member)
{
    Query row = db.query(Pin, member);
    return row.next() ? PinState{row.text(0), int(row.integer(1)), row.time(2)} : PinState{};
}

Status savePinTry(Db &db, const QString &member, int failures, std::optional<UtcTime> lockedUntil,
                  UtcTime now)
{
    return db.exec(Tried, member, failures, lockedUntil, now);
}

Status setPin(Db &db, const QString &member, const QString &hash, const QString &actor, UtcTime now)
{
    if (const Status set = db.exec(SetPin, member, hash, now); !set)
        return set;
    if (db.changes() != 1)
        return Error{ErrorCode::NotFound, u"no member \"%1\""_s.arg(member)};
    return ledger::appendAudit(db, {actor, u"member.pin"_s, member}, now);
}

} // namespace attendant::members::store
