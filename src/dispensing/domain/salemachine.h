#pragma once

#include "core/clock.h"
#include "dispensing/domain/fboxdevice.h"
#include "dispensing/domain/payment.h"

#include <QUuid>

#include <variant>
#include <vector>

/// One member at the counter: login → cart → passes → PIN → items → receipt. Pure. Money is not moved here:
/// the reservation is one transaction before the first item, and each item's outcome is committed with its
/// funding by whoever hears it from the box. This machine is told afterwards, so it cannot show what is not
/// on disk.
namespace attendant::dispensing::sale {

using device::RequestId;
using SaleId = QUuid;

struct Member
{
    QString id;
    QString name;
    QString status; ///< "active", …
    QString locker; ///< of the key they hold, if any
    bool operator==(const Member &) const = default;
};

enum class LoginReason {
    None,
    BadNumber,
    NotRegistered,
    Inactive,
    UnknownKey,
    KeyNotRented, ///< a key of ours that hangs, as far as the locker counter knows
    LookupFailed, ///< the locker counter does not answer
    StoreUnavailable,
};

enum class UnitState { Waiting, Asked, Dropped, Failed, Unknown, Skipped };
struct SoldUnit
{
    Unit unit;
    RequestId id;
    UnitState state = UnitState::Waiting;
    device::Reason reason = device::Reason::None;
    bool operator==(const SoldUnit &) const = default;
};

/// What the PIN pad says.
struct PinNotice
{
    enum class Kind { None, NotSixDigits, Wrong, Locked, NoPin, StoreUnavailable };
    Kind kind = Kind::None;
    int triesLeft = 0;
    std::optional<Instant> lockedUntil = {};
    bool operator==(const PinNotice &) const = default;
};

struct LoggedOut
{
    LoginReason reason = LoginReason::None; ///< why the last login failed
    Instant noticeUntil = {};
    bool operator==(const LoggedOut &) const = default;
};
struct LoggingIn
{
    QString asked; ///< digits or UID
    Instant until;
    bool operator==(const LoggingIn &) const = default;
};
struct Browsing
{
    Member member;
    Instant idleAt;
    Cart cart = {};
    PayRefusal notice = {}; ///< why the last wish was refused
    bool operator==(const Browsing &) const = default;
};
struct Paying
{ ///< several passes could pay: the customer looks at the split
    Member member;
    Instant idleAt;
    Cart cart;
    Plan plan;
    PayRefusal notice = {};
    bool operator==(const Paying &) const = default;
};
struct EnteringPin
{
    Member member;
    Instant idleAt;
    Cart cart;
    Plan plan;
    bool checking = false;
    PinNotice notice = {};
    bool operator==(const EnteringPin &) const = default;
};
struct Reserving
{
    Member member;
    Cart cart;
    Plan plan;
    bool operator==(const Reserving &) const = default;
};
struct Dispensing
{
    Member member;
    SaleId sale;
    std::vector<SoldUnit> units;
    bool operator==(const Dispensing &) const = default;
};
struct Receipt
{
    Member member;
    SaleId sale;
    std::vector<SoldUnit> units;
    Instant until;
    bool operator==(const Receipt &) const = default;
};
using State
    = std::variant<LoggedOut, LoggingIn, Browsing, Paying, EnteringPin, Reserving, Dispensing, Receipt>;

// What happens.
struct PhoneEntered
{
    QString text;
};
struct KeyRead
{
    QString uid;
};
struct Found
{
    QString asked; ///< what was looked for: an answer to another member's login changes nothing
    Member member;
};
struct NotFound
{
    QString asked;
    LoginReason reason = LoginReason::NotRegistered;
};
struct CartSet
{
    ProductId product;
    int quantity = 0;
};
struct Checkout
{ };
struct SplitSet
{
    std::vector<members::VoucherPart> amounts;
};
struct Confirmed
{ };
struct PinEntered
{
    QString pin;
};
struct PinRight
{ };
struct PinWrong
{
    PinNotice::Kind kind = PinNotice::Kind::Wrong;
    int triesLeft = 0;
    std::optional<milliseconds> lockedFor = {};
};
struct Reserved
{ ///< all units are in the ledger, with their funding; ids in the plan's order
    SaleId sale;
    std::vector<RequestId> ids;
};
struct ReserveRefused
{ ///< a pass was spent, or an article sold, since the plan was made
    PayRefusal refusal;
};
struct UnitSettled
{ ///< and its money moved, in one transaction
    RequestId id;
    device::Outcome outcome = device::Outcome::Unknown;
    device::Reason reason = device::Reason::None;
};
struct Back
{ };
struct LogOut
{ };
struct Touched
{ };
struct Tick
{ };
using Event
    = std::variant<PhoneEntered, KeyRead, Found, NotFound, CartSet, Checkout, SplitSet, Confirmed, PinEntered,
                   PinRight, PinWrong, Reserved, ReserveRefused, UnitSettled, Back, LogOut, Touched, Tick>;

// What to do about it.
struct FindByPhone
{
    QString digits;
    bool operator==(const FindByPhone &) const = default;
};
struct FindByKey
{
    QString uid;
    bool operator==(const FindByKey &) const = default;
};
struct VerifyPin
{
    QString memberId;
    QString pin;
    bool operator==(const VerifyPin &) const = default;
};
/// One transaction: a sale, a row and the funding of each unit. Answered by Reserved or ReserveRefused.
struct Reserve
{
    Member member;
    Plan plan;
    bool operator==(const Reserve &) const = default;
};
/// device::Wanted for the unit's box.
struct Enqueue
{
    RequestId id;
    fbox::DeviceId device;
    bool operator==(const Enqueue &) const = default;
};
/// Units that will not be asked for: each one's funding is free again.
struct Release
{
    std::vector<RequestId> ids;
    bool operator==(const Release &) const = default;
};
enum class Verdict {
    Complete,
    Partly,
    Unclear, ///< nothing dropped for sure, but staff have something to find out
    Nothing,
};
/// Logged as rental_success, or as rental_failed when nothing dropped.
struct EndSale
{
    SaleId sale;
    Verdict verdict = Verdict::Complete;
    bool operator==(const EndSale &) const = default;
};
/// Keys that were read and not yet used belong to nobody who comes next.
struct ForgetKeys
{
    bool operator==(const ForgetKeys &) const = default;
};
using Effect
    = std::variant<FindByPhone, FindByKey, VerifyPin, Reserve, Enqueue, Release, EndSale, ForgetKeys>;

/// What the machine may know of the shop, read from the ledger for each event.
struct Shop
{
    Products products = {};
    members::Passes passes = {}; ///< of the member who is logged in
    QDate today = {};
};

struct Settings
{
    milliseconds idle{60'000};
    milliseconds login{5000};
    milliseconds notice{3000};
    milliseconds receipt{5000};
    milliseconds sadReceipt{15'000}; ///< somebody has to read it
};

struct Transition
{
    State next;
    std::vector<Effect> effects = {};
};

[[nodiscard]] Transition on(const State &state, const Event &event, Instant now, const Shop &shop,
                            const Settings &settings = {});
[[nodiscard]] std::optional<Instant> wakeAt(const State &state);

/// One line of the receipt: what dropped, not what was wished for.
struct ReceiptLine
{
    ProductId product;
    QString name;
    int wanted = 0;
    int dropped = 0;
    int unknown = 0; ///< staff will settle
    int uses = 0; ///< of `dropped`, by subscription
    Money paid; ///< for `dropped`, by vouchers
    device::Reason reason = device::Reason::None; ///< the first that was not None
    bool operator==(const ReceiptLine &) const = default;
};
struct Summary
{
    std::vector<ReceiptLine> lines;
    int wanted = 0;
    int dropped = 0;
    int unknown = 0;
    int open = 0; ///< waiting, or asked for
    Money paid;
    Verdict verdict = Verdict::Nothing; ///< means something when nothing is open

    bool operator==(const Summary &) const = default;
};
[[nodiscard]] Summary summary(const std::vector<SoldUnit> &units);

} // namespace attendant::dispensing::sale
