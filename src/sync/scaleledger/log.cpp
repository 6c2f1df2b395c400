#include "sync/scaleledger/log.h"

Q_LOGGING_CATEGORY(lcScaleLedger, "attendant.scaleledger")
