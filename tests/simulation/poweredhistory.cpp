#include "simulation/poweredhistory.h"

#include "ledger/ledger.h"

using namespace Qt::StringLiterals;

namespace attendant::simulation {
namespace {

constexpr milliseconds ShortestPause{100};
constexpr qsizetype ViolationsTold = 5;

} // namespace

PoweredHistory::PoweredHistory(quint64 seed, const QString &disk) : m_rng(seed), m_disk(disk) { }

PoweredHistory::~PoweredHistory() = default;

seconds PoweredHistory::virtualTime() const
{
    return std::chrono::duration_cast<seconds>(m_time.now().instant - Instant{});
}

void PoweredHistory::violate(const QString &what)
{
    if (m_violations.size() < ViolationsTold)
        m_violations.append(what);
}

std::unique_ptr<ledger::Ledger> PoweredHistory::openLedger()
{
    auto ledger = std::make_unique<ledger::Ledger>(
        ledger::LedgerOptions{.path = m_disk.path(), .writer = ledger::Writer::Inline, .vfs = m_disk.vfs()},
        m_time);
    if (const Status opened = ledger->open(); !opened)
        violate(u"did not start again: "_s + opened.error().detail);
    return ledger;
}

void PoweredHistory::liveUntil(Instant closing, const Cuts &cuts)
{
    for (int i = 0; i < cuts.count && m_time.now().instant < closing; ++i) {
        m_disk.cutPowerAtCommit(int(m_rng.between(1, cuts.mostCommits)),
                                m_rng.chance(50) ? SimDisk::Cut::BeforeCommit : SimDisk::Cut::AfterCommit);
        while (!m_disk.dead() && m_time.now().instant < closing && m_time.step())
            m_time.settle();
        if (!m_disk.dead())
            m_disk.cutPowerNow();
        stop();
        m_disk.restore();
        m_time.advance(milliseconds{m_rng.between(ShortestPause.count(), cuts.longestPause.count())});
        start();
    }
    if (m_time.now().instant < closing)
        m_time.advance(closing - m_time.now().instant);
}

} // namespace attendant::simulation
