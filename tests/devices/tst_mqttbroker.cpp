#include "mqttworld.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <cstdio>
#include <ctime>

using namespace attendant;
using namespace attendant::devices;
using namespace Qt::StringLiterals;

/// What only a real broker and a real network can do to an MqttClient.
class TestMqttBroker : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theBrokersOwnSizeLimit_costsNeitherConnectionNorMemory();
    void aKeptSession_hearsWhatWasSaidMeanwhile();
    void killed_theLastWillIsHeard();
    void aStrangerWithOurId_getsNoStorm();
    void aServerThatSaysNothing_isGivenUp_data();
    void aServerThatSaysNothing_isGivenUp();
    void anAddressThatIsNotThere_blocksNobody_data();
    void anAddressThatIsNotThere_blocksNobody();
    void aSubscriptionThatIsRefused_isReported();
    void aBrokerThatTakesNothing_fillsNoMemoryAndIsNoticed();
};

namespace {

MqttWill offline() { return {u"fbox/server"_s, "offline", Qos::AtLeastOnce, true}; }

/// The port of a listener, and what it answers to a connection.
class Server : public QTcpServer
{
public:
    Server() { listen(QHostAddress::LocalHost); }
};

} // namespace

void TestMqttBroker::theBrokersOwnSizeLimit_costsNeitherConnectionNorMemory()
{
    World world(Kind::Real, "message_size_limit 1000");
    QVERIFY(world.up());
    const auto client = world.client(u"a"_s);
    Ear ear(*client, world.scheduler);
    QVERIFY(client->subscribe(u"#"_s, Qos::AtLeastOnce));
    client->start();
    QTRY_VERIFY(client->isConnected());
    QVERIFY(client->publish(u"x"_s, QByteArray(1001, 'x'), Qos::AtLeastOnce));
    QVERIFY(client->publish(u"x"_s, QByteArray(1000, 'x'), Qos::AtLeastOnce));
    QTRY_COMPARE(ear.messages.size(), 1);
    QCOMPARE(ear.messages[0].payload.size(), 1000);
    QTRY_COMPARE(ear.acknowledged.size() + ear.dropped.size(),
                 2); // its answer, but not its word, is that it is there
    QVERIFY(client->isConnected());
}

void TestMqttBroker::aKeptSession_hearsWhatWasSaidMeanwhile()
{
    World world(Kind::Real, {}, 1000);
    QVERIFY(world.up());
    MqttSettings settings = world.settings(u"kept"_s);
    settings.cleanSession = false;
    const auto kept = world.client(settings);
    const auto other = world.client(u"other"_s);
    Ear ear(*kept, world.scheduler);
    Ear otherEar(*other, world.scheduler);
    QVERIFY(kept->subscribe(u"x"_s, Qos::AtLeastOnce));
    QCOMPARE(kept->subscribe(u"y"_s, Qos::ExactlyOnce).error().code, ErrorCode::Refused);
    kept->start();
    other->start();
    QTRY_COMPARE(ear.connected.size(), 1);
    QTRY_COMPARE(otherEar.connected.size(), 1);
    QCOMPARE(kept->publish(u"x"_s, {}, Qos::ExactlyOnce).error().code, ErrorCode::Refused);
    QTest::qWait(50); // the subscription is made
    kept->stop();
    QVERIFY(other->publish(u"x"_s, "meanwhile", Qos::AtLeastOnce));
    QTRY_COMPARE(otherEar.acknowledged.size(), 1);
    QCOMPARE(ear.messages.size(), 0);
    kept->start();
    QTRY_COMPARE(ear.messages.size(), 1);
    QCOMPARE(ear.messages[0].payload, "meanwhile"_ba);
}

void TestMqttBroker::killed_theLastWillIsHeard()
{
    World world(Kind::Real);
    QVERIFY(world.up());
    const auto witness = world.client(u"witness"_s);
    Ear ear(*witness, world.scheduler);
    QVERIFY(witness->subscribe(u"#"_s, Qos::AtLeastOnce));
    witness->start();
    QTRY_VERIFY(witness->isConnected());
    QProcess victim;
    victim.start(QCoreApplication::applicationFilePath(),
                 {u"--victim"_s, QString::number(world.broker->port())});
    QByteArray said;
    QTRY_COMPARE(said += victim.readAllStandardOutput(), "connected\n"_ba);
    victim.kill();
    QTRY_COMPARE(ear.messages.size(), 1);
    QCOMPARE(ear.messages[0], (MqttMessage{u"fbox/server"_s, "offline", Qos::AtLeastOnce, false}));
    const auto latecomer = world.client(u"latecomer"_s);
    Ear late(*latecomer, world.scheduler);
    QVERIFY(latecomer->subscribe(u"#"_s, Qos::AtLeastOnce));
    latecomer->start();
    QTRY_COMPARE(late.messages.size(), 1);
    QVERIFY(late.messages[0].retained);
    victim.waitForFinished();
}

