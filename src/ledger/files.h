#pragma once

#include "core/result.h"

#include <QString>

namespace attendant::ledger {

/// Renames `from` to `to`, replacing what is there. The bytes and the name are on the medium when it returns.
[[nodiscard]] Status moveInto(const QString &from, const QString &to);

} // namespace attendant::ledger
