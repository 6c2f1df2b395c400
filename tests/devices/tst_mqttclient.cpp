#include "mqttworld.h"

#include <QCoreApplication>
#include <QDir>
#include <QTest>

#include <malloc.h>

using namespace attendant;
using namespace attendant::devices;
using namespace Qt::StringLiterals;

/// What every MqttClient promises, on a real Mosquitto and on the simulated broker.
class TestMqttClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void messagesGoRound_data();
    void messagesGoRound();
    void bytesOfEveryKind_arriveAsTheyAre_data() { kinds(); }
    void bytesOfEveryKind_arriveAsTheyAre();
    void whatMqttCannotCarry_isRefusedWithWords_data() { kinds(); }
    void whatMqttCannotCarry_isRefusedWithWords();
    void settingsThatCannotWork_failOnce();
    void aBrokerThatComesBack_isFoundAgainWithTheSubscriptions_data() { kinds(); }
    void aBrokerThatComesBack_isFoundAgainWithTheSubscriptions();
    void whatIsInFlightWhenTheBrokerDies_isReportedAndNeverSentAgain_data() { kinds(); }
    void whatIsInFlightWhenTheBrokerDies_isReportedAndNeverSentAgain();
    void goodbye_isNotTheLastWill_data() { kinds(); }
    void goodbye_isNotTheLastWill();
    void aSlotMayStopUs_data() { kinds(); }
    void aSlotMayStopUs();
    void aThousandConnections_leaveNothingBehind_data() { kinds(); }
    void aThousandConnections_leaveNothingBehind();

private:
    static void kinds()
    {
        QTest::addColumn<Kind>("kind");
        QTest::newRow("Mosquitto") << Kind::Real;
        QTest::newRow("simulated") << Kind::Simulated;
    }
};

namespace {

MqttWill offline() { return {u"fbox/server"_s, "offline", Qos::AtLeastOnce, true}; }

} // namespace

void TestMqttClient::messagesGoRound_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<int>("qos");
    for (const int qos : {0, 1, 2}) {
        QTest::addRow("Mosquitto, QoS %d", qos) << Kind::Real << qos;
        QTest::addRow("simulated, QoS %d", qos) << Kind::Simulated << qos;
    }
}

void TestMqttClient::messagesGoRound()
{
    QFETCH(Kind, kind);
    QFETCH(int, qos);
    World world(kind);
    QVERIFY2(world.up(), world.broker ? qPrintable(world.broker->why()) : "");
    const auto server = world.client(u"server"_s);
    Ear ear(*server, world.scheduler);
    QVERIFY(server->subscribe(u"fbox/+/status"_s, Qos(qos)));
    QVERIFY(server->subscribe(u"fbox/#"_s, Qos(qos))); // overlaps, and makes nothing arrive twice
    server->start();
    QTRY_COMPARE(ear.connected.size(), 1);
    QVERIFY(server->isConnected());
    constexpr int Count = 100; // more than go out at once
    QList<MessageId> ids;
    for (int i = 0; i < Count; ++i) {
        const Result<MessageId> sent
            = server->publish(u"fbox/FBOX-A4CF12ABCDEF/status"_s, QByteArray::number(i), Qos(qos));
        QVERIFY2(sent, sent ? "" : qPrintable(sent.error().detail));
        ids += *sent;
    }
    QCOMPARE(ear.acknowledged.size(), 0); // never from within the call
    QTRY_COMPARE(ear.messages.size(), Count);
    for (int i = 0; i < Count; ++i)
        QCOMPARE(ear.messages[i],
                 (MqttMessage{u"fbox/FBOX-A4CF12ABCDEF/status"_s, QByteArray::number(i), Qos(qos), false}));
    if (qos > 0)
        QTRY_COMPARE(ear.acknowledged, ids);
    QTest::qWait(20);
    QCOMPARE(ear.messages.size(), Count);
    QCOMPARE(ear.acknowledged.size(), qos > 0 ? Count : 0);
    QCOMPARE(server->counters(), (MqttCounters{.attempts = 1, .connections = 1}));
}

