#include "weighing/domain/weighmachine.h"

#include "core/result.h"

#include <algorithm>
#include <cstdlib>

namespace attendant::weighing::weigh {
namespace {

using Effects = std::vector<Effect>;

/// What a reading is to a weighing: None when it could be recorded.
Reason objection(const std::optional<Reading> &reading, const Settings &settings)
{
    if (!reading)
        return Reason::NoScale;
    if (reading->steadiness == Steadiness::Overload)
        return Reason::Overload;
    if (reading->steadiness == Steadiness::Underload)
        return Reason::Negative;
    const std::optional<qint64> grams = reading->grams();
    if (!grams)
        return Reason::NoScale; // no number, or nobody knows of what
    if (reading->kind == WeightKind::Tare)
        return Reason::NotSteady; // the display shows the container
    if (*grams < -settings.zeroBandGrams)
        return Reason::Negative;
    return *grams < settings.minimumGrams ? Reason::Empty : Reason::None;
}

void forgetBand(Pan &pan)
{
    pan.readings = 0;
    pan.emptySince.reset();
}

/// Hints that a customer cannot see for themselves.
std::optional<Instant> tellAt(Reason hold, Instant now, const Settings &settings)
{
    const bool aloud = hold == Reason::Overload || hold == Reason::Negative || hold == Reason::NoScale;
    return aloud ? std::optional(now + settings.tellAfter) : std::nullopt;
}

/// Follows the band. True when the scale has just become empty.
bool follow(Pan &pan, const Reading &reading, Instant now, const Settings &settings)
{
    const bool gap = !pan.reading || now - pan.at > settings.gap;
    pan.agrees = !gap && pan.reading->weight == reading.weight && pan.reading->kind == reading.kind;
    pan.reading = reading;
    pan.at = now;
    if (!pan.checkAt)
        pan.checkAt = now + settings.silence;
    const std::optional<qint64> grams = reading.kind == WeightKind::Tare ? std::nullopt : reading.grams();
    if (gap || !grams)
        forgetBand(pan);
    if (!grams)
        return false;
    if (pan.readings > 0 && std::max(pan.high, *grams) - std::min(pan.low, *grams) <= settings.bandGrams) {
        pan.low = std::min(pan.low, *grams);
        pan.high = std::max(pan.high, *grams);
        ++pan.readings;
    } else {
        pan.low = pan.high = *grams;
        pan.since = now;
        pan.readings = 1;
    }
    if (*grams >= settings.minimumGrams)
        pan.loaded = true;
    if (std::abs(*grams) > settings.zeroBandGrams) {
        pan.emptySince.reset();
        return false;
    }
    if (!pan.emptySince) {
        pan.emptySince = now;
        return false; // a line may be damaged on its way: one alone does not say that the goods are gone
    }
    return reading.steadiness == Steadiness::Stable || now - *pan.emptySince >= settings.emptyFor;
}

void refuse(State &state, Effects &effects, Reason reason, const Card &card, Instant now,
            const Settings &settings)
{
    state.phase = Refused{reason, card, now + settings.showRefusal};
    effects.emplace_back(Note{reason, card.uid});
    effects.emplace_back(Tell{Cue::Refused, reason, card.uid});
}

/// Said to somebody whose card has to wait, while the weighing that runs goes on.
void turnAway(Effects &effects, Reason reason, const QString &uid)
{
    effects.emplace_back(Note{reason, uid});
    effects.emplace_back(Tell{Cue::Refused, reason, uid});
}

/// A card of which only the weighing that was under way kept us may be presented again at once.
void releaseOthers(State &state, const QString &uid)
{
    if (state.seenUid != uid)
        state.seenUid.clear();
}

Reason objection(const State &state, const Card &card)
{
    if (!state.outOfService.isEmpty())
        return Reason::OutOfService;
    if (card.standing == Standing::Unknown)
        return Reason::UnknownCard;
    if (card.standing == Standing::Inactive)
        return Reason::InactiveCard;
    if (state.lastWaits && card.uid == state.lastUid)
        return Reason::AlreadyWeighed;
    return state.pan.reading ? Reason::None : Reason::NoScale;
}

void begin(State &state, Effects &effects, const Card &card, Instant now, const Settings &settings)
{
    if (const Reason why = objection(state, card); why != Reason::None) {
        refuse(state, effects, why, card, now, settings);
        return;
    }
    Reason hold = objection(state.pan.reading, settings);
    if (hold == Reason::None)
        hold = Reason::NotSteady; // the next reading says whether it is
    state.phase = Measuring{card, now + settings.measure, hold, tellAt(hold, now, settings)};
    effects.emplace_back(Tell{Cue::CardRead, Reason::None, card.uid});
}

void measure(State &state, Measuring &m, Effects &effects, Instant now, const Settings &settings)
{
    Reason hold = objection(state.pan.reading, settings);
    if (hold == Reason::None && !steady(state.pan, now, settings))
        hold = Reason::NotSteady;
    if (hold == Reason::None) {
        const Reading &reading = *state.pan.reading;
        effects.emplace_back(Record{m.card, *reading.weight, *reading.grams(), reading.kind});
        state.phase = Recording{m.card, {}};
        return;
    }
    if (hold != m.hold) {
        m.hold = hold;
        m.tellAt = tellAt(hold, now, settings);
    }
    if (m.tellAt && now >= *m.tellAt) {
        m.tellAt.reset();
        turnAway(effects, hold, m.card.uid);
    }
}

void scaleRead(State &state, Effects &effects, const Reading &reading, Instant now, const Settings &settings)
{
    const auto *refused = std::get_if<Refused>(&state.phase);
    if (!state.pan.reading && refused && refused->reason == Reason::NoScale)
        state.fresh = true; // the scale is there now: the same card may be presented again at once
    if (follow(state.pan, reading, now, settings)) {
        if (std::exchange(state.lastWaits, false))
            effects.emplace_back(Emptied{});
        if (std::exchange(state.pan.loaded, false))
            state.fresh = true;
        if (auto *done = std::get_if<Done>(&state.phase))
            done->until = std::min(done->until, std::max(now, done->atLeast));
    }
    if (auto *m = std::get_if<Measuring>(&state.phase))
        measure(state, *m, effects, now, settings);
}

/// A card that lies on the reader is one presentation, until the scale has been emptied.
bool sameAgain(State &state, const QString &uid, Instant now, const Settings &settings)
{
    const bool again = uid == state.seenUid && now - state.seenAt < settings.repeat && !state.fresh;
    state.seenUid = uid;
    state.seenAt = now;
    state.fresh = false;
    return again;
}

void tagged(State &state, Effects &effects, const Card &card, Instant now, const Settings &settings)
{
    if (sameAgain(state, card.uid, now, settings))
        return;
    std::visit(Overloaded{
                   [&](const Boot &) {
                       if (state.waiting && state.waiting->uid != card.uid)
                           turnAway(effects, Reason::Busy, state.waiting->uid);
                       state.waiting = card;
                   },
                   [&](const Measuring &m) {
                       if (m.card.uid != card.uid)
                           turnAway(effects, Reason::Busy, card.uid);
                   },
                   [&](Recording &r) {
                       if (r.card.uid == card.uid || (r.next && r.next->uid == card.uid))
                           return;
                       if (r.next)
                           turnAway(effects, Reason::Busy, card.uid);
                       else
                           r.next = card;
                   },
                   [&](const auto &) { begin(state, effects, card, now, settings); },
               },
               state.phase);
}

void committed(State &state, Effects &effects, const Recorded &record, Instant now, const Settings &settings)
{
    auto *r = std::get_if<Recording>(&state.phase);
    if (!r)
        return;
    const std::optional<Card> next = r->next;
    state.lastUid = record.card.uid;
    state.lastWaits = true;
    releaseOthers(state, record.card.uid);
    state.phase = Done{record, now + settings.showDoneAtLeast, now + settings.showDone};
    effects.emplace_back(Tell{Cue::Recorded, Reason::None, record.card.uid});
    if (next)
        begin(state, effects, *next, now, settings);
}

void commitFailed(State &state, Effects &effects, Instant now, const Settings &settings)
{
    auto *r = std::get_if<Recording>(&state.phase);
    if (!r)
        return;
    const Recording failed = *r;
    state.seenUid.clear(); // nothing was recorded: the same card may try again
    if (failed.next)
        turnAway(effects, Reason::StoreUnavailable, failed.next->uid);
    refuse(state, effects, Reason::StoreUnavailable, failed.card, now, settings);
}

void lookForSilence(State &state, Effects &effects, Instant now, const Settings &settings)
{
    Pan &pan = state.pan;
    if (!pan.checkAt || now < *pan.checkAt)
        return;
    if (now - pan.at < settings.silence) { // looked for now and then only: a scale may send 50 lines a second
        pan.checkAt = pan.at + settings.silence;
        return;
    }
    pan = Pan{.loaded = pan.loaded};
    if (auto *m = std::get_if<Measuring>(&state.phase))
        measure(state, *m, effects, now, settings);
}

void tick(State &state, Effects &effects, Instant now, const Settings &settings)
{
    lookForSilence(state, effects, now, settings);
    if (const auto *m = std::get_if<Measuring>(&state.phase)) {
        const Measuring ended = *m;
        if (now >= ended.deadline) {
            releaseOthers(state, ended.card.uid);
            refuse(state, effects, ended.hold, ended.card, now, settings);
        } else if (ended.tellAt && now >= *ended.tellAt) { // no reading may come to bring it up
            measure(state, std::get<Measuring>(state.phase), effects, now, settings);
        }
        return;
    }
    const auto *done = std::get_if<Done>(&state.phase);
    const auto *refused = std::get_if<Refused>(&state.phase);
    if ((done && now >= done->until) || (refused && now >= refused->until)) {
        state.phase = Idle{};
        effects.emplace_back(Tell{Cue::Over});
    }
}

void started(State &state, Effects &effects, const QString &lastUid, Instant now, const Settings &settings)
{
    if (!std::holds_alternative<Boot>(state.phase))
        return;
    state.phase = Idle{};
    state.lastUid = lastUid;
    state.lastWaits = !lastUid.isEmpty(); // who knows what lay on the scale meanwhile
    if (const std::optional<Card> card = std::exchange(state.waiting, {}))
        begin(state, effects, *card, now, settings);
}

} // namespace

bool steady(const Pan &pan, Instant now, const Settings &settings)
{
    return pan.reading && pan.agrees && pan.readings >= 2 && now - pan.since >= settings.stable
        && pan.reading->steadiness != Steadiness::Unstable;
}

Transition on(State state, const Event &event, Instant now, const Settings &settings)
{
    Effects effects;
    std::visit(Overloaded{
                   [&](const ScaleRead &e) { scaleRead(state, effects, e.reading, now, settings); },
                   [&](const Tick &) { tick(state, effects, now, settings); },
                   [&](const Tagged &e) { tagged(state, effects, e.card, now, settings); },
                   [&](const TagRefused &e) { turnAway(effects, Reason::BadCard, e.text); },
                   [&](const Committed &e) { committed(state, effects, e.record, now, settings); },
                   [&](const CommitFailed &) { commitFailed(state, effects, now, settings); },
                   [&](const Started &e) { started(state, effects, e.lastUid, now, settings); },
                   [&](const Registered &) { state.registered = true; },
                   [&](const Unregistered &) { state.registered = false; },
                   [&](const ScaleLost &) {
                       state.pan = Pan{.loaded = state.pan.loaded};
                       if (auto *m = std::get_if<Measuring>(&state.phase))
                           measure(state, *m, effects, now, settings);
                   },
                   [&](const Cancelled &) {
                       const auto *m = std::get_if<Measuring>(&state.phase);
                       const bool shown = std::holds_alternative<Done>(state.phase)
                           || std::holds_alternative<Refused>(state.phase);
                       if (!m && !shown)
                           return; // a record on its way cannot be called back
                       state.seenUid.clear();
                       state.phase = Idle{};
                       effects.emplace_back(Tell{Cue::Over});
                   },
                   [&](const TakenOut &e) {
                       state.outOfService = e.reason;
                       if (const auto *m = std::get_if<Measuring>(&state.phase); m && !e.reason.isEmpty())
                           refuse(state, effects, Reason::OutOfService, Card(m->card), now, settings);
                   },
               },
               event);
    return {std::move(state), std::move(effects)};
}

std::optional<Instant> wakeAt(const State &state)
{
    std::optional<Instant> due = state.pan.checkAt;
    const auto sooner = [&due](Instant at) { due = due ? std::min(*due, at) : at; };
    if (const auto *m = std::get_if<Measuring>(&state.phase)) {
        sooner(m->deadline);
        if (m->tellAt)
            sooner(*m->tellAt);
    }
    if (const auto *d = std::get_if<Done>(&state.phase))
        sooner(d->until);
    if (const auto *r = std::get_if<Refused>(&state.phase))
        sooner(r->until);
    return due;
}

StationView view(const State &state, Instant now, const Settings &settings)
{
    StationView view;
    view.registered = state.registered;
    view.outOfService = state.outOfService;
    view.online = state.pan.reading.has_value();
    if (state.pan.reading) {
        view.weight = state.pan.reading->weight;
        view.grams = state.pan.reading->grams();
        view.steadiness = state.pan.reading->steadiness;
    }
    view.steady = steady(state.pan, now, settings);
    std::visit(Overloaded{
                   [&](const Boot &) { view.stage = Stage::Boot; },
                   [&](const Idle &) { view.stage = state.registered ? Stage::Idle : Stage::Unregistered; },
                   [&](const Measuring &m) {
                       view.stage = Stage::Measuring;
                       view.card = m.card;
                       view.reason = m.hold;
                       view.deadline = m.deadline;
                       view.span = settings.measure;
                   },
                   [&](const Recording &r) {
                       view.stage = Stage::Recording;
                       view.card = r.card;
                   },
                   [&](const Done &d) {
                       view.stage = Stage::Recorded;
                       view.card = d.record.card;
                       view.record = d.record;
                       view.deadline = d.until;
                       view.span = settings.showDone;
                   },
                   [&](const Refused &r) {
                       view.stage = Stage::Refused;
                       view.card = r.card;
                       view.reason = r.reason;
                       view.deadline = r.until;
                       view.span = settings.showRefusal;
                   },
               },
               state.phase);
    return view;
}

} // namespace attendant::weighing::weigh
