#include "lockers/domain/sessionmachine.h"

#include "core/result.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace attendant::lockers::session {
namespace {

using Effects = std::vector<Effect>;

bool settled(const Visiting &v)
{
    if (!v.putBack.empty() || !v.wrongAt.isEmpty())
        return false;
    return v.visit.kind == Kind::Rental ? !v.held.isEmpty() : v.returned;
}

void save(Visiting &v, Effects &effects, Record what, const QString &locker, Reason reason = Reason::None)
{
    ++v.saving;
    effects.emplace_back(Save{what, locker, reason});
}

/// Whether the door may close now, or somebody still has something to do; said to the door after every key.
void directDoor(Visiting &v, Effects &effects, Instant now, const Settings &settings)
{
    if (v.stage == Stage::Opening)
        return;
    if (settled(v) || v.timedOut || v.cancelled || v.trouble != Reason::None) {
        v.stage = Stage::Closing;
        v.deadline.reset();
        effects.emplace_back(CloseDoor{});
        return;
    }
    if (v.stage == Stage::Closing)
        effects.emplace_back(KeepDoorOpen{});
    v.stage = Stage::Open;
    if (!v.deadline || *v.deadline < now + settings.more)
        v.deadline = now + settings.more;
}

/// Why this key may not be taken in this visit; None when it may.
Reason objection(const Visiting &v, const LockerFacts &locker)
{
    if (v.visit.kind != Kind::Rental)
        return Reason::OneKeyOnly;
    if (locker.outOfService)
        return Reason::LockerOutOfService;
    if (locker.rented)
        return Reason::KeyRented;
    if (!v.visit.zones.contains(locker.zone))
        return Reason::KeyNotAllowed;
    return v.held.isEmpty() ? Reason::None : Reason::OneKeyOnly;
}

void keyGone(Visiting &v, Effects &effects, const LockerFacts &locker)
{
    if (locker.number == v.wrongAt) {
        v.wrongAt.clear();
        save(v, effects, Record::WrongPlaceCleared, locker.number);
        return;
    }
    if (v.visit.kind != Kind::Rental && v.returned && locker.number == v.visit.locker) {
        v.returned = false;
        save(v, effects, v.visit.kind == Kind::Return ? Record::TakenAgain : Record::ForbiddenTaken,
             locker.number);
        return;
    }
    const Reason reason = objection(v, locker);
    if (reason == Reason::None) {
        v.held = locker.number;
        save(v, effects, Record::Taken, locker.number);
        return;
    }
    v.putBack[locker.number] = reason;
    save(v, effects, Record::ForbiddenTaken, locker.number, reason);
}

/// The first key was put back: one that was only forbidden for being the second is theirs now.
void promoteSecondKey(Visiting &v, Effects &effects)
{
    const auto second
        = std::ranges::find(v.putBack, Reason::OneKeyOnly, [](const auto &item) { return item.second; });
    if (second == v.putBack.end())
        return;
    v.held = second->first;
    v.putBack.erase(second);
    save(v, effects, Record::Taken, v.held);
}

void keyHome(Visiting &v, Effects &effects, const LockerFacts &locker)
{
    if (v.putBack.erase(locker.number) > 0) {
        save(v, effects, Record::ForbiddenBack, locker.number);
        return;
    }
    if (!v.held.isEmpty() && locker.number == v.held) {
        v.held.clear();
        save(v, effects, Record::PutBackAgain, locker.number);
        promoteSecondKey(v, effects);
        return;
    }
    if (v.visit.kind != Kind::Rental && locker.number == v.visit.locker) {
        if (v.returned)
            return;
        v.returned = true;
        v.timedOut = false;
        save(v, effects, v.visit.kind == Kind::Return ? Record::Returned : Record::OutsideHome,
             locker.number);
        return;
    }
    if (locker.keyPresent)
        return; // it was home before: a contact that bounced
    if (v.visit.kind == Kind::Return && !v.returned && v.wrongAt.isEmpty()) {
        v.wrongAt = locker.number;
        save(v, effects, Record::WrongPlace, locker.number);
        return;
    }
    save(v, effects, Record::OutsideHome, locker.number); // somebody else's key, brought along
}

Transition ended(Visiting v, Instant now, const Settings &settings)
{
    Ending how = Ending::Completed;
    QString why;
    const bool done = v.visit.kind == Kind::Rental ? !v.held.isEmpty() : v.returned;
    if (!done) {
        how = v.trouble == Reason::None ? Ending::Timeout : Ending::Failed;
        why = v.trouble != Reason::None ? u"trouble"_s : v.cancelled ? u"cancelled"_s : u"timeout"_s;
    }
    if (!v.wrongAt.isEmpty())
        why = u"wrong locker %1"_s.arg(v.wrongAt);
    else if (!v.putBack.empty())
        why = u"key out: %1"_s.arg(v.putBack.begin()->first);
    const bool sad = how != Ending::Completed;
    return {Showing{std::move(v), now + (sad ? settings.showRefusal : settings.showDone)}, {End{how, why}}};
}

struct OnVisiting
{
    const Visiting &before;
    Instant now;
    const Settings &settings;

