#include "sync/scaleledger/gatewaystore.h"

#include "core/uuid.h"
#include "ledger/eventlog.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace attendant::sync::scaleledger::store {
namespace {

constexpr auto Destination = "scaleledger";

constexpr auto ReadGateway
    = "SELECT mac_address, hostname, ip_address, name, coalesce(server_id, ''), access_token, status"
      " FROM gateway ORDER BY created_at LIMIT 1";

constexpr auto WriteGateway
    = "INSERT INTO gateway (mac_address, server_id, name, hostname, ip_address, access_token, status,"
      " last_heartbeat, created_at, updated_at) VALUES (?1, nullif(?2, ''), ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?9)"
      " ON CONFLICT (mac_address) DO UPDATE SET server_id = excluded.server_id, name = excluded.name,"
      " hostname = excluded.hostname, ip_address = excluded.ip_address, access_token = excluded.access_token,"
      " status = excluded.status, last_heartbeat = coalesce(excluded.last_heartbeat, last_heartbeat),"
      " updated_at = excluded.updated_at";

constexpr auto ReadMark = "SELECT setting_value FROM system_settings WHERE setting_key = ?";

constexpr auto WriteMark
    = "INSERT INTO system_settings (setting_key, setting_value, setting_type, created_at, updated_at)"
      " VALUES (?1, ?2, 'integer', ?3, ?3) ON CONFLICT (setting_key) DO UPDATE SET"
      " setting_value = excluded.setting_value, updated_at = excluded.updated_at";

constexpr auto LastRecord = "SELECT coalesce(max(row), 0) FROM weighing_records";

// Rows that have their outbox row are found by one pass over what waits: it has no index by event.
constexpr auto QueueUnsent
    = "INSERT INTO outbox (event_id, destination, topic, payload, created_at)"
      " SELECT uuid, 'scaleledger', 'weighing_record', json_object('uuid', uuid, 'rfid_uid', rfid_uid,"
      " 'weight', weight, 'grams', grams, 'measured_at', replace(measured_at, 'Z', '+00:00'), 'station',"
      " station), ?2"
      " FROM weighing_records WHERE is_sent = 0 AND row > ?1 AND uuid NOT IN ("
      "SELECT event_id FROM outbox WHERE destination = 'scaleledger' AND state = 'pending' UNION ALL "
      "SELECT event_id FROM outbox WHERE destination = 'scaleledger' AND state = 'dead') ORDER BY row";

constexpr auto RecordSent
    = "UPDATE weighing_records SET is_sent = 1, sent_at = ? WHERE uuid = ? AND is_sent = 0";

constexpr auto NextPutOff
    = "SELECT min(next_attempt_at) FROM outbox"
      " WHERE destination = 'scaleledger' AND state = 'pending' AND next_attempt_at > ?";

constexpr auto HurryPutOff
    = "UPDATE outbox SET next_attempt_at = ?1"
      " WHERE destination = 'scaleledger' AND state = 'pending' AND next_attempt_at > ?2";

constexpr auto SaveSpecies
    = "INSERT INTO species (id, name, updated_at) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
      " name = excluded.name, updated_at = excluded.updated_at WHERE name <> excluded.name";

constexpr auto SaveProducer
    = "INSERT INTO producers (id, uuid, name, phone, created_at, updated_at)"
      " VALUES (?, nullif(?, ''), ?, nullif(?, ''), nullif(?, ''), ?)"
      " ON CONFLICT (id) DO UPDATE SET uuid = excluded.uuid, name = excluded.name, phone = excluded.phone,"
      " created_at = excluded.created_at, updated_at = excluded.updated_at"
      " WHERE name <> excluded.name OR phone IS NOT excluded.phone OR uuid IS NOT excluded.uuid";

// A card that was issued anew has another id and the uid of the old one.
constexpr auto DropCardOfUid = "DELETE FROM rfid_cards WHERE uid = ? AND id <> ?";

constexpr auto SaveCard
    = "INSERT INTO rfid_cards (id, uuid, uid, producer, species, is_active, issued_at, last_used_at,"
      " updated_at) VALUES (?, nullif(?, ''), ?, ?, ?, ?, nullif(?, ''), nullif(?, ''), ?)"
      " ON CONFLICT (id) DO UPDATE SET uuid = excluded.uuid, uid = excluded.uid, producer = "
      "excluded.producer,"
      " species = excluded.species, is_active = excluded.is_active, issued_at = excluded.issued_at,"
      " last_used_at = excluded.last_used_at, updated_at = excluded.updated_at";

// A station of ours that the server names as well stays ours: its port is where we found the scale.
constexpr auto NameStation = "UPDATE weighing_stations SET server_id = ?1, description = ?2, updated_at = ?3"
                             " WHERE source = 'configuration' AND name = ?4"
                             " AND NOT EXISTS (SELECT 1 FROM weighing_stations WHERE server_id = ?1)";

constexpr auto SaveStation
    = "INSERT INTO weighing_stations (station, source, server_id, name, description, serial_port,"
      " serial_description, serial_location, serial_number, serial_manufacturer, updated_at)"
      " VALUES ('server-' || ?1, 'server', ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"
      " ON CONFLICT (server_id) DO UPDATE SET name = excluded.name, description = excluded.description,"
      " serial_port = excluded.serial_port, serial_description = excluded.serial_description,"
      " serial_location = excluded.serial_location, serial_number = excluded.serial_number,"
      " serial_manufacturer = excluded.serial_manufacturer, updated_at = excluded.updated_at"
      " WHERE source = 'server'";

constexpr auto OtherSpecies = "DELETE FROM species WHERE id NOT IN (SELECT value FROM json_each(?))";
constexpr auto OtherProducers = "DELETE FROM producers WHERE id NOT IN (SELECT value FROM json_each(?))";
constexpr auto OtherCards = "DELETE FROM rfid_cards WHERE id NOT IN (SELECT value FROM json_each(?))";
constexpr auto OtherStations
    = "DELETE FROM weighing_stations WHERE source = 'server' AND server_id NOT IN (SELECT value FROM"
      " json_each(?))";

const QString QueuedUpTo = u"scaleledger_queued_row"_s;

Status saveCard(ledger::Db &db, const wire::Card &card, UtcTime now)
{
    if (const Status dropped = db.exec(DropCardOfUid, card.uid, card.id); !dropped)
        return dropped;
    return db.exec(SaveCard, card.id, card.uuid, card.uid, card.producer, card.species, card.active,
                   card.issuedAt, card.lastUsedAt, now);
}

Status saveStation(ledger::Db &db, const wire::Station &station, UtcTime now)
{
    if (const Status named = db.exec(NameStation, station.id, station.description, now, station.name); !named)
        return named;
    if (db.changes() > 0)
        return {};
    return db.exec(SaveStation, station.id, station.name, station.description, station.port,
                   station.portDescription, station.location, station.serialNumber, station.manufacturer,
                   now);
}

Status saveRow(ledger::Db &db, wire::List list, const QJsonObject &row, UtcTime now)
{
    switch (list) {
    case wire::List::Species:
        if (const auto one = wire::speciesOf(row))
            return db.exec(SaveSpecies, one->id, one->name, now);
        return {};
    case wire::List::Producers:
        if (const auto one = wire::producerOf(row))
            return db.exec(SaveProducer, one->id, one->uuid, one->name, one->phone, one->createdAt, now);
        return {};
    case wire::List::Cards:
        if (const auto one = wire::cardOf(row))
            return saveCard(db, *one, now);
        return {};
    case wire::List::Stations:
        if (const auto one = wire::stationOf(row))
            return saveStation(db, *one, now);
        return {};
    }
    Q_UNREACHABLE();
}

Status markOne(ledger::Db &db, const Mark &mark, UtcTime now)
{
    switch (mark.kind) {
    case Mark::Kind::Sent:
        if (const Status sent = ledger::markSent(db, mark.row, now); !sent)
            return sent;
        return db.exec(RecordSent, now, mark.record);
    case Mark::Kind::Later:
        return ledger::markRetry(db, mark.row, mark.next, mark.why);
    case Mark::Kind::Dead:
        if (const Status dead = ledger::markDead(db, mark.row, mark.why); !dead)
            return dead;
        return ledger::logEvent(
            db,
            {.id = mark.event,
             .type = u"weighing_record_refused"_s,
             .severity = ledger::Severity::Warning,
             .details = {{u"record"_s, attendant::toText(mark.record)}, {u"why"_s, mark.why}}},
            now);
    }
    Q_UNREACHABLE();
}

} // namespace

