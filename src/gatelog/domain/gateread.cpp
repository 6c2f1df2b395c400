#include "gatelog/domain/gateread.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <cmath>

using namespace Qt::StringLiterals;

namespace attendant::gatelog {
namespace {

constexpr qsizetype LongestText = 300;

/// Takes the fields of one object; the first that is wrong is remembered, with its name.
class Fields
{
public:
    explicit Fields(const QJsonObject &object) : m_object(object) { }

    [[nodiscard]] QString text(std::initializer_list<QLatin1StringView> names)
    {
        for (const QLatin1StringView name : names) {
            const QJsonValue value = m_object.value(name);
            if (value.isUndefined() || value.isNull())
                continue;
            if (!value.isString() || value.toString().size() > LongestText) {
                reject(name, u"must be text of at most %1 characters"_s.arg(LongestText));
                return {};
            }
            if (value.toString().contains(QChar(u'\0'))) { // PostgreSQL takes none: it could never be sent
                reject(name, u"must not contain NUL"_s);
                return {};
            }
            return value.toString().trimmed();
        }
        return {};
    }
    [[nodiscard]] std::optional<double> number(QLatin1StringView name, double low, double high)
    {
        const QJsonValue value = m_object.value(name);
        if (value.isUndefined() || value.isNull())
            return std::nullopt;
        if (!value.isDouble() || value.toDouble() < low || value.toDouble() > high) {
            reject(name, u"must be a number from %1 to %2"_s.arg(low).arg(high));
            return std::nullopt;
        }
        return value.toDouble();
    }
    void reject(QLatin1StringView field, const QString &what)
    {
        if (m_problem.field.isEmpty())
            m_problem = {field, what};
    }
    [[nodiscard]] bool bad() const { return !m_problem.field.isEmpty(); }
    [[nodiscard]] const FieldProblem &problem() const { return m_problem; }

private:
    const QJsonObject &m_object;
    FieldProblem m_problem;
};

constexpr auto Owner = "container_owner"_L1;
constexpr auto Number = "container_number"_L1;

bool areAll(const QString &text, char16_t from, char16_t to)
{
    for (const QChar c : text) {
        if (c < from || c > to)
            return false;
    }
    return !text.isEmpty();
}

std::optional<ContainerNumber> numberOf(Fields &fields, const QString &owner, const QString &serial)
{
    if (owner.isEmpty())
        fields.reject(Owner, u"is missing"_s);
    else if (owner.size() != 4 || !areAll(owner, u'A', u'Z'))
        fields.reject(Owner, u"must be 4 letters"_s);
    if (serial.isEmpty())
        fields.reject(Number, u"is missing"_s);
    else if ((serial.size() != 6 && serial.size() != 7) || !areAll(serial, u'0', u'9'))
        fields.reject(Number, u"must be 6 digits, or 7 with the check digit"_s);
    const std::optional<double> digit = fields.number("check_digit"_L1, 0, 9);
    if (fields.bad())
        return std::nullopt;
    ContainerNumber number{owner, serial.left(6), std::nullopt};
    if (serial.size() == 7)
        number.digit = serial[6].digitValue();
    if (digit) {
        if (*digit != std::floor(*digit) || (number.digit && *number.digit != int(*digit)))
            fields.reject("check_digit"_L1, u"must be one digit, the same as in container_number"_s);
        number.digit = int(*digit);
    }
    return number;
}

Doubt failureIn(const QString &status, const QString &text)
{
    if (status == "error"_L1 || text == "ERROR"_L1)
        return Doubt::Failed;
    if (status == "failed"_L1 || text == "UNKNOWN"_L1)
        return Doubt::Unreadable;
    return Doubt::None;
}

void takeNumber(Fields &fields, const QJsonObject &object, GateRead &read, Codes codes)
{
    const QJsonObject data = object.value("data"_L1).toObject(); // the recogniser's result object
    Fields inner(data);
    QString owner = fields.text({Owner, "owner"_L1});
    QString serial = fields.text({Number, "number"_L1});
    if (owner.isEmpty())
        owner = inner.text({Owner, "owner"_L1});
    if (serial.isEmpty())
        serial = inner.text({Number, "number"_L1});
    read.rawText = fields.text({"raw_text"_L1, "text"_L1});
    if (read.rawText.isEmpty())
        read.rawText = owner + (serial.isEmpty() ? QString() : u' ' + serial);
    const QString status = object.value("status"_L1).toString();
    for (const QString &said : {read.rawText, owner, serial}) {
        if (read.doubt == Doubt::None)
            read.doubt = failureIn(status, said.toUpper());
    }
    if (read.doubt != Doubt::None)
        return;
    if (owner.isEmpty() && serial.isEmpty() && !read.rawText.isEmpty()) {
        if (const Result<ParsedNumber> parsed = parseNumber(read.rawText)) {
            read.number = parsed->number;
            read.isoType = parsed->isoType;
        } else {
            read.doubt = Doubt::Unreadable;
            return;
        }
    } else {
        read.number = numberOf(fields, bareNumber(owner), bareNumber(serial));
    }
    if (!read.number)
        return;
    if (checkOf(*read.number) == Check::Bad)
        read.doubt = Doubt::BadDigit;
    else if (!isCategory(read.number->owner[3], codes))
        read.doubt = Doubt::Category;
}

/// "1:02:03", "1:02:03.5", "02:03": time in a video.
std::optional<milliseconds> offsetFromText(const QString &text)
{
    const QStringList parts = text.split(u':');
    if (parts.size() < 2 || parts.size() > 3)
        return std::nullopt;
    double total = 0;
    for (const QString &part : parts) {
        bool ok = false;
        const double value = part.toDouble(&ok);
        if (!ok || !(value >= 0) || value > 1e6)
            return std::nullopt;
        total = total * 60 + value;
    }
    return milliseconds{qint64(std::llround(total * 1000))};
}

DecodedRead decodeResultRow(QJsonObject row, const QString &video, std::optional<UtcTime> start, Codes codes)
{
    if (!row.contains("captured_at"_L1)) {
        const QJsonValue given = row.value("time"_L1);
        const std::optional<milliseconds> offset
            = given.isDouble() && given.toDouble() >= 0 && given.toDouble() < 1e8
            ? std::optional(milliseconds{qint64(given.toDouble() * 1000)})
            : offsetFromText(given.toString());
        if (!offset)
            return FieldProblem{u"time"_s, u"must be h:mm:ss in the video"_s};
        if (!start)
            return FieldProblem{u"recorded_at"_s, u"when the recording began is not known"_s};
        row.insert("captured_at"_L1, toText(*start + *offset));
    }
    if (!row.contains("source_video"_L1))
        row.insert("source_video"_L1, video);
    if (!row.contains("cropped_image_ref"_L1))
        row.insert("cropped_image_ref"_L1, row.value("image_path"_L1));
    return decodeRead(row, codes);
}

} // namespace

std::optional<UtcTime> instantFromText(QStringView text)
{
    const qsizetype clock = text.indexOf(u'T', 0, Qt::CaseInsensitive);
    if (clock < 0)
        return std::nullopt;
    const QStringView behind = text.sliced(clock);
    if (!behind.endsWith(u'Z') && !behind.contains(u'+') && !behind.contains(u'-'))
        return std::nullopt;
    const std::optional<UtcTime> time = utcFromText(text);
    if (!time || *time < UtcTime{}
        || *time >= UtcTime{std::chrono::sys_days{std::chrono::year{9999} / 1 / 1}})
        return std::nullopt;
    return time;
}

DecodedRead decodeRead(const QJsonObject &object, Codes codes)
{
    Fields fields(object);
    GateRead read;
    const QString captured = fields.text({"captured_at"_L1});
    if (captured.isEmpty()) {
        fields.reject("captured_at"_L1, u"is missing"_s);
    } else if (const auto time = instantFromText(captured)) {
        read.captured = *time;
    } else {
        fields.reject("captured_at"_L1,
                      u"must be a time with its offset, such as 2026-02-07T01:02:03.456Z"_s);
    }
    takeNumber(fields, object, read, codes);
    read.gate = fields.text({"gate"_L1});
    read.source = fields.text({"source_video"_L1});
    read.imageRef = fields.text({"cropped_image_ref"_L1});
    read.confidence = fields.number("confidence"_L1, 0, 1);
    if (const QString type = fields.text({"iso_type"_L1}); !type.isEmpty())
        read.isoType = type;
    if (const QString id = fields.text({"event_id"_L1}); !id.isEmpty()) {
        read.eventId = QUuid::fromString(id);
        if (read.eventId.isNull())
            fields.reject("event_id"_L1, u"must be a UUID"_s);
    }
    if (fields.bad())
        return fields.problem();
    return read;
}

Result<DecodedBody> decodeReads(QByteArrayView json, Codes codes)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json.toByteArray(), &error);
    if (error.error != QJsonParseError::NoError)
        return Error{ErrorCode::BadInput,
                     u"JSON at byte %1: %2"_s.arg(error.offset).arg(error.errorString())};
    if (document.isObject() && !document.object().value("logs"_L1).isArray())
        return DecodedBody{{decodeRead(document.object(), codes)}, false};
    const QJsonArray all
        = document.isArray() ? document.array() : document.object().value("logs"_L1).toArray();
    if (all.size() > ReadsMost)
        return Error{ErrorCode::BadInput, u"more than %1 readings at once"_s.arg(ReadsMost)};
    DecodedBody body{{}, true};
    body.reads.reserve(all.size());
    for (const QJsonValue &one : all) {
        if (one.isObject())
            body.reads.append(decodeRead(one.toObject(), codes));
        else
            body.reads.append(FieldProblem{u"logs"_s, u"must hold objects"_s});
    }
    return body;
}

