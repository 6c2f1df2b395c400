#pragma once

#include "core/result.h"

#include <QByteArray>

namespace attendant::api {

/// What the head of a request says about what follows it.
struct RequestHead
{
    QByteArray method;
    qint64 length = 0; ///< of the body, when it is not chunked
    bool chunked = false;
    bool upgrade = false; ///< wants to become a WebSocket
    bool last = false; ///< the client wants the connection to end with the answer
    bool asksFirst = false; ///< sends its body only when it is told to
    QByteArray authorization = {};
    QByteArray host = {};
};

/// Where the head ends, behind its empty line; -1 as long as it does not. Lines end as Qt's parser has it.
[[nodiscard]] qsizetype headEnd(QByteArrayView bytes);

/// BadInput for what is not HTTP/1, or leaves open where the body ends.
[[nodiscard]] Result<RequestHead> decodeHead(QByteArrayView head);

/// Follows a chunked body to its end without keeping it.
class ChunkedBody
{
public:
    enum class State { Size, Extension, Bytes, BytesEnd, Trailer, TrailerLine, Done, Broken };

    void take(QByteArrayView bytes); ///< what comes behind the end is left alone
    [[nodiscard]] State state() const { return m_state; }

private:
    void takeSize(char c);

    State m_state = State::Size;
    qint64 m_left = 0;
    int m_digits = 0;
};

/// Follows the answers that go out, as they are written piece by piece.
class AnswerStream
{
public:
    struct Step
    {
        qsizetype taken = 0; ///< bytes of the piece that the step is about, at least 1
        bool isBody = false;
        bool begins = false;
        bool ends = false;
        int status = 0; ///< known when the head ends
    };
    /// The next step through a piece that is not empty.
    [[nodiscard]] Step take(QByteArrayView bytes);

private:
    QByteArray m_head;
    qint64 m_left = 0;
};

} // namespace attendant::api
