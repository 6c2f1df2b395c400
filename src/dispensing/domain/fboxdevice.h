#pragma once

#include "core/clock.h"
#include "dispensing/domain/fboxcodec.h"

#include <QUuid>

#include <deque>
#include <optional>
#include <variant>
#include <vector>

/// One dispensing box. A command carries no number that its answer would repeat, the box carries out a
/// command that arrives twice a second time, and every answer may be lost. So one item is asked for at a
/// time, and where no answer comes the box's own stock counter tells: it is lowered with each item. A STATUS
/// sent after the command is the fence, because box and broker keep the order of messages: what it answers
/// was counted after the command.
namespace attendant::dispensing::device {

using fbox::Command;
using fbox::DeviceMessage;

/// One item that somebody reserved. The same id in the ledger.
using RequestId = QUuid;

enum class Outcome { Confirmed, Failed, Unknown };

/// Why an item did not drop, or cannot be had. Closed: the screen has words for each.
enum class Reason {
    None,
    NoLink, ///< we have no broker
    Offline, ///< the box has not been heard for too long
    Locked,
    DoorOpen,
    NoStock,
    Stale, ///< waited longer than a customer would
    NoAnswer, ///< the box does not tell its stock: nothing was sent
    Stopped, ///< an emergency stop that could not be cleared
    TimedOut, ///< no answer, and the counter says that nothing dropped
    NotSaved, ///< the ledger did not take the request: nothing was sent
    NotSent,
    Restarted, ///< the box restarted before anything was sent
    Busy, ///< too many wait already
    Refused, ///< the box gave a reason we do not know
    Cancelled,
    CounterMoved, ///< unknown: the stock was changed by hand at the same time
    Staff, ///< settled by staff
};
/// As kept in the ledger; the field's words where it has one.
[[nodiscard]] QLatin1StringView nameOf(Reason reason);

/// Waits for its turn.
struct Waiting
{
    RequestId id;
    Instant since;
    bool operator==(const Waiting &) const = default;
};

enum class Stage {
    Saving, ///< on its way into the ledger; nothing has been sent
    Sent, ///< the box has until `due`
    Fencing, ///< a STATUS is behind the command: its answer decides, if it comes by `due`
};
struct Active
{
    RequestId id;
    int stockBefore = 0;
    Instant since; ///< of the wish, for its freshness
    Stage stage = Stage::Saving;
    Instant due = {};
    std::optional<qint64> uptime; ///< an answer cannot be older than this
    bool counterMoved = false; ///< somebody else changed the stock meanwhile
    std::optional<int> completedAt; ///< it said complete, with a stock that does not fit
    Reason said = Reason::None; ///< it said failed, with a stock that does not fit
    bool operator==(const Active &) const = default;
};

/// Sent, and nobody can say what became of it.
struct Unsettled
{
    RequestId id;
    int stockBefore = 0;
    std::optional<qint64> uptime;
    bool byCounter = true; ///< the next status can decide; false when only staff can
    bool operator==(const Unsettled &) const = default;
};

/// A STATUS nobody has answered yet, asked again at `until`.
struct Asking
{
    int times = 0;
    Instant until;
    std::optional<qint64> uptime; ///< the answer cannot be older than this
    bool operator==(const Asking &) const = default;
};

/// An emergency stop leaves a flag in the box: its next DISPENSE moves nothing, lowers the stock and says
/// complete. A HOME that was carried out clears it.
struct Stop
{
    int tries = 0;
    std::optional<Instant> homing; ///< CLEAR_ERROR and HOME were sent; until then it may answer
    bool answered = false; ///< the first; what it says of homing from here on is of this HOME or after it
    bool operator==(const Stop &) const = default;
};

struct Heard
{
    qint64 uptime = 0;
    Instant at;
    bool operator==(const Heard &) const = default;
};

/// The last item it gave, to know its word when it comes twice; without an uptime, when the counter told
/// first.
struct Dropped
{
    std::optional<int> stock;
    std::optional<qint64> uptime;
    bool operator==(const Dropped &) const = default;
};

struct State
{
    bool link = false; ///< we are connected to the broker
    bool online = false;
    Instant quietAt; ///< when it is offline if it says nothing more
    std::optional<UtcTime> lastHeard; ///< as stored
    std::optional<Heard> heard; ///< its uptime, and when it said so
    std::optional<DeviceMessage> last; ///< to know a doubled one
    std::optional<Dropped> lastDropped;

    std::optional<int> stock; ///< as it last said
    std::optional<qint64> stockAt; ///< its uptime then
    bool counted = false; ///< `stock` is good enough to settle an item by
    std::optional<fbox::Door> door;
    std::optional<bool> locked;
    QString fault; ///< "E002", "home_failed", empty
    Instant homingUntil; ///< it may be deaf until then
    std::optional<Stop> stop;

    int owed = 0; ///< answers to STATUS and the like that have not come
    Instant owedUntil; ///< … and will not come any more after this
    std::optional<Asking> asking;
    std::optional<Active> active;
    std::deque<Waiting> queue;
    std::vector<Unsettled> unsettled;
    std::deque<Command> held; ///< staff's, until no item is under way

