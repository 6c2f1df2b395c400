#pragma once

#include "members/domain/pin.h"

/// How fast staff PINs may be guessed: by name, and by all names together.
namespace attendant::staff {

struct GuessRules
{
    members::PinRules name{.freeTries = 5, .firstLock = seconds{30}, .longestLock = seconds{3600}};
    int perHour = 100; ///< wrong ones that are looked at, whatever names were typed
    seconds window{3600};
};

/// What the ledger knows before a try is looked at. Kept for names that nobody has, too: or the lock would
/// say which names exist.
struct GuessRecord
{
    members::PinCounters counters;
    int recent = 0; ///< looked at within the window, of all names
    std::optional<UtcTime> oldest = {}; ///< the first of these
};

/// How long this try must wait; nothing when it may be looked at now.
[[nodiscard]] std::optional<milliseconds> waitBeforeGuess(const GuessRecord &record, UtcTime now,
                                                          const GuessRules &rules = {});

/// Why a staff PIN is not taken.
enum class PinFault { None, NotDigits, Length, Plain, Same };
/// Six to twelve digits, not all the same, no run such as 123456, and not the one before.
[[nodiscard]] PinFault staffPinFault(QStringView pin, QStringView before = {});
inline constexpr int ShortestPin = 6;
inline constexpr int LongestPin = 12;

/// The number staff type to say who they are: one to eight digits.
[[nodiscard]] bool isStaffNumber(QStringView text);

} // namespace attendant::staff
