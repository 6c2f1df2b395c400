#pragma once

#include "weighing/domain/weighmachine.h"

/// What the tests of a station's machine share.
namespace attendant::weighing::test {

using namespace attendant::weighing::weigh;

inline constexpr Instant Start{std::chrono::hours{1}};

inline Reading kilograms(double kg, Steadiness steadiness = Steadiness::Stable)
{
    return {.weight = Weight{qRound64(kg * 1000), 3, Unit::Kilogram},
            .steadiness = steadiness,
            .kind = WeightKind::Net,
            .dialect = Dialect::Cas22};
}

inline Card card(const QString &uid, Standing standing = Standing::Known)
{
    return {.uid = uid, .standing = standing};
}

/// A station in a test: events in, effects remembered.
struct Bench
{
    State state;
    Instant now = Start;
    Settings settings;
    std::vector<Effect> effects;

    Bench() { tell(Started{}); }
    void tell(const Event &event)
    {
        Transition t = on(std::move(state), event, now, settings);
        state = std::move(t.next);
        effects.insert(effects.end(), t.effects.begin(), t.effects.end());
    }
    /// A reading every 100 ms, ticks when they are due.
    void weigh(const Reading &reading, milliseconds span)
    {
        for (milliseconds done{0}; done < span; done += milliseconds{100}) {
            tell(ScaleRead{reading});
            pass(milliseconds{100});
        }
    }
    void pass(milliseconds span)
    {
        const Instant end = now + span;
        for (auto due = wakeAt(state); due && *due <= end; due = wakeAt(state)) {
            now = std::max(now, *due);
            tell(Tick{});
        }
        now = end;
    }
    void commit()
    {
        for (const Effect &effect : std::vector<Effect>(effects)) {
            if (const auto *r = std::get_if<Record>(&effect))
                return tell(Committed{{.card = r->card, .weight = r->weight, .grams = r->grams}});
        }
    }
    template <typename T>
    [[nodiscard]] std::vector<T> all() const
    {
        std::vector<T> found;
        for (const Effect &effect : effects) {
            if (const auto *one = std::get_if<T>(&effect))
                found.push_back(*one);
        }
        return found;
    }
    [[nodiscard]] QList<Reason> refusals() const
    {
        QList<Reason> reasons;
        for (const Tell &one : all<Tell>()) {
            if (one.cue == Cue::Refused)
                reasons.append(one.reason);
        }
        return reasons;
    }
    template <typename T>
    [[nodiscard]] bool is() const
    {
        return std::holds_alternative<T>(state.phase);
    }
};

} // namespace attendant::weighing::test
