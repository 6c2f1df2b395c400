#include "core/uuid.h"

#include <QRandomGenerator>

#include <algorithm>

namespace attendant {

UuidSource::UuidSource(Random random) : m_random(std::move(random))
{
    // Seeded by the system, not asked of it each time: the processor's random instruction takes microseconds.
    if (!m_random)
        m_random = [source = QRandomGenerator64::securelySeeded()]() mutable { return source.generate(); };
}

QUuid UuidSource::next(UtcTime now)
{
    // A clock that steps back does not make keys fall: the last millisecond is used until time catches up.
    constexpr quint32 CounterMax = 0xfff;
    const auto ms = std::max(quint64(std::max<qint64>(0, now.time_since_epoch().count())), m_lastMs);
    if (ms > m_lastMs) {
        m_counter = quint32(m_random() & 0x7ff); // top bit free, so a burst has room to count
        m_lastMs = ms;
    } else if (++m_counter > CounterMax) {
        m_counter = 0;
        ++m_lastMs;
    }
    const quint64 tail = m_random();
    return QUuid(uint(m_lastMs >> 16), ushort(m_lastMs & 0xffff), ushort(0x7000 | m_counter),
                 uchar(0x80 | ((tail >> 56) & 0x3f)), uchar(tail >> 48), uchar(tail >> 40), uchar(tail >> 32),
                 uchar(tail >> 24), uchar(tail >> 16), uchar(tail >> 8), uchar(tail));
}

QString toText(const QUuid &id) { return id.toString(QUuid::WithoutBraces); }

} // namespace attendant
