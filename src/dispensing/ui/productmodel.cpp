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
    std::vector<Row> rows;
    for (const Product &product : shop.products) {
        if (product.category != shown || !product.enabled)
            continue;
        const int mine = cart.quantityOf(product.id);
        const int stock = product.stock.value_or(0);
        const Badge badge = badgeOf(product);
        rows.push_back({.id = product.id,
                        .name = productWords(shop.products, product.id),
                        .size = product.size,
                        .price = moneyWords(product.price),
                        .stock = stock,
                        .badge = badge,
                        .chosen = mine,
                        .covered = uses > chosen,
                        .canAdd = badge == Badge::None && mine < stock});
    }
    std::ranges::stable_sort(rows, {}, [](const Row &row) { return orderOf(row.size); });
    setRows(std::move(rows));
    Q_EMIT changed();
}

void ProductModel::setRows(std::vector<Row> rows)
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

int ProductModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant ProductModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[size_t(index.row())];
    switch (role) {
    case ProductIdRole:
        return row.id;
    case NameRole:
        return row.name;
    case SizeRole:
        return row.size;
    case PriceRole:
        return row.price;
    case StockRole:
        return row.stock;
    case BadgeRole:
        return QVariant::fromValue(row.badge);
    case ChosenRole:
        return row.chosen;
    case CoveredRole:
        return row.covered;
    case CanAddRole:
        return row.canAdd;
    default:
        return {};
    }
}

QHash<int, QByteArray> ProductModel::roleNames() const
{
    return {{ProductIdRole, "productId"}, {NameRole, "name"},       {SizeRole, "size"},
            {PriceRole, "price"},         {StockRole, "stock"},     {BadgeRole, "badge"},
            {ChosenRole, "chosen"},       {CoveredRole, "covered"}, {CanAddRole, "canAdd"}};
}

} // namespace attendant::dispensing
