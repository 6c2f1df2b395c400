#pragma once

#include <QString>

namespace attendant::staff {

/// What a Korean keyboard makes of a key: a letter joins the syllable before it where it can, as on every
/// machine's two-set keyboard. Any other character is appended as it is.
[[nodiscard]] QString typedAfter(QString text, QChar key);

} // namespace attendant::staff
