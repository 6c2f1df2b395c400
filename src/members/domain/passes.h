#pragma once

#include "core/money.h"
#include "core/result.h"

#include <QDate>
#include <QString>

#include <map>
#include <optional>
#include <vector>

/// What a member has paid for in advance. Days are the site's own; first and last day both count.
namespace attendant::members {

using SubscriptionId = QString;
using VoucherId = QString;
/// top, pants, towel, sweat_towel, other
using Category = QString;

struct Validity
{
    std::optional<QDate> from;
    std::optional<QDate> until;

    [[nodiscard]] bool covers(QDate day) const
    {
        return (!from || *from <= day) && (!until || day <= *until);
    }
    bool operator==(const Validity &) const = default;
};

/// So many items of each category a day.
struct Subscription
{
    SubscriptionId id;
    Validity validity;
    std::map<Category, int> dailyLimits; ///< as bought; a category that is not listed is not covered
    std::map<Category, int> usedToday; ///< dropped or reserved

    bool operator==(const Subscription &) const = default;
};

enum class VoucherStatus {
    Pending, ///< a bonus that waits for its parent to be used up
    Active,
    Exhausted,
    Expired,
};

/// Money on a card.
struct Voucher
{
    VoucherId id;
    Money balance; ///< what has not been spent
    Money reserved = {}; ///< of it, for items under way
    Validity validity = {};
    VoucherStatus status = VoucherStatus::Active;
    VoucherId parent = {}; ///< of a bonus
    int validityDays = 0; ///< of a bonus: counted from the day it becomes active

    [[nodiscard]] Money free() const { return balance - reserved; }
    bool operator==(const Voucher &) const = default;
};

struct Passes
{
    std::vector<Subscription> subscriptions;
    std::vector<Voucher> vouchers;

    bool operator==(const Passes &) const = default;
};

[[nodiscard]] int usesLeft(const Subscription &subscription, const Category &category, QDate today);
[[nodiscard]] bool isSpendable(const Voucher &voucher, QDate today);

/// The vouchers that money may come from, soonest expiry first.
[[nodiscard]] std::vector<Voucher> spendable(const Passes &passes, QDate today);

/// What has become of the vouchers by themselves: used up, run out, a bonus begun or gone with its parent.
/// Only those that changed, to be stored.
[[nodiscard]] std::vector<Voucher> review(const std::vector<Voucher> &vouchers, QDate today);

/// One use of a subscription.
struct SubscriptionUse
{
    SubscriptionId id;
    Category category;
    bool operator==(const SubscriptionUse &) const = default;
};
struct VoucherPart
{
    VoucherId id;
    Money amount;
    bool operator==(const VoucherPart &) const = default;
};

/// What pays for one item: a use, or parts of vouchers that add up to its price.
struct Funding
{
    std::optional<SubscriptionUse> subscription = {};
    std::vector<VoucherPart> vouchers = {};

    [[nodiscard]] Money amount() const;
    bool operator==(const Funding &) const = default;
};

// What the ledger does with an item's funding; the rules by which its transactions are tested. Each changes
// nothing when it fails.
[[nodiscard]] Status reserve(Passes &passes, const Funding &funding, QDate today);
/// The item dropped.
[[nodiscard]] Status settle(Passes &passes, const Funding &funding);
/// It did not.
[[nodiscard]] Status release(Passes &passes, const Funding &funding);

} // namespace attendant::members
