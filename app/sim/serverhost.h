#pragma once

#include "api/httpcompat.h"
#include "core/scheduler.h"
#include "sync/http/httpclient.h"

#include <QJsonObject>
#include <QWebSocket>

#include <functional>
#include <memory>
#include <set>
#include <vector>

namespace attendant::simulators {

/// Puts a simulated server on real sockets: answers that come late or never, WebSockets, and `/sim/…` for a
/// test or a person at another terminal.
class ServerHost
{
public:
    ServerHost() = default;
    virtual ~ServerHost() = default;
    Q_DISABLE_COPY_MOVE(ServerHost)

    /// Listens at HOST:PORT, prints `words` with its address for %1, and serves until it is killed. The
    /// program's exit code.
    [[nodiscard]] int run(const QString &where, const QList<QLatin1StringView> &channels,
                          const QString &words);

protected:
    using Say = std::function<void(const QString &)>;
    using End = std::function<void()>;

    [[nodiscard]] Scheduler &scheduler() { return m_scheduler; }
    /// Status 0: nothing comes back.
    [[nodiscard]] virtual sync::HttpReply answer(const QHttpServerRequest &request) = 0;
    /// `Content-Range` of that answer; empty when it has none.
    [[nodiscard]] virtual QByteArray contentRange() const { return {}; }
    [[nodiscard]] virtual milliseconds delay() const = 0;
    /// `POST /sim/WHAT?value=…`; false when there is no such thing to do.
    [[nodiscard]] virtual bool act(const QString &what, const QString &value, const QByteArray &body) = 0;
    /// What it knows, as `GET /sim/WHAT` and every POST show it.
    [[nodiscard]] virtual QJsonObject truth(const QString &what) const = 0;
    [[nodiscard]] virtual bool shows(const QString &what) const { return what == QLatin1StringView("truth"); }
    /// 0: refused.
    [[nodiscard]] virtual int open(const QUrl &url, Say say, End end) = 0;
    virtual void heard(int channel, const QString &text) = 0;
    virtual void gone(int channel) = 0;

private:
    void serve(const QHttpServerRequest &request, QHttpServerResponder &responder);
    void control(const QString &what, const QHttpServerRequest &request, QHttpServerResponder &responder);
    void take(const std::shared_ptr<QWebSocket> &socket);

    QtScheduler m_scheduler;
    QHttpServer m_http;
    std::set<std::shared_ptr<QWebSocket>> m_sockets;
    std::vector<std::unique_ptr<QHttpServerResponder>> m_lost;
};

} // namespace attendant::simulators
