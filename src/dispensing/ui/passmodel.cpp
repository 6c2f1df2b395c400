#include "dispensing/ui/passmodel.h"

#include "dispensing/ui/salewords.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace attendant::dispensing {

namespace {

QString leftOf(const PassView &pass)
{
    if (pass.kind == PassView::Kind::Voucher)
        return PassModel::tr("%1 of %2 left")
            .arg(moneyWords(Money{pass.balance}), moneyWords(Money{pass.original}));
    QStringList categories = pass.limits.keys();
    std::ranges::sort(categories);
    QStringList parts;
    for (const QString &category : std::as_const(categories))
        parts.append(u"%1 %2/%3"_s.arg(categoryWords(category))
                         .arg(pass.left.value(category))
                         .arg(pass.limits.value(category)));
    //: Before "Tops 2/3, Towels 1/3": uses left of the uses a day
    return PassModel::tr("Left today: %1").arg(parts.join(u", "_s));
}

QString stateOf(const PassView &pass, QDate today)
{
    if (pass.status == "expired"_L1 || (pass.until.isValid() && pass.until < today))
        return PassModel::tr("ended");
    if (pass.from.isValid() && pass.from > today)
        return PassModel::tr("from %1").arg(pass.from.toString(u"yyyy-MM-dd"_s));
    if (pass.status == "pending"_L1)
        return PassModel::tr("bonus, comes later");
    if (pass.status == "exhausted"_L1 || (pass.kind == PassView::Kind::Voucher && pass.balance <= 0))
        return PassModel::tr("used up");
    return {};
}

} // namespace

void PassModel::show(const QList<PassView> &passes, QDate today)
{
    QList<Row> rows;
    qsizetype usable = 0;
    for (const PassView &pass : passes) {
        const bool subscription = pass.kind == PassView::Kind::Subscription;
        const QString state = stateOf(pass, today);
        const Row row{QVariant::fromValue(subscription ? Kind::Subscription : Kind::Voucher),
                      passWords(pass),
                      untilWords(pass.until, today),
                      leftOf(pass),
                      state.isEmpty() ? tr("ready") : state,
                      state.isEmpty()};
        rows.insert(state.isEmpty() ? usable++ : rows.size(), row); // those that are good for something first
    }
    setRows(std::move(rows));
    Q_EMIT changed();
}

} // namespace attendant::dispensing
