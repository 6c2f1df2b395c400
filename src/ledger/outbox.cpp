#include "ledger/outbox.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace attendant::ledger {
namespace {

constexpr auto Insert
    = "INSERT INTO outbox (event_id, destination, topic, payload, created_at) VALUES (?, ?, ?, ?, ?)";

// Rows whose own back-off has not run out are stepped over: one bad row blocks no other.
constexpr auto Due
    = "SELECT id, event_id, topic, payload, attempts, created_at FROM outbox"
      " WHERE destination = ? AND state = 'pending' AND (next_attempt_at IS NULL OR next_attempt_at <= ?)"
      " ORDER BY id LIMIT ?";

constexpr auto DueAfter = "SELECT id, event_id, topic, payload, attempts, created_at FROM outbox"
                          " WHERE destination = ? AND id > ? AND state = 'pending'"
                          " AND (next_attempt_at IS NULL OR next_attempt_at <= ?) ORDER BY id LIMIT ?";

constexpr auto DueOfTopics
    = "SELECT id, event_id, topic, payload, attempts, created_at FROM outbox"
      " WHERE destination = ?1 AND state = 'pending' AND (next_attempt_at IS NULL OR next_attempt_at <= ?2)"
      " AND topic IN (SELECT value FROM json_each(?3)) ORDER BY id LIMIT ?4";

constexpr auto NextDue
    = "SELECT min(coalesce(next_attempt_at, created_at)) FROM outbox"
      " WHERE destination = ?1 AND state = 'pending' AND topic IN (SELECT value FROM json_each(?2))";

constexpr auto ChangedKeys
    = "SELECT max(id), event_id, topic, payload, attempts, created_at FROM outbox"
      " WHERE destination = ?1 AND state = 'pending' AND (next_attempt_at IS NULL OR next_attempt_at <= ?2)"
      " AND topic = ?3 GROUP BY payload ->> 'key' ORDER BY min(id) LIMIT ?4";

constexpr auto KeysSent
    = "UPDATE outbox SET state = 'sent', sent_at = ?5, last_error = NULL WHERE destination = ?1"
      " AND state = 'pending' AND topic = ?2 AND id <= ?3"
      " AND payload ->> 'key' IN (SELECT value FROM json_each(?4))";

constexpr auto KeysRetry = "UPDATE outbox SET attempts = attempts + 1, next_attempt_at = ?5, last_error = ?6 "
                           "WHERE destination = ?1"
                           " AND state = 'pending' AND topic = ?2 AND id <= ?3"
                           " AND payload ->> 'key' IN (SELECT value FROM json_each(?4))";

constexpr auto Sent
    = "UPDATE outbox SET state = 'sent', sent_at = ?, last_error = NULL WHERE id = ? AND state = 'pending'";

constexpr auto Retry
    = "UPDATE outbox SET attempts = attempts + 1, next_attempt_at = ?, last_error = ? WHERE id = ?";

constexpr auto Dead
    = "UPDATE outbox SET state = 'dead', attempts = attempts + 1, last_error = ? WHERE id = ?";

constexpr auto Edit = "UPDATE outbox SET payload = ?2 WHERE id = ?1 AND state = 'dead'";
constexpr auto Resend
    = "UPDATE outbox SET state = 'pending', next_attempt_at = NULL WHERE id = ? AND state <> 'sent'";

constexpr auto Drop = "DELETE FROM outbox WHERE id = ? AND state <> 'sent'";

// Each half reads its partial index: what was sent, which is most of the table, is not looked at.
constexpr auto Counts
    = "SELECT destination, sum(pending), sum(dead), min(oldest) FROM ("
      "SELECT destination, count(*) AS pending, 0 AS dead, min(created_at) AS oldest FROM outbox"
      " WHERE state = 'pending' GROUP BY destination UNION ALL "
      "SELECT destination, 0, count(*), NULL FROM outbox WHERE state = 'dead' GROUP BY destination)"
      " GROUP BY destination";

constexpr auto Purge = "DELETE FROM outbox WHERE state = 'sent' AND sent_at < ?";

QString jsonOf(const QStringList &texts)
{
    return QString::fromUtf8(QJsonDocument(QJsonArray::fromStringList(texts)).toJson(QJsonDocument::Compact));
}

QList<OutboxRow> rowsOf(Query query)
{
    QList<OutboxRow> rows;
    while (query.next()) {
        rows.append({query.integer(0), QUuid::fromString(query.text(1)), query.text(2),
                     QJsonDocument::fromJson(query.text(3).toUtf8()).object(), int(query.integer(4)),
                     query.time(5).value_or(UtcTime{})});
    }
    return rows;
}

struct Keys
{
    QString topic;
    qint64 newest = 0;
    QString json;
};

Keys keysOf(const QList<OutboxRow> &rows)
{
    Keys keys;
    QStringList texts;
    for (const OutboxRow &row : rows) {
        keys.topic = row.topic;
        keys.newest = std::max(keys.newest, row.id);
        texts.append(row.payload.value(QLatin1String("key")).toString());
    }
    keys.json = jsonOf(texts);
    return keys;
}

} // namespace

