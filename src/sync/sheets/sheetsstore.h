#pragma once

#include "ledger/outbox.h"
#include "sync/sheets/sheetsapi.h"
#include "sync/sheets/tabs.h"

/// What the spreadsheet's link reads from the ledger and writes into it.
namespace attendant::sync::sheets::store {

/// Pending rows of these topics, oldest first.
[[nodiscard]] QList<ledger::OutboxRow> due(ledger::Db &db, const QStringList &topics, UtcTime now, int limit);
/// The rows of ours that a topic says have changed, each once.
[[nodiscard]] QList<ledger::OutboxRow> changed(ledger::Db &db, const QString &topic, UtcTime now, int limit);
[[nodiscard]] std::optional<UtcTime> nextDue(ledger::Db &db, const QStringList &topics);

/// The server has these: one unit of work with the rentals they stand for.
[[nodiscard]] Status acknowledge(ledger::Db &db, const QList<ledger::OutboxRow> &rows, UtcTime now);
/// The server will not have this one, whatever we do: staff decide.
[[nodiscard]] Status giveUp(ledger::Db &db, const ledger::OutboxRow &row, const QString &why);
/// A tab cannot be written now: its rows step aside for the others.
[[nodiscard]] Status putOff(ledger::Db &db, const QList<ledger::OutboxRow> &rows, UtcTime until,
                            const QString &why);

/// What of our row an outbox row speaks of; empty when it is a record of its own.
[[nodiscard]] QString keyOf(const ledger::OutboxRow &row);
[[nodiscard]] QStringList lockerNumbers(ledger::Db &db);

struct RowContext
{
    UtcTime now;
    seconds heartbeatTimeout{90}; ///< a box that was silent for longer is offline
};
/// The boxes that are online now, and those that are not.
[[nodiscard]] QHash<QString, bool> devicesOnline(ledger::Db &db, const RowContext &context);
/// How the sensors are wired, by locker; of one locker when it is named.
[[nodiscard]] QHash<QString, QJsonObject> wiring(ledger::Db &db, const QString &locker = {});
/// A row of a tab as it is in the ledger now; keys are its columns. Empty when there is no such row.
[[nodiscard]] QJsonObject rowOf(ledger::Db &db, Upload upload, const QString &key, const RowContext &context);

} // namespace attendant::sync::sheets::store
