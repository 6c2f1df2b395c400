#pragma once

#include "core/result.h"
#include "core/scheduler.h"

#include <QByteArray>
#include <QObject>

#include <memory>
#include <optional>

namespace attendant::devices {

class SimBroker;

/// How often a message may arrive, as MQTT counts it.
enum class Qos : quint8 { AtMostOnce, AtLeastOnce, ExactlyOnce };

/// Our own name for a published message; unlike MQTT's packet ids it is not used a second time.
enum class MessageId : quint64 {};

/// What became of a message whose acknowledgement will not come any more.
enum class Delivery {
    NeverSent, ///< it was waiting for its turn: it has not left us
    Unknown, ///< it was on its way: the broker has it, or not
};

struct MqttMessage
{
    QString topic;
    QByteArray payload;
    Qos qos = Qos::AtMostOnce;
    bool retained = false; ///< the broker kept it for those who come later: it may be old

    bool operator==(const MqttMessage &) const = default;
};

/// PEM files. Without `ca` the system's authorities are trusted; a certificate of our own needs its key.
struct MqttTls
{
    QString ca;
    QString certificate;
    QString key;
};

/// What the broker says in our name when we vanish without a goodbye.
struct MqttWill
{
    QString topic;
    QByteArray payload;
    Qos qos = Qos::AtMostOnce;
    bool retained = false;
};

struct MqttSettings
{
    QString host; ///< "sim:" is the simulated broker
    int port = 1883;
    QString clientId; ///< one client each: a second one with the same id throws the first out
    QString user;
    QString password;
    std::optional<MqttTls> tls;
    std::optional<MqttWill> will;
    seconds keepalive{60};
    bool cleanSession
        = true; ///< false: the broker keeps our subscriptions and QoS 1 messages while we are away
    quint64 seed = 1; ///< spreads the reconnects of many sites
};

struct MqttCounters
{
    qint64 attempts = 0;
    qint64 connections = 0;
    qint64 losses = 0;
    qint64 dropped = 0; ///< messages of ours whose acknowledgement did not come

    bool operator==(const MqttCounters &) const = default;
};

constexpr qsizetype MqttPayloadMax = 256 * 1024;

/// What is wrong with the settings, without touching the network.
[[nodiscard]] Status check(const MqttSettings &settings);

/// A connection to an MQTT broker. It keeps trying by itself, for ever, with back-off and never more often
/// than every five seconds; `connected` and `disconnected` alternate. It moves messages and decides nothing:
/// above all it never sends a message a second time, because a box that hears DISPENSE twice drops two items.
/// What must arrive lives in the ledger.
class MqttClient : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Begins to connect and to stay connected. Settings that cannot work fail once and are not tried.
    virtual void start() = 0;
    /// Says goodbye, so that the broker does not publish our will. What is in flight is dropped.
    virtual void stop() = 0;
    [[nodiscard]] virtual bool isConnected() const = 0;
    [[nodiscard]] virtual MqttCounters counters() const = 0;
    /// Remembered, and made again with every connection before `connected` is emitted. One QoS a filter.
    virtual Status subscribe(const QString &filter, Qos qos) = 0;
    /// Not retained. Refused at once when it cannot go out now: no connection, or too much is waiting. From
    /// QoS 1 on exactly one of `acknowledged` and `dropped` follows, never from within this call.
    [[nodiscard]] virtual Result<MessageId> publish(const QString &topic, const QByteArray &payload, Qos qos)
        = 0;

Q_SIGNALS:
    void connected();
    /// Comes after the `dropped` of everything that was in flight.
    void disconnected(const attendant::Error &why);
    /// An attempt ended without a connection; the next one follows by itself.
    void connectFailed(const attendant::Error &why);
    void received(const attendant::devices::MqttMessage &message);
    /// The broker has it. (It says so, too, of what its access list or its size limit then throws away.)
    void acknowledged(attendant::devices::MessageId id);
    void dropped(attendant::devices::MessageId id, attendant::devices::Delivery delivery);
    void subscriptionRefused(const QString &filter);
};

/// The only way to get one. `sim` stands behind the host "sim:" and outlives the client.
[[nodiscard]] std::unique_ptr<MqttClient> makeMqttClient(const MqttSettings &settings, Scheduler &scheduler,
                                                         SimBroker *sim = nullptr);

} // namespace attendant::devices
