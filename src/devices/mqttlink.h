#pragma once

#include "devices/mqttclient.h"

namespace attendant::devices {

/// One attempt at one connection, used up when it closes: nothing of it can reach the next one. Signals never
/// come from within a call; the owner destroys it later, not in a slot of its signals. Destroying it without
/// close() is dying without a goodbye.
class MqttLink : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Ends in `opened` or `closed`; how long that may take is the owner's business.
    virtual void open() = 0;
    /// Goodbye. No signal follows.
    virtual void close() = 0;
    virtual void subscribe(const QString &filter, Qos qos) = 0;
    /// The packet id that `acknowledged` will carry, 0 with QoS 0; nothing when it cannot be sent.
    [[nodiscard]] virtual std::optional<quint16> publish(const QString &topic, const QByteArray &payload,
                                                         Qos qos)
        = 0;
    /// Bytes that the network has not taken yet.
    [[nodiscard]] virtual qint64 unsent() const = 0;

Q_SIGNALS:
    void opened();
    void closed(const attendant::Error &why);
    void received(const attendant::devices::MqttMessage &message);
    void acknowledged(quint16 packet);
    void subscriptionRefused(const QString &filter);
};

/// Made by the implementation that the build has chosen.
[[nodiscard]] std::unique_ptr<MqttLink> makeMqttLink(const MqttSettings &settings, Scheduler &scheduler);

} // namespace attendant::devices
