#include "gatelog/store/logstore.h"

#include "core/uuid.h"
#include "ledger/outbox.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace attendant::gatelog::store {
namespace {

using ledger::Db;
using ledger::Query;

constexpr auto ByEvent
    = "SELECT id, event_id, captured_at, container_owner, container_number, check_digit, check_ok, gate,"
      " source_video, cropped_image_ref, raw_text, iso_type, confidence, created_at"
      " FROM container_logs WHERE event_id = ?";

constexpr auto SameContainer
    = "SELECT id, event_id, captured_at, container_owner, container_number, check_digit, check_ok, gate,"
      " source_video, cropped_image_ref, raw_text, iso_type, confidence, created_at"
      " FROM container_logs WHERE container_owner = ?1 AND container_number = ?2 AND captured_at > ?3"
      " AND captured_at < ?4 AND window_scope = ?5 ORDER BY captured_at DESC LIMIT 1";

constexpr auto Newest
    = "SELECT id, event_id, captured_at, container_owner, container_number, check_digit, check_ok, gate,"
      " source_video, cropped_image_ref, raw_text, iso_type, confidence, created_at"
      " FROM container_logs ORDER BY captured_at DESC, id DESC LIMIT ?";

constexpr auto Insert
    = "INSERT INTO container_logs (event_id, captured_at, container_owner, container_number, check_digit,"
      " check_ok, gate, source_video, cropped_image_ref, image_state, raw_text, confidence, iso_type,"
      " window_s, window_scope, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

constexpr auto InsertReview
    = "INSERT INTO container_reviews (event_id, log_id, captured_at, reason, raw_text, gate, source_video,"
      " cropped_image_ref, confidence, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

constexpr auto ReviewByEvent = "SELECT 1 FROM container_reviews WHERE event_id = ?";

// Once an hour is enough to know who comes here, and spares a page in most commits.
constexpr auto SeenOwner = "INSERT INTO container_owners (container_owner, last_seen_at) VALUES (?1, ?2)"
                           " ON CONFLICT (container_owner) DO UPDATE SET last_seen_at = ?2"
                           " WHERE last_seen_at < strftime('%Y-%m-%dT%H:%M:%fZ', ?2, '-1 hour')";

std::optional<QString> orNull(const QString &text)
{
    return text.isEmpty() ? std::nullopt : std::optional(text);
}

QJsonValue json(const std::optional<QString> &text) { return text ? QJsonValue(*text) : QJsonValue(); }

Status addReview(Db &db, const GateRead &read, std::optional<qint64> log, const QUuid &id, UtcTime now)
{
    return db.exec(InsertReview, id, log, read.captured, nameOf(read.doubt), read.rawText, read.gate,
                   orNull(read.source), orNull(read.imageRef), read.confidence, now);
}

Result<Kept> keepForReview(Db &db, const GateRead &read, const KeepIds &ids, UtcTime now)
{
    const QUuid id = read.eventId.isNull() ? ids.review : read.eventId;
    Kept kept{Kept::What::Review, {.eventId = id, .captured = read.captured}, true};
    if (db.query(ReviewByEvent, id).next())
        return kept; // told a second time
    if (const Status added = addReview(db, read, std::nullopt, id, now); !added)
        return added.error();
    return kept;
}

LogRow rowOf(const GateRead &read, const QUuid &id, UtcTime now)
{
    const Check check = checkOf(*read.number);
    return {.eventId = id,
            .captured = read.captured,
            .number = *read.number,
            .checkOk = check == Check::None ? std::nullopt : std::optional(check == Check::Good),
            .gate = read.gate,
            .source = orNull(read.source),
            .imageRef = orNull(read.imageRef),
            .rawText = orNull(read.rawText),
            .isoType = orNull(read.isoType),
            .confidence = read.confidence,
            .createdAt = now};
}

void addMember(QByteArray &json, const char *name, const QString &value)
{
    json += name;
    const bool plain = std::ranges::all_of(
        value, [](QChar c) { return c >= u' ' && c <= u'~' && c != u'"' && c != u'\\'; });
    if (plain) {
        json += '"' + value.toLatin1() + '"';
        return;
    }
    const QByteArray list = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    json += list.sliced(1, list.size() - 2);
}

template <typename Number>
void addMember(QByteArray &json, const char *name, const std::optional<Number> &value)
{
    json += name;
    if (value)
        json += QByteArray::number(double(*value), 'g', QLocale::FloatingPointShortest);
    else
        json += "null";
}

void addMember(QByteArray &json, const char *name, const std::optional<QString> &value)
{
    if (value)
        addMember(json, name, *value);
    else
        json += QByteArray(name) + "null";
}

} // namespace

LogRow logRow(const Query &row)
{
    return {.id = row.integer(0),
            .eventId = QUuid::fromString(row.text(1)),
            .captured = row.time(2).value_or(UtcTime{}),
            .number
            = {row.text(3), row.text(4), row.isNull(5) ? std::nullopt : std::optional(int(row.integer(5)))},
            .checkOk = row.isNull(6) ? std::nullopt : std::optional(row.integer(6) != 0),
            .gate = row.text(7),
            .source = row.textOrNull(8),
            .imageRef = row.textOrNull(9),
            .rawText = row.textOrNull(10),
            .isoType = row.textOrNull(11),
            .confidence = row.isNull(12) ? std::nullopt : std::optional(row.real(12)),
            .createdAt = row.time(13).value_or(UtcTime{})};
}

