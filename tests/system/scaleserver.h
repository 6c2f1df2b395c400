#pragma once

#include "sync/http/qnamclient.h"

#include <QJsonObject>
#include <QProcess>
#include <QStringList>

namespace attendant::test {

/// attendant-sim scaleledger, and what it says of itself.
class ScaleServer
{
public:
    explicit ScaleServer(const QStringList &faults = {},
                         const QString &listen = QStringLiteral("127.0.0.1:0"));
    ~ScaleServer() { stop(); }

    void stop();
    [[nodiscard]] QJsonObject count();
    [[nodiscard]] QJsonObject truth();
    void tell(const QString &what, const QString &value = {});
    [[nodiscard]] QString listen() const;

    QString address;

private:
    QJsonObject send(const QByteArray &method, const QString &path, const QString &value);

    QProcess m_process;
    sync::QnamClient m_http;
};

} // namespace attendant::test
