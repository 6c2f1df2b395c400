#pragma once

#include "core/scheduler.h"
#include "sync/http/httpclient.h"
#include "sync/supabase/realtimemachine.h"
#include "sync/ws/websocketport.h"

#include <QSet>

#include <deque>

namespace attendant::sync::supabase {

struct FeedSettings
{
    QUrl url; ///< the project's
    QString site; ///< whose records are known here already
};

/// Hears at Supabase what other sites put into the common log, and tells each record once. One subscription a
/// site: its viewers hang on our own socket. Realtime promises no delivery, so after each time that it was
/// joined the table is asked for what came since the newest record that was seen.
class RealtimeFeed final : public QObject
{
    Q_OBJECT

public:
    RealtimeFeed(FeedSettings settings, Scheduler &scheduler, WebSocketPort &socket, HttpClient &http,
                 QObject *parent = nullptr);

    void start(const QString &key);
    [[nodiscard]] bool isLive() const { return std::holds_alternative<realtime::Live>(m_state); }

Q_SIGNALS:
    /// Another site's record, in the shape that our own have.
    void foreign(const QJsonObject &row);

private:
    void dispatch(realtime::Event event);
    void perform(const realtime::Effect &effect);
    void send(const QString &event, int ref, const QJsonObject &payload, const QString &topic);
    void join();
    void catchUp();
    void takePage(const HttpReply &reply);
    void take(const QJsonObject &record);

    FeedSettings m_settings;
    Scheduler &m_scheduler;
    WebSocketPort &m_socket;
    HttpClient &m_http;
    QString m_key;
    realtime::State m_state;
    std::deque<realtime::Event> m_inbox;
    QString m_newest; ///< `created_at` of the newest record that was seen, as the server writes it
    bool m_asking = false;
    QSet<QString> m_seen; ///< ids of late
    std::deque<QString> m_seenOrder;
    Alarm m_wake;
    Alarm m_askAgain;
};

} // namespace attendant::sync::supabase
