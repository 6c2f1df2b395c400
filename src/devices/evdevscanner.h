#pragma once

#include "core/scheduler.h"
#include "devices/scancollector.h"

#include <QObject>

#include <memory>

class QSocketNotifier;

namespace attendant::devices {

/// A USB scanner that imitates a keyboard, read from its own input device and, where permitted, held
/// exclusively: what it types reaches nobody else, whatever window or input method is on.
class EvdevScanner final : public QObject
{
    Q_OBJECT

public:
    EvdevScanner(Scheduler &scheduler, QString device, QObject *parent = nullptr);
    ~EvdevScanner() override;

    /// Opens the device and keeps opening it again when it is unplugged.
    void start();
    [[nodiscard]] bool isOpen() const { return m_fd >= 0; }

Q_SIGNALS:
    void scanned(const QString &code);

private:
    void tryOpen();
    void readKeys();
    void close();

    Scheduler &m_scheduler;
    QString m_device;
    int m_fd = -1;
    std::unique_ptr<QSocketNotifier> m_notifier;
    ScanCollector m_collector;
    Alarm m_retry;
};

} // namespace attendant::devices
