#include "dispensing/store/walletstore.h"

#include "core/uuid.h"
#include "ledger/audit.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace attendant::dispensing::store {
namespace {

using ledger::Db;
using ledger::Query;
using ledger::UnitContext;

constexpr auto Balance = "SELECT remaining_amount FROM member_vouchers WHERE voucher_id = ?";
constexpr auto Take
    = "UPDATE member_vouchers SET remaining_amount = ?2, status = CASE WHEN ?2 = 0 THEN 'exhausted'"
      " ELSE status END, updated_at = ?3 WHERE voucher_id = ?1";
constexpr auto AddTransaction
    = "INSERT INTO voucher_transactions (event_id, voucher_id, member_id, amount, balance_before, "
      "balance_after,"
      " transaction_type, rental_log_id, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr auto PendingBonus
    = "SELECT v.voucher_id, coalesce(p.validity_days, 30) FROM member_vouchers v LEFT JOIN voucher_products p"
      " ON p.product_id = v.voucher_product_id WHERE v.parent_voucher_id = ? AND v.status = 'pending'";
constexpr auto Activate = "UPDATE member_vouchers SET status = 'active', valid_from = ?2, valid_until = ?3,"
                          " updated_at = ?4 WHERE voucher_id = ?1";
constexpr auto CountUse
    = "INSERT INTO subscription_usage (event_id, subscription_id, usage_date, category, used_count, "
      "updated_at)"
      " VALUES (?1, ?2, ?3, ?4, 1, ?5) ON CONFLICT (subscription_id, usage_date, category)"
      " DO UPDATE SET used_count = used_count + 1, updated_at = ?5";
constexpr auto UsageKey
    = "SELECT event_id FROM subscription_usage WHERE subscription_id = ? AND usage_date = ?"
      " AND category = ?";
constexpr auto Subscriptions
    = "SELECT s.subscription_id, s.subscription_product_id, coalesce(p.name, ''), s.valid_from, "
      "s.valid_until,"
      " s.daily_limits FROM member_subscriptions s LEFT JOIN subscription_products p"
      " ON p.product_id = s.subscription_product_id WHERE s.member_id = ? AND s.status = 'active'"
      " ORDER BY s.valid_until, s.subscription_id";
constexpr auto Used
    = "SELECT category, sum(n) FROM (SELECT category, used_count AS n FROM subscription_usage"
      " WHERE subscription_id = ?1 AND usage_date = ?2 UNION ALL"
      " SELECT d.category, 1 FROM dispense_funding f JOIN dispense_requests d ON d.request_id = f.request_id"
      " WHERE f.subscription_id = ?1 AND f.usage_date = ?2 AND f.state = 'reserved') GROUP BY category";
constexpr auto Vouchers
    = "SELECT v.voucher_id, v.voucher_product_id, coalesce(p.name, ''), v.original_amount, "
      "v.remaining_amount,"
      " (SELECT coalesce(sum(amount), 0) FROM dispense_funding f WHERE f.voucher_id = v.voucher_id"
      " AND f.state = 'reserved'), coalesce(v.parent_voucher_id, ''), coalesce(v.valid_from, ''),"
      " coalesce(v.valid_until, ''), v.status, coalesce(parent.valid_until, '') FROM member_vouchers v"
      " LEFT JOIN voucher_products p ON p.product_id = v.voucher_product_id"
      " LEFT JOIN member_vouchers parent ON parent.voucher_id = v.parent_voucher_id"
      " WHERE v.member_id = ? ORDER BY coalesce(v.valid_until, '9999'), v.created_at, v.voucher_id";
constexpr auto MemberExists = "SELECT 1 FROM members WHERE member_id = ?";
constexpr auto VoucherProduct = "SELECT charge_amount, validity_days, coalesce(bonus_product_id, '')"
                                " FROM voucher_products WHERE product_id = ? AND enabled <> 0";
constexpr auto AddVoucher = "INSERT INTO member_vouchers (voucher_id, member_id, voucher_product_id, "
                            "original_amount, remaining_amount,"
                            " parent_voucher_id, valid_from, valid_until, status, created_at, updated_at)"
                            " VALUES (?1, ?2, ?3, ?4, ?4, ?5, ?6, ?7, ?8, ?9, ?9)";
constexpr auto SubscriptionProduct
    = "SELECT validity_days, daily_limits FROM subscription_products WHERE product_id = ? AND enabled <> 0";
constexpr auto AddSubscription
    = "INSERT INTO member_subscriptions (subscription_id, member_id, subscription_product_id, valid_from,"
      " valid_until, daily_limits, created_at, updated_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7)";
// A bonus that was never begun ends with the voucher that it belongs to. One that pays for an item on its way
// ends when that is settled.
constexpr auto EndedVouchers
    = "SELECT v.voucher_id FROM member_vouchers v WHERE ((v.status = 'active' AND v.valid_until < ?1)"
      " OR (v.status = 'pending' AND EXISTS (SELECT 1 FROM member_vouchers p"
      " WHERE p.voucher_id = v.parent_voucher_id AND p.remaining_amount > 0 AND p.valid_until < ?1)))"
      " AND NOT EXISTS (SELECT 1 FROM dispense_funding f WHERE f.state = 'reserved'"
      " AND f.voucher_id IN (v.voucher_id, v.parent_voucher_id)) LIMIT ?2";
constexpr auto EndedSubscriptions
    = "SELECT subscription_id FROM member_subscriptions WHERE status = 'active' AND valid_until < ?1"
      " LIMIT ?2";
constexpr auto ExpireVoucher
    = "UPDATE member_vouchers SET status = 'expired', updated_at = ?2 WHERE voucher_id = ?1";
constexpr auto ExpireSubscription
    = "UPDATE member_subscriptions SET status = 'expired', updated_at = ?2 WHERE subscription_id = ?1";

QDate dateOf(const QString &text) { return QDate::fromString(text.left(10), Qt::ISODate); }

Status activateBonus(Db &db, const QString &parent, UnitContext &context)
{
    QString bonus;
    qint64 days = 0;
    {
        Query row = db.query(PendingBonus, parent);
        if (!row.next())
            return row.status();
        bonus = row.text(0);
        days = row.integer(1);
    }
    const QDate today = siteDay(context.now, context.zone);
    if (const Status done = db.exec(Activate, bonus, today.toString(Qt::ISODate),
                                    today.addDays(days - 1).toString(Qt::ISODate), context.now);
        !done)
        return done;
    return tellRow(db, Shown::Voucher, bonus, context);
}

QString statusOn(QDate day, const QString &stored, QDate until, QDate parentUntil)
{
    if (stored == "active"_L1 && until.isValid() && until < day)
        return u"expired"_s;
    if (stored == "pending"_L1 && parentUntil.isValid() && parentUntil < day)
        return u"expired"_s;
    return stored;
}

Status needMember(Db &db, const QString &member)
{
    Query row = db.query(MemberExists, member);
    if (row.next())
        return {};
    return row.status() ? Status{Error{ErrorCode::NotFound, u"no member \"%1\""_s.arg(member)}}
                        : row.status();
}

} // namespace

