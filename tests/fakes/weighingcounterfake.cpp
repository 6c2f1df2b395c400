#include "fakes/weighingcounterfake.h"

using namespace Qt::StringLiterals;

namespace attendant::weighing {

WeighingCounterFake::WeighingCounterFake(Scheduler &scheduler, int stations) : m_scheduler(scheduler)
{
    for (int i = 1; i <= stations; ++i) {
        StationView view{.station = QString::number(i), .stage = Stage::Idle, .online = true};
        view.weight = Weight{.digits = 0, .decimals = 2, .unit = Unit::Kilogram};
        view.grams = 0;
        m_stations.append(view);
    }
}

QList<Recorded> WeighingCounterFake::newest(const StationId &station, int limit) const
{
    QList<Recorded> found;
    for (const Recorded &record : m_records) {
        if (found.size() < limit && (station.isEmpty() || record.station == station))
            found.append(record);
    }
    return found;
}

void WeighingCounterFake::readCard(const StationId &station, const QString &text)
{
    cards.append(station + u':' + text);
}

Status WeighingCounterFake::reprint(const StationId &station, const QString &slipNumber)
{
    reprinted.append(station + u':' + slipNumber);
    return {};
}

void WeighingCounterFake::play(const StationView &view)
{
    for (StationView &station : m_stations) {
        if (station.station == view.station)
            station = view;
    }
    Q_EMIT changed(view.station);
}

void WeighingCounterFake::add(const Recorded &record)
{
    m_records.prepend(record);
    Q_EMIT recorded(record);
}

void WeighingCounterFake::setBacklog(Backlog backlog)
{
    m_backlog = backlog;
    Q_EMIT backlogChanged();
}

} // namespace attendant::weighing
