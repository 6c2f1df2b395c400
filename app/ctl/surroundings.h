#pragma once

#include "doctor.h"

namespace attendant::ctl {

/// What the configuration names, and what the ledger tells of the last days: each fault with its mend. Needs
/// no running site; `running` says whether one is, which then holds ports itself.
[[nodiscard]] QList<Check> surroundings(const QString &configFile, const Config &config, bool running);

} // namespace attendant::ctl