void TestMqttClient::bytesOfEveryKind_arriveAsTheyAre()
{
    QFETCH(Kind, kind);
    World world(kind);
    QVERIFY(world.up());
    const auto client = world.client(u"a"_s);
    Ear ear(*client, world.scheduler);
    QVERIFY(client->subscribe(u"상의/#"_s, Qos::AtLeastOnce));
    client->start();
    QTRY_COMPARE(ear.connected.size(), 1);
    QByteArray everyByte;
    for (int i = 0; i < 256; ++i)
        everyByte.append(char(i));
    const QList<QByteArray> payloads{{},
                                     everyByte,
                                     "운동복"_ba.first(7),
                                     QByteArray(MqttPayloadMax, '\xff')}; // cut in mid-character, as boxes do
    for (const QByteArray &payload : payloads)
        QVERIFY(client->publish(u"상의/105"_s, payload, Qos::AtLeastOnce));
    QTRY_COMPARE(ear.messages.size(), payloads.size());
    for (qsizetype i = 0; i < payloads.size(); ++i) {
        QCOMPARE(ear.messages[i].payload, payloads[i]);
        QCOMPARE(ear.messages[i].topic, u"상의/105"_s);
    }
    QTRY_COMPARE(ear.acknowledged.size(), payloads.size());
}

