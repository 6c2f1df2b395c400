#pragma once

#include "core/scheduler.h"

#include <functional>

namespace attendant::fleetapp {

/// Blocks SIGTERM and SIGINT for this and every later thread: before any is started.
void holdSignals();

/// Turns the event loop until the signal of an orderly end, or until `quit` of the caller. Tells systemd that
/// it is ready and alive. The exit code.
int runUntilStopped(Scheduler &scheduler, const std::function<void()> &stop = {});

} // namespace attendant::fleetapp
