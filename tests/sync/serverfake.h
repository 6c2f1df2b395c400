#pragma once

#include <QHash>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

namespace attendant::test {

inline const QByteArray Ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

/// Remembers each request, with the connection it came by.
class ServerFake final : public QTcpServer
{
public:
    enum class End { None, Closed, Reset };

    ServerFake()
    {
        connect(this, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *socket = nextPendingConnection()) {
                ++connections;
                connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
            }
        });
        if (!listen(QHostAddress::LocalHost))
            qFatal("no port");
    }
    [[nodiscard]] QUrl url(const QString &path = QStringLiteral("/x/")) const
    {
        return QUrl(QStringLiteral("http://127.0.0.1:%1%2").arg(serverPort()).arg(path));
    }

    int connections = 0;
    QList<std::pair<QByteArray, QTcpSocket *>> requests;
    QByteArray answer = Ok; ///< empty = none by itself
    End end = End::None; ///< of the connection, instead of an answer

private:
    void read(QTcpSocket *socket)
    {
        const QByteArray bytes = m_read[socket] += socket->readAll();
        const qsizetype head = bytes.indexOf("\r\n\r\n");
        const qsizetype at = bytes.indexOf("Content-Length: ");
        const qsizetype length = at < 0 ? 0 : bytes.mid(at + 16, 8).split('\r').first().toInt();
        if (head < 0 || bytes.size() < head + 4 + length)
            return;
        m_read[socket].clear();
        requests.append({bytes, socket});
        if (end == End::Closed)
            socket->disconnectFromHost();
        else if (end == End::Reset)
            socket->abort();
        else if (!answer.isEmpty())
            socket->write(answer);
    }

    QHash<QTcpSocket *, QByteArray> m_read;
};

} // namespace attendant::test
