#include "api/api.h"

#include "api/guardedserver.h"
#include "api/httpcompat.h"
#include "api/refusal.h"

#include <QJsonDocument>
#include <QNetworkRequest>
#include <QWebSocket>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace attendant::api {
namespace {

using Code = QHttpServerResponder::StatusCode;
using Method = QHttpServerRequest::Method;

/// HEAD is answered as GET is; the connection keeps the body to itself.
const QHttpServerRequest::Methods Reading = Method::Get | Method::Head;

bool fits(const QString &path, const QString &route)
{
    constexpr QLatin1StringView Argument = "<arg>"_L1;
    if (!route.endsWith(Argument))
        return path == route;
    const QStringView before = QStringView(route).chopped(Argument.size());
    return path.size() > before.size() && path.startsWith(before)
        && !QStringView(path).sliced(before.size()).contains(u'/');
}

QHttpServerResponse json(const QJsonObject &body, Code code = Code::Ok)
{
    return {"application/json"_ba, QJsonDocument(body).toJson(QJsonDocument::Compact), code};
}

QHttpServerResponse problem(Code code, const QString &title, const QString &detail)
{
    const QJsonObject body{
        {u"type"_s, u"about:blank"_s}, {u"title"_s, title}, {u"status"_s, int(code)}, {u"detail"_s, detail}};
    return {"application/problem+json"_ba, QJsonDocument(body).toJson(QJsonDocument::Compact), code};
}

/// The shape that fielded callers of the member look-ups read: the one thing that is known, and words.
QHttpServerResponse lookupError(Code code, QLatin1StringView known, const QString &value,
                                const QString &words)
{
    return json({{u"status"_s, u"error"_s}, {known, value}, {u"message"_s, words}}, code);
}

/// A page of another server may make a browser on this machine ask here; it cannot hide where it comes from.
bool isForeign(const QByteArray &origin, const QByteArray &host)
{
    return !origin.isEmpty() && QUrl(QString::fromUtf8(origin)).authority().toUtf8() != host;
}

void write(QHttpServerResponder &responder, const Response &response)
{
    const auto code = Code(response.status);
    const compat::Header type{"Content-Type"_ba, response.type};
    if (response.file) {
        const QByteArray name = "attachment; filename=\"" + response.fileName.toUtf8() + '"';
        compat::write(responder, code, type, {"Content-Disposition"_ba, name}, response.file);
        return;
    }
    compat::write(responder, code,
                  QList<compat::Header>{type, {"X-Content-Type-Options"_ba, "nosniff"_ba}} + response.headers,
                  response.body);
}

} // namespace

Result<Endpoint> parseEndpoint(const QString &text)
{
    const qsizetype colon = text.lastIndexOf(u':');
    bool ok = false;
    const ushort port = text.mid(colon + 1).toUShort(&ok);
    if (colon < 0 || !ok)
        return Error{ErrorCode::BadInput, u"\"%1\" is not HOST:PORT"_s.arg(text)};
    QString host = text.left(colon);
    if (host.isEmpty() && port == 0)
        return Endpoint{{}, 0, true};
    if (host.startsWith(u'[') && host.endsWith(u']'))
        host = host.mid(1, host.size() - 2);
    if (host.isEmpty() || host == "*"_L1)
        return Endpoint{QHostAddress(QHostAddress::Any), port};
    if (host == "localhost"_L1)
        return Endpoint{QHostAddress(QHostAddress::LocalHost), port};
    const QHostAddress address(host);
    if (address.isNull())
        return Error{ErrorCode::BadInput, u"\"%1\" is not an address of this machine"_s.arg(host)};
    return Endpoint{address, port};
}

