#pragma once

#include "dispensing/domain/cart.h"
#include "dispensing/domain/fboxdevice.h"
#include "dispensing/store/outboxrows.h"
#include "ledger/db.h"

#include <QList>

/// Boxes as the ledger knows them. What a box says about itself is the truth; price, order and whether it is
/// sold are the site's, and stay.
namespace attendant::dispensing::store {

/// One message of a box: the raw log, what is known of the box, its registration, and what staff should see.
/// `tell` says whether the spreadsheet's picture of the box has changed by it.
[[nodiscard]] Status noteMessage(ledger::Db &db, const fbox::DeviceMessage &message,
                                 const QByteArray &payload, bool tell, ledger::UnitContext &context);
/// A message that could not be read: kept, because somebody will want to know what it was.
[[nodiscard]] Status noteUnreadable(ledger::Db &db, const QString &topic, const QByteArray &payload,
                                    const QString &why, ledger::UnitContext &context);
[[nodiscard]] Status notePresence(ledger::Db &db, const fbox::DeviceId &device, bool online,
                                  ledger::UnitContext &context);
/// An item came out that belongs to no request.
[[nodiscard]] Status noteSurplus(ledger::Db &db, const fbox::DeviceId &device, std::optional<int> stock,
                                 ledger::UnitContext &context);
/// Whether the box may carry a stop flag, which a restart of this program does not clear.
[[nodiscard]] Status saveStop(ledger::Db &db, const fbox::DeviceId &device, bool stopped,
                              ledger::UnitContext &context);

/// A box that has registered or was heard, with what its machine starts from.
struct KnownDevice
{
    fbox::DeviceId id;
    device::Stored stored;
};
[[nodiscard]] QList<KnownDevice> knownDevices(ledger::Db &db);

/// What is sold, in display order: one product a box, with the stock that the box last told. Whether it is
/// online is not the store's to say.
[[nodiscard]] Products products(ledger::Db &db);

/// One box for staff and attendantctl, from the database alone.
struct DeviceRow
{
    fbox::DeviceId id;
    QString name;
    QString mac;
    QString category;
    QString size;
    QString product;
    QString ip;
    QString firmware;
    std::optional<int> stock;
    QString door;
    std::optional<bool> locked;
    std::optional<int> rssi;
    QString alarm;
    std::optional<UtcTime> lastHeartbeat;
    std::optional<UtcTime> lastEvent;
    std::optional<UtcTime> firstSeen;
};
[[nodiscard]] QList<DeviceRow> deviceRows(ledger::Db &db);

/// Forgets raw messages before a time: at a heartbeat every 30 s they are most of the file.
[[nodiscard]] Status purgeMessages(ledger::Db &db, UtcTime before);

} // namespace attendant::dispensing::store
