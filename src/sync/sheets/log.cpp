#include "sync/sheets/log.h"

Q_LOGGING_CATEGORY(lcSheets, "attendant.sheets", QtInfoMsg)
