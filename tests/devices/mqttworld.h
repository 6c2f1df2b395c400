#pragma once

#include "devices/mqttclient.h"
#include "devices/simbroker.h"
#include "fakes/broker.h"
#include "fakes/fastscheduler.h"

#include <QList>

namespace attendant::devices {

/// What a client has said so far.
class Ear : public QObject
{
    Q_OBJECT

public:
    explicit Ear(MqttClient &client, Scheduler &scheduler);

    QList<Instant> connected;
    QList<Error> disconnected;
    QList<Error> failed;
    QList<MqttMessage> messages;
    QList<MessageId> acknowledged;
    QList<std::pair<MessageId, Delivery>> dropped;
    QStringList refused;

    [[nodiscard]] int droppedAs(Delivery delivery) const;
};

enum class Kind { Real, Simulated };

/// A broker of either kind, and seconds that pass quickly.
class World
{
public:
    explicit World(Kind kind, const QByteArray &extra = {}, int factor = 20);

    [[nodiscard]] MqttSettings settings(const QString &id) const;
    [[nodiscard]] std::unique_ptr<MqttClient> client(const MqttSettings &settings);
    [[nodiscard]] std::unique_ptr<MqttClient> client(const QString &id) { return client(settings(id)); }

    [[nodiscard]] bool up();
    void down();
    /// From now on nothing is acknowledged.
    void freeze();

    fakes::FastScheduler scheduler;
    std::unique_ptr<fakes::Broker> broker;
    std::unique_ptr<SimBroker> sim;
};

} // namespace attendant::devices

Q_DECLARE_METATYPE(attendant::devices::Kind)
