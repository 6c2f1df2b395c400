#include "dispensing/store/passcare.h"

#include "dispensing/store/outboxrows.h"
#include "ledger/audit.h"

#include <QDate>

using namespace Qt::StringLiterals;

namespace attendant::dispensing::store {
namespace {

using ledger::Db;
using ledger::Query;
using ledger::UnitContext;

constexpr auto Voucher
    = "SELECT member_id, remaining_amount, coalesce(parent_voucher_id, ''), coalesce(valid_until, ''), "
      "status,"
      " (SELECT coalesce(sum(amount), 0) FROM dispense_funding f WHERE f.voucher_id = v.voucher_id"
      " AND f.state = 'reserved') FROM member_vouchers v WHERE voucher_id = ?";
constexpr auto EmptyVoucher = "UPDATE member_vouchers SET remaining_amount = 0, status = 'exhausted',"
                              " updated_at = ?2 WHERE voucher_id = ?1";
constexpr auto AddTransaction
    = "INSERT INTO voucher_transactions (event_id, voucher_id, member_id, amount, balance_before,"
      " balance_after, transaction_type, created_at) VALUES (?, ?, ?, ?, ?, 0, 'refund', ?)";
constexpr auto BonusOf
    = "SELECT voucher_id FROM member_vouchers WHERE parent_voucher_id = ? AND status = 'pending'";
constexpr auto EndBonus
    = "UPDATE member_vouchers SET status = 'expired', updated_at = ?2 WHERE voucher_id = ?1";
constexpr auto MoveVoucher = "UPDATE member_vouchers SET valid_until = ?2, status = ?3, updated_at = ?4"
                             " WHERE voucher_id = ?1";
constexpr auto Subscription
    = "SELECT valid_from, valid_until FROM member_subscriptions WHERE subscription_id = ?";
constexpr auto MoveSubscription = "UPDATE member_subscriptions SET valid_from = ?2, valid_until = ?3,"
                                  " status = ?4, updated_at = ?5 WHERE subscription_id = ?1";

QDate dateOf(const QString &text) { return QDate::fromString(text.left(10), Qt::ISODate); }
QString textOf(QDate day) { return day.toString(Qt::ISODate); }

struct VoucherNow
{
    QString member;
    qint64 left = 0;
    QString parent;
    QDate until;
    QString status;
    qint64 held = 0;
};

Result<VoucherNow> voucher(Db &db, const QString &id)
{
    Query row = db.query(Voucher, id);
    if (row.next())
        return VoucherNow{row.text(0),         row.integer(1), row.text(2),
                          dateOf(row.text(3)), row.text(4),    row.integer(5)};
    return row.status() ? Error{ErrorCode::NotFound, u"no voucher \"%1\""_s.arg(id)} : row.status().error();
}

struct Days
{
    QDate from;
    QDate until;

