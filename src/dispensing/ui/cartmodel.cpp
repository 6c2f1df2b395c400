#include "dispensing/ui/cartmodel.h"

#include "dispensing/ui/salewords.h"

using namespace Qt::StringLiterals;

namespace attendant::dispensing {

void CartModel::show(const Cart &cart, const sale::Shop &shop)
{
    QList<Row> rows;
    m_total = 0;
    for (const CartLine &line : cart.lines) {
        const Product *product = find(shop.products, line.product);
        const Money price = product ? product->price * line.quantity : Money{};
        const int stock = product && product->stock ? *product->stock : 0;
        rows.append({line.product, productWords(shop.products, line.product), line.quantity,
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

} // namespace attendant::dispensing