Result<GatewayRow> loadGateway(ledger::Db &db, const wire::Machine &machine, UtcTime now)
{
    {
        ledger::Query found = db.query(ReadGateway);
        if (found.next()) {
            GatewayRow row{{found.text(0), machine.hostname, machine.ip, machine.name},
                           found.text(4),
                           found.text(5),
                           found.text(6)};
            return row;
        }
        if (!found.status())
            return found.status().error();
    }
    const GatewayRow fresh{machine, {}, {}, u"Inactive"_s};
    const Status saved = saveGateway(db, fresh, {}, now);
    return saved ? Result<GatewayRow>(fresh) : Result<GatewayRow>(saved.error());
}

Status saveGateway(ledger::Db &db, const GatewayRow &row, std::optional<UtcTime> heartbeat, UtcTime now)
{
    return db.exec(WriteGateway, row.machine.mac, row.serverId, row.machine.name, row.machine.hostname,
                   row.machine.ip, row.token, row.status, heartbeat, now);
}

Result<qint64> queueUnsent(ledger::Db &db, UtcTime now)
{
    qint64 from = 0;
    qint64 last = 0;
    {
        ledger::Query mark = db.query(ReadMark, QueuedUpTo);
        if (mark.next())
            from = mark.text(0).toLongLong();
        ledger::Query newest = db.query(LastRecord);
        if (newest.next())
            last = newest.integer(0);
    }
    if (last <= from)
        return qint64(0);
    if (const Status queued = db.exec(QueueUnsent, from, now); !queued)
        return queued.error();
    const qint64 count = db.changes();
    if (count > 0)
        db.noteOutboxRow();
    if (const Status marked = db.exec(WriteMark, QueuedUpTo, QString::number(last), now); !marked)
        return marked.error();
    return count;
}

