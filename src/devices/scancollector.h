#pragma once

#include "core/clock.h"

#include <QString>

#include <optional>

namespace attendant::devices {

/// Collects a scanner's key presses into codes. Works on key positions, not on what a keyboard layout or an
/// input method makes of them: with Hangul switched on a scanner's "A1" would arrive as "ㅁ1".
class ScanCollector
{
public:
    static constexpr int LongestCode = 128;
    static constexpr milliseconds LongestGap{300}; ///< slower than this is a person typing

    /// A key at a Linux evdev position (KEY_* of <linux/input-event-codes.h>) went down or up. Returns a code
    /// when Enter ends one.
    std::optional<QString> key(int position, bool down, Instant now);

private:
    QString m_text;
    bool m_shift = false;
    Instant m_last;
};

} // namespace attendant::devices