QJsonObject toJson(const LogRow &row)
{
    return {{u"id"_s, toText(row.eventId)},
            {u"captured_at"_s, toText(row.captured)},
            {u"container_owner"_s, row.number.owner},
            {u"container_number"_s, row.number.serial},
            {u"container_no"_s, row.number.text()},
            {u"check_digit"_s, row.number.digit ? QJsonValue(*row.number.digit) : QJsonValue()},
            {u"check_ok"_s, row.checkOk ? QJsonValue(*row.checkOk) : QJsonValue()},
            {u"gate"_s, row.gate},
            {u"source_video"_s, json(row.source)},
            {u"cropped_image_ref"_s, json(row.imageRef)},
            {u"raw_text"_s, json(row.rawText)},
            {u"iso_type"_s, json(row.isoType)},
            {u"confidence"_s, row.confidence ? QJsonValue(*row.confidence) : QJsonValue()},
            {u"created_at"_s, toText(row.createdAt)}};
}

QByteArray toJsonText(const LogRow &row)
{
    QByteArray text;
    text.reserve(512);
    // By the alphabet, as QJsonObject has them.
    addMember(text, "{\"captured_at\":", toText(row.captured));
    addMember(text, ",\"check_digit\":", row.number.digit);
    text
        += row.checkOk ? (*row.checkOk ? ",\"check_ok\":true" : ",\"check_ok\":false") : ",\"check_ok\":null";
    addMember(text, ",\"confidence\":", row.confidence);
    addMember(text, ",\"container_no\":", row.number.text());
    addMember(text, ",\"container_number\":", row.number.serial);
    addMember(text, ",\"container_owner\":", row.number.owner);
    addMember(text, ",\"created_at\":", toText(row.createdAt));
    addMember(text, ",\"cropped_image_ref\":", row.imageRef);
    addMember(text, ",\"gate\":", row.gate);
    addMember(text, ",\"id\":", toText(row.eventId));
    addMember(text, ",\"iso_type\":", row.isoType);
    addMember(text, ",\"raw_text\":", row.rawText);
    addMember(text, ",\"source_video\":", row.source);
    return text += '}';
}

QJsonObject outboxPayload(const LogRow &row, const QString &site, const QString &scope)
{
    QJsonObject payload = toJson(row);
    payload.insert(u"event_id"_s, payload.take(u"id"_s));
    payload.remove(u"container_no"_s); // the server makes it of the parts
    payload.remove(u"created_at"_s);
    payload.insert(u"site"_s, site);
    payload.insert(u"window_scope"_s, scope);
    return payload;
}

std::optional<LogRow> logByEvent(Db &db, const QUuid &event)
{
    Query row = db.query(ByEvent, event);
    return row.next() ? std::optional(logRow(row)) : std::nullopt;
}

QList<LogRow> newestLogs(Db &db, int limit)
{
    QList<LogRow> rows;
    Query all = db.query(Newest, limit);
    while (all.next())
        rows.append(logRow(all));
    return rows;
}

Result<Kept> keep(Db &db, const GateRead &read, const KeepRules &rules, const KeepIds &ids, UtcTime now)
{
    if (!read.eventId.isNull()) {
        if (const std::optional<LogRow> known = logByEvent(db, read.eventId))
            return Kept{Kept::What::Duplicate, *known};
    }
    if (!read.number)
        return keepForReview(db, read, ids, now);
    const QString scope = rules.window.scopeOf(read.gate);
    const seconds span = rules.window.span;
    {
        Query same = db.query(SameContainer, read.number->owner, read.number->serial, read.captured - span,
                              read.captured + span, scope);
        if (same.next())
            return Kept{Kept::What::Duplicate, logRow(same)};
        if (!same.status())
            return same.status().error();
    }
    Kept kept{Kept::What::Stored, rowOf(read, read.eventId.isNull() ? ids.record : read.eventId, now)};
    LogRow &row = kept.row;
    const char *image = row.imageRef ? "pending" : "none";
    if (const Status added
        = db.exec(Insert, row.eventId, row.captured, row.number.owner, row.number.serial, row.number.digit,
                  row.checkOk, row.gate, row.source, row.imageRef, image, row.rawText, row.confidence,
                  row.isoType, qint64(span.count()), scope, now);
        !added)
        return added.error();
    row.id = db.lastInsertId();
    if (row.checkOk == true) {
        if (const Status seen = db.exec(SeenOwner, row.number.owner, now); !seen)
            return seen.error();
    }
    if (read.doubt != Doubt::None) {
        kept.doubted = true;
        if (const Status added = addReview(db, read, row.id, ids.review, now); !added)
            return added.error();
    }
    if (rules.supabase) {
        if (const Status told
            = ledger::addToOutbox(db,
                                  {row.eventId, QString::fromLatin1(SupabaseDestination),
                                   QString::fromLatin1(LogTopic), outboxPayload(row, rules.site, scope)},
                                  now);
            !told)
            return told.error();
    }
    return kept;
}

} // namespace attendant::gatelog::store
