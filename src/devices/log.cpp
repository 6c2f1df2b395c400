#include "devices/log.h"

Q_LOGGING_CATEGORY(lcDevices, "attendant.devices", QtInfoMsg)
