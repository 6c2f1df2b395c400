#include "sync/sheets/sheetsstore.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace attendant::sync::sheets::store {
namespace {

constexpr auto Destination = "sheets"_L1;
constexpr auto RentalSynced = "UPDATE rentals SET sync_status = 1 WHERE rental_id = ? AND sync_status <> 1";
constexpr auto Locker
    = "SELECT json_object('locker_number', l.locker_number, 'zone', l.zone, 'sensor_status', l.sensor_status,"
      " 'door_status', l.door_status, 'current_member', r.member_id, 'current_member_name', m.member_name,"
      " 'nfc_uid', l.nfc_uid, 'maintenance_status', l.maintenance_status,"
      " 'last_change_time', l.last_change_time, 'updated_at', l.updated_at)"
      " FROM locker_status l LEFT JOIN rentals r ON r.locker_number = l.locker_number AND r.status = 'active'"
      " LEFT JOIN members m ON m.member_id = r.member_id WHERE l.locker_number = ?";
constexpr auto AllDevices
    = "SELECT device_uuid, max(coalesce(c.last_heartbeat, ''),"
      " coalesce(c.last_event, '')) FROM device_registry r FULL JOIN device_cache c USING (device_uuid)";
// A box may have beaten before it registered, or the other way round.
constexpr auto Device
    = "SELECT json_object('device_uuid', ?1, 'mac_address', r.mac_address, 'device_name', r.device_name,"
      " 'category', r.category, 'size', coalesce(nullif(r.size, ''), c.size), 'stock', c.stock,"
      " 'wifi_rssi', c.wifi_rssi, 'last_heartbeat', c.last_heartbeat, 'ip_address', r.ip_address,"
      " 'heard', max(coalesce(c.last_heartbeat, ''), coalesce(c.last_event, '')),"
      " 'firmware_version', r.firmware_version, 'first_seen_at', r.first_seen_at,"
      " 'updated_at', max(coalesce(r.updated_at, ''), coalesce(c.updated_at, '')))"
      " FROM (SELECT ?1 AS device_uuid) LEFT JOIN device_registry r USING (device_uuid)"
      " LEFT JOIN device_cache c USING (device_uuid)"
      " WHERE r.device_uuid IS NOT NULL OR c.device_uuid IS NOT NULL";
// The fielded tab counts a board's chips in the order in which it finds them; a chip that failed at boot
// moves no number here.
constexpr auto Wiring
    = "SELECT locker_id, json_object('locker_id', locker_id, 'addr', addr, 'chip_idx', chip, 'pin', pin,"
      " 'sensor_num', sensor_num, 'created_at', created_at) FROM (SELECT *, coalesce(chip_idx,"
      " dense_rank() OVER (PARTITION BY board ORDER BY addr) - 1) AS chip FROM sensor_mapping)"
      " WHERE ?1 = '' OR locker_id = ?1 ORDER BY sensor_num";
constexpr auto Usage
    = "SELECT json_object('id', u.event_id, 'subscription_id', u.subscription_id, 'member_id', s.member_id,"
      " 'usage_date', u.usage_date, 'category', u.category, 'used_count', u.used_count)"
      " FROM subscription_usage u LEFT JOIN member_subscriptions s USING (subscription_id)"
      " WHERE u.event_id = ?";

QJsonObject objectOf(ledger::Query row)
{
    return row.next() ? QJsonDocument::fromJson(row.text(0).toUtf8()).object() : QJsonObject();
}

/// As the counter itself tells it: any word of a box counts, not its beats alone.
bool online(const QString &heard, const RowContext &context)
{
    const std::optional<UtcTime> time = utcFromText(heard);
    return time && context.now - *time <= context.heartbeatTimeout;
}

} // namespace

QList<ledger::OutboxRow> due(ledger::Db &db, const QStringList &topics, UtcTime now, int limit)
{
    return ledger::dueRows(db, Destination, topics, now, limit);
}

QList<ledger::OutboxRow> changed(ledger::Db &db, const QString &topic, UtcTime now, int limit)
{
    return ledger::changedKeys(db, Destination, topic, now, limit);
}

std::optional<UtcTime> nextDue(ledger::Db &db, const QStringList &topics)
{
    return ledger::nextDue(db, Destination, topics);
}

QString keyOf(const ledger::OutboxRow &row)
{
    return row.topic == "locker"_L1 ? row.payload.value("locker_number"_L1).toString()
                                    : row.payload.value("key"_L1).toString();
}

Status acknowledge(ledger::Db &db, const QList<ledger::OutboxRow> &rows, UtcTime now)
{
    if (!rows.isEmpty() && rows.first().payload.contains("key"_L1))
        return ledger::markKeysSent(db, Destination, rows, now);
    for (const ledger::OutboxRow &row : rows) {
        if (const Status marked = ledger::markSent(db, row.id, now); !marked)
            return marked;
        if (const qint64 rental = row.payload.value("rental_row"_L1).toInteger(); rental > 0) {
            if (const Status synced = db.exec(RentalSynced, rental); !synced)
                return synced;
        }
    }
    return {};
}

Status giveUp(ledger::Db &db, const ledger::OutboxRow &row, const QString &why)
{
    return ledger::markDead(db, row.id, why);
}

Status putOff(ledger::Db &db, const QList<ledger::OutboxRow> &rows, UtcTime until, const QString &why)
{
    if (!rows.isEmpty() && rows.first().payload.contains("key"_L1))
        return ledger::markKeysRetry(db, Destination, rows, until, why);
    for (const ledger::OutboxRow &row : rows) {
        if (const Status marked = ledger::markRetry(db, row.id, until, why); !marked)
            return marked;
    }
    return {};
}

QStringList lockerNumbers(ledger::Db &db)
{
    QStringList numbers;
    ledger::Query rows
        = db.query("SELECT locker_number FROM locker_status ORDER BY zone DESC, locker_number");
    while (rows.next())
        numbers.append(rows.text(0));
    return numbers;
}

QHash<QString, bool> devicesOnline(ledger::Db &db, const RowContext &context)
{
    QHash<QString, bool> all;
    ledger::Query rows = db.query(AllDevices);
    while (rows.next())
        all.insert(rows.text(0), online(rows.text(1), context));
    return all;
}

QHash<QString, QJsonObject> wiring(ledger::Db &db, const QString &locker)
{
    QHash<QString, QJsonObject> all;
    ledger::Query rows = db.query(Wiring, locker);
    while (rows.next())
        all.insert(rows.text(0), QJsonDocument::fromJson(rows.text(1).toUtf8()).object());
    return all;
}

QJsonObject rowOf(ledger::Db &db, Upload upload, const QString &key, const RowContext &context)
{
    if (upload == Upload::Lockers)
        return objectOf(db.query(Locker, key));
    if (upload == Upload::SensorMappings)
        return wiring(db, key).value(key);
    if (upload == Upload::SubscriptionUsage)
        return objectOf(db.query(Usage, key));
    QJsonObject row = objectOf(db.query(Device, key));
    if (!row.isEmpty())
        row.insert("status"_L1,
                   online(row.value("heard"_L1).toString(), context) ? u"online"_s : u"offline"_s);
    return row;
}

} // namespace attendant::sync::sheets::store
