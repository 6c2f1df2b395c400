#pragma once

#include "core/clock.h"

#include <QList>

#include <map>
#include <variant>
#include <vector>

/// What staff must be told without having asked: once when it lasts, once more when it becomes worse or
/// milder, once when it is over.
namespace attendant::staff::alerts {

enum class Kind { DeviceOffline, StockLow, DoorOpen, DeadLetters, Disk, Clock, Broker };
inline constexpr int KindCount = int(Kind::Broker) + 1;

struct Key
{
    Kind kind = Kind::DeviceOffline;
    QString subject; ///< a bank, a box, a server; never a person
    bool operator==(const Key &) const = default;
    bool operator<(const Key &other) const
    {
        return kind != other.kind ? kind < other.kind : subject < other.subject;
    }
};
/// Something that is not as it should be, now.
struct Condition
{
    Key key;
    qint64 value = 0; ///< items left, letters, megabytes: what the kind counts
    bool critical = false;
    bool operator==(const Condition &) const = default;
};

struct Standing
{
    Condition condition; ///< the value is the present one; once raised, the severity is the one that was told
    Instant since; ///< when it was first seen in one piece
    std::optional<Instant> gone = {}; ///< not seen since
    bool raised = false;
    Condition seen = {}; ///< the last time
    std::optional<Instant> milder = {}; ///< told as critical and seen as less ever since
    bool operator==(const Standing &) const = default;
};
struct State
{
    std::map<Key, Standing> standing = {};
    bool operator==(const State &) const = default;
};

/// Everything that is amiss at one moment.
struct Seen
{
    QList<Condition> conditions;
};
/// What was raised before a restart and not cleared.
struct Restored
{
    QList<Condition> open;
};
struct Tick
{ };
using Event = std::variant<Seen, Restored, Tick>;

struct Raise
{
    Condition condition;
    bool operator==(const Raise &) const = default;
};
/// Raised, and now worse or milder: told again.
struct Change
{
    Condition condition;
    bool operator==(const Change &) const = default;
};
/// Raised, and no worse or milder: the value is kept for who looks, nobody is told.
struct Follow
{
    Condition condition;
    bool operator==(const Follow &) const = default;
};
struct Clear
{
    Key key;
    bool operator==(const Clear &) const = default;
};
using Effect = std::variant<Raise, Change, Follow, Clear>;

struct Transition
{
    State next;
    std::vector<Effect> effects = {};
};

/// How long it must last before anybody is told: a device that restarts is no alert.
[[nodiscard]] seconds patience(Kind kind);
/// How long it must be over, or milder: what comes and goes is one alert, not twenty.
inline constexpr seconds Calm{30};

[[nodiscard]] Transition on(State state, const Event &event, Instant now);
[[nodiscard]] std::optional<Instant> wakeAt(const State &state);

/// As the ledger and the webhook spell it: `device_offline`, …
[[nodiscard]] QString toText(Kind kind);
[[nodiscard]] std::optional<Kind> kindFromText(QStringView text);

} // namespace attendant::staff::alerts
