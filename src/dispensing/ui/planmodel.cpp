#include "dispensing/ui/planmodel.h"

#include "dispensing/ui/salewords.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace attendant::dispensing {

void PlanModel::show(const Plan *plan, const Products &products)
{
    struct Line
    {
        QString name;
        int count = 0;
        Money sum;
    };
    QList<Row> rows;
    int uses = 0;
    m_summary.clear();
    if (plan) {
        std::vector<std::pair<ProductId, bool>> keys;
        std::vector<Line> lines;
        for (const Unit &unit : plan->units) {
            const std::pair key(unit.product, unit.funding.subscription.has_value());
            const size_t at = size_t(std::ranges::find(keys, key) - keys.begin());
            if (at == keys.size()) {
                keys.push_back(key);
                lines.push_back({.name = itemWords(products, unit.product, unit.name)});
            }
            ++lines[at].count;
            lines[at].sum += unit.price;
            uses += key.second;
        }
        for (size_t i = 0; i < lines.size(); ++i) {
            const bool covered = keys[i].second;
            rows.append({lines[i].name, lines[i].count,
                         covered ? tr("by your pass") : moneyWords(lines[i].sum), covered});
        }
        const QString money = moneyWords(plan->due);
        m_summary = uses == 0       ? money
            : plan->due == Money{0} ? tr("%n item(s) by your pass", nullptr, uses)
                                    : tr("%n item(s) by your pass", nullptr, uses) + u" · "_s + money;
    }
    setRows(std::move(rows));
    Q_EMIT changed();
}

} // namespace attendant::dispensing
