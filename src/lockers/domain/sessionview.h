#pragma once

#include "core/clock.h"

#include <QMetaType>
#include <QString>
#include <QStringList>

#include <compare>
#include <optional>

namespace attendant::lockers {

/// A bank of lockers behind one motor door, named by its first zone ("STAFF", "MALE").
using BankId = QString;

/// Where a customer's visit to one bank stands: what the screen shows.
enum class Phase {
    Idle,
    Checking, ///< scanned; rules and transaction being committed
    Opening, ///< the door is moving or the board has not answered yet
    TakeKey, ///< rental: door open, any free key of the lit zones
    PutBack, ///< a key that may not be taken is out: `offending` says which, `reason` why
    Recording, ///< key seen, rental being committed
    Taken, ///< rental recorded: `locker` is theirs
    BringBack, ///< return: door open, `locker` is where the key belongs
    WrongPlace, ///< return: key hangs at `offending`, belongs at `locker`
    Returned,
    FoundKey, ///< an unrented key's tag was read: hang it at `locker`
    TimedOut, ///< nobody took or returned a key; the door closes
    Refused, ///< see `reason`
    Failed, ///< door, board or store trouble: see `reason`, call staff
};

/// Why something was refused or failed. Closed: the screen has words for each.
enum class Reason {
    None,
    UnknownCode, ///< card, barcode or QR nobody has
    UnknownKey, ///< NFC tag that is no key of ours
    Expired, ///< `days` ago
    Suspended,
    InUse, ///< somebody else is at this bank; `seconds` at most
    NoFreeLocker,
    NoZone, ///< no bank here for this member's zones
    DailyLimit, ///< `count` a day
    AlreadyHasKey, ///< `locker`
    KeyNotAllowed, ///< wrong zone
    KeyRented, ///< the ledger says somebody holds this key
    LockerOutOfService,
    OneKeyOnly, ///< a second key is out
    BoardOffline,
    DoorStuck, ///< no answer to the move, or position unknown: staff
    StoreUnavailable, ///< the ledger cannot write
    OutOfService, ///< taken out by staff, or maintenance mode
};

/// All a screen may know of one bank's session.
struct SessionView
{
    BankId bank;
    Phase phase = Phase::Idle;
    Reason reason = Reason::None;
    QString memberName; ///< full; the screen masks it after the greeting
    QString program;
    std::optional<int> daysLeft;
    QString expiryDate; ///< ISO date
    QString locker; ///< "M07"
    QString offending; ///< the wrong or forbidden locker
    QStringList zones; ///< zones to light
    int number = 0; ///< days, seconds or count of `reason`
    std::optional<Instant> deadline; ///< when the wait ends: the ring empties by it
    milliseconds span{0}; ///< the whole wait the ring stands for
    bool doorMoving = false;
    bool doorOpen = false;
    QString reference; ///< short; found again in the log and the ledger

    bool operator==(const SessionView &) const = default;
};

/// One locker for the map on the screen.
struct LockerView
{
    QString number;
    QString zone;
    bool keyPresent = false;
    bool rented = false;
    bool outOfService = false;

    bool operator==(const LockerView &) const = default;
};

} // namespace attendant::lockers

Q_DECLARE_METATYPE(attendant::lockers::SessionView)
