#pragma once

#include "core/clock.h"

namespace attendant::weighing::sim {

/// What lies on a scale, and how the needle gets there: it swings before it settles.
class Load
{
public:
    static constexpr milliseconds Swing{700}; ///< until it has settled

    /// Puts so much on it, in all.
    void put(qint64 grams, Instant now);
    /// What the load cell feels.
    [[nodiscard]] double grams(Instant now) const;
    [[nodiscard]] bool settled(Instant now) const { return now - m_since >= Swing; }
    [[nodiscard]] qint64 target() const { return m_target; }

private:
    double m_from = 0;
    qint64 m_target = 0;
    Instant m_since{-Swing};
};

} // namespace attendant::weighing::sim
