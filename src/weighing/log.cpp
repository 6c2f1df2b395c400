#include "weighing/log.h"

Q_LOGGING_CATEGORY(lcWeighing, "attendant.weighing", QtInfoMsg)
