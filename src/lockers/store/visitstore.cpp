#include "lockers/store/visitstore.h"
#include "lockers/store/outboxrows.h"

#include "core/uuid.h"
#include "ledger/eventlog.h"
#include "lockers/store/identity.h"

#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace attendant::lockers::store {
namespace {

using ledger::Db;
using ledger::Query;

// Starting is this one statement: the partial unique index on (bank) lets a second one through as zero rows.
constexpr auto Start
    = "INSERT INTO active_transactions (transaction_id, member_id, bank, transaction_type, start_time,"
      " last_activity, timeout_at, status, step, locker_number, auth_method, created_at, updated_at)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?5, ?6, 'active', 'started', ?7, ?8, ?5, ?5)"
      " ON CONFLICT DO NOTHING";
constexpr auto TimeoutOf = "SELECT timeout_at FROM active_transactions WHERE bank = ? AND status = 'active'";
// The bank is taken by the row above; a single locker is, too, as soon as the visit is about that one.
constexpr auto Lock
    = "UPDATE locker_status SET current_transaction = ?1, locked_until = ?2 WHERE locker_number = ?3";
constexpr auto RequestOpen
    = "UPDATE door_banks SET requested = 'open', requested_at = ?1, moves_at_request = ?2,"
      " updated_at = ?1 WHERE bank = ?3";
constexpr auto ReturnBegins
    = "UPDATE rentals SET return_barcode_time = ?1, return_target_locker = locker_number,"
      " updated_at = ?1 WHERE member_id = ?2 AND status = 'active'";
constexpr auto Active
    = "SELECT transaction_id, member_id, bank, transaction_type, timeout_at, coalesce(locker_number, ''),"
      " step FROM active_transactions WHERE status = 'active'";

QString typeText(session::Kind kind)
{
    switch (kind) {
    case session::Kind::Rental:
        return u"rental"_s;
    case session::Kind::Return:
        return u"return"_s;
    case session::Kind::FoundKey:
        return u"found_key"_s;
    }
    Q_UNREACHABLE();
}

QString methodText(ScanKind kind)
{
    switch (kind) {
    case ScanKind::Barcode:
        return u"barcode"_s;
    case ScanKind::Qr:
        return u"qr"_s;
    case ScanKind::Nfc:
        return u"nfc"_s;
    }
    Q_UNREACHABLE();
}

QString reasonText(Reason reason)
{
    switch (reason) {
    case Reason::None:
        return u"none"_s;
    case Reason::UnknownCode:
        return u"unknown_code"_s;
    case Reason::UnknownKey:
        return u"unknown_key"_s;
    case Reason::Expired:
        return u"member_expired"_s;
    case Reason::Suspended:
        return u"access_denied"_s;
    case Reason::InUse:
        return u"in_use"_s;
    case Reason::NoFreeLocker:
        return u"no_available_lockers"_s;
    case Reason::NoZone:
        return u"no_zone"_s;
    case Reason::DailyLimit:
        return u"daily_limit"_s;
    case Reason::AlreadyHasKey:
        return u"already_rented"_s;
    case Reason::KeyNotAllowed:
        return u"key_not_allowed"_s;
    case Reason::KeyRented:
        return u"locker_occupied"_s;
    case Reason::LockerOutOfService:
        return u"locker_out_of_service"_s;
    case Reason::OneKeyOnly:
        return u"one_key_only"_s;
    case Reason::BoardOffline:
        return u"board_offline"_s;
    case Reason::DoorStuck:
        return u"door_stuck"_s;
    case Reason::StoreUnavailable:
        return u"store_unavailable"_s;
    case Reason::OutOfService:
        return u"out_of_service"_s;
    }
    Q_UNREACHABLE();
}

/// A refusal leaves a row that staff find by the reference on the screen.
Result<BeginOutcome> decline(Db &db, const Refusal &refusal, const BeginRequest &request,
                             const std::optional<MemberFacts> &member, Context &context)
{
    const QUuid id = context.takeId();
    QJsonObject details{{u"reason"_s, reasonText(refusal.reason)},
                        {u"bank"_s, request.bank},
                        {u"method"_s, methodText(request.scan.kind)},
                        {u"number"_s, refusal.number}};
    if (!refusal.locker.isEmpty())
        details.insert(u"locker"_s, refusal.locker);
    const ledger::LoggedEvent event{.id = id,
                                    .type = u"scan_refused"_s,
                                    .severity = ledger::Severity::Info,
                                    .device = request.bank,
                                    .member = member ? member->id : QString(),
                                    .details = details};
    if (const Status logged = noteEvent(db, event, context); !logged)
        return logged.error();
    return BeginOutcome{
        session::Declined{refusal, member ? member->name : QString(), ledger::referenceOf(id)}};
}

int secondsUntil(UtcTime then, UtcTime now)
{
    return std::max(1, int(std::chrono::ceil<seconds>(then - now).count()));
}

/// The one atomic start, its locks and the request to the door. False when somebody else is there.
Result<bool> start(Db &db, const session::Visit &visit, const BeginRequest &request, Context &context)
{
    const UtcTime timeout = context.now + request.transaction;
    const std::optional<QString> locker = visit.locker.isEmpty() ? std::nullopt : std::optional(visit.locker);
    if (const Status begun
        = db.exec(Start, visit.transaction, visit.memberId, request.bank, typeText(visit.kind), context.now,
                  timeout, locker, methodText(request.scan.kind));
        !begun)
        return begun.error();
    if (db.changes() == 0)
        return false;
    if (const Status asked = db.exec(RequestOpen, context.now, request.moves, request.bank); !asked)
        return asked.error();
    if (visit.kind == session::Kind::Return) {
        if (const Status noted = db.exec(ReturnBegins, context.now, visit.memberId); !noted)
            return noted.error();
    }
    if (locker) {
        if (const Status locked = db.exec(Lock, visit.transaction, timeout, *locker); !locked)
            return locked.error();
    }
    return true;
}

struct Facts
{
    Identity identity;
    QList<LockerFacts> lockers;
};

Result<Facts> gather(Db &db, const Scan &scan, UtcTime now, const QTimeZone &zone)
{
    const Result<Identity> identity = identify(db, scan, now, zone);
    if (!identity)
        return identity.error();
    const Result<QList<LockerFacts>> lockers = lockerFacts(db);
    if (!lockers)
        return lockers.error();
    return Facts{*identity, *lockers};
}

/// What the scan asks for, before anybody looks at the door.
Decision decideFor(const Facts &facts, const Rules &rules, UtcTime now, const QTimeZone &zone)
{
    const Identity &identity = facts.identity;
    if (identity.member)
        return decide(*identity.member, facts.lockers, rules, siteDay(now, zone));
    if (!identity.keyLocker.isEmpty()) { // a key nobody rented: it is hung where it belongs
        const auto home = std::ranges::find(facts.lockers, identity.keyLocker, &LockerFacts::number);
        if (home != facts.lockers.end())
            return MustReturn{home->bank, identity.keyLocker};
    }
    return Refusal{identity.keyTag ? Reason::UnknownKey : Reason::UnknownCode};
}

} // namespace

