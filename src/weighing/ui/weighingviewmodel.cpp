#include "weighing/ui/weighingviewmodel.h"

#include <algorithm>

namespace attendant::weighing {

WeighingViewModel::WeighingViewModel(Scheduler &scheduler, WeighingCounter &counter, Home home,
                                     QTimeZone zone, QObject *parent)
    : QAbstractListModel(parent)
    , m_scheduler(scheduler)
    , m_counter(counter)
    , m_home(home)
    , m_log(counter, std::move(zone))
    , m_close(scheduler, [this] { closePage(); })
    , m_read(scheduler, [this] { readBacklog(); })
{
    connect(&m_counter, &WeighingCounter::changed, this, &WeighingViewModel::showStation);
    // An upload acknowledges many at once, and a screen needs them counted once.
    const auto readSoon = [this] { m_read.set(m_scheduler.now().instant + ReadEvery); };
    connect(&m_counter, &WeighingCounter::backlogChanged, this, readSoon);
    connect(&m_counter, &WeighingCounter::recorded, this, &WeighingViewModel::readBacklog);
    showStations();
    readBacklog();
}

WeighingViewModel::~WeighingViewModel() = default;

void WeighingViewModel::showStation(const StationId &id)
{
    const QList<StationView> views = m_counter.stations();
    if (views.size() != qsizetype(m_stations.size())) {
        showStations();
        return;
    }
    const auto view = std::ranges::find(views, id, &StationView::station);
    const auto model
        = std::ranges::find_if(m_stations, [&](const auto &station) { return station->name() == id; });
    if (view == views.end() || model == m_stations.end())
        return;
    const bool wasBusy = busy();
    (*model)->show(*view);
    if (busy() != wasBusy)
        Q_EMIT busyChanged();
}

void WeighingViewModel::showStations()
{
    const QList<StationView> views = m_counter.stations();
    beginResetModel();
    m_stations.clear();
    for (const StationView &view : views) {
        m_stations.push_back(std::make_unique<StationViewModel>(m_scheduler, m_counter, view));
        connect(m_stations.back().get(), &StationViewModel::outcomeReached, this,
                &WeighingViewModel::outcomeReached);
    }
    endResetModel();
    Q_EMIT countChanged();
    Q_EMIT busyChanged();
}

void WeighingViewModel::readBacklog()
{
    m_read.set(std::nullopt);
    m_log.refresh();
    const Backlog now = m_counter.backlog();
    if (now == m_backlog)
        return;
    m_backlog = now;
    Q_EMIT backlogChanged();
}

void WeighingViewModel::retranslate()
{
    for (const auto &station : m_stations)
        station->retranslate();
}

void WeighingViewModel::touched()
{
    if (m_asked)
        m_close.set(m_scheduler.now().instant + OpenFor);
}

bool WeighingViewModel::busy() const
{
    return std::ranges::any_of(m_stations, [](const auto &station) { return station->busy(); });
}

void WeighingViewModel::openPage()
{
    m_asked = true;
    touched();
    Q_EMIT busyChanged();
}

void WeighingViewModel::closePage()
{
    m_close.set(std::nullopt);
    m_asked = false;
    Q_EMIT busyChanged();
}

int WeighingViewModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_stations.size());
}

QVariant WeighingViewModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || role != StationRole)
        return {};
    return QVariant::fromValue(m_stations[size_t(index.row())].get());
}

} // namespace attendant::weighing
