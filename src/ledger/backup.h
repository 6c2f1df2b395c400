#pragma once

#include "core/clock.h"
#include "core/result.h"

#include <QString>

namespace attendant::ledger {

struct LedgerOptions;

/// Writes a complete, checked copy of the ledger into `folder` and returns its path. The file appears under
/// its final name only when it is whole and on the medium, its checksum beside it. Works beside a running
/// site.
[[nodiscard]] Result<QString> backup(const LedgerOptions &ledger, const QString &folder, UtcTime now);

/// Where the SHA-256 of a copy is, as sha256sum reads it.
[[nodiscard]] QString checksumFile(const QString &backupFile);

/// Whether this is a whole ledger of ours that this program can read, as its checksum says where there is
/// one, and its audit trail unbroken; packed (`.zst`) or not.
[[nodiscard]] Status checkBackup(const QString &file);
/// The same, but for the trail: of a copy just made, which is as good as its ledger.
[[nodiscard]] Status checkCopy(const QString &file);

/// Puts a backup that checkBackup() takes in the ledger's place, whose folder is made when missing. Nobody
/// may have the ledger open. The present file is kept beside it.
[[nodiscard]] Status restore(const QString &backupFile, const QString &ledgerFile, UtcTime now);

} // namespace attendant::ledger
