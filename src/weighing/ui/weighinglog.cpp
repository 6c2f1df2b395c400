#include "weighing/ui/weighinglog.h"

#include "weighing/ui/stationwords.h"

using namespace Qt::StringLiterals;

namespace attendant::weighing {

WeighingLog::WeighingLog(WeighingCounter &counter, QTimeZone zone, QObject *parent)
    : QAbstractListModel(parent)
    , m_counter(counter)
    , m_zone(std::move(zone))
{
    refresh();
}

void WeighingLog::refresh()
{
    QList<Recorded> records = m_counter.newest({}, Shown);
    if (records == m_records)
        return;
    beginResetModel();
    m_records = std::move(records);
    endResetModel();
}

int WeighingLog::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_records.size());
}

QVariant WeighingLog::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Recorded &record = m_records.at(index.row());
    switch (role) {
    case TimeRole:
        return toDateTime(record.at).toTimeZone(m_zone).toString(u"HH:mm"_s);
    case WeightRole:
        return weightText(record.weight);
    case OwnerRole:
        return ownerText(record.card);
    case SlipNumberRole:
        return record.slipNumber;
    case SentRole:
        return record.sent;
    case StationRole:
        return record.station;
    default:
        return {};
    }
}

QHash<int, QByteArray> WeighingLog::roleNames() const
{
    return {{TimeRole, "time"},         {WeightRole, "weight"}, {OwnerRole, "owner"},
            {SlipNumberRole, "number"}, {SentRole, "sent"},     {StationRole, "station"}};
}

} // namespace attendant::weighing
