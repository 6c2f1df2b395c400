#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QObject>

namespace attendant::devices {

/// A byte line to a device: a serial port, or a simulated one. Moves bytes and decides nothing.
/// It keeps trying to open by itself, for ever, with back-off; `opened` and `lost` alternate.
class LinePort : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Begins to open the line and to keep it open.
    virtual void start() = 0;
    [[nodiscard]] virtual bool isOpen() const = 0;
    /// The configured name, for logs and staff.
    [[nodiscard]] virtual QString name() const = 0;
    /// Hands bytes to the line without blocking. False (and nothing sent) when it is not open or its bounded
    /// buffer is full.
    virtual bool send(const QByteArray &bytes) = 0;

Q_SIGNALS:
    void opened();
    void lost(const attendant::Error &why);
    void received(const QByteArray &bytes);
};

} // namespace attendant::devices
