#pragma once

#include <QLoggingCategory>

namespace attendant::fleet {

Q_DECLARE_LOGGING_CATEGORY(lcFleet)

} // namespace attendant::fleet
