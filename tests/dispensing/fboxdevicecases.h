#pragma once

#include "dispensing/domain/fboxdevice.h"

#include <algorithm>
#include <functional>

/// A box at noon, in whatever state a test needs it.
namespace attendant::dispensing::device {

inline constexpr Instant Noon{std::chrono::hours{12}};
inline const UtcTime NoonUtc{std::chrono::sys_days{std::chrono::year{2026} / 2 / 7} + std::chrono::hours{3}};
inline const Now AtNoon{Noon, NoonUtc};
inline constexpr qint64 Up = 5000; ///< the box's uptime at noon
inline constexpr int Stock = 12;

inline const RequestId A(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
inline const RequestId B(2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
inline const RequestId C(3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

using Change = std::function<void(State &)>;

inline State idle(const Change &change = {})
{
    State s{.link = true,
            .online = true,
            .quietAt = Noon + seconds{60},
            .lastHeard = NoonUtc - seconds{30},
            .heard = Heard{Up, Noon},
            .stock = Stock,
            .counted = true,
            .door = fbox::Door::Closed,
            .locked = false};
    if (change)
        change(s);
    return s;
}

inline State with(Stage stage, const Change &change = {})
{
    return idle([&](State &s) {
        s.active = Active{.id = A, .stockBefore = Stock, .since = Noon - seconds{2}, .stage = stage};
        if (stage != Stage::Saving) {
            s.active->uptime = Up - 2;
            s.active->due = Noon + seconds{8};
        }
        if (stage == Stage::Fencing) {
            s.counted = false;
            s.asking = Asking{1, Noon + seconds{3}, Up - 1};
            s.owed = 1;
            s.owedUntil = Noon + seconds{18};
        }
        if (change)
            change(s);
    });
}

inline State unsettled(bool byCounter)
{
    return idle([&](State &s) {
        s.counted = !byCounter;
        s.unsettled = {{A, Stock, Up - 20, byCounter}};
        if (byCounter)
            s.asking = Asking{1, Noon + seconds{3}, Up - 1};
    });
}

inline Told said(const fbox::DeviceEvent &event, qint64 uptime = Up + 1)
{
    return {{.device = QStringLiteral("FBOX-A4CF12ABCDEF"), .uptime = uptime, .event = event}};
}

inline fbox::StatusReport status(std::optional<int> stock)
{
    return {.stock = stock, .door = fbox::Door::Closed, .locked = false};
}

inline int sent(const std::vector<Effect> &effects, fbox::Verb verb)
{
    return int(std::ranges::count(effects, Effect{Publish{Command(verb)}}));
}

inline std::vector<Settle> settlements(const std::vector<Effect> &effects)
{
    std::vector<Settle> all;
    for (const Effect &effect : effects) {
        if (const auto *settle = std::get_if<Settle>(&effect))
            all.push_back(*settle);
    }
    return all;
}

inline Now after(milliseconds time) { return {Noon + time, NoonUtc + time}; }

} // namespace attendant::dispensing::device
