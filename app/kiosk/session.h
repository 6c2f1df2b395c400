#pragma once

#include "core/scheduler.h"

#include <QProcess>
#include <QSocketNotifier>
#include <QTemporaryDir>

#include <deque>
#include <memory>

namespace attendant::kiosk {

/// Keeps the kiosk running under a screen that says "back in a moment": a program of its own, so that it is
/// there before the kiosk is and after it has died. Starts the kiosk again when it ends, and when no frame
/// was drawn for too long.
class Session final : public QObject
{
    Q_OBJECT

public:
    struct Settings
    {
        QString program;
        QStringList arguments;
        seconds watchdog{10}; ///< without a frame
        seconds patience{30}; ///< for the first frame
        milliseconds pause{500}; ///< before it is started again
        int restartsMost = 5; ///< within `restartSpan`; then somebody else must look at it
        seconds restartSpan{120};
    };
    /// `notify` reaches the service manager.
    Session(Scheduler &scheduler, Settings settings, std::function<void(const char *)> notify,
            QObject *parent = nullptr);
    ~Session() override;

    [[nodiscard]] bool start();
    [[nodiscard]] int restarts() const { return m_restarts; }
    [[nodiscard]] qint64 processId() const { return m_process.processId(); }

Q_SIGNALS:
    void shown(); ///< the kiosk has drawn its first frame
    void lost(); ///< it is gone, or stands still: what lies below it is seen
    void ended(int code); ///< it does not come back

private:
    void launch();
    void hear();
    void finished(int code, QProcess::ExitStatus status);
    void feed();

    Scheduler &m_scheduler;
    Settings m_settings;
    std::function<void(const char *)> m_notify;
    QTemporaryDir m_folder;
    int m_socket = -1;
    std::unique_ptr<QSocketNotifier> m_heard;
    QProcess m_process;
    bool m_ready = false;
    bool m_told = false;
    int m_restarts = 0;
    std::deque<Instant> m_recent;
    Alarm m_silence;
    Alarm m_again;
    Alarm m_feed;
};

} // namespace attendant::kiosk