Status mark(ledger::Db &db, const QList<Mark> &marks, UtcTime now)
{
    for (const Mark &one : marks) {
        if (const Status done = markOne(db, one, now); !done)
            return done;
    }
    return {};
}

std::optional<UtcTime> nextPutOff(ledger::Db &db, UtcTime now)
{
    ledger::Query query = db.query(NextPutOff, now);
    return query.next() ? query.time(0) : std::nullopt;
}

Status hurryPutOff(ledger::Db &db, UtcTime now, UtcTime beyond) { return db.exec(HurryPutOff, now, beyond); }

Status saveRows(ledger::Db &db, wire::List list, const QJsonArray &rows, UtcTime now)
{
    for (const QJsonValue &row : rows) {
        if (const Status saved = saveRow(db, list, row.toObject(), now); !saved)
            return saved;
    }
    return {};
}

Status removeOthers(ledger::Db &db, wire::List list, const QJsonArray &ids)
{
    const QString json = QString::fromUtf8(QJsonDocument(ids).toJson(QJsonDocument::Compact));
    switch (list) {
    case wire::List::Species:
        return db.exec(OtherSpecies, json);
    case wire::List::Producers:
        return db.exec(OtherProducers, json);
    case wire::List::Cards:
        return db.exec(OtherCards, json);
    case wire::List::Stations:
        return db.exec(OtherStations, json);
    }
    Q_UNREACHABLE();
}

} // namespace attendant::sync::scaleledger::store
