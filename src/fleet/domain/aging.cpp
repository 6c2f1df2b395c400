#include "fleet/domain/aging.h"

#include <algorithm>
#include <cmath>

namespace attendant::fleet {

Shares shares(int batch, double ratio)
{
    return {batch, std::clamp(int(std::lround(double(batch) * ratio)), 0, batch)};
}

int agedShare(const Shares &shares, int freshTaken) { return shares.batch - freshTaken; }

int freshFill(const Shares &shares, int freshTaken, int agedTaken)
{
    // Fewer than asked for means that there are no more.
    return freshTaken < shares.fresh ? 0 : shares.batch - freshTaken - agedTaken;
}

Instant nextPass(Instant due, milliseconds interval, Instant now)
{
    if (now < due)
        return due;
    const auto missed = (now - due) / Instant::duration(interval);
    return due + (missed + 1) * Instant::duration(interval);
}

} // namespace attendant::fleet
