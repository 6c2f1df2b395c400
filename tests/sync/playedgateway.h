#pragma once

#include "sync/scaleledger/gatewaymachine.h"

#include <QList>

#include <algorithm>

namespace attendant::sync::scaleledger::gateway::test {

inline const Identity Known{QStringLiteral("7"), QStringLiteral("token-1")};

/// A machine that is played, with its own clock and what it has asked for.
class Played
{
public:
    explicit Played(Contract contract = Contract::Prd) { settings.contract = contract; }

    void hear(const Event &event)
    {
        Transition t = on(state, event, settings, 0, now);
        state = std::move(t.next);
        effects = std::move(t.effects);
        for (const Effect &effect : effects) {
            if (const auto *send = std::get_if<Send>(&effect))
                calls.append(send->call);
        }
    }
    void answer(Call call, Verdict verdict, const Identity &identity = {})
    {
        hear(Answered{call, verdict, identity});
    }
    /// Goes to where the machine wants to wake.
    seconds wake()
    {
        const auto due = wakeAt(state);
        if (!due)
            qFatal("nothing to wake for");
        const auto span = std::max(*due, now) - now;
        now += span;
        hear(Tick{});
        return std::chrono::duration_cast<seconds>(span);
    }
    [[nodiscard]] bool did(const Effect &effect) const { return std::ranges::count(effects, effect) == 1; }
    [[nodiscard]] QString name() const { return nameOf(state); }
    void becomeRegistered()
    {
        hear(Loaded{Known});
        answer(Call::Beat, Verdict::Done);
    }

    Settings settings;
    State state;
    Instant now{seconds{1000}};
    std::vector<Effect> effects;
    QList<Call> calls;
};

} // namespace attendant::sync::scaleledger::gateway::test
