#pragma once

#include "api/api.h"

#include <QJsonObject>
#include <QTcpSocket>
#include <QTest>
#include <QTimer>
#include <QWebSocket>

/// A server with few routes, and who asks it byte by byte.
namespace attendant::api::bare {

using namespace Qt::StringLiterals;

/// A server with one route that answers late, one that answers at once, and one WebSocket.
struct World
{
    explicit World(const Limits &limits = {})
    {
        Sources sources;
        sources.health = [] { return QJsonObject(); };
        sources.notReady = [] { return QString(); };
        sources.metrics = [] { return QByteArray(100'000, 'm'); };
        sources.byTag = sources.byLocker = [](const QString &) { return Lookup(); };
        sources.version = u"1.2.3"_s;
        Routes routes;
        routes.http.push_back(
            {"POST"_ba, u"/late"_s, Access::Token, [this](const Request &asked, Respond done) {
                 bodies.append(asked.body);
                 QTimer::singleShot(20, &context, [size = asked.body.size(), done] {
                     done({201, "text/plain"_ba, QByteArray::number(size)});
                 });
             }});
        routes.http.push_back(
            {"GET"_ba, u"/page/<arg>"_s, Access::Open, [](const Request &asked, Respond done) {
                 done({200, "text/plain"_ba, asked.argument.toUtf8()});
             }});
        routes.sockets.push_back({u"/ws"_s, [this](SocketRoute::Visitor visitor) {
                                      QWebSocket *socket = visitor.socket.get();
                                      QObject::connect(
                                          socket, &QWebSocket::textMessageReceived, socket,
                                          [socket](const QString &text) { socket->sendTextMessage(text); });
                                      viewers.push_back(std::move(visitor.socket));
                                  }});
        api = std::make_unique<Api>(ApiOptions{u"127.0.0.1:0"_s, u"s3cret"_s, limits}, sources, routes);
        if (!api->start())
            qFatal("no port");
    }
    ~World() { viewers.clear(); }

    QObject context;
    QList<QByteArray> bodies;
    std::vector<std::unique_ptr<QWebSocket>> viewers;
    std::unique_ptr<Api> api;
};

struct Client
{
    explicit Client(const World &world)
    {
        QObject::connect(&socket, &QTcpSocket::readyRead, &socket, [this] { got += socket.readAll(); });
        socket.connectToHost(QHostAddress::LocalHost, world.api->port());
    }
    bool hears(const QByteArray &text, int count = 1)
    {
        return QTest::qWaitFor([&] { return got.count(text) >= count; }) && got.count(text) == count;
    }
    bool isEnded()
    {
        return QTest::qWaitFor([&] { return socket.state() == QAbstractSocket::UnconnectedState; });
    }
    QTcpSocket socket;
    QByteArray got;
};

inline QByteArray post(const QByteArray &headers, const QByteArray &body = {})
{
    return "POST /late HTTP/1.1\r\nHost: 127.0.0.1\r\n" + headers + "\r\n" + body;
}

inline QByteArray withLength(const QByteArray &body)
{
    return post("Content-Length: " + QByteArray::number(body.size()) + "\r\n", body);
}

} // namespace attendant::api::bare
