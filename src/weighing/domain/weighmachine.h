#pragma once

#include "weighing/domain/weighing.h"

#include <variant>
#include <vector>

/// One station: a card, a weight that settles, a record, and only then the word that it is done. Pure. It
/// knows no server: a machine that nobody has registered weighs all the same.
namespace attendant::weighing::weigh {

/// What lies on the scale, from every reading, card or none.
struct Pan
{
    std::optional<Reading> reading; ///< empty: nothing came for a while
    Instant at; ///< of the last reading
    std::optional<Instant> checkAt; ///< when silence is looked for
    // The band that the last readings stay within.
    qint64 low = 0;
    qint64 high = 0;
    Instant since;
    int readings = 0; ///< in it; 0 = there is no band
    bool agrees = false; ///< the last two say the same: a digit that was changed on the way is no weight
    std::optional<Instant> emptySince;
    bool loaded = false; ///< something was on it since it was last empty

    bool operator==(const Pan &) const = default;
};

/// The ledger is being read; one card may wait for it.
struct Boot
{
    bool operator==(const Boot &) const = default;
};
struct Idle
{
    bool operator==(const Idle &) const = default;
};
struct Measuring
{
    Card card;
    Instant deadline;
    Reason hold = Reason::Empty; ///< why it is no record yet
    std::optional<Instant> tellAt; ///< when the customer must hear of `hold`

    bool operator==(const Measuring &) const = default;
};
struct Recording
{
    Card card;
    std::optional<Card> next; ///< came while the medium was busy

    bool operator==(const Recording &) const = default;
};
struct Done
{
    Recorded record;
    Instant atLeast; ///< shown until then, however soon the scale is emptied
    Instant until;

    bool operator==(const Done &) const = default;
};
struct Refused
{
    Reason reason = Reason::None;
    Card card;
    Instant until;

    bool operator==(const Refused &) const = default;
};
using Phase = std::variant<Boot, Idle, Measuring, Recording, Done, Refused>;

struct State
{
    Phase phase = Boot{};
    Pan pan;
    bool registered = false;
    QString outOfService;
    std::optional<Card> waiting; ///< of Boot
    QString lastUid; ///< whose record is the station's newest
    bool lastWaits = false; ///< and the scale was not empty since
    QString seenUid; ///< the card that lies on the reader
    Instant seenAt;
    bool fresh = false; ///< the scale was emptied since that card was read

    bool operator==(const State &) const = default;
};

// What happens.
struct Started
{ ///< the ledger has been read
    QString lastUid; ///< whose load may still lie there; empty when nobody's can
};
struct Registered
{ };
struct Unregistered
{ };
struct ScaleRead
{
    Reading reading;
};
struct ScaleLost
{ };
struct Tagged
{
    Card card;
};
struct TagRefused
{ ///< the reader read what can be no card
    QString text;
};
struct Committed
{
    Recorded record;
};
struct CommitFailed
{ };
struct Cancelled
{ };
struct TakenOut
{ ///< of service, by staff; an empty reason takes it back in
    QString reason;
};
struct Tick
{ };
using Event = std::variant<Started, Registered, Unregistered, ScaleRead, ScaleLost, Tagged, TagRefused,
                           Committed, CommitFailed, Cancelled, TakenOut, Tick>;

// What to do.
/// One unit of work; Committed or CommitFailed answers.
struct Record
{
    Card card;
    Weight weight;
    qint64 grams = 0;
    WeightKind kind = WeightKind::None;
    bool operator==(const Record &) const = default;
};
enum class Cue { CardRead, Recorded, Thanks, Refused, Over };
/// To the customer, by voice and lamp. `Thanks`: the slip is out. `Over`: nothing is going on any more.
struct Tell
{
    Cue cue = Cue::Over;
    Reason reason = Reason::None;
    QString uid;
    bool operator==(const Tell &) const = default;
};
/// A refusal's row.
struct Note
{
    Reason reason = Reason::None;
    QString uid;
    bool operator==(const Note &) const = default;
};
/// The scale was empty after the station's newest record: kept, so that a power cut does not make the next
/// load look like the last one.
struct Emptied
{
    bool operator==(const Emptied &) const = default;
};
using Effect = std::variant<Record, Tell, Note, Emptied>;

struct Settings
{
    milliseconds stable{1000};
    qint64 bandGrams = 100;
    qint64 zeroBandGrams = 100;
    qint64 minimumGrams = 200;
    milliseconds measure{30'000};
    milliseconds silence{2000}; ///< without a reading: no scale
    milliseconds gap{1500}; ///< between two readings: they do not prove that nothing moved between them
    milliseconds emptyFor{300}; ///< when the scale itself does not say that it has settled
    milliseconds repeat{2000}; ///< a card that lies on the reader is read again and again
    milliseconds tellAfter{1000}; ///< a hand that presses is no overload
    milliseconds showDone{8000};
    milliseconds showDoneAtLeast{2000};
    milliseconds showRefusal{5000};
};

struct Transition
{
    State next;
    std::vector<Effect> effects = {};
};

[[nodiscard]] Transition on(State state, const Event &event, Instant now, const Settings &settings = {});
/// When `state` wants a Tick.
[[nodiscard]] std::optional<Instant> wakeAt(const State &state);

/// Whether the weight has stayed within the band for long enough.
[[nodiscard]] bool steady(const Pan &pan, Instant now, const Settings &settings);
/// What the screen shows; the slip's state is the caller's to add.
[[nodiscard]] StationView view(const State &state, Instant now, const Settings &settings);

} // namespace attendant::weighing::weigh
