#pragma once

#include "core/clock.h"

#include <QString>

#include <optional>

/// The payment password: six digits, so guessing must be slow. Kept as a hash only, which is the store's
/// work.
namespace attendant::members {

inline constexpr int PinLength = 6;

[[nodiscard]] bool isPin(QStringView text);

/// A PIN from a spreadsheet: a numeric cell loses its leading zeros, and gets them back. Empty when it is
/// none.
[[nodiscard]] std::optional<QString> pinFromCell(QStringView text);

/// As kept with the member.
struct PinCounters
{
    int failures = 0; ///< in a row
    std::optional<UtcTime> lockedUntil = {};
    bool operator==(const PinCounters &) const = default;
};

struct PinRules
{
    int freeTries = 5; ///< wrong ones before the first lock
    seconds firstLock{30}; ///< doubles with each wrong one after
    seconds longestLock{3600};
};

/// How long nobody may try; nothing when they may. A lock that ends later than any can was set by a wrong
/// clock, and does not hold.
[[nodiscard]] std::optional<milliseconds> lockedFor(const PinCounters &counters, UtcTime now,
                                                    const PinRules &rules = {});
/// To be stored before the answer is shown.
[[nodiscard]] PinCounters afterWrongPin(const PinCounters &counters, UtcTime now, const PinRules &rules = {});
[[nodiscard]] inline PinCounters afterRightPin() { return {}; }
/// Wrong ones until the next lock, at least 1.
[[nodiscard]] int triesLeft(const PinCounters &counters, const PinRules &rules = {});

} // namespace attendant::members