/// F-BOX-01.
void TestMqttBroker::aStrangerWithOurId_getsNoStorm()
{
    World world(Kind::Real, {}, 50);
    QVERIFY(world.up());
    const auto client = world.client(u"attendant"_s);
    Ear ear(*client, world.scheduler);
    // The other client: connects, and again at once whenever it is thrown out.
    QTcpSocket stranger;
    constexpr char Hello[] = "\x10\x15\0\4MQTT\4\2\0\x4d\0\x09"
                             "attendant";
    connect(&stranger, &QTcpSocket::connected, &ear, [&] { stranger.write(Hello, sizeof Hello - 1); });
    const auto come = [&] {
        stranger.connectToHost(QHostAddress(QHostAddress::LocalHost), quint16(world.broker->port()));
    };
    connect(&stranger, &QTcpSocket::disconnected, &ear, come, Qt::QueuedConnection);
    const Instant begin = world.scheduler.now().instant;
    client->start();
    QTRY_COMPARE(ear.connected.size(), 1);
    come();
    QTest::qWait(6000); // five minutes of theirs
    client->stop();
    const auto passed = std::chrono::duration_cast<seconds>(world.scheduler.now().instant - begin).count();
    const qint64 attempts = client->counters().attempts;
    qInfo("%lld attempts in %lld s", attempts, qint64(passed));
    QVERIFY(passed >= 300);
    QCOMPARE_GE(ear.disconnected.size(), 4); // they did fight
    QCOMPARE_LE(attempts, passed / 5 + 1);
    QCOMPARE_LE(attempts, 10); // and the back-off was not reset by connections that lasted a moment
    for (qsizetype i = 1; i < ear.connected.size(); ++i)
        QVERIFY(ear.connected[i] - ear.connected[i - 1]
                >= milliseconds{4900}); // answers are not all equally fast
    // The broker's own count of ours; the stranger has another keepalive.
    QCOMPARE(world.broker->log().count(" as attendant (p2, c1, k60"),
             qsizetype(client->counters().connections));
}

void TestMqttBroker::aServerThatSaysNothing_isGivenUp_data()
{
    QTest::addColumn<bool>("encrypted");
    QTest::newRow("MQTT") << false;
    QTest::newRow("TLS") << true;
}

void TestMqttBroker::aServerThatSaysNothing_isGivenUp()
{
    QFETCH(bool, encrypted);
    World world(Kind::Simulated);
    Server mute;
    MqttSettings settings = world.settings(u"a"_s);
    settings.host = u"127.0.0.1"_s;
    settings.port = mute.serverPort();
    if (encrypted)
        settings.tls = MqttTls{};
    const auto client = world.client(settings);
    Ear ear(*client, world.scheduler);
    const Instant begin = world.scheduler.now().instant;
    const std::clock_t busy = std::clock();
    client->start();
    QTRY_COMPARE(ear.failed.size(), 1);
    QCOMPARE(ear.failed[0].code, ErrorCode::Timeout);
    QVERIFY(world.scheduler.now().instant - begin >= seconds{20});
    QVERIFY2(std::clock() - busy < CLOCKS_PER_SEC / 2, "it waits busily"); // of one second
    // One that hangs up in the middle is not asked over and over either.
    connect(&mute, &QTcpServer::newConnection, &ear, [&] { mute.nextPendingConnection()->abort(); });
    mute.nextPendingConnection();
    QTRY_COMPARE(ear.failed.size(), 2);
    QCOMPARE(ear.failed[1].code, ErrorCode::Unavailable);
}

void TestMqttBroker::anAddressThatIsNotThere_blocksNobody_data()
{
    QTest::addColumn<QString>("host");
    QTest::newRow("no such name") << u"nowhere.invalid"_s;
    QTest::newRow("a silent network") << u"192.0.2.1"_s;
    QTest::newRow("nobody listens") << u"127.0.0.1"_s;
}

