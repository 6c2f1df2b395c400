#pragma once

#include "core/config.h"
#include "site/commands.h"

namespace attendant::site {

/// The lockers that the configuration names, for a request: a ledger that no site has started on has none
/// yet, and the keys that are out would find nowhere to be out from.
[[nodiscard]] QJsonObject legacyImportSettings(const Config &config);

/// `import.members`: a CSV file, every line of it or named as left out.
[[nodiscard]] Result<LedgerCommand> importMembersCommand(const QString &path, const QString &actor,
                                                         UtcTime now);
/// `import.legacy`: the old kiosk's SQLite file.
[[nodiscard]] LedgerCommand importLegacyCommand(const QJsonObject &request, const QString &actor,
                                                UtcTime now);

} // namespace attendant::site
