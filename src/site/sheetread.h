#pragma once

#include "core/config.h"
#include "core/result.h"

#include <QJsonValue>

namespace attendant::sync::sheets {
struct ReadReport;
}

namespace attendant::site {

/// What a reading of the spreadsheet came to, as attendantctl tells it.
[[nodiscard]] Result<QJsonValue> outcomeOf(const sync::sheets::ReadReport &report);

/// Reads the spreadsheets into the ledger while no site runs on it; returns when that is done, or has failed.
/// The caller holds the ledger's lock.
[[nodiscard]] Result<QJsonValue> readSheetOnce(const Config &config,
                                               const QHash<QString, QString> &environment);

} // namespace attendant::site
