#include "sync/kafka/kafkaport.h"

#include <QSocketNotifier>

namespace attendant::sync::events {
namespace {

constexpr milliseconds Poll{500};

} // namespace

KafkaPort::KafkaPort(attendant::kafka::ClientSettings settings, QString topic, Scheduler &scheduler,
                     QObject *parent)
    : EventPort(parent)
    , m_topic(std::move(topic))
    , m_scheduler(scheduler)
    , m_producer(
          std::move(settings), [this](quint64 tag, const Status &status) { Q_EMIT answered(tag, status); },
          [this](const Error &error) { Q_EMIT trouble(error); })
    , m_alarm(scheduler, [this] { poll(); })
{ }

KafkaPort::~KafkaPort() = default;

Status KafkaPort::send(const Message &message)
{
    if (!m_notifier) {
        m_notifier = std::make_unique<QSocketNotifier>(m_producer.descriptor(), QSocketNotifier::Read);
        connect(m_notifier.get(), &QSocketNotifier::activated, this, &KafkaPort::poll);
    }
    const Status sent = m_producer.send({m_topic, message.key, message.payload, message.tag});
    if (!std::exchange(m_polling, true))
        m_alarm.set(m_scheduler.now().instant + Poll);
    return sent;
}

void KafkaPort::poll()
{
    m_producer.poll(milliseconds{0});
    m_polling = m_producer.underWay() > 0;
    m_alarm.set(m_polling ? std::optional(m_scheduler.now().instant + Poll) : std::nullopt);
}

} // namespace attendant::sync::events
