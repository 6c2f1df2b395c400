#pragma once

#include "core/scheduler.h"
#include "devices/lineport.h"

namespace attendant::weighing::sim {

/// A simulated device at the end of a line.
class SimDevice : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Bytes from the host.
    virtual void hear(const QByteArray &bytes) = 0;
    /// The host opened its port.
    virtual void wake() { }

Q_SIGNALS:
    /// Bytes to the host.
    void said(const QByteArray &bytes);
};

/// The host's end of a simulated line.
class SimWire final : public devices::LinePort
{
    Q_OBJECT

public:
    SimWire(Scheduler &scheduler, SimDevice &device, QString name, QObject *parent = nullptr);

    void start() override;
    [[nodiscard]] bool isOpen() const override { return m_open; }
    [[nodiscard]] QString name() const override { return m_name; }
    bool send(const QByteArray &bytes) override;

    void pull(); ///< the cable comes out
    void plug();

private:
    Scheduler &m_scheduler;
    SimDevice &m_device;
    QString m_name;
    bool m_open = false;
    bool m_pulled = false;
};

} // namespace attendant::weighing::sim
