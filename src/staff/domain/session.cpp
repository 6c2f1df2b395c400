#include "staff/domain/session.h"

#include "core/result.h"

using namespace Qt::StringLiterals;

namespace attendant::staff::session {
namespace {

const auto SignOut = u"staff.sign_out"_s;

bool idle(Instant lastTouch, Instant now, const Settings &settings)
{
    return now >= lastTouch + settings.autoLock;
}

Transition leave(const Person &who, const QString &reason)
{
    return {SignedOut{}, {Note{who.number, SignOut, reason}}};
}

/// A waiting act ends with the session that asked for it.
Transition leave(const Confirming &s, const QString &reason)
{
    return {SignedOut{}, {Deny{s.request, Denial::Late, s.who}, Note{s.who.number, SignOut, reason}}};
}

Transition ask(const Open &s, const Request &request, Instant now)
{
    if (!may(s.who.role, request.act))
        return {s, {Deny{request, Denial::NotAllowed, s.who}}};
    if (isSensitive(request.act))
        return {Confirming{s.who, now, request}};
    return {Open{s.who, now}, {Perform{request, s.who}}};
}

Transition signInJudged(const Judged &e, Instant now)
{
    if (e.denial != Denial::None) {
        SignedOut out{e.denial};
        if (e.wait > milliseconds{0})
            out.lockedUntil = now + e.wait;
        return {out};
    }
    if (e.who.firstPin)
        return {ChoosingPin{e.who, e.pin, PinFault::None, now}};
    return {Open{e.who, now}};
}

Transition confirmationJudged(Confirming s, const Judged &e, Instant now)
{
    if (s.attempt != e.attempt)
        return {s};
    s.attempt.reset();
    if (e.denial == Denial::Locked) // whoever guesses here is not who signed in
        return leave(s, u"locked"_s);
    if (e.denial != Denial::None) {
        s.last = e.denial;
        s.lastTouch = now;
        return {s};
    }
    // Rights may have changed since: the ledger's word counts, not the one from the start.
    if (e.who.number != s.who.number || !may(e.who.role, s.request.act))
        return {Open{s.who, now}, {Deny{s.request, Denial::NotAllowed, s.who}}};
    return {Open{e.who, now}, {Perform{s.request, e.who}}};
}

Transition choose(ChoosingPin s, const QString &pin, Instant now)
{
    if (s.saving)
        return {s};
    s.lastTouch = now;
    s.fault = staffPinFault(pin, s.first);
    if (s.fault != PinFault::None)
        return {s};
    s.saving = true;
    return {s, {StorePin{s.who.number, pin}}};
}

} // namespace

Transition on(State state, const Event &event, Instant now, const Settings &settings)
{
    return std::visit(
        Overloaded{
            [](const SignedOut &, const NumberAndPin &e) {
                return Transition{SigningIn{e.attempt, e.number}, {Judge{e.attempt, e.number, e.pin}}};
            },
            [&](const SigningIn &s, const Judged &e) {
                return e.attempt == s.attempt ? signInJudged(e, now) : Transition{s};
            },

            [&](const ChoosingPin &s, const PinChosen &e) { return choose(s, e.pin, now); },
            [&](ChoosingPin s, const PinStored &e) {
                if (!s.saving)
                    return Transition{s};
                s.saving = false;
                s.who.firstPin = !e.stored;
                return e.stored ? Transition{Open{s.who, now}} : leave(s.who, u"store"_s);
            },
            [&](ChoosingPin s, const Touched &) {
                s.lastTouch = now;
                return Transition{s};
            },
            [](const ChoosingPin &s, const Cancelled &) { return leave(s.who, u"cancelled"_s); },
            [](const ChoosingPin &s, const SignedOff &) { return leave(s.who, {}); },
            [&](const ChoosingPin &s, const Tick &) {
                return !s.saving && idle(s.lastTouch, now, settings) ? leave(s.who, u"idle"_s)
                                                                     : Transition{s};
            },

            [&](const Open &s, const Asked &e) { return ask(s, e.request, now); },
            [&](const Open &s, const Touched &) {
                return Transition{Open{s.who, now}};
            },
            [](const Open &s, const SignedOff &) { return leave(s.who, {}); },
            [](const Open &s, const Dismissed &e) {
                return e.number == s.who.number ? leave(s.who, u"rights changed"_s) : Transition{s};
            },
            [&](const Open &s, const Tick &) {
                return idle(s.lastTouch, now, settings) ? leave(s.who, u"idle"_s) : Transition{s};
            },

            [&](Confirming s, const PinGiven &e) {
                if (s.attempt)
                    return Transition{s};
                s.attempt = e.attempt;
                s.lastTouch = now;
                return Transition{s, {Judge{e.attempt, s.who.number, e.pin}}};
            },
            [&](const Confirming &s, const Judged &e) { return confirmationJudged(s, e, now); },
            [&](Confirming s, const Touched &) {
                s.lastTouch = now;
                return Transition{s};
            },
            [&](const Confirming &s, const Cancelled &) {
                return Transition{Open{s.who, now}, {Deny{s.request, Denial::Wrong, s.who}}};
            },
            [](const Confirming &s, const SignedOff &) { return leave(s, {}); },
            [](const Confirming &s, const Dismissed &e) {
                return e.number == s.who.number ? leave(s, u"rights changed"_s) : Transition{s};
            },
            [&](const Confirming &s, const Tick &) {
                return !s.attempt && idle(s.lastTouch, now, settings) ? leave(s, u"idle"_s) : Transition{s};
            },
            // One act at a time; and nobody acts who is not signed in.
            [](const Confirming &s, const Asked &e) {
                return Transition{s, {Deny{e.request, Denial::Late, s.who}}};
            },
            [](const auto &s, const Asked &e) {
                return Transition{s, {Deny{e.request, Denial::NotAllowed, {}}}};
            },
            [](const auto &s, const auto &) { return Transition{s}; },
        },
        state, event);
}

std::optional<Instant> wakeAt(const State &state, const Settings &settings)
{
    return std::visit(
        Overloaded{
            [](const SignedOut &) { return std::optional<Instant>(); },
            [](const SigningIn &) { return std::optional<Instant>(); },
            [&](const ChoosingPin &s) {
                return s.saving ? std::optional<Instant>() : std::optional(s.lastTouch + settings.autoLock);
            },
            [&](const Open &s) { return std::optional(s.lastTouch + settings.autoLock); },
            [&](const Confirming &s) {
                return s.attempt ? std::optional<Instant>() : std::optional(s.lastTouch + settings.autoLock);
            },
        },
        state);
}

const Person *person(const State &state)
{
    if (const auto *open = std::get_if<Open>(&state))
        return &open->who;
    if (const auto *confirming = std::get_if<Confirming>(&state))
        return &confirming->who;
    return nullptr;
}

} // namespace attendant::staff::session
