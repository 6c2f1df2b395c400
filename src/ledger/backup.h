#pragma once

#include "core/clock.h"
#include "core/result.h"

#include <QString>

namespace attendant::ledger {

struct LedgerOptions;

/// Writes a complete, checked copy of the ledger into `folder` and returns its path. The file appears under
/// its final name only when it is whole and on the medium. Works beside a running site.
[[nodiscard]] Result<QString> backup(const LedgerOptions &ledger, const QString &folder, UtcTime now);

/// Whether this is a whole ledger of ours that this program can read; packed (`.zst`) or not.
[[nodiscard]] Status checkBackup(const QString &file);

/// Puts a backup, packed or not, in the ledger's place. Nobody may have the ledger open. The present file is
/// kept beside it.
[[nodiscard]] Status restore(const QString &backupFile, const QString &ledgerFile, UtcTime now);

} // namespace attendant::ledger
