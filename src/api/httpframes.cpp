#include "api/httpframes.h"

#include <algorithm>
#include <limits>
#include <optional>

using namespace Qt::StringLiterals;

namespace attendant::api {
namespace {

Error unreadable(const QString &what) { return {ErrorCode::BadInput, what}; }

std::optional<qint64> lengthOf(QByteArrayView text)
{
    const bool digits
        = !text.isEmpty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
    if (!digits)
        return std::nullopt;
    bool ok = false;
    const qint64 length = text.toLongLong(&ok);
    return ok ? length : std::numeric_limits<qint64>::max(); // so many digits: too long in any case
}

bool same(QByteArrayView one, QByteArrayView other) { return one.compare(other, Qt::CaseInsensitive) == 0; }

/// Reads one header; what is of no concern here passes.
Status readHeader(QByteArrayView name, QByteArrayView value, RequestHead &head, bool &hasLength)
{
    const QByteArray low = value.toByteArray().toLower();
    if (same(name, "content-length")) {
        const std::optional<qint64> length = lengthOf(value);
        if (!length || (hasLength && *length != head.length))
            return unreadable(u"Content-Length is no length"_s);
        head.length = *length;
        hasLength = true;
    } else if (same(name, "transfer-encoding")) {
        if (low != "chunked")
            return unreadable(u"Transfer-Encoding is not chunked"_s);
        head.chunked = true;
    } else if (same(name, "connection")) {
        head.last = low.contains("close") || (head.last && !low.contains("keep-alive"));
    } else if (same(name, "upgrade")) {
        head.upgrade = low == "websocket";
    } else if (same(name, "expect")) {
        head.asksFirst = low == "100-continue";
    } else if (same(name, "authorization")) {
        head.authorization = value.toByteArray();
    } else if (same(name, "host")) {
        head.host = value.toByteArray();
    }
    return {};
}

} // namespace

qsizetype headEnd(QByteArrayView bytes)
{
    qsizetype line = bytes.indexOf('\n') + 1; // the request line is none of the headers
    while (line > 0) {
        const QByteArrayView rest = bytes.sliced(line);
        if (rest.startsWith('\n'))
            return line + 1;
        if (rest.startsWith("\r\n"))
            return line + 2;
        const qsizetype next = rest.indexOf('\n');
        line = next < 0 ? 0 : line + next + 1;
    }
    return -1;
}

Result<RequestHead> decodeHead(QByteArrayView bytes)
{
    RequestHead head;
    bool hasLength = false;
    qsizetype at = bytes.indexOf('\n') + 1;
    const QList<QByteArray> words
        = bytes.first(std::max<qsizetype>(at, 0)).trimmed().toByteArray().split(' ');
    const QByteArray protocol = words.last();
    if (words.size() < 3 || words[0].isEmpty() || protocol.size() != 8 || !protocol.startsWith("HTTP/1."))
        return unreadable(u"the first line is no request"_s);
    head.method = words[0];
    head.last = protocol.endsWith('0');
    while (at < bytes.size()) {
        const qsizetype end = bytes.indexOf('\n', at);
        const QByteArrayView whole = bytes.sliced(at, (end < 0 ? bytes.size() : end) - at);
        const QByteArrayView line = whole.trimmed();
        at = end < 0 ? bytes.size() : end + 1;
        if (line.isEmpty())
            continue;
        const qsizetype colon = line.indexOf(':');
        // What others read as the line before, or as another name, could hide a length.
        if (colon <= 0 || line.first(colon).trimmed().size() != colon || line.data() != whole.data())
            return unreadable(u"a header is none"_s);
        if (const Status read
            = readHeader(line.first(colon), line.sliced(colon + 1).trimmed(), head, hasLength);
            !read)
            return read.error();
    }
    if (head.chunked && hasLength)
        return unreadable(u"Content-Length and Transfer-Encoding contradict each other"_s);
    return head;
}

void ChunkedBody::takeSize(char c)
{
    const QByteArrayView Digits = "0123456789abcdef";
    const qsizetype digit = Digits.indexOf(c >= 'A' && c <= 'F' ? char(c + ('a' - 'A')) : c);
    if (digit >= 0 && m_digits < 8) {
        m_left = m_left * 16 + digit;
        ++m_digits;
    } else if (m_digits > 0 && (c == '\r' || c == ';' || c == ' ')) {
        m_state = State::Extension;
    } else if (m_digits > 0 && c == '\n') {
        m_state = m_left > 0 ? State::Bytes : State::Trailer;
    } else {
        m_state = State::Broken;
    }
}

void ChunkedBody::take(QByteArrayView bytes)
{
    while (!bytes.isEmpty() && m_state != State::Done && m_state != State::Broken) {
        if (m_state == State::Bytes) {
            const qsizetype some = std::min<qint64>(m_left, bytes.size());
            m_left -= some;
            bytes = bytes.sliced(some);
            if (m_left == 0)
                m_state = State::BytesEnd;
            continue;
        }
        const char c = bytes.front();
        bytes = bytes.sliced(1);
        switch (m_state) {
        case State::Size:
            takeSize(c);
            break;
        case State::Extension:
            if (c == '\n')
                m_state = m_left > 0 ? State::Bytes : State::Trailer;
            break;
        case State::BytesEnd:
            if (c == '\n') {
                m_state = State::Size;
                m_digits = 0;
            } else if (c != '\r') {
                m_state = State::Broken;
            }
            break;
        case State::Trailer:
            if (c == '\n')
                m_state = State::Done;
            else if (c != '\r')
                m_state = State::TrailerLine;
            break;
        case State::TrailerLine:
            if (c == '\n')
                m_state = State::Trailer;
            break;
        case State::Bytes:
        case State::Done:
        case State::Broken:
            break;
        }
    }
}

AnswerStream::Step AnswerStream::take(QByteArrayView bytes)
{
    Step step;
    if (m_left > 0) {
        step.taken = std::min<qint64>(m_left, bytes.size());
        step.isBody = true;
        m_left -= step.taken;
        step.ends = m_left == 0;
        return step;
    }
    step.begins = m_head.isEmpty();
    if (step.begins && !bytes.startsWith("HTTP/1.")) { // no answer that could be followed
        step.begins = false;
        step.taken = bytes.size();
        return step;
    }
    const qsizetype before = m_head.size();
    m_head += bytes;
    const qsizetype end = headEnd(m_head);
    if (end < 0) {
        step.taken = bytes.size();
        return step;
    }
    step.taken = end - before;
    step.status = m_head.mid(9, 3).toInt();
    const QByteArray low = m_head.first(end).toLower();
    const qsizetype at = low.indexOf("\ncontent-length:");
    if (at >= 0)
        m_left = low.mid(at + 16, low.indexOf('\n', at + 1) - at - 16).trimmed().toLongLong();
    m_head.clear();
    step.ends = m_left == 0;
    return step;
}

} // namespace attendant::api
