#pragma once

#include "dispensing/store/salestore.h"

#include <QJsonObject>

/// Passes as the ledger keeps them. A balance is what was taken from; what open items hold is in their own
/// rows.
namespace attendant::dispensing::store {

/// A reserved part of an item's price.
struct HeldPart
{
    QString subscription;
    QString voucher;
    QString day; ///< the site's day that a use counts in
    qint64 amount = 0;
};
[[nodiscard]] Status takeFromVoucher(ledger::Db &db, const HeldPart &part, const QString &member,
                                     const QString &rentalLog, ledger::UnitContext &context);
[[nodiscard]] Status countUse(ledger::Db &db, const HeldPart &part, const QString &category,
                              ledger::UnitContext &context);
/// Refused when the passes, less what other items hold, do not cover the sale.
[[nodiscard]] Status checkCover(ledger::Db &db, const PlannedSale &sale, const ledger::UnitContext &context);

struct SubscriptionRow
{
    QString id;
    QString product;
    QString name;
    QDate from;
    QDate until; ///< last day included
    QHash<QString, int> limits; ///< uses a day, by category
    QHash<QString, int> used; ///< on the day asked for, with what is held
};
struct VoucherRow
{
    QString id;
    QString product;
    QString name;
    qint64 original = 0;
    qint64 remaining = 0;
    qint64 held = 0;
    QString parent;
    QDate from;
    QDate until;
    QString status; ///< pending, active, exhausted, expired — as it is on the day asked for
};
struct Wallet
{
    QList<SubscriptionRow> subscriptions;
    QList<VoucherRow> vouchers;
};
[[nodiscard]] Wallet walletOf(ledger::Db &db, const QString &member, QDate day);

/// Staff sell a voucher: its product's amount, and the bonus that comes with it, pending until it is used up.
/// Returns the voucher's id. NotFound without such a product or member.
[[nodiscard]] Result<QString> sellVoucher(ledger::Db &db, const QString &member, const QString &product,
                                          QDate day, const QString &actor, ledger::UnitContext &context);
/// The same for a subscription.
[[nodiscard]] Result<QString> sellSubscription(ledger::Db &db, const QString &member, const QString &product,
                                               QDate day, const QString &actor, ledger::UnitContext &context);
/// Vouchers and subscriptions whose last day is over are marked so, and pending bonuses of expired ones with
/// them; the spreadsheet hears of each. At most as many as `context` has ids; returns how many.
[[nodiscard]] Result<int> expirePasses(ledger::Db &db, QDate day, ledger::UnitContext &context);

/// {"top":2,"towel":3}; anything else in it counts as none.
[[nodiscard]] QHash<QString, int> limitsOf(const QString &json);

} // namespace attendant::dispensing::store
