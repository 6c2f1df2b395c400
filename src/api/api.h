#pragma once

#include "api/asker.h"
#include "api/limits.h"
#include "api/route.h"
#include "api/sources.h"
#include "core/result.h"

#include <QHostAddress>
#include <QObject>

#include <memory>

class QHttpServer;
class QHttpServerRequest;
class QHttpServerResponder;
class QHttpServerResponse;
class QTcpServer;

namespace attendant::api {

struct ApiOptions
{
    QString listen; ///< "127.0.0.1:5000", "[::1]:5000", "0.0.0.0:5000"; port 0 picks a free one, ":0" is off
    QString token; ///< wanted as `Authorization: Bearer …` from other machines
    Limits limits = {};
};

/// The site's HTTP face on the LAN: health for machines, and who holds a locker's key for other counters.
/// Answers are JSON; errors are RFC 9457 problems, but for the member look-ups, whose fielded callers read
/// `{"status": "error", …}`. Names leave this machine only with the token.
class Api final : public QObject
{
    Q_OBJECT

public:
    Api(ApiOptions options, Sources sources, Routes routes = {}, QObject *parent = nullptr);
    ~Api() override;

    /// BadInput when the address cannot be read, Refused when other machines could ask without a token,
    /// Unavailable when the port is taken.
    Status start();
    [[nodiscard]] quint16 port() const; ///< 0 when off

private:
    void addRoutes();
    void addRoute(const Route &route);
    void answer(const Route &route, const QString &argument, const QHttpServerRequest &request,
                QHttpServerResponder given) const;
    void takeSocket();
    [[nodiscard]] QByteArray allowedAt(const QString &path) const;
    [[nodiscard]] Standing standing(const QHttpServerRequest &request) const;
    [[nodiscard]] QHttpServerResponse member(const QHttpServerRequest &request, QLatin1StringView asked,
                                             const QString &value, const Lookup &found) const;

    ApiOptions m_options;
    Sources m_sources;
    Routes m_routes; ///< of the features
    std::unique_ptr<QHttpServer> m_http;
    QTcpServer *m_tcp = nullptr; ///< owned by m_http
};

/// "HOST:PORT" as [http] listen has it.
struct Endpoint
{
    QHostAddress host;
    quint16 port = 0;
    bool off = false;
};
[[nodiscard]] Result<Endpoint> parseEndpoint(const QString &text);

} // namespace attendant::api
