#pragma once

#include "dispensing/domain/cart.h"
#include "members/domain/passes.h"

#include <map>
#include <variant>

namespace attendant::dispensing {

/// One item: it drops or does not, and its own funding follows it.
struct Unit
{
    int line = 0; ///< of the cart
    ProductId product;
    QString name;
    QString category;
    fbox::DeviceId device;
    Money price;
    members::Funding funding = {};

    bool operator==(const Unit &) const = default;
};

/// How a cart is paid. Each unit's funding adds up: to a use, or to its price.
struct Plan
{
    std::vector<Unit> units; ///< in the cart's order
    Money total; ///< of all prices
    Money due; ///< what vouchers pay
    std::vector<members::VoucherPart> split; ///< of `due`, for the customer to change
    bool choice = false; ///< several passes could pay: ask before

    bool operator==(const Plan &) const = default;
};

enum class PayReason {
    None,
    Cart, ///< see `cart`
    NoPass, ///< nothing that is valid today
    NotEnough, ///< `missing`
    SplitSum, ///< the amounts do not add up to what is due; `missing` may be negative
    SplitTooMuch, ///< more than `voucher` has
    SplitNegative,
    SplitVoucher, ///< `voucher` cannot be spent, or is named twice
    StoreUnavailable, ///< the ledger did not take the reservation
};
struct PayRefusal
{
    PayReason reason = PayReason::None;
    CartProblem cart = {};
    Money missing = {};
    std::map<QString, int> uncovered = {}; ///< items by category that no subscription covers
    members::VoucherId voucher = {};

    bool operator==(const PayRefusal &) const = default;
};
using PlanResult = std::variant<Plan, PayRefusal>;

/// Subscriptions first, soonest expiry first, summed over the lines of a category; a line may be covered in
/// part. The rest by vouchers: one that covers all of it if there is one, else the soonest expiry first.
[[nodiscard]] PlanResult plan(const Cart &cart, const Products &products, const members::Passes &passes,
                              QDate today);

/// The plan with the customer's own split of what is due.
[[nodiscard]] PlanResult withVoucherAmounts(const Plan &plan,
                                            const std::vector<members::VoucherPart> &amounts,
                                            const members::Passes &passes, QDate today);

} // namespace attendant::dispensing
