#pragma once

#include "devices/mqttlink.h"

#include <QList>
#include <QPointer>

#include <memory>

class QAbstractSocket;
class QMqttClient;
class QMqttSubscription;
class QSslConfiguration;

namespace attendant::devices {

/// Qt MQTT, a new client for each connection: the old one would keep what was in flight for ever.
class QtMqttLink final : public MqttLink
{
    Q_OBJECT

public:
    explicit QtMqttLink(MqttSettings settings);
    ~QtMqttLink() override;

    void open() override;
    void close() override;
    void subscribe(const QString &filter, Qos qos) override;
    [[nodiscard]] std::optional<quint16> publish(const QString &topic, const QByteArray &payload,
                                                 Qos qos) override;
    [[nodiscard]] qint64 unsent() const override;

private:
    [[nodiscard]] Result<QSslConfiguration> tls() const;
    [[nodiscard]] QAbstractSocket *socket() const;
    [[nodiscard]] Error error() const;
    void hangUp();
    void onClosed();
    void failLater(const Error &why);
    void passOn();

    MqttSettings m_settings;
    std::unique_ptr<QMqttClient> m_client;
    QList<QPointer<QMqttSubscription>> m_subscriptions;
    std::optional<MqttMessage> m_arriving; ///< heard, its QoS not yet known
    bool m_over = false;
};

} // namespace attendant::devices
