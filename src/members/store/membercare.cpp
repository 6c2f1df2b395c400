#include "members/store/membercare.h"

#include "ledger/audit.h"
#include "ledger/outbox.h"

using namespace Qt::StringLiterals;

namespace attendant::members::store {
namespace {

using ledger::Db;
using ledger::Query;
using ledger::UnitContext;

constexpr auto CardOf = "SELECT coalesce(card_uid, '') FROM members WHERE member_id = ?";
constexpr auto SetCard = "UPDATE members SET card_uid = ?2, updated_at = ?3 WHERE member_id = ?1";
constexpr auto HolderOf = "SELECT member_id FROM members WHERE card_uid = ?";
constexpr auto StatusOf = "SELECT status FROM members WHERE member_id = ?";
constexpr auto SetStatus = "UPDATE members SET status = ?2, updated_at = ?3 WHERE member_id = ?1";
constexpr auto Suspend = "INSERT INTO member_suspensions (member_id, status_before, actor, reason, since)"
                         " VALUES (?, ?, ?, ?, ?)";
constexpr auto Suspension = "SELECT status_before FROM member_suspensions WHERE member_id = ?";
constexpr auto Forget = "DELETE FROM member_suspensions WHERE member_id = ?";

/// The first column of a member's row.
Result<QString> textOf(Db &db, const char *sql, const QString &member)
{
    Query row = db.query(sql, member);
    if (row.next())
        return row.text(0);
    return row.status() ? Error{ErrorCode::NotFound, u"no member \"%1\""_s.arg(member)}
                        : row.status().error();
}

/// The members tab of the dispensing spreadsheet goes both ways.
Status tell(Db &db, const QString &member, UnitContext &context)
{
    if (!context.sheets)
        return {};
    return ledger::addToOutbox(db, {context.takeId(), u"sheets"_s, u"member"_s, {{u"key"_s, member}}},
                               context.now);
}

} // namespace

Status setCard(Db &db, const CareOf &care, const Uid &card, UnitContext &context)
{
    const Result<QString> was = textOf(db, CardOf, care.member);
    if (!was)
        return was.error();
    {
        Query holder = db.query(HolderOf, card.text());
        if (holder.next() && holder.text(0) != care.member)
            return Error{ErrorCode::Conflict, u"that card is member %1's"_s.arg(holder.text(0))};
    }
    if (const Status set = db.exec(SetCard, care.member, card.text(), context.now); !set)
        return set;
    return ledger::appendAudit(
        db, {care.actor, u"member.card"_s, care.member, care.reason, *was, card.text()}, context.now);
}

Status takeCard(Db &db, const CareOf &care, UnitContext &context)
{
    const Result<QString> was = textOf(db, CardOf, care.member);
    if (!was)
        return was.error();
    if (was->isEmpty())
        return Error{ErrorCode::Refused, u"member %1 has no card"_s.arg(care.member)};
    if (const Status set = db.exec(SetCard, care.member, std::nullopt, context.now); !set)
        return set;
    return ledger::appendAudit(db, {care.actor, u"member.card"_s, care.member, care.reason, *was, {}},
                               context.now);
}

Status suspend(Db &db, const CareOf &care, UnitContext &context)
{
    const Result<QString> was = textOf(db, StatusOf, care.member);
    if (!was)
        return was.error();
    if (suspendedHere(db, care.member))
        return Error{ErrorCode::Refused, u"member %1 is suspended already"_s.arg(care.member)};
    for (const Status &done :
         {db.exec(Suspend, care.member, *was, care.actor, care.reason, context.now),
          db.exec(SetStatus, care.member, u"suspended"_s, context.now), tell(db, care.member, context)}) {
        if (!done)
            return done;
    }
    return ledger::appendAudit(
        db, {care.actor, u"member.suspend"_s, care.member, care.reason, *was, u"suspended"_s}, context.now);
}

Status resume(Db &db, const CareOf &care, UnitContext &context)
{
    const Result<QString> was = textOf(db, StatusOf, care.member);
    if (!was)
        return was.error();
    const Result<QString> next = textOf(db, Suspension, care.member);
    if (!next)
        return Error{ErrorCode::Refused, u"nobody has suspended member %1 here"_s.arg(care.member)};
    // First the note, or its trigger would keep them suspended.
    for (const Status &done :
         {db.exec(Forget, care.member), db.exec(SetStatus, care.member, *next, context.now)}) {
        if (!done)
            return done;
    }
    if (const Status told = tell(db, care.member, context); !told)
        return told;
    return ledger::appendAudit(db, {care.actor, u"member.resume"_s, care.member, care.reason, *was, *next},
                               context.now);
}

bool suspendedHere(Db &db, const QString &member)
{
    Query row = db.query(Suspension, member);
    return row.next();
}

} // namespace attendant::members::store
