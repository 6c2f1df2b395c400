#include "lockers/ui/lockersviewmodel.h"

#include <algorithm>

namespace attendant::lockers {
namespace {

constexpr milliseconds Patience{40};

} // namespace

LockersViewModel::LockersViewModel(Scheduler &scheduler, LockerCounter &counter, QObject *parent)
    : QAbstractListModel(parent)
    , m_scheduler(scheduler)
    , m_counter(counter)
    , m_hold(scheduler, [this] { showHeld(); })
{
    connect(&m_counter, &LockerCounter::sessionChanged, this, &LockersViewModel::take);
    connect(&m_counter, &LockerCounter::lockersChanged, this, &LockersViewModel::showLockers);
    showLockers();
}

LockersViewModel::~LockersViewModel() = default;

// Drawing a page takes longer than the commit that a checking customer waits for, on the thread that then
// sends the door's command: the page is drawn only when there is something to wait for.
void LockersViewModel::take(const SessionView &view)
{
    if (view.phase == Phase::Checking) {
        m_held.insert(view.bank, view);
        m_hold.set(m_scheduler.now().instant + Patience);
        return;
    }
    m_held.remove(view.bank);
    showSession(view);
}

void LockersViewModel::showHeld()
{
    const QHash<BankId, SessionView> held = std::exchange(m_held, {});
    for (const SessionView &view : held)
        showSession(view);
}

void LockersViewModel::showSession(const SessionView &view)
{
    const auto found
        = std::ranges::find_if(m_banks, [&](const auto &bank) { return bank->bank() == view.bank; });
    if (found == m_banks.end())
        return;
    (*found)->show(view);
    Q_EMIT busyChanged();
}

void LockersViewModel::showLockers()
{
    const QList<SessionView> sessions = m_counter.sessions();
    if (sessions.size() != qsizetype(m_banks.size())) {
        beginResetModel();
        m_banks.clear();
        for (const SessionView &session : sessions) {
            m_banks.push_back(std::make_unique<BankViewModel>(m_scheduler, m_counter, session));
            connect(m_banks.back().get(), &BankViewModel::outcomeReached, this,
                    &LockersViewModel::outcomeReached);
        }
        endResetModel();
    }
    const QList<LockerView> lockers = m_counter.lockers();
    bool another = false;
    for (const LockerView &locker : lockers) {
        if (std::ranges::none_of(m_zones, [&](const auto &zone) { return zone->zone() == locker.zone; })) {
            m_zones.push_back(std::make_unique<LockerMapModel>(locker.zone));
            m_zoneList.append(m_zones.back().get());
            another = true;
        }
    }
    for (const auto &zone : m_zones)
        zone->setLockers(lockers);
    if (another)
        Q_EMIT zonesChanged();
}

void LockersViewModel::retranslate()
{
    for (const auto &bank : m_banks)
        bank->retranslate();
    for (const auto &zone : m_zones)
        zone->retranslate();
}

int LockersViewModel::busyCount() const
{
    return int(std::ranges::count_if(m_banks, [](const auto &bank) { return bank->busy(); }));
}

bool LockersViewModel::doorMoving() const
{
    return std::ranges::any_of(m_banks, [](const auto &bank) { return bank->doorMoving(); });
}

int LockersViewModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_banks.size());
}

QVariant LockersViewModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || role != BankRole)
        return {};
    return QVariant::fromValue(m_banks[size_t(index.row())].get());
}

} // namespace attendant::lockers
