#include "lockers/log.h"

Q_LOGGING_CATEGORY(lcLockers, "attendant.lockers", QtInfoMsg)
