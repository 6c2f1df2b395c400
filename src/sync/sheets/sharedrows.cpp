#include "sync/sheets/sharedrows.h"

#include "core/uuid.h"
#include "ledger/outbox.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace attendant::sync::sheets::store {
namespace {

using ledger::Db;
using ledger::Query;
using ledger::UnitContext;

constexpr auto Held = "SELECT coalesce(sum(amount), 0) FROM dispense_funding WHERE voucher_id = ?"
                      " AND state = 'reserved'";
constexpr auto AddTransaction
    = "INSERT INTO voucher_transactions (event_id, voucher_id, member_id, amount, balance_before,"
      " balance_after, transaction_type, created_at) VALUES (?, ?, ?, ?, ?, ?, 'charge', ?)";

Values valuesOf(Query row)
{
    Values values;
    if (row.next()) {
        const QJsonObject object = QJsonDocument::fromJson(row.text(0).toUtf8()).object();
        for (auto it = object.begin(); it != object.end(); ++it)
            values.insert(it.key(), it->toVariant().toString());
    }
    return values;
}

QString jsonOf(const Values &values)
{
    QJsonObject object;
    for (auto it = values.begin(); it != values.end(); ++it)
        object.insert(it.key(), *it);
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

} // namespace

Values rowOf(Db &db, const SharedTab &tab, const QString &key) { return valuesOf(db.query(tab.row, key)); }

Status insertRow(Db &db, const SharedTab &tab, const Values &row, UtcTime now)
{
    return db.exec(tab.insert, jsonOf(row), now);
}

Status saveRow(Db &db, const SharedTab &tab, const Values &row, UtcTime now)
{
    return db.exec(tab.update, jsonOf(row), now);
}

qint64 promised(Db &db, const QString &voucher)
{
    Query held = db.query(Held, voucher);
    return held.next() ? held.integer(0) : 0;
}

Status noteCharge(Db &db, const QString &voucher, const QString &member, const BalanceChange &change,
                  UnitContext &context)
{
    const QUuid id = context.takeId();
    const qint64 amount = change.after - change.before;
    if (const Status noted
        = db.exec(AddTransaction, id, voucher, member, amount, change.before, change.after, context.now);
        !noted)
        return noted;
    const QJsonObject payload{{u"id"_s, attendant::toText(id)},
                              {u"voucher_id"_s, voucher},
                              {u"member_id"_s, member},
                              {u"amount"_s, amount},
                              {u"balance_before"_s, change.before},
                              {u"balance_after"_s, change.after},
                              {u"transaction_type"_s, u"charge"_s},
                              {u"rental_log_id"_s, u""_s},
                              {u"created_at"_s, toText(context.now)}};
    return ledger::addToOutbox(db, {context.takeId(), u"sheets"_s, u"voucher_transaction"_s, payload},
                               context.now);
}

} // namespace attendant::sync::sheets::store
