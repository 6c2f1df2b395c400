#include "dispensing/domain/payment.h"

#include <algorithm>
#include <set>

namespace attendant::dispensing {
namespace {

using members::Subscription;
using members::Voucher;
using members::VoucherPart;

std::vector<Unit> unitsOf(const Cart &cart, const Products &products)
{
    std::vector<Unit> units;
    for (int line = 0; line < int(cart.lines.size()); ++line) {
        const CartLine &wanted = cart.lines[size_t(line)];
        const Product &product = *find(products, wanted.product);
        units.insert(units.end(), size_t(wanted.quantity),
                     Unit{line, product.id, product.name, product.category, product.device, product.price});
    }
    return units;
}

std::vector<Subscription> soonestFirst(std::vector<Subscription> subscriptions)
{
    const QDate never(9999, 12, 31);
    std::ranges::stable_sort(subscriptions, {}, [&](const Subscription &s) {
        return s.validity.until.value_or(never).toJulianDay();
    });
    return subscriptions;
}

/// Gives each unit a use while there are any, counting over all lines.
void coverBySubscriptions(std::vector<Unit> &units, std::vector<Subscription> subscriptions, QDate today)
{
    for (Unit &unit : units) {
        const auto has = std::ranges::find_if(subscriptions, [&](const Subscription &s) {
            return members::usesLeft(s, unit.category, today) > 0;
        });
        if (has == subscriptions.end())
            continue;
        unit.funding.subscription = members::SubscriptionUse{has->id, unit.category};
        ++has->usedToday[unit.category];
    }
}

/// Hands the split's money to the units that need some, in order. The sums are equal, and no part is empty.
void allocate(Plan &plan)
{
    auto part = plan.split.cbegin();
    Money left = plan.split.empty() ? Money{} : part->amount;
    for (Unit &unit : plan.units) {
        unit.funding.vouchers.clear();
        if (unit.funding.subscription)
            continue;
        for (Money need = unit.price; need > Money{0};) {
            if (left == Money{0})
                left = (++part)->amount;
            const Money taken = std::min(need, left);
            unit.funding.vouchers.push_back({part->id, taken});
            need -= taken;
            left -= taken;
        }
    }
}

std::vector<VoucherPart> fill(Money due, const std::vector<Voucher> &vouchers)
{
    const auto whole = std::ranges::find_if(vouchers, [&](const Voucher &v) { return v.free() >= due; });
    if (due == Money{0})
        return {};
    if (whole != vouchers.end())
        return {{whole->id, due}};
    std::vector<VoucherPart> parts;
    for (const Voucher &voucher : vouchers) {
        const Money part = std::min(due, voucher.free());
        if (part > Money{0})
            parts.push_back({voucher.id, part});
        due -= part;
    }
    return parts;
}

bool couldUse(const Subscription &subscription, const std::vector<Unit> &units, QDate today)
{
    return std::ranges::any_of(
        units, [&](const Unit &u) { return members::usesLeft(subscription, u.category, today) > 0; });
}

} // namespace

PlanResult plan(const Cart &cart, const Products &products, const members::Passes &passes, QDate today)
{
    if (const CartProblem problem = check(cart, products); problem.reason != CartReason::None)
        return PayRefusal{.reason = PayReason::Cart, .cart = problem};
    Plan made{.units = unitsOf(cart, products)};
    coverBySubscriptions(made.units, soonestFirst(passes.subscriptions), today);

    PayRefusal refusal;
    for (const Unit &unit : made.units) {
        made.total += unit.price;
        if (!unit.funding.subscription) {
            made.due += unit.price;
            ++refusal.uncovered[unit.category];
        }
    }
    const std::vector<Voucher> vouchers = members::spendable(passes, today);
    Money free;
    for (const Voucher &voucher : vouchers)
        free += std::min(voucher.free(), made.due); // no sum of senseless balances can overflow
    const auto subscriptions = std::ranges::count_if(
        passes.subscriptions, [&](const Subscription &s) { return couldUse(s, made.units, today); });
    const auto usable = size_t(subscriptions) + vouchers.size();
    if (free < made.due) {
        refusal.reason = usable == 0 ? PayReason::NoPass : PayReason::NotEnough;
        refusal.missing = made.due - free;
        return refusal;
    }
    made.choice = usable > 1;
    made.split = fill(made.due, vouchers);
    allocate(made);
    return made;
}

PlanResult withVoucherAmounts(const Plan &plan, const std::vector<VoucherPart> &amounts,
                              const members::Passes &passes, QDate today)
{
    const std::vector<Voucher> vouchers = members::spendable(passes, today);
    std::set<members::VoucherId> named;
    Money left = plan.due;
    Plan next = plan;
    next.split.clear();
    for (const VoucherPart &part : amounts) {
        const auto voucher = std::ranges::find(vouchers, part.id, &Voucher::id);
        if (voucher == vouchers.end() || !named.insert(part.id).second)
            return PayRefusal{.reason = PayReason::SplitVoucher, .voucher = part.id};
        if (part.amount < Money{0})
            return PayRefusal{.reason = PayReason::SplitNegative, .voucher = part.id};
        if (part.amount > voucher->free())
            return PayRefusal{.reason = PayReason::SplitTooMuch, .voucher = part.id};
        left -= part.amount;
        if (part.amount > Money{0})
            next.split.push_back(part);
    }
    if (left != Money{0})
        return PayRefusal{.reason = PayReason::SplitSum, .missing = left};
    allocate(next);
    return next;
}

} // namespace attendant::dispensing
