#pragma once

#include "core/scheduler.h"
#include "sync/http/httpclient.h"
#include "sync/http/replyparser.h"

#include <functional>
#include <memory>

class QTcpSocket;

namespace attendant::sync {

/// One connection to one server, kept open between requests.
class HttpConnection final : public QObject
{
    Q_OBJECT

public:
    /// `stale`: an old connection ended before a byte of the answer, so the server has most likely not read
    /// it.
    using Finished = std::function<void(const HttpReply &reply, bool stale)>;

    HttpConnection(Scheduler &scheduler, const QUrl &server, milliseconds limit);
    ~HttpConnection() override;

    [[nodiscard]] bool serves(const QUrl &url) const;
    [[nodiscard]] bool busy() const { return bool(m_finished); }
    /// One at a time. `finished` runs later, once.
    void send(const HttpRequest &request, Finished finished);

private:
    void connectNow();
    void write();
    void read();
    enum class End { Closed, TimeUp };
    void ended(const QString &why, End how = End::Closed);
    void drop();
    void finish(const HttpReply &reply, bool stale);

    Scheduler &m_scheduler;
    QUrl m_server;
    milliseconds m_limit;
    std::unique_ptr<QTcpSocket> m_socket;
    bool m_ready = false; ///< connected, and encrypted where it has to be
    bool m_reused = false; ///< a request was answered on it before
    QByteArray m_out;
    ReplyParser m_parser;
    Finished m_finished;
    Alarm m_timeout; ///< of the answer, and of the rest after it
};

} // namespace attendant::sync
