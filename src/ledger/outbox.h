#pragma once

#include "core/clock.h"
#include "core/result.h"
#include "ledger/db.h"

#include <QJsonObject>
#include <QList>
#include <QStringList>
#include <QUuid>

namespace attendant::ledger {

/// One thing a server must hear of. Added in the unit of work that made it true.
struct OutboxEntry
{
    QUuid eventId; ///< UUIDv7, the far end de-duplicates by it
    QString destination; ///< "sheets", "kafka", …
    QString topic; ///< "rental", "sensor_event", …
    QJsonObject payload;
};

/// A stored entry, in the order it was made.
struct OutboxRow
{
    qint64 id = 0;
    QUuid eventId;
    QString topic;
    QJsonObject payload;
    int attempts = 0;
    UtcTime createdAt;
};

struct OutboxCount
{
    QString destination;
    qint64 pending = 0;
    qint64 dead = 0;
    std::optional<UtcTime> oldest; ///< of the pending ones
};

/// Writes the entry as `pending`, in the caller's unit of work.
Status addToOutbox(Db &db, const OutboxEntry &entry, UtcTime now);

/// The oldest pending rows of a destination that may be tried at `now`.
[[nodiscard]] QList<OutboxRow> dueRows(Db &db, const QString &destination, UtcTime now, int limit);
/// The same for some topics only: the others may not be served now, and are in nobody's way.
[[nodiscard]] QList<OutboxRow> dueRows(Db &db, const QString &destination, const QStringList &topics,
                                       UtcTime now, int limit);
/// The same past a row, for who reads on while earlier rows are on their way.
[[nodiscard]] QList<OutboxRow> dueRowsAfter(Db &db, const QString &destination, qint64 after, UtcTime now,
                                            int limit);
/// When the next pending row of these topics may be tried; nothing when none is pending.
[[nodiscard]] std::optional<UtcTime> nextDue(Db &db, const QString &destination, const QStringList &topics);

/// Rows of a topic that says no more than "the row `key` has changed": each key once, with its newest row.
[[nodiscard]] QList<OutboxRow> changedKeys(Db &db, const QString &destination, const QString &topic,
                                           UtcTime now, int limit);
/// Marks every pending row of these keys that is not newer than the newest of `rows`.
Status markKeysSent(Db &db, const QString &destination, const QList<OutboxRow> &rows, UtcTime now);
Status markKeysRetry(Db &db, const QString &destination, const QList<OutboxRow> &rows, UtcTime next,
                     const QString &error);
Status markSent(Db &db, qint64 id, UtcTime now);
Status markRetry(Db &db, qint64 id, UtcTime next, const QString &error);
/// The far end will never take it: staff edit, resend or drop it.
Status markDead(Db &db, qint64 id, const QString &error);
/// What staff have changed of a row that was refused for good; it stays so until it is sent again.
Status editDead(Db &db, qint64 id, const QJsonObject &payload);
Status resend(Db &db, qint64 id);
Status drop(Db &db, qint64 id);
[[nodiscard]] QList<OutboxCount> outboxCounts(Db &db);
/// Forgets what was sent before a time.
Status purgeSent(Db &db, UtcTime before);

} // namespace attendant::ledger
