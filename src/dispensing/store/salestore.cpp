#include "dispensing/store/salestore.h"
#include "dispensing/store/walletstore.h"

#include "core/uuid.h"

#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace attendant::dispensing::store {
namespace {

using ledger::Db;
using ledger::Query;
using ledger::UnitContext;

constexpr auto AddSale = "INSERT INTO sales (sale_id, member_id, locker_number, total, created_at)"
                         " VALUES (?, ?, ?, ?, ?)";
constexpr auto AddItem = "INSERT INTO dispense_requests (request_id, sale_id, line, member_id, product_id, "
                         "product_name, category,"
                         " device_uuid, price, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr auto AddStaffItem
    = "INSERT INTO dispense_requests (request_id, product_id, product_name, category, device_uuid, price,"
      " created_at) SELECT ?1, product_id, name, category, device_uuid, 0, ?3 FROM products WHERE "
      "device_uuid = ?2";
constexpr auto AddFunding
    = "INSERT INTO dispense_funding (request_id, subscription_id, voucher_id, usage_date,"
      " amount) VALUES (?, ?, ?, ?, ?)";
constexpr auto Ask = "UPDATE dispense_requests SET state = 'requested', stock_before = ?2,"
                     " requested_at = coalesce(requested_at, ?3)"
                     " WHERE request_id = ?1 AND state IN ('reserved', 'requested')";
constexpr auto SetState
    = "UPDATE dispense_requests SET state = ?2, reason = ?3, settled_by = ?4, settled_at = ?5"
      " WHERE request_id = ?1 AND state IN ('reserved', 'requested', 'unknown')";
constexpr auto SetUnknown
    = "UPDATE dispense_requests SET state = 'unknown', reason = ?2, by_counter = min(by_counter, ?3)"
      " WHERE request_id = ?1 AND state = 'requested'";
constexpr auto CounterLooked
    = "UPDATE dispense_requests SET by_counter = min(by_counter, ?2) WHERE request_id = ?1"
      " AND state = 'unknown'";
constexpr auto CounterMoved = "UPDATE dispense_requests SET by_counter = 0 WHERE request_id = ?"
                              " AND state IN ('requested', 'unknown')";
constexpr auto Item
    = "SELECT d.member_id, d.product_id, d.product_name, d.category, d.device_uuid, d.price, "
      "s.locker_number, d.sale_id"
      " FROM dispense_requests d LEFT JOIN sales s ON s.sale_id = d.sale_id WHERE d.request_id = ?";
constexpr auto Funding = "SELECT id, coalesce(subscription_id, ''), coalesce(voucher_id, ''),"
                         " coalesce(usage_date, ''), amount FROM dispense_funding"
                         " WHERE request_id = ? AND state = 'reserved' ORDER BY id";
constexpr auto EndFunding
    = "UPDATE dispense_funding SET state = ?2 WHERE request_id = ?1 AND state = 'reserved'";
constexpr auto AddLog
    = "INSERT INTO rental_logs (event_id, request_id, member_id, locker_number, product_id, product_name,"
      " device_uuid, payment_type, subscription_id, amount, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, "
      "?, ?)";
constexpr auto StillOpen = "SELECT count(*) FILTER (WHERE state IN ('reserved', 'requested')),"
                           " count(*) FILTER (WHERE state = 'confirmed'), count(*), min(member_id)"
                           " FROM dispense_requests WHERE sale_id = ?";
constexpr auto EndSale = "UPDATE sales SET ended_at = ?2 WHERE sale_id = ?1 AND ended_at IS NULL";
constexpr auto Unasked
    = "SELECT request_id, coalesce(sale_id, '') FROM dispense_requests WHERE state = 'reserved'";
constexpr auto UnaskedCount = "SELECT count(*) FROM dispense_requests WHERE state = 'reserved'";
constexpr auto ItemColumns = "SELECT request_id, coalesce(sale_id, ''), coalesce(member_id, ''), "
                             "product_name, device_uuid, price, state,"
                             " reason, requested_at FROM dispense_requests WHERE sale_id = ? ORDER BY id";
constexpr auto UnknownItems
    = "SELECT request_id, coalesce(sale_id, ''), coalesce(member_id, ''), product_name, device_uuid, price, "
      "state,"
      " reason, requested_at FROM dispense_requests WHERE state = 'unknown' ORDER BY id";

struct ItemFacts
{
    QString member;
    QString product;
    QString name;
    QString category;
    QString device;
    qint64 price = 0;
    QString locker;
    QString sale;
};

Result<ItemFacts> factsOf(Db &db, const QUuid &request)
{
    Query row = db.query(Item, request);
    if (!row.next())
        return row.status() ? Error{ErrorCode::NotFound, u"no item %1"_s.arg(attendant::toText(request))}
                            : row.status().error();
    return ItemFacts{row.text(0), row.text(1),    row.text(2), row.text(3),
                     row.text(4), row.integer(5), row.text(6), row.text(7)};
}

std::optional<QString> orNull(const QString &text)
{
    return text.isEmpty() ? std::nullopt : std::optional(text);
}

/// The item came out: its money is taken, and one log row says what for.
Status charge(Db &db, const QUuid &request, const ItemFacts &item, UnitContext &context)
{
    const QUuid logId = context.takeId();
    QString subscription;
    bool paid = false;
    QList<HeldPart> parts;
    {
        Query funding = db.query(Funding, request);
        while (funding.next())
            parts.append({funding.text(1), funding.text(2), funding.text(3), funding.integer(4)});
    }
    for (const HeldPart &part : parts) {
        paid = true;
        const Status taken = part.subscription.isEmpty()
            ? takeFromVoucher(db, part, item.member, attendant::toText(logId), context)
            : countUse(db, part, item.category, context);
        if (!taken)
            return taken;
        if (!part.subscription.isEmpty())
            subscription = part.subscription;
    }
    if (const Status ended = db.exec(EndFunding, request, "settled"); !ended)
        return ended;
    const char *type = !paid ? "staff" : subscription.isEmpty() ? "voucher" : "subscription";
    if (const Status logged
        = db.exec(AddLog, logId, request, orNull(item.member), orNull(item.locker), item.product, item.name,
                  item.device, type, orNull(subscription), item.price, context.now);
        !logged)
        return logged;
    return tellRentalLog(db, db.lastInsertId(), context);
}

Status unsettled(Db &db, const Settlement &settlement, const ItemFacts &item, UnitContext &context)
{
    if (const Status set = db.exec(SetUnknown, settlement.request, settlement.reason, settlement.byCounter);
        !set)
        return set;
    if (db.changes() == 0) // known to be unknown: only whether the counter may still tell is news
        return db.exec(CounterLooked, settlement.request, settlement.byCounter);
    return logBusiness(db, LogCode::DispenseUnknown,
                       {.device = item.device,
                        .member = item.member,
                        .product = item.product,
                        .details = {{u"reason"_s, settlement.reason},
                                    {u"request"_s, attendant::toText(settlement.request)}}},
                       context);
}

Status settleItem(Db &db, const Settlement &settlement, const ItemFacts &item, UnitContext &context)
{
    if (settlement.outcome == device::Outcome::Unknown)
        return unsettled(db, settlement, item, context);
    const bool dropped = settlement.outcome == device::Outcome::Confirmed;
    if (const Status set = db.exec(SetState, settlement.request, dropped ? "confirmed" : "failed",
                                   settlement.reason, settlement.by, context.now);
        !set)
        return set;
    if (db.changes() == 0)
        return {};
    if (dropped)
        return charge(db, settlement.request, item, context);
    if (const Status released = db.exec(EndFunding, settlement.request, "released"); !released)
        return released;
    if (settlement.by == "device"_L1)
        return {}; // the box's own words are in the log already
    return logBusiness(db, LogCode::DispenseFailed,
                       {.device = item.device,
                        .member = item.member,
                        .product = item.product,
                        .details = {{u"reason"_s, settlement.reason},
                                    {u"request"_s, attendant::toText(settlement.request)}}},
                       context);
}

/// Ends the sale when nothing of it is open any more; items of unknown fate do not keep it open.
Status endSale(Db &db, const QString &sale, UnitContext &context)
{
    QString member;
    qint64 came = 0;
    qint64 all = 0;
    {
        Query row = db.query(StillOpen, sale);
        if (!row.next())
            return row.status();
        if (row.integer(0) > 0)
            return {};
        came = row.integer(1);
        all = row.integer(2);
        member = row.text(3);
    }
    if (const Status ended = db.exec(EndSale, sale, context.now); !ended)
        return ended;
    if (db.changes() == 0)
        return {};
    return logBusiness(
        db, came > 0 ? LogCode::RentalSuccess : LogCode::RentalFailed,
        {.member = member, .details = {{u"sale"_s, sale}, {u"items"_s, all}, {u"came"_s, came}}}, context);
}

QList<ItemRow> itemRows(Query rows)
{
    QList<ItemRow> items;
    while (rows.next())
        items.append({QUuid::fromString(rows.text(0)), rows.text(1), rows.text(2), rows.text(3), rows.text(4),
                      rows.integer(5), rows.text(6), rows.text(7), rows.time(8)});
    return items;
}

} // namespace

