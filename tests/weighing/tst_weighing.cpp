// The counter on simulated SUWOL-1000 stations and a real ledger file: what is recorded, said and printed.
#include "weighing/weighworld.h"

#include "ledger/outbox.h"

#include <QJsonDocument>
#include <QLoggingCategory>
#include <QTest>

using namespace attendant;
using namespace attendant::weighing;
using namespace attendant::weighing::test;
using namespace Qt::StringLiterals;

namespace {

constexpr auto CardA = "1A2B3C4D";
constexpr auto CardB = "0A0B0C0D";

} // namespace

class TestWeighing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(u"attendant.*=false"_s); }
    void init() { m_world = std::make_unique<WeighWorld>(2); }
    void cleanup() { m_world.reset(); }

    void aWeighing_isOneRecordOneOutboxRowOneSlip();
    void done_isSaidAfterTheCommit();
    void withoutAServer_recordsWaitForNobody();
    void cardsOfTheCache_nameTheProducer_andOthersAreUnknown();
    void everyRefusal_hasARow();
    void typedNumbers_goWithTheRecord();
    void theKeyPad_reprintsACopy();
    void withoutPaper_slipsWaitInTheLedger_evenOverARestart();
    void aSlipUnderWayWhenTheProgramEnds_comesOutOnceMoreAsACopy();
    void staffDropSlips();
    void twoStations_weighSideBySide();
    void aLineThatComesOut_isNoScale_andHeals();
    void aRestart_doesNotWeighTheSameLoadTwice();
    void aRestart_knowsThatTheScaleWasEmptied();
    void aFullMedium_isSaidAndNothingIsCountedDone();
    void setPoints_reachTheUnit_andSurviveARestart();
    void outOfService_survivesARestart();
    void cardsReadOnADamagedLine_areWeighedOrToldToComeAgain();

private:
    QString text(const char *sql) { return m_world->value(QString::fromLatin1(sql)); }
    std::unique_ptr<WeighWorld> m_world;
};

