#pragma once

#include "devices/mqttlink.h"

#include <QMap>

#include <deque>
#include <functional>
#include <map>
#include <vector>

namespace attendant::devices {

/// Everything about a client that does not depend on the library below: when to connect again, what is
/// subscribed, what is in flight.
class MqttSession final : public MqttClient
{
    Q_OBJECT

public:
    using MakeLink = std::function<std::unique_ptr<MqttLink>()>;

    MqttSession(MqttSettings settings, Scheduler &scheduler, MakeLink makeLink, QObject *parent = nullptr);
    ~MqttSession() override;

    void start() override;
    void stop() override;
    [[nodiscard]] bool isConnected() const override { return m_open; }
    [[nodiscard]] MqttCounters counters() const override { return m_counters; }
    Status subscribe(const QString &filter, Qos qos) override;
    [[nodiscard]] Result<MessageId> publish(const QString &topic, const QByteArray &payload,
                                            Qos qos) override;

private:
    struct Waiting
    {
        MessageId id;
        QString topic;
        QByteArray payload;
        Qos qos;
    };

    void wake();
    void attempt();
    void onOpened();
    void onClosed(const Error &why);
    void onReceived(const MqttMessage &message);
    void onAcknowledged(quint16 packet);
    void sendWaiting();
    void retire();
    void dropAll();
    void drop(MessageId id, Delivery delivery);
    void report(const Error &why, MonotonicClock::duration lasted);
    [[nodiscard]] Status checkQos(Qos qos) const;
    [[nodiscard]] MonotonicClock::duration nextWait();

    MqttSettings m_settings;
    Scheduler &m_scheduler;
    MakeLink m_makeLink;
    QMap<QString, Qos> m_filters;
    std::unique_ptr<MqttLink> m_link;
    std::vector<std::unique_ptr<MqttLink>> m_used; ///< closed, destroyed when their signal has returned
    std::map<quint16, MessageId> m_sent;
    std::deque<Waiting> m_waiting;
    qint64 m_waitingBytes = 0;
    quint64 m_lastId = 0;
    Alarm m_alarm; ///< the next attempt, or the end of patience with this one
    std::optional<Instant> m_attemptAt;
    Instant m_openedAt{};
    int m_step = 0; ///< of the back-off
    quint64 m_random;
    QString m_lastProblem;
    MqttCounters m_counters;
    bool m_running = false;
    bool m_open = false;
};

} // namespace attendant::devices
