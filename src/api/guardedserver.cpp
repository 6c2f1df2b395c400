#include "api/guardedserver.h"

#include "api/guardedsocket.h"
#include "api/refusal.h"

#include <QTimer>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;

namespace attendant::api {
namespace {

/// One asker: of IPv6 the network, whose addresses are free to choose.
QString peerName(const QHostAddress &peer)
{
    bool isFour = false;
    const quint32 four = peer.toIPv4Address(&isFour);
    if (isFour)
        return QHostAddress(four).toString();
    Q_IPV6ADDR six = peer.toIPv6Address();
    if (!peer.isLoopback())
        std::fill(std::begin(six.c) + 8, std::end(six.c), quint8(0));
    return QHostAddress(six).toString();
}

} // namespace

GuardedServer::GuardedServer(const Limits &limits, Judge judge, QObject *parent)
    : QTcpServer(parent)
    , m_limits(limits)
    , m_judge(std::move(judge))
{
    // Qt stops to listen for good when there is no descriptor left; there will be one again.
    connect(this, &QTcpServer::acceptError, this,
            [this] { QTimer::singleShot(std::chrono::seconds(1), this, [this] { resumeAccepting(); }); });
}

bool GuardedServer::reserve(qint64 bytes)
{
    if (m_reserved + bytes > m_limits.bodies)
        return false;
    m_reserved += bytes;
    return true;
}

void GuardedServer::becameWebSocket(const GuardedSocket *socket)
{
    if (std::erase(m_open, socket) > 0)
        ++m_webSockets;
}

void GuardedServer::left(const GuardedSocket *socket)
{
    if (std::erase(m_open, socket) == 0)
        --m_webSockets;
}

void GuardedServer::incomingConnection(qintptr descriptor)
{
    auto socket = std::make_unique<GuardedSocket>(*this);
    if (!socket->setSocketDescriptor(descriptor))
        return;
    if (!hasRoom(socket->peerAddress())) {
        Response full = refusal(503, u"Busy"_s, u"too many connections"_s);
        full.headers.append({"Retry-After"_ba, "5"_ba});
        socket->write(lastWords(full));
        (void)socket->flush();
        return;
    }
    // What is said goes out at once: an answer or a viewer's message is small, and would else wait for the
    // other side's acknowledgement of the one before.
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    socket->watch();
    m_open.push_back(socket.get());
    addPendingConnection(socket.release());
}

bool GuardedServer::hasRoom(const QHostAddress &peer)
{
    const QString name = peerName(peer);
    // This machine's programs, and a proxy on it, may have more, but not all.
    const int most = peer.isLoopback() ? m_limits.connections * 3 / 4 : m_limits.perPeer;
    const auto isSame = [&](const GuardedSocket *one) { return peerName(one->peerAddress()) == name; };
    if (std::ranges::count_if(m_open, isSame) >= most && !makeRoom(name))
        return false;
    const int open = int(m_open.size());
    return (open < m_limits.connections && open + m_webSockets < m_limits.sockets) || makeRoom({});
}

/// Ends the connection that has waited longest for nothing: of this peer, when one is named.
bool GuardedServer::makeRoom(const QString &peer)
{
    GuardedSocket *oldest = nullptr;
    for (GuardedSocket *one : m_open) {
        const bool fits = one->isWaiting() && one->silence() >= m_limits.fresh
            && (peer.isEmpty() || peerName(one->peerAddress()) == peer);
        if (fits && (!oldest || one->silence() > oldest->silence()))
            oldest = one;
    }
    if (oldest)
        oldest->end();
    return oldest != nullptr;
}

} // namespace attendant::api
