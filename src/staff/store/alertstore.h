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

/// How it is told: its id, when, and whether by the webhook too.
struct Notice
{
    QUuid id;
    UtcTime now;
    QString site; ///< its id, in every message
    bool webhook = false;
};
/// Alert, event and, with a webhook, its outbox row. Raised twice it is one.
Status raiseAlert(ledger::Db &db, const alerts::Condition &condition, const Notice &notice);
/// The same for one that is up and has become worse or milder: an event and a row of its own.
Status changeAlert(ledger::Db &db, const alerts::Condition &condition, const Notice &notice);
/// The present value of one that is up. Nobody is told.
Status followAlert(ledger::Db &db, const alerts::Condition &condition);
Status clearAlert(ledger::Db &db, const alerts::Key &key, const Notice &notice);

} // namespace attendant::staff::store
