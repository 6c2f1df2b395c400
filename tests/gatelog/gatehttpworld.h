#pragma once

#include "api/api.h"
#include "gatelog/net/gateroutes.h"
#include "gatelog/net/livefeed.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTemporaryDir>
#include <QTest>
#include <QWebSocket>

/// A gate log behind its real server on a free port, and who asks it.
namespace attendant::gatelog::http {

using namespace Qt::StringLiterals;

struct Answer
{
    int status = 0;
    QByteArray body;
    QByteArray type;
    [[nodiscard]] QJsonObject json() const { return QJsonDocument::fromJson(body).object(); }
};

inline QByteArray reading(const QByteArray &time, const QByteArray &text, const QByteArray &more = {})
{
    return "{\"captured_at\":\"2026-02-07T" + time + "Z\",\"text\":\"" + text + '"' + more + '}';
}

inline api::Sources noSources()
{
    api::Sources sources;
    sources.health = [] { return QJsonObject(); };
    sources.notReady = [] { return QString(); };
    sources.metrics = [] { return QByteArray(); };
    sources.byTag = sources.byLocker = [](const QString &) { return api::Lookup(); };
    return sources;
}

struct World
{
    World()
    {
        const Status opened = ledger.open();
        if (!opened)
            qFatal("%s", qPrintable(opened.error().detail));
        listenAt(0);
    }
    void listenAt(quint16 port)
    {
        api::Routes all{routes.routes(), feed.routes()};
        server = std::make_unique<api::Api>(api::ApiOptions{u"127.0.0.1:%1"_s.arg(port), u"canary-s3cret"_s},
                                            noSources(), all);
        if (!server->start())
            qFatal("no port");
    }
    [[nodiscard]] QUrl url(const QString &path, const QString &scheme = u"http"_s) const
    {
        return QUrl(u"%1://127.0.0.1:%2%3"_s.arg(scheme).arg(server->port()).arg(path));
    }
    Answer finish(QNetworkReply *given)
    {
        const std::unique_ptr<QNetworkReply> reply(given);
        if (!QTest::qWaitFor([&] { return reply->isFinished(); }))
            return {};
        return {reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), reply->readAll(),
                reply->rawHeader("Content-Type")};
    }
    Answer get(const QString &path) { return finish(network.get(QNetworkRequest(url(path)))); }
    Answer post(const QByteArray &body, const QString &path = u"/api/container-logs"_s,
                const QByteArray &origin = {})
    {
        QNetworkRequest request(url(path));
        request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
        if (!origin.isEmpty())
            request.setRawHeader("Origin", origin);
        return finish(network.post(request, body));
    }

    QtScheduler scheduler;
    QTemporaryDir folder;
    ledger::Ledger ledger{{.path = folder.filePath(u"l.db"_s), .writer = ledger::Writer::Inline}, scheduler};
    UuidSource ids;
    GateService service{scheduler, ledger, ids, {}};
    GateRoutes routes{service, scheduler, store::ImageStore(folder.filePath(u"images"_s)),
                      QTimeZone("Asia/Seoul")};
    LiveFeed feed{service, scheduler};
    std::unique_ptr<api::Api> server;
    QNetworkAccessManager network;
};

/// A viewer that remembers what it was told.
struct Viewer
{
    explicit Viewer(World &world, const QString &query = {}, const QByteArray &origin = {},
                    const QByteArray &authorization = {})
    {
        QObject::connect(&socket, &QWebSocket::textMessageReceived, &socket, [this](const QString &text) {
            told.append(QJsonDocument::fromJson(text.toUtf8()).object());
        });
        QNetworkRequest request(world.url(u"/ws/logs"_s + query, u"ws"_s));
        if (!origin.isEmpty())
            request.setRawHeader("Origin", origin);
        if (!authorization.isEmpty())
            request.setRawHeader("Authorization", authorization);
        socket.open(request);
    }
    bool hears(qsizetype count)
    {
        return QTest::qWaitFor([&] { return told.size() >= count; }) && told.size() == count;
    }
    QWebSocket socket;
    QList<QJsonObject> told;
};

} // namespace attendant::gatelog::http
