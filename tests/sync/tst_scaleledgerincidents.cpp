// What went wrong between gateways and their server in the field (S-02 … S-14), on virtual time and against a
// server that fails as the real one does. What is the counter's own is in tst_weighingincidents.
#include "sync/scaleledgerworld.h"

#include <QTest>

using namespace attendant;
using namespace attendant::sync::scaleledger;
using namespace attendant::sync::scaleledger::test;
using namespace Qt::StringLiterals;
using gateway::Contract;

namespace {

int requests(const ScaleLedgerWorld &world) { return world.server.truth().value("requests"_L1).toInt(); }

QJsonArray manyCards(int count)
{
    QJsonArray cards;
    for (int i = 0; i < count; ++i)
        cards.append(QJsonObject{{u"id"_s, i + 1}, {u"uid"_s, QString::number(0xA0000000LL + i, 16)}});
    return cards;
}

} // namespace

class TestScaleLedgerIncidents : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void s02_aChannelEndedInGoodOrder_isOpenedAgainEachTime_data();
    void s02_aChannelEndedInGoodOrder_isOpenedAgainEachTime();
    void s08_aNewConnection_queuesNothingTwice();
    void s08_oneRecordInTrouble_isTriedMoreAndMoreSeldom_andBlocksNobody();
    void s09_oneWrong403_unregistersNobody_data();
    void s09_oneWrong403_unregistersNobody();
    void s09_aTokenWithoutAnId_isKeptUntilTheServerCanSay();
    void s11_aPushBringsTheNewCard();
    void s11_aHugeList_keepsNoWeighingWaiting();
    void s11_rowsWithWrongKeys_costOnlyThemselves();
    void s12_aGatewayOfAnotherId_leavesNoRowOfTheOldOne();
    void s12_theChannelOfAPlainServer_isPlain();
    void s13_whoeverOpensAChannel_saysWhoItIs();
    void s13_aClockThatIsSetBack_keepsNoRecordWaiting();
    void s14_anIdleGateway_callsForItsHeartbeatOnly();
};

void TestScaleLedgerIncidents::s02_aChannelEndedInGoodOrder_isOpenedAgainEachTime_data()
{
    QTest::addColumn<int>("contract");
    QTest::newRow("prd") << int(Contract::Prd);
    QTest::newRow("provisioning") << int(Contract::Provisioning);
}

// An orderly close ended only the listener: nothing the server said was heard until some error came.
void TestScaleLedgerIncidents::s02_aChannelEndedInGoodOrder_isOpenedAgainEachTime()
{
    QFETCH(int, contract);
    ScaleLedgerWorld world{Contract(contract)};
    for (int i = 0; i < 5; ++i) {
        world.pass(seconds{10});
        QCOMPARE(world.server.channels(), 1);
        world.server.say(uR"({"type":"START_STREAM"})"_s); // and it is heard
        world.link->weight(u"1"_s, 1000 + i);
        world.pass(seconds{1});
        QCOMPARE(world.server.weights.size(), i + 1);
        world.server.closeChannels();
    }
    world.pass(std::chrono::minutes{2});
    QCOMPARE(world.server.channels(), 1);
}

// Each connection put all rows into the queue again.
void TestScaleLedgerIncidents::s08_aNewConnection_queuesNothingTwice()
{
    ScaleLedgerWorld world;
    world.pass(seconds{5});
    world.server.faults.delay = milliseconds{200};
    world.weighMany(300);
    for (int i = 0; i < 10; ++i) { // while all of them are on their way
        world.server.closeChannels();
        world.pass(milliseconds{300});
        world.link->readNow();
    }
    world.pass(seconds{20});
    QCOMPARE(world.server.order.size(), 300);
    QCOMPARE(world.server.doubled, 0);
    QCOMPARE(world.unsent(), 0);
}

// A record in trouble kept all others waiting for five seconds, each time.
void TestScaleLedgerIncidents::s08_oneRecordInTrouble_isTriedMoreAndMoreSeldom_andBlocksNobody()
{
    ScaleLedgerWorld world;
    world.pass(seconds{5});
    world.server.faults.status = 500;
    world.weigh();
    world.pass(milliseconds{100});
    for (int i = 0; i < 6; ++i) { // 5, 10, 20, 40, 80, 160 s
        world.pass(seconds{5 * (1 << i)});
        world.server.faults.status = 0;
        const qsizetype there = world.server.order.size();
        world.weigh(u"0A0B0C0D"_s);
        world.pass(milliseconds{100});
        QCOMPARE_GT(world.server.order.size(), there);
        world.server.faults.status = 500;
    }
    world.server.faults.status = 0;
    world.pass(std::chrono::minutes{12});
    QCOMPARE(world.unsent(), 0);
}

