#include "gatelog/net/gateroutes.h"

#include "gatelog/net/csvexport.h"
#include "gatelog/store/reviewstore.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include <map>

using namespace Qt::StringLiterals;

void attendantInitWeb();

namespace attendant::gatelog {
namespace {

constexpr int PageUsual = 50;
constexpr qsizetype BodyMost = 8 * 1024 * 1024;

api::Response json(int status, const QJsonObject &body)
{
    return {status, "application/json"_ba, QJsonDocument(body).toJson(QJsonDocument::Compact)};
}

api::Response problem(int status, const QString &title, const QString &detail, const QString &field = {})
{
    QJsonObject body{
        {u"type"_s, u"about:blank"_s}, {u"title"_s, title}, {u"status"_s, status}, {u"detail"_s, detail}};
    if (!field.isEmpty())
        body.insert(u"field"_s, field);
    return {status, "application/problem+json"_ba, QJsonDocument(body).toJson(QJsonDocument::Compact)};
}

api::Response badField(int status, const FieldProblem &wrong)
{
    return problem(status, status == 422 ? u"Unprocessable reading"_s : u"Bad request"_s,
                   wrong.field + u' ' + wrong.what, wrong.field);
}

api::Response away(const Error &error)
{
    api::Response response = problem(503, u"Not stored"_s, error.detail);
    response.headers.append({"Retry-After"_ba, "5"_ba});
    return response;
}

QByteArray resultOf(const store::Kept &kept)
{
    switch (kept.what) {
    case store::Kept::What::Stored:
        return "{\"data\":" + store::toJsonText(kept.row) + ",\"status\":\"success\"}";
    case store::Kept::What::Duplicate:
        return "{\"data\":" + store::toJsonText(kept.row)
            + ",\"message\":\"Duplicate record\",\"status\":\"skipped\"}";
    case store::Kept::What::Review:
        return "{\"data\":{\"id\":\"" + toText(kept.row.eventId).toLatin1()
            + "\"},\"message\":\"No number: kept for review\",\"status\":\"review\"}";
    }
    Q_UNREACHABLE();
}

int statusOf(store::Kept::What what)
{
    switch (what) {
    case store::Kept::What::Stored:
        return 201;
    case store::Kept::What::Duplicate:
        return 200;
    case store::Kept::What::Review:
        return 202;
    }
    Q_UNREACHABLE();
}

/// One answer for many: the best that happened, and each by itself.
api::Response answerMany(const DecodedBody &body, const KeptReads &kept)
{
    QByteArray results;
    std::map<int, int> counts;
    qsizetype next = 0;
    for (const DecodedRead &read : body.reads) {
        results += results.isEmpty() ? "" : ",";
        if (const FieldProblem *wrong = std::get_if<FieldProblem>(&read)) {
            ++counts[422];
            results += QJsonDocument(QJsonObject{{u"status"_s, u"error"_s},
                                                 {u"field"_s, wrong->field},
                                                 {u"message"_s, wrong->field + u' ' + wrong->what}})
                           .toJson(QJsonDocument::Compact);
        } else {
            ++counts[statusOf(kept[next].what)];
            results += resultOf(kept[next++]);
        }
    }
    int status = 200;
    for (const int one : {422, 202, 200, 201}) {
        if (counts[one] > 0)
            status = one;
    }
    const auto count = [&](int one) { return QByteArray::number(counts[one]); };
    return {status, "application/json"_ba,
            "{\"duplicates\":" + count(200) + ",\"refused\":" + count(422) + ",\"results\":[" + results
                + "],\"review\":" + count(202) + ",\"stored\":" + count(201) + '}'};
}

QString first(const QUrlQuery &query, std::initializer_list<QString> names)
{
    for (const QString &name : names) {
        if (!query.hasQueryItem(name))
            continue;
        // A bare plus is a form's blank; one that was escaped is a plus.
        QString value = query.queryItemValue(name, QUrl::FullyEncoded);
        return QUrl::fromPercentEncoding(value.replace(u'+', u' ').toUtf8()).trimmed();
    }
    return {};
}

/// An instant; the plus of an offset may have come as a blank.
std::optional<UtcTime> timeOf(const QUrlQuery &query, const QString &name)
{
    return instantFromText(query.queryItemValue(name, QUrl::FullyDecoded).replace(u' ', u'+'));
}

std::optional<FieldProblem> unknownName(const QUrlQuery &query)
{
    static const QStringList Known{
        u"from"_s,   u"to"_s,           u"owner"_s, u"container_owner"_s, u"number"_s, u"container_number"_s,
        u"source"_s, u"source_video"_s, u"gate"_s,  u"check"_s,           u"limit"_s,  u"cursor"_s,
        u"since"_s};
    const auto items = query.queryItems();
    for (const auto &[name, value] : items) {
        if (!Known.contains(name))
            return FieldProblem{name, u"is not known here"_s};
    }
    return std::nullopt;
}

api::Response fileOf(const QString &name, const QByteArray &type)
{
    QFile file(u":/web/"_s + name);
    if (!file.open(QIODevice::ReadOnly))
        return problem(404, u"Not found"_s, name);
    return {200,
            type,
            file.readAll(),
            {{"Content-Security-Policy"_ba,
              "default-src 'self'; img-src 'self' blob:; frame-ancestors 'none'; base-uri 'none'"_ba},
             {"Referrer-Policy"_ba, "no-referrer"_ba},
             {"Cache-Control"_ba, "no-cache"_ba}}};
}

} // namespace

std::variant<store::Filter, FieldProblem> filterOf(const QUrlQuery &query)
{
    if (const auto unknown = unknownName(query))
        return *unknown;
    store::Filter filter;
    for (const auto &[name, target] : {std::pair{u"from"_s, &filter.from}, std::pair{u"to"_s, &filter.to}}) {
        if (query.queryItemValue(name).isEmpty())
            continue;
        *target = timeOf(query, name);
        if (!*target)
            return FieldProblem{name, u"must be a time with its offset, such as 2026-02-07T00:00:00Z"_s};
    }
    filter.owner = first(query, {u"owner"_s, u"container_owner"_s});
    filter.number = first(query, {u"number"_s, u"container_number"_s});
    filter.source = first(query, {u"source"_s, u"source_video"_s});
    if (const QString gate = first(query, {u"gate"_s}); !gate.isEmpty())
        filter.gate = gate;
    const QString check = first(query, {u"check"_s});
    if (check == "ok"_L1)
        filter.check = Check::Good;
    else if (check == "bad"_L1)
        filter.check = Check::Bad;
    else if (check == "none"_L1)
        filter.check = Check::None;
    else if (!check.isEmpty())
        return FieldProblem{u"check"_s, u"must be ok, bad or none"_s};
    return filter;
}

GateRoutes::GateRoutes(GateService &service, Scheduler &scheduler, store::ImageStore images, QTimeZone zone,
                       QObject *parent)
    : QObject(parent)
    , m_service(service)
    , m_scheduler(scheduler)
    , m_images(std::move(images))
    , m_zone(std::move(zone))
{
    attendantInitWeb();
    m_pictures.setMaxThreadCount(1);
}

GateRoutes::~GateRoutes()
{
    m_pictures.waitForDone(); // what was taken is on the medium, though nobody hears of it any more
}

std::vector<api::Route> GateRoutes::routes()
{
    using api::Access;
    const auto mine = [this](void (GateRoutes::*handle)(const api::Request &, const api::Respond &)) {
        return [self = QPointer<GateRoutes>(this), handle](const api::Request &request,
                                                           const api::Respond &respond) {
            if (self)
                (self->*handle)(request, respond);
        };
    };
    const auto page = [](const QString &name, const QByteArray &type) {
        return
            [name, type](const api::Request &, const api::Respond &respond) { respond(fileOf(name, type)); };
    };
    return {
        {"POST"_ba, u"/api/container-logs"_s, Access::Token, mine(&GateRoutes::post)},
        {"GET"_ba, u"/api/container-logs"_s, Access::Token, mine(&GateRoutes::get)},
        {"GET"_ba, u"/api/container-logs.csv"_s, Access::Token, mine(&GateRoutes::csv)},
        {"GET"_ba, u"/api/container-reviews"_s, Access::Token, mine(&GateRoutes::reviews)},
        {"POST"_ba, u"/api/container-reviews/<arg>"_s, Access::Token, mine(&GateRoutes::decide)},
        {"POST"_ba, u"/api/container-images"_s, Access::Token, mine(&GateRoutes::takeImage)},
        {"GET"_ba, u"/api/container-images/<arg>"_s, Access::Token, mine(&GateRoutes::giveImage)},
        {"GET"_ba, u"/"_s, Access::Open, page(u"index.html"_s, "text/html; charset=utf-8"_ba)},
        {"GET"_ba, u"/web/gate.js"_s, Access::Open, page(u"gate.js"_s, "text/javascript; charset=utf-8"_ba)},
        {"GET"_ba, u"/web/gate.svg"_s, Access::Open, page(u"gate.svg"_s, "image/svg+xml"_ba)},
        {"GET"_ba, u"/web/gate.css"_s, Access::Open, page(u"gate.css"_s, "text/css; charset=utf-8"_ba)}};
}

void GateRoutes::post(const api::Request &request, const api::Respond &respond)
{
    if (request.body.size() > BodyMost)
        return respond(problem(413, u"Too large"_s, u"at most 8 MiB at once"_s));
    const Result<DecodedBody> body = decodeReads(request.body, m_service.settings().codes);
    if (!body)
        return respond(problem(422, u"Unprocessable body"_s, body.error().detail, u"body"_s));
    QList<GateRead> reads;
    for (const DecodedRead &one : body->reads) {
        if (const GateRead *read = std::get_if<GateRead>(&one))
            reads.append(*read);
        else if (!body->many)
            return respond(badField(422, std::get<FieldProblem>(one)));
    }
    if (reads.isEmpty())
        return respond(answerMany(*body, {}));
    m_service.take(reads, [body = *body, respond](const Result<KeptReads> &kept) {
        if (!kept)
            return respond(away(kept.error()));
        if (body.many)
            return respond(answerMany(body, *kept));
        respond({statusOf(kept->first().what), "application/json"_ba, resultOf(kept->first())});
    });
}

void GateRoutes::get(const api::Request &request, const api::Respond &respond)
{
    const auto filter = filterOf(request.query);
    if (const FieldProblem *wrong = std::get_if<FieldProblem>(&filter))
        return respond(badField(400, *wrong));
    int limit = PageUsual;
    if (const QString asked = first(request.query, {u"limit"_s}); !asked.isEmpty()) {
        bool ok = false;
        limit = asked.toInt(&ok);
        if (!ok || limit < 1 || limit > store::PageMost)
            return respond(badField(400, {u"limit"_s, u"must be from 1 to %1"_s.arg(store::PageMost)}));
    }
    QList<store::LogRow> rows;
    QByteArray next = "null";
    if (const QString since = first(request.query, {u"since"_s}); !since.isEmpty()) {
        const QUuid last = QUuid::fromString(since);
        if (last.isNull())
            return respond(badField(400, {u"since"_s, u"must be the id of a record"_s}));
        rows = store::logsBehind(m_service.ledger().reader(), last, limit);
    } else {
        std::optional<store::Cursor> after;
        if (const QString asked = first(request.query, {u"cursor"_s}); !asked.isEmpty()) {
            after = store::cursorFromText(asked);
            if (!after)
                return respond(badField(400, {u"cursor"_s, u"must be the \"next\" of another page"_s}));
        }
        const Result<store::Page> page
            = store::page(m_service.ledger().reader(), std::get<store::Filter>(filter), after, limit,
                          store::effortWithin(m_scheduler, store::UsualEffort));
        if (!page)
            return respond(away(page.error()));
        rows = page->rows;
        if (page->next)
            next = '"' + store::toText(*page->next).toLatin1() + '"';
    }
    QByteArray body;
    for (const store::LogRow &row : std::as_const(rows))
        body += (body.isEmpty() ? "" : ",") + store::toJsonText(row);
    respond({200, "application/json"_ba, "{\"logs\":[" + body + "],\"next\":" + next + '}'});
}

void GateRoutes::csv(const api::Request &request, const api::Respond &respond)
{
    const auto filter = filterOf(request.query);
    if (const FieldProblem *wrong = std::get_if<FieldProblem>(&filter))
        return respond(badField(400, *wrong));
    exportCsv(m_service, m_scheduler, m_zone, std::get<store::Filter>(filter), respond);
}

void GateRoutes::reviews(const api::Request &, const api::Respond &respond)
{
    QJsonArray all;
    const QList<store::Review> pending
        = store::pendingReviews(m_service.ledger().reader(), m_service.settings().codes, 100);
    for (const store::Review &one : pending)
        all.append(store::toJson(one));
    respond(json(200, {{u"reviews"_s, all}, {u"count"_s, store::reviewCount(m_service.ledger().reader())}}));
}

void GateRoutes::decide(const api::Request &request, const api::Respond &respond)
{
    const QJsonObject body = QJsonDocument::fromJson(request.body).object();
    const QUuid id = QUuid::fromString(request.argument);
    const auto decision = store::decisionOf(body);
    if (const FieldProblem *wrong = std::get_if<FieldProblem>(&decision))
        return respond(badField(422, *wrong));
    m_service.decide(id, std::get<store::Decision>(decision), [respond, id](const Status &done) {
        if (done)
            return respond(json(200, {{u"id"_s, toText(id)}, {u"status"_s, u"success"_s}}));
        if (done.error().code == ErrorCode::NotFound)
            return respond(problem(404, u"Not found"_s, done.error().detail));
        if (done.error().code == ErrorCode::Conflict)
            return respond(problem(409, u"Conflict"_s, done.error().detail));
        respond(away(done.error()));
    });
}

void GateRoutes::aside(std::function<api::Response()> work, const api::Respond &respond)
{
    if (m_aside.size() >= PicturesWaitingMost)
        return respond(away({ErrorCode::Unavailable, u"%1 pictures wait already"_s.arg(m_aside.size())}));
    const quint64 id = ++m_lastAside;
    m_aside.insert(id, respond); // stays on this thread: who answers holds the client's socket
    m_pictures.start([this, id, work = std::move(work)] {
        QMetaObject::invokeMethod(
            this, [this, id, response = work()] { answerAside(id, response); }, Qt::QueuedConnection);
    });
}

void GateRoutes::answerAside(quint64 id, const api::Response &response)
{
    if (const api::Respond respond = m_aside.take(id))
        respond(response);
}

void GateRoutes::takeImage(const api::Request &request, const api::Respond &respond)
{
    if (request.body.size() > store::ImageStore::BytesMost)
        return respond(problem(413, u"Too large"_s, u"a picture has at most 6 MiB"_s));
    aside(
        [images = m_images, bytes = request.body, now = m_scheduler.now().utc]() -> api::Response {
            const Result<store::ImageStore::Put> put = images.put(bytes, now);
            if (put)
                return json(put->isNew ? 201 : 200, {{u"status"_s, u"success"_s}, {u"ref"_s, put->name}});
            if (put.error().code == ErrorCode::BadInput)
                return problem(415, u"Not a picture"_s, put.error().detail);
            return away(put.error());
        },
        respond);
}

void GateRoutes::giveImage(const api::Request &request, const api::Respond &respond)
{
    aside(
        [images = m_images, name = request.argument]() -> api::Response {
            const Result<QByteArray> image = images.get(name);
            if (!image)
                return image.error().code == ErrorCode::NotFound
                    ? problem(404, u"Not found"_s, u"no such picture"_s)
                    : problem(500, u"Damaged"_s, image.error().detail);
            return {200,
                    store::imageType(name),
                    *image,
                    {{"Cache-Control"_ba, "private, max-age=31536000, immutable"_ba}}};
        },
        respond);
}

} // namespace attendant::gatelog
