#pragma once

#include "core/clock.h"
#include "ledger/db.h"
#include "ledger/outbox.h"
#include "sync/scaleledger/scaleledgerwire.h"

#include <QUuid>

/// The rows that the server's link reads and writes. What was weighed is the counter's; here it is only
/// marked.
namespace attendant::sync::scaleledger::store {

/// This machine as the ledger knows it.
struct GatewayRow
{
    wire::Machine machine;
    QString serverId;
    QString token; ///< as stored: sealed
    QString status;
};

/// The gateway that the ledger has; `machine` becomes it when there is none yet. A MAC address stays,
/// whichever adapters the machine has today.
[[nodiscard]] Result<GatewayRow> loadGateway(ledger::Db &db, const wire::Machine &machine, UtcTime now);
Status saveGateway(ledger::Db &db, const GatewayRow &row, std::optional<UtcTime> heartbeat, UtcTime now);

/// Records that were weighed while no server was configured get their outbox rows. Returns how many.
[[nodiscard]] Result<qint64> queueUnsent(ledger::Db &db, UtcTime now);

/// What one answer of the server means for a row of the outbox.
struct Mark
{
    enum class Kind { Sent, Dead, Later };
    Kind kind = Kind::Sent;
    qint64 row = 0;
    QUuid record;
    QString why = {};
    UtcTime next = {}; ///< of Later
    QUuid event = {}; ///< of Dead: staff have to look
};
Status mark(ledger::Db &db, const QList<Mark> &marks, UtcTime now);

/// The earliest time at which a row that was put off may go out again.
[[nodiscard]] std::optional<UtcTime> nextPutOff(ledger::Db &db, UtcTime now);
/// What was put off until after `beyond` is due now: the clock has been set back since.
[[nodiscard]] Status hurryPutOff(ledger::Db &db, UtcTime now, UtcTime beyond);

/// A piece of a list: rows that are there or have changed.
Status saveRows(ledger::Db &db, wire::List list, const QJsonArray &rows, UtcTime now);
/// The list is complete: what is not in it the server no longer has.
Status removeOthers(ledger::Db &db, wire::List list, const QJsonArray &ids);

} // namespace attendant::sync::scaleledger::store
