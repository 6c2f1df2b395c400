#pragma once

#include "core/result.h"
#include "ledger/audit.h"

#include <QJsonObject>

#include <functional>

namespace attendant::site {

/// What staff want of a device, in order as far as anybody can tell. It is written down first, then done.
struct DeviceAct
{
    ledger::AuditEntry entry;
    /// Refuses what is out of order by the time it is written down.
    std::function<Status()> act;
    QJsonObject answer;
    /// What belongs into the same unit of work as the entry.
    std::function<Status(ledger::Db &)> with = {};
};

} // namespace attendant::site
