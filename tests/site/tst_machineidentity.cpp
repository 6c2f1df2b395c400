#include "site/machineidentity.h"

#include <QTest>

using namespace attendant::site;
using namespace Qt::StringLiterals;

class TestMachineIdentity : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void choosesTheAdapterThatStays_data();
    void choosesTheAdapterThatStays();
    void withoutAnAdapter_anAddressOfOurOwn();
    void addressIsWhereOthersReachUs();
};

void TestMachineIdentity::choosesTheAdapterThatStays_data()
{
    QTest::addColumn<QList<Adapter>>("adapters");
    QTest::addColumn<QString>("mac");
    const Adapter wired{u"enp3s0"_s, u"AA:00:00:00:00:01"_s, {}, true, false};
    const Adapter second{u"enp4s0"_s, u"AA:00:00:00:00:02"_s, u"10.0.0.2"_s, true, false};
    const Adapter wireless{u"wlan0"_s, u"AA:00:00:00:00:03"_s, u"10.0.0.3"_s, true, true};
    const Adapter bridge{u"br0"_s, u"AA:00:00:00:00:04"_s, u"10.0.0.4"_s, false, false};
    const Adapter tunnel{u"tun0"_s, {}, u"10.0.0.5"_s, false, false};
    const Adapter zero{u"dummy0"_s, u"00:00:00:00:00:00"_s, {}, true, false};
    QTest::newRow("by name, not by who is up") << QList{second, wired} << u"aa:00:00:00:00:01"_s;
    QTest::newRow("wired before wireless") << QList{wireless, second} << u"aa:00:00:00:00:02"_s;
    QTest::newRow("built in before virtual") << QList{bridge, wireless} << u"aa:00:00:00:00:03"_s;
    QTest::newRow("a bridge before nothing") << QList{tunnel, bridge} << u"aa:00:00:00:00:04"_s;
    QTest::newRow("zeroes are no address") << QList{zero, wireless} << u"aa:00:00:00:00:03"_s;
}

void TestMachineIdentity::choosesTheAdapterThatStays()
{
    QFETCH(QList<Adapter>, adapters);
    QTEST(chooseAdapter(adapters, 1).mac, "mac");
    std::reverse(adapters.begin(), adapters.end());
    QTEST(chooseAdapter(adapters, 2).mac, "mac");
}

void TestMachineIdentity::withoutAnAdapter_anAddressOfOurOwn()
{
    const QString mac = chooseAdapter({}, 0x1122'3344'5566'7788).mac;
    QCOMPARE(mac.size(), 17);
    const int first = mac.left(2).toInt(nullptr, 16);
    QCOMPARE(first & 0x03, 0x02); // locally administered, and of one machine
    QVERIFY(mac != chooseAdapter({}, 0x8877'6655'4433'2211).mac);
}

void TestMachineIdentity::addressIsWhereOthersReachUs()
{
    const Adapter wired{u"enp3s0"_s, u"AA:00:00:00:00:01"_s, {}, true, false};
    const Adapter wireless{u"wlan0"_s, u"AA:00:00:00:00:03"_s, u"10.0.0.3"_s, true, true};
    QCOMPARE(chooseAdapter({wired, wireless}, 1).ip, u"10.0.0.3"_s);
    QCOMPARE(chooseAdapter({wired}, 1).ip, u"127.0.0.1"_s);
    const auto machine = thisMachine(u"부두 1"_s, 7);
    QCOMPARE(machine.mac.size(), 17);
    QVERIFY(!machine.hostname.isEmpty() && !machine.ip.isEmpty());
}

QTEST_APPLESS_MAIN(TestMachineIdentity)
#include "tst_machineidentity.moc"
