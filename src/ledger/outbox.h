#pragma once

#include "core/clock.h"
#include "core/result.h"
#include "ledger/db.h"

#include <QJsonObject>
#include <QUuid>

namespace attendant::ledger {

/// One thing a server must hear of. Added in the unit of work that made it true.
struct OutboxEntry {
    QUuid eventId; ///< UUIDv7, the far end de-duplicates by it
    QString destination; ///< "sheets", "kafka", …
    QString topic; ///< "rental", "sensor_event", …
    QJsonObject payload;
};

/// Writes the entry as `pending`. Adding the same event id for the same destination again changes nothing.
Status addToOutbox(Db &db, const OutboxEntry &entry, UtcTime now);

} // namespace attendant::ledger
