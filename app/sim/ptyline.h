#pragma once

#include "core/result.h"

#include <QObject>

#include <memory>

class QSocketNotifier;

namespace attendant::simulators {

/// The device's end of a serial cable: a pseudo-terminal whose other end is opened like a port.
class PtyLine final : public QObject
{
    Q_OBJECT

public:
    explicit PtyLine(QString link, QObject *parent = nullptr);
    ~PtyLine() override;

    /// Makes the terminal and, when a link was given, points it there. Returns the path to open.
    Result<QString> plug();
    /// The cable comes out: the path is gone, and with it whoever had it open.
    void unplug();
    void send(const QByteArray &bytes);

Q_SIGNALS:
    void received(const QByteArray &bytes);

private:
    void read();

    QString m_link;
    int m_fd = -1;
    int m_peer = -1; ///< kept open, so that the terminal lives between two programs that open it
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace attendant::simulators
