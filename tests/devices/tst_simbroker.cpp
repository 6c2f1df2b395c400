#include "core/virtualscheduler.h"
#include "devices/mqttclient.h"
#include "devices/simbroker.h"

#include <QSet>
#include <QTest>

#include <algorithm>
#include <numeric>

using namespace attendant;
using namespace attendant::devices;
using namespace Qt::StringLiterals;

/// The simulated broker on virtual time: its faults, and the client's patience over hours.
class TestSimBroker : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void attemptsWait5To120Seconds_neverTheSame();
    void aConnectionThatLasted_endsTheBackOff();
    void startAndStop_doNotGetAroundTheBound();
    void twoClientsWithOneId_takeTurnsSlowly();
    void faultsHitOnlyWhatMqttDoesNotProtect();
    void lateMessages_arriveAfterThoseBehindThem();
    void oneSeed_isOneHistory();
    void aRestart_dropsWhatIsUnderWay();
    void filtersMatchAsMqttSays_data();
    void filtersMatchAsMqttSays();
    void refusedFilters_areReportedAndHearNothing();

private:
    [[nodiscard]] std::unique_ptr<MqttClient> client(const QString &id, quint64 seed = 1);
    /// Connects `sender` and `receiver`, sends `count` messages, and says what arrived.
    [[nodiscard]] QList<int> heard(Qos qos, int count);

    std::unique_ptr<VirtualScheduler> m_time;
    std::unique_ptr<SimBroker> m_broker;
};

void TestSimBroker::init()
{
    m_broker.reset();
    m_time = std::make_unique<VirtualScheduler>();
    m_broker = std::make_unique<SimBroker>(*m_time, 7);
}

std::unique_ptr<MqttClient> TestSimBroker::client(const QString &id, quint64 seed)
{
    MqttSettings settings;
    settings.host = u"sim:"_s;
    settings.clientId = id;
    settings.seed = seed;
    return makeMqttClient(settings, *m_time, m_broker.get());
}

void TestSimBroker::attemptsWait5To120Seconds_neverTheSame()
{
    m_broker->goDown();
    QList<QList<qint64>> waits;
    for (const quint64 seed : {1, 2}) {
        const auto one = client(u"a"_s, seed);
        QList<Instant> failures;
        connect(one.get(), &MqttClient::connectFailed, this, [&] { failures += m_time->now().instant; });
        one->start();
        m_time->advance(std::chrono::hours{1});
        QCOMPARE(one->counters().attempts, failures.size());
        waits.append(QList<qint64>());
        for (qsizetype i = 1; i < failures.size(); ++i)
            waits.last() += std::chrono::round<milliseconds>(failures[i] - failures[i - 1]).count();
    }
    for (const QList<qint64> &row : std::as_const(waits)) {
        QVERIFY(row.size() > 30);
        for (qsizetype i = 0; i < row.size(); ++i) {
            const qint64 base = 5000LL << std::min<qsizetype>(i, 4);
            QVERIFY2(row[i] >= base && row[i] <= base * 3 / 2 + 5, qPrintable(QString::number(row[i])));
        }
    }
    QVERIFY(waits[0] != waits[1]);
}

void TestSimBroker::aConnectionThatLasted_endsTheBackOff()
{
    const auto one = client(u"a"_s);
    QList<Instant> lost;
    QList<Instant> connected;
    connect(one.get(), &MqttClient::disconnected, this, [&] { lost += m_time->now().instant; });
    connect(one.get(), &MqttClient::connected, this, [&] { connected += m_time->now().instant; });
    one->start();
    // Thrown out after a moment, again and again: each wait is longer than the last.
    for (int i = 0; i < 5; ++i) {
        while (connected.size() == i)
            m_time->step();
        m_time->advance(seconds{1});
        m_broker->cut(u"a"_s);
        m_time->advance(milliseconds{1});
    }
    while (connected.size() == 5)
        m_time->step();
    for (int i = 0; i < 5; ++i)
        QVERIFY(connected[i + 1] - lost[i] >= seconds{5 << std::min(i, 4)});
    m_time->advance(seconds{31}); // steady
    m_broker->cut(u"a"_s);
    m_time->advance(seconds{8});
    QVERIFY(one->isConnected());
}

