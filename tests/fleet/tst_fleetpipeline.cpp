// The whole fleet with the built program: three brokers, PostgreSQL, Redis, nine consumers, and trouble.
// FLEET_ORDERS, FLEET_KILLS and FLEET_OUTAGES=1 set the size; the small default is what every run affords.
#include "core/virtualscheduler.h"
#include "fakes/kafkacluster.h"
#include "fleet/domain/message.h"
#include "fleetworld.h"
#include "kafka/producer.h"
#include "ledger/ledger.h"

#include <QElapsedTimer>
#include <QJsonArray>
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
    void everyEventOfASite_isStoredOnceThoughTheFleetComesAndGoes();
    void everyServer_isToldOfByCheckAndStatus();
    void aPoisonMessage_isListedReplayedAndDropped();

private:
    [[nodiscard]] QProcessEnvironment environment() const;
    [[nodiscard]] std::unique_ptr<QProcess> begin(const QStringList &arguments,
                                                  const QString &program = u"attendant-fleet"_s) const;
    [[nodiscard]] QJsonObject run(const QStringList &arguments, int expected = 0) const;
    void startConsumer(const QString &stream, int number);
    [[nodiscard]] bool makeSite(int weighings) const;

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

std::unique_ptr<QProcess> TestFleetPipeline::begin(const QStringList &arguments, const QString &program) const
{
    auto process = std::make_unique<QProcess>();
    process->setProcessEnvironment(environment());
    process->setWorkingDirectory(m_folder.path());
    process->setStandardErrorFile(m_folder.filePath(u"log"_s), QIODevice::Append);
    process->start(QCoreApplication::applicationDirPath() + u'/' + program, arguments);
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
    QTRY_COMPARE_WITH_TIMEOUT(producer->state(), QProcess::NotRunning, 900'000); // perhaps long since
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

/// The ledger of a site that weighed all week without a line, and its configuration.
bool TestFleetPipeline::makeSite(int weighings) const
{
    const QString path = m_folder.filePath(u"site.db"_s);
    VirtualScheduler scheduler;
    ledger::Ledger ledger({.path = path, .writer = ledger::Writer::Inline}, scheduler);
    if (!ledger.open())
        return false;
    ledger.write([weighings](ledger::Db &db) {
        const Status named
            = db.exec("INSERT INTO system_settings (setting_key, setting_value, created_at, updated_at)"
                      " VALUES ('publish_as', 'gym-1', '', '')");
        return named
            ? db.exec("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)"
                      " INSERT INTO weighing_records (uuid, rfid_uid, grams, measured_at, station,"
                      " slip_number, created_at) SELECT printf('019c359e-c4c0-7285-8704-%012x', i),"
                      " '1A2B3C4D', i, '2026-02-07T00:00:00.000Z', '1', i, '2026-02-07T00:00:00.000Z' FROM n",
                      weighings)
            : named;
    });
    scheduler.settle();
    QFile file(m_folder.filePath(u"site.toml"_s));
    const QString text
        = u"[site]\nid = \"gym-1\"\nname = \"한강\"\ncounters = []\n[store]\npath = \"%1\"\n"
          "[http]\nlisten = \":0\"\n[sync.kafka]\nbrokers = \"%2\"\n"_s.arg(path, m_kafka.brokers());
    return file.open(QIODevice::WriteOnly) && file.write(text.toUtf8()) > 0;
}

void TestFleetPipeline::everyEventOfASite_isStoredOnceThoughTheFleetComesAndGoes()
{
    const int events = qEnvironmentVariable("FLEET_EVENTS", u"20000"_s).toInt();
    QVERIFY(makeSite(events));
    const auto startSite = [this] {
        return begin({u"--config"_s, m_folder.filePath(u"site.toml"_s)}, u"attendantd"_s);
    };
    const auto stored = [this] { return m_world.ask(u"SELECT count(*) FROM site_events"_s).toInt(); };
    const auto reached
        = [&](double part) { return QTest::qWaitFor([&] { return stored() >= part * events; }, 120'000); };
    startConsumer(u"events"_s, 1);
    std::unique_ptr<QProcess> site = startSite();
    QVERIFY(site);
    QVERIFY(reached(0.1));
    m_consumers[u"event_consumer_1"_s]->kill(); // the fleet's consumer
    m_consumers[u"event_consumer_1"_s]->waitForFinished();
    startConsumer(u"events"_s, 1);
    m_kafka.freeze(1); // two of three brokers: nothing is acknowledged any more
    m_kafka.freeze(2);
    QTest::qWait(2000);
    m_kafka.thaw(1);
    m_kafka.thaw(2);
    QVERIFY(reached(0.3));
    site->kill(); // the site itself, in the middle of it
    site->waitForFinished();
    site = startSite();
    QVERIFY(reached(0.5));
    m_world.postgres.kill();
    QTest::qWait(1000);
    QVERIFY2(m_world.postgres.start(), qPrintable(m_world.why()));
    QVERIFY(reached(1));
    QTest::qWait(500);
    QCOMPARE(stored(), events);
    QCOMPARE(m_world.ask(u"SELECT sum((data->>'grams')::bigint) FROM site_events WHERE site_id = 'gym-1'"_s)
                 .toLongLong(),
             qint64(events) * (events + 1) / 2);
    QCOMPARE(m_world.ask(u"SELECT count(*) FROM dead_letters"_s), u"0"_s);
    VirtualScheduler scheduler;
    ledger::Ledger ledger({.path = m_folder.filePath(u"site.db"_s), .writer = ledger::Writer::Inline},
                          scheduler);
    QVERIFY(ledger.open());
    const auto unsent = [&ledger] {
        ledger::Query row = ledger.reader().query("SELECT count(*) FROM outbox WHERE state <> 'sent'");
        return row.next() ? row.integer(0) : -1;
    };
    QTRY_COMPARE_WITH_TIMEOUT(unsent(), 0, 10'000);
    site->terminate();
    QVERIFY(site->waitForFinished());
    QCOMPARE(site->exitCode(), 0);
}

void TestFleetPipeline::everyServer_isToldOfByCheckAndStatus()
{
    const QJsonObject checked = run({u"check"_s});
    for (const QString &server : {u"postgres"_s, u"redis"_s, u"kafka"_s})
        QCOMPARE(checked.value(server).toObject().value("state"_L1).toString(), u"ok"_s);
    QCOMPARE(checked.value("kafka"_L1).toObject().value("brokers"_L1).toInt(), 3);
    const QJsonObject again = run({u"init"_s}); // brokers are named: it looks after the topics as well
    QCOMPARE(again.value("steps"_L1).toInt(-1), 0);
    QVERIFY(again.value("kafka"_L1).toObject().value("made"_L1).isArray());
    QVERIFY(again.value("kafka"_L1).toObject().value("made"_L1).toArray().isEmpty());
    const QJsonObject status = run({u"status"_s});
    QCOMPARE(
        status.value("groups"_L1).toObject().value("orders_group"_L1).toObject().value("lag"_L1).toInt(-1),
        0);
    QCOMPARE(status.value("caches"_L1).toObject().value("users"_L1).toObject().value("cached"_L1).toInt(),
             1000);
    QCOMPARE(status.value("dead_letters"_L1).toInt(-1), 0);
}

void TestFleetPipeline::aPoisonMessage_isListedReplayedAndDropped()
{
    kafka::Producer producer({m_kafka.brokers(), u"test"_s}, [](quint64, const Status &) {});
    const QJsonObject early = test::order(1, 1, 99'999'999);
    QVERIFY(producer.send({u"orders"_s, "k", "{", 1}));
    QVERIFY(
        producer.send({u"orders"_s, "k", fleet::encodeMessage(fleet::Stream::Orders, early, UtcTime{}), 2}));
    QCOMPARE(producer.finish(milliseconds{10'000}), 0);
    QTRY_COMPARE_WITH_TIMEOUT(m_world.ask(u"SELECT count(*) FROM dead_letters WHERE state = 'pending'"_s),
                              u"2"_s, 20'000);
    const QJsonArray listed = run({u"dead-letters"_s, u"--list"_s}).value("pending"_L1).toArray();
    QCOMPARE(listed.size(), 2);
    QStringList kinds;
    for (const QJsonValue &letter : listed)
        kinds.append(letter.toObject().value("kind"_L1).toString());
    kinds.sort();
    QCOMPARE(kinds, (QStringList{u"not_json"_s, u"unknown_reference"_s}));
    (void)m_world.ask(u"INSERT INTO products (product_id, name) VALUES ('P99999999', '상품')"_s);
    const QJsonArray left
        = run({u"dead-letters"_s, u"--replay"_s, u"--list"_s}).value("pending"_L1).toArray();
    QCOMPARE(left.size(), 1);
    QCOMPARE(m_world.ask(u"SELECT order_count FROM products WHERE product_id = 'P99999999'"_s), u"1"_s);
    const QString id = QString::number(left.first().toObject().value("id"_L1).toInteger());
    QVERIFY(run({u"dead-letters"_s, u"--drop"_s, id}).value("pending"_L1).toArray().isEmpty());
    QVERIFY(run({u"dead-letters"_s, u"--drop"_s, id}, 1).contains("error"_L1)); // once is enough
}

QTEST_GUILESS_MAIN(TestFleetPipeline)
#include "tst_fleetpipeline.moc"
