#pragma once

#include "dispensing/domain/fboxdevice.h"
#include "dispensing/store/devicestore.h"
#include "ledger/db.h"
#include "ledger/unitcontext.h"

#include <QDate>
#include <QList>

/// Money follows the item. An item's money is reserved in the unit that writes the item down, taken in the
/// unit that says that it came out, and given back in the unit that says that it did not. What nobody can
/// tell stays reserved until the box's counter or staff say.
namespace attendant::dispensing::store {

/// What pays for (a part of) one item: one use of a subscription, or an amount from a voucher.
struct Part
{
    QString subscription;
    QString voucher;
    qint64 amount = 0; ///< won; what the use stands for when it is a subscription's
};
struct PlannedItem
{
    QUuid request;
    int line = 0; ///< of the cart
    Product product;
    QList<Part> funding;
};
struct PlannedSale
{
    QString id;
    QString member;
    QString locker; ///< empty unless the member came with a locker's key
    QDate day; ///< the site's: subscriptions are counted in it
    QList<PlannedItem> items;
};
/// Writes the sale with its items and holds their money. Refused when a pass no longer covers it: somebody
/// else was faster, or midnight came.
[[nodiscard]] Status reserve(ledger::Db &db, const PlannedSale &sale, ledger::UnitContext &context);

/// An item that staff ask for: nobody pays. NotFound when the box sells nothing.
[[nodiscard]] Status reserveForStaff(ledger::Db &db, const QUuid &request, const fbox::DeviceId &box,
                                     UtcTime now);

/// Before the command goes out: the item is asked for, and this is the counter to judge it by.
[[nodiscard]] Status markRequested(ledger::Db &db, const QUuid &request, int stockBefore,
                                   ledger::UnitContext &context);

/// Somebody else changed the box's stock while the item was under way: the counter cannot judge it any more.
[[nodiscard]] Status counterMoved(ledger::Db &db, const QUuid &request);

struct Settlement
{
    QUuid request;
    device::Outcome outcome = device::Outcome::Unknown;
    QString reason; ///< closed words, or staff's own
    QString by; ///< "device", "counter", or who of the staff
    bool byCounter = true; ///< unknown: whether the counter may still tell
};
/// What became of an item; the last one of a sale ends it. The same or a contrary word about an item that is
/// settled changes nothing.
[[nodiscard]] Status settle(ledger::Db &db, const Settlement &settlement, ledger::UnitContext &context);
/// After a start: items that were written down and never asked for are not coming. Their money is given back.
[[nodiscard]] Status releaseUnasked(ledger::Db &db, ledger::UnitContext &context);
/// How many there are, for the ids that releasing them takes.
[[nodiscard]] int unaskedCount(ledger::Db &db);

/// An item as staff and the receipt see it.
struct ItemRow
{
    QUuid request;
    QString sale;
    QString member;
    QString product;
    QString device;
    qint64 price = 0;
    QString state; ///< reserved, requested, confirmed, failed, unknown
    QString reason;
    std::optional<UtcTime> requestedAt;
};
[[nodiscard]] QList<ItemRow> itemsOf(ledger::Db &db, const QString &sale);
[[nodiscard]] QList<ItemRow> unknownItems(ledger::Db &db);

} // namespace attendant::dispensing::store