    Transition operator()(const Scanned &e) const
    {
        Visiting v = before;
        if (e.code == v.visit.code)
            return {v};
        const auto left = v.deadline ? std::chrono::ceil<seconds>(*v.deadline - now) : seconds{0};
        v.noticeUntil = now + settings.notice;
        return {v, {TellInUse{e.code, int(std::max<qint64>(left.count(), 1))}}};
    }
    Transition operator()(const Begun &) const { return {before}; }
    Transition operator()(const Declined &) const { return {before}; }
    Transition operator()(const Resumed &) const { return {before}; }
    Transition operator()(const DoorOpened &) const
    {
        Visiting v = before;
        if (v.stage != Stage::Opening)
            return {v};
        Effects effects;
        v.stage = Stage::Open;
        v.deadline = now + (v.visit.kind == Kind::FoundKey ? settings.foundKeyWait : settings.wait);
        if (v.cancelled || v.trouble != Reason::None) {
            v.stage = Stage::Closing;
            v.deadline.reset();
            effects.emplace_back(CloseDoor{});
        }
        return {v, effects};
    }
    Transition operator()(const DoorClosed &) const
    {
        if (before.stage == Stage::Opening)
            return {before}; // the ledger's last word on the visit before
        return ended(before, now, settings);
    }
    Transition operator()(const DoorFailed &e) const
    {
        Visiting v = before;
        v.trouble = e.reason;
        return ended(std::move(v), now, settings);
    }
    Transition operator()(const KeyGone &e) const
    {
        Visiting v = before;
        Effects effects;
        if (v.stage == Stage::Opening) {
            effects.emplace_back(
                Save{Record::OutsideGone, e.locker.number}); // nobody can have reached it yet
            ++v.saving;
            return {v, effects};
        }
        keyGone(v, effects, e.locker);
        v.timedOut = v.timedOut && !settled(v) && v.putBack.empty();
        directDoor(v, effects, now, settings);
        return {v, effects};
    }
    Transition operator()(const KeyHome &e) const
    {
        Visiting v = before;
        Effects effects;
        if (v.stage == Stage::Opening) {
            effects.emplace_back(Save{Record::OutsideHome, e.locker.number});
            ++v.saving;
            return {v, effects};
        }
        keyHome(v, effects, e.locker);
        directDoor(v, effects, now, settings);
        return {v, effects};
    }
    Transition operator()(const Saved &) const
    {
        Visiting v = before;
        v.saving = std::max(0, v.saving - 1);
        return {v};
    }
    Transition operator()(const SaveFailed &) const
    {
        Visiting v = before;
        Effects effects;
        v.saving = std::max(0, v.saving - 1);
        v.trouble = Reason::StoreUnavailable;
        directDoor(v, effects, now, settings);
        return {v, effects};
    }
    Transition operator()(const Cancelled &) const
    {
        Visiting v = before;
        Effects effects;
        v.cancelled = true;
        directDoor(v, effects, now, settings);
        return {v, effects};
    }
    Transition operator()(const Tick &) const
    {
        Visiting v = before;
        Effects effects;
        if (v.noticeUntil && now >= *v.noticeUntil)
            v.noticeUntil.reset();
        if (v.deadline && now >= *v.deadline) {
            v.timedOut = true;
            directDoor(v, effects, now, settings);
        }
        return {v, effects};
    }
};

Transition begin(const QString &code) { return {Checking{code}, {Begin{code}}}; }

/// A key edge when nobody is here: the ledger must know, and staff must see.
Transition outside(const State &state, Record what, const LockerFacts &locker)
{
    return {state, {Save{what, locker.number}}};
}

Transition onShowing(const Showing &before, const Event &event, Instant now)
{
    // The door had just shut when the board told of a key: it was blind while the motor turned. The key is
    // theirs.
    Showing s = before;
    Effects effects;
    return std::visit(Overloaded{
                          [&](const Scanned &e) { return begin(e.code); },
                          [&](const KeyGone &e) {
                              keyGone(s.last, effects, e.locker);
                              return Transition{s, effects};
                          },
                          [&](const KeyHome &e) {
                              keyHome(s.last, effects, e.locker);
                              return Transition{s, effects};
                          },
                          [&](const Saved &) {
                              s.last.saving = std::max(0, s.last.saving - 1);
                              return Transition{s};
                          },
                          [&](const SaveFailed &) {
                              s.last.saving = std::max(0, s.last.saving - 1);
                              s.last.trouble = Reason::StoreUnavailable;
                              return Transition{s};
                          },
                          [&](const Tick &) { return now >= s.until ? Transition{Idle{}} : Transition{s}; },
                          [&](const auto &) { return Transition{s}; },
                      },
                      event);
}

Transition resume(const Resumed &e, Instant now, const Settings &settings)
{
    Visiting v{.visit = e.visit, .stage = Stage::Open, .held = e.held, .returned = e.returned};
    v.deadline = now + std::clamp(e.left, milliseconds{0}, settings.wait);
    Effects effects;
    directDoor(v, effects, now, settings);
    return {v, effects};
}

} // namespace