void TestSimBroker::startAndStop_doNotGetAroundTheBound()
{
    const auto one = client(u"a"_s);
    for (int i = 0; i < 1000; ++i) {
        one->start();
        m_time->advance(milliseconds{100});
        one->stop();
    }
    QCOMPARE_LE(one->counters().attempts, 100 / 5 + 1);
    QCOMPARE_GE(one->counters().attempts, 15);
}

void TestSimBroker::twoClientsWithOneId_takeTurnsSlowly()
{
    const auto one = client(u"a"_s, 1);
    const auto two = client(u"a"_s, 2);
    one->start();
    two->start();
    m_time->advance(std::chrono::hours{1});
    for (const auto &each : {&one, &two}) {
        QCOMPARE_LE((*each)->counters().attempts, 3600 / 5 + 1);
        QVERIFY((*each)->counters().attempts > 1);
    }
    QVERIFY(one->isConnected() != two->isConnected());
    QCOMPARE(m_broker->connectionCount(), 1);
}

QList<int> TestSimBroker::heard(Qos qos, int count)
{
    const auto sender = client(u"sender"_s);
    const auto receiver = client(u"receiver"_s);
    QList<int> arrived;
    int acknowledged = 0;
    connect(receiver.get(), &MqttClient::received, this,
            [&](const MqttMessage &m) { arrived += m.payload.toInt(); });
    connect(sender.get(), &MqttClient::acknowledged, this, [&] { ++acknowledged; });
    (void)receiver->subscribe(u"x"_s, Qos::ExactlyOnce);
    sender->start();
    receiver->start();
    m_time->advance(seconds{1});
    for (int i = 0; i < count; ++i) {
        (void)sender->publish(u"x"_s, QByteArray::number(i), qos);
        m_time->advance(milliseconds{10});
    }
    m_time->advance(seconds{2});
    if (acknowledged != (qos == Qos::AtMostOnce ? 0 : count))
        qWarning("acknowledged %d of %d", acknowledged, count);
    return arrived;
}

void TestSimBroker::faultsHitOnlyWhatMqttDoesNotProtect()
{
    constexpr int Count = 1000;
    m_broker->setFaults({.lost = 10, .doubled = 10, .delayed = 10, .doubledQos1 = 10});
    const QList<int> zero = heard(Qos::AtMostOnce, Count);
    const QSet<int> differentZero(zero.begin(), zero.end());
    QVERIFY(differentZero.size() > 850 && differentZero.size() < 950);
    QVERIFY(zero.size() - differentZero.size() > 50);
    const QList<int> one = heard(Qos::AtLeastOnce, Count);
    const QSet<int> differentOne(one.begin(), one.end());
    QCOMPARE(differentOne.size(), Count);
    QVERIFY(one.size() > Count + 50 && one.size() < Count + 150);
    QVERIFY(std::is_sorted(one.begin(), one.end()));
    QList<int> inOrder(Count);
    std::iota(inOrder.begin(), inOrder.end(), 0);
    QCOMPARE(heard(Qos::ExactlyOnce, Count), inOrder);
}

void TestSimBroker::lateMessages_arriveAfterThoseBehindThem()
{
    m_broker->setFaults({.delayed = 20, .delay = milliseconds{35}});
    const QList<int> arrived = heard(Qos::AtMostOnce, 200);
    QCOMPARE(QSet<int>(arrived.begin(), arrived.end()).size(), 200);
    QVERIFY(!std::is_sorted(arrived.begin(), arrived.end()));
}

void TestSimBroker::oneSeed_isOneHistory()
{
    const SimMqttFaults faults{.lost = 20, .doubled = 20, .delayed = 20};
    m_broker->setFaults(faults);
    const QList<int> first = heard(Qos::AtMostOnce, 300);
    init();
    m_broker->setFaults(faults);
    QCOMPARE(heard(Qos::AtMostOnce, 300), first);
}