QHash<QString, int> limitsOf(const QString &json)
{
    QHash<QString, int> limits;
    const QJsonObject object = QJsonDocument::fromJson(json.toUtf8()).object();
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (const int limit = it.value().toInt(); limit > 0)
            limits.insert(it.key(), limit);
    }
    return limits;
}

Status takeFromVoucher(Db &db, const HeldPart &part, const QString &member, const QString &rentalLog,
                       UnitContext &context)
{
    if (part.amount == 0)
        return {};
    qint64 before = 0;
    {
        Query row = db.query(Balance, part.voucher);
        if (!row.next())
            return Error{ErrorCode::Internal, u"no voucher %1"_s.arg(part.voucher)};
        before = row.integer(0);
    }
    const qint64 after = before - part.amount;
    if (after < 0) // held amounts are within the balance, or something else has written it
        return Error{ErrorCode::Internal,
                     u"voucher %1 has %2 won, %3 are due"_s.arg(part.voucher).arg(before).arg(part.amount)};
    if (const Status taken = db.exec(Take, part.voucher, after, context.now); !taken)
        return taken;
    if (const Status noted = db.exec(AddTransaction, context.takeId(), part.voucher, member, part.amount,
                                     before, after, "rental", rentalLog, context.now);
        !noted)
        return noted;
    if (const Status told = tellVoucherTransaction(db, db.lastInsertId(), context); !told)
        return told;
    if (const Status told = tellRow(db, Shown::Voucher, part.voucher, context); !told)
        return told;
    return after == 0 ? activateBonus(db, part.voucher, context) : Status{};
}

