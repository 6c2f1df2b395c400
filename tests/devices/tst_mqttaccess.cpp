#include "mqttworld.h"

#include <QTest>

using namespace attendant;
using namespace attendant::devices;
using namespace Qt::StringLiterals;

/// Who may talk to whom: passwords, certificates and the broker's access list.
class TestMqttAccess : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPasswordIsAsked_andAWrongOneRefused();
    void tls_trustsItsAuthorityAndNobodyElse_data();
    void tls_trustsItsAuthorityAndNobodyElse();
    void tls_withOurOwnCertificate();
    void tls_survivesABrokerThatDies();
    void aDeviceMayOnlyWriteItsOwnStatus();
};

void TestMqttAccess::aPasswordIsAsked_andAWrongOneRefused()
{
    World world(Kind::Real, "allow_anonymous false\npassword_file FOLDER/passwords");
    QVERIFY(world.broker->addUser(u"attendant"_s, u"비밀 번호"_s));
    QVERIFY2(world.up(), qPrintable(world.broker->why()));
    MqttSettings settings = world.settings(u"a"_s);
    for (const auto &[user, password] :
         {std::pair{u""_s, u""_s}, std::pair{u"attendant"_s, u""_s}, std::pair{u"attendant"_s, u"wrong"_s},
          std::pair{u"nobody"_s, u"비밀 번호"_s}}) {
        settings.user = user;
        settings.password = password;
        const auto client = world.client(settings);
        Ear ear(*client, world.scheduler);
        client->start();
        QTRY_COMPARE(ear.failed.size(), 1);
        QCOMPARE(ear.failed[0].code, ErrorCode::Refused);
        QCOMPARE(ear.connected.size() + ear.disconnected.size(), 0);
    }
    settings.user = u"attendant"_s;
    settings.password = u"비밀 번호"_s;
    const auto client = world.client(settings);
    client->start();
    QTRY_VERIFY(client->isConnected());
}

void TestMqttAccess::tls_trustsItsAuthorityAndNobodyElse_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("authority");
    QTest::addColumn<QByteArray>("names");
    QTest::addColumn<int>("failure"); // -1: none
    const int refused = int(ErrorCode::Refused);
    QTest::newRow("by address") << u"127.0.0.1"_s << u"ours"_s << "IP:127.0.0.1"_ba << -1;
    QTest::newRow("by name") << u"localhost"_s << u"ours"_s << "DNS:localhost"_ba << -1;
    QTest::newRow("another authority") << u"127.0.0.1"_s << u"theirs"_s << "IP:127.0.0.1"_ba << refused;
    QTest::newRow("the system's authorities") << u"127.0.0.1"_s << QString() << "IP:127.0.0.1"_ba << refused;
    QTest::newRow("another address") << u"127.0.0.1"_s << u"ours"_s << "IP:127.0.0.2"_ba << refused;
    QTest::newRow("another name") << u"localhost"_s << u"ours"_s << "DNS:elsewhere.example"_ba << refused;
    QTest::newRow("no such file") << u"127.0.0.1"_s << u"nobody"_s << "IP:127.0.0.1"_ba
                                  << int(ErrorCode::BadInput);
}

