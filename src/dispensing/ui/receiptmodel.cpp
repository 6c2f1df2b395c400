#include "dispensing/ui/receiptmodel.h"

#include "dispensing/ui/salewords.h"

#include <algorithm>
#include <set>

using namespace Qt::StringLiterals;

namespace attendant::dispensing {

namespace {

QString paidOf(const sale::ReceiptLine &line)
{
    QStringList parts;
    if (line.uses > 0)
        parts.append(ReceiptModel::tr("pass × %1").arg(line.uses));
    if (line.paid > Money{0})
        parts.append(moneyWords(line.paid));
    return parts.isEmpty() ? ReceiptModel::tr("not charged") : parts.join(u" + "_s);
}

QString whyOf(const sale::ReceiptLine &line)
{
    if (line.dropped == line.wanted)
        return {};
    if (line.unknown > 0)
        return ReceiptModel::tr("%n to be settled by staff", nullptr, line.unknown);
    return wordsFor(line.reason).title;
}

/// Of what this member used just now, and no more: the others of their passes are on their own page.
QString leftOf(const sale::Receipt &receipt, const sale::Shop &shop)
{
    std::set<QString> categories;
    bool money = false;
    for (const sale::SoldUnit &unit : receipt.units) {
        if (unit.unit.funding.subscription)
            categories.insert(unit.unit.category);
        else
            money = true;
    }
    QStringList parts;
    for (const QString &category : categories) {
        int left = 0;
        for (const members::Subscription &one : shop.passes.subscriptions)
            left += members::usesLeft(one, category, shop.today);
        parts.append(u"%1 %2"_s.arg(categoryWords(category)).arg(left));
    }
    if (money) {
        Money left;
        for (const members::Voucher &one : members::spendable(shop.passes, shop.today))
            left += one.free();
        parts.append(moneyWords(left));
    }
    return parts.isEmpty() ? QString() : ReceiptModel::tr("Left: %1").arg(parts.join(u" · "_s));
}

} // namespace

void ReceiptModel::show(const sale::Receipt *receipt, const sale::Shop &shop)
{
    std::vector<Row> rows;
    m_leftText.clear();
    if (receipt) {
        for (const sale::ReceiptLine &line : sale::summary(receipt->units).lines) {
            const QString count = line.dropped == line.wanted ? QString::number(line.dropped)
                                                              : u"%1/%2"_s.arg(line.dropped).arg(line.wanted);
            rows.push_back(
                {itemWords(shop.products, line.product, line.name), count, paidOf(line), whyOf(line)});
        }
        m_leftText = leftOf(*receipt, shop);
    }
    setRows(std::move(rows));
    Q_EMIT changed();
}

void ReceiptModel::setRows(std::vector<Row> rows)
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

int ReceiptModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant ReceiptModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[size_t(index.row())];
    switch (role) {
    case NameRole:
        return row.name;
    case CountRole:
        return row.count;
    case PaidRole:
        return row.paid;
    case WhyRole:
        return row.why;
    default:
        return {};
    }
}

QHash<int, QByteArray> ReceiptModel::roleNames() const
{
    return {{NameRole, "name"}, {CountRole, "count"}, {PaidRole, "paid"}, {WhyRole, "why"}};
}

} // namespace attendant::dispensing
