#pragma once

#include "core/scheduler.h"
#include "fleet/domain/orders.h"
#include "fleet/redis/cache.h"
#include "kafka/producer.h"

#include <QObject>

#include <deque>
#include <memory>

class QSocketNotifier;

namespace attendant::fleet {

struct ProducerPlan
{
    Scenario scenario = Scenario::Stream;
    double perSecond = 50;
    qint64 limit = 0; ///< ends when so many have arrived; 0 = never
};

/// Makes orders out of cached users and products and publishes them. An order counts when the brokers have
/// it; one that could not be delivered is sent again under the same key.
class OrderProducer final : public QObject
{
    Q_OBJECT

public:
    OrderProducer(const FleetSettings &settings, ProducerPlan plan, Scheduler &scheduler,
                  QObject *parent = nullptr);
    ~OrderProducer() override;

    void start();
    /// Waits a moment for what is under way. How many orders are not known to have arrived.
    int stop();
    [[nodiscard]] qint64 made() const { return m_made; }
    [[nodiscard]] qint64 delivered() const { return m_delivered; }
    [[nodiscard]] qint64 failures() const { return m_failures; }

Q_SIGNALS:
    void finished(); ///< the limit has arrived

private:
    struct Order
    {
        quint64 tag = 0;
        QByteArray key;
        QByteArray payload;
    };

    void step();
    void make(int count);
    void sendWaiting();
    void answered(quint64 tag, const Status &status);

    ProducerPlan m_plan;
    QString m_topic;
    Scheduler &m_scheduler;
    Redis m_redis;
    Cache m_cache;
    kafka::Producer m_producer;
    std::unique_ptr<QSocketNotifier> m_notifier;
    UuidSource m_ids;
    Random m_random;
    std::deque<Order> m_waiting; ///< for room in the library's queue
    QHash<quint64, Order> m_underWay;
    Turn m_turn;
    Instant m_due{};
    qint64 m_made = 0;
    qint64 m_delivered = 0;
    qint64 m_failures = 0;
    bool m_told = false; ///< of an empty cache
    bool m_toldOfBroker = false;
    Alarm m_alarm;
};

} // namespace attendant::fleet
