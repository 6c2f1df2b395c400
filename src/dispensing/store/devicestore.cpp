#include "dispensing/store/devicestore.h"

#include "core/uuid.h"
#include "dispensing/store/registration.h"

#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace attendant::dispensing::store {
namespace {

using ledger::Db;
using ledger::Query;

constexpr auto Raw
    = "INSERT INTO mqtt_events (device_id, event_type, payload, created_at) VALUES (?, ?, ?, ?)";
// What a message does not say stays as it was.
constexpr auto Cache
    = "INSERT INTO device_cache (device_uuid, size, stock, door_state, floor_state, locked, wifi_rssi, "
      "uptime,"
      " last_heartbeat, last_event, updated_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?10)"
      " ON CONFLICT (device_uuid) DO UPDATE SET size = coalesce(?2, size), stock = coalesce(?3, stock),"
      " door_state = coalesce(?4, door_state), floor_state = coalesce(?5, floor_state),"
      " locked = coalesce(?6, locked), wifi_rssi = coalesce(?7, wifi_rssi), uptime = coalesce(?8, uptime),"
      " last_heartbeat = coalesce(?9, last_heartbeat), last_event = ?10, updated_at = ?10";
constexpr auto SetAlarm = "UPDATE device_cache SET alarm = ?2 WHERE device_uuid = ?1";
constexpr auto SetStop = "UPDATE device_cache SET stopped = ?2 WHERE device_uuid = ?1";
constexpr auto ProductStock
    = "UPDATE products SET stock = ?2, updated_at = ?3 WHERE device_uuid = ?1 AND stock <> ?2";
constexpr auto Known
    = "SELECT d.device_uuid, max(coalesce(c.last_heartbeat, ''), coalesce(c.last_event, '')), c.stock,"
      " c.door_state, c.locked, coalesce(c.stopped, 0) FROM"
      " (SELECT device_uuid FROM device_registry UNION SELECT device_uuid FROM device_cache) d"
      " LEFT JOIN device_cache c ON c.device_uuid = d.device_uuid";
constexpr auto Open = "SELECT request_id, coalesce(stock_before, 0), state = 'unknown', by_counter"
                      " FROM dispense_requests WHERE device_uuid = ? AND state IN ('requested', 'unknown')"
                      " ORDER BY id";
constexpr auto ProductRows
    = "SELECT p.product_id, p.name, p.category, p.size, p.price, p.device_uuid, c.stock, p.enabled"
      " FROM products p LEFT JOIN device_cache c ON c.device_uuid = p.device_uuid"
      " ORDER BY p.display_order, p.category, p.size, p.product_id";
constexpr auto Rows
    = "SELECT d.device_uuid, coalesce(r.device_name, ''), coalesce(r.mac_address, ''),"
      " coalesce(r.category, ''), coalesce(r.size, c.size, ''), coalesce(p.product_id, ''),"
      " coalesce(r.ip_address, ''), coalesce(r.firmware_version, ''), c.stock, coalesce(c.door_state, ''),"
      " c.locked, c.wifi_rssi, coalesce(c.alarm, ''), c.last_heartbeat, c.last_event, r.first_seen_at"
      " FROM (SELECT device_uuid FROM device_registry UNION SELECT device_uuid FROM device_cache) d"
      " LEFT JOIN device_registry r ON r.device_uuid = d.device_uuid"
      " LEFT JOIN device_cache c ON c.device_uuid = d.device_uuid"
      " LEFT JOIN products p ON p.device_uuid = d.device_uuid ORDER BY d.device_uuid";
constexpr auto Purge = "DELETE FROM mqtt_events WHERE created_at < ?";

/// What a message says of how the box stands.
struct Picture
{
    std::optional<QString> size;
    std::optional<int> stock;
    std::optional<fbox::Door> door;
    std::optional<bool> floorReached;
    std::optional<bool> locked;
    std::optional<int> rssi;
    bool beat = false; ///< tells that all is well
};

std::optional<QString> orNull(const QString &text)
{
    return text.isEmpty() ? std::nullopt : std::optional(text);
}

Picture pictureOf(const fbox::DeviceEvent &event)
{
    Picture picture{.stock = fbox::stockOf(event)};
    if (const auto *boot = std::get_if<fbox::BootComplete>(&event)) {
        picture.size = orNull(boot->size);
        picture.rssi = boot->rssi;
        picture.locked = false; // the lock is in the box's memory and gone with a restart
        picture.beat = true;
    } else if (const auto *beat = std::get_if<fbox::Heartbeat>(&event)) {
        picture.door = beat->door;
        picture.locked = beat->locked;
        picture.rssi = beat->rssi;
        picture.beat = true;
    } else if (const auto *status = std::get_if<fbox::StatusReport>(&event)) {
        picture.size = orNull(status->size);
        picture.door = status->door;
        picture.floorReached = status->floorReached;
        picture.locked = status->locked;
        picture.rssi = status->rssi;
        picture.beat = true;
    } else if (std::holds_alternative<fbox::DoorOpened>(event)) {
        picture.door = fbox::Door::Open;
    } else if (std::holds_alternative<fbox::DoorClosed>(event)) {
        picture.door = fbox::Door::Closed;
    }
    return picture;
}

std::optional<const char *> doorText(std::optional<fbox::Door> door)
{
    if (!door)
        return std::nullopt;
    return *door == fbox::Door::Open ? "open" : "closed";
}

Status updateCache(Db &db, const fbox::DeviceMessage &message, const Picture &picture, UtcTime now)
{
    const std::optional<const char *> floor
        = picture.floorReached ? std::optional(*picture.floorReached ? "reached" : "moving") : std::nullopt;
    return db.exec(Cache, message.device, picture.size, picture.stock, doorText(picture.door), floor,
                   picture.locked, picture.rssi, message.uptime,
                   picture.beat ? std::optional(now) : std::nullopt, now);
}

/// What staff should look at: a code until the box says that it is over.
std::optional<QString> alarmOf(const fbox::DeviceEvent &event)
{
    if (const auto *fault = std::get_if<fbox::DeviceFault>(&event))
        return fault->code;
    if (const auto *home = std::get_if<fbox::HomeFailed>(&event))
        return u"home_failed:"_s + home->reason;
    if (std::holds_alternative<fbox::MotorFault>(event))
        return u"motor_error"_s;
    if (std::holds_alternative<fbox::DispenseComplete>(event)
        || std::holds_alternative<fbox::BootComplete>(event))
        return QString();
    return std::nullopt;
}

QJsonObject detailsOf(const fbox::DeviceMessage &message)
{
    QJsonObject details;
    if (const std::optional<int> stock = fbox::stockOf(message.event))
        details.insert(u"stock"_s, *stock);
    if (const auto *failed = std::get_if<fbox::DispenseFailed>(&message.event))
        details.insert(u"reason"_s, failed->reason);
    if (const auto *home = std::get_if<fbox::HomeFailed>(&message.event))
        details.insert(u"reason"_s, home->reason);
    if (const auto *fault = std::get_if<fbox::DeviceFault>(&message.event)) {
        details.insert(u"errorCode"_s, fault->code);
        details.insert(u"errorMessage"_s, fault->message);
    }
    if (!message.claimed.isEmpty())
        details.insert(u"claims_to_be"_s, message.claimed);
    return details;
}

} // namespace

