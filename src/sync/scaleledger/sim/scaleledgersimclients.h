#pragma once

#include "core/scheduler.h"
#include "sync/scaleledger/sim/scaleledgersim.h"
#include "sync/ws/websocketport.h"

#include <memory>

namespace attendant::sync::scaleledger::sim {

/// Requests reach the simulated server without a network, on whatever clock the site runs.
class ScaleLedgerSimHttp final : public HttpClient
{
    Q_OBJECT

public:
    ScaleLedgerSimHttp(Scheduler &scheduler, ScaleLedgerSim &server, QObject *parent = nullptr);

    void send(const HttpRequest &request, Done done) override;
    /// The most requests that were on their way at once.
    [[nodiscard]] int mostFlying() const { return m_most; }

private:
    Scheduler &m_scheduler;
    ScaleLedgerSim &m_server;
    int m_flying = 0;
    int m_most = 0;
};

/// The same for the channel.
class ScaleLedgerSimChannel final : public WebSocketPort
{
    Q_OBJECT

public:
    ScaleLedgerSimChannel(Scheduler &scheduler, ScaleLedgerSim &server, QObject *parent = nullptr);
    ~ScaleLedgerSimChannel() override;

    void open(const QUrl &url, const Headers &headers) override;
    void close() override;
    void send(const QString &text) override;
    [[nodiscard]] qint64 backlog() const override { return stuck; }

    qint64 stuck = 0; ///< what the line does not take
    QList<QUrl> openings; ///< every attempt
    Headers lastHeaders; ///< of the newest

private:
    void connectNow(const QUrl &url);
    /// Later, and only if the connection is still this one.
    void later(std::function<void()> task);

    Scheduler &m_scheduler;
    ScaleLedgerSim &m_server;
    int m_id = 0;
    quint64 m_round = 0;
};

} // namespace attendant::sync::scaleledger::sim
