#pragma once

#include "core/result.h"

namespace attendant::fleet {

class Database;

/// The schema that this program knows.
[[nodiscard]] int newestSchema();

/// The schema of the database; 0 when `init` never ran there.
[[nodiscard]] Result<int> schemaOf(Database &db);

/// Brings the schema forward, one transaction for all of it: two that run at once wait for each other. A
/// newer schema is refused. Returns how many steps were taken.
[[nodiscard]] Result<int> migrate(Database &db);

/// The error that says to run `init`, or a newer program, when the schema is not the one of this program.
[[nodiscard]] Status requireSchema(Database &db);

} // namespace attendant::fleet
