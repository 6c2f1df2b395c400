#pragma once

#include "weighing/domain/linescales/dialects.h"

#include <QByteArray>

namespace attendant::weighing {

[[nodiscard]] inline Reading aReading(Dialect dialect, Steadiness steadiness, WeightKind kind,
                                      std::optional<Weight> weight, std::optional<Weight> tare = {})
{
    return {.weight = weight, .tare = tare, .steadiness = steadiness, .kind = kind, .dialect = dialect};
}

[[nodiscard]] constexpr Weight kg(qint64 digits, int decimals)
{
    return {digits, qint8(decimals), Unit::Kilogram};
}

/// A frame of Toledo's continuous dialect from its three status bytes and twelve digits.
[[nodiscard]] inline QByteArray continuousFrame(const char *status, const char *digits, bool checksum)
{
    QByteArray frame = QByteArray("\x02") + status + digits + '\r';
    if (checksum)
        frame += linescales::continuousChecksum({frame.constData(), std::size_t(frame.size())});
    return frame;
}

/// One reading of each dialect.
inline const std::array Samples{
    aReading(Dialect::Cas22, Steadiness::Stable, WeightKind::Gross, kg(135, 1)),
    aReading(Dialect::Cas10, Steadiness::None, WeightKind::None, Weight{-1234, 2, Unit::None}),
    aReading(Dialect::And, Steadiness::Unstable, WeightKind::Net, kg(-1234, 2)),
    aReading(Dialect::Toledo8217, Steadiness::Stable, WeightKind::Net, Weight{1234, 2, Unit::None}),
    aReading(Dialect::ToledoContinuous, Steadiness::Stable, WeightKind::Net, kg(-1234, 2), kg(500, 2)),
    aReading(Dialect::MtSics, Steadiness::Stable, WeightKind::None, Weight{-10000, 2, Unit::Gram}),
    aReading(Dialect::Plain, Steadiness::None, WeightKind::None, Weight{1234, 3, Unit::Kilogram}),
};

} // namespace attendant::weighing
