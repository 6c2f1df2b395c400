#include "run.h"

#include <QCoreApplication>
#include <QSocketNotifier>

#include <csignal>

#include <sys/signalfd.h>
#include <systemd/sd-daemon.h>
#include <unistd.h>

namespace attendant::fleetapp {
namespace {

sigset_t endings()
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    return set;
}

} // namespace

void holdSignals()
{
    const sigset_t set = endings();
    sigprocmask(SIG_BLOCK, &set, nullptr);
}

int runUntilStopped(Scheduler &scheduler, const std::function<void()> &stop)
{
    const sigset_t set = endings();
    const int descriptor = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
    QSocketNotifier ended(descriptor, QSocketNotifier::Read);
    QObject::connect(&ended, &QSocketNotifier::activated, QCoreApplication::instance(), [&] {
        ended.setEnabled(false);
        sd_notify(0, "STOPPING=1");
        if (stop)
            stop();
        QCoreApplication::quit();
    });
    uint64_t period = 0;
    Alarm watchdog(scheduler, [&] {
        sd_notify(0, "WATCHDOG=1");
        watchdog.set(scheduler.now().instant + std::chrono::microseconds(period) / 2);
    });
    if (sd_watchdog_enabled(0, &period) > 0)
        watchdog.set(scheduler.now().instant);
    sd_notify(0, "READY=1");
    const int code = QCoreApplication::exec();
    ::close(descriptor);
    return code;
}

} // namespace attendant::fleetapp
