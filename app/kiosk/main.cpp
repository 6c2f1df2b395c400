// attendant: the kiosk.
#include "core/config.h"
#include "core/log.h"
#include "demo.h"
#include "devices/serialports.h"
#include "firststart.h"
#include "keyscanner.h"
#include "kiosk.h"
#include "renderwatch.h"
#include "session.h"
#include "site/launch.h"
#include "tour.h"

#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QFile>
#include <QGuiApplication>
#include <QQuickWindow>
#include <QStandardPaths>

#include <algorithm>
#include <cstdio>
#include <string_view>

#include <systemd/sd-daemon.h>
#include <unistd.h>

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

/// Asks what this machine is and writes `file`. The PIN of whoever answered; nothing when they went away.
std::optional<QString> askWhatThisIs(const QString &file)
{
    QStringList ports;
    for (const QJsonValue &one : devices::listSerialPorts())
        ports.append(one.toObject().value("device"_L1).toString());
    kiosk::FirstStart first(file, {.store = site::usualStore()}, ports);
    if (!first.load())
        return std::nullopt;
    QObject::connect(&first, &kiosk::FirstStart::finished, qApp, &QGuiApplication::quit,
                     Qt::QueuedConnection);
    first.window()->showFullScreen();
    QGuiApplication::exec();
    return first.pin().isEmpty() ? std::nullopt : std::optional(first.pin());
}

/// Where the answers of a first start go: this user's own place, root's the machine's.
QString firstStartFile()
{
    const QString own = QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation);
    return geteuid() == 0 ? defaultConfigFile() : own + u"/attendant/attendant.toml"_s;
}

/// The kiosk as a program of its own, above a screen that is seen whenever it is not there.
int runSession(const Config &config, const QString &file)
{
    QtScheduler scheduler;
    QQmlApplicationEngine engine;
    engine.addImportPath(u"qrc:/qt/qml"_s);
    engine.setInitialProperties({{u"siteName"_s, config.site.name}});
    engine.load(QUrl(u"qrc:/qt/qml/Attendant/Kiosk/SplashWindow.qml"_s));
    if (auto *window = qobject_cast<QQuickWindow *>(engine.rootObjects().value(0)))
        window->showFullScreen();
    kiosk::Session session(
        scheduler, {.program = QCoreApplication::applicationFilePath(), .arguments = {u"--config"_s, file}},
        [](const char *state) { sd_notify(0, state); });
    QObject::connect(&session, &kiosk::Session::ended, qApp, [](int code) { QGuiApplication::exit(code); });
    if (!session.start())
        return complain({ErrorCode::Unavailable, u"no socket for the kiosk to report at"_s});
    return QGuiApplication::exec();
}

struct KioskRun
{
    bool timeFirstFrame = false;
    QString firstPin; ///< of who just set the machine up
    QString configFile;
};

int runKiosk(const Config &config, const KioskRun &run, const QElapsedTimer &since)
{
    QtScheduler scheduler;
    Secrets secrets(processEnvironment());
    site::Site site(config, {.scheduler = scheduler, .configFile = run.configFile});
    QObject::connect(&site, &site::Site::restartAsked, qApp, [] { QGuiApplication::exit(site::ExitAgain); });
    std::unique_ptr<kiosk::Kiosk> window;
    std::unique_ptr<kiosk::RenderWatch> watch;
    uint64_t period = 0;
    (void)sd_watchdog_enabled(0, &period);
    kiosk::KeyScanner scanner(scheduler);
    int code = site::ExitOk;
    site::launch(site, secrets, [&](const Status &started) {
        if (!started || (!site.lockers() && !site.dispensing() && !site.weighing() && !site.gate())) {
            code = started ? complain({ErrorCode::BadInput, u"no counter with a screen is configured"_s})
                           : complain(started.error());
            scheduler.post([code] { QGuiApplication::exit(code); });
            return;
        }
        if (!run.firstPin.isEmpty())
            site::addFirstManager(site.ledger(), QCoreApplication::translate("FirstStart", "Manager"),
                                  run.firstPin, scheduler.now().utc);
        window = std::make_unique<kiosk::Kiosk>(site);
        if (!window->load()) {
            scheduler.post([] { QGuiApplication::exit(site::ExitFailed); });
            return;
        }
        if (run.timeFirstFrame) {
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
        if (run.timeFirstFrame)
            window->window()->show();
        else
            window->window()->showFullScreen();
    });
    const int ended = QGuiApplication::exec();
    return code != site::ExitOk ? code : ended;
}

/// Whether `flag` stood among the arguments, where it no longer stands. Qt else takes --session, and the
/// argument behind it, for the session manager's.
bool takeFlag(int &argc, char *argv[], std::string_view flag)
{
    char **const end = std::remove(argv + 1, argv + argc, flag);
    const bool was = end != argv + argc;
    argc = int(end - argv);
    argv[argc] = nullptr;
    return was;
}

} // namespace

int main(int argc, char *argv[])
{
    QElapsedTimer since;
    since.start();
    const bool asSession = takeFlag(argc, argv, "--session");
    // Pictures and the self-test need no display, and must not depend on one.
    const bool offscreen = std::any_of(argv, argv + argc, [](const char *argument) {
        return std::string_view(argument) == "--screenshots" || std::string_view(argument) == "--self-test";
    });
    if (offscreen && !qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    site::giveBackLargeBlocks();
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
    const QCommandLineOption setup(u"setup"_s, u"Ask what this machine is, and write the configuration."_s);
    const QCommandLineOption session( // for the help: it was taken before Qt
        u"session"_s, u"Keep the kiosk running under a screen that says that it comes back."_s);
    parser.addOptions({file, demo, selfTest, setup, session, pictures, firstFrame});
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
    QString path = parser.value(file);
    KioskRun run{.timeFirstFrame = parser.isSet(firstFrame)};
    if (parser.isSet(setup) || (!parser.isSet(file) && !QFile::exists(path))) {
        if (!parser.isSet(file))
            path = firstStartFile();
        const std::optional<QString> pin = askWhatThisIs(path);
        if (!pin)
            return site::ExitFailed;
        run.firstPin = *pin;
    }
    const Result<Config> config = loadConfig(path, processEnvironment());
    if (!config)
        return complain(config.error());
    if (asSession)
        return runSession(*config, path);
    run.configFile = path;
    return runKiosk(*config, run, since);
}
