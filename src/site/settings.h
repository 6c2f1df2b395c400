#pragma once

#include "core/config.h"
#include "lockers/device/lockersettings.h"

namespace attendant::site {

/// What the configuration means to the locker counter.
[[nodiscard]] lockers::LockersSettings lockersSettings(const Config &config);

} // namespace attendant::site
