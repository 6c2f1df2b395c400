#include "sync/sheets/merge.h"

#include "members/domain/memberrecord.h"
#include "members/domain/phone.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace attendant::sync::sheets {
namespace {

constexpr auto SheetTime = "yyyy-MM-dd HH:mm:ss"_L1;

std::optional<QString> numberOf(QString text)
{
    static const QRegularExpression noise(u"[,\\s₩원]"_s);
    static const QRegularExpression whole(u"^-?\\d{1,15}(\\.0*)?$"_s);
    text.remove(noise);
    if (!whole.match(text).hasMatch())
        return std::nullopt;
    return QString::number(text.section(u'.', 0, 0).toLongLong());
}

std::optional<QString> flagOf(const QString &text)
{
    static const QStringList yes{u"true"_s, u"1"_s, u"y"_s, u"yes"_s, u"예"_s};
    static const QStringList no{u"false"_s, u"0"_s, u"n"_s, u"no"_s, u"아니오"_s};
    const QString lower = text.toLower();
    if (yes.contains(lower))
        return u"1"_s;
    return no.contains(lower) ? std::optional(u"0"_s) : std::nullopt;
}

std::optional<QString> timeOf(const QString &text, const QTimeZone &zone)
{
    QDateTime time = QDateTime::fromString(text, SheetTime);
    if (time.isValid())
        time = QDateTime(time.date(), time.time(), zone);
    else if (const std::optional<UtcTime> utc = utcFromText(text))
        time = toDateTime(*utc);
    if (!time.isValid())
        return std::nullopt;
    return toText(std::chrono::floor<seconds>(utcFromDateTime(time))); // a sheet shows seconds
}

/// Objects are written with their keys in order, so that spelling is no difference.
std::optional<QString> limitsOf(const QString &text)
{
    const QJsonDocument json = QJsonDocument::fromJson(text.toUtf8());
    if (!json.isObject())
        return std::nullopt;
    return QString::fromUtf8(json.toJson(QJsonDocument::Compact));
}

std::optional<QString> oneOf(const QString &text, const QStringList &words)
{
    const QString lower = text.toLower();
    return words.contains(lower) ? std::optional(lower) : std::nullopt;
}

Agreement balance(const Sides &s)
{
    const bool inDoubt = s.sent.has_value();
    const qint64 ours = s.ours.toLongLong();
    const qint64 theirs = s.theirs->toLongLong();
    // What was on its way may or may not have arrived before the sheet changed: no difference can be told.
    if (!s.base || inDoubt)
        return {s.ours, false, true, true};
    const qint64 sum = ours + theirs - s.base->toLongLong();
    if (sum < s.least)
        return {s.ours, false, true, true};
    return {QString::number(sum), sum != ours, sum != theirs, false};
}

} // namespace

std::optional<QString> fromSheet(Kind kind, const QString &cell, const QTimeZone &zone)
{
    const QString text = cell.trimmed();
    if (kind == Kind::Text)
        return text;
    if (kind == Kind::Phone)
        return members::phoneDigits(text).value_or(text);
    if (text.isEmpty())
        return std::nullopt;
    switch (kind) {
    case Kind::Text:
    case Kind::Phone:
    case Kind::Name:
        return text;
    case Kind::Number:
        return numberOf(text);
    case Kind::Amount: {
        const std::optional<QString> number = numberOf(text);
        return number && !number->startsWith(u'-') ? number : std::nullopt;
    }
    case Kind::Flag:
        return flagOf(text);
    case Kind::MemberStatus:
        return oneOf(members::statusWord(text), {u"active"_s, u"inactive"_s, u"suspended"_s, u"expired"_s});
    case Kind::VoucherStatus:
        return oneOf(text, {u"pending"_s, u"active"_s, u"exhausted"_s, u"expired"_s});
    case Kind::SubscriptionStatus:
        return oneOf(text, {u"active"_s, u"expired"_s});
    case Kind::Day: {
        const std::optional<QDate> day = members::parseDay(text);
        return day ? std::optional(day->toString(Qt::ISODate)) : std::nullopt;
    }
    case Kind::Limits:
        return limitsOf(text);
    case Kind::Time:
        return timeOf(text, zone);
    }
    Q_UNREACHABLE();
}

QString toSheet(Kind kind, const QString &value, const QTimeZone &zone)
{
    if (kind == Kind::Flag)
        return value == "1"_L1 ? u"TRUE"_s : u"FALSE"_s;
    if (kind == Kind::Time) {
        if (const std::optional<UtcTime> time = utcFromText(value))
            return toDateTime(*time).toTimeZone(zone).toString(SheetTime);
    }
    return value;
}

Agreement agree(const Field &field, const Sides &sides)
{
    Sides s = sides;
    if (!s.theirs || field.rule == Rule::Only)
        return {s.ours, false, s.theirs.value_or(QString()) != s.ours, false};
    if (*s.theirs == s.ours)
        return {s.ours};
    if (field.rule == Rule::Born || field.rule == Rule::Stamp)
        return {s.ours};
    if (s.sent && *s.theirs == *s.sent) // it had arrived
        s.base = std::exchange(s.sent, std::nullopt);
    else if (s.sent && s.base && *s.theirs == *s.base) // it had not
        s.sent.reset();
    const bool oursChanged = s.base && *s.base != s.ours;
    const bool theirsChanged = s.base && *s.base != *s.theirs;
    if (s.base && !theirsChanged)
        return {s.ours, false, true, false};
    if (field.rule == Rule::Balance)
        return balance(s);
    if (s.base && !oursChanged && !s.sent)
        return {*s.theirs, true, false, false};
    if (!s.base && s.theirs->isEmpty()) // a blank where nobody has written yet takes nothing away
        return {s.ours, false, true, false};
    if (!s.base)
        return field.sheetFirst ? Agreement{*s.theirs, true, false, false}
                                : Agreement{s.ours, false, true, true};
    if (field.rule == Rule::Newer && s.theirsNewer)
        return {*s.theirs, true, false, true};
    return {s.ours, false, true, true};
}

} // namespace attendant::sync::sheets
