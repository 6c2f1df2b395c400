#pragma once

#include "sync/http/httpclient.h"

namespace attendant::sync {

/// HTTP/1.1 answers out of a stream of bytes, however they are cut. Pure.
class ReplyParser
{
public:
    enum class State { Wanting, Complete, Broken };

    /// A new answer begins.
    void begin();
    /// Takes bytes as they come.
    State feed(QByteArrayView bytes);
    /// The other side has closed: complete when the answer had no length, else broken.
    State end();

    [[nodiscard]] bool started() const { return !m_buffer.isEmpty() || m_headersDone; }
    [[nodiscard]] HttpReply take();
    /// Whether the connection may be used again.
    [[nodiscard]] bool keepsAlive() const { return m_keepAlive; }
    [[nodiscard]] const QString &problem() const { return m_problem; }

private:
    enum class Body { None, Length, Chunked, UntilClose };

    [[nodiscard]] bool readHead();
    [[nodiscard]] bool readHeader(QByteArrayView line);
    State readBody();
    State readChunks();
    State broken(const char *why);

    QByteArray m_buffer;
    qsizetype m_at = 0; ///< read up to here
    bool m_headersDone = false;
    Body m_body = Body::None;
    qsizetype m_length = 0;
    bool m_keepAlive = true;
    HttpReply m_reply;
    QString m_problem;
};

} // namespace attendant::sync