Api::Api(ApiOptions options, Sources sources, Routes routes, QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
    , m_sources(std::move(sources))
    , m_routes(std::move(routes))
{ }

Api::~Api() = default;

Status Api::start()
{
    const Result<Endpoint> where = parseEndpoint(m_options.listen);
    if (!where)
        return where.error();
    if (where->off)
        return {};
    if (!where->host.isLoopback() && m_options.token.isEmpty())
        return Error{ErrorCode::Refused,
                     u"%1 is reachable from other machines: http.token is needed"_s.arg(m_options.listen)};
    m_http = std::make_unique<QHttpServer>();
    addRoutes();
    auto tcp = std::make_unique<GuardedServer>(
        within(m_options.limits, descriptorsMost()),
        [token = m_options.token.toUtf8()](const Asker &asker) { return standingOf(asker, token); });
    if (!tcp->listen(where->host, where->port))
        return Error{ErrorCode::Unavailable, u"%1: %2"_s.arg(m_options.listen, tcp->errorString())};
    m_tcp = tcp.release();
    (void)m_http->bind(m_tcp); // takes it over
    return {};
}

quint16 Api::port() const { return m_tcp ? m_tcp->serverPort() : 0; }

Standing Api::standing(const QHttpServerRequest &request) const
{
    return standingOf({request.remoteAddress(), request.value("Authorization"_ba), request.value("Host"_ba)},
                      m_options.token.toUtf8());
}

void Api::addRoute(const Route &route)
{
    compat::setLateRoute(*m_http, route.path, route.method == "POST" ? Method::Post : Reading,
                         [this, route](const QString &argument, const QHttpServerRequest &request,
                                       QHttpServerResponder responder) {
                             answer(route, argument, request, std::move(responder));
                         });
}

void Api::answer(const Route &route, const QString &argument, const QHttpServerRequest &request,
                 QHttpServerResponder given) const
{
    if (isForeign(request.value("Origin"_ba), request.value("Host"_ba)))
        return write(given, refusal(403, u"Forbidden"_s, u"pages of another server may not ask here"_s));
    if (const Standing stands = standing(request);
        route.access == Access::Token && stands != Standing::Trusted)
        return write(given, refusalOf(stands));
    const auto responder = std::make_shared<QHttpServerResponder>(std::move(given));
    const compat::Client client(*responder);
    const Request asked{request.url().path(), argument, QUrlQuery(request.url()), request.body(),
                        request.value("Content-Type"_ba)};
    route.handler(asked, [responder, client](const Response &response) {
        if (client.isThere())
            write(*responder, response);
        else
            delete response.file;
    });
}

void Api::takeSocket()
{
    while (std::unique_ptr<QWebSocket> socket = m_http->nextPendingWebSocketConnection()) {
        const QNetworkRequest asked = socket->request();
        const auto route = std::ranges::find_if(m_routes.sockets, [&](const SocketRoute &one) {
            return one.path == socket->requestUrl().path();
        });
        const Standing stands
            = standingOf({socket->peerAddress(), asked.rawHeader("Authorization"), asked.rawHeader("Host")},
                         m_options.token.toUtf8());
        if (route == m_routes.sockets.end() || stands == Standing::StrangeHost
            || isForeign(asked.rawHeader("Origin"), asked.rawHeader("Host"))) {
            socket->close(QWebSocketProtocol::CloseCodePolicyViolated, u"nothing is told here"_s);
            socket.release()->deleteLater();
            continue;
        }
        const auto isToken = [wanted = m_options.token.toUtf8()](const QString &token) {
            return !wanted.isEmpty()
                && standingOf({{}, "Bearer " + token.toUtf8(), {}}, wanted) == Standing::Trusted;
        };
        route->handler({std::move(socket), stands == Standing::Trusted, isToken});
    }
}

QHttpServerResponse Api::member(const QHttpServerRequest &request, QLatin1StringView asked,
                                const QString &value, const Lookup &found) const
{
    if (const Standing stands = standing(request); stands != Standing::Trusted) {
        const Response refused = refusalOf(stands);
        QHttpServerResponse response(refused.type, refused.body, Code(refused.status));
        for (const auto &[name, text] : refused.headers)
            compat::addHeader(response, name, text);
        return response;
    }
    const Holder &holder = found.holder;
    switch (found.outcome) {
    case Lookup::Outcome::Unavailable:
        return lookupError(Code::ServiceUnavailable, asked, value, u"the locker counter is not running"_s);
    case Lookup::Outcome::Unknown:
        return lookupError(Code::NotFound, asked, value, u"no locker has this tag or number"_s);
    case Lookup::Outcome::Found:
        break;
    }
    if (holder.member.isEmpty())
        return lookupError(Code::NotFound, "locker_number"_L1, holder.locker,
                           u"nobody has rented this locker"_s);
    if (holder.name.isEmpty())
        return lookupError(Code::NotFound, "member_id"_L1, holder.member,
                           u"the member who holds this locker is not in the list"_s);
    return json({{u"status"_s, u"ok"_s},
                 {u"locker_number"_s, holder.locker},
                 {u"member_id"_s, holder.member},
                 {u"name"_s, holder.name},
                 {u"assigned_at"_s, holder.assignedAt}});
}

void Api::addRoutes()
{
    m_http->route(u"/healthz"_s, Reading, [] { return json({{u"status"_s, u"ok"_s}}); });
    m_http->route(u"/readyz"_s, Reading, [this] {
        const QString why = m_sources.notReady();
        return why.isEmpty() ? json({{u"status"_s, u"ready"_s}})
                             : problem(Code::ServiceUnavailable, u"Not ready"_s, why);
    });
    m_http->route(u"/version"_s, Reading, [this] {
        return json({{u"name"_s, u"attendant"_s}, {u"version"_s, m_sources.version}});
    });
    m_http->route(u"/metrics"_s, Reading, [this] {
        return QHttpServerResponse("text/plain; version=0.0.4; charset=utf-8"_ba, m_sources.metrics());
    });
    m_http->route(u"/api/health"_s, Reading, [this] { return json(m_sources.health()); });
    m_http->route(u"/api/member/by-nfc/<arg>"_s, Reading,
                  [this](const QString &uid, const QHttpServerRequest &request) {
                      return member(request, "nfc_uid"_L1, uid, m_sources.byTag(uid));
                  });
    m_http->route(u"/api/member/by-locker/<arg>"_s, Reading,
                  [this](const QString &number, const QHttpServerRequest &request) {
                      return member(request, "locker_number"_L1, number, m_sources.byLocker(number));
                  });
    for (const Route &route : m_routes.http)
        addRoute(route);
    for (const SocketRoute &route : m_routes.sockets)
        compat::acceptWebSockets(*m_http, route.path);
    if (!m_routes.sockets.empty())
        connect(m_http.get(), &QHttpServer::newWebSocketConnection, this, &Api::takeSocket);
    compat::setMissingHandler(
        *m_http, [this](const QHttpServerRequest &request, QHttpServerResponder &responder) {
            const QString path = request.url().path();
            const QByteArray allowed = allowedAt(path);
            if (allowed.isEmpty())
                return write(responder, refusal(404, u"Not found"_s, u"nothing answers at %1"_s.arg(path)));
            Response other = refusal(405, u"Method not allowed"_s,
                                     u"%1 answers to %2"_s.arg(path, QString::fromLatin1(allowed)));
            other.headers.append({"Allow"_ba, allowed});
            write(responder, other);
        });
}

/// The methods that something answers to at this path; nothing where nothing does.
QByteArray Api::allowedAt(const QString &path) const
{
    static const QStringList Own{u"/healthz"_s,
                                 u"/readyz"_s,
                                 u"/version"_s,
                                 u"/metrics"_s,
                                 u"/api/health"_s,
                                 u"/api/member/by-nfc/<arg>"_s,
                                 u"/api/member/by-locker/<arg>"_s};
    bool reads = std::ranges::any_of(Own, [&](const QString &own) { return fits(path, own); });
    bool posts = false;
    for (const Route &route : m_routes.http) {
        if (fits(path, route.path))
            (route.method == "POST" ? posts : reads) = true;
    }
    return QByteArray(reads ? "GET, HEAD" : "") + (reads && posts ? ", " : "") + (posts ? "POST" : "");
}

} // namespace attendant::api