void TestMqttBroker::anAddressThatIsNotThere_blocksNobody()
{
    QFETCH(QString, host);
    World world(Kind::Simulated);
    MqttSettings settings = world.settings(u"a"_s);
    settings.host = host;
    const auto client = world.client(settings);
    Ear ear(*client, world.scheduler);
    client->start();
    QElapsedTimer turn;
    qint64 longest = 0;
    while (ear.failed.isEmpty()) {
        turn.start();
        QCoreApplication::processEvents();
        longest = std::max(longest, turn.elapsed());
    }
    QVERIFY2(longest < 250, qPrintable(u"%1 ms"_s.arg(longest)));
    QVERIFY(ear.failed[0].code == ErrorCode::Unavailable || ear.failed[0].code == ErrorCode::Timeout);
}

void TestMqttBroker::aSubscriptionThatIsRefused_isReported()
{
    World world(Kind::Simulated);
    Server server; // Mosquitto accepts every subscription and then delivers nothing
    QTcpSocket *peer = nullptr;
    connect(&server, &QTcpServer::newConnection, &server, [&] {
        peer = server.nextPendingConnection();
        connect(peer, &QTcpSocket::readyRead, peer, [peer] {
            const QByteArray bytes = peer->readAll();
            if (bytes.startsWith('\x10'))
                peer->write("\x20\2\0\0", 4);
            else if (bytes.startsWith('\x82'))
                peer->write("\x90\3" + bytes.mid(2, 2) + '\x80');
        });
    });
    MqttSettings settings = world.settings(u"a"_s);
    settings.host = u"127.0.0.1"_s;
    settings.port = server.serverPort();
    const auto client = world.client(settings);
    Ear ear(*client, world.scheduler);
    client->start();
    QTRY_VERIFY(client->isConnected());
    QVERIFY(client->subscribe(u"secret/#"_s, Qos::AtLeastOnce));
    QTRY_COMPARE(ear.refused, QStringList{u"secret/#"_s});
    QVERIFY(client->isConnected());
}

void TestMqttBroker::aBrokerThatTakesNothing_fillsNoMemoryAndIsNoticed()
{
    World world(Kind::Real);
    QVERIFY(world.up());
    MqttSettings settings = world.settings(u"a"_s);
    settings.keepalive = seconds{5};
    const auto client = world.client(settings);
    Ear ear(*client, world.scheduler);
    client->start();
    QTRY_VERIFY(client->isConnected());
    world.freeze();
    qint64 taken = 0;
    std::optional<Error> refused;
    for (int i = 0; i < 10'000 && !refused; ++i) {
        const Result<MessageId> sent = client->publish(u"x"_s, QByteArray(10'000, 'x'), Qos::AtMostOnce);
        if (sent)
            taken += 10'000;
        else
            refused = sent.error();
        QCoreApplication::processEvents();
    }
    QVERIFY(refused);
    QCOMPARE(refused->code, ErrorCode::Unavailable);
    qInfo("%lld KiB taken", taken / 1024); // what the kernel holds, and our bound
    QVERIFY(taken < 16 * 1024 * 1024);
    QTRY_COMPARE_WITH_TIMEOUT(ear.disconnected.size(), 1, 25'000); // by its silence
    QElapsedTimer clock;
    clock.start();
    client->stop();
    QVERIFY(clock.elapsed() < 200);
}

namespace {

/// Another process: connects, says so, and waits for its end.
int victim(QCoreApplication &app)
{
    QtScheduler scheduler;
    MqttSettings settings;
    settings.host = u"127.0.0.1"_s;
    settings.port = app.arguments().at(2).toInt();
    settings.clientId = u"victim"_s;
    settings.will = offline();
    const auto client = makeMqttClient(settings, scheduler);
    QObject::connect(client.get(), &MqttClient::connected, &app, [] {
        std::puts("connected");
        std::fflush(stdout);
    });
    client->start();
    return QCoreApplication::exec();
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    if (argc == 3 && app.arguments().at(1) == "--victim"_L1)
        return victim(app);
    TestMqttBroker test;
    QTEST_SET_MAIN_SOURCE_PATH
    return QTest::qExec(&test, argc, argv);
}

#include "tst_mqttbroker.moc"