Status countUse(Db &db, const HeldPart &part, const QString &category, UnitContext &context)
{
    if (const Status counted
        = db.exec(CountUse, context.takeId(), part.subscription, part.day, category, context.now);
        !counted)
        return counted;
    QString key;
    {
        Query row = db.query(UsageKey, part.subscription, part.day, category);
        if (!row.next())
            return row.status();
        key = row.text(0);
    }
    return tellRow(db, Shown::Usage, key, context);
}

Status checkCover(Db &db, const PlannedSale &sale, const UnitContext &)
{
    const Wallet wallet = walletOf(db, sale.member, sale.day);
    QHash<QString, qint64> fromVouchers;
    QHash<QString, QHash<QString, int>> uses;
    for (const PlannedItem &item : sale.items) {
        for (const Part &part : item.funding) {
            if (part.subscription.isEmpty())
                fromVouchers[part.voucher] += part.amount;
            else
                ++uses[part.subscription][item.product.category];
        }
    }
    const auto refuse = [](const QString &pass) {
        return Status{Error{ErrorCode::Refused, u"pass %1 does not cover it any more"_s.arg(pass)}};
    };
    for (auto it = fromVouchers.begin(); it != fromVouchers.end(); ++it) {
        const auto voucher = std::ranges::find(wallet.vouchers, it.key(), &VoucherRow::id);
        if (voucher == wallet.vouchers.end() || voucher->status != "active"_L1
            || voucher->remaining - voucher->held < it.value())
            return refuse(it.key());
    }
    for (auto it = uses.begin(); it != uses.end(); ++it) {
        const auto pass = std::ranges::find(wallet.subscriptions, it.key(), &SubscriptionRow::id);
        if (pass == wallet.subscriptions.end() || sale.day < pass->from || sale.day > pass->until)
            return refuse(it.key());
        for (auto use = it->begin(); use != it->end(); ++use) {
            if (pass->used.value(use.key()) + use.value() > pass->limits.value(use.key()))
                return refuse(it.key());
        }
    }
    return {};
}

Wallet walletOf(Db &db, const QString &member, QDate day)
{
    Wallet wallet;
    {
        Query rows = db.query(Subscriptions, member);
        while (rows.next())
            wallet.subscriptions.append({rows.text(0),
                                         rows.text(1),
                                         rows.text(2),
                                         dateOf(rows.text(3)),
                                         dateOf(rows.text(4)),
                                         limitsOf(rows.text(5)),
                                         {}});
    }
    for (SubscriptionRow &pass : wallet.subscriptions) {
        Query rows = db.query(Used, pass.id, day.toString(Qt::ISODate));
        while (rows.next())
            pass.used.insert(rows.text(0), int(rows.integer(1)));
    }
    wallet.subscriptions.removeIf([day](const SubscriptionRow &pass) { return pass.until < day; });
    Query rows = db.query(Vouchers, member);
    while (rows.next()) {
        VoucherRow voucher{.id = rows.text(0),
                           .product = rows.text(1),
                           .name = rows.text(2),
                           .original = rows.integer(3),
                           .remaining = rows.integer(4),
                           .held = rows.integer(5),
                           .parent = rows.text(6),
                           .from = dateOf(rows.text(7)),
                           .until = dateOf(rows.text(8))};
        voucher.status = statusOn(day, rows.text(9), voucher.until, dateOf(rows.text(10)));
        wallet.vouchers.append(voucher);
    }
    return wallet;
}

