#pragma once

#include "core/clock.h"
#include "ledger/db.h"
#include "members/domain/memberrecord.h"

#include <QTimeZone>

namespace attendant::members::store {

struct LegacyImport
{
    QString file;
    QTimeZone zone; ///< the old program wrote the site's time without saying so
    QString actor; ///< for the audit trail
};

struct LegacyCounts
{
    int members = 0;
    int rentals = 0; ///< keys that are out today
    int keyTags = 0;
    int outOfService = 0; ///< lockers that nobody is to get
    QList<RowProblem> problems; ///< what was left in the old file, and why
};

/// Takes over what matters of the Python kiosk's SQLite file: members, the keys that are out, key tags,
/// lockers that are out of service. History stays in the old file. The lockers have to be in the ledger
/// before. Running it again changes nothing that is there already, nor what was decided here since.
[[nodiscard]] Result<LegacyCounts> importLegacy(ledger::Db &db, const LegacyImport &import, UtcTime now);

} // namespace attendant::members::store
