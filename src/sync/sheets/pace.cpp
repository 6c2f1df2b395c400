#include "sync/sheets/pace.h"

#include <algorithm>

namespace attendant::sync::sheets {
namespace {

constexpr seconds Window{60};
constexpr seconds NotAllowedWait{300}; ///< somebody has to share the sheet, or to renew a key

} // namespace

Instant Pace::next(Instant now) const
{
    Instant due = std::max(now, m_notBefore);
    if (int(m_lastMinute.size()) >= m_settings.perMinute) {
        // The oldest of the last `perMinute` requests has to be out of the window, edge included.
        const Instant oldest = m_lastMinute[m_lastMinute.size() - size_t(m_settings.perMinute)];
        due = std::max(due, oldest + Window + milliseconds{1});
    }
    return due;
}

void Pace::sent(Instant now)
{
    m_lastMinute.push_back(now);
    while (int(m_lastMinute.size()) > m_settings.perMinute)
        m_lastMinute.pop_front();
}

void Pace::came(Outcome outcome, seconds retryAfter, double whim, Instant now)
{
    if (outcome == Outcome::Answered) {
        m_failures = 0;
        return;
    }
    const int doublings = std::min(m_failures, 10);
    ++m_failures;
    milliseconds wait
        = std::min<milliseconds>(m_settings.firstWait * (1 << doublings), m_settings.longestWait);
    if (outcome == Outcome::NotAllowed)
        wait = NotAllowedWait;
    wait = std::max<milliseconds>(wait, retryAfter);
    wait += milliseconds{qint64(double(wait.count()) * 0.25 * whim)};
    m_notBefore = now + wait;
}

Pace::Outcome outcomeOf(int httpStatus)
{
    if (httpStatus == 0 || httpStatus == 408 || httpStatus >= 500)
        return Pace::Outcome::Away;
    if (httpStatus == 429)
        return Pace::Outcome::TooMany;
    if (httpStatus == 401 || httpStatus == 403)
        return Pace::Outcome::NotAllowed;
    return Pace::Outcome::Answered;
}

} // namespace attendant::sync::sheets
