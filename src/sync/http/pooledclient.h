#pragma once

#include "core/scheduler.h"
#include "sync/http/httpclient.h"

#include <deque>
#include <memory>
#include <vector>

namespace attendant::sync {

class HttpConnection;

/// Many small requests to one server: HTTP/1.1 over kept connections, one request a connection at a time, as
/// many at once as are asked for. No redirects, no cookies, no cache.
///
/// Why not QNetworkAccessManager: it keeps six connections to a host, which over a line of 20 ms is 300
/// requests a second, and hands each request to a thread and back. `bench_weighing_upload` has the figures of
/// this one.
class PooledClient final : public HttpClient
{
    Q_OBJECT

public:
    PooledClient(Scheduler &scheduler, int connections, milliseconds limit = seconds{10},
                 QObject *parent = nullptr);
    ~PooledClient() override;

    void send(const HttpRequest &request, Done done) override;

private:
    struct Waiting
    {
        HttpRequest request;
        Done done;
        bool again = false; ///< an old connection was closed under it, before the server can have read it
    };

    void start(Waiting job);
    void next();
    void finished(HttpConnection *connection, const HttpReply &reply, bool stale);
    [[nodiscard]] HttpConnection *freeConnection(const QUrl &url);

    Scheduler &m_scheduler;
    size_t m_most;
    milliseconds m_limit;
    std::deque<Waiting> m_waiting;
    struct Busy
    {
        std::unique_ptr<HttpConnection> connection;
        std::optional<Waiting> job = {};
    };
    std::vector<Busy> m_all;
};

} // namespace attendant::sync
