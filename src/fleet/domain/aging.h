#pragma once

#include "core/clock.h"

namespace attendant::fleet {

/// How many rows of each class one pass takes: first never-cached ones up to `fresh`, then the longest-cached
/// up to agedShare(), then freshFill() more. Whatever one class lacks the other fills, so that a pass takes
/// `batch` rows whenever there are so many.
struct Shares
{
    int batch = 1000;
    int fresh = 500;

    bool operator==(const Shares &) const = default;
};

/// `ratio` from 0 to 1 is the part of never-cached rows.
[[nodiscard]] Shares shares(int batch, double ratio);
[[nodiscard]] int agedShare(const Shares &shares, int freshTaken);
[[nodiscard]] int freshFill(const Shares &shares, int freshTaken, int agedTaken);

/// The next pass of a fixed rate: a pass that took long moves no later one, and what was missed is left out.
[[nodiscard]] Instant nextPass(Instant due, milliseconds interval, Instant now);

} // namespace attendant::fleet
