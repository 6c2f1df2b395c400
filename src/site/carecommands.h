#pragma once

#include "ledger/unitcontext.h"
#include "site/commands.h"

namespace attendant::site {

/// What staff do for a member or with a pass: `member.card|uncard|suspend|resume`,
/// `pass.refund|extend|hold|resume`. NotFound for any other name.
[[nodiscard]] Result<LedgerCommand> careCommand(const QJsonObject &request, UtcTime now);

/// `outbox.edit`: one field of a row that a server refused for good gets another value of its own kind.
[[nodiscard]] LedgerCommand editCommand(const QJsonObject &request, UtcTime now);

/// The request's `timezone` and `sheets`, with `ids` keys at hand.
[[nodiscard]] ledger::UnitContext contextOf(const QJsonObject &request, int ids, UtcTime now);

} // namespace attendant::site
