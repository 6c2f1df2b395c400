#pragma once

#include "core/scheduler.h"
#include "devices/lineport.h"
#include "devices/linewatch.h"

#include <memory>

class QSerialPort;

namespace attendant::devices {

/// A serial device by path ("/dev/attendant/lockers0", a symbolic link, a pty) or by USB identity
/// ("usb:10c4:ea60:SERIAL", the serial may be left out). It comes back by itself after an unplug, under
/// whatever name the kernel then gives it; a link that points elsewhere is noticed.
class SerialLine final : public LinePort
{
    Q_OBJECT

public:
    SerialLine(Scheduler &scheduler, LineWatch &watch, QString where, int baud, QObject *parent = nullptr);
    ~SerialLine() override;

    void start() override;
    [[nodiscard]] bool isOpen() const override;
    [[nodiscard]] QString name() const override { return m_where; }
    bool send(const QByteArray &bytes) override;

private:
    void tryOpen();
    void listen();
    void read();
    void shut();
    void fail(const QString &why);
    void check();
    [[nodiscard]] QString device() const; ///< the present device node, empty when there is none

    Scheduler &m_scheduler;
    LineWatch &m_watch;
    QString m_where;
    int m_baud;
    std::unique_ptr<QSerialPort> m_port; ///< opens, sets and writes; what comes is read here
    LineWatch::Id m_watched = 0;
    QString m_opened; ///< the node that is open, links resolved
    QString m_lastProblem;
    milliseconds m_wait{250};
    Alarm m_retry;
    Alarm m_check;
    bool m_failing = false;
};

} // namespace attendant::devices
