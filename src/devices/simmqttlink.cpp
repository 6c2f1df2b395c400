#include "devices/simmqttlink.h"

using namespace Qt::StringLiterals;

namespace attendant::devices {

SimMqttLink::SimMqttLink(SimBroker &broker, MqttSettings settings)
    : m_broker(broker)
    , m_settings(std::move(settings))
{ }

SimMqttLink::~SimMqttLink()
{
    if (m_broker.sessionOf(*this))
        m_broker.cut(m_settings.clientId);
}

void SimMqttLink::later(milliseconds wait, std::function<void(SimMqttLink &)> task)
{
    m_broker.later(wait, [self = QPointer<SimMqttLink>(this), task = std::move(task)] {
        if (self && !self->m_over)
            task(*self);
    });
}

void SimMqttLink::open()
{
    later(m_broker.faults().latency, [](SimMqttLink &self) { self.m_broker.admit(self); });
}

void SimMqttLink::close()
{
    if (!std::exchange(m_over, true))
        m_broker.leave(*this);
}

void SimMqttLink::lose(const QString &why)
{
    if (std::exchange(m_over, true))
        return;
    m_broker.later(milliseconds{0}, [self = QPointer<SimMqttLink>(this), why] {
        if (self)
            Q_EMIT self->closed({ErrorCode::Unavailable, why});
    });
}

void SimMqttLink::subscribe(const QString &filter, Qos qos)
{
    later(m_broker.faults().latency,
          [filter, qos](SimMqttLink &self) { self.m_broker.subscribe(self, filter, qos); });
}

std::optional<quint16> SimMqttLink::publish(const QString &topic, const QByteArray &payload, Qos qos)
{
    if (m_over)
        return std::nullopt;
    if (qos != Qos::AtMostOnce && ++m_packet == 0)
        ++m_packet;
    const quint16 packet = qos == Qos::AtMostOnce ? quint16{0} : m_packet;
    later(m_broker.faults().latency,
          [message = MqttMessage{topic, payload, qos, false}, packet](SimMqttLink &self) {
              self.m_broker.take(self, message, packet);
          });
    return packet;
}

} // namespace attendant::devices
