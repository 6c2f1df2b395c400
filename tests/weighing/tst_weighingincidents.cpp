// What went wrong at scales in the field (S-01 … S-14), as far as the counter itself can prevent it. What is
// the server link's is in tests/sync.
#include "weighing/weighworld.h"

#include <QJsonDocument>
#include <QJsonObject>
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

class TestWeighingIncidents : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(u"attendant.*=false"_s); }
    void init() { m_world = std::make_unique<WeighWorld>(); }
    void cleanup() { m_world.reset(); }

    // The scale stops when the network is down; the cache is never used to start.
    void s01_aColdStartWithoutAServer_weighsKnownCards()
    {
        WeighWorld &w = *m_world;
        w.addCard(QLatin1StringView(CardA));
        w.restart(); // nobody has registered it, nothing answers
        QCOMPARE(w.view().stage, Stage::Unregistered);
        for (int visit = 0; visit < 14; ++visit) {
            w.weigh(5000 + 10 * visit, QLatin1StringView(CardA));
            w.empty();
            w.pass(std::chrono::minutes{10}); // of a unit that is asked ten times a second
        }
        QCOMPARE(w.value(u"SELECT count(*) FROM weighing_records WHERE producer_name = '바다수산'"_s),
                 u"14"_s);
        QCOMPARE(w.value(u"SELECT count(*) FROM outbox WHERE state = 'pending'"_s), u"14"_s);
    }

    // And a card that was shown while nobody asked the unit is told with its first answer.
    void s01_aCardThatWasShownBeforeTheStart_isWeighed()
    {
        WeighWorld &w = *m_world;
        w.unit().put(5000);
        w.pass(seconds{3});
        w.unit().tag(QLatin1StringView(CardA)); // the program ends before the next question
        w.restart();
        w.pass(seconds{5});
        QCOMPARE(w.value(u"SELECT count(*) FROM weighing_records"_s), u"1"_s);
        QVERIFY(!w.unit().voices().contains(suwol::Voice::IndicatorFault));
    }

    // No check of stability, sign or overload; decimals cut (12.9 → 12, −0.5 → 0).
    void s03_decimalsAreKept_andWhatIsNoWeightIsNoRecord()
    {
        WeighWorld &w = *m_world;
        w.weigh(12'900, QLatin1StringView(CardA));
        QCOMPARE(w.value(u"SELECT weight FROM weighing_records"_s), u"12.9"_s);
        QVERIFY(w.value(u"SELECT payload FROM outbox"_s)
                    .contains("\"weight\":12.9}"_L1)); // not 12.900000000000002
        w.empty();
        w.weigh(-500, QLatin1StringView(CardA));
        w.pass(seconds{40});
        w.unit().put(sim::SuwolSim::CapacityGrams + 10);
        w.unit().tag(QLatin1StringView(CardB));
        w.pass(seconds{40});
        QCOMPARE(w.recorded.size(), 1);
    }

    // A weight of a million and a plate that is no ASCII changed the request's length.
    void s04_theUnitIsAskedIn32Bytes_whateverIsShown()
    {
        WeighWorld &w = *m_world;
        QList<qsizetype> sizes;
        for (const qint64 digits : {0LL, 123'456'789LL, -99'999'999LL}) {
            suwol::DisplayRequest request{.shown = {digits, 1, Unit::Kilogram}, .text = u"가나다라마바사"_s};
            sizes.append(suwol::encode(request).size());
        }
        QCOMPARE(sizes, QList<qsizetype>(3, suwol::DisplayRequestSize));
        w.weigh(5000, QLatin1StringView(CardA));
        QCOMPARE(w.unit().display().trimmed(), u"2B3C4D"_s); // the right end of it
    }

    // One bad field drops the frame and the card read; out of step after a late answer.
    void s05_badFieldsAndLateAnswers_costNoCard()
    {
        WeighWorld &w = *m_world;
        w.unit().faults.badFieldPercent = 100;
        w.unit().faults.lateAnswerPercent = 5;
        for (int i = 0; i < 10; ++i) {
            w.weigh(5000, QLatin1StringView(CardA));
            w.pass(seconds{4});
            w.empty();
        }
        QCOMPARE(w.recorded.size(), 10);
        QCOMPARE(w.unit().cardsForgotten(), 0);
    }

    // The wait for a voice has no limit; cards meanwhile are lost; a serial error loses the slip.
    void s06_aDumbVoiceBlocksNothing_andALostLineLosesNoSlip()
    {
        WeighWorld &w = *m_world;
        w.unit().faults.voiceStuck = true;
        w.weigh(5000, QLatin1StringView(CardA));
        w.weigh(6000, QLatin1StringView(CardB)); // while the first is being thanked
        QCOMPARE(w.recorded.size(), 2);
        w.unit().setPaper(false);
        w.empty();
        w.weigh(7000, QLatin1StringView(CardA));
        w.wires[u"1"_s]->pull();
        w.pass(seconds{2});
        w.wires[u"1"_s]->plug();
        w.unit().setPaper(true);
        w.pass(seconds{20});
        QCOMPARE(w.value(u"SELECT count(DISTINCT record) FROM weighing_slips WHERE state = 'printed'"_s),
                 u"3"_s);
    }

    // An error while printing left the plate and the last event standing.
    void s07_afterPaperTrouble_theNextCustomerFindsTheStationAtRest()
    {
        WeighWorld &w = *m_world;
        w.weigh(5000, QLatin1StringView(CardA));
        w.unit().setPaper(false); // in the middle of it
        w.pass(seconds{10});
        w.empty();
        w.pass(seconds{10});
        QCOMPARE(w.view().stage, Stage::Unregistered);
        QVERIFY(w.unit().display().trimmed().isEmpty());
        QCOMPARE(w.unit().lamps(), suwol::Relays());
    }

    // Events live in memory; a failed save is only logged.
    void s10_nothingIsDoneThatIsOnNoMedium()
    {
        WeighWorld &w = *m_world;
        w.weigh(5000, QLatin1StringView(CardA));
        w.stop(); // without a word
        w.start();
        QCOMPARE(
            w.value(u"SELECT count(*) FROM weighing_records AS r JOIN outbox AS o ON o.event_id = r.uuid"_s),
            u"1"_s);
    }

    // Time without a zone; two workers on one port (a configuration error here: tst_config).
    void s13_timesAreUtcWithTheirOffset()
    {
        WeighWorld &w = *m_world;
        w.weigh(5000, QLatin1StringView(CardA));
        const QJsonObject told
            = QJsonDocument::fromJson(w.value(u"SELECT payload FROM outbox"_s).toUtf8()).object();
        QVERIFY(told["measured_at"_L1].toString().startsWith("2026-02-07T03:0"_L1));
        QVERIFY(told["measured_at"_L1].toString().endsWith("+00:00"_L1));
        w.time.shiftWallClock(-std::chrono::hours{24}); // a wrong clock locks nothing
        w.empty();
        w.weigh(6000, QLatin1StringView(CardA));
        QCOMPARE(w.recorded.size(), 2);
    }

private:
    std::unique_ptr<WeighWorld> m_world;
};

QTEST_GUILESS_MAIN(TestWeighingIncidents)
#include "tst_weighingincidents.moc"
