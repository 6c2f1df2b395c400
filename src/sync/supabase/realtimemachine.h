#pragma once

#include "core/clock.h"

#include <QJsonObject>
#include <QString>

#include <optional>
#include <variant>
#include <vector>

/// Realtime's rules without a socket: when somebody is subscribed, and what to do when not.
namespace attendant::sync::supabase::realtime {

/// Nobody asked for it.
struct Off
{
    bool operator==(const Off &) const = default;
};
/// Not connected, until `again`.
struct Away
{
    Instant again{};
    int failures = 1;
    bool operator==(const Away &) const = default;
};
/// The socket is opening.
struct Connecting
{
    Instant due{};
    int failures = 0;
    bool operator==(const Connecting &) const = default;
};
/// Joined is not live: that is only what the server's second word says.
struct Joining
{
    Instant due{};
    int failures = 0;
    std::optional<QList<qint64>> ids; ///< of the subscription, once the join was answered
    bool operator==(const Joining &) const = default;
};
struct Live
{
    QList<qint64> ids;
    int lastRef = 1;
    Instant beatDue{};
    std::optional<int> beat; ///< the heartbeat whose answer is missing
    bool operator==(const Live &) const = default;
};
using State = std::variant<Off, Away, Connecting, Joining, Live>;

struct Start
{ };
struct Opened
{ };
struct Closed
{ };
struct Said
{
    QJsonObject message;
};
struct Tick
{ };
using Event = std::variant<Start, Opened, Closed, Said, Tick>;

struct OpenSocket
{
    bool operator==(const OpenSocket &) const = default;
};
struct CloseSocket
{
    bool operator==(const CloseSocket &) const = default;
};
struct Join
{
    bool operator==(const Join &) const = default;
};
struct Leave
{
    bool operator==(const Leave &) const = default;
};
struct Beat
{
    int ref = 0;
    bool operator==(const Beat &) const = default;
};
/// Nothing is told a second time: what came in between has to be asked for.
struct CatchUp
{
    bool operator==(const CatchUp &) const = default;
};
struct Show
{
    QJsonObject record;
    bool operator==(const Show &) const = default;
};
/// Staff should know: `why` is the server's own word.
struct Complain
{
    QString why;
    bool operator==(const Complain &) const = default;
};
using Effect = std::variant<OpenSocket, CloseSocket, Join, Leave, Beat, CatchUp, Show, Complain>;

struct Transition
{
    State next;
    std::vector<Effect> effects = {};
};

constexpr auto JoinRef = 1;
constexpr seconds AnswerWithin{15}; ///< the server itself delays a join's error by five
constexpr seconds BeatEvery{25};
constexpr seconds SlowDown{60};
constexpr seconds StaffPause{300}; ///< after what only a person can mend

/// The next state and what to do about it. A socket that is opened is closed again on every way out.
[[nodiscard]] Transition on(const State &state, const Event &event, Instant now);
/// When `state` wants a Tick.
[[nodiscard]] std::optional<Instant> wakeAt(const State &state);

} // namespace attendant::sync::supabase::realtime
