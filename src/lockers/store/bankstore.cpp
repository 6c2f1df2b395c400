#include "lockers/store/bankstore.h"
#include "lockers/store/outboxrows.h"

#include "core/uuid.h"
#include "ledger/eventlog.h"

using namespace Qt::StringLiterals;

namespace attendant::lockers::store {
namespace {

using ledger::Db;
using ledger::Query;

constexpr auto SeedBank = "INSERT INTO door_banks (bank, port, updated_at) VALUES (?1, ?2, ?3)"
                          " ON CONFLICT (bank) DO UPDATE SET port = ?2";
constexpr auto SeedLocker
    = "INSERT INTO locker_status (locker_number, zone, bank, created_at, updated_at)"
      " VALUES (?1, ?2, ?3, ?4, ?4) ON CONFLICT (locker_number) DO UPDATE SET bank = ?3";
constexpr auto SeedSensor
    = "INSERT INTO sensor_mapping (board, addr, pin, sensor_num, locker_id, created_at, updated_at)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6) ON CONFLICT DO NOTHING";
constexpr auto Wiring = "SELECT board, addr, pin, locker_id FROM sensor_mapping ORDER BY id";
constexpr auto DoorRow
    = "SELECT door_position, coalesce(requested, ''), requested_at, moves_at_request FROM door_banks"
      " WHERE bank = ?";
constexpr auto ServiceRow = "SELECT coalesce(out_of_service, '') FROM door_banks WHERE bank = ?";
constexpr auto SetService = "UPDATE door_banks SET out_of_service = ?2, updated_at = ?3 WHERE bank = ?1";
constexpr auto Request
    = "UPDATE door_banks SET requested = ?2, requested_at = ?4, moves_at_request = ?3, updated_at = ?4"
      " WHERE bank = ?1";
constexpr auto SetDoor = "UPDATE door_banks SET door_position = ?2, requested = NULL, requested_at = NULL,"
                         " moves_at_request = NULL, updated_at = ?3 WHERE bank = ?1";
constexpr auto SetLockerDoors = "UPDATE locker_status SET door_status = ?2 WHERE bank = ?1";
constexpr auto StepSensorWait = "UPDATE active_transactions SET step = 'sensor_wait', last_activity = ?2"
                                " WHERE bank = ?1 AND status = 'active' AND step = 'started'";
constexpr auto InsertEdge
    = "INSERT INTO sensor_events (event_id, bank, addr, pin, locker_number, sensor_state, member_id,"
      " session_context, event_timestamp) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr auto AppendToVisit
    = "UPDATE active_transactions SET sensor_events = json_insert(sensor_events, '$[#]',"
      " json_object('locker', ?2, 'state', ?3, 'at', ?4)) WHERE transaction_id = ?1";
constexpr auto Settle = "UPDATE sensor_events SET settled = 1, description = 'bounce' WHERE id = ?";
constexpr auto Verified = "UPDATE locker_status SET unverified_since = NULL WHERE locker_number = ?";
constexpr auto Unsettled
    = "SELECT id, bank, addr, pin, sensor_state FROM sensor_events WHERE settled = 0 ORDER BY id";
constexpr auto Blind
    = "UPDATE locker_status SET unverified_since = coalesce(unverified_since, ?2) WHERE bank = ?1";

const char *nameOf(door::Position position)
{
    switch (position) {
    case door::Position::Closed:
        return "closed";
    case door::Position::Open:
        return "open";
    case door::Position::Unknown:
        return "unknown";
    }
    Q_UNREACHABLE();
}

std::optional<QString> orNull(const QString &text)
{
    return text.isEmpty() ? std::nullopt : std::optional(text);
}

} // namespace

Status seed(Db &db, const QList<BankPlan> &banks, const QList<SensorPlace> &sensors, UtcTime now)
{
    for (const BankPlan &bank : banks) {
        if (const Status done = db.exec(SeedBank, bank.bank, bank.port, now); !done)
            return done;
    }
    for (const SensorPlace &place : sensors) {
        if (const Status done = db.exec(SeedLocker, place.locker, zoneOf(place.locker), place.bank, now);
            !done)
            return done;
        if (const Status done = db.exec(SeedSensor, place.bank, place.sensor.addr, place.sensor.pin,
                                        sensorNumber(place.locker), place.locker, now);
            !done)
            return done;
    }
    return {};
}

QList<SensorPlace> wiring(Db &db)
{
    QList<SensorPlace> places;
    Query rows = db.query(Wiring);
    while (rows.next())
        places.append({rows.text(0), {rows.text(1), int(rows.integer(2))}, rows.text(3)});
    return places;
}

door::Door restoreDoor(Db &db, const BankId &bank)
{
    door::Door door;
    Query row = db.query(DoorRow, bank);
    if (!row.next())
        return door;
    const QString position = row.text(0);
    door.position = position == "open"_L1 ? door::Position::Open
        : position == "closed"_L1         ? door::Position::Closed
                                          : door::Position::Unknown;
    const QString requested = row.text(1);
    if (requested.isEmpty())
        return door;
    // Asked for, and the program ended before it knew the outcome: the board's count will tell.
    door::Move move{.target = requested == "open"_L1 ? door::Position::Open : door::Position::Closed,
                    .late = true};
    if (!row.isNull(3))
        move.movesBefore = row.integer(3);
    move.askedAt = row.time(2).value_or(UtcTime{});
    door.move = move;
    door.position = door::Position::Unknown;
    return door;
}

QString outOfService(Db &db, const BankId &bank)
{
    Query row = db.query(ServiceRow, bank);
    return row.next() ? row.text(0) : QString();
}

Status setOutOfService(Db &db, const BankId &bank, const QString &reason, UtcTime now)
{
    return db.exec(SetService, bank, orNull(reason), now);
}

Status requestClose(Db &db, const BankId &bank, std::optional<qint64> moves, UtcTime now)
{
    return db.exec(Request, bank, "close", moves, now);
}

Status requestOpen(Db &db, const BankId &bank, std::optional<qint64> moves, UtcTime now)
{
    return db.exec(Request, bank, "open", moves, now);
}

Status doorIs(Db &db, const BankId &bank, door::Position position, UtcTime now)
{
    if (const Status done = db.exec(SetDoor, bank, nameOf(position), now); !done)
        return done;
    if (position == door::Position::Open) {
        if (const Status done = db.exec(StepSensorWait, bank, now); !done)
            return done;
    }
    return db.exec(SetLockerDoors, bank, position == door::Position::Open);
}

Result<qint64> storeEdge(Db &db, const RawEdge &edge, Context &context)
{
    const char *state = edge.level == board::Level::High ? "HIGH" : "LOW";
    if (const Status done
        = db.exec(InsertEdge, context.takeId(), edge.bank, edge.sensor.addr, edge.sensor.pin,
                  orNull(edge.locker), state, orNull(edge.member), edge.session, context.now);
        !done)
        return done.error();
    const qint64 row = db.lastInsertId();
    if (!edge.session.isEmpty()) {
        if (const Status done = db.exec(AppendToVisit, edge.session, edge.locker, state, context.now); !done)
            return done.error();
    }
    return row;
}

Status settleEdges(Db &db, const QList<qint64> &edges, const QString &locker)
{
    for (const qint64 edge : edges) {
        if (const Status done = db.exec(Settle, edge); !done)
            return done;
    }
    return locker.isEmpty() ? Status{} : db.exec(Verified, locker);
}

QList<UnsettledEdge> unsettledEdges(Db &db)
{
    QList<UnsettledEdge> edges;
    Query rows = db.query(Unsettled);
    while (rows.next()) {
        edges.append({rows.integer(0),
                      rows.text(1),
                      {rows.text(2), int(rows.integer(3))},
                      rows.text(4) == "HIGH"_L1 ? board::Level::High : board::Level::Low});
    }
    return edges;
}

Status wasBlind(Db &db, const BankId &bank, Context &context)
{
    if (const Status done = db.exec(Blind, bank, context.now); !done)
        return done;
    return logTrouble(db, bank, u"sensors_unseen_while_open"_s, {}, context);
}

Status logTrouble(Db &db, const BankId &bank, const QString &type, const QJsonObject &details,
                  Context &context)
{
    return noteEvent(db,
                     {.id = context.takeId(),
                      .type = type,
                      .severity = ledger::Severity::Critical,
                      .device = bank,
                      .details = details},
                     context);
}

} // namespace attendant::lockers::store
