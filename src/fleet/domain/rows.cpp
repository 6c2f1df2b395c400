#include "fleet/domain/rows.h"

#include <QDateTime>
#include <QUuid>

#include <cmath>
#include <limits>
#include <span>

using namespace Qt::StringLiterals;

namespace attendant::fleet {
namespace {

enum class Kind { Key, Name, Text, Amount, Count, Whole, Real, Day, Time, Uuid, Object };

struct Column
{
    const char *name;
    Kind kind;
    int longest = 0; ///< of a text
};

constexpr std::array UserColumns{Column{"user_id", Kind::Key, 50},    Column{"name", Kind::Name, 100},
                                 Column{"gender", Kind::Text, 1},     Column{"age", Kind::Whole},
                                 Column{"age_group", Kind::Text, 10}, Column{"region", Kind::Text, 50},
                                 Column{"join_date", Kind::Day},      Column{"created_at", Kind::Time}};
constexpr std::array ProductColumns{
    Column{"product_id", Kind::Key, 50}, Column{"name", Kind::Name, 200}, Column{"category", Kind::Text, 50},
    Column{"brand", Kind::Text, 100},    Column{"price", Kind::Amount},   Column{"org_price", Kind::Amount},
    Column{"discount_rate", Kind::Real}, Column{"stock", Kind::Whole},    Column{"created_at", Kind::Time}};
constexpr std::array OrderColumns{
    Column{"order_id", Kind::Key, 50},        Column{"user_id", Kind::Key, 50},
    Column{"product_id", Kind::Key, 50},      Column{"quantity", Kind::Count},
    Column{"total_amount", Kind::Amount},     Column{"shipping_cost", Kind::Amount},
    Column{"discount_amount", Kind::Amount},  Column{"payment_method", Kind::Text, 20},
    Column{"status", Kind::Text, 20},         Column{"category", Kind::Text, 50},
    Column{"user_region", Kind::Text, 50},    Column{"user_gender", Kind::Text, 1},
    Column{"user_age_group", Kind::Text, 10}, Column{"created_at", Kind::Time}};
constexpr std::array EventColumns{Column{"event_id", Kind::Uuid},    Column{"site_id", Kind::Key, 100},
                                  Column{"kind", Kind::Key, 100},    Column{"version", Kind::Count},
                                  Column{"occurred_at", Kind::Time}, Column{"data", Kind::Object}};

std::span<const Column> columnsOf(Stream stream)
{
    switch (stream) {
    case Stream::Users:
        return UserColumns;
    case Stream::Products:
        return ProductColumns;
    case Stream::Orders:
        return OrderColumns;
    case Stream::Events:
        return EventColumns;
    }
    Q_UNREACHABLE();
}

Error wrong(const Column &column, const QString &what)
{
    return {ErrorCode::BadInput, u"%1 %2"_s.arg(QLatin1StringView(column.name), what)};
}

Result<QJsonValue> text(const Column &column, const QJsonValue &value)
{
    QString text = value.isDouble() ? QString::number(value.toInteger()) : value.toString().trimmed();
    if (!value.isString() && !value.isDouble())
        return wrong(column, u"is no text"_s);
    if (text.contains(QChar(u'\0')))
        return wrong(column, u"contains a NUL"_s);
    if (column.longest == 1 && text.size() > 1) { // words where a letter is meant
        const QString word = text.toLower();
        if (word == "male"_L1 || word == u"남성"_s || word == u"남자"_s)
            text = u"M"_s;
        else if (word == "female"_L1 || word == u"여성"_s || word == u"여자"_s)
            text = u"F"_s;
    }
    if (text.toUcs4().size() > column.longest)
        return wrong(column, u"is longer than %1"_s.arg(column.longest));
    if (text.isEmpty() && (column.kind == Kind::Key || column.kind == Kind::Name))
        return wrong(column, u"is empty"_s);
    return QJsonValue(text);
}

Result<QJsonValue> whole(const Column &column, const QJsonValue &value, qint64 lowest)
{
    const double number = value.toDouble(std::numeric_limits<double>::quiet_NaN());
    if (!value.isDouble() || number != std::floor(number))
        return wrong(column, u"is no whole number"_s);
    if (number < double(lowest) || number > std::numeric_limits<int>::max())
        return wrong(column, u"is out of range"_s);
    return QJsonValue(qint64(number));
}

Result<QJsonValue> time(const Column &column, const QJsonValue &value)
{
    const QString written = value.toString();
    QDateTime read = QDateTime::fromString(written, Qt::ISODateWithMs);
    if (read.isValid() && read.timeSpec() == Qt::LocalTime)
        read = QDateTime(read.date(), read.time(), QTimeZone("Asia/Seoul"));
    if (!read.isValid() || read.date().year() < 1900 || read.date().year() > 9999)
        return wrong(column, u"is no time"_s);
    return QJsonValue(toText(utcFromDateTime(read)));
}

Result<QJsonValue> day(const Column &column, const QJsonValue &value)
{
    const QDate read = QDate::fromString(value.toString().left(10), Qt::ISODate);
    return read.isValid() ? Result<QJsonValue>(QJsonValue(read.toString(Qt::ISODate)))
                          : Result<QJsonValue>(wrong(column, u"is no date"_s));
}

Result<QJsonValue> convert(const Column &column, const QJsonValue &value)
{
    switch (column.kind) {
    case Kind::Key:
    case Kind::Name:
    case Kind::Text:
        return text(column, value);
    case Kind::Amount:
        return whole(column, value, 0);
    case Kind::Count:
        return whole(column, value, 1);
    case Kind::Whole:
        return whole(column, value, std::numeric_limits<int>::min());
    case Kind::Real:
        return value.isDouble() ? Result<QJsonValue>(value)
                                : Result<QJsonValue>(wrong(column, u"is no number"_s));
    case Kind::Day:
        return day(column, value);
    case Kind::Time:
        return time(column, value);
    case Kind::Uuid: {
        const QUuid id = QUuid::fromString(value.toString());
        return id.isNull() ? Result<QJsonValue>(wrong(column, u"is no UUID"_s))
                           : Result<QJsonValue>(QJsonValue(id.toString(QUuid::WithoutBraces)));
    }
    case Kind::Object:
        return value.isObject() ? Result<QJsonValue>(value)
                                : Result<QJsonValue>(wrong(column, u"is no object"_s));
    }
    Q_UNREACHABLE();
}

bool isNeeded(Stream stream, const Column &column)
{
    return column.kind == Kind::Key || column.kind == Kind::Name || stream == Stream::Events
        || std::string_view(column.name) == "total_amount";
}

void addDerived(QJsonObject &row, const QJsonObject &sent)
{
    if (!row.contains("region"_L1) && sent.value("address"_L1).isString())
        row.insert("region"_L1, regionOf(sent.value("address"_L1).toString()));
    if (!row.contains("age_group"_L1) && row.contains("age"_L1))
        row.insert("age_group"_L1, ageGroup(row.value("age"_L1).toInt()));
}

Result<QJsonObject> read(Stream stream, const QJsonObject &sent, bool all)
{
    QJsonObject row;
    for (const Column &column : columnsOf(stream)) {
        const QJsonValue value = sent.value(QLatin1StringView(column.name));
        if (value.isNull() || value.isUndefined()) {
            if (all && isNeeded(stream, column))
                return wrong(column, u"is missing"_s);
            continue;
        }
        const Result<QJsonValue> converted = convert(column, value);
        if (!converted)
            return converted.error();
        row.insert(QLatin1StringView(column.name), *converted);
    }
    if (stream == Stream::Users)
        addDerived(row, sent);
    return row;
}

} // namespace

Result<QJsonObject> toRow(Stream stream, const QJsonObject &sent) { return read(stream, sent, true); }

Result<QJsonObject> toChanges(Stream stream, const QJsonObject &sent) { return read(stream, sent, false); }

QString keyColumn(Stream stream) { return QLatin1StringView(columnsOf(stream).front().name); }

QStringList columnNames(Stream stream)
{
    QStringList names;
    for (const Column &column : columnsOf(stream))
        names.append(QLatin1StringView(column.name));
    return names;
}

QString tableOf(Stream stream) { return stream == Stream::Events ? u"site_events"_s : name(stream); }

QString ageGroup(int age) { return age < 10 ? u"10대 미만"_s : u"%1대"_s.arg(age / 10 * 10); }

QString regionOf(const QString &address) { return address.simplified().section(u' ', 0, 0).left(50); }

} // namespace attendant::fleet