Result<BeginOutcome> begin(Db &db, const BeginRequest &request, Context &context)
{
    const Result<Facts> facts = gather(db, request.scan, context.now, context.zone);
    if (!facts)
        return facts.error();
    const std::optional<MemberFacts> &member = facts->identity.member;
    const Decision decision = decideFor(*facts, request.rules, context.now, context.zone);
    const auto refuse
        = [&](const Refusal &refusal) { return decline(db, refusal, request, member, context); };
    if (const auto *refusal = std::get_if<Refusal>(&decision))
        return refuse(*refusal);

    const QUuid id = context.takeId();
    session::Visit visit{.transaction = attendant::toText(id), .code = request.scan.code};
    visit.reference = ledger::referenceOf(id);
    BankId bank;
    if (const auto *rent = std::get_if<MayRent>(&decision)) {
        bank = rent->bank;
        visit.zones = rent->zones;
    } else if (const auto *back = std::get_if<MustReturn>(&decision)) {
        bank = back->bank;
        visit.kind = member ? session::Kind::Return : session::Kind::FoundKey;
        visit.locker = back->locker;
        for (const LockerFacts &locker : facts->lockers) {
            if (locker.number == back->locker)
                visit.zones = {locker.zone};
        }
    }
    if (member) {
        visit.memberId = member->id;
        visit.memberName = member->name;
        visit.program = member->program;
        visit.expiry = member->expiry;
        visit.daysLeft = daysLeft(member->expiry, siteDay(context.now, context.zone));
    }
    if (bank
        != request
               .bank) // members or lockers changed between the routing and now: the next scan gets it right
        return refuse({Reason::InUse, 1});
    if (request.trouble != Reason::None)
        return refuse({request.trouble, request.trouble == Reason::InUse ? 3 : 0});
    const Result<bool> started = start(db, visit, request, context);
    if (!started)
        return started.error();
    if (!*started) {
        Query row = db.query(TimeoutOf, request.bank);
        const UtcTime until = row.next() ? row.time(0).value_or(context.now) : context.now;
        return refuse({Reason::InUse, secondsUntil(until, context.now)});
    }
    return BeginOutcome{session::Begun{visit}};
}

