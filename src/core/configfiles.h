#pragma once

#include <QStringList>

namespace attendant {

/// The files that make a configuration, in the order in which they are read: the one given, then
/// `conf.d/*.toml` beside it by name.
[[nodiscard]] QStringList configFiles(const QString &file);

} // namespace attendant
