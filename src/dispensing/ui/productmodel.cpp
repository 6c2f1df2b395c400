#include "dispensing/ui/productmodel.h"

#include "dispensing/ui/salewords.h"

#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;

namespace attendant::dispensing {
namespace {

int usesLeft(const sale::Shop &shop, const QString &category)
{
    int left = 0;
    for (const members::Subscription &one : shop.passes.subscriptions)
        left += members::usesLeft(one, category, shop.today);
    return left;
}

Money moneyLeft(const sale::Shop &shop)
{
    Money left;
    for (const members::Voucher &one : members::spendable(shop.passes, shop.today))
        left += one.free();
    return left;
}

int chosenOf(const Cart &cart, const Products &products, const QString &category)
{
    int count = 0;
    for (const CartLine &line : cart.lines) {
        const Product *product = find(products, line.product);
        count += product && product->category == category ? line.quantity : 0;
    }
    return count;
}

/// 85 before 100, S before M.
std::tuple<qsizetype, qsizetype, QString> orderOf(const QString &size)
{
    static const QStringList letters{u"XS"_s, u"S"_s, u"M"_s, u"L"_s, u"XL"_s, u"XXL"_s, u"2XL"_s};
    const qsizetype letter = letters.indexOf(size.toUpper());
    return {letter, letter < 0 ? size.size() : 0, size};
}

ProductModel::Badge badgeOf(const Product &product)
{
    if (!product.online || !product.stock)
        return ProductModel::Badge::Offline;
    return *product.stock > 0 ? ProductModel::Badge::None : ProductModel::Badge::SoldOut;
}

} // namespace

void ProductModel::rewind() { choose(0); }

void ProductModel::choose(int tab)
{
    if (tab == m_tab || tab < 0 || tab >= m_tabs.size())
        return;
    m_tab = tab;
    show(m_shop, m_cart);
}

void ProductModel::show(const sale::Shop &shop, const Cart &cart)
{
    m_shop = shop;
    m_cart = cart;
    const QString before = category();
    m_categories = categoriesOf(shop.products);
    m_tabs.clear();
    for (const QString &one : std::as_const(m_categories))
        m_tabs.append(categoryWords(one));
    m_tab = int(std::max<qsizetype>(0, m_categories.indexOf(before)));
    const QString shown = category();
    const int uses = usesLeft(shop, shown);
    const int chosen = chosenOf(cart, shop.products, shown);
    const Money money = moneyLeft(shop);
    m_coverText = uses > 0 ? tr("Pass: %n left today", nullptr, std::max(0, uses - chosen))
        : money > Money{0} ? tr("Vouchers: %1 left").arg(moneyWords(money))
                           : tr("No pass for this");
    std::vector<Product> offered;
    std::ranges::copy_if(shop.products, std::back_inserter(offered),
                         [&](const Product &one) { return one.category == shown && one.enabled; });
    std::ranges::stable_sort(offered, {}, [](const Product &one) { return orderOf(one.size); });
    QList<Row> rows;
    for (const Product &product : offered) {
        const int mine = cart.quantityOf(product.id);
        const int stock = product.stock.value_or(0);
        const Badge badge = badgeOf(product);
        rows.append({product.id, productWords(shop.products, product.id), product.size,
                     moneyWords(product.price), stock, QVariant::fromValue(badge), mine, uses > chosen,
                     badge == Badge::None && mine < stock});
    }
    setRows(std::move(rows));
    Q_EMIT changed();
}

} // namespace attendant::dispensing