Status recordInUse(Db &db, const BankId &bank, Context &context)
{
    return noteEvent(db,
                     {.id = context.takeId(),
                      .type = u"scan_refused"_s,
                      .device = bank,
                      .details = {{u"reason"_s, reasonText(Reason::InUse)}, {u"bank"_s, bank}}},
                     context);
}

QList<OpenVisit> openVisits(Db &db, UtcTime now, const QTimeZone &zone)
{
    QList<OpenVisit> open;
    Query rows = db.query(Active);
    while (rows.next()) {
        OpenVisit one;
        one.visit.transaction = rows.text(0);
        one.visit.memberId = rows.text(1);
        one.bank = rows.text(2);
        const QString type = rows.text(3);
        one.visit.kind = type == "rental"_L1 ? session::Kind::Rental
            : type == "return"_L1            ? session::Kind::Return
                                             : session::Kind::FoundKey;
        one.timeoutAt = rows.time(4).value_or(now);
        const QString locker = rows.text(5);
        const bool done = rows.text(6) == "completed"_L1;
        if (one.visit.kind == session::Kind::Rental) {
            one.held = done ? locker : QString();
        } else {
            one.visit.locker = locker;
            one.returned = done;
        }
        one.visit.reference = one.visit.transaction.right(6).toUpper();
        open.append(one);
    }
    const Result<QList<LockerFacts>> lockers = lockerFacts(db);
    for (OpenVisit &one : open) {
        const Result<std::optional<MemberFacts>> found = memberById(db, one.visit.memberId, now, zone);
        if (!found || !*found || !lockers)
            continue;
        const MemberFacts &member = **found;
        one.visit.memberName = member.name;
        one.visit.program = member.program;
        one.visit.expiry = member.expiry;
        one.visit.daysLeft = daysLeft(member.expiry, siteDay(now, zone));
        MemberFacts free = member; // the zones are those of a member without a key
        free.heldLocker.clear();
        const Decision decision = decide(free, *lockers, {}, siteDay(now, zone));
        if (const auto *rent = std::get_if<MayRent>(&decision))
            one.visit.zones = rent->zones;
    }
    return open;
}

BankId route(Db &db, const Scan &scan, const QList<LockerFacts> &lockers, const Rules &rules, UtcTime now,
             const QTimeZone &zone)
{
    const Result<Identity> identity = identify(db, scan, now, zone);
    if (!identity)
        return {};
    const Decision decision = decideFor({*identity, lockers}, rules, now, zone);
    if (const auto *rent = std::get_if<MayRent>(&decision))
        return rent->bank;
    if (const auto *back = std::get_if<MustReturn>(&decision))
        return back->bank;
    return {};
}

} // namespace attendant::lockers::store
