#include "serverhost.h"

#include "api/api.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QTcpServer>
#include <QUrlQuery>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace attendant::simulators {
namespace {

using Code = QHttpServerResponder::StatusCode;

void write(QHttpServerResponder &responder, const sync::HttpReply &reply, const QByteArray &range)
{
    QList<api::compat::Header> headers{{"Content-Type"_ba, "application/json"_ba}};
    if (reply.retryAfter.count() > 0)
        headers.append({"Retry-After"_ba, QByteArray::number(qint64(reply.retryAfter.count()))});
    if (!range.isEmpty())
        headers.append({"Content-Range"_ba, range});
    api::compat::write(responder, Code(reply.status), headers, reply.body);
}

} // namespace

int ServerHost::run(const QString &where, const QList<QLatin1StringView> &channels, const QString &words)
{
    const Result<api::Endpoint> endpoint = api::parseEndpoint(where);
    api::compat::setMissingHandler(m_http,
                                   [this](const QHttpServerRequest &request,
                                          QHttpServerResponder &responder) { serve(request, responder); });
    QObject::connect(&m_http, &QHttpServer::newWebSocketConnection, &m_http, [this] {
        while (std::unique_ptr<QWebSocket> socket = m_http.nextPendingWebSocketConnection())
            take(std::shared_ptr<QWebSocket>(std::move(socket)));
    });
    for (const QLatin1StringView path : channels)
        api::compat::acceptWebSockets(m_http, path);
    auto tcp = std::make_unique<QTcpServer>();
    if (!endpoint || !tcp->listen(endpoint->host, endpoint->port)) {
        std::fprintf(stderr, "attendant-sim: cannot listen on %s\n", qPrintable(where));
        return 1;
    }
    const QString address = u"http://%1:%2"_s.arg(tcp->serverAddress().toString()).arg(tcp->serverPort());
    std::printf("%s\n", qPrintable(words.arg(address)));
    std::fflush(stdout);
    (void)m_http.bind(tcp.release());
    return QCoreApplication::exec();
}

void ServerHost::serve(const QHttpServerRequest &request, QHttpServerResponder &responder)
{
    const QStringList path = request.url().path().split(u'/', Qt::SkipEmptyParts);
    if (path.value(0) == "sim"_L1) {
        control(path.value(1), request, responder);
        return;
    }
    const sync::HttpReply reply = answer(request);
    if (reply.status == 0) { // lost: whoever asked waits in vain
        m_lost.push_back(std::make_unique<QHttpServerResponder>(std::move(responder)));
        return;
    }
    if (delay() == milliseconds{0}) {
        write(responder, reply, contentRange());
        return;
    }
    auto shared = std::make_shared<QHttpServerResponder>(std::move(responder));
    m_scheduler.at(m_scheduler.now().instant + delay(),
                   [shared, reply, range = contentRange()] { write(*shared, reply, range); });
}

void ServerHost::control(const QString &what, const QHttpServerRequest &request,
                         QHttpServerResponder &responder)
{
    const bool post = request.method() == QHttpServerRequest::Method::Post;
    const QString value = QUrlQuery(request.url()).queryItemValue(u"value"_s, QUrl::FullyDecoded);
    const bool known = post ? act(what, value, request.body()) : shows(what);
    responder.write(QJsonDocument(truth(what)).toJson(QJsonDocument::Compact), "application/json",
                    known ? Code::Ok : Code::NotFound);
}

void ServerHost::take(const std::shared_ptr<QWebSocket> &socket)
{
    const int id = open(
        socket->requestUrl(), [socket](const QString &text) { socket->sendTextMessage(text); },
        [socket] { socket->close(); });
    if (id == 0) {
        socket->close(QWebSocketProtocol::CloseCodePolicyViolated);
        m_scheduler.post([socket] {});
        return;
    }
    m_sockets.insert(socket);
    QObject::connect(socket.get(), &QWebSocket::textMessageReceived, socket.get(),
                     [this, id](const QString &text) { heard(id, text); });
    QObject::connect(
        socket.get(), &QWebSocket::disconnected, &m_http, [this, id, weak = std::weak_ptr(socket)] {
            gone(id);
            m_scheduler.post([this, weak] { m_sockets.erase(weak.lock()); }); // not while it tells us
        });
}

} // namespace attendant::simulators
