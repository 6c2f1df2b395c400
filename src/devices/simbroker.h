#pragma once

#include "devices/mqttclient.h"

#include <QMap>

#include <vector>

namespace attendant::devices {

class MqttLink;
class SimMqttLink;

/// What the simulated network does to messages, in per cent of them.
struct SimMqttFaults
{
    int lost = 0; ///< QoS 0
    int doubled = 0; ///< QoS 0
    int delayed = 0; ///< QoS 0: arrives late, after those that were sent behind it
    int doubledQos1 = 0;
    milliseconds latency{1}; ///< of each way
    milliseconds delay{500};

    bool operator==(const SimMqttFaults &) const = default;
};

/// A broker in memory, on the scheduler's time; the same seed and calls are the same history. QoS 2 arrives
/// once whatever happens. It keeps retained wills and nothing else: no session outlives its connection.
class SimBroker
{
public:
    explicit SimBroker(Scheduler &scheduler, quint64 seed = 1);
    ~SimBroker();
    Q_DISABLE_COPY_MOVE(SimBroker)

    [[nodiscard]] std::unique_ptr<MqttLink> link(const MqttSettings &settings);

    void setFaults(const SimMqttFaults &faults) { m_faults = faults; }
    [[nodiscard]] const SimMqttFaults &faults() const { return m_faults; }
    /// Down: all connections end, what is in flight is gone, and nobody gets in until it is up again.
    void goDown();
    void comeUp() { m_up = true; }
    [[nodiscard]] bool isUp() const { return m_up; }
    /// Ends one client's connection as a pulled cable does: its will is published.
    void cut(const QString &clientId);
    /// Filters that begin with this are refused.
    void refuse(const QString &prefix) { m_refused = prefix; }
    [[nodiscard]] qsizetype connectionCount() const { return m_sessions.size(); }

private:
    friend class SimMqttLink;
    struct Session
    {
        SimMqttLink *link = nullptr;
        QMap<QString, Qos> filters = {};
    };

    void later(milliseconds wait, Scheduler::Task task);
    void admit(SimMqttLink &link);
    void leave(const SimMqttLink &link);
    void end(const QString &clientId, const QString &why);
    [[nodiscard]] Session *sessionOf(const SimMqttLink &link);
    void take(SimMqttLink &from, const MqttMessage &message, quint16 packet);
    void subscribe(SimMqttLink &link, const QString &filter, Qos qos);
    void route(const MqttMessage &message);
    void deliver(SimMqttLink &to, MqttMessage message, Qos granted);
    [[nodiscard]] bool chance(int percent);

    Scheduler &m_scheduler;
    SimMqttFaults m_faults;
    QMap<QString, Session> m_sessions; ///< by client id
    std::vector<MqttMessage> m_retained;
    QString m_refused;
    quint64 m_random;
    bool m_up = true;
    std::shared_ptr<bool> m_alive; ///< tasks that are still waiting when we are gone do nothing
};

} // namespace attendant::devices
