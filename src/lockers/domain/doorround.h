#pragma once

#include "lockers/domain/doormachine.h"

#include <QList>

/// All doors of a site turned one after the other: the next one when the last has stopped, so that never two
/// motors turn because of us, and that somebody can stop it between two.
namespace attendant::lockers::round {

/// What became of one door.
enum class Outcome { Turned, Skipped, Late };
struct Done
{
    BankId bank;
    Outcome outcome = Outcome::Turned;
    bool operator==(const Done &) const = default;
};

struct State
{
    door::Position target = door::Position::Open;
    QList<BankId> left; ///< not begun
    BankId now; ///< being turned; empty: none is
    Instant giveUp; ///< of the one being turned
    QList<Done> done;
    bool stopped = false;

    [[nodiscard]] bool running() const { return !now.isEmpty(); }
    bool operator==(const State &) const = default;
};

// What happens.
struct Begin
{
    door::Position target = door::Position::Open;
    QList<BankId> banks;
};
/// The door being turned cannot be: away, turning already, or nobody knows where it is.
struct CannotTurn
{
    BankId bank;
};
struct DoorStands
{
    BankId bank;
    door::Position position = door::Position::Unknown;
};
struct Stop
{ };
struct Tick
{ };
using Event = std::variant<Begin, CannotTurn, DoorStands, Stop, Tick>;

/// What to do: CannotTurn or DoorStands answers.
struct Turn
{
    BankId bank;
    bool operator==(const Turn &) const = default;
};

struct Transition
{
    State next;
    std::optional<Turn> turn = {};
};

struct Settings
{
    seconds opening{15};
    /// A door does not close as long as a hand may be in it, and somebody has to take theirs out first.
    seconds closing{120};
};

/// A Begin while a round runs changes nothing.
[[nodiscard]] Transition on(State state, const Event &event, Instant now, const Settings &settings = {});
[[nodiscard]] std::optional<Instant> wakeAt(const State &state);

} // namespace attendant::lockers::round
