#include "sync/scaleledger/gatewaymachine.h"

#include "core/result.h"

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace attendant::sync::scaleledger::gateway {
namespace {

constexpr int MostStrikes = 2;
constexpr int StrikesUntilPatient = 8; ///< after as many doublings the longest wait is reached anyway

/// One step of the machine: what every rule needs, and the rules themselves, a group for each state.
struct Rules
{
    const Settings &settings;
    double whim;
    Instant now;

    /// 1, 2, 4 … seconds, each up to half as long again.
    [[nodiscard]] Instant later(int failures) const { return later(failures, settings.longestWait); }
    [[nodiscard]] Instant later(int failures, seconds longest) const
    {
        const int doublings = std::clamp(failures - 1, 0, StrikesUntilPatient);
        const auto wait = std::min<MonotonicClock::duration>(settings.firstWait * (1 << doublings), longest);
        return now + wait + std::chrono::microseconds(qint64(double(wait.count()) * whim / 2));
    }

    /// Nobody answers: knocked at every few seconds, so that a line that returns is noticed at once.
    [[nodiscard]] Instant soon(int failures) const { return later(failures, settings.probe); }

    [[nodiscard]] Transition sync(int failures = 0) const
    {
        return {Sync{.failures = failures}, {Send{Call::Ask}}};
    }
    [[nodiscard]] Transition provision() const { return {Provision{}, {OpenProvisioning{}}}; }
    /// The start of everything that has no token.
    [[nodiscard]] Transition unknown() const
    {
        return settings.contract == Contract::Prd ? sync() : provision();
    }
    [[nodiscard]] Heartbeat fresh(const Identity &identity, int rounds) const
    {
        return {.identity = identity, .beatDue = now + settings.beat, .beating = true, .rounds = rounds};
    }
    [[nodiscard]] Transition registered(const Identity &identity, int rounds) const
    {
        // Kept first: whoever crashes here still has the token.
        return {fresh(identity, rounds), {Keep{identity}, Send{Call::Beat}, OpenChannel{}}};
    }
    /// The line is back: the channel waits no longer than the records do.
    void openSooner(Heartbeat &state) const
    {
        if (state.channelDue)
            state.channelDue = std::min(*state.channelDue, now);
    }
    /// Thrown out: what was there before is forgotten, but nothing that was weighed. Again and again: not as
    /// fast as the server can refuse.
    [[nodiscard]] Transition thrownOut(int rounds) const
    {
        const bool prd = settings.contract == Contract::Prd;
        if (rounds > 0) {
            const State next = prd ? State{Register{later(rounds), rounds}}
                                   : State{Provision{later(rounds), false, rounds}};
            return {next, {Forget{}, CloseChannel{}}};
        }
        if (prd)
            return {Register{}, {Forget{}, CloseChannel{}, Send{Call::Register}}};
        return {Provision{}, {Forget{}, CloseChannel{}, OpenProvisioning{}}};
    }

    [[nodiscard]] Transition operator()(const Initialize &, const Loaded &e) const
    {
        if (e.identity.token.isEmpty())
            return unknown();
        if (e.identity.id.isEmpty() && settings.contract == Contract::Provisioning)
            return {Verify{e.identity}, {Send{Call::Self}}};
        return {fresh(e.identity, -1), {Send{Call::Beat}, OpenChannel{}}};
    }

    [[nodiscard]] Transition operator()(const Sync &s, const Answered &e) const
    {
        if (e.call != Call::Ask)
            return {s};
        switch (e.verdict) {
        case Verdict::Done:
            return registered(e.identity, s.failures);
        case Verdict::Waiting:
            return {Sync{.due = now + settings.approvalWait, .pending = true}};
        case Verdict::Missing:
            if (s.failures > 0) // registered a moment ago and still not there
                return {Register{later(s.failures), s.failures}};
            return {Register{}, {Send{Call::Register}}};
        case Verdict::Denied: // who may not ask may still register
            return {Register{later(s.failures + 1), s.failures + 1}};
        case Verdict::Away: // costs the other calls no patience
            return {Sync{soon(s.away + 1), s.pending, s.failures, s.away + 1}};
        case Verdict::Taken:
        case Verdict::Invalid:
            return {Sync{later(s.failures + 1), s.pending, s.failures + 1}};
        }
        Q_UNREACHABLE();
    }
    [[nodiscard]] Transition operator()(const Sync &s, const Tick &) const
    {
        if (!s.due || now < *s.due)
            return {s};
        return {Sync{{}, s.pending, s.failures, s.away}, {Send{Call::Ask}}};
    }

    [[nodiscard]] Transition operator()(const Register &s, const Answered &e) const
    {
        if (e.call != Call::Register)
            return {s};
        // Missing once more right after a registration counts as a failure, or the two calls would chase
        // each other.
        if (e.verdict == Verdict::Done || e.verdict == Verdict::Taken || e.verdict == Verdict::Waiting)
            return sync(s.failures + 1);
        if (e.verdict == Verdict::Away)
            return {Register{soon(s.away + 1), s.failures, s.away + 1}};
        return {Register{later(s.failures + 1), s.failures + 1}};
    }
    [[nodiscard]] Transition operator()(const Register &s, const Tick &) const
    {
        if (!s.due || now < *s.due)
            return {s};
        return {Register{{}, s.failures, s.away}, {Send{Call::Register}}};
    }

    [[nodiscard]] Transition operator()(const Provision &s, const ChannelOpened &) const
    {
        return {Provision{{}, true, s.failures}};
    }
    [[nodiscard]] Transition operator()(const Provision &s, const ChannelClosed &) const
    {
        const int failures = s.failures + 1;
        return {Provision{s.open ? later(failures) : soon(failures), false, failures}};
    }
    [[nodiscard]] Transition operator()(const Provision &s, const AskedWhoWeAre &) const
    {
        return {s, {SayWhoWeAre{}}};
    }
    [[nodiscard]] Transition operator()(const Provision &s, const TokenGiven &e) const
    {
        if (e.token.isEmpty())
            return {s};
        const Identity identity{{}, e.token}; // kept before the server has told the rest: it may be away then
        return {Verify{identity, {}, s.failures}, {Keep{identity}, CloseChannel{}, Send{Call::Self}}};
    }
    [[nodiscard]] Transition operator()(const Provision &s, const Tick &) const
    {
        if (!s.due || now < *s.due)
            return {s};
        return {Provision{{}, false, s.failures}, {OpenProvisioning{}}};
    }

    [[nodiscard]] Transition operator()(const Verify &s, const Answered &e) const
    {
        if (e.call != Call::Self)
            return {s};
        switch (e.verdict) {
        case Verdict::Done:
            return registered({e.identity.id, s.identity.token}, s.failures);
        case Verdict::Denied:
        case Verdict::Missing:
            return thrownOut(s.failures + 1);
        case Verdict::Away:
            return {Verify{s.identity, soon(s.away + 1), s.failures, s.away + 1}};
        case Verdict::Waiting:
        case Verdict::Taken:
        case Verdict::Invalid:
            return {Verify{s.identity, later(s.failures + 1), s.failures + 1}};
        }
        Q_UNREACHABLE();
    }
    [[nodiscard]] Transition operator()(const Verify &s, const Tick &) const
    {
        if (!s.due || now < *s.due)
            return {s};
        return {Verify{s.identity, {}, s.failures, s.away}, {Send{Call::Self}}};
    }

    [[nodiscard]] Transition operator()(const Heartbeat &s, const Answered &e) const
    {
        if (e.call != Call::Beat)
            return {s};
        Heartbeat next = s;
        next.beating = false;
        next.beatDue = now + settings.beat;
        const bool doubted = std::exchange(next.doubted, false);
        switch (e.verdict) {
        case Verdict::Denied:
        case Verdict::Missing:
            return thrownOut(s.proven ? 0 : s.rounds + 1);
        case Verdict::Away:
            ++next.failures;
            next.caughtUp = false;
            next.doubted = doubted;
            next.beatDue = later(next.failures, settings.probe);
            return {next};
        case Verdict::Done:
        case Verdict::Waiting:
        case Verdict::Taken:
        case Verdict::Invalid:
            break;
        }
        next.failures = 0;
        next.proven = true;
        if (s.failures > 0)
            openSooner(next);
        if (doubted && ++next.strikes >= MostStrikes && settings.contract == Contract::Prd)
            return thrownOut(
                std::max(next.strikes, s.rounds + 1)); // asking by MAC address costs nobody's time
        Transition t{next};
        if (!std::exchange(std::get<Heartbeat>(t.next).caughtUp, true))
            t.effects.push_back(Refresh{});
        t.effects.push_back(Upload{});
        return t;
    }
    [[nodiscard]] Transition operator()(const Heartbeat &s, const DeniedElsewhere &) const
    {
        Heartbeat next = s;
        next.doubted = true;
        if (s.beating || s.failures > 0)
            return {next};
        next.beating = true;
        return {next, {Send{Call::Beat}}};
    }
    [[nodiscard]] Transition operator()(const Heartbeat &s, const Reached &) const
    {
        if (s.failures == 0)
            return {s};
        Heartbeat next = s;
        next.failures = 0; // the line is back before a heartbeat has found out
        next.beatDue = now;
        openSooner(next);
        return {next};
    }
    [[nodiscard]] Transition operator()(const Heartbeat &s, const LineLost &) const
    {
        Heartbeat next = s;
        next.failures = std::max(s.failures, 1);
        next.caughtUp = false;
        if (!s.beating && s.failures == 0)
            next.beatDue = later(1, settings.probe);
        return {next};
    }
    [[nodiscard]] Transition operator()(const Heartbeat &s, const RecordTaken &) const
    {
        Heartbeat next = s;
        next.strikes = 0;
        next.rounds = 0;
        return {next};
    }
    [[nodiscard]] Transition operator()(const Heartbeat &s, const ChannelOpened &) const
    {
        Heartbeat next = s;
        next.channel = true;
        next.channelFailures = 0;
        next.channelDue = {};
        return {next};
    }
    [[nodiscard]] Transition operator()(const Heartbeat &s, const ChannelClosed &) const
    {
        Heartbeat next = s; // in good order or not: an ended channel is opened again
        next.channel = false;
        next.channelDue = later(++next.channelFailures);
        return {next};
    }
    [[nodiscard]] Transition operator()(const Heartbeat &s, const Tick &) const
    {
        Transition t{s};
        Heartbeat &next = std::get<Heartbeat>(t.next);
        if (!s.beating && now >= s.beatDue) {
            next.beating = true;
            t.effects.push_back(Send{Call::Beat});
        }
        if (s.channelDue && now >= *s.channelDue) {
            next.channelDue = {};
            t.effects.push_back(OpenChannel{});
        }
        return t;
    }

    /// Everything else changes nothing: a late answer of a state that is over, a message out of place.
    template <typename S, typename E>
    [[nodiscard]] Transition operator()(const S &s, const E &) const
    {
        return {s};
    }
};

} // namespace

Transition on(const State &state, const Event &event, const Settings &settings, double whim, Instant now)
{
    return std::visit(Rules{settings, whim, now}, state, event);
}

std::optional<Instant> wakeAt(const State &state)
{
    return std::visit(Overloaded{[](const Initialize &) { return std::optional<Instant>(); },
                                 [](const Heartbeat &s) {
                                     std::optional<Instant> due = s.channelDue;
                                     if (!s.beating)
                                         due = std::min(due.value_or(s.beatDue), s.beatDue);
                                     return due;
                                 },
                                 [](const auto &s) { return s.due; }},
                      state);
}

std::optional<Identity> identityOf(const State &state)
{
    const auto *registered = std::get_if<Heartbeat>(&state);
    return registered ? std::optional(registered->identity) : std::nullopt;
}

bool mayUpload(const State &state)
{
    const auto *registered = std::get_if<Heartbeat>(&state);
    return registered && registered->proven && !registered->doubted && registered->failures == 0;
}

QString nameOf(const State &state)
{
    constexpr std::array Names{"INITIALIZE", "SYNC", "REGISTER", "PROVISION", "VERIFY", "HEARTBEAT"};
    return QString::fromLatin1(Names[state.index()]);
}

} // namespace attendant::sync::scaleledger::gateway