void TestMqttAccess::tls_trustsItsAuthorityAndNobodyElse()
{
    QFETCH(QString, host);
    QFETCH(QString, authority);
    QFETCH(QByteArray, names);
    QFETCH(int, failure);
    World world(Kind::Real, "certfile FOLDER/server.pem\nkeyfile FOLDER/server.key");
    QVERIFY(world.broker->makeAuthority(u"ours"_s) && world.broker->makeAuthority(u"theirs"_s));
    QVERIFY(world.broker->makeCertificate(u"server"_s, u"ours"_s, names));
    QVERIFY2(world.up(), qPrintable(world.broker->why()));
    MqttSettings settings = world.settings(u"a"_s);
    settings.host = host;
    settings.tls = MqttTls{.ca = authority.isEmpty() ? QString() : world.broker->file(authority + u".pem"_s)};
    const auto client = world.client(settings);
    Ear ear(*client, world.scheduler);
    QVERIFY(client->subscribe(u"x"_s, Qos::AtLeastOnce));
    client->start();
    QTRY_VERIFY(!ear.failed.isEmpty() || !ear.connected.isEmpty());
    if (failure >= 0) {
        QCOMPARE(int(ear.failed.at(0).code), failure);
        QVERIFY(!ear.failed.at(0).detail.isEmpty());
        QVERIFY(!world.broker->log().contains("New client connected"));
        return;
    }
    QVERIFY2(ear.failed.isEmpty(), ear.failed.isEmpty() ? "" : qPrintable(ear.failed[0].detail));
    for (int i = 0; i < 30; ++i) // more than one TLS record each way
        QVERIFY(client->publish(u"x"_s, QByteArray(30'000, 'x'), Qos::AtLeastOnce));
    QTRY_COMPARE(ear.acknowledged.size(), 30);
    QTRY_COMPARE(ear.messages.size(), 30);
}

void TestMqttAccess::tls_withOurOwnCertificate()
{
    World world(Kind::Real,
                "certfile FOLDER/server.pem\nkeyfile FOLDER/server.key\ncafile FOLDER/ours.pem\n"
                "require_certificate true\nuse_identity_as_username true");
    QVERIFY(world.broker->makeAuthority(u"ours"_s));
    QVERIFY(world.broker->makeCertificate(u"server"_s, u"ours"_s, "IP:127.0.0.1"));
    QVERIFY(world.broker->makeCertificate(u"client"_s, u"ours"_s, "DNS:client"));
    QVERIFY2(world.up(), qPrintable(world.broker->why()));
    MqttSettings settings = world.settings(u"a"_s);
    settings.tls = MqttTls{.ca = world.broker->file(u"ours.pem"_s)};
    const auto nameless = world.client(settings);
    Ear ear(*nameless, world.scheduler);
    nameless->start();
    QTRY_VERIFY(!ear.failed.isEmpty());
    nameless->stop();
    settings.tls->certificate = world.broker->file(u"client.pem"_s);
    settings.tls->key = world.broker->file(u"client.key"_s);
    const auto client = world.client(settings);
    client->start();
    QTRY_VERIFY(client->isConnected());
}

void TestMqttAccess::tls_survivesABrokerThatDies()
{
    World world(Kind::Real, "certfile FOLDER/server.pem\nkeyfile FOLDER/server.key");
    QVERIFY(world.broker->makeAuthority(u"ours"_s));
    QVERIFY(world.broker->makeCertificate(u"server"_s, u"ours"_s, "IP:127.0.0.1"));
    MqttSettings settings = world.settings(u"a"_s);
    settings.tls = MqttTls{.ca = world.broker->file(u"ours.pem"_s)};
    const auto client = world.client(settings);
    Ear ear(*client, world.scheduler);
    client->start();
    QTRY_COMPARE(ear.failed.size(), 1);
    QCOMPARE(ear.failed[0].code, ErrorCode::Unavailable);
    QVERIFY2(world.up(), qPrintable(world.broker->why()));
    QTRY_COMPARE(ear.connected.size(), 1);
    world.down();
    QTRY_COMPARE(ear.disconnected.size(), 1);
    QVERIFY(world.up());
    QTRY_COMPARE(ear.connected.size(), 2);
}

void TestMqttAccess::aDeviceMayOnlyWriteItsOwnStatus()
{
    World world(Kind::Real, "acl_file FOLDER/acl");
    world.broker->write(u"acl"_s,
                        "topic read $SYS/#\npattern write fbox/%c/status\npattern read fbox/%c/cmd\n"
                        "user server\ntopic readwrite fbox/#\n");
    QVERIFY2(world.up(), qPrintable(world.broker->why()));
    MqttSettings asServer = world.settings(u"attendant"_s);
    asServer.user = u"server"_s;
    const auto server = world.client(asServer);
    const auto box = world.client(u"FBOX-A4CF12ABCDEF"_s);
    Ear serverEar(*server, world.scheduler);
    Ear boxEar(*box, world.scheduler);
    QVERIFY(server->subscribe(u"fbox/+/status"_s, Qos::AtMostOnce));
    QVERIFY(box->subscribe(u"fbox/+/cmd"_s, Qos::AtLeastOnce)); // asks for more than it may have
    server->start();
    box->start();
    QTRY_VERIFY(server->isConnected() && box->isConnected());
    QVERIFY(box->publish(u"fbox/FBOX-A4CF12FFFFFF/status"_s, "forged", Qos::AtLeastOnce));
    QVERIFY(box->publish(u"fbox/FBOX-A4CF12FFFFFF/cmd"_s, "forged", Qos::AtLeastOnce));
    QVERIFY(box->publish(u"fbox/FBOX-A4CF12ABCDEF/status"_s, "own", Qos::AtLeastOnce));
    QTRY_COMPARE(boxEar.acknowledged.size(), 3); // this is what it says of forged ones as well
    QTRY_COMPARE(serverEar.messages.size(), 1);
    QCOMPARE(serverEar.messages[0].payload, "own"_ba);
    QVERIFY(server->publish(u"fbox/FBOX-A4CF12FFFFFF/cmd"_s, "another's", Qos::AtLeastOnce));
    QVERIFY(server->publish(u"fbox/FBOX-A4CF12ABCDEF/cmd"_s, "mine", Qos::AtLeastOnce));
    QTRY_COMPARE(serverEar.acknowledged.size(), 2);
    QTRY_COMPARE(boxEar.messages.size(), 1);
    QCOMPARE(boxEar.messages[0].payload, "mine"_ba);
    QCOMPARE(serverEar.messages.size(), 1);
}

QTEST_GUILESS_MAIN(TestMqttAccess)
#include "tst_mqttaccess.moc"