Status reserve(Db &db, const PlannedSale &sale, UnitContext &context)
{
    if (const Status covered = checkCover(db, sale, context); !covered)
        return covered;
    qint64 total = 0;
    for (const PlannedItem &item : sale.items)
        total += item.product.price.won;
    if (const Status added = db.exec(AddSale, sale.id, sale.member, orNull(sale.locker), total, context.now);
        !added)
        return added;
    const QString day = sale.day.toString(Qt::ISODate);
    for (const PlannedItem &item : sale.items) {
        if (const Status added = db.exec(AddItem, item.request, sale.id, item.line, orNull(sale.member),
                                         item.product.id, item.product.name, item.product.category,
                                         item.product.device, item.product.price.won, context.now);
            !added)
            return added;
        for (const Part &part : item.funding) {
            if (const Status held = db.exec(AddFunding, item.request, orNull(part.subscription),
                                            orNull(part.voucher), day, part.amount);
                !held)
                return held;
        }
    }
    return {};
}

Status reserveForStaff(Db &db, const QUuid &request, const fbox::DeviceId &box, UtcTime now)
{
    if (const Status added = db.exec(AddStaffItem, request, box, now); !added)
        return added;
    return db.changes() == 1
        ? Status{}
        : Status{Error{ErrorCode::NotFound, u"no product is in device \"%1\""_s.arg(box)}};
}

