#include "weighing/sim/load.h"

#include <cmath>
#include <numbers>

namespace attendant::weighing::sim {

void Load::put(qint64 grams, Instant now)
{
    m_from = this->grams(now);
    m_target = grams;
    m_since = now;
}

double Load::grams(Instant now) const
{
    if (settled(now))
        return double(m_target);
    const double t = std::chrono::duration<double>(now - m_since).count();
    const double swing = std::exp(-t / 0.12) * std::cos(2 * std::numbers::pi * 3 * t);
    return double(m_target) + (m_from - double(m_target)) * swing;
}

} // namespace attendant::weighing::sim