    [[nodiscard]] QString text() const { return textOf(from) + u'~' + textOf(until); }
};

Result<Days> subscription(Db &db, const QString &id)
{
    Query row = db.query(Subscription, id);
    if (row.next())
        return Days{dateOf(row.text(0)), dateOf(row.text(1))};
    return row.status() ? Error{ErrorCode::NotFound, u"no subscription \"%1\""_s.arg(id)}
                        : row.status().error();
}

Status needDays(int days)
{
    if (days >= 1 && days <= LongestExtension)
        return {};
    return Error{ErrorCode::BadInput, u"1 to %1 days"_s.arg(LongestExtension)};
}

Status note(Db &db, const PassCare &care, const QString &action, const QString &before, const QString &after,
            const UnitContext &context)
{
    return ledger::appendAudit(db, {care.actor, action, care.pass, care.reason, before, after}, context.now);
}

/// Writes a subscription's days, tells of them, and puts them into the trail.
Result<QString> move(Db &db, const PassCare &care, const QString &action, const Days &was, const Days &is,
                     UnitContext &context)
{
    const QDate today = siteDay(context.now, context.zone);
    const QString status = is.until < today ? u"expired"_s : u"active"_s;
    for (const Status &done :
         {db.exec(MoveSubscription, care.pass, textOf(is.from), textOf(is.until), status, context.now),
          tellRow(db, Shown::Subscription, care.pass, context),
          note(db, care, action, was.text(), is.text(), context)}) {
        if (!done)
            return done.error();
    }
    return textOf(is.until);
}

Result<QString> extendVoucher(Db &db, const PassCare &care, int days, UnitContext &context)
{
    const Result<VoucherNow> was = voucher(db, care.pass);
    if (!was)
        return was.error();
    if (was->left == 0 || !was->until.isValid())
        return Error{ErrorCode::Refused, u"voucher %1 has nothing left, or has not begun"_s.arg(care.pass)};
    const QDate today = siteDay(context.now, context.zone);
    const QDate until = was->until.addDays(days);
    const QString status = until < today ? u"expired"_s : u"active"_s;
    for (const Status &done :
         {db.exec(MoveVoucher, care.pass, textOf(until), status, context.now),
          tellRow(db, Shown::Voucher, care.pass, context),
          note(db, care, u"pass.extend"_s, textOf(was->until), textOf(until), context)}) {
        if (!done)
            return done.error();
    }
    return textOf(until);
}

} // namespace

Result<qint64> refundVoucher(Db &db, const PassCare &care, UnitContext &context)
{
    const Result<VoucherNow> was = voucher(db, care.pass);
    if (!was)
        return was.error();
    if (!was->parent.isEmpty())
        return Error{ErrorCode::Refused, u"voucher %1 is a bonus: nobody paid for it"_s.arg(care.pass)};
    if (was->held > 0)
        return Error{ErrorCode::Refused,
                     u"voucher %1 pays for an item on its way: wait for it"_s.arg(care.pass)};
    if (was->left == 0)
        return Error{ErrorCode::Refused, u"voucher %1 has nothing left"_s.arg(care.pass)};
    if (const Status emptied = db.exec(EmptyVoucher, care.pass, context.now); !emptied)
        return emptied.error();
    if (const Status kept = db.exec(AddTransaction, context.takeId(), care.pass, was->member, was->left,
                                    was->left, context.now);
        !kept)
        return kept.error();
    if (const Status told = tellVoucherTransaction(db, db.lastInsertId(), context); !told)
        return told.error();
    if (const Status told = tellRow(db, Shown::Voucher, care.pass, context); !told)
        return told.error();
    QString bonus;
    {
        Query row = db.query(BonusOf, care.pass);
        if (row.next())
            bonus = row.text(0);
    }
    if (!bonus.isEmpty()) {
        if (const Status ended = db.exec(EndBonus, bonus, context.now); !ended)
            return ended.error();
        if (const Status told = tellRow(db, Shown::Voucher, bonus, context); !told)
            return told.error();
    }
    if (const Status noted = note(db, care, u"voucher.refund"_s, QString::number(was->left), u"0"_s, context);
        !noted)
        return noted.error();
    return was->left;
}

Result<QString> extendPass(Db &db, const PassCare &care, int days, UnitContext &context)
{
    if (const Status fits = needDays(days); !fits)
        return fits.error();
    const Result<Days> was = subscription(db, care.pass);
    if (!was)
        return was.error().code == ErrorCode::NotFound ? extendVoucher(db, care, days, context)
                                                       : Result<QString>(was.error());
    return move(db, care, u"pass.extend"_s, *was, {was->from, was->until.addDays(days)}, context);
}

Result<QString> holdPass(Db &db, const PassCare &care, int days, UnitContext &context)
{
    if (const Status fits = needDays(days); !fits)
        return fits.error();
    const Result<Days> was = subscription(db, care.pass);
    if (!was)
        return was.error();
    const QDate today = siteDay(context.now, context.zone);
    if (was->from > today || was->until < today)
        return Error{ErrorCode::Refused, u"pass %1 does not run today"_s.arg(care.pass)};
    return move(db, care, u"pass.hold"_s, *was, {today.addDays(days), was->until.addDays(days)}, context);
}

Result<QString> resumePass(Db &db, const PassCare &care, UnitContext &context)
{
    const Result<Days> was = subscription(db, care.pass);
    if (!was)
        return was.error();
    const QDate today = siteDay(context.now, context.zone);
    if (was->from <= today)
        return Error{ErrorCode::Refused, u"pass %1 runs already"_s.arg(care.pass)};
    return move(db, care, u"pass.resume"_s, *was, {today, was->until.addDays(was->from.daysTo(today))},
                context);
}

} // namespace attendant::dispensing::store
