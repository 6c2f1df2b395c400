#pragma once

#include "core/clock.h"
#include "weighing/domain/suwolcodec.h"
#include "weighing/domain/weighmachine.h"

#include <variant>
#include <vector>

/// The asking side of a SUWOL-1000: one question at a time, a limit on every wait, paper only when the
/// printer is ready and the ledger knows. Pure.
namespace attendant::weighing::suwol::master {

/// A slip on its way. `Claiming`: the ledger is writing that it is about to go out.
enum class SlipPhase { Waiting, Claiming, Claimed, Sent };
struct Slip
{
    qint64 id = 0;
    QByteArray data;
    SlipPhase phase = SlipPhase::Waiting;
    bool printing = false; ///< the unit said so
    Instant since; ///< of Sent

    bool operator==(const Slip &) const = default;
};

/// What is being said. The unit repeats the number while it speaks.
struct Speaking
{
    Voice voice = Voice::Silent;
    bool heard = false;
    Instant until; ///< given up, whatever the unit answers

    bool operator==(const Speaking &) const = default;
};

struct State
{
    bool open = false;
    bool online = false;
    int missed = 0; ///< questions in a row that nobody answered
    std::optional<Instant> answerBy; ///< a question is out
    Instant askedAt;
    Instant nextAt;
    Weight shown;
    QString plate;
    Relays lamp;
    Instant lampUntil;
    std::optional<Speaking> speaking;
    std::vector<Voice> waiting; ///< said after that: "done" if it is still to be said, and the latest
    std::optional<Printer> printer;
    std::optional<Slip> slip;
    int fan = 0; ///< wanted set-points, 0 = as the unit has it
    int heater = 0;
    std::optional<int> temperature;
    std::optional<int> fanPoint; ///< as the unit told
    std::optional<int> heaterPoint;
    Instant pointsAt; ///< not asked to change them again before

    bool operator==(const State &) const = default;
};

// What happens.
struct LineOpened
{ };
struct LineLost
{ };
struct Answered
{
    Response answer;
};
struct AnswerBroken
{
    bool mayHaveToldSomething = false;
};
/// The customer is told something. No plate: it stays.
struct Say
{
    Voice voice = Voice::Silent;
    Relays lamp;
    std::optional<QString> plate;
};
struct SlipGiven
{
    qint64 id = 0;
    QByteArray data;
};
struct SlipClaimed
{ ///< the ledger says that it is about to go out
    qint64 id = 0;
};
struct SlipRefused
{ ///< the ledger could not say so
    qint64 id = 0;
};
struct SetPoints
{
    int fan = 0;
    int heater = 0;
};
struct Tick
{ };
using Event = std::variant<LineOpened, LineLost, Answered, AnswerBroken, Say, SlipGiven, SlipClaimed,
                           SlipRefused, SetPoints, Tick>;

// What to do.
struct SendDisplay
{
    DisplayRequest request;
};
struct SendPrint
{
    QByteArray data;
};
struct SendTemperature
{
    int fan = 0;
    int heater = 0;
};
struct Weighed
{
    Reading reading;
};
struct CardRead
{
    Uid uid;
};
struct KeysTyped
{
    KeyPress key;
};
struct WentOnline
{ };
struct WentOffline
{ };
/// Write that this slip is about to go out; SlipClaimed or SlipRefused answers.
struct ClaimSlip
{
    qint64 id = 0;
};
enum class SlipEnd {
    Printed,
    NotSent, ///< nothing went out: it waits again
    Unknown, ///< nobody can tell whether it came out
};
struct SlipEnded
{
    qint64 id = 0;
    SlipEnd how = SlipEnd::Printed;
};
struct PrinterChanged
{
    Printer printer = Printer::Ready;
};
/// A card or number may have been in an answer that arrived in pieces, and the unit has forgotten it.
struct AskAgain
{ };
using Effect = std::variant<SendDisplay, SendPrint, SendTemperature, Weighed, CardRead, KeysTyped, WentOnline,
                            WentOffline, ClaimSlip, SlipEnded, PrinterChanged, AskAgain>;

struct Settings
{
    int device = 0;
    int baud = 9600;
    milliseconds pollEvery{150};
    milliseconds answerLimit{1000};
    int missesToOffline = 3;
    milliseconds lamp{5000};
    milliseconds voiceStarts{2000}; ///< a unit that does not take the number
    milliseconds voiceEnds{8000}; ///< one that never says it has ended
    milliseconds printLimit{30'000};
    milliseconds printSettles{1500}; ///< a short slip is out before the next answer says "sending"
    milliseconds pointsAgain{10'000};
};

struct Transition
{
    State next;
    std::vector<Effect> effects = {};
};

[[nodiscard]] Transition on(State state, const Event &event, Instant now, const Settings &settings = {});
[[nodiscard]] std::optional<Instant> wakeAt(const State &state);

/// What a station's word to its customer is in this unit's voice and lamps.
[[nodiscard]] Say spoken(const weigh::Tell &tell);

} // namespace attendant::weighing::suwol::master
