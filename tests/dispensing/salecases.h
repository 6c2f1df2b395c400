#pragma once

#include "dispensing/domain/salemachine.h"
#include "shopcases.h"

/// A member with a basket of two tops and two towels, one top by subscription.
namespace attendant::dispensing::sale {

using namespace Qt::StringLiterals;
using device::Outcome;

inline constexpr Instant Noon{std::chrono::hours{12}};
inline const SaleId TheSale(7, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0);

inline RequestId unitId(unsigned n) { return {n, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}; }

inline Member member() { return {u"A001"_s, u"김하늘"_s, u"active"_s, u"M05"_s}; }

/// Two tops and two towels: a line of each of two boxes.
inline Cart basket() { return {{{u"T105"_s, 2}, {u"W"_s, 2}}}; }

inline Shop shop()
{
    return {.products = shelf(),
            .passes = {{limits({{u"top"_s, 1}})}, {card(u"A"_s, 5000), card(u"B"_s, 300)}},
            .today = Today};
}

inline Plan thePlan() { return std::get<Plan>(plan(basket(), shelf(), shop().passes, Today)); }

inline Dispensing atWork(const std::vector<UnitState> &states)
{
    Dispensing s{member(), TheSale};
    const Plan made = thePlan();
    for (unsigned i = 0; i < 4; ++i)
        s.units.push_back({made.units[i], unitId(i + 1), states[i]});
    return s;
}

template <typename T>
std::vector<T> only(const std::vector<Effect> &effects)
{
    std::vector<T> found;
    for (const Effect &effect : effects) {
        if (const auto *one = std::get_if<T>(&effect))
            found.push_back(*one);
    }
    return found;
}

inline const std::vector<SoldUnit> *unitsOf(const State &state)
{
    if (const auto *s = std::get_if<Dispensing>(&state))
        return &s->units;
    const auto *s = std::get_if<Receipt>(&state);
    return s ? &s->units : nullptr;
}

/// Plays events one after the other and keeps all effects.
struct Counter
{
    State state = LoggedOut{};
    Shop facts = shop();
    Instant now = Noon;
    std::vector<Effect> effects = {};

    Counter &play(const Event &event)
    {
        now += milliseconds{100};
        const Transition t = on(state, event, now, facts);
        state = t.next;
        effects.insert(effects.end(), t.effects.begin(), t.effects.end());
        return *this;
    }
    /// Up to four items reserved, as shop() has it.
    Counter &playToDispensing()
    {
        play(PhoneEntered{u"010-1234-5678"_s}).play(Found{u"01012345678"_s, member()});
        play(CartSet{u"T105"_s, 2}).play(CartSet{u"W"_s, 2}).play(Checkout{}).play(Confirmed{});
        play(PinEntered{u"012345"_s}).play(PinRight{});
        return play(Reserved{TheSale, {unitId(1), unitId(2), unitId(3), unitId(4)}});
    }
    QString asked() const
    {
        QStringList ids;
        for (const Enqueue &e : only<Enqueue>(effects))
            ids << QString::number(e.id.data1);
        return ids.join(u' ');
    }
};

} // namespace attendant::dispensing::sale
