#pragma once

#include "ledger/outbox.h"
#include "sync/sheets/sheetsapi.h"
#include "sync/sheets/tabs.h"

/// What the spreadsheet's link reads from the ledger and writes into it.
namespace attendant::sync::sheets::store {

/// Pending rows, oldest first, of which every one's tab is known; rows of a topic nobody writes are left out.
[[nodiscard]] QList<ledger::OutboxRow> due(ledger::Db &db, UtcTime now, int limit);

/// The server has these: one unit of work with the rentals they stand for.
[[nodiscard]] Status acknowledge(ledger::Db &db, const QList<ledger::OutboxRow> &rows, UtcTime now);
/// The server will not have this one, whatever we do: staff decide.
[[nodiscard]] Status giveUp(ledger::Db &db, const ledger::OutboxRow &row, const QString &why);
/// A tab cannot be written now: its rows step aside for the others.
[[nodiscard]] Status putOff(ledger::Db &db, const QList<ledger::OutboxRow> &rows, UtcTime until,
                            const QString &why);

/// The row of the lockers' tab as it is now; keys are its columns. Empty when there is no such locker.
[[nodiscard]] QStringList lockerNumbers(ledger::Db &db);
[[nodiscard]] QJsonObject lockerRow(ledger::Db &db, const QString &locker);

/// What came down, in one unit of work. Returns how many rows were left out, with the reasons.
[[nodiscard]] Result<QStringList> takeMembers(ledger::Db &db, const Rows &rows, const QString &title,
                                              UtcTime now);
[[nodiscard]] Result<QStringList> takeSettings(ledger::Db &db, const Rows &rows, const QString &title,
                                               UtcTime now);

} // namespace attendant::sync::sheets::store
