#include "fleet/domain/message.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace attendant::fleet {
namespace {

QString entity(Stream stream)
{
    QString singular = name(stream);
    singular.chop(1);
    return singular;
}

/// The members under which an envelope may hold its entity, in the order they are looked for.
QJsonObject inner(Stream stream, const QJsonObject &message)
{
    for (const QString &member : {entity(stream), u"data"_s}) {
        if (stream != Stream::Events && message.value(member).isObject())
            return message.value(member).toObject();
    }
    return message;
}

} // namespace

QString toText(Refusal refusal)
{
    switch (refusal) {
    case Refusal::NotJson:
        return u"not_json"_s;
    case Refusal::NotAnObject:
        return u"not_an_object"_s;
    case Refusal::BadField:
        return u"bad_field"_s;
    case Refusal::UnknownReference:
        return u"unknown_reference"_s;
    case Refusal::KeyTaken:
        return u"key_taken"_s;
    case Refusal::TooLarge:
        return u"too_large"_s;
    case Refusal::RefusedByDatabase:
        return u"refused_by_database"_s;
    }
    Q_UNREACHABLE();
}

std::variant<QJsonObject, Refused> decodeMessage(Stream stream, const QByteArray &bytes)
{
    if (bytes.size() > LongestMessage)
        return Refused{Refusal::TooLarge, u"%1 bytes, more than %2"_s.arg(bytes.size()).arg(LongestMessage)};
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    if (error.error != QJsonParseError::NoError)
        return Refused{Refusal::NotJson, u"%1 at byte %2"_s.arg(error.errorString()).arg(error.offset)};
    if (!document.isObject())
        return Refused{Refusal::NotAnObject, u"the message is a list"_s};
    Result<QJsonObject> row = toRow(stream, inner(stream, document.object()));
    if (!row)
        return Refused{Refusal::BadField, row.error().detail};
    return std::move(*row);
}

QByteArray encodeMessage(Stream stream, const QJsonObject &row, UtcTime sentAt)
{
    if (stream == Stream::Events)
        return QJsonDocument(row).toJson(QJsonDocument::Compact);
    return QJsonDocument(QJsonObject{{"event_type"_L1, entity(stream) + u"_created"_s},
                                     {"timestamp"_L1, attendant::toText(sentAt)},
                                     {"version"_L1, 1},
                                     {entity(stream), row}})
        .toJson(QJsonDocument::Compact);
}

} // namespace attendant::fleet
