#include "api/guardedsocket.h"

#include "api/guardedserver.h"
#include "api/refusal.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace attendant::api {
namespace {

constexpr qint64 Spare = 64 * 1024; ///< beside a request in the buffer, and for a viewer's messages

/// Qt 6.8 leaves the next request alone until the one before has its answer.
constexpr bool IsSerial = QT_VERSION >= QT_VERSION_CHECK(6, 8, 0);

Response tooLarge(const Limits &limits)
{
    return refusal(413, u"Too large"_s, u"at most %1 MiB at once"_s.arg(limits.body / 1024 / 1024));
}

Response tooSlow() { return refusal(408, u"Too slow"_s, u"the request did not arrive in time"_s); }

} // namespace

GuardedSocket::GuardedSocket(GuardedServer &server) : QTcpSocket(&server), m_server(&server)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &GuardedSocket::expire);
    setReadBufferSize(Spare);
}

GuardedSocket::~GuardedSocket()
{
    giveBack();
    if (m_server && m_watched)
        m_server->left(this);
}

void GuardedSocket::watch()
{
    m_watched = true;
    m_heard.start();
    connect(this, &QTcpSocket::readyRead, this, &GuardedSocket::look);
    wait(m_server->limits().request);
}

bool GuardedSocket::isWaiting() const
{
    return m_asked.empty() && (m_phase == Phase::Head || m_phase == Phase::Body);
}

std::chrono::milliseconds GuardedSocket::silence() const
{
    return std::chrono::milliseconds(m_heard.elapsed());
}

std::chrono::milliseconds GuardedSocket::age() const { return std::chrono::milliseconds(m_since.elapsed()); }

void GuardedSocket::wait(std::chrono::milliseconds time)
{
    m_since.start();
    m_timer.start(time);
}

qint64 GuardedSocket::sent() const { return m_written - bytesToWrite(); }

bool GuardedSocket::isUnread() const { return IsSerial && !m_asked.empty() && !m_asked.back().answering; }

void GuardedSocket::look()
{
    if (!m_server || m_phase == Phase::WebSocket)
        return;
    m_heard.start();
    if (m_phase == Phase::Refusing)
        (void)skip(bytesAvailable());
    else if (m_phase == Phase::Body)
        takeBody(peek(bytesAvailable()));
    else if (!isUnread() && bytesAvailable() > 0)
        takeHead();
}

/// What comes is looked at and left to Qt, which reads all of it until a request is whole, and then no more:
/// so whatever there is to see here has not been seen before.
void GuardedSocket::takeHead()
{
    const Limits &limits = m_server->limits();
    if (bytesToWrite() > limits.unread)
        return end(); // asks and does not listen
    const bool begins = m_head.isEmpty();
    m_head += peek(bytesAvailable());
    while (m_head.startsWith('\r') || m_head.startsWith('\n')) // behind the body before
        m_head.remove(0, 1);
    if (m_head.isEmpty())
        return;
    const qsizetype size = headEnd(m_head);
    if ((size < 0 ? m_head.size() : size) > limits.head)
        return refuse(
            refusal(431, u"Headers too large"_s,
                    u"a request line and its headers have at most %1 KiB"_s.arg(limits.head / 1024)));
    if (size < 0) {
        if (begins && m_asked.empty())
            wait(limits.request);
        return;
    }
    const QByteArray all = std::exchange(m_head, {});
    const Result<RequestHead> head = decodeHead(QByteArrayView(all).first(size));
    if (!head)
        return refuse(refusal(400, u"Bad request"_s, head.error().detail));
    if (begins)
        wait(limits.request);
    if (!takeLength(*head, size))
        return;
    m_next = {head->method == "HEAD", head->last, head->upgrade};
    if (head->asksFirst && (m_chunked || m_left > all.size() - size) && m_asked.empty())
        (void)QTcpSocket::writeData("HTTP/1.1 100 Continue\r\n\r\n", 25);
    m_phase = Phase::Body;
    takeBody(QByteArrayView(all).sliced(size));
}

/// Whether the body may come. Says why not.
bool GuardedSocket::takeLength(const RequestHead &head, qsizetype size)
{
    const Limits &limits = m_server->limits();
    m_standing = m_server->standing({peerAddress(), head.authorization, head.host});
    const bool isTrusted = m_standing == Standing::Trusted;
    m_chunked = head.chunked;
    m_chunks = {};
    m_taken = 0;
    m_left = head.chunked ? (isTrusted ? limits.body : limits.openBody) : head.length;
    if (m_left > limits.body) {
        refuse(tooLarge(limits));
        return false;
    }
    if (m_left > limits.openBody) {
        if (!isTrusted) {
            refuse(refusalOf(m_standing));
            return false;
        }
        if (!m_server->reserve(m_left)) {
            Response busy = refusal(503, u"Busy"_s, u"too many long requests at once"_s);
            busy.headers.append({"Retry-After"_ba, "2"_ba});
            refuse(busy);
            return false;
        }
        m_reserved += m_left;
    }
    setReadBufferSize(size + m_left + Spare); // Qt keeps a request there until it is whole
    return true;
}

