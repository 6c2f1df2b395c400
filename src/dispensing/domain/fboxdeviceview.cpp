// What a box looks like from outside, and how it is found again after a restart of ours.
#include "dispensing/domain/fboxdevice.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace attendant::dispensing::device {

QLatin1StringView nameOf(Reason reason)
{
    switch (reason) {
    case Reason::None:
        return ""_L1;
    case Reason::NoLink:
        return "mqtt_not_connected"_L1;
    case Reason::Offline:
        return "device_offline"_L1;
    case Reason::Locked:
        return "device_locked"_L1;
    case Reason::DoorOpen:
        return "door_open"_L1;
    case Reason::NoStock:
        return "no_stock"_L1;
    case Reason::Stale:
        return "stale"_L1;
    case Reason::NoAnswer:
        return "no_answer"_L1;
    case Reason::Stopped:
        return "emergency_stop"_L1;
    case Reason::TimedOut:
        return "timeout"_L1;
    case Reason::NotSaved:
        return "not_saved"_L1;
    case Reason::NotSent:
        return "mqtt_send_failed"_L1;
    case Reason::Restarted:
        return "device_restarted"_L1;
    case Reason::Busy:
        return "busy"_L1;
    case Reason::Refused:
        return "refused"_L1;
    case Reason::Cancelled:
        return "cancelled"_L1;
    case Reason::CounterMoved:
        return "counter_moved"_L1;
    case Reason::Staff:
        return "staff"_L1;
    }
    Q_UNREACHABLE();
}

bool isOnline(std::optional<UtcTime> heard, UtcTime now, const Settings &settings)
{
    return heard && now - *heard < settings.heartbeat && *heard - now < settings.heartbeat;
}

Reason objection(const State &state)
{
    if (!state.link)
        return Reason::NoLink;
    if (!state.online)
        return Reason::Offline;
    if (state.locked.value_or(false))
        return Reason::Locked;
    if (state.door == fbox::Door::Open)
        return Reason::DoorOpen;
    return state.stock && *state.stock <= 0 ? Reason::NoStock : Reason::None;
}

std::optional<Instant> wakeAt(const State &state, const Settings &settings)
{
    std::optional<Instant> first;
    const auto want = [&](Instant due) { first = first ? std::min(*first, due) : due; };
    if (state.online)
        want(state.quietAt);
    if (state.active && state.active->stage != Stage::Saving)
        want(state.active->due);
    if (state.asking)
        want(state.asking->until);
    if (state.stop && state.stop->homing)
        want(*state.stop->homing);
    if (!state.queue.empty()) {
        want(state.queue.front().since + settings.freshness);
        if (state.owed > 0 && !state.active)
            want(state.owedUntil);
    }
    return first;
}

Transition restore(const Stored &stored, Now now, const Settings &settings)
{
    Transition t;
    State &s = t.next;
    s.lastHeard = stored.lastHeard;
    s.online = isOnline(stored.lastHeard, now.utc, settings);
    if (s.online) {
        const milliseconds left = settings.heartbeat - (now.utc - *stored.lastHeard);
        s.quietAt = now.instant + std::min(left, settings.heartbeat);
    }
    s.stock = stored.stock;
    s.door = stored.door;
    s.locked = stored.locked;
    s.homingUntil = now.instant + settings.homing; // its door may have been shut while we were away
    if (stored.stopped || settings.othersMayStop)
        s.stop = Stop{};
    if (!stored.open.empty()) { // answers to what we asked before may still come
        s.owed = 1;
        s.owedUntil = now.instant + settings.settled;
    }
    for (const OpenRequest &open : stored.open) {
        if (!open.unknown && !s.active) {
            s.active = Active{.id = open.id,
                              .stockBefore = open.stockBefore,
                              .since = now.instant,
                              .stage = Stage::Fencing,
                              .due = s.homingUntil + settings.status * settings.statusMax,
                              .counterMoved = !open.byCounter};
            continue;
        }
        s.unsettled.push_back({open.id, open.stockBefore, {}, open.byCounter});
        if (!open.unknown) // two at once are never sent: the rows are not from this program
            t.effects.emplace_back(Settle{open.id, Outcome::Unknown, Reason::NoAnswer});
    }
    if (s.active || s.unsettled.size() > 1) {
        for (Unsettled &u : s.unsettled) // one counter cannot speak for two
            u.byCounter = false;
    }
    return t;
}

DeviceView view(const State &state)
{
    return {.online = state.online && state.link,
            .stock = state.stock,
            .doorOpen = state.door == fbox::Door::Open,
            .locked = state.locked.value_or(false),
            .busy = state.active.has_value(),
            .waiting = int(state.queue.size()),
            .unsettled = int(state.unsettled.size()),
            .reason = objection(state),
            .fault = state.fault};
}

} // namespace attendant::dispensing::device
