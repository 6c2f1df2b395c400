// attendant: the kiosk.
#include "core/config.h"
#include "core/log.h"
#include "demo.h"
#include "keyscanner.h"
#include "kiosk.h"
#include "renderwatch.h"
#include "site/launch.h"
#include "tour.h"

#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QFile>
#include <QGuiApplication>

#include <algorithm>
#include <cstdio>
#include <string_view>

#include <systemd/sd-daemon.h>

using namespace Qt::StringLiterals;
using namespace attendant;

namespace {

int complain(const Error &error)
{
    std::fprintf(stderr, "attendant: %s\n", qPrintable(error.detail));
    return site::exitCode(error);
}

/// Resident memory in kilobytes, for `--time-first-frame`.
qint64 residentKilobytes()
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmRSS:"))
            return line.mid(6).trimmed().split(' ').first().toLongLong();
    }
    return 0;
}

int runKiosk(const Config &config, bool timeFirstFrame, const QElapsedTimer &since)
{
    QtScheduler scheduler;
    Secrets secrets(processEnvironment());
    site::Site site(config, {.scheduler = scheduler});
    std::unique_ptr<kiosk::Kiosk> window;
    std::unique_ptr<kiosk::RenderWatch> watch;
    uint64_t period = 0;
    (void)sd_watchdog_enabled(0, &period);
    kiosk::KeyScanner scanner(scheduler);
    int code = site::ExitOk;
    site::launch(site, secrets, [&](const Status &started) {
        if (!started || (!site.lockers() && !site.dispensing())) {
            code = started ? complain({ErrorCode::BadInput, u"no counter with a screen is configured"_s})
                           : complain(started.error());
            scheduler.post([code] { QGuiApplication::exit(code); });
            return;
        }
        window = std::make_unique<kiosk::Kiosk>(site);
        if (!window->load()) {
            scheduler.post([] { QGuiApplication::exit(site::ExitFailed); });
            return;
        }
        if (timeFirstFrame) {
            QObject::connect(window->window(), &QQuickWindow::frameSwapped, qApp, [&since] {
                std::printf("first_frame_ms %lld\nrss_kb %lld\n", qlonglong(since.elapsed()),
                            qlonglong(residentKilobytes()));
                QGuiApplication::quit();
            });
        }
        watch = std::make_unique<kiosk::RenderWatch>(
            scheduler, std::chrono::microseconds(period),
            kiosk::RenderWatch::Acts{[shown = window->window()] { shown->update(); },
                                     [](const char *state) { sd_notify(0, state); }});
        QObject::connect(window->window(), &QQuickWindow::frameSwapped, qApp, [&watch] { watch->frame(); });
        qApp->installEventFilter(&scanner);
        QObject::connect(&scanner, &kiosk::KeyScanner::scanned, window.get(), &kiosk::Kiosk::scan);
        if (timeFirstFrame)
            window->window()->show();
        else
            window->window()->showFullScreen();
    });
    const int ended = QGuiApplication::exec();
    return code != site::ExitOk ? code : ended;
}

} // namespace

int main(int argc, char *argv[])
{
    QElapsedTimer since;
    since.start();
    // Pictures and the self-test need no display, and must not depend on one.
    const bool offscreen = std::any_of(argv, argv + argc, [](const char *argument) {
        return std::string_view(argument) == "--screenshots" || std::string_view(argument) == "--self-test";
    });
    if (offscreen && !qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    kiosk::chooseRenderer();
    QGuiApplication app(argc, argv);
    QGuiApplication::setApplicationName(u"attendant"_s);
    QGuiApplication::setApplicationVersion(QStringLiteral(ATTENDANT_VERSION));
    installLogging();

    QCommandLineParser parser;
    parser.setApplicationDescription(u"The touch-screen kiosk of a site."_s);
    const QCommandLineOption file(u"config"_s, u"Configuration to run."_s, u"FILE"_s, defaultConfigFile());
    const QCommandLineOption demo(u"demo"_s, u"Everything simulated, nothing needed."_s);
    const QCommandLineOption selfTest(u"self-test"_s,
                                      u"Load all that is shown, say what is wrong with it, and end."_s);
    const QCommandLineOption pictures(u"screenshots"_s, u"Play every page and write a picture of each."_s,
                                      u"DIR"_s);
    const QCommandLineOption firstFrame(u"time-first-frame"_s,
                                        u"Print how long the first frame took, and end."_s);
    parser.addOptions({file, demo, selfTest, pictures, firstFrame});
    parser.addHelpOption();
    parser.addVersionOption();
    if (!parser.parse(QCoreApplication::arguments()))
        return complain({ErrorCode::BadInput, parser.errorText()});
    if (parser.isSet(u"help"_s))
        parser.showHelp(site::ExitOk);
    if (parser.isSet(u"version"_s))
        parser.showVersion();
    if (parser.isSet(pictures))
        return kiosk::runTour(parser.value(pictures));
    if (parser.isSet(selfTest))
        return kiosk::runSelfTest();
    if (parser.isSet(demo))
        return kiosk::runDemo();
    const Result<Config> config = loadConfig(parser.value(file), processEnvironment());
    if (!config)
        return complain(config.error());
    return runKiosk(*config, parser.isSet(firstFrame), since);
}
