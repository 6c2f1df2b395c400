#include "dispensing/ui/itemmodel.h"

#include "dispensing/ui/salewords.h"

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
    QList<Row> rows;
    m_active = 0;
    for (const sale::SoldUnit &unit : units) {
        if (unit.state == sale::UnitState::Asked && m_active == 0)
            m_active = int(rows.size());
        rows.append({itemWords(products, unit.unit.product, unit.unit.name),
                     QVariant::fromValue(Progress(int(unit.state))), saidOf(unit)});
    }
    setRows(std::move(rows));
    Q_EMIT changed();
}

} // namespace attendant::dispensing
