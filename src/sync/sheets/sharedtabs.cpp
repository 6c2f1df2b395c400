#include "sync/sheets/sharedtabs.h"

using namespace Qt::StringLiterals;

namespace attendant::sync::sheets {
namespace {

constexpr auto Member
    = "SELECT json_object('member_id', member_id, 'name', member_name, 'phone', coalesce(phone, ''),"
      " 'status', status, 'created_at', created_at, 'updated_at', updated_at, 'notes', coalesce(notes, ''))"
      " FROM members WHERE member_id = ?";
constexpr auto UpdateMember
    = "UPDATE members SET member_name = ?1 ->> 'name', phone = ?1 ->> 'phone', status = ?1 ->> 'status',"
      " notes = ?1 ->> 'notes', sync_date = ?2, updated_at = ?2 WHERE member_id = ?1 ->> 'member_id'";
constexpr auto InsertMember
    = "INSERT INTO members (member_id, member_name, phone, status, notes, sync_date, created_at, updated_at)"
      " VALUES (?1 ->> 'member_id', ?1 ->> 'name', ?1 ->> 'phone', ?1 ->> 'status', ?1 ->> 'notes', ?2, ?2,"
      " ?2)";

constexpr auto Product
    = "SELECT json_object('product_id', product_id, 'gym_id', gym_id, 'category', category, 'size', size,"
      " 'name', name, 'price', price, 'device_uuid', device_uuid, 'stock', stock, 'enabled', enabled,"
      " 'display_order', display_order, 'updated_at', updated_at) FROM products WHERE product_id = ?";
constexpr auto UpdateProduct
    = "UPDATE products SET name = ?1 ->> 'name', price = CAST(?1 ->> 'price' AS INTEGER),"
      " enabled = CAST(?1 ->> 'enabled' AS INTEGER),"
      " display_order = CAST(?1 ->> 'display_order' AS INTEGER), updated_at = ?2"
      " WHERE product_id = ?1 ->> 'product_id'";
constexpr auto UnsharedProducts
    = "SELECT product_id FROM products WHERE NOT EXISTS"
      " (SELECT 1 FROM sync_base WHERE tab = ? AND row_key = product_id) ORDER BY product_id";

constexpr auto Voucher
    = "SELECT json_object('voucher_id', voucher_id, 'member_id', member_id, 'voucher_product_id',"
      " voucher_product_id, 'original_amount', original_amount, 'remaining_amount', remaining_amount,"
      " 'parent_voucher_id', coalesce(parent_voucher_id, ''), 'valid_from', coalesce(valid_from, ''),"
      " 'valid_until', coalesce(valid_until, ''), 'status', status, 'created_at', created_at, 'updated_at',"
      " updated_at) FROM member_vouchers WHERE voucher_id = ?";
constexpr auto UpdateVoucher
    = "UPDATE member_vouchers SET member_id = ?1 ->> 'member_id',"
      " voucher_product_id = ?1 ->> 'voucher_product_id',"
      " original_amount = CAST(?1 ->> 'original_amount' AS INTEGER),"
      " remaining_amount = CAST(?1 ->> 'remaining_amount' AS INTEGER),"
      " parent_voucher_id = nullif(?1 ->> 'parent_voucher_id', ''),"
      " valid_from = nullif(?1 ->> 'valid_from', ''), valid_until = nullif(?1 ->> 'valid_until', ''),"
      " status = ?1 ->> 'status', updated_at = ?2 WHERE voucher_id = ?1 ->> 'voucher_id'";
constexpr auto InsertVoucher
    = "INSERT INTO member_vouchers (voucher_id, member_id, voucher_product_id, original_amount,"
      " remaining_amount, parent_voucher_id, valid_from, valid_until, status, created_at, updated_at) VALUES"
      " (?1 ->> 'voucher_id', ?1 ->> 'member_id', ?1 ->> 'voucher_product_id',"
      " CAST(?1 ->> 'original_amount' AS INTEGER), CAST(?1 ->> 'remaining_amount' AS INTEGER),"
      " nullif(?1 ->> 'parent_voucher_id', ''), nullif(?1 ->> 'valid_from', ''),"
      " nullif(?1 ->> 'valid_until', ''), ?1 ->> 'status', ?2, ?2)";
constexpr auto UnsharedVouchers
    = "SELECT voucher_id FROM member_vouchers WHERE NOT EXISTS"
      " (SELECT 1 FROM sync_base WHERE tab = ? AND row_key = voucher_id) ORDER BY created_at, voucher_id";

constexpr auto Subscription
    = "SELECT json_object('subscription_id', subscription_id, 'member_id', member_id,"
      " 'subscription_product_id', subscription_product_id, 'valid_from', valid_from, 'valid_until',"
      " valid_until, 'daily_limits', daily_limits, 'status', status, 'created_at', created_at, 'updated_at',"
      " updated_at) FROM member_subscriptions WHERE subscription_id = ?";
constexpr auto UpdateSubscription
    = "UPDATE member_subscriptions SET member_id = ?1 ->> 'member_id',"
      " subscription_product_id = ?1 ->> 'subscription_product_id', valid_from = ?1 ->> 'valid_from',"
      " valid_until = ?1 ->> 'valid_until', daily_limits = ?1 ->> 'daily_limits', status = ?1 ->> 'status',"
      " updated_at = ?2 WHERE subscription_id = ?1 ->> 'subscription_id'";
constexpr auto InsertSubscription
    = "INSERT INTO member_subscriptions (subscription_id, member_id, subscription_product_id, valid_from,"
      " valid_until, daily_limits, status, created_at, updated_at) VALUES (?1 ->> 'subscription_id',"
      " ?1 ->> 'member_id', ?1 ->> 'subscription_product_id', ?1 ->> 'valid_from', ?1 ->> 'valid_until',"
      " ?1 ->> 'daily_limits', ?1 ->> 'status', ?2, ?2)";
constexpr auto UnsharedSubscriptions
    = "SELECT subscription_id FROM member_subscriptions WHERE NOT EXISTS"
      " (SELECT 1 FROM sync_base WHERE tab = ? AND row_key = subscription_id)"
      " ORDER BY created_at, subscription_id";

SharedTab make(const QHash<QString, QString> &titles, const QString &key, const QString &fielded,
               const QString &topic, const QList<Field> &fields)
{
    SharedTab made{{.key = key,
                    .title = titles.value(key, fielded),
                    .topics = {topic},
                    .way = Way::Follow,
                    .book = Spreadsheet::Dispensing},
                   fields};
    for (const Field &field : fields)
        made.tab.columns.append(field.column);
    made.tab.identity = {made.tab.columns.first()};
    return made;
}

QList<Field> memberFields()
{
    return {{u"member_id"_s, Kind::Name, Rule::Born},
            {u"name"_s, Kind::Name},
            {u"phone"_s, Kind::Phone},
            // A PIN comes down by a way of its own, and never goes up.
            {u"payment_password"_s, Kind::Text, Rule::Born},
            {u"status"_s, Kind::MemberStatus},
            {u"created_at"_s, Kind::Time, Rule::Born},
            {u"updated_at"_s, Kind::Time, Rule::Stamp},
            {u"notes"_s, Kind::Text}};
}

QList<Field> productFields()
{
    return {{u"product_id"_s, Kind::Name, Rule::Born},
            {u"gym_id"_s, Kind::Text, Rule::Only},
            {u"category"_s, Kind::Text, Rule::Only},
            {u"size"_s, Kind::Text, Rule::Only},
            {u"name"_s, Kind::Name},
            {u"price"_s, Kind::Amount, Rule::Ours},
            {u"device_uuid"_s, Kind::Text, Rule::Only},
            {u"stock"_s, Kind::Number, Rule::Only},
            {u"enabled"_s, Kind::Flag},
            {u"display_order"_s, Kind::Number},
            {u"updated_at"_s, Kind::Time, Rule::Stamp}};
}

QList<Field> voucherFields()
{
    return {{u"voucher_id"_s, Kind::Name, Rule::Born},
            {u"member_id"_s, Kind::Name},
            {u"voucher_product_id"_s, Kind::Text},
            {u"original_amount"_s, Kind::Amount, Rule::Ours, false},
            {u"remaining_amount"_s, Kind::Number, Rule::Balance},
            {u"parent_voucher_id"_s, Kind::Text},
            {u"valid_from"_s, Kind::Day},
            {u"valid_until"_s, Kind::Day},
            {u"status"_s, Kind::VoucherStatus, Rule::Ours, false},
            {u"created_at"_s, Kind::Time, Rule::Born},
            {u"updated_at"_s, Kind::Time, Rule::Stamp}};
}

QList<Field> subscriptionFields()
{
    return {{u"subscription_id"_s, Kind::Name, Rule::Born},
            {u"member_id"_s, Kind::Name},
            {u"subscription_product_id"_s, Kind::Text},
            {u"valid_from"_s, Kind::Day},
            {u"valid_until"_s, Kind::Day},
            {u"daily_limits"_s, Kind::Limits},
            {u"status"_s, Kind::SubscriptionStatus, Rule::Ours, false},
            {u"created_at"_s, Kind::Time, Rule::Born},
            {u"updated_at"_s, Kind::Time, Rule::Stamp}};
}

} // namespace

SharedTab sharedTab(Shared shared, const QHash<QString, QString> &titles)
{
    SharedTab made;
    switch (shared) {
    case Shared::Members: // `members` is the key of the lockers' list
        made = make(titles, u"dispensing_members"_s, u"members"_s, u"member"_s, memberFields());
        made.row = Member;
        made.update = UpdateMember;
        made.insert = InsertMember;
        made.unshared = nullptr; // the lockers' members need not be the other counter's
        return made;
    case Shared::Products:
        made = make(titles, u"products"_s, u"products"_s, u"product"_s, productFields());
        made.row = Product;
        made.update = UpdateProduct;
        made.insert = nullptr; // a product is what a box has in it
        made.unshared = UnsharedProducts;
        return made;
    case Shared::Vouchers:
        made = make(titles, u"member_vouchers"_s, u"member_vouchers"_s, u"voucher"_s, voucherFields());
        made.row = Voucher;
        made.update = UpdateVoucher;
        made.insert = InsertVoucher;
        made.unshared = UnsharedVouchers;
        return made;
    case Shared::Subscriptions:
        made = make(titles, u"member_subscriptions"_s, u"member_subscriptions"_s, u"subscription"_s,
                    subscriptionFields());
        made.row = Subscription;
        made.update = UpdateSubscription;
        made.insert = InsertSubscription;
        made.unshared = UnsharedSubscriptions;
        return made;
    }
    Q_UNREACHABLE();
}

} // namespace attendant::sync::sheets
