#pragma once

#include "core/result.h"

#include <QHash>

namespace attendant::fleet {

using Environment = QHash<QString, QString>;

/// Reads lines of NAME=VALUE: comments, `export`, single and double quotes. The error names the line.
[[nodiscard]] Result<Environment> parseDotEnv(QStringView text);

} // namespace attendant::fleet
