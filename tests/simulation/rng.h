#pragma once

#include <QtGlobal>

#include <bit>

namespace attendant::simulation {

/// A small seeded generator (splitmix64): the same seed is the same history on every machine, which the
/// standard distributions do not promise.
class Rng
{
public:
    explicit Rng(quint64 seed) : m_state(seed * 0x9e3779b97f4a7c15ULL + 1) { }

    quint64 next()
    {
        quint64 z = (m_state += 0x9e3779b97f4a7c15ULL);
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
        return z ^ (z >> 31);
    }
    /// 0 … below − 1
    quint64 below(quint64 limit) { return next() % limit; }
    qint64 between(qint64 low, qint64 high) { return low + qint64(below(quint64(high - low + 1))); }
    /// True in `percent` of a hundred.
    bool chance(int percent) { return qint64(below(100)) < percent; }
    /// An independent stream, so that one actor's draws do not move another's.
    Rng fork() { return Rng(next()); }

private:
    quint64 m_state;
};

} // namespace attendant::simulation
