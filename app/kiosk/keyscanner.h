#pragma once

#include "core/scheduler.h"
#include "devices/scancollector.h"

#include <QObject>

namespace attendant::kiosk {

/// A scanner that types into our window. Reads key positions before any layout or input method has seen them.
class KeyScanner final : public QObject
{
    Q_OBJECT

public:
    KeyScanner(Scheduler &scheduler, QObject *parent = nullptr);

    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    void scanned(const QString &code);

private:
    Scheduler &m_scheduler;
    devices::ScanCollector m_collector;
};

} // namespace attendant::kiosk
