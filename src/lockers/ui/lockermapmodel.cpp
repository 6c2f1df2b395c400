#include "lockers/ui/lockermapmodel.h"

#include "lockers/ui/sessionwords.h"

#include <algorithm>

namespace attendant::lockers {
namespace {

LockerMapModel::Place placeOf(const LockerView &locker)
{
    if (locker.outOfService)
        return LockerMapModel::Place::OutOfService;
    if (locker.rented)
        return LockerMapModel::Place::Rented;
    return locker.keyPresent ? LockerMapModel::Place::Free : LockerMapModel::Place::Away;
}

} // namespace

LockerMapModel::LockerMapModel(QString zone, QObject *parent)
    : QAbstractListModel(parent)
    , m_zone(std::move(zone))
{ }

void LockerMapModel::setLockers(const QList<LockerView> &all)
{
    QList<LockerView> mine;
    std::ranges::copy_if(all, std::back_inserter(mine),
                         [this](const LockerView &one) { return one.zone == m_zone; });
    if (mine == m_lockers)
        return;
    if (mine.size() != m_lockers.size()) {
        beginResetModel();
        m_lockers = mine;
        endResetModel();
    } else {
        m_lockers = mine;
        Q_EMIT dataChanged(index(0), index(int(mine.size()) - 1));
    }
    Q_EMIT changed();
}

QString LockerMapModel::title() const { return zoneWords(m_zone); }

int LockerMapModel::freeCount() const
{
    return int(
        std::ranges::count_if(m_lockers, [](const LockerView &one) { return placeOf(one) == Place::Free; }));
}

bool LockerMapModel::has(const QString &number) const
{
    return std::ranges::any_of(m_lockers, [&](const LockerView &one) { return one.number == number; });
}

int LockerMapModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_lockers.size());
}

QVariant LockerMapModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const LockerView &locker = m_lockers[index.row()];
    switch (role) {
    case NumberRole:
        return locker.number;
    case PlaceRole:
        return QVariant::fromValue(placeOf(locker));
    default:
        return {};
    }
}

QHash<int, QByteArray> LockerMapModel::roleNames() const
{
    return {{NumberRole, "number"}, {PlaceRole, "place"}};
}

} // namespace attendant::lockers