Transition on(const State &state, const Event &event, Instant now, const Settings &settings)
{
    if (const auto *visiting = std::get_if<Visiting>(&state))
        return std::visit(OnVisiting{*visiting, now, settings}, event);
    if (const auto *showing = std::get_if<Showing>(&state))
        return onShowing(*showing, event, now);
    const auto visitor = Overloaded{
        [&](const Idle &, const Scanned &e) { return begin(e.code); },
        [&](const Refused &, const Scanned &e) { return begin(e.code); },
        // A second scan while the first is being committed: the same person's, or the first one wins.
        [](const Checking &s, const Scanned &e) {
            return e.code == s.code ? Transition{s} : Transition{s, {TellInUse{e.code, 1}}};
        },
        [](const Checking &, const Begun &e) {
            return Transition{Visiting{.visit = e.visit}, {OpenDoor{}}};
        },
        [&](const Checking &, const Declined &e) {
            return Transition{Refused{e.refusal, e.memberName, e.reference, now + settings.showRefusal}};
        },
        [&](const Checking &, const SaveFailed &) {
            return Transition{Refused{{Reason::StoreUnavailable}, {}, {}, now + settings.showRefusal}};
        },
        [&](const Idle &, const Resumed &e) { return resume(e, now, settings); },
        [&](const Refused &s, const Tick &) { return now >= s.until ? Transition{Idle{}} : Transition{s}; },
        [](const Refused &, const Cancelled &) { return Transition{Idle{}}; },

        // Outside a visit a key that moves is recorded whatever else goes on.
        [](const auto &s, const KeyGone &e) { return outside(s, Record::OutsideGone, e.locker); },
        [](const auto &s, const KeyHome &e) { return outside(s, Record::OutsideHome, e.locker); },
        [](const auto &s, const auto &) { return Transition{s}; },
    };
    return std::visit(visitor, state, event);
}

std::optional<Instant> wakeAt(const State &state)
{
    return std::visit(Overloaded{
                          [](const Visiting &v) {
                              if (!v.deadline || !v.noticeUntil)
                                  return v.deadline ? v.deadline : v.noticeUntil;
                              return std::optional(std::min(*v.deadline, *v.noticeUntil));
                          },
                          [](const Showing &s) { return std::optional(s.until); },
                          [](const Refused &s) { return std::optional(s.until); },
                          [](const auto &) { return std::optional<Instant>(); },
                      },
                      state);
}

bool busy(const State &state)
{
    return std::holds_alternative<Visiting>(state) || std::holds_alternative<Checking>(state);
}

} // namespace attendant::lockers::session
