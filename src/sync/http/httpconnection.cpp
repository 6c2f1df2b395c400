#include "sync/http/httpconnection.h"

#include <QSslSocket>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace attendant::sync {
namespace {

constexpr seconds Rest{20}; ///< an idle connection keeps a worker of some servers from its work

bool encrypted(const QUrl &url) { return url.scheme() == "https"_L1; }

quint16 portOf(const QUrl &url) { return quint16(url.port(encrypted(url) ? 443 : 80)); }

QByteArray bytesOf(const HttpRequest &request)
{
    QByteArray path = request.url.path(QUrl::FullyEncoded).toLatin1();
    if (path.isEmpty())
        path = "/";
    if (request.url.hasQuery())
        path += '?' + request.url.query(QUrl::FullyEncoded).toLatin1();
    QByteArray host = request.url.host(QUrl::FullyEncoded).toLatin1();
    if (host.contains(':'))
        host = '[' + host + ']';
    if (request.url.port() >= 0)
        host += ':' + QByteArray::number(request.url.port());
    QByteArray bytes = request.method + ' ' + path + " HTTP/1.1\r\nHost: " + host
        + "\r\nUser-Agent: Attendant/" ATTENDANT_VERSION "\r\nConnection: keep-alive\r\n";
    for (const auto &[name, value] : request.headers)
        bytes += name + ": " + value + "\r\n";
    if (!request.body.isEmpty() || request.method != "GET")
        bytes += "Content-Length: " + QByteArray::number(request.body.size()) + "\r\n";
    return bytes + "\r\n" + request.body;
}

} // namespace

HttpConnection::HttpConnection(Scheduler &scheduler, const QUrl &server, milliseconds limit)
    : m_scheduler(scheduler)
    , m_server(server)
    , m_limit(limit)
    , m_timeout(scheduler, [this] { ended(u"no answer in time"_s, End::TimeUp); })
{ }

HttpConnection::~HttpConnection() { drop(); }

/// The socket may be the one that is telling us something.
void HttpConnection::drop()
{
    m_ready = false;
    if (!m_socket)
        return;
    m_socket->disconnect(this);
    m_socket->abort();
    m_socket.release()->deleteLater();
}

bool HttpConnection::serves(const QUrl &url) const
{
    return url.host() == m_server.host() && portOf(url) == portOf(m_server)
        && encrypted(url) == encrypted(m_server);
}

void HttpConnection::send(const HttpRequest &request, Finished finished)
{
    m_finished = std::move(finished);
    m_parser.begin();
    m_out = bytesOf(request);
    m_timeout.set(m_scheduler.now().instant + m_limit);
    if (m_ready)
        write();
    else
        connectNow();
}

void HttpConnection::connectNow()
{
    m_reused = false;
    const auto ready = [this] {
        m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        m_ready = true;
        write();
    };
    if (encrypted(m_server)) {
        auto secure = std::make_unique<QSslSocket>();
        connect(secure.get(), &QSslSocket::encrypted, this, ready);
        secure->connectToHostEncrypted(m_server.host(), portOf(m_server));
        m_socket = std::move(secure);
    } else {
        m_socket = std::make_unique<QTcpSocket>();
        connect(m_socket.get(), &QTcpSocket::connected, this, ready);
        m_socket->connectToHost(m_server.host(), portOf(m_server));
    }
    connect(m_socket.get(), &QTcpSocket::readyRead, this, &HttpConnection::read);
    connect(m_socket.get(), &QTcpSocket::disconnected, this, [this] { ended(u"closed by the server"_s); });
    connect(m_socket.get(), &QTcpSocket::errorOccurred, this,
            [this](QAbstractSocket::SocketError) { ended(m_socket->errorString()); });
}

void HttpConnection::write()
{
    m_socket->write(std::exchange(m_out, {}));
    m_socket->flush(); // now, not with the next round of the event loop
}

void HttpConnection::read()
{
    const QByteArray bytes = m_socket->readAll();
    if (!busy()) { // nobody has asked
        ended(u"unasked"_s);
        return;
    }
    switch (m_parser.feed(bytes)) {
    case ReplyParser::State::Wanting:
        m_timeout.set(m_scheduler.now().instant + m_limit); // it is coming, however long it is
        return;
    case ReplyParser::State::Broken:
        ended(m_parser.problem());
        return;
    case ReplyParser::State::Complete:
        break;
    }
    m_reused = true;
    if (!m_parser.keepsAlive())
        drop();
    finish(m_parser.take(), false);
}

void HttpConnection::ended(const QString &why, End how)
{
    const bool begun = m_parser.started();
    const bool stale = how == End::Closed && m_reused && !begun;
    const bool whole
        = how == End::Closed && busy() && begun && m_parser.end() == ReplyParser::State::Complete;
    drop();
    if (busy())
        finish(whole ? m_parser.take() : HttpReply{0, {}, seconds{0}, why}, stale);
}

void HttpConnection::finish(const HttpReply &reply, bool stale)
{
    m_timeout.set(m_ready ? std::optional(m_scheduler.now().instant + Rest) : std::nullopt);
    const Finished finished = std::exchange(m_finished, nullptr);
    finished(reply, stale);
}

} // namespace attendant::sync
