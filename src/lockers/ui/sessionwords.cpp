#include "lockers/ui/sessionwords.h"

#include "core/masked.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace attendant::lockers {
namespace {

/// Context of the translations that screens and receipts share.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(LockerWords)
};

QString greeting(const SessionView &view)
{
    return view.memberName.isEmpty() ? Words::tr("Welcome")
                                     : Words::tr("Welcome, %1").arg(masked(view.memberName));
}

SessionWords refusalWords(const SessionView &view)
{
    const QString desk = Words::tr("Please ask at the desk.");
    switch (view.reason) {
    case Reason::None:
        return {.title = Words::tr("This did not work"), .body = desk};
    case Reason::UnknownCode:
        return {.title = Words::tr("This card is not registered"), .body = Words::tr("Please call staff.")};
    case Reason::UnknownKey:
        return {.title = Words::tr("This key is not one of ours"), .body = Words::tr("Please call staff.")};
    case Reason::Expired:
        return {.title = view.number > 0
                    ? Words::tr("Your membership ended %n day(s) ago", nullptr, view.number)
                    : Words::tr("Your membership has ended"),
                .body = Words::tr("Please renew at the desk.")};
    case Reason::Suspended:
        return {.title = Words::tr("Your membership is paused"),
                .body = Words::tr("Please have it resumed at the desk.")};
    case Reason::InUse:
        return {.title = Words::tr("Somebody is at this bank"),
                .body = view.number > 0 ? Words::tr("Please wait about %n second(s).", nullptr, view.number)
                                        : Words::tr("Please wait a moment.")};
    case Reason::NoFreeLocker:
        return {.title = Words::tr("No locker is free"),
                .body = Words::tr("Please try again in a while, or ask at the desk.")};
    case Reason::NoZone:
        return {.title = Words::tr("There are no lockers for you here"), .body = desk};
    case Reason::DailyLimit:
        return {.title
                = Words::tr("You have had %n key(s) today: that is all for a day", nullptr, view.number),
                .body = desk};
    case Reason::AlreadyHasKey:
        return {.title = Words::tr("You already have key %1").arg(view.locker),
                .body = Words::tr("Please return it first.")};
    case Reason::KeyNotAllowed:
        return {.title = Words::tr("Key %1 is of another zone").arg(view.offending),
                .body = Words::tr("Put it back and take one from the lit zone.")};
    case Reason::KeyRented:
        return {.title = Words::tr("Key %1 belongs to somebody else").arg(view.offending),
                .body = Words::tr("Please put it back.")};
    case Reason::LockerOutOfService:
        return {.title = Words::tr("Locker %1 is out of order").arg(view.offending),
                .body = Words::tr("Put its key back and take another.")};
    case Reason::OneKeyOnly:
        return {.title = Words::tr("One key only"),
                .body = Words::tr("Please put key %1 back.").arg(view.offending)};
    case Reason::BoardOffline:
        return {.title = Words::tr("This bank does not answer"), .body = Words::tr("Please call staff.")};
    case Reason::DoorStuck:
        return {.title = Words::tr("The door does not move"),
                .body = Words::tr("Please keep your hands away and call staff.")};
    case Reason::StoreUnavailable:
        return {.title = Words::tr("Nothing can be recorded now"),
                .body = Words::tr("Please call staff: without a record no door opens.")};
    case Reason::OutOfService:
        return {.title = Words::tr("This bank is out of service"), .body = desk};
    }
    Q_UNREACHABLE();
}

SessionWords plainWords(const SessionView &view)
{
    switch (view.phase) {
    case Phase::Idle:
        return {};
    case Phase::Checking:
        return {.title = Words::tr("One moment"), .body = Words::tr("We are looking you up.")};
    case Phase::Opening:
        return {.title = greeting(view), .body = Words::tr("The door is opening. Keep your hands away.")};
    case Phase::TakeKey:
        return {.title = greeting(view), .body = Words::tr("Take any key you like from the open door.")};
    case Phase::Recording:
        return {.title = Words::tr("One moment"), .body = Words::tr("We are writing it down.")};
    case Phase::Taken:
        return {.title = Words::tr("This locker is yours"),
                .body = Words::tr("The door is closing. Keep your hands away.")};
    case Phase::BringBack:
        return {.title = Words::tr("Hang the key back in its place"),
                .body = Words::tr("Your place is %1.").arg(view.locker)};
    case Phase::FoundKey:
        return {.title = Words::tr("Thank you for bringing this key"),
                .body = Words::tr("Hang it in its place.")};
    case Phase::WrongPlace:
        return {.title = Words::tr("This is place %1").arg(view.offending),
                .body = Words::tr("Move the key to place %1.").arg(view.locker)};
    case Phase::Returned:
        return {.title = Words::tr("Returned. Thank you!"),
                .body = Words::tr("The door is closing. Keep your hands away.")};
    case Phase::TimedOut:
        return {.title = Words::tr("The time is up"),
                .body = Words::tr("The door is closing. Scan again to start over.")};
    case Phase::PutBack:
    case Phase::Refused:
    case Phase::Failed:
        return refusalWords(view);
    }
    Q_UNREACHABLE();
}

} // namespace

Verdict verdictOf(Phase phase, Reason reason)
{
    switch (phase) {
    case Phase::Idle:
        return Verdict::Rest;
    case Phase::Checking:
    case Phase::Opening:
    case Phase::TakeKey:
    case Phase::Recording:
    case Phase::BringBack:
    case Phase::FoundKey:
        return Verdict::Wait;
    case Phase::Taken:
    case Phase::Returned:
        return Verdict::Go;
    case Phase::PutBack:
    case Phase::WrongPlace:
    case Phase::TimedOut:
        return Verdict::No;
    case Phase::Failed:
        return Verdict::Staff;
    case Phase::Refused:
        break;
    }
    switch (reason) {
    case Reason::UnknownCode:
    case Reason::UnknownKey:
    case Reason::BoardOffline:
    case Reason::DoorStuck:
    case Reason::StoreUnavailable:
    case Reason::OutOfService:
        return Verdict::Staff;
    case Reason::InUse:
        return Verdict::Wait;
    default:
        return Verdict::No;
    }
}

SessionWords wordsFor(const SessionView &view)
{
    SessionWords words = plainWords(view);
    words.verdict = verdictOf(view.phase, view.reason);
    switch (view.phase) {
    case Phase::Opening:
    case Phase::TakeKey:
        if (view.daysLeft && *view.daysLeft >= 0 && view.locker.isEmpty()) {
            words.big = QString::number(*view.daysLeft);
            words.bigLabel = Words::tr("day(s) left", nullptr, *view.daysLeft);
        } else {
            words.big = view.locker;
        }
        break;
    case Phase::Taken:
    case Phase::BringBack:
    case Phase::FoundKey:
    case Phase::WrongPlace:
    case Phase::Returned:
        words.big = view.locker;
        break;
    case Phase::PutBack:
        words.big = view.offending;
        break;
    default:
        break;
    }
    return words;
}

QString zoneWords(const QString &zone)
{
    if (zone == "MALE"_L1)
        return Words::tr("Men");
    if (zone == "FEMALE"_L1)
        return Words::tr("Women");
    if (zone == "STAFF"_L1)
        return Words::tr("Staff");
    return zone;
}

} // namespace attendant::lockers
