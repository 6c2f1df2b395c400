#include "qml/sessions.h"

using namespace Qt::StringLiterals;

namespace attendant::lockers::test {
namespace {

/// What the session machine's picture can come to: see sessionpicture.cpp.
bool canMeet(Phase phase, Reason reason)
{
    switch (phase) {
    case Phase::Refused:
    case Phase::Failed:
        return true;
    case Phase::PutBack:
        return reason == Reason::KeyNotAllowed || reason == Reason::KeyRented
            || reason == Reason::LockerOutOfService || reason == Reason::OneKeyOnly;
    case Phase::TakeKey:
    case Phase::BringBack:
    case Phase::FoundKey:
    case Phase::Taken:
    case Phase::Returned:
        return reason == Reason::None || reason == Reason::InUse; // somebody else scanned meanwhile
    default:
        return reason == Reason::None;
    }
}

} // namespace

const char *nameOf(Phase phase)
{
    switch (phase) {
    case Phase::Idle:
        return "idle";
    case Phase::Checking:
        return "checking";
    case Phase::Opening:
        return "opening";
    case Phase::TakeKey:
        return "take a key";
    case Phase::PutBack:
        return "put back";
    case Phase::Recording:
        return "recording";
    case Phase::Taken:
        return "taken";
    case Phase::BringBack:
        return "bring back";
    case Phase::WrongPlace:
        return "wrong place";
    case Phase::Returned:
        return "returned";
    case Phase::FoundKey:
        return "found key";
    case Phase::TimedOut:
        return "timed out";
    case Phase::Refused:
        return "refused";
    case Phase::Failed:
        return "failed";
    }
    return nullptr;
}

const char *nameOf(Reason reason)
{
    switch (reason) {
    case Reason::None:
        return "none";
    case Reason::UnknownCode:
        return "unknown code";
    case Reason::UnknownKey:
        return "unknown key";
    case Reason::Expired:
        return "expired";
    case Reason::Suspended:
        return "suspended";
    case Reason::InUse:
        return "in use";
    case Reason::NoFreeLocker:
        return "no free locker";
    case Reason::NoZone:
        return "no zone";
    case Reason::DailyLimit:
        return "daily limit";
    case Reason::AlreadyHasKey:
        return "already has a key";
    case Reason::KeyNotAllowed:
        return "key not allowed";
    case Reason::KeyRented:
        return "key rented";
    case Reason::LockerOutOfService:
        return "locker out of service";
    case Reason::OneKeyOnly:
        return "one key only";
    case Reason::BoardOffline:
        return "board offline";
    case Reason::DoorStuck:
        return "door stuck";
    case Reason::StoreUnavailable:
        return "store unavailable";
    case Reason::OutOfService:
        return "out of service";
    }
    return nullptr;
}

QList<Phase> everyPhase()
{
    QList<Phase> all;
    for (int i = 0; nameOf(Phase(i)); ++i)
        all.append(Phase(i));
    return all;
}

QList<Reason> everyReason()
{
    QList<Reason> all;
    for (int i = 0; nameOf(Reason(i)); ++i)
        all.append(Reason(i));
    return all;
}

SessionView sessionIn(Phase phase, Reason reason, Instant now)
{
    SessionView view{.bank = u"MALE"_s, .phase = phase, .reason = reason, .reference = u"K7Q2-0419"_s};
    view.memberName = u"김하늘"_s;
    view.number = reason == Reason::None ? 0 : 3;
    switch (phase) {
    case Phase::Opening:
    case Phase::TakeKey:
        view.zones = {u"MALE"_s};
        view.daysLeft = 365;
        break;
    case Phase::PutBack:
        view.zones = {u"MALE"_s};
        view.offending = u"F03"_s;
        break;
    case Phase::WrongPlace:
        view.locker = u"M07"_s;
        view.offending = u"M18"_s;
        break;
    case Phase::Taken:
    case Phase::BringBack:
    case Phase::Returned:
    case Phase::FoundKey:
    case Phase::Refused:
        view.locker = u"M07"_s;
        break;
    default:
        break;
    }
    if (phase == Phase::Refused || phase == Phase::Failed)
        view.offending = u"M18"_s;
    const bool waits = phase == Phase::TakeKey || phase == Phase::PutBack || phase == Phase::BringBack
        || phase == Phase::WrongPlace || phase == Phase::FoundKey;
    if (waits) {
        view.span = seconds{20};
        view.deadline = now + view.span;
        view.doorOpen = true;
    }
    view.doorMoving = phase == Phase::Opening;
    return view;
}

QList<Page> everyPage()
{
    QList<Page> pages;
    for (const Phase phase : everyPhase()) {
        for (const Reason reason : everyReason()) {
            if (canMeet(phase, reason))
                pages.append({QByteArray(nameOf(phase)) + ": " + nameOf(reason), phase, reason});
        }
    }
    return pages;
}

} // namespace attendant::lockers::test
