#include "dispensing/log.h"

Q_LOGGING_CATEGORY(lcDispensing, "attendant.dispensing")
