#include "ledger/log.h"

Q_LOGGING_CATEGORY(lcLedger, "attendant.ledger", QtInfoMsg)
