#pragma once

#include <QHostAddress>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>

namespace attendant::test {

/// A network cable that can be cut: passes bytes to a server on this machine, and ends all connections at
/// once.
class Cable
{
public:
    explicit Cable(quint16 target) : m_target(target)
    {
        QObject::connect(&m_near, &QTcpServer::newConnection, &m_near, [this] {
            while (QTcpSocket *near = m_near.nextPendingConnection())
                join(near);
        });
        plug();
    }
    ~Cable() { cut(); }

    void plug()
    {
        if (!m_near.listen(QHostAddress::LocalHost, m_port))
            qFatal("no port for the cable");
        m_port = m_near.serverPort();
    }
    void cut()
    {
        m_near.close();
        const auto ends = std::exchange(m_ends, {});
        for (const QPointer<QTcpSocket> &end : ends) {
            if (end) {
                end->disconnect();
                end->abort();
                end->deleteLater();
            }
        }
    }
    [[nodiscard]] QString address() const { return QStringLiteral("http://127.0.0.1:%1").arg(m_port); }

private:
    void join(QTcpSocket *near)
    {
        auto *far = new QTcpSocket(near); // goes with it
        m_ends += {near, far};
        QObject::connect(near, &QTcpSocket::readyRead, far, [near, far] {
            if (far->state() == QTcpSocket::ConnectedState)
                far->write(near->readAll());
        });
        QObject::connect(far, &QTcpSocket::connected, near, [near, far] { far->write(near->readAll()); });
        QObject::connect(far, &QTcpSocket::readyRead, near, [near, far] { near->write(far->readAll()); });
        QObject::connect(near, &QTcpSocket::disconnected, near, &QObject::deleteLater);
        QObject::connect(far, &QTcpSocket::disconnected, near, &QTcpSocket::disconnectFromHost);
        far->connectToHost(QHostAddress::LocalHost, m_target);
    }

    quint16 m_target;
    quint16 m_port = 0;
    QTcpServer m_near;
    QList<QPointer<QTcpSocket>> m_ends;
};

} // namespace attendant::test
