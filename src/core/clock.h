#pragma once

#include <QString>
#include <QTimeZone>

#include <array>
#include <chrono>
#include <optional>

namespace attendant {

using std::chrono::milliseconds;
using std::chrono::seconds;

/// The clock that time-outs are measured with. It never jumps and has no `now()`: time is an argument.
struct MonotonicClock
{
    using duration = std::chrono::microseconds;
    using rep = duration::rep;
    using period = duration::period;
    using time_point = std::chrono::time_point<MonotonicClock>;
    static constexpr bool is_steady = true;
};

/// A point on the monotonic clock. Means nothing in another run of the program.
using Instant = MonotonicClock::time_point;

/// Wall time in UTC, milliseconds: what is stored.
using UtcTime = std::chrono::sys_time<milliseconds>;

/// Both clocks, read together. Machines get one of these with each event.
struct Now
{
    Instant instant;
    UtcTime utc;
};

/// Fixed-width UTC text that sorts by time and that SQLite's julianday() reads: `2026-02-07T01:02:03.456Z`.
[[nodiscard]] QString toText(UtcTime time);
/// The same without an allocation; years 0 to 9999.
[[nodiscard]] std::array<char, 24> toChars(UtcTime time);

/// Reads toText()'s form, and ISO 8601 with an offset. Empty when it is neither.
[[nodiscard]] std::optional<UtcTime> utcFromText(QStringView text);

[[nodiscard]] QDateTime toDateTime(UtcTime time);
[[nodiscard]] UtcTime utcFromDateTime(const QDateTime &time);

/// The calendar day at the site, by which daily limits and expiry are counted.
[[nodiscard]] QDate siteDay(UtcTime time, const QTimeZone &zone);

/// Where time comes from. Only SystemClock reads the machine's.
class Clock
{
public:
    Clock() = default;
    virtual ~Clock();
    Q_DISABLE_COPY_MOVE(Clock)
    [[nodiscard]] virtual Now now() const = 0;
};

class SystemClock final : public Clock
{
public:
    [[nodiscard]] Now now() const override;
};

} // namespace attendant
