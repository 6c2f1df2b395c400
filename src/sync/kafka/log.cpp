#include "sync/kafka/log.h"

Q_LOGGING_CATEGORY(lcSiteEvents, "attendant.events")
