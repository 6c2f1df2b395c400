#include "site/log.h"

Q_LOGGING_CATEGORY(lcSite, "attendant.site", QtInfoMsg)
