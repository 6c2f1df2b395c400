#pragma once

#include "ledger/db.h"
#include "members/domain/memberrecord.h"

namespace attendant::members::store {

struct LegacyCounts
{
    int members = 0;
    int rentals = 0; ///< keys that are out today
    int keyTags = 0;
    QList<RowProblem> problems;
};

/// Takes over what matters of the Python kiosk's SQLite file: members, the keys that are out, key tags.
/// History stays in the old file. Running it again changes nothing that is there already.
[[nodiscard]] Result<LegacyCounts> importLegacy(ledger::Db &db, const QString &file, UtcTime now);

} // namespace attendant::members::store
