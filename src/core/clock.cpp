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
    // Qt::UTC as an argument is deprecated in 6.8, and 6.4 has nothing else.
    return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count()).toUTC();
}

UtcTime utcFromDateTime(const QDateTime &time) { return UtcTime{milliseconds{time.toMSecsSinceEpoch()}}; }

std::array<char, 24> toChars(UtcTime time)
{
    using namespace std::chrono;
    const auto day = floor<days>(time);
    const year_month_day date{day};
    const hh_mm_ss clock{time - day};
    std::array<char, 24> text;
    char *out = text.data();
    // By hand: this runs several times in each commit, and printf was a tenth of a group's cost.
    const auto put = [&out](unsigned value, int digits, char after) {
        for (int i = digits - 1; i >= 0; --i, value /= 10)
            out[i] = char('0' + value % 10);
        out += digits;
        *out++ = after;
    };
    put(unsigned(int(date.year())), 4, '-');
    put(unsigned(date.month()), 2, '-');
    put(unsigned(date.day()), 2, 'T');
    put(unsigned(clock.hours().count()), 2, ':');
    put(unsigned(clock.minutes().count()), 2, ':');
    put(unsigned(clock.seconds().count()), 2, '.');
    put(unsigned(clock.subseconds().count()), 3, 'Z');
    return text;
}

QString toText(UtcTime time)
{
    const std::array<char, 24> text = toChars(time);
    return QString::fromLatin1(text.data(), qsizetype(text.size()));
}

namespace {

/// The form that toText() writes. Times are read for each row of a page; QDateTime takes a hundred times as
/// long.
std::optional<UtcTime> fromOwnForm(QStringView text)
{
    using namespace std::chrono;
    constexpr QStringView Form = u"0000-00-00T00:00:00.000Z";
    if (text.size() != Form.size())
        return std::nullopt;
    std::array<int, 7> parts{};
    std::size_t part = 0;
    for (qsizetype i = 0; i < Form.size(); ++i) {
        if (Form[i] == u'0') {
            if (text[i] < u'0' || text[i] > u'9')
                return std::nullopt;
            parts[part] = parts[part] * 10 + (text[i].unicode() - u'0');
        } else {
            if (text[i] != Form[i])
                return std::nullopt;
            ++part;
        }
    }
    const year_month_day date{year{parts[0]}, month(unsigned(parts[1])), day(unsigned(parts[2]))};
    if (parts[0] == 0 || !date.ok() || parts[3] > 23 || parts[4] > 59 || parts[5] > 59)
        return std::nullopt;
    return UtcTime{sys_days{date} + hours{parts[3]} + minutes{parts[4]} + std::chrono::seconds{parts[5]}
                   + milliseconds{parts[6]}};
}

} // namespace

std::optional<UtcTime> utcFromText(QStringView text)
{
    if (const std::optional<UtcTime> own = fromOwnForm(text))
        return own;
    const QDateTime time = QDateTime::fromString(text.toString(), Qt::ISODateWithMs);
    if (!time.isValid())
        return std::nullopt;
    return utcFromDateTime(time);
}

QDate siteDay(UtcTime time, const QTimeZone &zone) { return toDateTime(time).toTimeZone(zone).date(); }

} // namespace attendant
