#pragma once

#include "core/clock.h"

#include <QUuid>

#include <functional>

namespace attendant {

/// Makes UUIDv7 keys (RFC 9562 §5.7): time-ordered, and strictly rising within one program even when the wall
/// clock stands still or steps back. Not thread-safe: one per thread.
class UuidSource
{
public:
    using Random = std::function<quint64()>;

    /// `random` gives 64 unpredictable bits; a test or the simulation hands in its own.
    explicit UuidSource(Random random = {});
    [[nodiscard]] QUuid next(UtcTime now);

private:
    Random m_random;
    quint64 m_lastMs = 0;
    quint32 m_counter = 0;
};

/// Canonical text without braces, lower case.
[[nodiscard]] QString toText(const QUuid &id);

} // namespace attendant