void GuardedSocket::takeBody(QByteArrayView fresh)
{
    const Limits &limits = m_server->limits();
    m_taken += fresh.size();
    m_left -= fresh.size();
    if (!m_chunked)
        return m_left <= 0 ? complete() : void();
    m_chunks.take(fresh);
    if (m_chunks.state() == ChunkedBody::State::Done)
        return complete();
    if (m_chunks.state() == ChunkedBody::State::Broken)
        return refuse(refusal(400, u"Bad request"_s, u"the chunks are none"_s));
    if (m_left < 0)
        refuse(m_standing == Standing::Trusted ? tooLarge(limits) : refusalOf(m_standing));
}

/// Qt, which hears of this next, hands the request to its route.
void GuardedSocket::complete()
{
    m_phase = Phase::Head;
    m_asked.push_back(m_next);
    m_sentBefore = sent();
    wait(m_next.upgrade ? m_server->limits().request : m_server->limits().answer);
}

qint64 GuardedSocket::writeData(const char *bytes, qint64 size)
{
    QByteArrayView rest(bytes, size);
    while (!rest.isEmpty() && m_phase != Phase::WebSocket) {
        if (m_phase == Phase::Refusing)
            return size; // of a route that did not hear of it
        const AnswerStream::Step step = m_answers.take(rest);
        if (step.begins)
            begin();
        if (!step.isBody || m_asked.empty() || !m_asked.front().onlyHead) {
            if (QTcpSocket::writeData(rest.data(), step.taken) != step.taken)
                return -1;
            m_written += step.taken;
        }
        if (step.status == 101)
            becomeWebSocket();
        else if (step.ends)
            answered();
        rest = rest.sliced(step.taken);
    }
    if (!rest.isEmpty() && QTcpSocket::writeData(rest.data(), rest.size()) != rest.size())
        return -1;
    return size;
}

void GuardedSocket::begin()
{
    const auto next = std::ranges::find(m_asked, false, &Asked::answering);
    if (next != m_asked.end())
        next->answering = true;
    if (!m_server || m_phase != Phase::Head)
        return;
    giveBack();
    wait(m_server->limits().idle);
}

void GuardedSocket::answered()
{
    if (m_asked.empty())
        return;
    const bool isLast = m_asked.front().last;
    m_asked.pop_front();
    if (isLast) // not while it is being written
        QMetaObject::invokeMethod(
            this, [this] { disconnectFromHost(); }, Qt::QueuedConnection);
    if (!m_asked.empty() || !m_server || m_phase != Phase::Head)
        return;
    setReadBufferSize(Spare);
    wait(m_head.isEmpty() ? m_server->limits().idle : m_server->limits().request);
}

void GuardedSocket::becomeWebSocket()
{
    m_phase = Phase::WebSocket; // its feature looks after it from now on
    m_timer.stop();
    giveBack();
    setReadBufferSize(Spare);
    if (m_server && m_watched)
        m_server->becameWebSocket(this);
}

void GuardedSocket::refuse(const Response &response)
{
    if (!m_asked.empty())
        return end(); // it would be taken for the answer to what was asked before
    m_phase = Phase::Refusing;
    m_head.clear();
    giveBack();
    // Nobody else hears of what comes, nor of what came just now.
    disconnect(this, &QTcpSocket::readyRead, nullptr, nullptr);
    connect(this, &QTcpSocket::readyRead, this, &GuardedSocket::look);
    if (isTransactionStarted())
        commitTransaction();
    setReadBufferSize(Spare);
    (void)skip(bytesAvailable());
    const QByteArray words = lastWords(response);
    (void)QTcpSocket::writeData(words.constData(), words.size());
    wait(m_server->limits().linger);
}

void GuardedSocket::end()
{
    m_timer.stop();
    giveBack();
    if (m_server && std::exchange(m_watched, false))
        m_server->left(this);
    disconnect(this, &QTcpSocket::readyRead, nullptr, nullptr);
    abort();
}

void GuardedSocket::giveBack()
{
    if (m_server)
        m_server->giveBack(std::exchange(m_reserved, 0));
}

void GuardedSocket::expire()
{
    if (!m_server)
        return;
    const Limits &limits = m_server->limits();
    if (m_phase == Phase::Body) {
        const auto time = limits.request + std::chrono::seconds(m_taken / limits.bodyRate);
        if (age() < time)
            return m_timer.start(time - age());
        return refuse(tooSlow());
    }
    if (m_phase == Phase::Head && sent() > m_sentBefore) {
        m_sentBefore = sent(); // takes a long answer, if slowly
        return wait(limits.idle);
    }
    if (m_phase == Phase::Head && !m_head.isEmpty())
        return refuse(tooSlow());
    const bool isNobodys = !m_asked.empty() && m_asked.back().upgrade;
    end();
    if (isNobodys)
        deleteLater(); // whoever would have made a WebSocket of it may not listen any more
}

} // namespace attendant::api
