#include "sync/http/pooledclient.h"

#include "sync/http/httpconnection.h"

#include <algorithm>

namespace attendant::sync {

PooledClient::PooledClient(Scheduler &scheduler, int connections, milliseconds limit, QObject *parent)
    : HttpClient(parent)
    , m_scheduler(scheduler)
    , m_most(size_t(std::max(1, connections)))
    , m_limit(limit)
{ }

PooledClient::~PooledClient() = default;

void PooledClient::send(const HttpRequest &request, Done done) { start({request, std::move(done)}); }

/// One that is open for this server, else a new one, else one of another server that is idle.
HttpConnection *PooledClient::freeConnection(const QUrl &url)
{
    for (const Busy &one : m_all) {
        if (!one.connection->busy() && one.connection->serves(url))
            return one.connection.get();
    }
    if (m_all.size() >= m_most) {
        const auto idle
            = std::ranges::find_if(m_all, [](const Busy &one) { return !one.connection->busy(); });
        if (idle == m_all.end())
            return nullptr;
        idle->connection.release()->deleteLater();
        m_all.erase(idle);
    }
    m_all.push_back({std::make_unique<HttpConnection>(m_scheduler, url, m_limit)});
    return m_all.back().connection.get();
}

void PooledClient::start(Waiting job)
{
    HttpConnection *const connection = freeConnection(job.request.url);
    if (!connection) {
        m_waiting.push_back(std::move(job));
        return;
    }
    const HttpRequest request = job.request;
    std::ranges::find_if(m_all, [connection](const Busy &one) { return one.connection.get() == connection; })
        ->job
        = std::move(job);
    connection->send(request, [this, connection](const HttpReply &reply, bool stale) {
        finished(connection, reply, stale);
    });
}

void PooledClient::finished(HttpConnection *connection, const HttpReply &reply, bool stale)
{
    const auto busy = std::ranges::find_if(
        m_all, [connection](const Busy &one) { return one.connection.get() == connection; });
    Waiting job = *std::exchange(busy->job, std::nullopt);
    if (stale && !job.again) {
        job.again = true; // once: servers close connections that rest
        start(std::move(job));
        return;
    }
    next();
    job.done(reply);
}

void PooledClient::next()
{
    if (m_waiting.empty())
        return;
    Waiting job = std::move(m_waiting.front());
    m_waiting.pop_front();
    start(std::move(job));
}

} // namespace attendant::sync
