#pragma once

#include "doctor.h"

#include <QJsonObject>

namespace attendant::ctl {

/// What a technician far away asks for: versions, the machine, the configuration, what the doctor found, the
/// site's own report, and the last events. Holds no secret, no name, no phone number and no member's id.
[[nodiscard]] QJsonObject bundle(const QString &configFile, const Result<Config> &config);
/// The same in a file that only its owner may read. Conflict when it is there already.
[[nodiscard]] Result<QJsonValue> writeBundle(const QString &configFile, const Result<Config> &config,
                                             const QString &file);

} // namespace attendant::ctl
