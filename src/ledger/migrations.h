#pragma once

#include "ledger/db.h"

namespace attendant::ledger {

struct LedgerOptions;

/// The schema version this program knows: the highest number among the migration files.
[[nodiscard]] int newestVersion(const QString &folder);

[[nodiscard]] int schemaVersion(Db &db);

/// Brings the schema forward, each file in one transaction that also sets `user_version`. An existing ledger
/// is copied first (VACUUM INTO: a plain file copy would miss the WAL). A newer one is refused.
[[nodiscard]] Status migrate(Db &db, const LedgerOptions &options);

/// Words of SQLite's own check, empty when the file is sound. Bounded: a large file gets its structure
/// checked only, `attendantctl verify` does the rest.
[[nodiscard]] QString integrityProblem(Db &db);

} // namespace attendant::ledger
