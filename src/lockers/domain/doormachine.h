#pragma once

#include "core/clock.h"
#include "lockers/domain/boardcodec.h"
#include "lockers/domain/sessionview.h"

#include <optional>
#include <variant>
#include <vector>

/// One bank's motor door. The board has no end switch and no position sensor: turning an open door "open"
/// again breaks it. So the position is ours to know, across lost answers, crashes and unplugs; where it
/// cannot be known, nothing moves until staff have looked.
namespace attendant::lockers::door {

enum class Position { Closed, Open, Unknown };

/// A turn that was asked for and is not yet known to have happened.
struct Move
{
    Position target = Position::Open;
    std::optional<qint64> movesBefore; ///< the board's total_moves when it was asked for
    UtcTime askedAt; ///< wall time: comparable with the board's boot across our own restart
    int sent = 0; ///< how often the command went out
    int asked = 0; ///< status requests since the last sending
    Instant waitUntil; ///< when silence means something
    bool late
        = false; ///< nobody waits for it any more (restart, or given up): found out about, never sent again

    bool operator==(const Move &) const = default;
};

struct Door
{
    Position position = Position::Closed;
    std::optional<Move> move;
    bool online = false; ///< the board has said something since its line opened
    bool lineOpen = false;
    std::optional<qint64> moves; ///< the board's total_moves as last heard, plus what we saw it do since
    std::optional<Instant> statusDue; ///< when to ask for a status again
    std::optional<Instant> closeDue; ///< a close was requested; not before this
    bool closeSaving = false; ///< the request to close is on its way into the ledger
    Instant handsUntil; ///< hand guard: no closing before this

    bool operator==(const Door &) const = default;
};

struct Settings
{
    milliseconds reply{2000}; ///< a turn takes 0.73 s
    milliseconds status{1500};
    milliseconds guard{3000}; ///< after the last sign of a hand
    int sendMax = 3;
    int askMax = 8;
};

// What happens to a door.
struct LineOpened
{ };
struct LineLost
{ };
struct Heard
{ }; ///< any message: the board lives
struct OpenSaved
{ }; ///< the request to open is in the ledger
struct CloseRequested
{ };
struct CloseSaved
{ };
struct KeepOpen
{ }; ///< somebody is at it again: forget the request to close
struct HandSeen
{ }; ///< a key sensor moved
struct PositionTold
{ ///< staff looked
    Position position;
};
struct Tick
{ };
using Event = std::variant<LineOpened, LineLost, Heard, board::StatusReport, board::MotorMoved, OpenSaved,
                           CloseRequested, CloseSaved, KeepOpen, HandSeen, PositionTold, Tick>;

// What to do about it.
struct SendOpen
{
    bool operator==(const SendOpen &) const = default;
};
struct SendClose
{
    bool operator==(const SendClose &) const = default;
};
struct AskStatus
{
    bool operator==(const AskStatus &) const = default;
};
struct SaveCloseRequest
{ ///< then say CloseSaved
    bool operator==(const SaveCloseRequest &) const = default;
};
struct Opened
{ ///< the door is open; the ledger should know
    bool operator==(const Opened &) const = default;
};
struct Closed
{
    bool operator==(const Closed &) const = default;
};
struct Stuck
{ ///< the turn did not happen, or nobody can tell
    Reason reason = Reason::DoorStuck;
    bool operator==(const Stuck &) const = default;
};
using Effect = std::variant<SendOpen, SendClose, AskStatus, SaveCloseRequest, Opened, Closed, Stuck>;

struct Transition
{
    Door next;
    std::vector<Effect> effects = {};
};

[[nodiscard]] Transition on(const Door &door, const Event &event, Now now, const Settings &settings = {});
[[nodiscard]] std::optional<Instant> wakeAt(const Door &door);

/// Whether a customer's turn may start now.
[[nodiscard]] bool mayOpen(const Door &door);

} // namespace attendant::lockers::door
