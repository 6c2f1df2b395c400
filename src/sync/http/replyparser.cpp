#include "sync/http/replyparser.h"

#include <algorithm>

namespace attendant::sync {
namespace {

constexpr qsizetype LongestHead = 64 * 1024;
constexpr qsizetype LongestBody = 64 * 1024 * 1024; ///< a list of a hundred thousand cards is a third of it

QByteArray lower(QByteArrayView text) { return text.toByteArray().trimmed().toLower(); }

} // namespace

void ReplyParser::begin() { *this = {}; }

ReplyParser::State ReplyParser::broken(const char *why)
{
    m_problem = QString::fromLatin1(why);
    m_keepAlive = false;
    return State::Broken;
}

ReplyParser::State ReplyParser::feed(QByteArrayView bytes)
{
    m_buffer.append(bytes);
    while (!m_headersDone) {
        const qsizetype end = m_buffer.indexOf("\r\n\r\n");
        if (end < 0)
            return m_buffer.size() > LongestHead ? broken("a head without an end") : State::Wanting;
        if (!readHead())
            return broken("not an answer of HTTP/1");
        m_buffer.remove(0, end + 4);
        m_headersDone = m_reply.status >= 200; // 100 Continue and its kind come before the answer
    }
    return readBody();
}

bool ReplyParser::readHead()
{
    const qsizetype end = m_buffer.indexOf("\r\n\r\n");
    const QList<QByteArray> lines = m_buffer.first(end).split('\n');
    const QByteArray status = lines.first().trimmed();
    bool ok = false;
    m_reply = {};
    m_reply.status = status.mid(9, 3).toInt(&ok);
    if (!status.startsWith("HTTP/1.") || !ok || m_reply.status < 100 || m_reply.status > 599)
        return false;
    m_keepAlive = status.startsWith("HTTP/1.1");
    m_body = Body::UntilClose;
    if (m_reply.status < 200 || m_reply.status == 204 || m_reply.status == 304)
        m_body = Body::None;
    return std::all_of(lines.begin() + 1, lines.end(),
                       [this](const QByteArray &line) { return readHeader(line); });
}

bool ReplyParser::readHeader(QByteArrayView line)
{
    const qsizetype colon = line.indexOf(':');
    if (colon <= 0)
        return false;
    const QByteArray name = lower(line.first(colon));
    const QByteArray value = lower(line.sliced(colon + 1));
    bool ok = true;
    if (name == "content-length" && m_body != Body::None && m_body != Body::Chunked) {
        m_length = value.toLongLong(&ok);
        m_body = Body::Length;
        ok = ok && m_length >= 0 && m_length <= LongestBody;
    } else if (name == "transfer-encoding" && m_body != Body::None) {
        m_body = Body::Chunked;
        ok = value == "chunked"; // nothing else was asked for
    } else if (name == "connection") {
        m_keepAlive = value.contains("keep-alive") || (m_keepAlive && !value.contains("close"));
    } else if (name == "retry-after") {
        m_reply.retryAfter = seconds{std::clamp(value.toInt(), 0, 86'400)};
    }
    return ok;
}

ReplyParser::State ReplyParser::readBody()
{
    switch (m_body) {
    case Body::None:
        break;
    case Body::Length:
        if (m_buffer.size() < m_length)
            return State::Wanting;
        m_reply.body = m_buffer.first(m_length);
        m_buffer.remove(0, m_length);
        break;
    case Body::Chunked:
        return readChunks();
    case Body::UntilClose:
        return m_buffer.size() > LongestBody ? broken("a body without an end") : State::Wanting;
    }
    m_keepAlive = m_keepAlive && m_buffer.isEmpty(); // whoever says more than was asked is not asked again
    return State::Complete;
}

ReplyParser::State ReplyParser::readChunks()
{
    for (;;) {
        const qsizetype line = m_buffer.indexOf("\r\n", m_at);
        if (line < 0)
            return m_buffer.size() - m_at > LongestHead ? broken("a chunk without a size") : State::Wanting;
        bool ok = false;
        const QByteArray size = m_buffer.mid(m_at, line - m_at).split(';').first().trimmed();
        const qsizetype length = size.toLongLong(&ok, 16);
        if (!ok || length < 0 || m_reply.body.size() + length > LongestBody)
            return broken("a chunk of no size");
        const qsizetype end = line + 2 + length;
        if (length == 0) { // after the last chunk come lines that nobody needs, and an empty one
            const qsizetype last = m_buffer.mid(line, 2) == "\r\n" ? m_buffer.indexOf("\r\n\r\n", line) : -1;
            if (last < 0)
                return m_buffer.size() - line > LongestHead ? broken("a trailer without an end")
                                                            : State::Wanting;
            m_keepAlive = m_keepAlive && last + 4 == m_buffer.size();
            return State::Complete;
        }
        if (m_buffer.size() < end + 2)
            return State::Wanting;
        m_reply.body.append(QByteArrayView(m_buffer).sliced(line + 2, length));
        m_at = end + 2;
        if (m_at > LongestHead) { // what was read does not pile up
            m_buffer.remove(0, m_at);
            m_at = 0;
        }
    }
}

ReplyParser::State ReplyParser::end()
{
    if (!m_headersDone || m_body != Body::UntilClose)
        return broken("closed in the middle of an answer");
    m_keepAlive = false;
    m_reply.body = std::exchange(m_buffer, {});
    return State::Complete;
}

HttpReply ReplyParser::take() { return std::exchange(m_reply, {}); }

} // namespace attendant::sync
