#pragma once

#include "ledger/db.h"
#include "sync/sheets/sheetsapi.h"
#include "sync/sheets/tabs.h"

/// What came down in tabs that we only read.
namespace attendant::sync::sheets::store {

struct TakeContext
{
    QString title; ///< of the tab, for words about it
    UtcTime now;
    bool dispensing = false; ///< another tab speaks of the same members
};

/// In one unit of work. Returns the rows that were left out, with the reasons.
[[nodiscard]] Result<QStringList> take(ledger::Db &db, Download download, const Rows &rows,
                                       const TakeContext &context);
/// What the kiosks' settings say of the staff's password; empty when nothing. It is never stored.
[[nodiscard]] QString adminPassword(const Rows &rows);
/// A value of the tab `config`; empty when there is none.
[[nodiscard]] QString configValue(ledger::Db &db, const QString &key);

} // namespace attendant::sync::sheets::store
