#include "dispensing/ui/receiptmodel.h"

#include "dispensing/ui/salewords.h"

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
    QList<Row> rows;
    m_leftText.clear();
    if (receipt) {
        for (const sale::ReceiptLine &line : sale::summary(receipt->units).lines) {
            const QString count = line.dropped == line.wanted ? QString::number(line.dropped)
                                                              : u"%1/%2"_s.arg(line.dropped).arg(line.wanted);
            rows.append(
                {itemWords(shop.products, line.product, line.name), count, paidOf(line), whyOf(line)});
        }
        m_leftText = leftOf(*receipt, shop);
    }
    setRows(std::move(rows));
    Q_EMIT changed();
}

} // namespace attendant::dispensing