void TestSimBroker::aRestart_dropsWhatIsUnderWay()
{
    const auto server = client(u"server"_s);
    const auto box = client(u"box"_s);
    QStringList story;
    connect(server.get(), &MqttClient::acknowledged, this, [&] { story += u"acknowledged"_s; });
    connect(server.get(), &MqttClient::dropped, this, [&](MessageId, Delivery delivery) {
        story += delivery == Delivery::Unknown ? u"unknown"_s : u"never sent"_s;
    });
    connect(server.get(), &MqttClient::disconnected, this, [&] { story += u"disconnected"_s; });
    connect(box.get(), &MqttClient::received, this, [&] { story += u"heard"_s; });
    QVERIFY(box->subscribe(u"cmd"_s, Qos::AtLeastOnce));
    m_broker->setFaults({.latency = milliseconds{10}});
    server->start();
    box->start();
    m_time->advance(seconds{1});
    QVERIFY(server->publish(u"cmd"_s, "DISPENSE", Qos::AtLeastOnce));
    m_time->advance(milliseconds{5}); // on its way to the broker
    m_broker->goDown();
    m_broker->comeUp();
    m_time->advance(seconds{30});
    QCOMPARE(story, (QStringList{u"unknown"_s, u"disconnected"_s}));
    QVERIFY(server->isConnected() && box->isConnected());
    QVERIFY(server->publish(u"cmd"_s, "DISPENSE", Qos::AtLeastOnce));
    m_time->advance(seconds{1});
    QCOMPARE(story.mid(2), (QStringList{u"heard"_s, u"acknowledged"_s}));
}

void TestSimBroker::filtersMatchAsMqttSays_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QString>("topic");
    QTest::addColumn<bool>("matches");
    QTest::newRow("itself") << u"a/b"_s << u"a/b"_s << true;
    QTest::newRow("one level") << u"fbox/+/status"_s << u"fbox/FBOX-1/status"_s << true;
    QTest::newRow("two levels") << u"fbox/+/status"_s << u"fbox/a/b/status"_s << false;
    QTest::newRow("shorter") << u"fbox/+/status"_s << u"fbox/a"_s << false;
    QTest::newRow("longer") << u"fbox/+"_s << u"fbox/a/cmd"_s << false;
    QTest::newRow("all below") << u"fbox/#"_s << u"fbox/a/b"_s << true;
    QTest::newRow("all below and itself") << u"fbox/#"_s << u"fbox"_s << true;
    QTest::newRow("everything") << u"#"_s << u"a/b"_s << true;
    QTest::newRow("not the broker's own") << u"#"_s << u"$SYS/uptime"_s << false;
    QTest::newRow("an empty level") << u"a/+"_s << u"a/"_s << true;
}

void TestSimBroker::filtersMatchAsMqttSays()
{
    QFETCH(QString, filter);
    QFETCH(QString, topic);
    QFETCH(bool, matches);
    const auto one = client(u"a"_s);
    int count = 0;
    connect(one.get(), &MqttClient::received, this, [&] { ++count; });
    QVERIFY(one->subscribe(filter, Qos::AtMostOnce));
    one->start();
    m_time->advance(seconds{1});
    QVERIFY(one->publish(topic, {}, Qos::AtMostOnce));
    m_time->advance(seconds{1});
    QCOMPARE(count, matches ? 1 : 0);
}

void TestSimBroker::refusedFilters_areReportedAndHearNothing()
{
    m_broker->refuse(u"secret/"_s);
    const auto one = client(u"a"_s);
    QStringList refused;
    int count = 0;
    connect(one.get(), &MqttClient::subscriptionRefused, this,
            [&](const QString &filter) { refused += filter; });
    connect(one.get(), &MqttClient::received, this, [&] { ++count; });
    QVERIFY(one->subscribe(u"secret/#"_s, Qos::AtMostOnce));
    one->start();
    m_time->advance(seconds{1});
    QVERIFY(one->publish(u"secret/x"_s, {}, Qos::AtMostOnce));
    m_time->advance(seconds{1});
    QCOMPARE(refused, QStringList{u"secret/#"_s});
    QCOMPARE(count, 0);
}

QTEST_APPLESS_MAIN(TestSimBroker)
#include "tst_simbroker.moc"