void TestMqttClient::whatMqttCannotCarry_isRefusedWithWords()
{
    QFETCH(Kind, kind);
    World world(kind);
    QVERIFY(world.up());
    const auto client = world.client(u"a"_s);
    Ear ear(*client, world.scheduler);
    QCOMPARE(client->publish(u"fbox/x/cmd"_s, "{}", Qos::AtLeastOnce).error().code, ErrorCode::Unavailable);
    QVERIFY(client->subscribe(u"#"_s, Qos::AtLeastOnce));
    client->start();
    QTRY_COMPARE(ear.connected.size(), 1);
    const QString halfCharacter(1, QChar(0xd800)); // has no UTF-8
    const QStringList topics{{},           u"fbox/+/cmd"_s, u"fbox/#"_s,           u"fbox/\0/cmd"_s,
                             u"fbox/\n"_s, halfCharacter,   QString(22'000, u'상')};
    for (const QString &topic : topics) {
        const Result<MessageId> sent = client->publish(topic, "{}", Qos::AtLeastOnce);
        QVERIFY2(!sent, qPrintable(topic));
        QCOMPARE(sent.error().code, ErrorCode::BadInput);
        QVERIFY(!sent.error().detail.isEmpty());
    }
    const Result<MessageId> large
        = client->publish(u"t"_s, QByteArray(MqttPayloadMax + 1, 'x'), Qos::AtMostOnce);
    QCOMPARE(large.error(), (Error{ErrorCode::BadInput, u"a payload of 262145 bytes, more than 262144"_s}));
    for (const QString &filter : {QString(), u"fbox/#/x"_s, u"fbox/a+/x"_s, u"#a"_s, halfCharacter})
        QCOMPARE(client->subscribe(filter, Qos::AtMostOnce).error().code, ErrorCode::BadInput);
    QVERIFY(client->subscribe(u"#"_s, Qos::AtLeastOnce));
    QCOMPARE(client->subscribe(u"#"_s, Qos::AtMostOnce).error().code, ErrorCode::Conflict);
    QVERIFY(client->publish(u"t"_s, "sound", Qos::AtLeastOnce));
    QTRY_COMPARE(ear.acknowledged.size(), 1);
    QCOMPARE(ear.messages.size(), 1); // and none of the others
    QCOMPARE(ear.disconnected.size(), 0);
}

void TestMqttClient::settingsThatCannotWork_failOnce()
{
    World world(Kind::Simulated);
    const MqttSettings good = world.settings(u"a"_s);
    QVERIFY(check(good));
    QList<MqttSettings> bad(9, good);
    bad[0].host.clear();
    bad[1].port = 0;
    bad[2].clientId.clear();
    bad[3].keepalive = seconds{4};
    bad[4].password = u"without a user"_s;
    bad[5].tls = MqttTls{.certificate = u"without.key"_s};
    bad[6].will = MqttWill{.topic = u"a/#"_s};
    bad[7].will = MqttWill{.topic = u"a"_s, .payload = QByteArray(65'536, 'x')};
    bad[8].port = 65'536;
    for (const MqttSettings &settings : std::as_const(bad)) {
        const auto client = world.client(settings);
        Ear ear(*client, world.scheduler);
        client->start();
        QCOMPARE(ear.failed.size(), 1);
        QCOMPARE(ear.failed[0].code, ErrorCode::BadInput);
        QCOMPARE(client->counters().attempts, 0);
    }
}

void TestMqttClient::aBrokerThatComesBack_isFoundAgainWithTheSubscriptions()
{
    QFETCH(Kind, kind);
    World world(kind);
    world.down();
    const auto client = world.client(u"a"_s);
    Ear ear(*client, world.scheduler);
    QVERIFY(client->subscribe(u"x/#"_s, Qos::AtLeastOnce));
    client->start();
    QTRY_COMPARE_GE(ear.failed.size(), 2); // not there yet
    QCOMPARE(ear.failed[0].code, ErrorCode::Unavailable);
    for (int round = 1; round <= 2; ++round) {
        QVERIFY(world.up());
        QTRY_COMPARE(ear.connected.size(), round);
        QVERIFY(client->subscribe(u"late/%1"_s.arg(round), Qos::AtMostOnce));
        for (const QString &topic : {u"x/1"_s, u"late/1"_s})
            QVERIFY(client->publish(topic, QByteArray::number(round), Qos::AtLeastOnce));
        QTRY_COMPARE(ear.messages.size(), 2 * round);
        QTRY_COMPARE(ear.acknowledged.size(), 2 * round);
        world.down();
        QTRY_COMPARE(ear.disconnected.size(), round);
        QVERIFY(!client->isConnected());
        QCOMPARE(client->publish(u"x/1"_s, {}, Qos::AtMostOnce).error().code, ErrorCode::Unavailable);
    }
    QCOMPARE(client->counters().losses, 2);
    QCOMPARE(client->counters().dropped, 0);
}

void TestMqttClient::whatIsInFlightWhenTheBrokerDies_isReportedAndNeverSentAgain()
{
    QFETCH(Kind, kind);
    World world(kind);
    QVERIFY(world.up());
    const auto client = world.client(u"a"_s);
    Ear ear(*client, world.scheduler);
    bool wasLate = false;
    connect(client.get(), &MqttClient::dropped, &ear, [&] { wasLate |= !ear.disconnected.isEmpty(); });
    QVERIFY(client->subscribe(u"#"_s, Qos::ExactlyOnce));
    client->start();
    QTRY_COMPARE(ear.connected.size(), 1);
    QTest::qWait(50); // the subscription is made
    world.freeze();
    for (int i = 0; i < 30; ++i)
        QVERIFY(client->publish(u"fbox/x/cmd"_s, "DISPENSE", i % 2 ? Qos::AtLeastOnce : Qos::ExactlyOnce));
    QTest::qWait(50);
    QCOMPARE(ear.acknowledged.size(), 0);
    world.down();
    QTRY_COMPARE(ear.disconnected.size(), 1);
    QVERIFY(!wasLate); // each one's fate is known when the loss is
    QCOMPARE(ear.droppedAs(Delivery::Unknown), 20);
    QCOMPARE(ear.droppedAs(Delivery::NeverSent), 10);
    QCOMPARE(client->counters().dropped, 30);
    QVERIFY(world.up());
    QTRY_COMPARE(ear.connected.size(), 2);
    QVERIFY(client->publish(u"mark"_s, {}, Qos::AtLeastOnce));
    QTRY_COMPARE(ear.messages.size(), 1);
    QTRY_COMPARE(ear.acknowledged.size(), 1);
    QTest::qWait(50);
    QCOMPARE(ear.messages.size(), 1); // the mark; a box would have heard DISPENSE twice
}

void TestMqttClient::goodbye_isNotTheLastWill()
{
    QFETCH(Kind, kind);
    World world(kind);
    QVERIFY(world.up());
    MqttSettings settings = world.settings(u"server"_s);
    settings.will = offline();
    auto stopped = world.client(settings);
    settings.clientId = u"server2"_s;
    auto destroyed = world.client(settings);
    const auto witness = world.client(u"witness"_s);
    Ear ear(*witness, world.scheduler);
    QVERIFY(witness->subscribe(u"#"_s, Qos::AtLeastOnce));
    witness->start();
    stopped->start();
    destroyed->start();
    QTRY_VERIFY(stopped->isConnected() && destroyed->isConnected() && witness->isConnected());
    Ear stoppedEar(*stopped, world.scheduler);
    stopped->stop();
    destroyed.reset();
    QCOMPARE(stoppedEar.disconnected.size(), 1);
    QVERIFY(witness->publish(u"mark"_s, {}, Qos::AtLeastOnce));
    QTRY_COMPARE(ear.messages.size(), 1);
    QTest::qWait(50);
    QCOMPARE(ear.messages.size(), 1);
    if (!world.sim)
        return;
    destroyed = world.client(settings);
    destroyed->start();
    QTRY_VERIFY(destroyed->isConnected());
    world.sim->cut(u"server2"_s);
    QTRY_COMPARE(ear.messages.size(), 2);
    QCOMPARE(ear.messages[1], (MqttMessage{u"fbox/server"_s, "offline", Qos::AtLeastOnce, false}));
}

void TestMqttClient::aSlotMayStopUs()
{
    QFETCH(Kind, kind);
    World world(kind, {}, 1000);
    QVERIFY(world.up());
    const auto client = world.client(u"a"_s);
    Ear ear(*client, world.scheduler);
    QVERIFY(client->subscribe(u"x"_s, Qos::AtLeastOnce));
    connect(client.get(), &MqttClient::connected, &ear, [&] {
        for (int i = 0; i < 5; ++i)
            QVERIFY(client->publish(u"x"_s, {}, Qos::AtLeastOnce));
    });
    connect(client.get(), &MqttClient::received, &ear, [&] { client->stop(); });
    client->start();
    QTRY_COMPARE(ear.disconnected.size(), 1);
    QCOMPARE(ear.acknowledged.size() + ear.dropped.size(), 5);
    client->start();
    QTRY_COMPARE(ear.disconnected.size(), 2);
    QTest::qWait(20);
    QCOMPARE(ear.messages.size(), 2);
}

void TestMqttClient::aThousandConnections_leaveNothingBehind()
{
    QFETCH(Kind, kind);
    World world(kind, "max_connections -1", 20'000);
    QVERIFY(world.up());
    const auto client = world.client(u"a"_s);
    int connections = 0;
    connect(client.get(), &MqttClient::connected, client.get(), [&] {
        ++connections;
        QVERIFY(client->publish(u"x"_s, "one", Qos::AtLeastOnce));
    });
    QVERIFY(client->subscribe(u"#"_s, Qos::AtLeastOnce));
    const auto descriptors
        = [] { return QDir(u"/proc/self/fd"_s).entryList(QDir::NoDotAndDotDot | QDir::AllEntries).size(); };
    qsizetype before = 0;
    size_t memory = 0;
    for (int i = 0; i < 1000; ++i) {
        if (i == 200) { // caches are warm
            before = descriptors();
            memory = ::mallinfo2().uordblks;
        }
        client->start();
        while (connections <= i)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        client->stop();
        QCoreApplication::processEvents();
    }
    QCOMPARE(client->counters().connections, 1000);
    QCOMPARE(descriptors(), before);
    const qint64 grown = qint64(::mallinfo2().uordblks) - qint64(memory);
    QVERIFY2(grown < 80'000, qPrintable(u"%1 bytes more after 800 connections"_s.arg(grown)));
}

QTEST_GUILESS_MAIN(TestMqttClient)
#include "tst_mqttclient.moc"
