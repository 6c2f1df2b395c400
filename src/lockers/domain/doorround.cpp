#include "lockers/domain/doorround.h"

namespace attendant::lockers::round {
namespace {

Transition next(State state, Instant now, const Settings &settings)
{
    state.now.clear();
    if (state.left.isEmpty() || state.stopped)
        return {std::move(state)};
    state.now = state.left.takeFirst();
    state.giveUp = now + (state.target == door::Position::Open ? settings.opening : settings.closing);
    Turn turn{state.now};
    return {std::move(state), std::move(turn)};
}

Transition finish(State state, Outcome outcome, Instant now, const Settings &settings)
{
    state.done.append({state.now, outcome});
    return next(std::move(state), now, settings);
}

} // namespace

Transition on(State state, const Event &event, Instant now, const Settings &settings)
{
    return std::visit(
        Overloaded{
            [&](const Begin &begin) -> Transition {
                if (state.running())
                    return {std::move(state)};
                return next({.target = begin.target, .left = begin.banks}, now, settings);
            },
            [&](const CannotTurn &told) -> Transition {
                if (told.bank != state.now)
                    return {std::move(state)};
                return finish(std::move(state), Outcome::Skipped, now, settings);
            },
            [&](const DoorStands &told) -> Transition {
                if (told.bank != state.now || told.position != state.target)
                    return {std::move(state)};
                return finish(std::move(state), Outcome::Turned, now, settings);
            },
            [&](const Stop &) -> Transition {
                state.stopped = state.running();
                state.left.clear(); // the one that turns is waited for: nobody can take a turn back
                return {std::move(state)};
            },
            [&](const Tick &) -> Transition {
                if (!state.running() || now < state.giveUp)
                    return {std::move(state)};
                return finish(std::move(state), Outcome::Late, now, settings);
            },
        },
        event);
}

std::optional<Instant> wakeAt(const State &state)
{
    return state.running() ? std::optional(state.giveUp) : std::nullopt;
}

} // namespace attendant::lockers::round
