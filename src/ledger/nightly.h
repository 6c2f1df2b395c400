#pragma once

#include "core/clock.h"
#include "core/result.h"

#include <QStringList>
#include <QTimeZone>

/// The copies that are made each night: packed, and fewer the older they are.
namespace attendant::ledger {

struct LedgerOptions;

constexpr int DailyKept = 14;
constexpr int WeeklyKept = 8;

/// `nightly-20260207T183000-000Z.db.zst`
[[nodiscard]] QString nightlyName(UtcTime at);
/// When it was made; nothing when the name is not one of ours.
[[nodiscard]] std::optional<UtcTime> timeOfNightly(const QString &name);

/// Those of `names` that are kept no longer: all but the last of each of the 14 latest days and of the 8
/// latest weeks that have one. Names that are not ours are never among them.
[[nodiscard]] QStringList surplusNightlies(const QStringList &names, const QTimeZone &zone);

/// When the newest copy in `folder` was made.
[[nodiscard]] std::optional<UtcTime> lastNightly(const QString &folder);

/// Copies, checks, packs, unpacks and checks again; then removes what is kept no longer. Returns the copy's
/// path. Refuses when the medium might become full: a ledger that cannot grow is worse than a night without a
/// copy.
[[nodiscard]] Result<QString> backupNightly(const LedgerOptions &ledger, const QString &folder, UtcTime now,
                                            const QTimeZone &zone);

} // namespace attendant::ledger
