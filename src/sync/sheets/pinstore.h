#pragma once

#include "ledger/db.h"
#include "sync/sheets/pinwork.h"

namespace attendant::sync::sheets::store {

/// The hash of the PIN that was last taken from the sheet: a PIN that was changed here since is not undone by
/// the sheet's old one. Empty when none was.
[[nodiscard]] QString takenPin(ledger::Db &db, const QString &member);
/// Returns those that are dealt with; one of a member who is not there is not.
[[nodiscard]] Result<QList<PinAnswer>> savePins(ledger::Db &db, const QList<PinAnswer> &answers, UtcTime now);

/// The staff's password from the settings that the kiosks share, as its hash; empty when there is none.
[[nodiscard]] QString adminHash(ledger::Db &db);
[[nodiscard]] Status saveAdmin(ledger::Db &db, const QString &hash, UtcTime now);

} // namespace attendant::sync::sheets::store
