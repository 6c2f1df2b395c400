#include "core/clock.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace attendant {

Clock::~Clock() = default;

Now SystemClock::now() const
{
    return {Instant{std::chrono::duration_cast<MonotonicClock::duration>(
                std::chrono::steady_clock::now().time_since_epoch())},
            std::chrono::floor<milliseconds>(std::chrono::system_clock::now())};
}

QDateTime toDateTime(UtcTime time)
{
    return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count(), Qt::UTC);
}

UtcTime utcFromDateTime(const QDateTime &time) { return UtcTime{milliseconds{time.toMSecsSinceEpoch()}}; }

QString toText(UtcTime time)
{
    using namespace std::chrono;
    const auto day = floor<days>(time);
    const year_month_day date{day};
    const hh_mm_ss clock{time - day};
    char text[32];
    const int length = std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02d.%03dZ",
                                     int(date.year()), unsigned(date.month()), unsigned(date.day()),
                                     int(clock.hours().count()), int(clock.minutes().count()),
                                     int(clock.seconds().count()), int(clock.subseconds().count()));
    return QString::fromLatin1(text, length);
}

std::optional<UtcTime> utcFromText(QStringView text)
{
    const QDateTime time = QDateTime::fromString(text.toString(), Qt::ISODateWithMs);
    if (!time.isValid())
        return std::nullopt;
    return utcFromDateTime(time);
}

QDate siteDay(UtcTime time, const QTimeZone &zone) { return toDateTime(time).toTimeZone(zone).date(); }

} // namespace attendant
