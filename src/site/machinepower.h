#pragma once

#include "core/result.h"

#include <functional>

namespace attendant::site {

enum class PowerVerb { Restart, Shutdown };

/// Has the machine restarted or switched off; `done` hears at once when it is not allowed to.
using MachinePower = std::function<void(PowerVerb, std::function<void(const Status &)> done)>;

/// Asks the service manager, which lets the session at the screen do it where the system's rules allow it.
[[nodiscard]] MachinePower machinePower();

} // namespace attendant::site
