#pragma once

#include "doctor.h"

namespace attendant::ctl {

/// What somebody looks at each morning: how often the broker was lost, how long ago each device was heard,
/// and the last things that happened. From the ledger and, where one runs, the site.
[[nodiscard]] QList<Check> dailyChecks(const Config &config);

} // namespace attendant::ctl