void TestWeighing::aWeighing_isOneRecordOneOutboxRowOneSlip()
{
    WeighWorld &w = *m_world;
    w.weigh(12'340, QLatin1StringView(CardA));
    QCOMPARE(text("SELECT count(*) FROM weighing_records"), u"1"_s);
    QCOMPARE(
        text("SELECT rfid_uid || '|' || grams || '|' || weight || '|' || unit || '|' || decimals || '|' ||"
             " kind || '|' || is_sent || '|' || station || '|' || slip_number FROM weighing_records"),
        u"1A2B3C4D|12340|12.34|kg|2|net|0|1|000001"_s);
    QCOMPARE(text("SELECT count(*) FROM outbox WHERE destination = 'scaleledger' AND topic ="
                  " 'weighing_record' AND event_id = (SELECT uuid FROM weighing_records)"),
             u"1"_s);
    const QJsonObject told = QJsonDocument::fromJson(text("SELECT payload FROM outbox").toUtf8()).object();
    QCOMPARE(told.value("weight"_L1).toDouble(), 12.34);
    QVERIFY(text("SELECT payload FROM outbox").contains("\"weight\":12.34"_L1)); // to the digit
    QVERIFY(told.value("measured_at"_L1).toString().endsWith("+00:00"_L1));
    w.pass(seconds{3});
    QCOMPARE(w.unit().paper(), QList<QByteArray>{"000001"_ba});
    QCOMPARE(text("SELECT group_concat(state) FROM weighing_slips"), u"printed"_s);
    QCOMPARE(w.view().slip, SlipState::Printed);
    w.empty();
    w.pass(seconds{10});
    QCOMPARE(w.view().stage, Stage::Unregistered);
    QCOMPARE(text("SELECT count(*) FROM weighing_records"), u"1"_s);
}

void TestWeighing::done_isSaidAfterTheCommit()
{
    WeighWorld &w = *m_world;
    QStringList order;
    QObject::connect(w.service.get(), &WeighingCounter::recorded, w.service.get(),
                     [&order](const Recorded &) { order.append(u"record"_s); });
    QObject::connect(&w.unit(), &sim::SuwolSim::spoke, w.service.get(), [&](suwol::Voice voice) {
        if (voice == suwol::Voice::Done)
            order.append(text("SELECT 'done after ' || count(*) FROM weighing_records"));
    });
    QObject::connect(&w.unit(), &sim::SuwolSim::printed, w.service.get(), [&](const QByteArray &) {
        order.append(text("SELECT 'paper: ' || state FROM weighing_slips"));
    });
    w.weigh(5000, QLatin1StringView(CardA));
    w.pass(seconds{5});
    QCOMPARE(order, (QStringList{u"record"_s, u"done after 1"_s, u"paper: requested"_s}));
    QVERIFY(w.unit().voices().contains(suwol::Voice::ThankYou));
}

/// They are queued by the server's link, at its first start (tst_scaleledger).
void TestWeighing::withoutAServer_recordsWaitForNobody()
{
    WeighWorld &w = *m_world;
    w.settings.upload = store::Upload::Off;
    w.restart();
    for (int i = 0; i < 3; ++i) {
        w.weigh(5000 + i * 100, QLatin1StringView(CardA));
        w.empty();
    }
    QCOMPARE(text("SELECT count(*) || ' ' || sum(is_sent) FROM weighing_records"), u"3 0"_s);
    QCOMPARE(text("SELECT count(*) FROM outbox"), u"0"_s);
    QCOMPARE(w.service->backlog().unsent, 0); // what a customer's screen says is to be sent
    w.settings.upload = store::Upload::On;
    w.restart();
    QCOMPARE(w.service->backlog().unsent, 3);
}

void TestWeighing::cardsOfTheCache_nameTheProducer_andOthersAreUnknown()
{
    WeighWorld &w = *m_world;
    w.addCard(QLatin1StringView(CardA), u"새벽수산"_s);
    w.addCard(u"99999999"_s, u"쉬는수산"_s, false);
    w.weigh(5000, QLatin1StringView(CardA));
    QCOMPARE(text("SELECT producer_name || ' ' || species_name FROM weighing_records"), u"새벽수산 갈치"_s);
    w.empty();
    w.weigh(5000, QLatin1StringView(CardB));
    QCOMPARE(w.view().reason, Reason::UnknownCard);
    w.empty();
    w.weigh(5000, u"99999999"_s);
    QCOMPARE(w.view().reason, Reason::InactiveCard);
    QCOMPARE(w.recorded.size(), 1);
    QVERIFY(w.unit().voices().contains(suwol::Voice::UnknownCard));
    w.settings.knownCardsOnly = false;
    w.restart();
    w.empty();
    w.weigh(5000, QLatin1StringView(CardB));
    QCOMPARE(w.recorded.size(), 2);
}

void TestWeighing::everyRefusal_hasARow()
{
    WeighWorld &w = *m_world;
    w.weigh(-500, QLatin1StringView(CardA));
    w.pass(seconds{3});
    w.unit().put(sim::SuwolSim::CapacityGrams + 1000);
    w.pass(seconds{4});
    QVERIFY(w.recorded.isEmpty());
    QVERIFY(w.unit().voices().contains(suwol::Voice::Overload));
    QVERIFY(w.unit().lamps().testFlag(suwol::Relay::Red));
    w.pass(seconds{30});
    QCOMPARE(text("SELECT group_concat(details ->> 'reason') FROM event_logs"),
             u"negative,overload,overload"_s);
    QCOMPARE(w.view().reason, Reason::None); // shown, and gone
}

void TestWeighing::typedNumbers_goWithTheRecord()
{
    WeighWorld &w = *m_world;
    w.unit().type(suwol::KeyKind::Vehicle, u"001234"_s);
    w.pass(seconds{1});
    w.unit().type(suwol::KeyKind::Product, u"000042"_s);
    w.pass(seconds{1});
    w.weigh(5000, QLatin1StringView(CardA));
    QCOMPARE(text("SELECT vehicle || customer || product FROM weighing_records"), u"001234000042"_s);
    w.empty();
    w.weigh(5000, QLatin1StringView(CardA)); // they were for that one
    QCOMPARE(text("SELECT vehicle || product FROM weighing_records WHERE row = 2"), QString());
    w.empty();
    w.unit().type(suwol::KeyKind::Customer, u"000007"_s);
    w.pass(seconds{150}); // whoever typed it has left
    w.weigh(5000, QLatin1StringView(CardA));
    QCOMPARE(text("SELECT customer FROM weighing_records WHERE row = 3"), QString());
}

void TestWeighing::theKeyPad_reprintsACopy()
{
    WeighWorld &w = *m_world;
    w.weigh(5000, QLatin1StringView(CardA));
    w.empty();
    w.weigh(6000, QLatin1StringView(CardA));
    w.pass(seconds{5});
    w.unit().type(suwol::KeyKind::Reprint, u"000001"_s);
    w.pass(seconds{4});
    w.unit().type(suwol::KeyKind::Reprint, u"000000"_s); // the last one
    w.pass(seconds{4});
    const QList<QByteArray> all{"000001"_ba, "000002"_ba, "000001 COPY"_ba, "000002 COPY"_ba};
    QCOMPARE(w.unit().paper(), all);
    w.unit().type(suwol::KeyKind::Reprint, u"009999"_s);
    w.pass(seconds{4});
    QCOMPARE(w.unit().paper().size(), 4);
    QCOMPARE(w.unit().voices().back(), suwol::Voice::AskStaff);
}

// S-06: the fielded gateway loses the slip without a word.
void TestWeighing::withoutPaper_slipsWaitInTheLedger_evenOverARestart()
{
    WeighWorld &w = *m_world;
    w.unit().setPaper(false);
    for (int i = 0; i < 3; ++i) {
        w.weigh(5000 + i * 100, QLatin1StringView(CardA));
        if (i == 2)
            QCOMPARE(w.view().slip, SlipState::NoPaper);
        w.empty();
    }
    QCOMPARE(w.recorded.size(), 3); // weighing goes on
    QVERIFY(w.unit().paper().isEmpty());
    QCOMPARE(w.service->backlog().slips, 3);
    QVERIFY(text("SELECT count(*) FROM event_logs WHERE event_type = 'printer_no_paper'").toInt() >= 1);
    w.restart();
    w.unit().setPaper(true);
    w.pass(seconds{15});
    QCOMPARE(w.unit().paper(), (QList<QByteArray>{"000001"_ba, "000002"_ba, "000003"_ba}));
    QCOMPARE(w.service->backlog().slips, 0);
}

void TestWeighing::aSlipUnderWayWhenTheProgramEnds_comesOutOnceMoreAsACopy()
{
    WeighWorld &w = *m_world;
    w.unit().put(5000);
    w.unit().tag(QLatin1StringView(CardA));
    while (text("SELECT count(*) FROM weighing_slips WHERE state = 'requested'") != "1"_L1)
        w.pass(milliseconds{10});
    w.restart();
    w.pass(seconds{10});
    QCOMPARE(text("SELECT group_concat(state || copy) FROM weighing_slips"), u"unknown0,printed1"_s);
    QCOMPARE(w.unit().paper().back(), "000001 COPY"_ba);
    QVERIFY(w.unit().paper().count("000001"_ba) <= 1); // never two originals
}

void TestWeighing::staffDropSlips()
{
    WeighWorld &w = *m_world;
    w.unit().setPaper(false);
    w.weigh(5000, QLatin1StringView(CardA));
    QCOMPARE(w.service->backlog().slips, 1);
    (void)w.write([](ledger::Db &db, ledger::UnitContext &c) -> Status {
        const Result<int> dropped = store::dropSlips(db, u"1"_s, c.now);
        return dropped ? Status{} : Status{dropped.error()};
    });
    w.unit().setPaper(true);
    w.pass(seconds{10});
    QVERIFY(w.unit().paper().isEmpty());
    w.empty();
    w.weigh(5000, QLatin1StringView(CardA));
    w.pass(seconds{5});
    QCOMPARE(w.unit().paper(), QList<QByteArray>{"000002"_ba}); // and nothing hangs behind it
}

void TestWeighing::twoStations_weighSideBySide()
{
    WeighWorld &w = *m_world;
    w.unit(u"1"_s).put(5000);
    w.unit(u"2"_s).put(7000);
    w.unit(u"1"_s).tag(QLatin1StringView(CardA));
    w.unit(u"2"_s).tag(QLatin1StringView(CardB));
    w.pass(seconds{3});
    QCOMPARE(text("SELECT group_concat(station || rfid_uid || grams, ' ') FROM (SELECT * FROM"
                  " weighing_records ORDER BY station)"),
             u"11A2B3C4D5000 20A0B0C0D7000"_s);
    QCOMPARE(w.service->newest({}, 10).size(), 2);
    QCOMPARE(w.service->newest(u"2"_s, 10).size(), 1);
    QCOMPARE(w.service->newest(u"2"_s, 10)[0].weight, (Weight{700, 2, Unit::Kilogram}));
}

void TestWeighing::aLineThatComesOut_isNoScale_andHeals()
{
    WeighWorld &w = *m_world;
    w.wires[u"1"_s]->pull();
    w.pass(seconds{1});
    QVERIFY(!w.view().online);
    w.service->readCard(u"1"_s, QLatin1StringView(CardA));
    QCOMPARE(w.view().reason, Reason::NoScale);
    w.wires[u"1"_s]->plug();
    w.pass(seconds{10});
    QVERIFY(w.view().online);
    w.weigh(5000, QLatin1StringView(CardA));
    QCOMPARE(w.recorded.size(), 1);
    w.unit().faults.silent = true; // there, and dumb
    w.pass(seconds{5});
    QVERIFY(!w.view().online);
    QCOMPARE(text("SELECT count(*) FROM event_logs WHERE event_type = 'scale_offline'"), u"2"_s);
}

void TestWeighing::aRestart_doesNotWeighTheSameLoadTwice()
{
    WeighWorld &w = *m_world;
    w.weigh(5000, QLatin1StringView(CardA));
    w.restart();
    w.unit().tag(QLatin1StringView(CardA));
    w.pass(seconds{3});
    QCOMPARE(text("SELECT count(*) FROM weighing_records"), u"1"_s);
    QCOMPARE(w.view().reason, Reason::AlreadyWeighed);
    w.empty();
    w.weigh(5000, QLatin1StringView(CardA));
    QCOMPARE(text("SELECT count(*) FROM weighing_records"), u"2"_s);
}

void TestWeighing::aRestart_knowsThatTheScaleWasEmptied()
{
    WeighWorld &w = *m_world;
    w.weigh(5000, QLatin1StringView(CardA));
    w.empty();
    w.unit().put(5000); // the same again, and the power goes before the card
    w.pass(milliseconds{500});
    w.restart();
    w.unit().tag(QLatin1StringView(CardA));
    w.pass(seconds{3});
    QCOMPARE(text("SELECT count(*) FROM weighing_records"), u"2"_s);
    w.restart(); // of this one nobody knows that it has left
    w.unit().tag(QLatin1StringView(CardA));
    w.pass(seconds{3});
    QCOMPARE(text("SELECT count(*) FROM weighing_records"), u"2"_s);
}

void TestWeighing::aFullMedium_isSaidAndNothingIsCountedDone()
{
    WeighWorld &w = *m_world;
    (void)w.write([](ledger::Db &db, ledger::UnitContext &) {
        return db.exec("CREATE TEMP TRIGGER no_more BEFORE INSERT ON weighing_records BEGIN"
                       " SELECT raise(ABORT, 'full'); END");
    });
    w.weigh(5000, QLatin1StringView(CardA));
    QCOMPARE(w.view().reason, Reason::StoreUnavailable);
    QVERIFY(!w.unit().voices().contains(suwol::Voice::Done));
    QVERIFY(w.unit().voices().contains(suwol::Voice::SystemFault));
    QCOMPARE(text("SELECT count(*) FROM outbox"), u"0"_s); // nothing is half there
    (void)w.write([](ledger::Db &db, ledger::UnitContext &) { return db.exec("DROP TRIGGER no_more"); });
    w.unit().tag(QLatin1StringView(CardA));
    w.pass(seconds{3});
    QCOMPARE(w.recorded.size(), 1);
}

void TestWeighing::setPoints_reachTheUnit_andSurviveARestart()
{
    WeighWorld &w = *m_world;
    w.service->station(u"1"_s)->setPoints(28, 3);
    w.pass(seconds{2});
    QCOMPARE(w.unit().fan(), 28);
    QCOMPARE(w.unit().heater(), 3);
    sim::SuwolSim &other = w.unit(u"2"_s);
    QCOMPARE(other.fan(), 30);
    w.restart();
    w.unit().hear(suwol::encodeTemperature(0, 35, 9)); // somebody turned its knobs
    w.pass(seconds{15});
    QCOMPARE(w.unit().fan(), 28);
}

void TestWeighing::outOfService_survivesARestart()
{
    WeighWorld &w = *m_world;
    w.service->station(u"1"_s)->setOutOfService(u"청소"_s);
    w.restart();
    w.weigh(5000, QLatin1StringView(CardA));
    QVERIFY(w.recorded.isEmpty());
    QCOMPARE(w.view().reason, Reason::OutOfService);
    w.service->station(u"1"_s)->setOutOfService({});
    w.pass(seconds{6});
    w.unit().tag(QLatin1StringView(CardA));
    w.pass(seconds{3});
    QCOMPARE(w.recorded.size(), 1);
}

void TestWeighing::cardsReadOnADamagedLine_areWeighedOrToldToComeAgain()
{
    WeighWorld &w = *m_world;
    w.unit().faults.badFieldPercent = 40;
    w.unit().faults.noisePercent = 20;
    w.unit().faults.lateAnswerPercent = 3;
    for (int i = 0; i < 40; ++i) {
        w.weigh(5000, QLatin1StringView(CardA));
        w.pass(seconds{4});
        w.empty();
    }
    QCOMPARE(w.recorded.size(), 40); // not one is lost to another field
    w.unit().faults = {};
    w.unit().faults.tornAnswerPercent = 60;
    int retries = 0;
    for (int i = 0; i < 20; ++i) {
        const qsizetype before = w.recorded.size();
        for (int tries = 0; tries < 30 && w.recorded.size() == before; ++tries) {
            w.weigh(5000, QLatin1StringView(CardA));
            w.pass(seconds{8});
            ++retries;
        }
        QCOMPARE(w.recorded.size(), before + 1);
        w.unit().faults.tornAnswerPercent = 0;
        w.empty();
        w.unit().faults.tornAnswerPercent = 60;
    }
    QVERIFY(retries > 20); // some were torn,
    QVERIFY(text("SELECT count(*) FROM event_logs WHERE details ->> 'reason' = 'bad_card'").toInt()
            > 0); // and said
}

QTEST_GUILESS_MAIN(TestWeighing)
#include "tst_weighing.moc"
