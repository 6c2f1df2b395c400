#pragma once

#include "site/commands.h"

namespace attendant::site {

/// `staff.alerts|list|add|role|pin|remove|restore|unlock`. A PIN that is not given is made up and part of the
/// answer, once: the ledger has its hash only.
[[nodiscard]] Result<LedgerCommand> staffCommand(const QJsonObject &request, const QString &actor,
                                                 UtcTime now);

} // namespace attendant::site