Result<QString> sellVoucher(Db &db, const QString &member, const QString &product, QDate day,
                            const QString &actor, UnitContext &context)
{
    if (const Status known = needMember(db, member); !known)
        return known.error();
    struct Terms
    {
        qint64 amount = 0;
        qint64 days = 0;
        QString bonus;
    };
    const auto termsOf = [&](const QString &id) -> Result<Terms> {
        Query row = db.query(VoucherProduct, id);
        if (row.next())
            return Terms{row.integer(0), row.integer(1), row.text(2)};
        return Error{ErrorCode::NotFound, u"no voucher product \"%1\" is sold"_s.arg(id)};
    };
    const Result<Terms> terms = termsOf(product);
    if (!terms)
        return terms.error();
    const QString id = attendant::toText(context.takeId());
    if (const Status sold
        = db.exec(AddVoucher, id, member, product, terms->amount, std::nullopt, day.toString(Qt::ISODate),
                  day.addDays(terms->days - 1).toString(Qt::ISODate), "active", context.now);
        !sold)
        return sold.error();
    if (const Status told = tellRow(db, Shown::Voucher, id, context); !told)
        return told.error();
    if (!terms->bonus.isEmpty()) {
        const Result<Terms> extra = termsOf(terms->bonus);
        if (!extra)
            return extra.error();
        const QString bonus = attendant::toText(context.takeId());
        if (const Status added = db.exec(AddVoucher, bonus, member, terms->bonus, extra->amount, id,
                                         std::nullopt, std::nullopt, "pending", context.now);
            !added)
            return added.error();
        if (const Status told = tellRow(db, Shown::Voucher, bonus, context); !told)
            return told.error();
    }
    if (const Status noted
        = ledger::appendAudit(db, {actor, u"voucher.sell"_s, member, {}, {}, product}, context.now);
        !noted)
        return noted.error();
    return id;
}

Result<QString> sellSubscription(Db &db, const QString &member, const QString &product, QDate day,
                                 const QString &actor, UnitContext &context)
{
    if (const Status known = needMember(db, member); !known)
        return known.error();
    qint64 days = 0;
    QString limits;
    {
        Query row = db.query(SubscriptionProduct, product);
        if (!row.next())
            return Error{ErrorCode::NotFound, u"no subscription product \"%1\" is sold"_s.arg(product)};
        days = row.integer(0);
        limits = row.text(1);
    }
    const QString id = attendant::toText(context.takeId());
    if (const Status sold = db.exec(AddSubscription, id, member, product, day.toString(Qt::ISODate),
                                    day.addDays(days - 1).toString(Qt::ISODate), limits, context.now);
        !sold)
        return sold.error();
    if (const Status told = tellRow(db, Shown::Subscription, id, context); !told)
        return told.error();
    if (const Status noted
        = ledger::appendAudit(db, {actor, u"subscription.sell"_s, member, {}, {}, product}, context.now);
        !noted)
        return noted.error();
    return id;
}

namespace {

QStringList endedBefore(Db &db, const char *which, QDate day, int most)
{
    QStringList ids;
    Query rows = db.query(which, day.toString(Qt::ISODate), most);
    while (rows.next())
        ids.append(rows.text(0));
    return ids;
}

} // namespace

Result<int> expirePasses(Db &db, QDate day, UnitContext &context)
{
    const int most = int(context.ids.size());
    const QStringList vouchers = endedBefore(db, EndedVouchers, day, most);
    const QStringList subscriptions = endedBefore(db, EndedSubscriptions, day, most - int(vouchers.size()));
    for (const QString &id : vouchers) {
        if (const Status done = db.exec(ExpireVoucher, id, context.now); !done)
            return done.error();
        if (const Status told = tellRow(db, Shown::Voucher, id, context); !told)
            return told.error();
    }
    for (const QString &id : subscriptions) {
        if (const Status done = db.exec(ExpireSubscription, id, context.now); !done)
            return done.error();
        if (const Status told = tellRow(db, Shown::Subscription, id, context); !told)
            return told.error();
    }
    return int(vouchers.size() + subscriptions.size());
}

} // namespace attendant::dispensing::store