    bool operator==(const State &) const = default;
};

struct Settings
{
    milliseconds dispense{10'000};
    milliseconds homing{10'000}; ///< a box that homes reads nothing for as long
    milliseconds freshness{60'000};
    milliseconds status{5000};
    int statusMax = 5;
    milliseconds heartbeat{90'000};
    milliseconds late{30'000}; ///< a box whose clock is behind by more has restarted
    milliseconds settled{20'000}; ///< an answer that has not come by now was lost
    int homeMax = 2;
    /// Others can send STOP to this box: a status we did not ask for, and any time without a broker or
    /// without us, is taken for one.
    bool othersMayStop = false;
    int queueMax = 32;
};

// What happens.
struct LinkUp
{ };
struct LinkDown
{ };
struct Told
{ ///< decoded, and of this box
    DeviceMessage message;
};
struct Wanted
{ ///< an item, reserved and paid for
    RequestId id;
};
struct Cancelled
{ ///< only while it waits for its turn
    RequestId id;
};
struct RequestSaved
{
    RequestId id;
};
struct SaveFailed
{
    RequestId id;
};
struct NotPublished
{ ///< the MQTT client did not take the DISPENSE and will not send it later
    RequestId id;
};
struct StaffCommand
{ ///< any but DISPENSE, which is Wanted
    Command command;
};
struct StaffSettled
{
    RequestId id;
    bool dropped = false;
};
struct Tick
{ };
using Event = std::variant<LinkUp, LinkDown, Told, Wanted, Cancelled, RequestSaved, SaveFailed, NotPublished,
                           StaffCommand, StaffSettled, Tick>;

// What to do about it.
struct SaveRequested
{ ///< in the ledger, with the counter; then say RequestSaved. May come again with another counter.
    RequestId id;
    int stockBefore = 0;
    bool operator==(const SaveRequested &) const = default;
};
struct Publish
{
    Command command;
    bool operator==(const Publish &) const = default;
};
/// What became of a request. Unknown may be followed by one of the others, or by CounterMoved as its reason.
struct Settle
{
    RequestId id;
    Outcome outcome = Outcome::Unknown;
    Reason reason = Reason::None;
    bool late = false; ///< by the counter, or after the time limit
    bool operator==(const Settle &) const = default;
};
struct CounterMoved
{ ///< the stock was changed by somebody else: the row must say so, for after a restart of ours
    RequestId id;
    bool operator==(const CounterMoved &) const = default;
};
struct Surplus
{ ///< an item dropped that belongs to no request: staff should know
    std::optional<int> stock;
    bool operator==(const Surplus &) const = default;
};
struct SaveStop
{ ///< whether the box may carry a stop flag, for after a restart of ours
    bool stopped = false;
    bool operator==(const SaveStop &) const = default;
};
struct NotDone
{ ///< a command of staff's was not sent, and will not be
    Command command;
    bool operator==(const NotDone &) const = default;
};
struct PresenceChanged
{ ///< log and show it
    bool online = false;
    bool operator==(const PresenceChanged &) const = default;
};
using Effect
    = std::variant<SaveRequested, Publish, Settle, CounterMoved, Surplus, SaveStop, NotDone, PresenceChanged>;

struct Transition
{
    State next;
    std::vector<Effect> effects = {};
};

/// The next state and what to do about it. Every request that was Wanted is settled; none is sent twice.
[[nodiscard]] Transition on(const State &state, const Event &event, Now now, const Settings &settings = {});
/// When `state` wants a Tick.
[[nodiscard]] std::optional<Instant> wakeAt(const State &state, const Settings &settings = {});

/// A request whose row is in the ledger and not settled.
struct OpenRequest
{
    RequestId id;
    int stockBefore = 0;
    bool unknown = false; ///< told to be unknown already
    bool byCounter = true; ///< false after CounterMoved, as an effect or as its reason
};
struct Stored
{
    std::optional<UtcTime> lastHeard = {};
    std::optional<int> stock = {};
    std::optional<fbox::Door> door = {};
    std::optional<bool> locked = {};
    bool stopped = false;
    std::vector<OpenRequest> open = {};
};
/// As found in the ledger after a restart of ours. A request that was under way is settled by the first
/// status; if none comes in time it becomes unknown.
[[nodiscard]] Transition restore(const Stored &stored, Now now, const Settings &settings = {});

/// Whether a box last heard at `heard` is there: the one rule, for the database's readers too. A time in the
/// future was written by a wrong clock, and tells nothing.
[[nodiscard]] bool isOnline(std::optional<UtcTime> heard, UtcTime now, const Settings &settings = {});

/// Why the box would not give an item now; None when it would.
[[nodiscard]] Reason objection(const State &state);

/// All a screen may know of one box.
struct DeviceView
{
    bool online = false;
    std::optional<int> stock;
    bool doorOpen = false;
    bool locked = false;
    bool busy = false; ///< an item is under way
    int waiting = 0; ///< items behind it
    int unsettled = 0; ///< items for staff to find out about
    Reason reason = Reason::None; ///< why nothing can be had from it
    QString fault; ///< the box's own code
    bool operator==(const DeviceView &) const = default;
};
[[nodiscard]] DeviceView view(const State &state);

} // namespace attendant::dispensing::device
