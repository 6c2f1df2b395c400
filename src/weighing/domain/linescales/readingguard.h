#pragma once

#include "weighing/domain/reading.h"

namespace attendant::weighing {

/// Holds back a reading whose unit, point or sign is not that of the readings before it, until the scale has
/// said so again and again: a scale that sends no checksum cannot say that a byte was changed on the way. A
/// changed digit is for whoever watches the weight settle.
class ReadingGuard
{
public:
    /// Units and points change when somebody sets the scale up anew.
    static constexpr int FirmRepeats = 10;
    /// Signs and widths change with the load. As many readings alike are also wanted to begin with.
    static constexpr int LooseRepeats = 3;
    /// After two readings of another look.
    static constexpr int Returns = 2;

    /// Whether to believe `reading`, which came in a frame of `width` bytes (0 where all frames are of one
    /// width).
    [[nodiscard]] bool admits(const Reading &reading, int width = 0);
    void reset() { *this = {}; }

private:
    struct Look
    {
        Unit unit = Unit::None;
        qint8 decimals = 0;
        bool negative = false;
        int width = 0;

        bool operator==(const Look &) const = default;
    };

    std::optional<Look> m_believed;
    Look m_candidate;
    int m_repeats = 0; ///< of the candidate, since one as believed was seen
    int m_returns = 0; ///< readings as believed, since the candidate's
};

} // namespace attendant::weighing