void TestScaleLedgerIncidents::s09_oneWrong403_unregistersNobody_data()
{
    s02_aChannelEndedInGoodOrder_isOpenedAgainEachTime_data();
}

// One 403, of a proxy perhaps, deleted the gateway, its stations and its token.
void TestScaleLedgerIncidents::s09_oneWrong403_unregistersNobody()
{
    QFETCH(int, contract);
    ScaleLedgerWorld world{Contract(contract)};
    world.pass(seconds{5});
    const QString token = world.server.gateways.first().token;
    const int asked = world.server.gateways.first().asked;
    world.server.faults.status = 403; // for records; the heartbeat is taken
    world.weigh();
    world.pass(milliseconds{50});
    world.server.faults.status = 0;
    world.pass(std::chrono::minutes{1});
    QCOMPARE(world.server.gateways.first().token, token);
    QCOMPARE(world.server.gateways.first().asked, asked);
    QCOMPARE(world.unsent(), 0);
    QVERIFY(world.number(u"SELECT count(*) FROM rfid_cards"_s) > 0);
}

// The token was kept in memory until the first call had told the id: offline just then, and it was lost.
void TestScaleLedgerIncidents::s09_aTokenWithoutAnId_isKeptUntilTheServerCanSay()
{
    ScaleLedgerWorld world{Contract::Provisioning};
    world.server.autoApprove = false;
    world.pass(seconds{5});
    world.server.gateways.clear();
    world.crash();
    world.pass(seconds{5});
    world.weigh();
    world.server.approveAll();
    world.server.faults.offline = true; // the token is the last thing that is heard
    world.pass(seconds{5});
    if (world.value(u"SELECT access_token FROM gateway"_s).isEmpty())
        QFAIL("the token was not kept");
    world.crash();
    world.pass(std::chrono::hours{3});
    for (const QUrl &url : std::as_const(world.channel->openings))
        QVERIFY2(!url.path().contains("None"_L1) && !url.path().contains("//"_L1), qPrintable(url.path()));
    world.server.faults.offline = false;
    world.pass(seconds{20});
    QCOMPARE(world.value(u"SELECT server_id FROM gateway"_s), world.server.gateways.first().id);
    QCOMPARE(world.unsent(), 0);
}

// There was no message that told of new cards.
void TestScaleLedgerIncidents::s11_aPushBringsTheNewCard()
{
    ScaleLedgerWorld world;
    world.pass(seconds{5});
    int id = 10;
    for (const QString &spelling : {u"sync.market"_s, u"rfid_card.sync"_s, u"command.sync.rfid_cards"_s}) {
        const QString uid = u"5C5C5C%1"_s.arg(++id);
        world.server.lists[u"rfid-cards"_s].append(QJsonObject{{u"id"_s, id}, {u"uid"_s, uid}});
        world.server.say(uR"({"type":"%1"})"_s.arg(spelling));
        world.pass(seconds{1});
        QCOMPARE(world.value(u"SELECT count(*) FROM rfid_cards WHERE uid = '%1'"_s.arg(uid)), u"1"_s);
    }
}

