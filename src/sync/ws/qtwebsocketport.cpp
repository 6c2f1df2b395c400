#include "sync/ws/qtwebsocketport.h"

#include <QNetworkRequest>
#include <QWebSocket>

using namespace Qt::StringLiterals;

namespace attendant::sync {
namespace {

constexpr seconds PingEvery{20};
constexpr seconds OpenLimit{10};
constexpr quint64 LongestMessage = 1024 * 1024; ///< what the server says is short

} // namespace

QtWebSocketPort::QtWebSocketPort(Scheduler &scheduler, QObject *parent)
    : WebSocketPort(parent)
    , m_scheduler(scheduler)
    , m_ping(scheduler, [this] { watch(); })
{ }

QtWebSocketPort::~QtWebSocketPort() = default;

void QtWebSocketPort::open(const QUrl &url, const Headers &headers)
{
    close();
    m_socket = std::make_unique<QWebSocket>();
    m_socket->setMaxAllowedIncomingMessageSize(LongestMessage);
    QWebSocket *const socket = m_socket.get();
    connect(socket, &QWebSocket::connected, this, [this] {
        m_open = true;
        m_heard = true;
        m_ping.set(m_scheduler.now().instant + PingEvery);
        Q_EMIT opened();
    });
    connect(socket, &QWebSocket::disconnected, this, [this, socket] {
        lost(socket->closeReason().isEmpty() ? socket->errorString() : socket->closeReason());
    });
    connect(socket, &QWebSocket::textMessageReceived, this, [this](const QString &text) {
        m_heard = true;
        Q_EMIT received(text);
    });
    connect(socket, &QWebSocket::pong, this, [this] { m_heard = true; });
    QNetworkRequest request(url);
    request.setHeader(QNetworkRequest::UserAgentHeader, QStringLiteral("Attendant/" ATTENDANT_VERSION));
    for (const auto &[name, value] : headers)
        request.setRawHeader(name, value);
    m_ping.set(m_scheduler.now().instant + OpenLimit);
    socket->open(request);
}

void QtWebSocketPort::close()
{
    m_ping.set({});
    m_open = false;
    if (!m_socket)
        return;
    m_socket->disconnect(this);
    m_socket->close();
    m_socket.release()->deleteLater(); // it may be the one that is telling us something
}

void QtWebSocketPort::send(const QString &text)
{
    if (m_open)
        m_socket->sendTextMessage(text);
}

qint64 QtWebSocketPort::backlog() const { return m_socket ? m_socket->bytesToWrite() : 0; }

void QtWebSocketPort::watch()
{
    if (!m_open) {
        lost(u"no answer"_s);
    } else if (!std::exchange(m_heard, false)) {
        lost(u"no pong"_s);
    } else {
        m_socket->ping();
        m_ping.set(m_scheduler.now().instant + PingEvery);
    }
}

void QtWebSocketPort::lost(const QString &why)
{
    if (!m_socket)
        return;
    m_ping.set({});
    m_open = false;
    m_socket->disconnect(this);
    m_socket->abort();
    m_socket.release()->deleteLater();
    Q_EMIT closed(why);
}

} // namespace attendant::sync
