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
        m_parts.clear();
        setRows({});
        Q_EMIT changed();
        return;
    }
    m_due = paying->plan.due;
    QList<Row> rows;
    std::vector<Part> parts;
    Money sum;
    for (const members::Voucher &voucher : members::spendable(shop.passes, shop.today)) {
        const auto pass = std::ranges::find(passes, voucher.id, &PassView::id);
        const auto before = std::ranges::find(m_parts, voucher.id, &Part::id);
        const auto part = std::ranges::find(paying->plan.split, voucher.id, &members::VoucherPart::id);
        Money amount;
        if (m_open && before != m_parts.end())
            amount = before->amount; // as typed, though it may not fit yet
        else if (!m_open && part != paying->plan.split.end())
            amount = part->amount;
        sum += amount;
        const Money after = voucher.free() - amount;
        const QString name
            = passWords(pass != passes.end() ? *pass : PassView{.kind = PassView::Kind::Voucher});
        parts.push_back({voucher.id, name, voucher.free(), amount});
        rows.append({name, untilWords(voucher.validity.until.value_or(QDate()), shop.today),
                     moneyWords(amount), tr("%1 left after").arg(moneyWords(std::max(Money{0}, after)))});
    }
    m_parts = std::move(parts);
    m_open = true;
    m_fits = sum == m_due && paying->notice.reason == PayReason::None;
    setRows(std::move(rows));
    Q_EMIT changed();
}

QString SplitModel::dueText() const { return moneyWords(m_due); }

QString SplitModel::editName() const { return m_editing >= 0 ? m_parts[size_t(m_editing)].name : QString(); }

QString SplitModel::editAmount() const
{
    return m_editing >= 0 ? moneyWords(m_parts[size_t(m_editing)].amount) : QString();
}

QString SplitModel::editFree() const
{
    return m_editing >= 0 ? tr("%1 on it").arg(moneyWords(m_parts[size_t(m_editing)].free)) : QString();
}

void SplitModel::edit(int row)
{
    m_editing = row >= 0 && row < int(m_parts.size()) ? row : -1;
    m_fresh = true;
    Q_EMIT changed();
}

void SplitModel::set(Money amount)
{
    if (m_editing < 0 || amount > DearestItem * MostItems)
        return;
    m_parts[size_t(m_editing)].amount = amount;
    std::vector<members::VoucherPart> parts;
    for (const Part &part : m_parts) {
        if (part.amount > Money{0})
            parts.push_back({part.id, part.amount});
    }
    Q_EMIT split(parts); // answered by show()
}

void SplitModel::press(int digit)
{
    if (m_editing < 0)
        return;
    const qint64 before = std::exchange(m_fresh, false) ? 0 : m_parts[size_t(m_editing)].amount.won;
    set(Money{before * 10 + digit});
}

void SplitModel::erase()
{
    if (m_editing < 0)
        return;
    m_fresh = false;
    set(Money{m_parts[size_t(m_editing)].amount.won / 10});
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
    for (size_t i = 0; i < m_parts.size(); ++i) {
        if (int(i) != m_editing)
            left -= m_parts[i].amount;
    }
    m_fresh = true;
    set(std::clamp(left, Money{0}, m_parts[size_t(m_editing)].free));
}

} // namespace attendant::dispensing
