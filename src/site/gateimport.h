#pragma once

#include "core/config.h"
#include "site/commands.h"

namespace attendant::site {

/// What an import needs to know of the configuration, for a request that may go to the running site.
[[nodiscard]] QJsonObject gateImportSettings(const Config &config);

/// `import.gate`: a recogniser's result file into the gate log, by the same rules as live readings.
[[nodiscard]] Result<LedgerCommand> importGateCommand(const QJsonObject &request, const QString &actor,
                                                      UtcTime now);

} // namespace attendant::site