Status noteMessage(Db &db, const fbox::DeviceMessage &message, const QByteArray &payload, bool tell,
                   ledger::UnitContext &context)
{
    const QString event = fbox::nameOf(message.event);
    const Status kept = payload.isValidUtf8()
        ? db.exec(Raw, message.device, event, payload.constData(), context.now)
        : db.exec(Raw, message.device, event, QString::fromUtf8(payload), context.now);
    if (!kept)
        return kept;
    const Picture picture = pictureOf(message.event);
    if (const Status cached = updateCache(db, message, picture, context.now); !cached)
        return cached;
    if (const auto *boot = std::get_if<fbox::BootComplete>(&message.event)) {
        if (const Status registered = registerByBoot(db, message, *boot, context); !registered)
            return registered;
    }
    if (const auto *status = std::get_if<fbox::StatusReport>(&message.event)) {
        if (const Status registered = registerByStatus(db, message, *status, context); !registered)
            return registered;
    }
    if (tell && picture.stock) { // what changes nothing that is shown changes no stock
        if (const Status counted = db.exec(ProductStock, message.device, *picture.stock, context.now);
            !counted)
            return counted;
    }
    if (const std::optional<QString> alarm = alarmOf(message.event)) {
        if (const Status set = db.exec(SetAlarm, message.device, orNull(*alarm)); !set)
            return set;
    }
    if (const std::optional<LogCode> code = logCodeOf(message.event)) {
        if (const Status logged
            = logBusiness(db, *code, {.device = message.device, .details = detailsOf(message)}, context);
            !logged)
            return logged;
    }
    return tell ? tellRow(db, Shown::Device, message.device, context) : Status{};
}

