#pragma once

#include "core/result.h"

#include <QString>

namespace attendant::ledger {

/// Packs a file, with a checksum of what it holds. Not synced: see moveInto().
[[nodiscard]] Status pack(const QString &from, const QString &to);
/// Unpacks it; StoreCorrupt when a byte of it is not as it was written, or its end is missing.
[[nodiscard]] Status unpack(const QString &from, const QString &to);

} // namespace attendant::ledger
