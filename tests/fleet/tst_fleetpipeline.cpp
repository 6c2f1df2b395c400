// The whole fleet with the built program: three brokers, PostgreSQL, Redis, nine consumers, and trouble.
// FLEET_ORDERS, FLEET_KILLS and FLEET_OUTAGES=1 set the size; the small default is what every run affords.
#include "fakes/kafkacluster.h"
#include "fleetworld.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QProcess>
#include <QRandomGenerator>
#include <QTest>

#include <map>
#include <memory>

using namespace Qt::StringLiterals;
using namespace attendant;
using attendant::test::FleetWorld;

class TestFleetPipeline final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void everyOrder_isStoredOnceThroughAllTrouble();
    void everyServer_isToldOfByCheckAndStatus();

private:
    [[nodiscard]] QProcessEnvironment environment() const;
    [[nodiscard]] std::unique_ptr<QProcess> begin(const QStringList &arguments) const;
    [[nodiscard]] QJsonObject run(const QStringList &arguments, int expected = 0) const;
    void startConsumer(const QString &stream, int number);

    FleetWorld m_world;
    fakes::KafkaCluster m_kafka;
    QTemporaryDir m_folder;
    std::map<QString, std::unique_ptr<QProcess>> m_consumers;
};

QProcessEnvironment TestFleetPipeline::environment() const
{
    QProcessEnvironment all = QProcessEnvironment::systemEnvironment();
    const fleet::Environment ours = m_world.environment();
    for (auto it = ours.begin(); it != ours.end(); ++it)
        all.insert(it.key(), *it);
    all.insert(u"KAFKA_BOOTSTRAP_SERVERS"_s, m_kafka.brokers());
    return all;
}

std::unique_ptr<QProcess> TestFleetPipeline::begin(const QStringList &arguments) const
{
    auto process = std::make_unique<QProcess>();
    process->setProcessEnvironment(environment());
    process->setWorkingDirectory(m_folder.path());
    process->setStandardErrorFile(m_folder.filePath(u"log"_s), QIODevice::Append);
    process->start(QCoreApplication::applicationDirPath() + u"/attendant-fleet"_s, arguments);
    return process->waitForStarted() ? std::move(process) : nullptr;
}

