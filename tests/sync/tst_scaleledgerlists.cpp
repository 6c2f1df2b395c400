// What the server tells a gateway: lists and stations, and what it wants to hear over the channel.
#include "sync/scaleledgerworld.h"

#include <QTest>

using namespace attendant;
using namespace attendant::sync::scaleledger;
using namespace attendant::sync::scaleledger::test;
using namespace Qt::StringLiterals;
using gateway::Contract;

class TestScaleLedgerLists : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void heartbeatEveryThirtySeconds_andItsTimeIsKept();
    void cardsAreKeptForTheTimeWithoutNetwork();
    void pagedListsAreReadToTheEnd();
    void aCardThatVanishesAtTheServer_vanishesHere();
    void unknownCard_asksTheServer_butNotAllTheTime();
    void stationsFollowTheServersWord();
    void streamOnlyBetweenStartAndStop();
    void streamIsNoFasterThanAgreed_andTellsTheNewest();
    void slowLineCostsNothing();
    void closedChannelIsOpenedAgain();
    void peripheralsAreTold();
};

void TestScaleLedgerLists::heartbeatEveryThirtySeconds_andItsTimeIsKept()
{
    ScaleLedgerWorld world;
    world.pass(seconds{5});
    const int before = world.server.gateways.first().heartbeats;
    world.pass(std::chrono::minutes{10});
    QCOMPARE(world.server.gateways.first().heartbeats - before, 20);
    const auto last = utcFromText(world.value(u"SELECT last_heartbeat FROM gateway"_s));
    QVERIFY(last && world.time.now().utc - *last <= seconds{31});
}

/// Incident S-01, as far as cards go.
void TestScaleLedgerLists::cardsAreKeptForTheTimeWithoutNetwork()
{
    ScaleLedgerWorld world;
    world.pass(seconds{5});
    const QString holder = u"SELECT p.name || s.name FROM rfid_cards c JOIN producers p ON p.id = c.producer"
                           " JOIN species s ON s.id = c.species WHERE c.uid = '1A2B3C4D'"_s;
    QCOMPARE(world.value(holder), u"바다호고등어"_s);
    world.server.faults.offline = true;
    world.crash();
    world.pass(std::chrono::hours{24 * 2});
    QCOMPARE(world.value(holder), u"바다호고등어"_s);
}

void TestScaleLedgerLists::pagedListsAreReadToTheEnd()
{
    ScaleLedgerWorld world;
    QJsonArray cards;
    for (int i = 0; i < 1234; ++i)
        cards.append(QJsonObject{{u"id"_s, i + 1}, {u"uid"_s, QString::number(0xA0000000 + i, 16)}});
    world.server.lists[u"rfid-cards"_s] = cards;
    world.server.pageSize = 100;
    world.pass(seconds{10});
    QCOMPARE(world.number(u"SELECT count(*) FROM rfid_cards"_s), 1234);
    const qint64 commits = world.ledger->stats().commits;
    world.link->readNow();
    world.pass(seconds{10});
    QCOMPARE(world.ledger->stats().commits, commits); // what has not changed is not written
}

/// Incident S-11: row by row, never all away and all in again.
void TestScaleLedgerLists::aCardThatVanishesAtTheServer_vanishesHere()
{
    ScaleLedgerWorld world;
    QJsonArray &cards = world.server.lists[u"rfid-cards"_s];
    cards.append(QJsonObject{{u"id"_s, 2}, {u"uid"_s, u"2B2B2B2B"_s}});
    world.pass(seconds{5});
    QCOMPARE(world.number(u"SELECT count(*) FROM rfid_cards"_s), 2);
    cards.removeFirst();
    cards.append(
        QJsonObject{{u"id"_s, 3}, {u"uid"_s, u"1A2B3C4D"_s}, {u"is_active"_s, false}}); // issued anew
    world.link->readNow();
    world.pass(seconds{2});
    QCOMPARE(
        world.value(
            u"SELECT group_concat(id || uid || is_active) FROM (SELECT * FROM rfid_cards ORDER BY id)"_s),
        u"22B2B2B2B1,31A2B3C4D0"_s);
    cards = {}; // a server that has lost its table does not make strangers of everybody
    world.link->readNow();
    world.pass(seconds{2});
    QCOMPARE(world.number(u"SELECT count(*) FROM rfid_cards"_s), 2);
}

/// Incident S-11: a new card is known without a new connection.
void TestScaleLedgerLists::unknownCard_asksTheServer_butNotAllTheTime()
{
    ScaleLedgerWorld world;
    world.pass(seconds{5});
    world.server.lists[u"rfid-cards"_s].append(QJsonObject{{u"id"_s, 2}, {u"uid"_s, u"2B2B2B2B"_s}});
    int told = 0;
    QObject::connect(world.link.get(), &ScaleLedgerLink::cardsChanged, world.link.get(), [&told] { ++told; });
    world.link->cardUnknown();
    world.pass(seconds{1});
    QCOMPARE(world.number(u"SELECT count(*) FROM rfid_cards"_s), 2);
    QCOMPARE(told, 1);
    const int before = world.server.truth().value("requests"_L1).toInt();
    for (int i = 0; i < 100; ++i)
        world.link->cardUnknown();
    world.pass(seconds{8});
    QVERIFY(world.server.truth().value("requests"_L1).toInt() - before <= 1);
    // What came too soon is asked later, not forgotten.
    world.server.lists[u"rfid-cards"_s].append(QJsonObject{{u"id"_s, 3}, {u"uid"_s, u"3C3C3C3C"_s}});
    world.pass(seconds{2});
    QCOMPARE(world.number(u"SELECT count(*) FROM rfid_cards WHERE uid = '3C3C3C3C'"_s), 1);
}

