#pragma once

#include "site/report.h"
#include "staff/domain/alerts.h"

namespace attendant::site {

/// What of a report staff must be told, and how much room the ledger has.
[[nodiscard]] QList<staff::alerts::Condition> conditionsOf(const SiteReport &report, qint64 freeMegabytes);

} // namespace attendant::site