QJsonObject TestFleetPipeline::run(const QStringList &arguments, int expected) const
{
    const std::unique_ptr<QProcess> process = begin(arguments + QStringList{u"--json"_s});
    if (!process || !process->waitForFinished(900'000) || process->exitCode() != expected) {
        QFile log(m_folder.filePath(u"log"_s));
        const QByteArray said = log.open(QIODevice::ReadOnly) ? log.readAll().right(3000) : QByteArray();
        qWarning("%s: %s", qPrintable(arguments.join(u' ')), said.constData());
        return {};
    }
    const QByteArrayList lines = process->readAllStandardOutput().trimmed().split('\n');
    return QJsonDocument::fromJson(lines.last()).object();
}

void TestFleetPipeline::startConsumer(const QString &stream, int number)
{
    const QString name = u"%1_consumer_%2"_s.arg(stream.chopped(1)).arg(number);
    m_consumers[name] = begin({u"consumer"_s, stream, u"--instance"_s, name});
    QVERIFY(m_consumers[name]);
}

void TestFleetPipeline::initTestCase()
{
    QVERIFY2(m_kafka.start(), qPrintable(m_kafka.why()));
    QVERIFY2(m_world.start(), qPrintable(m_world.why()));
    // A port that is open is not yet a broker that takes part.
    QTRY_VERIFY_WITH_TIMEOUT(!run({u"init"_s, u"--topics"_s}).isEmpty(), 60'000);
    QVERIFY(!run({u"seed"_s, u"--users"_s, u"2000"_s, u"--products"_s, u"2000"_s}).isEmpty());
    QVERIFY(!run({u"cache-worker"_s, u"--once"_s}).isEmpty());
}

void TestFleetPipeline::cleanupTestCase()
{
    for (auto &[name, process] : m_consumers) {
        process->kill();
        process->waitForFinished();
    }
    m_kafka.stop();
}

void TestFleetPipeline::everyOrder_isStoredOnceThroughAllTrouble()
{
    const int orders = qEnvironmentVariable("FLEET_ORDERS", u"10000"_s).toInt();
    const int kills = qEnvironmentVariable("FLEET_KILLS", u"2"_s).toInt();
    const bool outages = qEnvironmentVariableIntValue("FLEET_OUTAGES") != 0;
    for (const QString &stream : {u"users"_s, u"products"_s, u"orders"_s}) {
        for (int number = 1; number <= 3; ++number)
            startConsumer(stream, number);
    }
    const std::unique_ptr<QProcess> producer
        = begin({u"producer"_s, u"--json"_s, u"--scenario"_s, u"steady"_s, u"--rate"_s, u"2000"_s,
                 u"--count"_s, QString::number(orders)});
    QVERIFY(producer);
    const auto stored = [this] { return m_world.ask(u"SELECT count(*) FROM orders"_s).toLongLong(); };
    const auto reached = [&](double part) { // or the database is away for a moment
        QElapsedTimer patience;
        patience.start();
        while (double(stored()) < double(orders) * part && patience.elapsed() < 300'000)
            QTest::qWait(100);
        return double(stored()) >= double(orders) * part;
    };
    QElapsedTimer clock;
    clock.start();
    for (int i = 0; i < kills; ++i) {
        QVERIFY(reached(0.8 * (i + 1) / (kills + 1)));
        const int number = 1 + i % 3;
        m_consumers[u"order_consumer_%1"_s.arg(number)]->kill();
        m_consumers[u"order_consumer_%1"_s.arg(number)]->waitForFinished();
        startConsumer(u"orders"_s, number);
        if (outages && i == 1)
            m_kafka.kill(1);
        if (outages && i == 3)
            QVERIFY2(m_kafka.restart(1), qPrintable(m_kafka.why()));
        if (outages && i == 2) {
            m_world.postgres.kill();
            QVERIFY2(m_world.postgres.start(), qPrintable(m_world.why()));
        }
    }
    QVERIFY(producer->waitForFinished(900'000));
    const QJsonObject produced
        = QJsonDocument::fromJson(producer->readAllStandardOutput().trimmed().split('\n').last()).object();
    QCOMPARE(produced.value("delivered"_L1).toInt(), orders);
    QVERIFY(reached(1));
    qInfo("%d orders, %d kills: %.1f s", orders, kills, double(clock.elapsed()) / 1000);
    QTest::qWait(500); // whoever would store something twice had the time
    QCOMPARE(stored(), orders);
    QCOMPARE(m_world.ask(u"SELECT sum(order_count) FROM products"_s).toLongLong(), orders);
    QCOMPARE(m_world.ask(u"SELECT sum(stored) FROM consumer_offsets WHERE topic = 'orders'"_s).toLongLong(),
             orders);
    QCOMPARE(m_world.ask(u"SELECT count(*) FROM dead_letters"_s), u"0"_s);
}

void TestFleetPipeline::everyServer_isToldOfByCheckAndStatus()
{
    const QJsonObject checked = run({u"check"_s});
    for (const QString &server : {u"postgres"_s, u"redis"_s, u"kafka"_s})
        QCOMPARE(checked.value(server).toObject().value("state"_L1).toString(), u"ok"_s);
    QCOMPARE(checked.value("kafka"_L1).toObject().value("brokers"_L1).toInt(), 3);
    const QJsonObject status = run({u"status"_s});
    QCOMPARE(
        status.value("groups"_L1).toObject().value("orders_group"_L1).toObject().value("lag"_L1).toInt(-1),
        0);
    QCOMPARE(status.value("caches"_L1).toObject().value("users"_L1).toObject().value("cached"_L1).toInt(),
             1000);
    QCOMPARE(status.value("dead_letters"_L1).toInt(-1), 0);
}

QTEST_GUILESS_MAIN(TestFleetPipeline)
#include "tst_fleetpipeline.moc"
