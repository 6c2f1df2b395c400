// Heartbeats of 200 boxes through a real Mosquitto, each durable: the service of the dispensing counter,
// beside the fielded way in Python and beside a bare C loop. Rounds are interleaved, so that a noisy machine
// is noisy for all. Then what 500 boxes cost that say a word every 30 seconds.
#include "bench/cboxes.h"
#include "bench/figures.h"
#include "bench/heartbeats.h"
#include "dispensing/device/boxesservice.h"
#include "fakes/broker.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QLoggingCategory>
#include <QProcess>
#include <QTemporaryDir>
#include <QTimer>

using namespace attendant;
using namespace attendant::bench;
using namespace Qt::StringLiterals;

namespace {

constexpr int Rounds = 5;
constexpr int Messages = 60'000;
constexpr int PythonMessages = 8000;
constexpr int IdleBoxes = 500;
constexpr int IdleEvery = 30; ///< seconds between two words of a box
constexpr int IdleSeconds = 20;

struct Goals
{
    static constexpr double OverPython = 8;
    static constexpr double OfTheLoop = 0.4;
    static constexpr double IdlePercent = 1;
};

void spin(const std::function<bool()> &until, int ms = 120'000)
{
    QElapsedTimer timer;
    timer.start();
    QTimer tick; // so that nothing is waited for longer than this
    tick.start(2);
    while (!until() && timer.elapsed() < ms)
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
}

/// Boxes in a process of their own.
class Fleet
{
public:
    explicit Fleet(const Heartbeats &what)
    {
        m_process.start(QCoreApplication::applicationFilePath(),
                        {u"--say"_s, QString::number(what.port), QString::number(what.count),
                         QString::number(what.boxes), QString::number(what.perSecond)});
    }
    ~Fleet() { m_process.waitForFinished(); }
    Q_DISABLE_COPY_MOVE(Fleet)

private:
    QProcess m_process;
};

/// The counter's service as attendantd has it: ledger with its thread, MQTT client, event loop.
class Ours
{
public:
    Ours(int port, const QString &path)
        : m_ledger(ledger::LedgerOptions{.path = path}, m_scheduler)
        , m_mqtt(devices::makeMqttClient({.host = u"127.0.0.1"_s, .port = port, .clientId = u"bench-ours"_s},
                                         m_scheduler))
        , m_service(m_scheduler, m_ledger, m_ids, *m_mqtt, {})
    {
        if (const Status opened = m_ledger.open(); !opened)
            qFatal("%s", qPrintable(opened.error().detail));
        m_service.start();
        spin([this] { return m_service.connected(); });
        QElapsedTimer quiet; // the subscription is behind the connection
        quiet.start();
        spin([&] { return quiet.elapsed() > 200; });
    }

    [[nodiscard]] Handled handle(int count)
    {
        spin([this] { return m_service.messages() > 0; });
        const qint64 before = m_service.messages();
        const double cpu = cpuMicroseconds();
        const Stopwatch watch;
        spin([&] { return durable() >= count; });
        const double handled = double(durable() - before);
        return {handled / (watch.microseconds() / 1e6), (cpuMicroseconds() - cpu) / handled};
    }
    [[nodiscard]] double percentOfACore(int forSeconds)
    {
        spin([this] { return m_service.messages() >= IdleBoxes; }); // each is known
        QElapsedTimer settled; // and was asked how it is, which nobody answers here
        settled.start();
        spin([&] { return settled.elapsed() > 3000; });
        const double cpu = cpuMicroseconds();
        QElapsedTimer timer;
        timer.start();
        QEventLoop loop;
        QTimer::singleShot(forSeconds * 1000, &loop, &QEventLoop::quit);
        loop.exec();
        return (cpuMicroseconds() - cpu) / (double(timer.elapsed()) * 1000) * 100;
    }

private:
    [[nodiscard]] qint64 durable()
    {
        ledger::Query row = m_ledger.reader().query("SELECT max(id) FROM mqtt_events");
        return row.next() ? row.integer(0) : 0;
    }

    QtScheduler m_scheduler;
    UuidSource m_ids;
    ledger::Ledger m_ledger;
    std::unique_ptr<devices::MqttClient> m_mqtt;
    dispensing::BoxesService m_service;
};

Handled python(int port, const QString &path)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(
        u"/usr/bin/python3"_s,
        {QStringLiteral(PLAIN_BOXES), QString::number(port), path, QString::number(PythonMessages)});
    if (!process.waitForReadyRead(10'000)) // "ready"
        qFatal("no Python with paho-mqtt here");
    (void)process.readAll();
    const Fleet fleet({.port = port, .count = PythonMessages});
    process.waitForFinished(120'000);
    const QList<QByteArray> figures = process.readAll().trimmed().split(' ');
    if (figures.size() != 2)
        qFatal("the Python server did not finish");
    return {figures[0].toDouble(), figures[1].toDouble()};
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    const QStringList given = app.arguments();
    if (given.value(1) == "--say"_L1)
        return say({.port = given.value(2).toInt(),
                    .count = given.value(3).toInt(),
                    .boxes = given.value(4).toInt(),
                    .perSecond = given.value(5).toInt()});
    QLoggingCategory::setFilterRules(u"attendant.*=false"_s);
    QTemporaryDir folder(QCoreApplication::applicationDirPath() + u"/bench-XXXXXX"_s);
    fakes::Broker broker("log_type none\nmax_queued_messages 0"); // nothing is thrown away behind our back
    if (!broker.start())
        qFatal("%s", qPrintable(broker.why()));
    Figures pythonRate;
    Figures oursRate;
    Figures loopRate;
    Figures pythonCpu;
    Figures oursCpu;
    Figures loopCpu;
    for (int round = 0; round < Rounds; ++round) {
        const auto file = [&](const char *name) {
            return folder.filePath(u"%1-%2.db"_s.arg(QLatin1StringView(name)).arg(round));
        };
        {
            CBoxes loop(broker.port(), file("loop"));
            const Fleet fleet({.port = broker.port(), .count = Messages});
            const Handled handled = loop.handle(Messages);
            loopRate.add(handled.perSecond);
            loopCpu.add(handled.cpuMicroseconds);
        }
        {
            Ours ours(broker.port(), file("ours"));
            const Fleet fleet({.port = broker.port(), .count = Messages});
            const Handled handled = ours.handle(Messages);
            oursRate.add(handled.perSecond);
            oursCpu.add(handled.cpuMicroseconds);
        }
        const Handled handled = python(broker.port(), file("python"));
        pythonRate.add(handled.perSecond);
        pythonCpu.add(handled.cpuMicroseconds);
    }
    double idle = 0;
    if (!given.contains(u"--no-idle"_s)) {
        Ours ours(broker.port(), folder.filePath(u"idle.db"_s));
        const Fleet known({.port = broker.port(), .count = IdleBoxes, .boxes = IdleBoxes});
        const int rate = (IdleBoxes + IdleEvery - 1) / IdleEvery;
        const Fleet fleet({.port = broker.port(),
                           .count = rate * (IdleSeconds + 6),
                           .boxes = IdleBoxes,
                           .perSecond = rate});
        idle = ours.percentOfACore(IdleSeconds);
    }
    std::printf("Heartbeats of 200 boxes through Mosquitto, durable, a second: median, least, most of %d\n",
                Rounds);
    loopRate.print("libmosquitto and SQLite in C, one upsert each");
    oursRate.print("ours: raw row, picture, machine");
    pythonRate.print("Python: paho and sqlite3, one upsert each");
    std::printf("Processor time each, microseconds\n");
    loopCpu.print("libmosquitto and SQLite in C");
    oursCpu.print("ours");
    pythonCpu.print("Python");
    bool good = verdict("ours as against Python", oursRate.median() / pythonRate.median(), Goals::OverPython,
                        Goal::AtLeast);
    good = verdict("ours as against the C loop", oursRate.median() / loopRate.median(), Goals::OfTheLoop,
                   Goal::AtLeast)
        && good;
    good
        = verdict("500 boxes every 30 s, per cent of a core", idle, Goals::IdlePercent, Goal::AtMost) && good;
    return given.contains(u"--check"_s) && !good ? 1 : 0;
}
