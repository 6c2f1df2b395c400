#pragma once

#include "core/clock.h"
#include "core/result.h"
#include "ledger/db.h"

#include <QJsonObject>

#include <functional>

namespace attendant::site {

/// What a command does to the ledger: one unit of work.
using LedgerCommand = std::function<Result<QJsonValue>(ledger::Db &)>;

/// The commands that need the ledger and nothing else, so that they work with and without a running site:
/// `outbox.list|show|edit|resend|drop`, `import.members|legacy|gate`, `member.…`, `pass.…`, `staff.…`.
/// NotFound for any other name. Staff's changes go into the audit trail in the same unit of work.
[[nodiscard]] Result<LedgerCommand> ledgerCommand(const QJsonObject &request, UtcTime now);

} // namespace attendant::site
