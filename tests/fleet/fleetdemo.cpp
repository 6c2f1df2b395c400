// The whole fleet on one machine, by one command and without containers: PostgreSQL, Redis, three Kafka
// brokers, the cache worker, nine consumers and a producer, until it is stopped. Then it counts. Usage:
// fleetdemo [--seconds N]
#include "fakes/kafkacluster.h"
#include "fleetworld.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QProcess>
#include <QThread>
#include <QTimer>

#include <csignal>
#include <cstdio>
#include <memory>
#include <vector>

using namespace Qt::StringLiterals;
using namespace attendant;

namespace {

volatile std::sig_atomic_t stopped = 0;

/// Servers and programs of one run, all of which end with it.
class Demo
{
public:
    [[nodiscard]] bool start();
    /// Pictures of it until `seconds` are over, or somebody presses Ctrl-C.
    void watch(int seconds);
    /// Whether what was produced is what is stored and counted.
    [[nodiscard]] bool count();

private:
    [[nodiscard]] std::unique_ptr<QProcess> begin(const QStringList &arguments,
                                                  QProcess::ProcessChannelMode mode) const;
    [[nodiscard]] bool run(const QStringList &arguments) const;

    test::FleetWorld m_world;
    fakes::KafkaCluster m_kafka;
    QProcessEnvironment m_environment = QProcessEnvironment::systemEnvironment();
    std::vector<std::unique_ptr<QProcess>> m_workers;
    std::unique_ptr<QProcess> m_producer;
};

std::unique_ptr<QProcess> Demo::begin(const QStringList &arguments, QProcess::ProcessChannelMode mode) const
{
    auto process = std::make_unique<QProcess>();
    process->setProcessEnvironment(m_environment);
    process->setProcessChannelMode(mode);
    process->setChildProcessModifier(
        [] { ::signal(SIGINT, SIG_IGN); }); // Ctrl-C is ours: they end in their order
    process->start(QCoreApplication::applicationDirPath() + u"/attendant-fleet"_s, arguments);
    return process->waitForStarted() ? std::move(process) : nullptr;
}

bool Demo::run(const QStringList &arguments) const
{
    std::printf("$ attendant-fleet %s\n", qPrintable(arguments.join(u' ')));
    std::fflush(stdout);
    const auto process = begin(arguments, QProcess::ForwardedChannels);
    return process && process->waitForFinished(120'000) && process->exitCode() == 0;
}

bool Demo::start()
{
    std::puts("starting PostgreSQL, Redis and three Kafka brokers");
    std::fflush(stdout);
    if (!m_kafka.start() || !m_world.start()) {
        std::fprintf(stderr, "%s\n", qPrintable(m_kafka.why() + m_world.why()));
        return false;
    }
    fleet::Environment ours = m_world.environment();
    ours.insert(u"KAFKA_BOOTSTRAP_SERVERS"_s, m_kafka.brokers());
    for (auto it = ours.constBegin(); it != ours.constEnd();
         ++it) { // for whoever looks in from another terminal
        m_environment.insert(it.key(), *it);
        std::printf("export %s=%s\n", qPrintable(it.key()), qPrintable(*it));
    }
    if (!run({u"init"_s, u"--topics"_s})
        || !run({u"seed"_s, u"--users"_s, u"2000"_s, u"--products"_s, u"2000"_s})
        || !run({u"cache-worker"_s, u"--once"_s}) || !run({u"check"_s}))
        return false;
    QList<QStringList> commands{{u"cache-worker"_s}};
    for (const QString &stream : {u"users"_s, u"products"_s, u"orders"_s}) {
        for (int number = 1; number <= 3; ++number)
            commands.append({u"consumer"_s, stream, u"--instance"_s,
                             u"%1_consumer_%2"_s.arg(stream.chopped(1)).arg(number)});
    }
    for (const QStringList &command : std::as_const(commands)) {
        m_workers.push_back(begin(command, QProcess::SeparateChannels));
        if (!m_workers.back())
            return false;
    }
    m_producer = begin({u"producer"_s, u"--json"_s}, QProcess::SeparateChannels);
    return m_producer != nullptr;
}

void Demo::watch(int seconds)
{
    const auto status = begin({u"status"_s, u"--watch"_s}, QProcess::ForwardedChannels);
    QTimer look;
    int left = seconds * 10;
    QObject::connect(&look, &QTimer::timeout, &look, [&] {
        if (stopped != 0 || --left == 0)
            QCoreApplication::quit();
    });
    look.start(100);
    QCoreApplication::exec();
    status->terminate();
    status->waitForFinished();
}

bool Demo::count()
{
    m_producer->terminate();
    m_producer->waitForFinished();
    const QByteArrayList said = m_producer->readAllStandardOutput().trimmed().split('\n');
    const qint64 made = QJsonDocument::fromJson(said.last()).object().value("delivered"_L1).toInteger(-1);
    qint64 rows = 0;
    for (int i = 0; i < 200 && rows < made; ++i) {
        QThread::msleep(100);
        rows = m_world.ask(u"SELECT count(*) FROM orders"_s).toLongLong();
    }
    const qint64 counted = m_world.ask(u"SELECT sum(order_count) FROM products"_s).toLongLong();
    for (const auto &worker : m_workers)
        worker->terminate();
    for (const auto &worker : m_workers)
        worker->waitForFinished();
    std::printf("\n%lld orders produced, %lld stored, %lld counted\n", qlonglong(made), qlonglong(rows),
                qlonglong(counted));
    return made == rows && rows == counted;
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const qsizetype at = arguments.indexOf(u"--seconds"_s);
    for (const int number : {SIGINT, SIGTERM})
        std::signal(number, [](int) { stopped = 1; });
    Demo demo;
    if (!demo.start())
        return 1;
    demo.watch(at > 0 && at + 1 < arguments.size() ? arguments[at + 1].toInt() : 0);
    return demo.count() ? 0 : 1;
}