Status markRequested(Db &db, const QUuid &request, int stockBefore, UnitContext &context)
{
    if (const Status asked = db.exec(Ask, request, stockBefore, context.now); !asked)
        return asked;
    return db.changes() == 1
        ? Status{}
        : Status{Error{ErrorCode::Conflict, u"item %1 is settled already"_s.arg(attendant::toText(request))}};
}

Status counterMoved(Db &db, const QUuid &request) { return db.exec(CounterMoved, request); }

Status settle(Db &db, const Settlement &settlement, UnitContext &context)
{
    const Result<ItemFacts> item = factsOf(db, settlement.request);
    if (!item)
        return item.error();
    if (const Status settled = settleItem(db, settlement, *item, context); !settled)
        return settled;
    return item->sale.isEmpty() ? Status{} : endSale(db, item->sale, context);
}

Status releaseUnasked(Db &db, UnitContext &context)
{
    QList<QUuid> requests;
    {
        Query rows = db.query(Unasked);
        while (rows.next())
            requests.append(QUuid::fromString(rows.text(0)));
    }
    for (const QUuid &request : std::as_const(requests)) {
        if (const Status released = settle(db,
                                           {.request = request,
                                            .outcome = device::Outcome::Failed,
                                            .reason = u"restarted"_s,
                                            .by = u"restart"_s},
                                           context);
            !released)
            return released;
    }
    return {};
}

int unaskedCount(Db &db)
{
    Query row = db.query(UnaskedCount);
    return row.next() ? int(row.integer(0)) : 0;
}

QList<ItemRow> itemsOf(Db &db, const QString &sale) { return itemRows(db.query(ItemColumns, sale)); }

QList<ItemRow> unknownItems(Db &db) { return itemRows(db.query(UnknownItems)); }

} // namespace attendant::dispensing::store
