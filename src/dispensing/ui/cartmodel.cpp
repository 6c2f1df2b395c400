#include "dispensing/ui/cartmodel.h"

#include "dispensing/ui/salewords.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace attendant::dispensing {

void CartModel::show(const Cart &cart, const sale::Shop &shop)
{
    std::vector<Row> rows;
    m_total = 0;
    for (const CartLine &line : cart.lines) {
        const Product *product = find(shop.products, line.product);
        const Money price = product ? product->price * line.quantity : Money{};
        const int stock = product && product->stock ? *product->stock : 0;
        rows.push_back({line.product, productWords(shop.products, line.product), line.quantity,
                        moneyWords(price), product && product->online && line.quantity < stock});
        m_total += line.quantity;
    }
    const PlanResult planned = plan(cart, shop.products, shop.passes, shop.today);
    const Plan *good = std::get_if<Plan>(&planned);
    m_totalText = good && good->due == Money{0}
        ? tr("by your pass")
        : moneyWords(good ? good->due : dispensing::total(cart, shop.products));
    setRows(std::move(rows));
    Q_EMIT changed();
}

void CartModel::setRows(std::vector<Row> rows)
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

int CartModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_rows.size()); }

QVariant CartModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[size_t(index.row())];
    switch (role) {
    case ProductIdRole:
        return row.id;
    case NameRole:
        return row.name;
    case CountRole:
        return row.count;
    case PriceRole:
        return row.price;
    case CanAddRole:
        return row.canAdd;
    default:
        return {};
    }
}

QHash<int, QByteArray> CartModel::roleNames() const
{
    return {{ProductIdRole, "productId"},
            {NameRole, "name"},
            {CountRole, "count"},
            {PriceRole, "price"},
            {CanAddRole, "canAdd"}};
}

} // namespace attendant::dispensing
