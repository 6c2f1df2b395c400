#include "sync/scaleledger/sendwindow.h"

#include <algorithm>

namespace attendant::sync::scaleledger {
namespace {

constexpr int Hopeless = 8; ///< so many troubles in a row are the server's, not the records'
constexpr seconds FirstPause{1};
constexpr seconds LongestPause{60};
constexpr seconds FirstRecordWait{5};

} // namespace

int SendWindow::room(Instant now) const { return now < m_notBefore ? 0 : std::max(0, m_size - m_flying); }

std::optional<Instant> SendWindow::pausedUntil(Instant now) const
{
    return now < m_notBefore ? std::optional(m_notBefore) : std::nullopt;
}

void SendWindow::answered()
{
    --m_flying;
    m_halvedFor = std::max(0, m_halvedFor - 1);
    m_troubles = 0;
    m_size = std::min(m_size + 1, m_most); // doubles with each round trip
}

void SendWindow::troubled(seconds wish, Instant now)
{
    --m_flying;
    if (m_halvedFor > 0) {
        --m_halvedFor; // of the same moment
    } else {
        m_size = std::max(1, m_size / 2);
        m_halvedFor = m_flying;
    }
    ++m_troubles;
    if (wish > seconds{0})
        m_notBefore = std::max(m_notBefore, now + std::min(wish, LongestRecordWait));
    if (m_troubles >= Hopeless) {
        const int doublings = std::min(m_troubles - Hopeless, 6);
        m_size = 1;
        m_notBefore = std::max<Instant>(m_notBefore,
                                        now + std::min<seconds>(FirstPause * (1 << doublings), LongestPause));
    }
}

void SendWindow::lost()
{
    --m_flying;
    m_size = 1;
}

void SendWindow::restart()
{
    m_size = std::max(2, m_size);
    m_notBefore = {};
}

seconds recordWait(int attempts)
{
    return std::min<seconds>(FirstRecordWait * (1 << std::clamp(attempts, 0, 7)), LongestRecordWait);
}

} // namespace attendant::sync::scaleledger
