#include "dispensing/store/outboxrows.h"

#include "core/uuid.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace attendant::dispensing::store {
namespace {

using ledger::Db;
using ledger::Query;

constexpr auto RentalLog
    = "SELECT event_id, coalesce(member_id, ''), coalesce(locker_number, ''), product_id,"
      " product_name, device_uuid, quantity, payment_type, coalesce(subscription_id, ''),"
      " amount, created_at FROM rental_logs WHERE id = ?";
constexpr auto Transaction
    = "SELECT event_id, voucher_id, member_id, amount, balance_before, balance_after, transaction_type,"
      " coalesce(rental_log_id, ''), created_at FROM voucher_transactions WHERE id = ?";

QString topicOf(Shown what)
{
    switch (what) {
    case Shown::Device:
        return u"device"_s;
    case Shown::Product:
        return u"product"_s;
    case Shown::Voucher:
        return u"voucher"_s;
    case Shown::Subscription:
        return u"subscription"_s;
    case Shown::Usage:
        return u"subscription_usage"_s;
    }
    Q_UNREACHABLE();
}

Status tell(Db &db, const QUuid &id, const QString &topic, const QJsonObject &payload,
            ledger::UnitContext &context)
{
    if (!context.sheets)
        return {};
    return ledger::addToOutbox(db, {id, u"sheets"_s, topic, payload}, context.now);
}

ledger::Severity ledgerSeverity(LogSeverity severity)
{
    switch (severity) {
    case LogSeverity::Info:
        return ledger::Severity::Info;
    case LogSeverity::Warning:
        return ledger::Severity::Warning;
    case LogSeverity::Error:
        return ledger::Severity::Error;
    }
    Q_UNREACHABLE();
}

} // namespace

Status tellRow(Db &db, Shown what, const QString &key, ledger::UnitContext &context)
{
    return tell(db, context.takeId(), topicOf(what), {{u"key"_s, key}}, context);
}

Status tellRentalLog(Db &db, qint64 row, ledger::UnitContext &context)
{
    Query log = db.query(RentalLog, row);
    if (!log.next())
        return Error{ErrorCode::Internal, u"no rental log %1"_s.arg(row)};
    const QJsonObject payload{{u"rental_id"_s, log.text(0)},       {u"member_id"_s, log.text(1)},
                              {u"locker_number"_s, log.text(2)},   {u"product_id"_s, log.text(3)},
                              {u"product_name"_s, log.text(4)},    {u"device_uuid"_s, log.text(5)},
                              {u"quantity"_s, log.integer(6)},     {u"payment_type"_s, log.text(7)},
                              {u"subscription_id"_s, log.text(8)}, {u"amount"_s, log.integer(9)},
                              {u"created_at"_s, log.text(10)}};
    return tell(db, context.takeId(), u"rental_history"_s, payload, context);
}

Status tellVoucherTransaction(Db &db, qint64 row, ledger::UnitContext &context)
{
    Query change = db.query(Transaction, row);
    if (!change.next())
        return Error{ErrorCode::Internal, u"no voucher transaction %1"_s.arg(row)};
    const QJsonObject payload{{u"id"_s, change.text(0)},
                              {u"voucher_id"_s, change.text(1)},
                              {u"member_id"_s, change.text(2)},
                              {u"amount"_s, change.integer(3)},
                              {u"balance_before"_s, change.integer(4)},
                              {u"balance_after"_s, change.integer(5)},
                              {u"transaction_type"_s, change.text(6)},
                              {u"rental_log_id"_s, change.text(7)},
                              {u"created_at"_s, change.text(8)}};
    return tell(db, context.takeId(), u"voucher_transaction"_s, payload, context);
}

Status logBusiness(Db &db, LogCode code, ledger::LoggedEvent event, ledger::UnitContext &context)
{
    event.type = nameOf(code);
    const LogSeverity severity = severityOf(code);
    event.severity = ledgerSeverity(severity);
    if (event.id.isNull())
        event.id = context.takeId();
    if (const Status logged = ledger::logEvent(db, event, context.now); !logged)
        return logged;
    const QString details = QString::fromUtf8(QJsonDocument(event.details).toJson(QJsonDocument::Compact));
    const QString level = severity == LogSeverity::Info ? u"info"_s
        : severity == LogSeverity::Warning              ? u"warning"_s
                                                        : u"error"_s;
    return tell(db, event.id, u"event"_s,
                {{u"log_id"_s, attendant::toText(event.id)},
                 {u"timestamp"_s, attendant::toText(context.now)},
                 {u"event_type"_s, event.type},
                 {u"severity"_s, level},
                 {u"device_uuid"_s, event.device},
                 {u"member_id"_s, event.member},
                 {u"product_id"_s, event.product},
                 {u"details"_s, details}},
                context);
}

} // namespace attendant::dispensing::store