Status addToOutbox(Db &db, const OutboxEntry &entry, UtcTime now)
{
    db.noteOutboxRow();
    return db.exec(Insert, entry.eventId, entry.destination, entry.topic,
                   QString::fromUtf8(QJsonDocument(entry.payload).toJson(QJsonDocument::Compact)), now);
}

QList<OutboxRow> dueRows(Db &db, const QString &destination, UtcTime now, int limit)
{
    return rowsOf(db.query(Due, destination, now, limit));
}

QList<OutboxRow> dueRows(Db &db, const QString &destination, const QStringList &topics, UtcTime now,
                         int limit)
{
    return rowsOf(db.query(DueOfTopics, destination, now, jsonOf(topics), limit));
}

QList<OutboxRow> dueRowsAfter(Db &db, const QString &destination, qint64 after, UtcTime now, int limit)
{
    return rowsOf(db.query(DueAfter, destination, after, now, limit));
}

std::optional<UtcTime> nextDue(Db &db, const QString &destination, const QStringList &topics)
{
    Query query = db.query(NextDue, destination, jsonOf(topics));
    return query.next() ? query.time(0) : std::nullopt;
}

QList<OutboxRow> changedKeys(Db &db, const QString &destination, const QString &topic, UtcTime now, int limit)
{
    return rowsOf(db.query(ChangedKeys, destination, now, topic, limit));
}

Status markKeysSent(Db &db, const QString &destination, const QList<OutboxRow> &rows, UtcTime now)
{
    const Keys keys = keysOf(rows);
    return db.exec(KeysSent, destination, keys.topic, keys.newest, keys.json, now);
}

Status markKeysRetry(Db &db, const QString &destination, const QList<OutboxRow> &rows, UtcTime next,
                     const QString &error)
{
    const Keys keys = keysOf(rows);
    return db.exec(KeysRetry, destination, keys.topic, keys.newest, keys.json, next, error);
}

Status markSent(Db &db, qint64 id, UtcTime now) { return db.exec(Sent, now, id); }

Status markRetry(Db &db, qint64 id, UtcTime next, const QString &error)
{
    return db.exec(Retry, next, error, id);
}

Status markDead(Db &db, qint64 id, const QString &error) { return db.exec(Dead, error, id); }

Status editDead(Db &db, qint64 id, const QJsonObject &payload)
{
    const QString text = QString::fromUtf8(QJsonDocument(payload).toJson(QJsonDocument::Compact));
    if (const Status done = db.exec(Edit, id, text); !done)
        return done;
    return db.changes() == 1
        ? Status{}
        : Status{Error{ErrorCode::NotFound, QStringLiteral("no refused row with this id")}};
}

Status resend(Db &db, qint64 id)
{
    db.noteOutboxRow();
    if (const Status done = db.exec(Resend, id); !done)
        return done;
    return db.changes() == 1
        ? Status{}
        : Status{Error{ErrorCode::NotFound, QStringLiteral("no unsent row with this id")}};
}

Status drop(Db &db, qint64 id)
{
    if (const Status done = db.exec(Drop, id); !done)
        return done;
    return db.changes() == 1
        ? Status{}
        : Status{Error{ErrorCode::NotFound, QStringLiteral("no unsent row with this id")}};
}

QList<OutboxCount> outboxCounts(Db &db)
{
    QList<OutboxCount> counts;
    Query query = db.query(Counts);
    while (query.next())
        counts.append({query.text(0), query.integer(1), query.integer(2), query.time(3)});
    return counts;
}

Status purgeSent(Db &db, UtcTime before) { return db.exec(Purge, before); }

} // namespace attendant::ledger
