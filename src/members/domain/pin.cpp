#include "members/domain/pin.h"

#include <algorithm>

namespace attendant::members {
namespace {

bool isDigits(QStringView text)
{
    return !text.isEmpty() && std::ranges::all_of(text, [](QChar c) { return c >= u'0' && c <= u'9'; });
}

} // namespace

bool isPin(QStringView text) { return text.size() == PinLength && isDigits(text); }

std::optional<QString> pinFromCell(QStringView text)
{
    text = text.trimmed();
    if (!isDigits(text) || text.size() > PinLength)
        return std::nullopt;
    return text.toString().rightJustified(PinLength, u'0');
}

std::optional<milliseconds> lockedFor(const PinCounters &counters, UtcTime now, const PinRules &rules)
{
    if (!counters.lockedUntil || *counters.lockedUntil <= now)
        return std::nullopt;
    const milliseconds left = *counters.lockedUntil - now;
    return left <= rules.longestLock ? std::optional(left) : std::nullopt;
}

PinCounters afterWrongPin(const PinCounters &counters, UtcTime now, const PinRules &rules)
{
    PinCounters next{std::min(counters.failures, 1'000'000) + 1};
    const int over = next.failures - rules.freeTries;
    if (over < 0)
        return next;
    seconds lock = std::min(rules.firstLock, rules.longestLock);
    for (int i = 0; i < over && lock < rules.longestLock; ++i)
        lock = std::min(lock * 2, rules.longestLock);
    next.lockedUntil = now + lock;
    return next;
}

int triesLeft(const PinCounters &counters, const PinRules &rules)
{
    return std::max(rules.freeTries - counters.failures, 1);
}

} // namespace attendant::members