Result<QList<DecodedRead>> decodeResultFile(QByteArrayView json, const QString &video,
                                            std::optional<UtcTime> start, Codes codes)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json.toByteArray(), &error);
    if (error.error != QJsonParseError::NoError)
        return Error{ErrorCode::BadInput,
                     u"line %1: %2"_s
                         .arg(json.first(std::clamp<qsizetype>(error.offset, 0, json.size())).count('\n') + 1)
                         .arg(error.errorString())};
    QString name = video;
    QJsonArray rows = document.array();
    bool isThere = document.isArray();
    if (document.isObject()) {
        const QJsonObject whole = document.object();
        for (const auto key : {"results"_L1, "containers"_L1, "logs"_L1}) {
            if (!whole.value(key).isArray())
                continue;
            rows = whole.value(key).toArray();
            isThere = true;
        }
        if (!start)
            start = instantFromText(whole.value("recorded_at"_L1).toString());
        if (whole.value("source_video"_L1).isString())
            name = whole.value("source_video"_L1).toString();
    }
    if (!isThere)
        return Error{ErrorCode::BadInput,
                     u"neither a list, nor an object with \"results\", \"containers\" or \"logs\""_s};
    QList<DecodedRead> reads;
    for (const QJsonValue &row : std::as_const(rows))
        reads.append(decodeResultRow(row.toObject(), name, start, codes));
    return reads;
}

QString nameOf(Doubt doubt)
{
    switch (doubt) {
    case Doubt::None:
        return {};
    case Doubt::BadDigit:
        return u"check_digit"_s;
    case Doubt::Category:
        return u"category"_s;
    case Doubt::Unreadable:
        return u"unreadable"_s;
    case Doubt::Failed:
        return u"error"_s;
    }
    Q_UNREACHABLE();
}

} // namespace attendant::gatelog
