#include "weighing/domain/suwolmaster.h"

#include "core/result.h"

#include <algorithm>

namespace attendant::weighing::suwol::master {
namespace {

using Effects = std::vector<Effect>;

/// Bytes on the line: eight bits, a start and a stop bit each.
milliseconds onTheLine(qsizetype bytes, int baud) { return milliseconds{bytes * 10 * 1000 / baud + 1}; }

void endSlip(State &state, Effects &effects, SlipEnd how)
{
    effects.emplace_back(SlipEnded{state.slip->id, how});
    state.slip.reset();
}

/// The line is gone, or the unit: what had left us may have arrived.
void loseSlip(State &state, Effects &effects)
{
    if (!state.slip)
        return;
    switch (state.slip->phase) {
    case SlipPhase::Waiting:
    case SlipPhase::Claiming: // the ledger's answer is still to come
        return;
    case SlipPhase::Claimed:
        endSlip(state, effects, SlipEnd::NotSent);
        return;
    case SlipPhase::Sent:
        endSlip(state, effects, SlipEnd::Unknown);
        return;
    }
}

bool wantsPoints(const State &state, Instant now)
{
    const bool fan = state.fan > 0 && state.fanPoint && *state.fanPoint != state.fan;
    const bool heater = state.heater > 0 && state.heaterPoint && *state.heaterPoint != state.heater;
    return (fan || heater) && now >= state.pointsAt;
}

void speakNext(State &state, Instant now, const Settings &settings)
{
    state.speaking.reset();
    if (state.waiting.empty())
        return;
    state.speaking = Speaking{state.waiting.front(), false, now + settings.voiceStarts};
    state.waiting.erase(state.waiting.begin());
}

DisplayRequest display(const State &state, Instant now, const Settings &settings)
{
    DisplayRequest request{.device = settings.device, .shown = state.shown, .text = state.plate};
    if (now < state.lampUntil)
        request.relays = state.lamp;
    if (state.speaking && !state.speaking->heard)
        request.voice = state.speaking->voice;
    return request;
}

/// The next question. Only when none is out.
void ask(State &state, Effects &effects, Instant now, const Settings &settings)
{
    if (state.speaking && now >= state.speaking->until)
        speakNext(state, now, settings);
    milliseconds extra{0};
    if (state.slip && state.slip->phase == SlipPhase::Claimed && state.printer == Printer::Ready) {
        state.slip->phase = SlipPhase::Sent;
        state.slip->since = now;
        extra = onTheLine(state.slip->data.size(), settings.baud);
        effects.emplace_back(SendPrint{state.slip->data});
    } else if (wantsPoints(state, now)) {
        state.pointsAt = now + settings.pointsAgain;
        effects.emplace_back(SendTemperature{state.fan > 0 ? state.fan : *state.fanPoint,
                                             state.heater > 0 ? state.heater : *state.heaterPoint});
    } else {
        effects.emplace_back(SendDisplay{display(state, now, settings)});
    }
    state.askedAt = now;
    state.answerBy = now + settings.answerLimit + extra;
}

void followVoice(State &state, const Response &answer, Instant now, const Settings &settings)
{
    if (!state.speaking || !answer.voice)
        return;
    Speaking &speaking = *state.speaking;
    if (!speaking.heard && *answer.voice == speaking.voice) {
        speaking.heard = true;
        speaking.until = now + settings.voiceEnds;
    } else if (speaking.heard && *answer.voice == Voice::Silent) {
        speakNext(state, now, settings);
    }
}

void followPrinter(State &state, Effects &effects, const Response &answer, Instant now,
                   const Settings &settings)
{
    if (!answer.printer)
        return;
    if (state.printer != answer.printer) {
        state.printer = answer.printer;
        effects.emplace_back(PrinterChanged{*answer.printer});
    }
    if (!state.slip)
        return;
    Slip &slip = *state.slip;
    switch (slip.phase) {
    case SlipPhase::Waiting:
        if (answer.printer == Printer::Ready) {
            slip.phase = SlipPhase::Claiming;
            effects.emplace_back(ClaimSlip{slip.id});
        }
        return;
    case SlipPhase::Claiming:
        return;
    case SlipPhase::Claimed:
        if (answer.printer == Printer::NoPaper)
            endSlip(state, effects, SlipEnd::NotSent);
        return;
    case SlipPhase::Sent:
        break;
    }
    if (answer.printer == Printer::NoPaper)
        endSlip(state, effects, SlipEnd::Unknown); // half of it may have come out
    else if (answer.printer == Printer::Sending)
        slip.printing = true;
    else if (slip.printing || now - slip.since >= settings.printSettles)
        endSlip(state, effects, SlipEnd::Printed);
}

void answered(State &state, Effects &effects, const Response &answer, Instant now, const Settings &settings)
{
    if (!state.open)
        return;
    state.missed = 0;
    if (!std::exchange(state.online, true))
        effects.emplace_back(WentOnline{});
    if (state.answerBy) { // else it is a late one, and as good as any
        state.answerBy.reset();
        state.nextAt = std::max(now, state.askedAt + settings.pollEvery);
    }
    if (answer.reading.weight && answer.reading.weight->unit != Unit::None)
        state.shown = *answer.reading.weight;
    effects.emplace_back(Weighed{answer.reading});
    if (answer.card) // after the weight: a card in a unit's first answer finds a scale that is there
        effects.emplace_back(CardRead{*answer.card});
    if (answer.key)
        effects.emplace_back(KeysTyped{*answer.key});
    state.temperature = answer.temperature ? answer.temperature : state.temperature;
    state.fanPoint = answer.fanPoint ? answer.fanPoint : state.fanPoint;
    state.heaterPoint = answer.heaterPoint ? answer.heaterPoint : state.heaterPoint;
    followVoice(state, answer, now, settings);
    followPrinter(state, effects, answer, now, settings);
}

void tick(State &state, Effects &effects, Instant now, const Settings &settings)
{
    if (!state.open)
        return;
    if (state.slip && state.slip->phase == SlipPhase::Sent && now - state.slip->since >= settings.printLimit)
        endSlip(state, effects, SlipEnd::Unknown);
    if (state.answerBy) {
        if (now < *state.answerBy)
            return;
        state.answerBy.reset();
        state.nextAt = now;
        if (++state.missed >= settings.missesToOffline && state.online) {
            state.online = false;
            loseSlip(state, effects);
            effects.emplace_back(WentOffline{});
        }
    }
    if (now >= state.nextAt)
        ask(state, effects, now, settings);
}

void opened(State &state, Instant now)
{
    State fresh;
    fresh.open = true;
    fresh.nextAt = now;
    fresh.fan = state.fan;
    fresh.heater = state.heater;
    fresh.slip = state.slip;
    fresh.plate = state.plate;
    state = fresh;
}

void say(State &state, const Say &what, Instant now, const Settings &settings)
{
    if (what.plate)
        state.plate = *what.plate;
    state.lamp = what.lamp;
    state.lampUntil = now + settings.lamp;
    if (what.voice == Voice::Silent)
        return;
    if (!state.speaking) {
        state.speaking = Speaking{what.voice, false, now + settings.voiceStarts};
        return;
    }
    // The latest counts, but "done" is always said: it is what the customer waits for.
    if (!state.waiting.empty() && state.waiting.back() != Voice::Done)
        state.waiting.pop_back();
    if (state.waiting.empty() || what.voice != Voice::Done)
        state.waiting.push_back(what.voice);
}

} // namespace

Transition on(State state, const Event &event, Instant now, const Settings &settings)
{
    Effects effects;
    std::visit(Overloaded{
                   [&](const LineOpened &) { opened(state, now); },
                   [&](const LineLost &) {
                       loseSlip(state, effects);
                       state.open = false;
                       state.answerBy.reset();
                       if (std::exchange(state.online, false))
                           effects.emplace_back(WentOffline{});
                   },
                   [&](const Answered &e) { answered(state, effects, e.answer, now, settings); },
                   [&](const AnswerBroken &e) {
                       if (e.mayHaveToldSomething)
                           effects.emplace_back(AskAgain{});
                   },
                   [&](const Say &e) { say(state, e, now, settings); },
                   [&](const SlipGiven &e) {
                       if (!state.slip)
                           state.slip = Slip{.id = e.id, .data = e.data};
                   },
                   [&](const SlipClaimed &e) {
                       if (!state.slip || state.slip->id != e.id)
                           return;
                       state.slip->phase = SlipPhase::Claimed;
                       if (!state.open || !state.online)
                           endSlip(state, effects, SlipEnd::NotSent);
                   },
                   [&](const SlipRefused &e) {
                       if (state.slip && state.slip->id == e.id)
                           state.slip.reset(); // nothing went out; whoever keeps the ledger gives it again
                   },
                   [&](const SetPoints &e) {
                       state.fan = e.fan;
                       state.heater = e.heater;
                       state.pointsAt = now;
                   },
                   [&](const Tick &) { tick(state, effects, now, settings); },
               },
               event);
    return {std::move(state), std::move(effects)};
}

std::optional<Instant> wakeAt(const State &state)
{
    if (!state.open)
        return std::nullopt;
    return state.answerBy ? *state.answerBy : state.nextAt;
}

Say spoken(const weigh::Tell &tell)
{
    const auto refusal = [](Reason reason) {
        switch (reason) {
        case Reason::UnknownCard:
        case Reason::InactiveCard:
            return Voice::UnknownCard;
        case Reason::Overload:
            return Voice::Overload;
        case Reason::NoScale:
            return Voice::IndicatorFault;
        case Reason::StoreUnavailable:
            return Voice::SystemFault;
        case Reason::Busy:
            return Voice::StandBy;
        case Reason::BadCard:
            return Voice::PresentCard;
        case Reason::AlreadyWeighed:
        case Reason::Empty:
        case Reason::NotSteady:
            return Voice::Beeps;
        case Reason::None:
        case Reason::Negative:
        case Reason::OutOfService:
            return Voice::AskStaff;
        }
        Q_UNREACHABLE();
    };
    switch (tell.cue) {
    case weigh::Cue::CardRead:
        return {Voice::OneMoment, {}, tell.uid.right(6)};
    case weigh::Cue::Recorded:
        return {Voice::Done, Relay::Green, {}};
    case weigh::Cue::Thanks:
        return {Voice::ThankYou, Relay::Green, {}};
    case weigh::Cue::Refused:
        return {refusal(tell.reason), Relay::Red, {}};
    case weigh::Cue::Over:
        return {Voice::Silent, {}, QString()};
    }
    Q_UNREACHABLE();
}

} // namespace attendant::weighing::suwol::master
