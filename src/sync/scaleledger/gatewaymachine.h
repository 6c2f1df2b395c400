#pragma once

#include "core/clock.h"

#include <QString>

#include <optional>
#include <variant>
#include <vector>

/// How this machine becomes a gateway of the ScaleLedger server, and stays one. Weighing never waits for it.
namespace attendant::sync::scaleledger::gateway {

/// Which of the two interfaces the server speaks.
enum class Contract {
    Prd, ///< by HTTP: asked by MAC address, registered by POST, Bearer token
    Provisioning, ///< as fielded: a WebSocket asks who we are and brings the token
};

/// What the server knows us as. Without a token there is none; without an id we have not been told it yet.
struct Identity
{
    QString id;
    QString token;

    bool operator==(const Identity &) const = default;
};

/// What a call came to.
enum class Verdict {
    Done,
    Waiting, ///< known to the server, not yet approved by a person
    Missing, ///< 404
    Denied, ///< 401, 403
    Taken, ///< 409, or a 400 that says that we are registered already
    Invalid, ///< 400, 422 and what else the server will not take
    Away, ///< no answer, 5xx, 429
};

/// Which call.
enum class Call { Ask, Register, Self, Beat };

/// The ledger is being asked who we are.
struct Initialize
{ };
/// The server is asked about our MAC address; `due` is when it is asked again.
struct Sync
{
    std::optional<Instant> due = {};
    bool pending = false; ///< registered; somebody has to approve
    int failures = 0; ///< answers in a row that were no use
    int away = 0; ///< calls in a row that nobody answered
};
/// The server does not know us.
struct Register
{
    std::optional<Instant> due = {};
    int failures = 0;
    int away = 0;
};
/// Waiting at the provisioning channel until somebody at the server takes us on.
struct Provision
{
    std::optional<Instant> due = {}; ///< when the channel is opened again
    bool open = false;
    int failures = 0;
};
/// There is a token, and the server has not yet said which gateway that is.
struct Verify
{
    Identity identity = {};
    std::optional<Instant> due = {};
    int failures = 0;
    int away = 0;
};
/// Registered. The server hears of us every `Settings::beat`.
struct Heartbeat
{
    Identity identity = {};
    Instant beatDue{};
    bool beating = false; ///< a heartbeat is on its way
    bool proven = false; ///< a heartbeat was accepted under this identity
    bool caughtUp = false; ///< what the server has for us was read since the line came
    bool doubted = false; ///< another call was denied; the next heartbeat decides
    int strikes = 0; ///< how often calls were denied although the heartbeat was not
    int rounds = -1; ///< registrations before this one that came to nothing; -1 = this one is from the ledger
    int failures = 0; ///< heartbeats in a row that nobody answered
    bool channel = false; ///< the WebSocket is open
    std::optional<Instant> channelDue = {};
    int channelFailures = 0;
};
using State = std::variant<Initialize, Sync, Register, Provision, Verify, Heartbeat>;

struct Loaded
{
    Identity identity;
};
struct Answered
{
    Call call = Call::Beat;
    Verdict verdict = Verdict::Away;
    Identity identity = {}; ///< of Ask and Self that are Done
};
struct ChannelOpened
{ };
struct ChannelClosed
{ };
struct AskedWhoWeAre
{ };
/// The provisioning channel brought a token.
struct TokenGiven
{
    QString token;
};
/// Some other call was denied: a record, the list of cards.
struct DeniedElsewhere
{ };
/// Some other call was answered: the server can be reached.
struct Reached
{ };
/// Some other call was not answered by anybody.
struct LineLost
{ };
/// A record was taken: the identity is beyond doubt.
struct RecordTaken
{ };
struct Tick
{ };
using Event = std::variant<Loaded, Answered, ChannelOpened, ChannelClosed, AskedWhoWeAre, TokenGiven,
                           DeniedElsewhere, Reached, LineLost, RecordTaken, Tick>;

struct Send
{
    Call call;
    bool operator==(const Send &) const = default;
};
/// Written to the ledger before anything is made of it.
struct Keep
{
    Identity identity;
    bool operator==(const Keep &) const = default;
};
/// The token is worthless. Records, cards and stations stay.
struct Forget
{
    bool operator==(const Forget &) const = default;
};
struct OpenProvisioning
{
    bool operator==(const OpenProvisioning &) const = default;
};
struct OpenChannel
{
    bool operator==(const OpenChannel &) const = default;
};
struct CloseChannel
{
    bool operator==(const CloseChannel &) const = default;
};
struct SayWhoWeAre
{
    bool operator==(const SayWhoWeAre &) const = default;
};
/// Cards, producers, species and stations are read anew.
struct Refresh
{
    bool operator==(const Refresh &) const = default;
};
/// What waits for the server goes out now.
struct Upload
{
    bool operator==(const Upload &) const = default;
};
using Effect = std::variant<Send, Keep, Forget, OpenProvisioning, OpenChannel, CloseChannel, SayWhoWeAre,
                            Refresh, Upload>;

struct Settings
{
    Contract contract = Contract::Prd;
    seconds beat{30};
    seconds firstWait{1};
    seconds longestWait{60};
    seconds probe{5}; ///< knocked at no less often while nobody answers
    seconds approvalWait{10}; ///< between two questions whether we are approved
};

struct Transition
{
    State next;
    std::vector<Effect> effects = {};
};

/// The next state and what to do about it. `whim` (0 … 1) spreads many gateways' attempts.
///
/// A denied call is not believed by itself: the heartbeat has to be denied as well, because one wrong answer
/// of a proxy must not unregister a machine.
[[nodiscard]] Transition on(const State &state, const Event &event, const Settings &settings, double whim,
                            Instant now);
/// When `state` wants a Tick.
[[nodiscard]] std::optional<Instant> wakeAt(const State &state);

/// The identity that calls are made with; nothing while we are not registered.
[[nodiscard]] std::optional<Identity> identityOf(const State &state);
/// Whether records may go out: registered, reachable as far as we know, and not in doubt.
[[nodiscard]] bool mayUpload(const State &state);
/// INITIALIZE, SYNC, REGISTER, PROVISION, VERIFY, HEARTBEAT: for logs and staff.
[[nodiscard]] QString nameOf(const State &state);

} // namespace attendant::sync::scaleledger::gateway
