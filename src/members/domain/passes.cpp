#include "members/domain/passes.h"

#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;

namespace attendant::members {
namespace {

const QDate Never(9999, 12, 31);

int countIn(const std::map<Category, int> &counts, const Category &category)
{
    const auto entry = counts.find(category);
    return entry == counts.end() ? 0 : std::max(entry->second, 0);
}

template <typename T>
T *byId(std::vector<T> &items, const QString &id)
{
    const auto item = std::ranges::find(items, id, &T::id);
    return item == items.end() ? nullptr : &*item;
}

/// One voucher by the state of its parent and the calendar.
Voucher reviewed(Voucher v, const std::vector<Voucher> &all, QDate today)
{
    if (v.status == VoucherStatus::Pending) {
        const auto parent = std::ranges::find(all, v.parent, &Voucher::id);
        if (parent == all.end())
            return v;
        if (parent->status == VoucherStatus::Expired)
            v.status = VoucherStatus::Expired;
        if (parent->status == VoucherStatus::Exhausted) {
            v.status = VoucherStatus::Active;
            v.validity = {today, today.addDays(std::max(v.validityDays, 0))};
        }
    } else if (v.status == VoucherStatus::Active) {
        if (v.balance <= Money{0}) // before its last day: used up in time, its bonus lives
            v.status = VoucherStatus::Exhausted;
        else if (v.validity.until && *v.validity.until < today)
            v.status = VoucherStatus::Expired;
    }
    return v;
}

/// Applies each part to its voucher, or fails and changes nothing.
template <typename Change>
Status eachVoucher(Passes &passes, const Funding &funding, Change change)
{
    std::vector<Voucher> changed = passes.vouchers;
    for (const VoucherPart &part : funding.vouchers) {
        Voucher *voucher = byId(changed, part.id);
        if (!voucher)
            return Error{ErrorCode::NotFound, u"voucher %1"_s.arg(part.id)};
        if (part.amount < Money{0} || !change(*voucher, part.amount))
            return Error{ErrorCode::Refused, u"voucher %1 has not %2"_s.arg(part.id).arg(part.amount.won)};
    }
    passes.vouchers = std::move(changed);
    return {};
}

} // namespace

int usesLeft(const Subscription &subscription, const Category &category, QDate today)
{
    if (!subscription.validity.covers(today))
        return 0;
    return std::max(countIn(subscription.dailyLimits, category) - countIn(subscription.usedToday, category),
                    0);
}

bool isSpendable(const Voucher &voucher, QDate today)
{
    return voucher.status == VoucherStatus::Active && voucher.validity.covers(today)
        && voucher.free() > Money{0};
}

std::vector<Voucher> spendable(const Passes &passes, QDate today)
{
    std::vector<Voucher> found;
    std::ranges::copy_if(passes.vouchers, std::back_inserter(found),
                         [&](const Voucher &v) { return isSpendable(v, today); });
    std::ranges::stable_sort(found, [](const Voucher &a, const Voucher &b) {
        const QDate lastA = a.validity.until.value_or(Never);
        const QDate lastB = b.validity.until.value_or(Never);
        return lastA != lastB ? lastA < lastB : a.id < b.id;
    });
    return found;
}

std::vector<Voucher> review(const std::vector<Voucher> &vouchers, QDate today)
{
    std::vector<Voucher> now = vouchers;
    // A bonus may have a bonus: once more for each link of the longest chain there can be.
    for (size_t round = 0; round <= vouchers.size(); ++round) {
        const std::vector<Voucher> before = now;
        std::ranges::transform(before, now.begin(),
                               [&](const Voucher &v) { return reviewed(v, before, today); });
        if (now == before)
            break;
    }
    std::vector<Voucher> changed;
    for (size_t i = 0; i < now.size(); ++i) {
        if (now[i] != vouchers[i])
            changed.push_back(now[i]);
    }
    return changed;
}

Money Funding::amount() const
{
    Money sum;
    for (const VoucherPart &part : vouchers)
        sum += part.amount;
    return sum;
}

Status reserve(Passes &passes, const Funding &funding, QDate today)
{
    Subscription *subscription = nullptr;
    if (funding.subscription) {
        subscription = byId(passes.subscriptions, funding.subscription->id);
        if (!subscription || usesLeft(*subscription, funding.subscription->category, today) < 1)
            return Error{ErrorCode::Refused, u"subscription %1 is used up"_s.arg(funding.subscription->id)};
    }
    const Status done = eachVoucher(passes, funding, [&](Voucher &voucher, Money amount) {
        voucher.reserved += amount;
        return voucher.status == VoucherStatus::Active && voucher.validity.covers(today)
            && voucher.free() >= Money{0};
    });
    if (done && subscription)
        ++subscription->usedToday[funding.subscription->category];
    return done;
}

Status settle(Passes &passes, const Funding &funding)
{
    return eachVoucher(passes, funding, [](Voucher &voucher, Money amount) {
        voucher.reserved -= amount;
        voucher.balance -= amount;
        return voucher.reserved >= Money{0} && voucher.balance >= Money{0};
    });
}

Status release(Passes &passes, const Funding &funding)
{
    Subscription *subscription = nullptr;
    if (funding.subscription) {
        subscription = byId(passes.subscriptions, funding.subscription->id);
        if (!subscription || countIn(subscription->usedToday, funding.subscription->category) < 1)
            return Error{ErrorCode::Refused,
                         u"subscription %1 holds nothing"_s.arg(funding.subscription->id)};
    }
    const Status done = eachVoucher(passes, funding, [](Voucher &voucher, Money amount) {
        voucher.reserved -= amount;
        return voucher.reserved >= Money{0};
    });
    if (done && subscription)
        --subscription->usedToday[funding.subscription->category];
    return done;
}

} // namespace attendant::members
