#pragma once

#include "staff/domain/guesses.h"
#include "staff/domain/roles.h"

#include <variant>
#include <vector>

/// Who of the staff stands at the screen, and what they may do until they walk away.
namespace attendant::staff::session {

struct Person
{
    QString number;
    QString name;
    Role role = Role::Attendant;
    bool firstPin = false; ///< somebody else chose the PIN: it must be changed before anything else
    bool operator==(const Person &) const = default;
};

/// Why a PIN did not do.
enum class Denial {
    None,
    Wrong, ///< the number or the PIN: never said which
    Locked, ///< too many wrong ones
    NoStore, ///< the ledger does not answer
    NotAllowed, ///< the role has not this right
    Late, ///< the session ended first
};

// Where the session is.
struct SignedOut
{
    Denial last = Denial::None;
    std::optional<Instant> lockedUntil = {}; ///< for the screen; the ledger decides
    bool operator==(const SignedOut &) const = default;
};
struct SigningIn
{
    quint64 attempt = 0;
    QString number;
    bool operator==(const SigningIn &) const = default;
};
/// The first PIN was right; a new one is asked for.
struct ChoosingPin
{
    Person who;
    QString first; ///< so that the new one is another
    PinFault fault = PinFault::None;
    Instant lastTouch;
    bool saving = false;
    bool operator==(const ChoosingPin &) const = default;
};
/// What is to be done, as the caller numbers it.
struct Request
{
    quint64 ticket = 0;
    Act act = Act::SeeSite;
    bool operator==(const Request &) const = default;
};
struct Open
{
    Person who;
    Instant lastTouch;
    bool operator==(const Open &) const = default;
};
/// A sensitive act waits for the PIN once more.
struct Confirming
{
    Person who;
    Instant lastTouch;
    Request request;
    std::optional<quint64> attempt = {}; ///< being judged
    Denial last = Denial::None;
    bool operator==(const Confirming &) const = default;
};
using State = std::variant<SignedOut, SigningIn, ChoosingPin, Open, Confirming>;

// What happened.
/// `attempt` is the caller's number for it: the answer to an old one must open nothing.
struct NumberAndPin
{
    quint64 attempt = 0;
    QString number;
    QString pin;
};
struct PinGiven
{ ///< again, for a sensitive act
    quint64 attempt = 0;
    QString pin;
};
struct Judged
{
    quint64 attempt = 0;
    Denial denial = Denial::None;
    Person who = {}; ///< when there is no denial
    milliseconds wait{0}; ///< until the next try is looked at, when locked
    QString pin = {}; ///< the right one, when it is a first PIN
};
struct PinChosen
{
    QString pin;
};
struct PinStored
{
    bool stored = false;
};
struct Asked
{
    Request request;
};
struct Touched
{ };
struct Cancelled
{ };
struct SignedOff
{ };
struct Dismissed
{ ///< somebody took this person's rights away
    QString number;
};
struct Tick
{ };
using Event = std::variant<NumberAndPin, PinGiven, Judged, PinChosen, PinStored, Asked, Touched, Cancelled,
                           SignedOff, Dismissed, Tick>;

// What to do.
/// Look at a PIN; Judged answers.
struct Judge
{
    quint64 attempt = 0;
    QString number;
    QString pin;
    bool operator==(const Judge &) const = default;
};
/// Keep a new PIN; PinStored answers.
struct StorePin
{
    QString number;
    QString pin;
    bool operator==(const StorePin &) const = default;
};
struct Perform
{
    Request request;
    Person who;
    bool operator==(const Perform &) const = default;
};
struct Deny
{
    Request request;
    Denial denial = Denial::NotAllowed;
    Person who = {};
    bool operator==(const Deny &) const = default;
};
/// A row of the audit trail: `staff.sign_out`, and why.
struct Note
{
    QString number;
    QString action;
    QString reason = {};
    bool operator==(const Note &) const = default;
};
using Effect = std::variant<Judge, StorePin, Perform, Deny, Note>;

struct Settings
{
    seconds autoLock{60};
};

struct Transition
{
    State next;
    std::vector<Effect> effects = {};
};

/// Every Asked is answered by exactly one Perform or Deny, at once or when the session ends.
[[nodiscard]] Transition on(State state, const Event &event, Instant now, const Settings &settings = {});
/// When `state` wants a Tick.
[[nodiscard]] std::optional<Instant> wakeAt(const State &state, const Settings &settings = {});
/// Who is signed in and may work.
[[nodiscard]] const Person *person(const State &state);

} // namespace attendant::staff::session
