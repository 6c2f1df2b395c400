#include "lockers/ui/bankviewmodel.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace attendant::lockers {

BankViewModel::BankViewModel(Scheduler &scheduler, LockerCounter &counter, SessionView first, QObject *parent)
    : QObject(parent)
    , m_scheduler(scheduler)
    , m_counter(counter)
    , m_view(std::move(first))
    , m_words(wordsFor(m_view))
{ }

void BankViewModel::show(const SessionView &view)
{
    if (view == m_view)
        return;
    const bool another = view.phase != m_view.phase || view.reason != m_view.reason;
    const bool waits = view.deadline && view.deadline != m_view.deadline;
    m_view = view;
    m_words = wordsFor(view);
    Q_EMIT changed();
    if (waits)
        Q_EMIT waitBegan();
    if (another && view.phase != Phase::Idle)
        Q_EMIT outcomeReached(outcome());
}

void BankViewModel::retranslate()
{
    m_words = wordsFor(m_view);
    Q_EMIT changed();
}

QString BankViewModel::notice() const
{
    const bool others
        = m_view.reason == Reason::InUse && m_view.phase != Phase::Refused && m_view.phase != Phase::Failed;
    return others ? tr("Somebody is here. The next one, please wait.") : QString();
}

QString BankViewModel::reference() const
{
    const Outcome now = outcome();
    return now == Outcome::No || now == Outcome::Staff ? m_view.reference : QString();
}

QStringList BankViewModel::litZones() const
{
    return m_view.phase == Phase::TakeKey || m_view.phase == Phase::Opening || m_view.phase == Phase::PutBack
        ? m_view.zones
        : QStringList{};
}

QString BankViewModel::litLocker() const
{
    switch (m_view.phase) {
    case Phase::Taken:
    case Phase::BringBack:
    case Phase::FoundKey:
    case Phase::WrongPlace:
    case Phase::Returned:
        return m_view.locker;
    case Phase::PutBack:
        return m_view.offending;
    default:
        return {};
    }
}

bool BankViewModel::showsMap() const { return !litZones().isEmpty() || !litLocker().isEmpty(); }

bool BankViewModel::canCancel() const
{
    return m_view.phase == Phase::TakeKey || m_view.phase == Phase::BringBack
        || m_view.phase == Phase::FoundKey;
}

int BankViewModel::leftMs() const
{
    if (!m_view.deadline)
        return 0;
    const auto left = std::chrono::duration_cast<milliseconds>(*m_view.deadline - m_scheduler.now().instant);
    return int(std::max<qint64>(left.count(), 0));
}

} // namespace attendant::lockers
