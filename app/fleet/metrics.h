#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QList>

#include <functional>
#include <memory>

class QHttpServer;

namespace attendant::fleetapp {

/// One figure for Prometheus. Names that end in `_total` only rise.
struct Metric
{
    QByteArray name;
    QByteArray help;
    QByteArray labels; ///< `cache="users"`, or nothing
    double value = 0;
};

/// The text format of Prometheus; figures of one name must stand together.
[[nodiscard]] QByteArray toPrometheus(const QList<Metric> &metrics);

/// `GET /metrics` and `/healthz` of a worker.
class MetricsServer
{
public:
    explicit MetricsServer(QString listen);
    ~MetricsServer();
    Q_DISABLE_COPY_MOVE(MetricsServer)

    /// Nothing happens where the setting is empty.
    Status start(std::function<QList<Metric>()> figures);

private:
    QString m_listen;
    std::unique_ptr<QHttpServer> m_http;
};

} // namespace attendant::fleetapp
