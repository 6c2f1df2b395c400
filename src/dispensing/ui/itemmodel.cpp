#include "dispensing/ui/itemmodel.h"

#include "dispensing/ui/salewords.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace attendant::dispensing {

namespace {

QString saidOf(const sale::SoldUnit &unit)
{
    const QString why = wordsFor(unit.reason).title;
    switch (unit.state) {
    case sale::UnitState::Waiting:
        return ItemModel::tr("waiting");
    case sale::UnitState::Asked:
        return ItemModel::tr("coming out");
    case sale::UnitState::Dropped:
        return ItemModel::tr("done");
    case sale::UnitState::Failed:
    case sale::UnitState::Skipped:
        return why.isEmpty() ? ItemModel::tr("not charged") : ItemModel::tr("%1 · not charged").arg(why);
    case sale::UnitState::Unknown:
        return ItemModel::tr("staff will find out");
    }
    Q_UNREACHABLE();
}

} // namespace

void ItemModel::show(const std::vector<sale::SoldUnit> &units, const Products &products)
{
    std::vector<Row> rows;
    m_active = 0;
    for (const sale::SoldUnit &unit : units) {
        if (unit.state == sale::UnitState::Asked && m_active == 0)
            m_active = int(rows.size());
        rows.push_back({itemWords(products, unit.unit.product, unit.unit.name), Progress(int(unit.state)),
                        saidOf(unit)});
    }
    setRows(std::move(rows));
    Q_EMIT changed();
}

void ItemModel::setRows(std::vector<Row> rows)
{
    if (rows == m_rows)
        return;
    const int before = int(m_rows.size());
    const int after = int(rows.size());
    if (after > before) { // row by row: none goes away under a finger
        beginInsertRows({}, before, after - 1);
        m_rows = std::move(rows);
        endInsertRows();
    } else if (after < before) {
        beginRemoveRows({}, after, before - 1);
        m_rows = std::move(rows);
        endRemoveRows();
    } else {
        m_rows = std::move(rows);
    }
    if (const int kept = std::min(before, after); kept > 0)
        Q_EMIT dataChanged(index(0), index(kept - 1));
}

int ItemModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_rows.size()); }

QVariant ItemModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[size_t(index.row())];
    switch (role) {
    case NameRole:
        return row.name;
    case ProgressRole:
        return QVariant::fromValue(row.progress);
    case SaidRole:
        return row.said;
    default:
        return {};
    }
}

QHash<int, QByteArray> ItemModel::roleNames() const
{
    return {{NameRole, "name"}, {ProgressRole, "progress"}, {SaidRole, "said"}};
}

} // namespace attendant::dispensing
