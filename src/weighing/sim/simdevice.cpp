#include "weighing/sim/simdevice.h"

#include <QPointer>

using namespace Qt::StringLiterals;

namespace attendant::weighing::sim {

SimWire::SimWire(Scheduler &scheduler, SimDevice &device, QString name, QObject *parent)
    : LinePort(parent)
    , m_scheduler(scheduler)
    , m_device(device)
    , m_name(std::move(name))
{
    connect(&m_device, &SimDevice::said, this, [this](const QByteArray &bytes) {
        if (m_open)
            Q_EMIT received(bytes);
    });
}

void SimWire::start()
{
    m_scheduler.post([self = QPointer<SimWire>(this)] {
        if (!self || self->m_open || self->m_pulled)
            return;
        self->m_open = true;
        self->m_device.wake();
        Q_EMIT self->opened();
    });
}

bool SimWire::send(const QByteArray &bytes)
{
    if (!m_open)
        return false;
    m_scheduler.post([device = QPointer<SimDevice>(&m_device), bytes] {
        if (device)
            device->hear(bytes);
    });
    return true;
}

void SimWire::pull()
{
    m_pulled = true;
    if (std::exchange(m_open, false))
        Q_EMIT lost({ErrorCode::Unavailable, u"unplugged"_s});
}

void SimWire::plug()
{
    m_pulled = false;
    start();
}

} // namespace attendant::weighing::sim
