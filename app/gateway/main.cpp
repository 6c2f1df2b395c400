// attendantd: the site without a screen.
#include "core/config.h"
#include "core/log.h"
#include "site/launch.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QSocketNotifier>

#include <csignal>
#include <cstdio>

#include <sys/signalfd.h>
#include <systemd/sd-daemon.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace attendant;

namespace {

/// SIGTERM and SIGINT as a readable descriptor, so that the end of the program is an event like any other.
int terminationDescriptor()
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    sigprocmask(SIG_BLOCK, &set, nullptr);
    return signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

int complain(const Error &error)
{
    std::fprintf(stderr, "attendantd: %s\n", qPrintable(error.detail));
    return site::exitCode(error);
}

/// Tells systemd twice per watchdog period that the event loop still turns.
void keepWatchdog(Alarm &alarm, Scheduler &scheduler, std::chrono::microseconds period)
{
    sd_notify(0, "WATCHDOG=1");
    alarm.set(scheduler.now().instant + period / 2);
}

} // namespace

int main(int argc, char *argv[])
{
    const int termination = terminationDescriptor(); // before any thread: they inherit the mask
    site::giveBackLargeBlocks();
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(u"attendantd"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(ATTENDANT_VERSION));
    installLogging();

    QCommandLineParser parser;
    parser.setApplicationDescription(u"Runs every counter of a site without a screen."_s);
    const QCommandLineOption file(u"config"_s, u"Configuration to run."_s, u"FILE"_s, defaultConfigFile());
    const QCommandLineOption check(u"check-config"_s,
                                   u"Read the configuration, say what is wrong with it, and end."_s);
    parser.addOptions({file, check});
    parser.addHelpOption();
    parser.addVersionOption();
    if (!parser.parse(QCoreApplication::arguments()))
        return complain({ErrorCode::BadInput, parser.errorText()});
    if (parser.isSet(u"help"_s))
        parser.showHelp(site::ExitOk);
    if (parser.isSet(u"version"_s))
        parser.showVersion();
    if (!parser.positionalArguments().isEmpty())
        return complain(
            {ErrorCode::BadInput, u"unexpected argument \"%1\""_s.arg(parser.positionalArguments().first())});

    const Result<Config> config = loadConfig(parser.value(file), processEnvironment());
    if (!config)
        return complain(config.error());
    if (parser.isSet(check)) {
        std::printf("%s: ok\n", qPrintable(parser.value(file)));
        return site::ExitOk;
    }

    QtScheduler scheduler;
    Secrets secrets(processEnvironment());
    site::Site site(*config, {.scheduler = scheduler, .configFile = parser.value(file)});
    QObject::connect(&site, &site::Site::restartAsked, &app, [&app] { app.exit(site::ExitAgain); });
    QSocketNotifier terminated(termination, QSocketNotifier::Read);
    QObject::connect(&terminated, &QSocketNotifier::activated, &app, [&app] {
        sd_notify(0, "STOPPING=1");
        app.quit();
    });
    uint64_t period = 0;
    Alarm watchdog(scheduler, [&] { keepWatchdog(watchdog, scheduler, std::chrono::microseconds(period)); });
    int code = site::ExitOk;
    scheduler.post([&] {
        site::launch(site, secrets, [&](const Status &started) {
            if (!started) {
                code = complain(started.error());
                app.quit();
                return;
            }
            sd_notify(0, "READY=1");
            if (sd_watchdog_enabled(0, &period) > 0)
                keepWatchdog(watchdog, scheduler, std::chrono::microseconds(period));
        });
    });
    const int ended = app.exec();
    return code != site::ExitOk ? code : ended;
}
