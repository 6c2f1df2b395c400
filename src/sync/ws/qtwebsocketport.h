#pragma once

#include "core/scheduler.h"
#include "sync/ws/websocketport.h"

#include <memory>

class QWebSocket;

namespace attendant::sync {

/// Over QWebSocket. A line that has died in silence is found out by pings.
class QtWebSocketPort final : public WebSocketPort
{
    Q_OBJECT

public:
    explicit QtWebSocketPort(Scheduler &scheduler, QObject *parent = nullptr);
    ~QtWebSocketPort() override;

    void open(const QUrl &url, const Headers &headers) override;
    void close() override;
    void send(const QString &text) override;
    [[nodiscard]] qint64 backlog() const override;

private:
    void watch();
    void lost(const QString &why);

    Scheduler &m_scheduler;
    std::unique_ptr<QWebSocket> m_socket; ///< of one connection; the next gets another
    bool m_open = false;
    bool m_heard = false; ///< since the last ping
    Alarm m_ping;
};

} // namespace attendant::sync
