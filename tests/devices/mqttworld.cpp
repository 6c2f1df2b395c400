#include "mqttworld.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace attendant::devices {

Ear::Ear(MqttClient &client, Scheduler &scheduler)
{
    connect(&client, &MqttClient::connected, this,
            [this, &scheduler] { connected += scheduler.now().instant; });
    connect(&client, &MqttClient::disconnected, this, [this](const Error &why) { disconnected += why; });
    connect(&client, &MqttClient::connectFailed, this, [this](const Error &why) { failed += why; });
    connect(&client, &MqttClient::received, this,
            [this](const MqttMessage &message) { messages += message; });
    connect(&client, &MqttClient::acknowledged, this, [this](MessageId id) { acknowledged += id; });
    connect(&client, &MqttClient::dropped, this, [this](MessageId id, Delivery delivery) {
        dropped += std::pair{id, delivery};
    });
    connect(&client, &MqttClient::subscriptionRefused, this,
            [this](const QString &filter) { refused += filter; });
}

int Ear::droppedAs(Delivery delivery) const
{
    return int(std::count_if(dropped.begin(), dropped.end(),
                             [delivery](const auto &one) { return one.second == delivery; }));
}

World::World(Kind kind, const QByteArray &extra, int factor) : scheduler(factor)
{
    if (kind == Kind::Real)
        broker = std::make_unique<fakes::Broker>(extra);
    else
        sim = std::make_unique<SimBroker>(scheduler);
}

MqttSettings World::settings(const QString &id) const
{
    MqttSettings settings;
    settings.host = sim ? u"sim:"_s : u"127.0.0.1"_s;
    settings.port = sim ? 1 : broker->port();
    settings.clientId = id;
    return settings;
}

std::unique_ptr<MqttClient> World::client(const MqttSettings &settings)
{
    return makeMqttClient(settings, scheduler, sim.get());
}

bool World::up()
{
    if (broker)
        return broker->start();
    sim->setFaults({});
    sim->comeUp();
    return true;
}

void World::down()
{
    if (broker)
        broker->kill();
    else
        sim->goDown();
}

void World::freeze()
{
    if (broker)
        broker->freeze();
    else
        sim->setFaults({.latency = std::chrono::hours{1}});
}

} // namespace attendant::devices
