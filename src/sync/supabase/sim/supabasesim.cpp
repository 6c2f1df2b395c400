#include "sync/supabase/sim/supabasesim.h"

#include "sync/supabase/sim/postgrest.h"

#include <QJsonDocument>
#include <QRegularExpression>
#include <QUrlQuery>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace attendant::sync::supabase::sim {
namespace {

constexpr seconds Window{300};
const auto RestRoot = u"/rest/v1/"_s;
const auto ObjectRoot = u"/storage/v1/object/"_s;
constexpr qsizetype ImageMost = 6 * 1024 * 1024;

QByteArray header(const HttpRequest &request, QByteArrayView name)
{
    for (const auto &[key, value] : request.headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

HttpReply failed(int status, const QString &code, const QString &message)
{
    const QJsonObject body{
        {u"code"_s, code}, {u"message"_s, message}, {u"details"_s, QJsonValue()}, {u"hint"_s, QJsonValue()}};
    return {status, QJsonDocument(body).toJson(QJsonDocument::Compact)};
}

/// Storage says 400 whatever is wrong; what it means is in the body.
HttpReply storageFailed(const char *status, const char *code, const char *error, const char *message)
{
    const QJsonObject body{{u"statusCode"_s, QString::fromLatin1(status)},
                           {u"code"_s, QString::fromLatin1(code)},
                           {u"error"_s, QString::fromLatin1(error)},
                           {u"message"_s, QString::fromLatin1(message)}};
    return {400, QJsonDocument(body).toJson(QJsonDocument::Compact)};
}

HttpReply json(int status, const QJsonArray &all)
{
    return {status, QJsonDocument(all).toJson(QJsonDocument::Compact)};
}

QString numberOf(const QJsonObject &row)
{
    return row.value("container_owner"_L1).toString() + row.value("container_number"_L1).toString();
}

/// PostgREST's status for what PostgreSQL said.
int statusOf(const QString &code) { return code == "23505"_L1 || code == "23503"_L1 ? 409 : 400; }

} // namespace

HttpReply SupabaseSim::handle(const HttpRequest &request, UtcTime now)
{
    ++m_requests;
    m_contentRange.clear();
    if (faults.offline)
        return {0, {}, {}, u"connection refused"_s};
    if (faults.status != 0) {
        HttpReply reply = failed(faults.status, faults.code, u"as told"_s);
        reply.retryAfter = seconds{faults.retryAfter};
        return reply;
    }
    if (chance(faults.errorPercent))
        return {503, "<html>upstream</html>"_ba, seconds{faults.retryAfter}};
    const auto away = turnedAway(request);
    const HttpReply reply = away ? *away : answer(request, now);
    if (chance(faults.losePercent))
        return {0, {}, {}, u"connection closed"_s};
    return reply;
}

std::optional<HttpReply> SupabaseSim::turnedAway(const HttpRequest &request) const
{
    const QByteArray given = header(request, "apikey");
    const QByteArray bearer = header(request, "Authorization");
    const bool jwt = key.count(u'.') == 2;
    if (given.isEmpty() || given != key.toUtf8())
        return failed(401, {}, given.isEmpty() ? u"No API key found in request"_s : u"Invalid API key"_s);
    if (jwt ? bearer != "Bearer " + given : !bearer.isEmpty() && bearer != "Bearer " + given)
        return failed(401, u"PGRST301"_s, u"JWT is wrong"_s);
    if (key.startsWith("sb_secret_"_L1) && header(request, "User-Agent").startsWith("Mozilla"))
        return failed(401, {}, u"Forbidden use of secret API key in browser"_s);
    return std::nullopt;
}

HttpReply SupabaseSim::answer(const HttpRequest &request, UtcTime now)
{
    const QString path = request.url.path();
    if (path.startsWith(ObjectRoot))
        return upload(request);
    if (path == RestRoot + u"container_logs"_s)
        return request.method == "GET" ? select(request) : insert(request, now);
    const bool ingests = path == RestRoot + u"rpc/ingest_container_logs"_s;
    if (!ingests && path != RestRoot + u"rpc/correct_container_logs"_s)
        return failed(404, u"PGRST205"_s, u"no such table"_s);
    if (faults.noFunction)
        return failed(404, u"PGRST202"_s, u"no such function"_s);
    const QJsonDocument body = QJsonDocument::fromJson(request.body);
    if (!body.object().value("events"_L1).isArray())
        return failed(400, u"PGRST102"_s, u"no JSON"_s);
    const QJsonArray events = body.object().value("events"_L1).toArray();
    return ingests ? ingest(events, now) : correct(events);
}

SupabaseSim::Outcome SupabaseSim::tryRow(const QJsonObject &row) const
{
    static const QRegularExpression owner(u"^[A-Z]{4}$"_s);
    static const QRegularExpression serial(u"^[0-9]{6}$"_s);
    const QString id = row.value("event_id"_L1).toString();
    if (m_rows.contains(id))
        return {.doubleOf = id, .code = u"23505"_s};
    const auto captured = utcFromText(row.value("captured_at"_L1).toString());
    if (!captured || QUuid::fromString(id).isNull())
        return {.code = u"22P02"_s};
    const QString number = row.value("container_number"_L1).toString();
    if (!owner.match(row.value("container_owner"_L1).toString()).hasMatch()
        || !serial.match(number).hasMatch() || number == faults.poison)
        return {.code = u"23514"_s};
    const QList<QString> others = m_byNumber.values(numberOf(row));
    for (const QString &event : others) {
        const QJsonObject other = m_rows.value(event);
        const bool same = other.value("site"_L1) == row.value("site"_L1)
            && other.value("window_scope"_L1) == row.value("window_scope"_L1);
        if (!same)
            continue;
        const UtcTime at = utcFromText(other.value("captured_at"_L1).toString()).value_or(UtcTime{});
        if ((at > *captured ? at - *captured : *captured - at) < Window)
            return {.doubleOf = event, .code = u"23P01"_s};
    }
    return {.stored = true};
}

HttpReply SupabaseSim::ingest(const QJsonArray &events, UtcTime now)
{
    QJsonArray told;
    for (const QJsonValue &one : events) {
        const Outcome outcome = tryRow(one.toObject());
        if (outcome.stored)
            tell(m_rows.value(keep(one.toObject(), now)));
        const bool there = !outcome.stored && !outcome.doubleOf.isEmpty();
        told.append(
            QJsonObject{{u"event_id"_s, one["event_id"_L1]},
                        {u"status"_s,
                         outcome.stored ? u"stored"_s
                             : there    ? u"duplicate_of"_s
                                        : u"rejected"_s},
                        {u"duplicate_of"_s, there ? QJsonValue(outcome.doubleOf) : QJsonValue()},
                        {u"reason"_s,
                         outcome.stored || there ? QJsonValue() : QJsonValue(outcome.code + u" refused"_s)}});
    }
    return json(200, told);
}

HttpReply SupabaseSim::correct(const QJsonArray &events)
{
    QJsonArray told;
    for (const QJsonValue &one : events) {
        const QString id = one["event_id"_L1].toString();
        const bool there = m_rows.contains(id);
        if (there) {
            QJsonObject &row = m_rows[id];
            m_byNumber.remove(numberOf(row), id);
            for (const auto &column :
                 {u"container_owner"_s, u"container_number"_s, u"check_digit"_s, u"check_ok"_s})
                row.insert(column, one[column]);
            m_byNumber.insert(numberOf(row), id);
            m_corrections.append(one);
        }
        told.append(QJsonObject{{u"event_id"_s, id},
                                {u"status"_s, there ? u"stored"_s : u"rejected"_s},
                                {u"reason"_s, there ? QJsonValue() : QJsonValue(u"no such record"_s)}});
    }
    return json(200, told);
}

/// One statement: all rows or none, except for those that were to be ignored.
HttpReply SupabaseSim::insert(const HttpRequest &request, UtcTime now)
{
    const QJsonDocument body = QJsonDocument::fromJson(request.body);
    if (body.isNull())
        return failed(400, u"PGRST102"_s, u"no JSON"_s);
    const QJsonArray given = body.isArray() ? body.array() : QJsonArray{body.object()};
    const bool ignores = header(request, "Prefer").contains("resolution=ignore-duplicates");
    QStringList kept;
    for (const QJsonValue &one : given) {
        const Outcome outcome = tryRow(one.toObject());
        if (outcome.stored) {
            kept.append(keep(one.toObject(), now));
        } else if (outcome.code != "23505"_L1 || !ignores) {
            for (const QString &event : std::as_const(kept))
                forget(event);
            return failed(statusOf(outcome.code), outcome.code, u"refused"_s);
        }
    }
    for (const QString &event : std::as_const(kept))
        tell(m_rows.value(event));
    return {201};
}

HttpReply SupabaseSim::select(const HttpRequest &request)
{
    const Result<Selection> asked = selectionOf(QUrlQuery(request.url), header(request, "Range"));
    if (!asked)
        return asked.error().code == ErrorCode::Conflict ? failed(416, u"PGRST103"_s, asked.error().detail)
                                                         : failed(400, u"PGRST100"_s, asked.error().detail);
    const Selected found = selected(m_rows.values(), *asked);
    const bool counts = header(request, "Prefer").contains("count=exact");
    if (counts && asked->offset > 0 && asked->offset >= found.total) {
        m_contentRange = "*/" + QByteArray::number(found.total);
        return failed(416, u"PGRST103"_s, u"Requested range not satisfiable"_s);
    }
    const qsizetype last = asked->offset + found.rows.size() - 1;
    m_contentRange
        = (found.rows.isEmpty() ? QByteArray("*")
                                : QByteArray::number(asked->offset) + '-' + QByteArray::number(last))
        + '/' + (counts ? QByteArray::number(found.total) : QByteArray("*"));
    return json(counts && found.rows.size() < found.total ? 206 : 200, found.rows);
}

HttpReply SupabaseSim::upload(const HttpRequest &request)
{
    const QString place = request.url.path().sliced(ObjectRoot.size());
    if (request.method == "GET")
        return m_objects.contains(place) ? HttpReply{200, m_objects.value(place)}
                                         : storageFailed("404", "NoSuchKey", "not_found", "Object not found");
    if (faults.noBucket)
        return storageFailed("404", "NoSuchBucket", "Bucket not found", "Bucket not found");
    if (request.body.size() > ImageMost)
        return storageFailed("413", "EntityTooLarge", "Payload too large",
                             "The object exceeded the maximum size");
    if (!header(request, "Content-Type").startsWith("image/"))
        return storageFailed("415", "InvalidMimeType", "invalid_mime_type", "mime type is not supported");
    if (m_objects.contains(place) && header(request, "x-upsert") != "true")
        return storageFailed("409", "KeyAlreadyExists", "Duplicate", "The resource already exists");
    m_objects.insert(place, request.body);
    return {200,
            QJsonDocument(QJsonObject{{u"Id"_s, place}, {u"Key"_s, place}}).toJson(QJsonDocument::Compact)};
}

QString SupabaseSim::keep(QJsonObject row, UtcTime now)
{
    const QString id = row.value("event_id"_L1).toString();
    row.remove("by"_L1);
    row.insert(u"id"_s, id);
    row.insert(u"created_at"_s, toText(now));
    m_rows.insert(id, row);
    m_byNumber.insert(numberOf(row), id);
    return id;
}

void SupabaseSim::forget(const QString &event)
{
    m_byNumber.remove(numberOf(m_rows.value(event)), event);
    m_rows.remove(event);
}

void SupabaseSim::addForeign(QJsonObject row, UtcTime now) { tell(m_rows.value(keep(std::move(row), now))); }

QJsonObject SupabaseSim::truth() const
{
    QJsonArray rows;
    for (const QJsonObject &row : m_rows)
        rows.append(row);
    return {{u"rows"_s, rows},
            {u"count"_s, m_rows.size()},
            {u"corrections"_s, m_corrections},
            {u"objects"_s, QJsonArray::fromStringList(m_objects.keys())},
            {u"requests"_s, m_requests},
            {u"channels"_s, m_channels.size()}};
}

bool SupabaseSim::chance(int percent)
{
    if (percent <= 0)
        return false;
    m_random = m_random * 6364136223846793005ULL + 1442695040888963407ULL;
    return int((m_random >> 33) % 100) < percent;
}

} // namespace attendant::sync::supabase::sim
