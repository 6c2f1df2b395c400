#pragma once

#include "core/config.h"
#include "core/result.h"

#include <QJsonObject>

#include <memory>

namespace attendant::ledger {
class Connection;
}

/// How attendantctl gets its answers: from the running site over its socket, else from the ledger itself.
namespace attendant::ctl {

/// The ledger, to look at it.
[[nodiscard]] Result<std::unique_ptr<ledger::Connection>> readLedger(const Config &config);

/// Asks the running site. Unavailable when none runs.
[[nodiscard]] Result<QJsonValue> ask(const Config &config, const QJsonObject &request);

/// A command of the ledger: by the running site when there is one, else by opening the ledger here.
[[nodiscard]] Result<QJsonValue> onLedger(const Config &config, const QJsonObject &request);

/// Reads the spreadsheet into the ledger: the running site does, else this program.
[[nodiscard]] Result<QJsonValue> importSheet(const Config &config);

/// Makes the ledger, or brings it to this program's schema. Harmless when that is done already.
[[nodiscard]] Result<QJsonValue> init(const Config &config);
[[nodiscard]] Result<QJsonValue> verify(const Config &config);
/// The same of a backup, packed or not.
[[nodiscard]] Result<QJsonValue> verifyBackup(const QString &file);
[[nodiscard]] Result<QJsonValue> backup(const Config &config, const QString &folder);
[[nodiscard]] Result<QJsonValue> restore(const Config &config, const QString &file);
} // namespace attendant::ctl
