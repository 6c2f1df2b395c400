#pragma once

#include "api/asker.h"
#include "api/httpframes.h"
#include "api/route.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QTcpSocket>
#include <QTimer>

#include <deque>

namespace attendant::api {

class GuardedServer;

/// A connection that looks at what comes before Qt HttpServer does, which keeps whatever comes for as long as
/// it comes: a request that is too long, too slow or of nobody who may send it is answered and ended here.
class GuardedSocket final : public QTcpSocket
{
    Q_OBJECT

public:
    explicit GuardedSocket(GuardedServer &server);
    ~GuardedSocket() override;

    /// From now on whatever comes is looked at. Before anybody else listens: whoever listens first hears
    /// first.
    void watch();
    /// Nobody waits for an answer on it: could make room for another one.
    [[nodiscard]] bool isWaiting() const;
    [[nodiscard]] std::chrono::milliseconds silence() const; ///< since it was heard of
    void end(); ///< at once, without a word

protected:
    qint64 writeData(const char *bytes, qint64 size) override;

private:
    enum class Phase { Head, Body, Refusing, WebSocket };
    struct Asked
    {
        bool onlyHead = false;
        bool last = false;
        bool upgrade = false;
        bool answering = false;
    };

    void look();
    void takeHead();
    [[nodiscard]] bool takeLength(const RequestHead &head, qsizetype size);
    void takeBody(QByteArrayView fresh);
    void refuse(const Response &response);
    void complete();
    void begin();
    void answered();
    void becomeWebSocket();
    void expire();
    void wait(std::chrono::milliseconds time);
    [[nodiscard]] std::chrono::milliseconds age() const; ///< of the request
    void giveBack();
    [[nodiscard]] qint64 sent() const;
    [[nodiscard]] bool isUnread() const;

    QPointer<GuardedServer> m_server;
    QTimer m_timer;
    QElapsedTimer m_since; ///< the request, or the wait for one, began
    QElapsedTimer m_heard;
    bool m_watched = false;
    Phase m_phase = Phase::Head;
    QByteArray m_head;
    Asked m_next; ///< of the request whose body is on its way
    ChunkedBody m_chunks;
    bool m_chunked = false;
    Standing m_standing = Standing::NeedsToken;
    qint64 m_left = 0; ///< of the body, or of what it may have
    qint64 m_taken = 0; ///< of the body
    qint64 m_reserved = 0;
    std::deque<Asked> m_asked; ///< without a whole answer
    AnswerStream m_answers;
    qint64 m_written = 0;
    qint64 m_sentBefore = 0;
};

} // namespace attendant::api
