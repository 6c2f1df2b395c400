#include "fleet/log.h"

namespace attendant::fleet {

Q_LOGGING_CATEGORY(lcFleet, "attendant.fleet")

} // namespace attendant::fleet
