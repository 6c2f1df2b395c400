#include "staff/domain/guesses.h"

#include <algorithm>

namespace attendant::staff {
namespace {

bool isDigits(QStringView text)
{
    return std::ranges::all_of(text, [](QChar c) { return c >= u'0' && c <= u'9'; });
}

/// Each digit the same distance from the one before, around the end: 111111, 123456, 890123, 987654.
bool isRun(QStringView pin)
{
    const auto step = [&](qsizetype i) { return (pin[i].unicode() - pin[i - 1].unicode() + 10) % 10; };
    const int first = step(1);
    if (first > 1 && first < 9)
        return false;
    for (qsizetype i = 2; i < pin.size(); ++i) {
        if (step(i) != first)
            return false;
    }
    return true;
}

} // namespace

std::optional<milliseconds> waitBeforeGuess(const GuessRecord &record, UtcTime now, const GuessRules &rules)
{
    std::optional<milliseconds> wait = members::lockedFor(record.counters, now, rules.name);
    if (record.recent < rules.perHour)
        return wait;
    const milliseconds open = record.oldest
        ? std::max<milliseconds>(*record.oldest + rules.window - now, milliseconds{1})
        : milliseconds{rules.window};
    return std::max(wait.value_or(milliseconds{0}), open);
}

PinFault staffPinFault(QStringView pin, QStringView before)
{
    if (!isDigits(pin))
        return PinFault::NotDigits;
    if (pin.size() < ShortestPin || pin.size() > LongestPin)
        return PinFault::Length;
    if (isRun(pin))
        return PinFault::Plain;
    return !before.isEmpty() && pin == before ? PinFault::Same : PinFault::None;
}

bool isStaffNumber(QStringView text) { return !text.isEmpty() && text.size() <= 8 && isDigits(text); }

} // namespace attendant::staff
