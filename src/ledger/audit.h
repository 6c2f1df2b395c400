#pragma once

#include "core/clock.h"
#include "ledger/db.h"

namespace attendant::ledger {

/// Who did what to what, why, and what it was before and after.
struct AuditEntry
{
    QString actor;
    QString action;
    QString subject;
    QString reason = {};
    QString before = {};
    QString after = {};
};

/// Appends to the chain: each row carries the SHA-256 of its fields and of the row before, so that a change
/// or a removal inside the trail shows. The newest row is noted apart, so that a cut at its end shows, too.
Status appendAudit(Db &db, const AuditEntry &entry, UtcTime now);

struct ChainCheck
{
    qint64 rows = 0;
    std::optional<qint64> firstBad; ///< id of the first row that does not fit, or is gone from the end
};

[[nodiscard]] Result<ChainCheck> verifyAudit(Db &db);

} // namespace attendant::ledger
