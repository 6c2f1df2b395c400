#include "dispensing/ui/splitmodel.h"

#include "dispensing/ui/salewords.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace attendant::dispensing {

void SplitModel::show(const sale::Paying *paying, const sale::Shop &shop, const QList<PassView> &passes)
{
    if (!paying) {
        m_open = m_fits = false;
        m_editing = -1;
        setRows({});
        Q_EMIT changed();
        return;
    }
    m_due = paying->plan.due;
    std::vector<Row> rows;
    Money sum;
    for (const members::Voucher &voucher : members::spendable(shop.passes, shop.today)) {
        const auto pass = std::ranges::find(passes, voucher.id, &PassView::id);
        const auto before = std::ranges::find(m_rows, voucher.id, &Row::id);
        const auto part = std::ranges::find(paying->plan.split, voucher.id, &members::VoucherPart::id);
        Money amount;
        if (m_open && before != m_rows.end())
            amount = before->amount; // as typed, though it may not fit yet
        else if (!m_open && part != paying->plan.split.end())
            amount = part->amount;
        sum += amount;
        const Money after = voucher.free() - amount;
        rows.push_back(
            {.id = voucher.id,
             .name = passWords(pass != passes.end() ? *pass : PassView{.kind = PassView::Kind::Voucher}),
             .until = untilWords(voucher.validity.until.value_or(QDate()), shop.today),
             .free = voucher.free(),
             .amount = amount,
             .amountText = moneyWords(amount),
             .after = tr("%1 left after").arg(moneyWords(std::max(Money{0}, after)))});
    }
    m_open = true;
    m_fits = sum == m_due && paying->notice.reason == PayReason::None;
    setRows(std::move(rows));
    Q_EMIT changed();
}

QString SplitModel::dueText() const { return moneyWords(m_due); }

QString SplitModel::editName() const { return m_editing >= 0 ? m_rows[size_t(m_editing)].name : QString(); }

QString SplitModel::editAmount() const
{
    return m_editing >= 0 ? m_rows[size_t(m_editing)].amountText : QString();
}

QString SplitModel::editFree() const
{
    return m_editing >= 0 ? tr("%1 on it").arg(moneyWords(m_rows[size_t(m_editing)].free)) : QString();
}

void SplitModel::edit(int row)
{
    m_editing = row >= 0 && row < int(m_rows.size()) ? row : -1;
    m_fresh = true;
    Q_EMIT changed();
}

void SplitModel::set(Money amount)
{
    if (m_editing < 0 || amount > DearestItem * MostItems)
        return;
    m_rows[size_t(m_editing)].amount = amount;
    std::vector<members::VoucherPart> parts;
    for (const Row &row : m_rows) {
        if (row.amount > Money{0})
            parts.push_back({row.id, row.amount});
    }
    Q_EMIT split(parts); // answered by show()
}

void SplitModel::press(int digit)
{
    if (m_editing < 0)
        return;
    const qint64 before = std::exchange(m_fresh, false) ? 0 : m_rows[size_t(m_editing)].amount.won;
    set(Money{before * 10 + digit});
}

void SplitModel::erase()
{
    if (m_editing < 0)
        return;
    m_fresh = false;
    set(Money{m_rows[size_t(m_editing)].amount.won / 10});
}

void SplitModel::clear()
{
    m_fresh = false;
    set(Money{0});
}

void SplitModel::all()
{
    if (m_editing < 0)
        return;
    Money left = m_due;
    for (size_t i = 0; i < m_rows.size(); ++i) {
        if (int(i) != m_editing)
            left -= m_rows[i].amount;
    }
    m_fresh = true;
    set(std::clamp(left, Money{0}, m_rows[size_t(m_editing)].free));
}

void SplitModel::setRows(std::vector<Row> rows)
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

int SplitModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant SplitModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[size_t(index.row())];
    switch (role) {
    case NameRole:
        return row.name;
    case UntilRole:
        return row.until;
    case AmountRole:
        return row.amountText;
    case AfterRole:
        return row.after;
    default:
        return {};
    }
}

QHash<int, QByteArray> SplitModel::roleNames() const
{
    return {{NameRole, "name"}, {UntilRole, "until"}, {AmountRole, "amount"}, {AfterRole, "after"}};
}

} // namespace attendant::dispensing
