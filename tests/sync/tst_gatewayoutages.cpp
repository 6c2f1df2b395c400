// A server or a channel that is away, and how soon its return is noticed.
#include "sync/playedgateway.h"

#include <QTest>

using namespace attendant;
using namespace attendant::sync::scaleledger::gateway;
using namespace attendant::sync::scaleledger::gateway::test;
using namespace Qt::StringLiterals;

class TestGatewayOutages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void serverAway_isKnockedAtEveryFewSeconds();
    void serverAwayBeforeWeAreRegistered_isKnockedAtAsOften_data();
    void serverAwayBeforeWeAreRegistered_isKnockedAtAsOften();
    void lineThatReturns_bringsAHeartbeatAtOnce();
    void lineThatReturns_bringsTheChannelAtOnce();
    void gracefulEndOfTheChannel_opensAnother();
    void provisioningChannelThatEnds_isOpenedAgain();
};

void TestGatewayOutages::serverAway_isKnockedAtEveryFewSeconds()
{
    Played gateway;
    gateway.becomeRegistered();
    gateway.wake();
    gateway.answer(Call::Beat, Verdict::Away);
    QList<int> waits;
    for (int i = 0; i < 5; ++i) {
        waits.append(int(gateway.wake().count()));
        gateway.answer(Call::Beat, Verdict::Away);
        QVERIFY(!mayUpload(gateway.state));
    }
    QCOMPARE(waits, (QList{1, 2, 4, 5, 5}));
    gateway.wake();
    gateway.answer(Call::Beat, Verdict::Done);
    QVERIFY(mayUpload(gateway.state) && gateway.did(Refresh{}));
}

void TestGatewayOutages::serverAwayBeforeWeAreRegistered_isKnockedAtAsOften_data()
{
    QTest::addColumn<Call>("call");
    QTest::addColumn<Identity>("known");
    QTest::newRow("asking who we are") << Call::Ask << Identity{};
    QTest::newRow("registering") << Call::Register << Identity{};
    QTest::newRow("with a token and no id") << Call::Self << Identity{{}, u"token-2"_s};
}

void TestGatewayOutages::serverAwayBeforeWeAreRegistered_isKnockedAtAsOften()
{
    QFETCH(Call, call);
    QFETCH(Identity, known);
    Played gateway(call == Call::Self ? Contract::Provisioning : Contract::Prd);
    gateway.hear(Loaded{known});
    if (call == Call::Register)
        gateway.answer(Call::Ask, Verdict::Missing);
    gateway.answer(call, Verdict::Away);
    for (int hours = 0; hours < 1000; ++hours) {
        QCOMPARE_LE(gateway.wake(), seconds{7});
        QCOMPARE(gateway.calls.last(), call);
        gateway.answer(call, Verdict::Away);
    }
}

void TestGatewayOutages::lineThatReturns_bringsAHeartbeatAtOnce()
{
    Played gateway;
    gateway.becomeRegistered();
    gateway.hear(LineLost{});
    QVERIFY(!mayUpload(gateway.state));
    gateway.hear(Reached{}); // by the channel
    QCOMPARE(gateway.wake(), seconds{0});
    QVERIFY(gateway.did(Send{Call::Beat}));
}

/// However long the line was away, and however patient the channel had become.
void TestGatewayOutages::lineThatReturns_bringsTheChannelAtOnce()
{
    for (const bool byHeartbeat : {true, false}) {
        Played gateway;
        gateway.becomeRegistered();
        gateway.hear(ChannelOpened{});
        for (int i = 0; i < 10; ++i)
            gateway.hear(ChannelClosed{});
        gateway.hear(LineLost{});
        gateway.wake();
        gateway.answer(Call::Beat, Verdict::Away);
        if (byHeartbeat) {
            gateway.wake();
            gateway.answer(Call::Beat, Verdict::Done);
        } else {
            gateway.hear(Reached{});
        }
        QCOMPARE(gateway.wake(), seconds{0});
        QVERIFY(gateway.did(OpenChannel{}));
    }
}

/// Incident S-02.
void TestGatewayOutages::gracefulEndOfTheChannel_opensAnother()
{
    Played gateway;
    gateway.becomeRegistered();
    gateway.hear(ChannelOpened{});
    gateway.hear(ChannelClosed{});
    QCOMPARE(gateway.wake(), seconds{1});
    QVERIFY(gateway.did(OpenChannel{}));
    QCOMPARE(gateway.name(), u"HEARTBEAT"_s);
    gateway.hear(ChannelClosed{});
    QCOMPARE(gateway.wake(), seconds{2});
}

void TestGatewayOutages::provisioningChannelThatEnds_isOpenedAgain()
{
    Played gateway(Contract::Provisioning);
    gateway.hear(Loaded{});
    gateway.hear(ChannelClosed{});
    QCOMPARE(gateway.wake(), seconds{1});
    QVERIFY(gateway.did(OpenProvisioning{}));
    gateway.hear(ChannelOpened{});
    QVERIFY(!wakeAt(gateway.state)); // waits for a person, however long
}

QTEST_APPLESS_MAIN(TestGatewayOutages)
#include "tst_gatewayoutages.moc"
