// The whole link on virtual time, against a server that fails as the real one does.
#include "sync/scaleledgerworld.h"

#include <QSet>
#include <QTest>

#include <algorithm>

using namespace attendant;
using namespace attendant::sync::scaleledger;
using namespace attendant::sync::scaleledger::test;
using namespace Qt::StringLiterals;
using gateway::Contract;
using sim::ScaleLedgerSim;

namespace {

/// Local records, their marks, the outbox and the server tell the same, and nothing twice.
void compareWorlds(ScaleLedgerWorld &world, int expected)
{
    QCOMPARE(world.unsent(), 0);
    QCOMPARE(world.pending(), 0);
    QCOMPARE(int(world.server.records.size()), expected);
    QCOMPARE(int(world.server.order.size()), expected);
    ledger::Query rows
        = world.ledger->reader().query("SELECT uuid, grams FROM weighing_records ORDER BY row");
    while (rows.next()) {
        const QJsonObject there = world.server.records.value(rows.text(0));
        QCOMPARE(there.value("weight"_L1).toDouble(), double(rows.integer(1)) / 1000);
    }
    QCOMPARE(world.server.invalid, 0);
}

} // namespace

class TestScaleLedger : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void registersByMacAddress_data();
    void registersByMacAddress();
    void waitsForApprovalAndGoesOn();
    void tokenIsSealedInTheLedgerAndSurvivesACrash();
    void identityStaysWhenTheAdapterIsAnother();
    void recordIsSentAtOnce();
    void tokenIsRevokedInTheMiddle_everyRecordArrivesOnce_data();
    void tokenIsRevokedInTheMiddle_everyRecordArrivesOnce();
    void gatewayDeletedAtTheServer_registersAgainUnderAnotherId();
    void poisonBecomesADeadLetterAndBlocksNobody();
    void knownAlreadyMeansSent_data();
    void knownAlreadyMeansSent();
    void troubleOfOneRecord_blocksNoOther();
    void serverInTrouble_isLeftAloneForAWhile();
    void lostAnswers_arriveOnce();
    void lineThatReturns_sendsAtOnce();
    void crashesAtAnyMoment_loseAndDoubleNothing();
    void recordsMadeForNobody_areQueuedOnceAServerIsThere();
    void manyAreOnTheirWayAtOnce();
    void nothingAtTheServerExists_weighingIsNotDisturbed();
};

void TestScaleLedger::registersByMacAddress_data()
{
    QTest::addColumn<int>("contract");
    QTest::newRow("prd") << int(Contract::Prd);
    QTest::newRow("provisioning") << int(Contract::Provisioning);
}

void TestScaleLedger::registersByMacAddress()
{
    QFETCH(int, contract);
    ScaleLedgerWorld world{Contract(contract)};
    world.weigh(); // before there is a token
    world.pass(seconds{5});
    QCOMPARE(world.link->state(), u"ok"_s);
    QCOMPARE(world.server.gateways.size(), 1);
    QCOMPARE(world.server.gateways.first().mac, u"02:00:00:00:00:07"_s);
    QCOMPARE(world.value(u"SELECT server_id FROM gateway"_s), world.server.gateways.first().id);
    QVERIFY(world.server.gateways.first().heartbeats > 0);
    compareWorlds(world, 1);
    const QString path = world.channel->openings.last().path();
    QCOMPARE(path, Contract(contract) == Contract::Prd ? u"/ws/devices/1/"_s : u"/ws/devices/gateways/1/"_s);
}

void TestScaleLedger::waitsForApprovalAndGoesOn()
{
    for (const Contract contract : {Contract::Prd, Contract::Provisioning}) {
        ScaleLedgerWorld world{contract};
        world.server.autoApprove = false;
        world.crash();
        world.server.gateways.clear();
        world.crash();
        world.weigh();
        world.pass(std::chrono::hours{1});
        QCOMPARE(world.link->state(), u"waiting"_s);
        QCOMPARE(world.unsent(), 1);
        world.server.approveAll();
        world.pass(seconds{15});
        compareWorlds(world, 1);
    }
}

void TestScaleLedger::tokenIsSealedInTheLedgerAndSurvivesACrash()
{
    ScaleLedgerWorld world;
    world.pass(seconds{2});
    const QString token = world.server.gateways.first().token;
    const QString kept = world.value(u"SELECT access_token FROM gateway"_s);
    QVERIFY(kept.startsWith("sealed:"_L1) && !kept.contains(token));
    QFile ledger(world.folder.filePath(u"ledger.db-wal"_s));
    QVERIFY(ledger.open(QIODevice::ReadOnly) && !ledger.readAll().contains(token.toLatin1()));
    QCOMPARE(QFile::permissions(world.settings.keyFile)
                 & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther),
             QFile::Permissions());
    const int asked = world.server.gateways.first().asked;
    world.crash();
    world.weigh();
    world.pass(seconds{2});
    QCOMPARE(world.server.gateways.first().asked, asked); // straight to HEARTBEAT
    compareWorlds(world, 1);

    QVERIFY(QFile::remove(world.settings.keyFile)); // a stolen copy, or a restored one: it registers anew
    world.crash();
    world.weigh();
    world.pass(seconds{5});
    compareWorlds(world, 2);
}