/// Incident S-13: a station that is renamed.
void TestScaleLedgerLists::stationsFollowTheServersWord()
{
    ScaleLedgerWorld world{Contract::Provisioning};
    const auto station = [](const QString &name) {
        return QJsonArray{QJsonObject{{u"id"_s, 4}, {u"name"_s, name}, {u"serial_port"_s, u"COM3"_s}}};
    };
    world.server.lists[u"stations"_s] = station(u"1번"_s);
    world.pass(seconds{5});
    QCOMPARE(world.value(u"SELECT name || serial_port FROM weighing_stations WHERE server_id = 4"_s),
             u"1번COM3"_s);
    world.server.lists[u"stations"_s] = station(u"A동 1번"_s);
    world.server.say(uR"({"type":"weighing_station.sync"})"_s);
    world.pass(seconds{1});
    QCOMPARE(world.value(u"SELECT name FROM weighing_stations WHERE server_id = 4"_s), u"A동 1번"_s);
}

void TestScaleLedgerLists::streamOnlyBetweenStartAndStop()
{
    ScaleLedgerWorld world;
    world.pass(seconds{5});
    const auto weighFor = [&](int samples) {
        for (int i = 0; i < samples; ++i) {
            world.link->weight(u"1"_s, 1000 + i);
            world.pass(milliseconds{20});
        }
    };
    weighFor(50);
    QVERIFY(world.server.weights.isEmpty());
    world.server.say(uR"({"type":"START_STREAM"})"_s);
    weighFor(50);
    QCOMPARE(world.server.weights.first().second.keys(), (QStringList{u"type"_s, u"value"_s}));
    world.server.say(uR"({"type":"STOP_STREAM"})"_s);
    world.pass(milliseconds{5});
    const qsizetype during = world.server.weights.size();
    QVERIFY(during >= 9 && during <= 11);
    weighFor(50);
    QCOMPARE(world.server.weights.size(), during);
    world.server.say(uR"({"type":"START_STREAM"})"_s);
    world.pass(milliseconds{5});
    world.server.closeChannels(); // and with it the wish
    world.pass(seconds{5});
    const qsizetype after = world.server.weights.size();
    weighFor(50);
    QCOMPARE(world.server.weights.size(), after);
}

void TestScaleLedgerLists::streamIsNoFasterThanAgreed_andTellsTheNewest()
{
    ScaleLedgerWorld world;
    world.pass(seconds{5});
    world.server.say(uR"({"type":"START_STREAM"})"_s);
    world.pass(milliseconds{5});
    qint64 grams = 0;
    for (int i = 0; i < 3000; ++i) { // a minute at 50 Hz
        world.link->weight(u"1"_s, ++grams);
        world.pass(milliseconds{20});
    }
    const auto &heard = world.server.weights;
    QVERIFY2(heard.size() >= 599 && heard.size() <= 601, qPrintable(QString::number(heard.size())));
    for (qsizetype i = 1; i < heard.size(); ++i)
        QCOMPARE_GE(heard[i].first - heard[i - 1].first, milliseconds{100});
    QVERIFY(double(grams) - heard.last().second.value("value"_L1).toDouble() * 1000 <= 6);
    world.pass(seconds{1});
    QVERIFY(qAbs(heard.last().second.value("value"_L1).toDouble() * 1000 - double(grams)) < 0.5);
}

void TestScaleLedgerLists::slowLineCostsNothing()
{
    ScaleLedgerWorld world;
    world.pass(seconds{5});
    world.server.say(uR"({"type":"START_STREAM"})"_s);
    world.pass(milliseconds{5});
    world.channel->stuck = 1'000'000;
    for (int i = 0; i < 500; ++i) {
        world.link->weight(u"1"_s, i);
        world.pass(milliseconds{20});
    }
    QVERIFY(world.server.weights.isEmpty());
    world.channel->stuck = 0;
    world.pass(milliseconds{150});
    QCOMPARE(world.server.weights.size(), 1); // the newest, and no queue of old ones
    QCOMPARE(world.server.weights.first().second.value("value"_L1).toDouble(), 0.499);
}

/// Incident S-02.
void TestScaleLedgerLists::closedChannelIsOpenedAgain()
{
    ScaleLedgerWorld world;
    world.pass(seconds{5});
    QCOMPARE(world.server.channels(), 1);
    for (int i = 0; i < 5; ++i) {
        world.server.closeChannels(); // in good order: 1000
        QCOMPARE(world.server.channels(), 0);
        world.pass(seconds{3});
        QCOMPARE(world.server.channels(), 1);
    }
}

void TestScaleLedgerLists::peripheralsAreTold()
{
    ScaleLedgerWorld world{Contract::Provisioning};
    world.settings.peripherals = [](const auto &done) {
        done({QJsonObject{{u"device"_s, u"/dev/ttyUSB0"_s}}});
    };
    world.crash();
    world.pass(seconds{5});
    world.server.say(uR"({"type":"scan.peripherals"})"_s);
    world.pass(seconds{1});
    QCOMPARE(world.server.peripherals.first()["device"_L1].toString(), u"/dev/ttyUSB0"_s);
}

QTEST_GUILESS_MAIN(TestScaleLedgerLists)
#include "tst_scaleledgerlists.moc"
