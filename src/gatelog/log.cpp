#include "gatelog/log.h"

Q_LOGGING_CATEGORY(lcGatelog, "attendant.gatelog")