Status noteUnreadable(Db &db, const QString &topic, const QByteArray &payload, const QString &why,
                      ledger::UnitContext &context)
{
    constexpr qsizetype Kept = 512; // what a box can send at most
    const QString device = topic.section(u'/', 1, 1);
    if (const Status kept
        = db.exec(Raw, device, u"unreadable"_s, QString::fromUtf8(payload.left(Kept)), context.now);
        !kept)
        return kept;
    return logBusiness(db, LogCode::Error, {.device = device, .details = {{u"unreadable"_s, why}}}, context);
}

Status notePresence(Db &db, const fbox::DeviceId &device, bool online, ledger::UnitContext &context)
{
    if (const Status logged = logBusiness(db, online ? LogCode::DeviceOnline : LogCode::DeviceOffline,
                                          {.device = device}, context);
        !logged)
        return logged;
    return tellRow(db, Shown::Device, device, context);
}

Status noteSurplus(Db &db, const fbox::DeviceId &device, std::optional<int> stock,
                   ledger::UnitContext &context)
{
    QJsonObject details;
    if (stock)
        details.insert(u"stock"_s, *stock);
    return logBusiness(db, LogCode::SurplusItem, {.device = device, .details = details}, context);
}

Status saveStop(Db &db, const fbox::DeviceId &device, bool stopped, ledger::UnitContext &context)
{
    if (const Status there = updateCache(db, {.device = device}, {}, context.now); !there)
        return there;
    return db.exec(SetStop, device, stopped);
}

QList<KnownDevice> knownDevices(Db &db)
{
    QList<KnownDevice> known;
    Query rows = db.query(Known);
    while (rows.next()) {
        KnownDevice one{.id = rows.text(0)};
        one.stored.lastHeard = utcFromText(rows.text(1));
        if (!rows.isNull(2))
            one.stored.stock = int(rows.integer(2));
        if (!rows.isNull(3))
            one.stored.door = rows.text(3) == "open"_L1 ? fbox::Door::Open : fbox::Door::Closed;
        if (!rows.isNull(4))
            one.stored.locked = rows.integer(4) != 0;
        one.stored.stopped = rows.integer(5) != 0;
        known.append(one);
    }
    for (KnownDevice &one : known) {
        Query open = db.query(Open, one.id);
        while (open.next())
            one.stored.open.push_back({.id = QUuid::fromString(open.text(0)),
                                       .stockBefore = int(open.integer(1)),
                                       .unknown = open.integer(2) != 0,
                                       .byCounter = open.integer(3) != 0});
    }
    return known;
}

Products products(Db &db)
{
    Products products;
    Query rows = db.query(ProductRows);
    while (rows.next()) {
        Product one{.id = rows.text(0),
                    .name = rows.text(1),
                    .category = rows.text(2),
                    .size = rows.text(3),
                    .price = Money{rows.integer(4)},
                    .device = rows.text(5),
                    .enabled = rows.integer(7) != 0};
        if (!rows.isNull(6))
            one.stock = int(rows.integer(6));
        products.push_back(one);
    }
    return products;
}

QList<DeviceRow> deviceRows(Db &db)
{
    QList<DeviceRow> devices;
    Query rows = db.query(Rows);
    const auto integer = [&](int column) {
        return rows.isNull(column) ? std::nullopt : std::optional(int(rows.integer(column)));
    };
    while (rows.next()) {
        DeviceRow one{.id = rows.text(0),
                      .name = rows.text(1),
                      .mac = rows.text(2),
                      .category = rows.text(3),
                      .size = rows.text(4),
                      .product = rows.text(5),
                      .ip = rows.text(6),
                      .firmware = rows.text(7),
                      .stock = integer(8),
                      .door = rows.text(9),
                      .rssi = integer(11),
                      .alarm = rows.text(12),
                      .lastHeartbeat = rows.time(13),
                      .lastEvent = rows.time(14),
                      .firstSeen = rows.time(15)};
        if (!rows.isNull(10))
            one.locked = rows.integer(10) != 0;
        devices.append(one);
    }
    return devices;
}

Status purgeMessages(Db &db, UtcTime before) { return db.exec(Purge, before); }

} // namespace attendant::dispensing::store
