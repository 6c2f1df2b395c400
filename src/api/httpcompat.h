#pragma once

#include <QHttpServer>
#include <QHttpServerResponse>
#include <QPointer>
#include <QRegularExpression>
#include <QTcpSocket>

#include <utility>

/// Where Qt HttpServer of 6.4 and of 6.8 differ: here and nowhere else.
namespace attendant::api::compat {

/// What answers when no route does: `handler(request, responder)`.
template <typename Handler>
void setMissingHandler(QHttpServer &server, Handler handler)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    server.setMissingHandler(&server,
                             [handler](const QHttpServerRequest &request, QHttpServerResponder &responder) {
                                 handler(request, responder);
                             });
#else
    server.setMissingHandler([handler](const QHttpServerRequest &request, QHttpServerResponder &&responder) {
        handler(request, responder);
    });
#endif
}

/// A route whose answer may come later: `handler(request, responder)` with a responder to keep.
template <typename Handler>
void setLateRoute(QHttpServer &server, const QString &path, QHttpServerRequest::Methods methods,
                  Handler handler)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    if (path.endsWith(QLatin1StringView("<arg>")))
        server.route(
            path, methods,
            [handler](const QString &argument, const QHttpServerRequest &request,
                      QHttpServerResponder &responder) { handler(argument, request, std::move(responder)); });
    else
        server.route(path, methods,
                     [handler](const QHttpServerRequest &request, QHttpServerResponder &responder) {
                         handler(QString(), request, std::move(responder));
                     });
#else
    if (path.endsWith(QLatin1StringView("<arg>")))
        server.route(path, methods,
                     [handler](const QString &argument, const QHttpServerRequest &request,
                               QHttpServerResponder &&responder) {
                         handler(argument, request, std::move(responder));
                     });
    else
        server.route(path, methods,
                     [handler](const QHttpServerRequest &request, QHttpServerResponder &&responder) {
                         handler(QString(), request, std::move(responder));
                     });
#endif
}

/// Says whether the client of an answer is still there: the responder of 6.4 does not notice, 6.8's does.
class Client
{
public:
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    explicit Client(const QHttpServerResponder &) { }
    [[nodiscard]] bool isThere() const { return true; }
#else
    explicit Client(const QHttpServerResponder &responder) : m_socket(responder.socket()) { }
    [[nodiscard]] bool isThere() const
    {
        return m_socket && m_socket->state() == QAbstractSocket::ConnectedState;
    }

private:
    QPointer<QTcpSocket> m_socket;
#endif
};

/// A GET of this path that asks for it becomes a WebSocket: see QHttpServer::newWebSocketConnection().
inline void acceptWebSockets(QHttpServer &server, const QString &path)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    const QRegularExpression wanted(QRegularExpression::anchoredPattern(
        QString(path).replace(QStringLiteral("<arg>"), QStringLiteral("[^/]+"))));
    server.addWebSocketUpgradeVerifier(&server, [wanted](const QHttpServerRequest &request) {
        return wanted.match(request.url().path()).hasMatch()
            ? QHttpServerWebSocketUpgradeResponse::accept()
            : QHttpServerWebSocketUpgradeResponse::passToNext();
    });
#else
    // 6.4 hands over only what a route has handled; one that writes nothing leaves the line to the socket.
    const auto handle = [](const QHttpServerRequest &request, QHttpServerResponder &&responder) {
        if (request.value("Upgrade").isEmpty())
            responder.write(QHttpServerResponder::StatusCode::UpgradeRequired);
    };
    if (path.contains(QStringLiteral("<arg>")))
        server.route(path, QHttpServerRequest::Method::Get,
                     [handle](const QString &, const QHttpServerRequest &request,
                              QHttpServerResponder &&responder) { handle(request, std::move(responder)); });
    else
        server.route(path, QHttpServerRequest::Method::Get, handle);
#endif
}

using Header = std::pair<QByteArray, QByteArray>;

/// A whole answer. How long it is need not be among its headers.
inline void write(QHttpServerResponder &responder, QHttpServerResponder::StatusCode code,
                  const QList<Header> &headers, const QByteArray &body)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    responder.write(body, QHttpHeaders::fromListOfPairs(headers), code);
#else
    responder.writeStatusLine(code);
    for (const auto &[name, value] : headers)
        responder.writeHeader(name, value);
    responder.writeHeader("Content-Length", QByteArray::number(body.size()));
    responder.writeBody(body);
#endif
}

/// A file that is read as fast as the client takes it; the responder deletes it.
inline void write(QHttpServerResponder &responder, QHttpServerResponder::StatusCode code, const Header &type,
                  const Header &other, QIODevice *file)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    responder.write(file, QHttpHeaders::fromListOfPairs({type, other}), code);
#else
    responder.write(file, {type, other}, code);
#endif
}

inline void addHeader(QHttpServerResponse &response, const QByteArray &name, const QByteArray &value)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    QHttpHeaders headers = response.headers();
    headers.append(name, value);
    response.setHeaders(std::move(headers));
#else
    response.setHeader(name, value);
#endif
}

} // namespace attendant::api::compat