/// The fielded gateway became another one with each adapter.
void TestScaleLedger::identityStaysWhenTheAdapterIsAnother()
{
    ScaleLedgerWorld world;
    world.pass(seconds{2});
    world.settings.machine = [] {
        return wire::Machine{u"02:00:00:00:00:99"_s, u"gw-1b"_s, u"10.0.0.9"_s, u"부두 1"_s};
    };
    world.server.revokeTokens();
    world.crash();
    world.pass(seconds{10});
    QCOMPARE(world.server.gateways.size(), 1);
    QCOMPARE(world.value(u"SELECT count(*) || mac_address || hostname FROM gateway"_s),
             u"102:00:00:00:00:07gw-1b"_s);
}

void TestScaleLedger::recordIsSentAtOnce()
{
    ScaleLedgerWorld world;
    world.pass(seconds{5});
    world.server.faults.delay = milliseconds{1};
    const QString uuid = world.weigh(u"1A2B3C4D"_s, 12'345);
    world.pass(milliseconds{2});
    QCOMPARE(world.value(u"SELECT is_sent FROM weighing_records"_s), u"1"_s);
    const QJsonObject there = world.server.records.value(uuid);
    QCOMPARE(there.value("rfid_uid"_L1).toString(), u"1A2B3C4D"_s);
    QCOMPARE(there.value("weight"_L1).toDouble(), 12.345);
    QCOMPARE(there.value("measured_at"_L1).toString(), u"2026-02-07T03:00:05.000Z"_s);
}

void TestScaleLedger::tokenIsRevokedInTheMiddle_everyRecordArrivesOnce_data()
{
    registersByMacAddress_data();
}

void TestScaleLedger::tokenIsRevokedInTheMiddle_everyRecordArrivesOnce()
{
    QFETCH(int, contract);
    ScaleLedgerWorld world{Contract(contract)};
    world.pass(seconds{5});
    world.server.faults.offline = true;
    world.pass(seconds{60});
    world.weighMany(500);
    world.server.faults.offline = false;
    world.server.faults.revokeAfter = 211;
    world.pass(seconds{30});
    compareWorlds(world, 500);
    QCOMPARE(world.server.doubled, 0);
    QCOMPARE(world.number(u"SELECT count(*) FROM outbox WHERE attempts > 0"_s), 0); // none was to blame
}

/// Incident S-12: no row of an id that is no more.
void TestScaleLedger::gatewayDeletedAtTheServer_registersAgainUnderAnotherId()
{
    ScaleLedgerWorld world;
    world.pass(seconds{5});
    world.server.forgetGateways();
    world.weighMany(20);
    world.pass(seconds{30});
    QCOMPARE(world.value(u"SELECT server_id FROM gateway"_s), u"2"_s); // no stale row stays
    QVERIFY(world.channel->openings.last().path().contains(u"/2/"_s));
    compareWorlds(world, 20);
}

/// Incident S-08: a poisoned record is not tried again with each connection.
void TestScaleLedger::poisonBecomesADeadLetterAndBlocksNobody()
{
    ScaleLedgerWorld world;
    world.pass(seconds{5});
    world.server.faults.poison = {u"BAD0BAD0"_s};
    for (int i = 0; i < 10; ++i)
        world.weigh(i == 3 ? u"BAD0BAD0"_s : u"1A2B3C4D"_s);
    world.pass(seconds{2});
    QCOMPARE(world.server.order.size(), 9);
    QCOMPARE(world.number(u"SELECT count(*) FROM outbox WHERE state = 'dead'"_s), 1);
    QCOMPARE(world.unsent(), 1); // kept, and not called sent
    QCOMPARE(world.number(u"SELECT count(*) FROM event_logs WHERE event_type = 'weighing_record_refused'"_s),
             1);
    const qint64 requests = world.link->requests();
    world.crash();
    world.pass(seconds{20});
    QVERIFY(world.link->requests() < requests); // neither a start nor time tries it again
    QCOMPARE(world.number(u"SELECT attempts FROM outbox WHERE state = 'dead'"_s), 1);
    world.server.faults.poison.clear(); // the card was added; staff send it again
    world.ledger->write([](ledger::Db &db) { return ledger::resend(db, 4); });
    world.pass(seconds{2});
    compareWorlds(world, 10);
}

void TestScaleLedger::knownAlreadyMeansSent_data()
{
    QTest::addColumn<int>("way");
    QTest::newRow("409") << int(ScaleLedgerSim::Duplicate::Conflict);
    QTest::newRow("400 that names the uuid") << int(ScaleLedgerSim::Duplicate::Invalid);
    QTest::newRow("200") << int(ScaleLedgerSim::Duplicate::Accepted);
}

/// Incident S-08: a repeat is a success.
void TestScaleLedger::knownAlreadyMeansSent()
{
    QFETCH(int, way);
    ScaleLedgerWorld world;
    world.server.faults.duplicate = ScaleLedgerSim::Duplicate(way);
    world.pass(seconds{5});
    world.weigh();
    world.pass(milliseconds{10}); // it is on its way, and there
    world.crash();
    world.pass(seconds{5});
    QCOMPARE(world.server.doubled, 1);
    compareWorlds(world, 1);
}

/// Incident S-08: no head of the line.
void TestScaleLedger::troubleOfOneRecord_blocksNoOther()
{
    ScaleLedgerWorld world;
    world.pass(seconds{5});
    world.server.faults.status = 500;
    world.weigh();
    world.pass(milliseconds{100});
    world.server.faults.status = 0;
    world.weighMany(50);
    world.pass(seconds{1});
    QCOMPARE(world.unsent(), 1);
    world.pass(seconds{5});
    compareWorlds(world, 51);
}

void TestScaleLedger::serverInTrouble_isLeftAloneForAWhile()
{
    ScaleLedgerWorld world;
    world.pass(seconds{5});
    world.server.faults.status = 503;
    world.weighMany(200);
    const qint64 before = world.link->requests();
    world.pass(seconds{60});
    const qint64 during = world.link->requests() - before;
    QVERIFY2(during < 60, qPrintable(QString::number(during)));
    world.server.faults.status = 0;
    world.pass(std::chrono::minutes{12});
    compareWorlds(world, 200);
}

void TestScaleLedger::lostAnswers_arriveOnce()
{
    ScaleLedgerWorld world;
    world.pass(seconds{5});
    world.server.faults.losePercent = 20;
    world.weighMany(300);
    world.pass(std::chrono::minutes{30});
    world.server.faults.losePercent = 0;
    world.pass(std::chrono::minutes{12});
    QVERIFY(world.server.doubled > 0); // it was asked to take some again, and took none
    compareWorlds(world, 300);
}

void TestScaleLedger::lineThatReturns_sendsAtOnce()
{
    ScaleLedgerWorld world;
    world.pass(seconds{5});
    world.server.faults.offline = true;
    world.weighMany(100);
    world.pass(std::chrono::hours{24});
    QCOMPARE(world.unsent(), 100);
    QCOMPARE(world.link->state(), u"offline"_s);
    world.server.faults.offline = false;
    world.pass(seconds{16}); // until the request that is on its way is given up, and the next knock
    compareWorlds(world, 100);
}

/// Incident S-10: what is unsent lives in the ledger only.
void TestScaleLedger::crashesAtAnyMoment_loseAndDoubleNothing()
{
    ScaleLedgerWorld world;
    int made = 0;
    quint64 random = 5;
    for (int i = 0; i < 25; ++i) {
        random = random * 6364136223846793005ULL + 1442695040888963407ULL;
        const int many = 1 + int(random >> 60);
        world.weighMany(many);
        made += many;
        world.pass(milliseconds{qint64(random >> 40) % 300});
        world.crash();
    }
    world.pass(seconds{60});
    compareWorlds(world, made);
}

void TestScaleLedger::recordsMadeForNobody_areQueuedOnceAServerIsThere()
{
    ScaleLedgerWorld world;
    world.server.faults.offline = true;
    world.weigh(); // of a time with a server
    world.pass(seconds{5});
    for (int i = 0; i < 5; ++i)
        world.weighForNobody();
    world.crash();
    QCOMPARE(world.pending(), 6);
    world.crash();
    QCOMPARE(world.pending(), 6); // only once
    world.server.faults.offline = false;
    world.pass(seconds{60});
    compareWorlds(world, 6);
}

void TestScaleLedger::manyAreOnTheirWayAtOnce()
{
    ScaleLedgerWorld world;
    world.pass(seconds{5});
    world.weighMany(2000);
    const qint64 commits = world.ledger->stats().commits;
    const Instant begin = world.time.now().instant;
    while (world.unsent() > 0)
        world.pass(milliseconds{10});
    const auto took = std::chrono::duration_cast<milliseconds>(world.time.now().instant - begin);
    QVERIFY2(took < milliseconds{1000},
             qPrintable(QString::number(took.count()))); // 40 s one after the other
    QCOMPARE(world.http->mostFlying(), 64);
    QVERIFY(world.ledger->stats().commits - commits < 60); // one a flight, not one a record
    compareWorlds(world, 2000);
}

void TestScaleLedger::nothingAtTheServerExists_weighingIsNotDisturbed()
{
    ScaleLedgerWorld world;
    world.server.lists.clear(); // a server of contract prd has no market
    world.pass(seconds{5});
    QCOMPARE(world.link->state(), u"ok"_s);
    world.weighMany(10);
    world.pass(seconds{2});
    compareWorlds(world, 10);
    world.server.faults.status = 404; // and then not even records
    world.weighMany(10);
    const qint64 before = world.link->requests();
    world.pass(std::chrono::minutes{10});
    QVERIFY2(world.link->requests() - before < 600,
             qPrintable(QString::number(world.link->requests() - before)));
    QCOMPARE(world.unsent(), 10);
    world.server.faults.status = 0;
    world.pass(std::chrono::minutes{15});
    compareWorlds(world, 20);
}

QTEST_GUILESS_MAIN(TestScaleLedger)
#include "tst_scaleledger.moc"
