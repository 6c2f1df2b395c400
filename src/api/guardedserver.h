#pragma once

#include "api/asker.h"
#include "api/limits.h"

#include <QTcpServer>

#include <functional>
#include <vector>

namespace attendant::api {

class GuardedSocket;

/// Takes connections for Qt HttpServer, as many as the limits allow, and watches each of them.
class GuardedServer final : public QTcpServer
{
    Q_OBJECT

public:
    using Judge = std::function<Standing(const Asker &)>;
    GuardedServer(const Limits &limits, Judge judge, QObject *parent = nullptr);

    [[nodiscard]] const Limits &limits() const { return m_limits; }
    [[nodiscard]] Standing standing(const Asker &asker) const { return m_judge(asker); }
    [[nodiscard]] bool reserve(qint64 bytes); ///< for a long body; false when too many are on their way
    void giveBack(qint64 bytes) { m_reserved -= bytes; }
    void becameWebSocket(const GuardedSocket *socket);
    void left(const GuardedSocket *socket);

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    [[nodiscard]] bool hasRoom(const QHostAddress &peer);
    [[nodiscard]] bool makeRoom(const QString &peer);

    Limits m_limits;
    Judge m_judge;
    qint64 m_reserved = 0;
    std::vector<GuardedSocket *> m_open; ///< without WebSockets, the oldest first
    int m_webSockets = 0;
};

} // namespace attendant::api
