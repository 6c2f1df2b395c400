#include "dispensing/ui/planmodel.h"

#include "dispensing/ui/salewords.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace attendant::dispensing {

void PlanModel::show(const Plan *plan, const Products &products)
{
    std::vector<Row> rows;
    int uses = 0;
    m_summary.clear();
    if (plan) {
        std::vector<std::pair<ProductId, bool>> keys;
        std::vector<Money> sums;
        for (const Unit &unit : plan->units) {
            const std::pair key(unit.product, unit.funding.subscription.has_value());
            const size_t at = size_t(std::ranges::find(keys, key) - keys.begin());
            if (at == keys.size()) {
                keys.push_back(key);
                sums.emplace_back();
                rows.push_back({.name = itemWords(products, unit.product, unit.name), .covered = key.second});
            }
            ++rows[at].count;
            sums[at] += unit.price;
            uses += key.second;
        }
        for (size_t i = 0; i < rows.size(); ++i)
            rows[i].how = rows[i].covered ? tr("by your pass") : moneyWords(sums[i]);
        const QString money = moneyWords(plan->due);
        m_summary = uses == 0       ? money
            : plan->due == Money{0} ? tr("%n item(s) by your pass", nullptr, uses)
                                    : tr("%n item(s) by your pass", nullptr, uses) + u" · "_s + money;
    }
    setRows(std::move(rows));
    Q_EMIT changed();
}

void PlanModel::setRows(std::vector<Row> rows)
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

int PlanModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_rows.size()); }

QVariant PlanModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[size_t(index.row())];
    switch (role) {
    case NameRole:
        return row.name;
    case CountRole:
        return row.count;
    case HowRole:
        return row.how;
    case CoveredRole:
        return row.covered;
    default:
        return {};
    }
}

QHash<int, QByteArray> PlanModel::roleNames() const
{
    return {{NameRole, "name"}, {CountRole, "count"}, {HowRole, "how"}, {CoveredRole, "covered"}};
}

} // namespace attendant::dispensing
