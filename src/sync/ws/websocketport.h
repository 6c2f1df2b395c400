#pragma once

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QUrl>

#include <utility>

namespace attendant::sync {

/// One WebSocket to a server, opened again and again. The network one is QtWebSocketPort; tests and the
/// simulation put a simulated server behind it.
class WebSocketPort : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;
    using Headers = QList<std::pair<QByteArray, QByteArray>>;

    /// Ends what is open without a word, and begins anew. Then comes opened() or closed(), later.
    virtual void open(const QUrl &url, const Headers &headers) = 0;
    /// Ends it in good order; closed() is not told.
    virtual void close() = 0;
    /// Dropped when nothing is open.
    virtual void send(const QString &text) = 0;
    /// Bytes that the other side has not taken yet.
    [[nodiscard]] virtual qint64 backlog() const = 0;

Q_SIGNALS:
    void opened();
    void closed(const QString &why); ///< by the other side, or by the line; never after close()
    void received(const QString &text);
};

} // namespace attendant::sync
