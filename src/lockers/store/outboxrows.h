#pragma once

#include "ledger/eventlog.h"
#include "ledger/outbox.h"
#include "lockers/store/visitstore.h"

/// What the spreadsheet hears of. Payload keys are the columns of its tabs (docs/protocols/google-sheets.md);
/// times are UTC ledger text, the uploader writes them in the site's zone.
namespace attendant::lockers::store {

/// Topic "rental" or "return": the rental's row as it now stands.
[[nodiscard]] Status tellRental(ledger::Db &db, qint64 rentalId, const QString &recordType, Context &context);
/// Topic "locker": its state has changed; the uploader sends what it is when it gets there.
[[nodiscard]] Status tellLocker(ledger::Db &db, const QString &locker, Context &context);
/// Topic "sensor_event": an edge that came to rest.
[[nodiscard]] Status tellEdge(ledger::Db &db, qint64 edge, Context &context);

/// Writes the event and tells of it, topic "log".
[[nodiscard]] Status noteEvent(ledger::Db &db, const ledger::LoggedEvent &event, Context &context);

} // namespace attendant::lockers::store
