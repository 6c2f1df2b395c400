#pragma once

#include "core/clock.h"
#include "lockers/domain/rules.h"
#include "lockers/domain/sessionview.h"

#include <QUuid>

#include <map>
#include <variant>
#include <vector>

/// One customer's visit to one bank: scan → rules and row → door → key → row → door. Pure; what happened to
/// whom is in the ledger before anything is shown as done.
namespace attendant::lockers::session {

enum class Kind { Rental, Return, FoundKey };

/// Written when the transaction began, and all a visit needs to be resumed after a restart.
struct Visit
{
    QString transaction; ///< UUIDv7
    Kind kind = Kind::Rental;
    QString code; ///< what was scanned, to know the same person again
    QString memberId;
    QString memberName;
    QString program;
    std::optional<int> daysLeft;
    QString expiry;
    QString locker; ///< return, found key: where the key belongs
    QStringList zones; ///< rental: where a key may be taken
    QString reference;

    bool operator==(const Visit &) const = default;
};

enum class Stage {
    Opening, ///< the door has not been seen open yet
    Open,
    Closing, ///< nothing more is waited for: the door closes when no hand is near
};

struct Visiting
{
    Visit visit;
    Stage stage = Stage::Opening;
    QString held; ///< rental: the key that is theirs
    bool returned = false; ///< return, found key: it hangs where it belongs
    QString wrongAt; ///< return: it hangs here instead
    std::map<QString, Reason> putBack; ///< keys out that may not be, and why
    int saving = 0; ///< records on their way into the ledger
    bool timedOut = false;
    bool cancelled = false;
    Reason trouble = Reason::None; ///< door, board or store
    std::optional<Instant> deadline; ///< of the wait for a key
    std::optional<Instant> noticeUntil; ///< an "in use" answer to somebody else is shown until then
    bool operator==(const Visiting &) const = default;
};
struct Idle
{
    bool operator==(const Idle &) const = default;
};
/// Rules are checked and the transaction is begun, in one commit.
struct Checking
{
    QString code;
    bool operator==(const Checking &) const = default;
};
/// The door is shut; the result stays on the screen for a moment, and a late key edge is still theirs.
struct Showing
{
    Visiting last;
    Instant until;
    bool operator==(const Showing &) const = default;
};
struct Refused
{
    Refusal refusal;
    QString memberName;
    QString reference;
    Instant until;
    bool operator==(const Refused &) const = default;
};
using State = std::variant<Idle, Checking, Visiting, Showing, Refused>;

// What happens.
struct Scanned
{ ///< at this bank, or found to belong here
    QString code;
};
struct Begun
{ ///< the transaction is in the ledger
    Visit visit;
};
struct Declined
{ ///< a rule said no, and the refusal is in the ledger
    Refusal refusal;
    QString memberName;
    QString reference;
};
struct Resumed
{ ///< found in the ledger after a restart
    Visit visit;
    QString held;
    bool returned = false;
    milliseconds left; ///< of its wait
};
struct DoorOpened
{ };
struct DoorClosed
{ };
struct DoorFailed
{
    Reason reason;
};
struct KeyGone
{
    LockerFacts locker; ///< as they were before the edge
};
struct KeyHome
{
    LockerFacts locker;
};
struct Saved
{ };
struct SaveFailed
{ };
struct Cancelled
{ };
struct Tick
{ };
using Event = std::variant<Scanned, Begun, Declined, Resumed, DoorOpened, DoorClosed, DoorFailed, KeyGone,
                           KeyHome, Saved, SaveFailed, Cancelled, Tick>;

/// What the ledger must learn. Each is one unit of work; Saved or SaveFailed answers each.
enum class Record {
    Taken, ///< rental begins: `locker`
    PutBackAgain, ///< changed their mind: the rental just begun ends
    Returned, ///< rental ends
    TakenAgain, ///< took the key again before the door closed: the rental goes on
    WrongPlace, ///< return: a key appeared at `locker`
    WrongPlaceCleared,
    ForbiddenTaken, ///< `locker`'s key went out though it may not: `reason`
    ForbiddenBack,
    OutsideGone, ///< nobody is here, and a key went out
    OutsideHome, ///< nobody is here, and a key came home
};

// What to do.
struct Begin
{
    QString code;
    bool operator==(const Begin &) const = default;
};
struct TellInUse
{ ///< to somebody else who scanned: recorded, and answered
    QString code;
    int seconds = 0;
    bool operator==(const TellInUse &) const = default;
};
struct OpenDoor
{
    bool operator==(const OpenDoor &) const = default;
};
struct CloseDoor
{ ///< as soon as no hand is near
    bool operator==(const CloseDoor &) const = default;
};
struct KeepDoorOpen
{
    bool operator==(const KeepDoorOpen &) const = default;
};
struct Save
{
    Record what;
    QString locker;
    Reason reason = Reason::None;
    bool operator==(const Save &) const = default;
};
enum class Ending { Completed, Timeout, Failed };
/// The transaction is over and its locks are released. Not answered.
struct End
{
    Ending how;
    QString why;
    bool operator==(const End &) const = default;
};
using Effect = std::variant<Begin, TellInUse, OpenDoor, CloseDoor, KeepDoorOpen, Save, End>;

struct Settings
{
    milliseconds wait{20'000}; ///< for a key, from the open door
    milliseconds foundKeyWait{10'000};
    milliseconds more{10'000}; ///< added when somebody has to put a key back
    milliseconds showDone{3000};
    milliseconds showRefusal{5000};
    milliseconds notice{3000};
};

struct Transition
{
    State next;
    std::vector<Effect> effects = {};
};

[[nodiscard]] Transition on(const State &state, const Event &event, Instant now,
                            const Settings &settings = {});
[[nodiscard]] std::optional<Instant> wakeAt(const State &state);

/// What the screen shows. `bank`, `doorMoving` and `doorOpen` are the caller's to add.
[[nodiscard]] SessionView view(const State &state, Instant now, const Settings &settings = {});

/// Whether a scan would be answered with "in use".
[[nodiscard]] bool busy(const State &state);

} // namespace attendant::lockers::session
