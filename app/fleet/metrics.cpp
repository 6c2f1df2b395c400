#include "metrics.h"

#include <QHostAddress>
#include <QHttpServer>
#include <QHttpServerResponse>
#include <QTcpServer>

using namespace Qt::StringLiterals;

namespace attendant::fleetapp {

QByteArray toPrometheus(const QList<Metric> &metrics)
{
    QByteArray text;
    QByteArray last;
    for (const Metric &metric : metrics) {
        if (metric.name != last) {
            const bool counter = metric.name.endsWith("_total");
            text += "# HELP " + metric.name + ' ' + metric.help + "\n# TYPE " + metric.name
                + (counter ? " counter\n" : " gauge\n");
            last = metric.name;
        }
        text += metric.name + (metric.labels.isEmpty() ? QByteArray() : '{' + metric.labels + '}') + ' '
            + QByteArray::number(metric.value, 'g', 15) + '\n';
    }
    return text;
}

MetricsServer::MetricsServer(QString listen) : m_listen(std::move(listen)) { }

MetricsServer::~MetricsServer() = default;

Status MetricsServer::start(std::function<QList<Metric>()> figures)
{
    if (m_listen.isEmpty())
        return {};
    const QHostAddress host(m_listen.section(u':', 0, -2));
    bool good = false;
    const quint16 port = m_listen.section(u':', -1).toUShort(&good);
    if (!good || host.isNull())
        return Error{ErrorCode::BadInput,
                     u"metrics: setting FLEET_METRICS_LISTEN is \"%1\"; try 127.0.0.1:9187"_s.arg(m_listen)};
    auto tcp = std::make_unique<QTcpServer>();
    if (!tcp->listen(host, port))
        return Error{ErrorCode::Unavailable,
                     u"metrics: %1: %2; setting FLEET_METRICS_LISTEN; try another port"_s.arg(
                         m_listen, tcp->errorString())};
    m_http = std::make_unique<QHttpServer>();
    m_http->route(u"/healthz"_s, QHttpServerRequest::Method::Get,
                  [] { return QHttpServerResponse("application/json"_ba, "{\"status\":\"ok\"}"_ba); });
    m_http->route(u"/metrics"_s, QHttpServerRequest::Method::Get, [figures = std::move(figures)] {
        return QHttpServerResponse("text/plain; version=0.0.4; charset=utf-8"_ba, toPrometheus(figures()));
    });
    (void)m_http->bind(tcp.release()); // takes it over
    return {};
}

} // namespace attendant::fleetapp
