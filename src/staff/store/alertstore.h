#pragma once

#include "ledger/db.h"
#include "staff/domain/alerts.h"

#include <QUuid>

namespace attendant::staff::store {

struct OpenAlert
{
    alerts::Condition condition;
    UtcTime raised;
};
[[nodiscard]] QList<OpenAlert> openAlerts(ledger::Db &db);

/// Alert, event and, with a webhook, its outbox row. Raised twice it is one.
Status raiseAlert(ledger::Db &db, const alerts::Condition &condition, const QUuid &id, bool webhook,
                  const QString &site, UtcTime now);
Status clearAlert(ledger::Db &db, const alerts::Key &key, const QUuid &id, bool webhook, const QString &site,
                  UtcTime now);

} // namespace attendant::staff::store
