#pragma once

#include "core/scheduler.h"
#include "kafka/producer.h"
#include "sync/kafka/eventport.h"

#include <memory>

class QSocketNotifier;

namespace attendant::sync::events {

/// librdkafka as an event port: its answers are fetched when its descriptor says that there are any.
class KafkaPort final : public EventPort
{
    Q_OBJECT

public:
    KafkaPort(attendant::kafka::ClientSettings settings, QString topic, Scheduler &scheduler,
              QObject *parent = nullptr);
    ~KafkaPort() override;

    Status send(const Message &message) override;

private:
    void poll();

    QString m_topic;
    Scheduler &m_scheduler;
    attendant::kafka::Producer m_producer;
    std::unique_ptr<QSocketNotifier> m_notifier;
    bool m_polling = false;
    Alarm m_alarm; ///< errors come without a word on the descriptor
};

} // namespace attendant::sync::events
