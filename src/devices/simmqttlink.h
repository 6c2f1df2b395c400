#pragma once

#include "devices/mqttlink.h"
#include "devices/simbroker.h"

#include <QPointer>

#include <functional>

namespace attendant::devices {

/// One connection to a SimBroker. The broker calls the second half.
class SimMqttLink final : public MqttLink
{
    Q_OBJECT

public:
    SimMqttLink(SimBroker &broker, MqttSettings settings);
    ~SimMqttLink() override;

    void open() override;
    void close() override;
    void subscribe(const QString &filter, Qos qos) override;
    [[nodiscard]] std::optional<quint16> publish(const QString &topic, const QByteArray &payload,
                                                 Qos qos) override;
    [[nodiscard]] qint64 unsent() const override { return 0; }

    [[nodiscard]] const MqttSettings &settings() const { return m_settings; }
    /// Does `task` after `wait`, unless the connection is over by then.
    void later(milliseconds wait, std::function<void(SimMqttLink &)> task);
    void lose(const QString &why);

private:
    SimBroker &m_broker;
    MqttSettings m_settings;
    quint16 m_packet = 0;
    bool m_over = false;
};

} // namespace attendant::devices
