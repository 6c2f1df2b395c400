#pragma once

#include "core/config.h"
#include "lockers/device/lockersettings.h"
#include "sync/sheets/sheetslink.h"

namespace attendant::site {

/// What the configuration means to the locker counter.
[[nodiscard]] lockers::LockersSettings lockersSettings(const Config &config);

/// What it means to the spreadsheet's link.
[[nodiscard]] sync::sheets::SheetsSettings sheetsSettings(const Config &config);

/// Where other machines of the house reach our HTTP server; no host when `listen` lets none of them in.
[[nodiscard]] sync::sheets::SheetsSettings::Address lanAddress(const QString &listen, quint16 port);

} // namespace attendant::site
