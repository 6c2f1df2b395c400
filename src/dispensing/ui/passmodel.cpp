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
    std::vector<Row> rows;
    for (const PassView &pass : passes) {
        const bool subscription = pass.kind == PassView::Kind::Subscription;
        const QString state = stateOf(pass, today);
        rows.push_back({.kind = subscription ? Kind::Subscription : Kind::Voucher,
                        .name = passWords(pass),
                        .until = untilWords(pass.until, today),
                        .remaining = leftOf(pass),
                        .status = state.isEmpty() ? tr("ready") : state,
                        .usable = state.isEmpty()});
    }
    std::ranges::stable_sort(rows, {}, [](const Row &row) { return !row.usable; });
    setRows(std::move(rows));
    Q_EMIT changed();
}

void PassModel::setRows(std::vector<Row> rows)
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

int PassModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_rows.size()); }

QVariant PassModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[size_t(index.row())];
    switch (role) {
    case KindRole:
        return QVariant::fromValue(row.kind);
    case NameRole:
        return row.name;
    case UntilRole:
        return row.until;
    case RemainsRole:
        return row.remaining;
    case StandingRole:
        return row.status;
    case UsableRole:
        return row.usable;
    default:
        return {};
    }
}

QHash<int, QByteArray> PassModel::roleNames() const
{
    return {{KindRole, "kind"},         {NameRole, "name"},         {UntilRole, "until"},
            {RemainsRole, "remaining"}, {StandingRole, "standing"}, {UsableRole, "usable"}};
}

} // namespace attendant::dispensing
