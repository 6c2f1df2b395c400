#pragma once

#include "qml/kioskworld.h"

namespace attendant::test {

inline constexpr qreal LeastTouch = 64; ///< at 600 × 1024

/// How much larger than at 600 × 1024 things are.
[[nodiscard]] qreal scaleOf(const QSize &panel);
/// Each text of the page that is cut, too small to be read standing, or covered, in words.
[[nodiscard]] QStringList unreadable(const KioskWorld &world, const QSize &panel);
/// Each button that is too small for a glove or has no name, in words.
[[nodiscard]] QStringList untouchable(const KioskWorld &world, const QSize &panel);

} // namespace attendant::test
