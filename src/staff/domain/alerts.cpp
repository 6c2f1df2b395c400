#include "staff/domain/alerts.h"

#include "core/result.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace attendant::staff::alerts {
namespace {

void note(State &state, const QList<Condition> &conditions, Instant now)
{
    for (auto &[key, standing] : state.standing) {
        const bool there = std::ranges::any_of(conditions, [&](const Condition &c) { return c.key == key; });
        if (!there && !standing.gone)
            standing.gone = now;
    }
    for (const Condition &condition : conditions) {
        const auto [it, isNew] = state.standing.try_emplace(condition.key, Standing{condition, now});
        it->second.seen = condition;
        if (!it->second.raised)
            it->second.condition = condition;
        // Before it was raised a gap starts it anew; afterwards it is the same trouble still.
        if (it->second.gone && !it->second.raised)
            it->second.since = now;
        it->second.gone.reset();
    }
}

/// An alert that is up follows what is seen. Worse is told at once, milder when it lasts.
void follow(Standing &s, std::vector<Effect> &effects, Instant now)
{
    const bool isMilder = s.condition.critical && !s.seen.critical;
    if (!isMilder)
        s.milder.reset();
    else if (!s.milder)
        s.milder = now;
    const Condition before = std::exchange(s.condition, s.seen);
    if (isMilder && now < *s.milder + Calm)
        s.condition.critical = true;
    if (s.condition.critical != before.critical) {
        s.milder.reset();
        effects.push_back(Change{s.condition});
    } else if (s.condition != before) {
        effects.push_back(Follow{s.condition});
    }
}

Transition settle(State state, Instant now)
{
    Transition t;
    for (auto it = state.standing.begin(); it != state.standing.end();) {
        Standing &s = it->second;
        if (s.gone && (!s.raised || now >= *s.gone + Calm)) {
            if (s.raised)
                t.effects.push_back(Clear{it->first});
            it = state.standing.erase(it);
            continue;
        }
        if (!s.gone && !s.raised && now >= s.since + patience(it->first.kind)) {
            s.raised = true;
            t.effects.push_back(Raise{s.condition});
        } else if (!s.gone && s.raised) {
            follow(s, t.effects, now);
        }
        ++it;
    }
    t.next = std::move(state);
    return t;
}

} // namespace

seconds patience(Kind kind)
{
    switch (kind) {
    case Kind::DeviceOffline:
    case Kind::Broker:
        return seconds{60};
    case Kind::DoorOpen:
        return seconds{20};
    case Kind::StockLow:
    case Kind::DeadLetters:
    case Kind::Disk:
    case Kind::Clock:
        return seconds{0};
    }
    Q_UNREACHABLE();
}

Transition on(State state, const Event &event, Instant now)
{
    std::visit(Overloaded{
                   [&](const Seen &e) { note(state, e.conditions, now); },
                   [&](const Restored &e) {
                       for (const Condition &open : e.open)
                           state.standing[open.key] = {open, now, std::nullopt, true, open};
                   },
                   [](const Tick &) {},
               },
               event);
    return settle(std::move(state), now);
}

std::optional<Instant> wakeAt(const State &state)
{
    std::optional<Instant> next;
    for (const auto &[key, s] : state.standing) {
        if (s.raised && !s.gone && !s.milder)
            continue;
        const Instant due = s.gone ? *s.gone + Calm
            : s.milder             ? *s.milder + Calm
                                   : s.since + patience(key.kind);
        next = next ? std::min(*next, due) : due;
    }
    return next;
}

QString toText(Kind kind)
{
    switch (kind) {
    case Kind::DeviceOffline:
        return u"device_offline"_s;
    case Kind::StockLow:
        return u"stock_low"_s;
    case Kind::DoorOpen:
        return u"door_open"_s;
    case Kind::DeadLetters:
        return u"dead_letters"_s;
    case Kind::Disk:
        return u"disk"_s;
    case Kind::Clock:
        return u"clock"_s;
    case Kind::Broker:
        return u"broker"_s;
    }
    Q_UNREACHABLE();
}

std::optional<Kind> kindFromText(QStringView text)
{
    for (int i = 0; i < KindCount; ++i) {
        if (toText(Kind(i)) == text)
            return Kind(i);
    }
    return std::nullopt;
}

} // namespace attendant::staff::alerts