// All rows were deleted and inserted again in one piece.
void TestScaleLedgerIncidents::s11_aHugeList_keepsNoWeighingWaiting()
{
    ScaleLedgerWorld world;
    world.pass(seconds{5});
    world.server.lists[u"rfid-cards"_s] = manyCards(20'000);
    world.server.pageSize = 1000;
    const qint64 before = world.ledger->stats().commits;
    world.link->readNow();
    int weighed = 0;
    while (world.number(u"SELECT count(*) FROM rfid_cards"_s) < 20'000) {
        QVERIFY(++weighed < 1000);
        world.weigh(); // is on the medium when this returns, whatever else is being written
        world.pass(milliseconds{20});
    }
    QCOMPARE(world.number(u"SELECT count(*) FROM weighing_records"_s), weighed);
    QCOMPARE_GE(world.ledger->stats().commits - before, 40); // pieces of 500
    QVERIFY(world.number(u"SELECT count(*) FROM rfid_cards"_s) >= 20'000);
}

// A key too many, or one that was missing, ended the reading of all.
void TestScaleLedgerIncidents::s11_rowsWithWrongKeys_costOnlyThemselves()
{
    ScaleLedgerWorld world;
    world.pass(seconds{5});
    world.server.lists[u"rfid-cards"_s]
        = QJsonArray{QJsonObject{{u"id"_s, 1}, {u"uid"_s, u"11111111"_s}, {u"colour"_s, u"blue"_s}},
                     QJsonObject{{u"id"_s, 2}}, u"nonsense"_s,
                     QJsonObject{{u"id"_s, 3}, {u"uid"_s, u"33333333"_s}, {u"producer"_s, u"who?"_s}},
                     QJsonObject{{u"id"_s, 4}, {u"uid"_s, u"44444444"_s}}};
    world.link->readNow();
    world.pass(seconds{2});
    QCOMPARE(world.value(u"SELECT group_concat(uid) FROM (SELECT uid FROM rfid_cards ORDER BY uid)"_s),
             u"11111111,33333333,44444444"_s);
}

// Rows of a gateway that the server knew by another id were taken for ours.
void TestScaleLedgerIncidents::s12_aGatewayOfAnotherId_leavesNoRowOfTheOldOne()
{
    ScaleLedgerWorld world;
    world.pass(seconds{5});
    world.server.forgetGateways();
    world.weigh();
    world.pass(seconds{30});
    QCOMPARE(world.value(u"SELECT count(*) || ' ' || server_id FROM gateway"_s), u"1 2"_s);
    QCOMPARE(world.channel->openings.last().path(), u"/ws/devices/2/"_s);
    world.crash();
    world.pass(seconds{5});
    QCOMPARE(world.channel->openings.first().path(), u"/ws/devices/2/"_s);
    QCOMPARE(world.unsent(), 0);
}

// A ws:// address was opened with what belongs to wss://, and ended the program.
void TestScaleLedgerIncidents::s12_theChannelOfAPlainServer_isPlain()
{
    for (const QString &server : {u"http://scale.simulated"_s, u"https://scale.simulated"_s}) {
        ScaleLedgerWorld world;
        world.end();
        world.settings.server = QUrl(server);
        world.begin();
        world.pass(seconds{5});
        QCOMPARE(world.channel->openings.last().scheme(), server.startsWith("https"_L1) ? u"wss"_s : u"ws"_s);
    }
}

// The channel of a gateway was open to everybody who guessed its number.
void TestScaleLedgerIncidents::s13_whoeverOpensAChannel_saysWhoItIs()
{
    ScaleLedgerWorld prd;
    prd.pass(seconds{5});
    const QByteArray bearer = "Bearer " + prd.server.gateways.first().token.toUtf8();
    QVERIFY(prd.channel->lastHeaders.contains({"Authorization"_ba, bearer}));

    ScaleLedgerWorld fielded{Contract::Provisioning};
    fielded.pass(seconds{5});
    const QByteArray token = "Gateway " + fielded.server.gateways.first().token.toUtf8();
    QVERIFY(fielded.channel->lastHeaders.contains({"Authorization"_ba, token}));
}

// A record that waits for its next attempt does so for seconds, not until a wrong clock's tomorrow.
void TestScaleLedgerIncidents::s13_aClockThatIsSetBack_keepsNoRecordWaiting()
{
    ScaleLedgerWorld world;
    world.pass(seconds{5});
    world.server.faults.status = 500;
    world.weighMany(3);
    world.pass(milliseconds{100});
    world.server.faults.status = 0;
    world.time.shiftWallClock(-std::chrono::hours{24});
    world.pass(seconds{30});
    QCOMPARE(world.unsent(), 0);
}

// Everything was asked for every few seconds.
void TestScaleLedgerIncidents::s14_anIdleGateway_callsForItsHeartbeatOnly()
{
    ScaleLedgerWorld world;
    world.pass(seconds{30});
    const int before = requests(world);
    world.pass(std::chrono::hours{1});
    QCOMPARE_LE(requests(world) - before, 120 + 6 * 4); // heartbeats, and four lists every ten minutes
    QCOMPARE_GE(requests(world) - before, 119);
}

QTEST_GUILESS_MAIN(TestScaleLedgerIncidents)
#include "tst_scaleledgerincidents.moc"
