// What a session looks like from outside. Read from the state alone, so that the screen cannot disagree with
// it.
#include "lockers/domain/sessionmachine.h"

#include "core/result.h"

namespace attendant::lockers::session {
namespace {

Phase phaseOf(const Visiting &v)
{
    if (v.trouble != Reason::None)
        return Phase::Failed;
    if (v.stage == Stage::Opening)
        return Phase::Opening;
    if (!v.putBack.empty())
        return Phase::PutBack;
    if (v.saving > 0)
        return Phase::Recording;
    if (v.visit.kind == Kind::Rental && !v.held.isEmpty())
        return Phase::Taken;
    if (v.visit.kind != Kind::Rental && v.returned)
        return Phase::Returned;
    if (!v.wrongAt.isEmpty())
        return Phase::WrongPlace;
    if (v.timedOut || v.cancelled)
        return Phase::TimedOut;
    switch (v.visit.kind) {
    case Kind::Rental:
        return Phase::TakeKey;
    case Kind::Return:
        return Phase::BringBack;
    case Kind::FoundKey:
        return Phase::FoundKey;
    }
    Q_UNREACHABLE();
}

SessionView viewOf(const Visiting &v, Instant now, const Settings &settings)
{
    SessionView view;
    view.phase = phaseOf(v);
    view.memberName = v.visit.memberName;
    view.program = v.visit.program;
    view.daysLeft = v.visit.daysLeft;
    view.expiryDate = v.visit.expiry;
    view.locker = v.visit.kind == Kind::Rental ? v.held : v.visit.locker;
    view.zones = v.visit.zones;
    view.reference = v.visit.reference;
    view.deadline = v.deadline;
    view.span = v.visit.kind == Kind::FoundKey ? settings.foundKeyWait : settings.wait;
    if (v.trouble != Reason::None) {
        view.reason = v.trouble;
    } else if (!v.putBack.empty()) {
        view.offending = v.putBack.begin()->first;
        view.reason = v.putBack.begin()->second;
    } else if (!v.wrongAt.isEmpty()) {
        view.offending = v.wrongAt;
    } else if (v.noticeUntil && now < *v.noticeUntil) {
        view.reason = Reason::InUse;
    }
    return view;
}

} // namespace

SessionView view(const State &state, Instant now, const Settings &settings)
{
    return std::visit(Overloaded{
                          [](const Idle &) { return SessionView{}; },
                          [](const Checking &) { return SessionView{.phase = Phase::Checking}; },
                          [&](const Visiting &v) { return viewOf(v, now, settings); },
                          [&](const Showing &s) { return viewOf(s.last, now, settings); },
                          [&](const Refused &r) {
                              SessionView view{.phase = Phase::Refused, .reason = r.refusal.reason};
                              view.memberName = r.memberName;
                              view.locker = r.refusal.locker;
                              view.number = r.refusal.number;
                              view.reference = r.reference;
                              view.deadline = r.until;
                              view.span = settings.showRefusal;
                              return view;
                          },
                      },
                      state);
}

} // namespace attendant::lockers::session
