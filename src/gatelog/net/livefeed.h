#pragma once

#include "api/route.h"
#include "gatelog/device/gateservice.h"
#include "gatelog/store/logquery.h"

#include <map>

class QWebSocket;

namespace attendant::gatelog {

/// `WS /ws/logs`: who opens it gets the last records and then each new one when it is committed.
///
/// A viewer that does not read is dropped when its queue has been long for a moment; nobody waits for it. It
/// comes back with
/// `?since=ID` and gets what it has missed. `?v=2` is the other shape that the field's pages speak.
class LiveFeed final : public QObject
{
    Q_OBJECT

public:
    LiveFeed(GateService &service, Scheduler &scheduler, QObject *parent = nullptr);
    ~LiveFeed() override;

    [[nodiscard]] std::vector<api::SocketRoute> routes();
    [[nodiscard]] qsizetype viewers() const { return qsizetype(m_viewers.size()); }
    /// Viewers that were too slow.
    [[nodiscard]] qint64 dropped() const { return m_dropped; }
    /// A record that another site put into the common table: shown, not kept.
    void showForeign(const QJsonObject &row);

private:
    struct Viewer
    {
        std::unique_ptr<QWebSocket> socket;
        bool trusted = false;
        bool second = false; ///< v=2
        bool answered = true; ///< the last ping
        std::function<bool(const QString &)> isToken;
        store::Filter filter = {};
        Instant opened{};
        Instant kept{}; ///< when its queue was last short
    };

    void admit(api::SocketRoute::Visitor visitor);
    void welcome(Viewer &viewer);
    void hear(qint64 id, const QString &text);
    void fetchMore(Viewer &viewer, const QJsonObject &asked);
    void broadcast(const store::LogRow &row);
    void tellFailure(const QString &number, UtcTime captured, ErrorCode why);
    void send(qint64 id, const QString &text);
    void sendAll(const std::function<QString(const Viewer &)> &text);
    void drop(qint64 id);
    void ping();

    GateService &m_service;
    Scheduler &m_scheduler;
    std::map<qint64, Viewer> m_viewers;
    qint64 m_lastId = 0;
    qint64 m_dropped = 0;
    Alarm m_ping;
};

} // namespace attendant::gatelog
