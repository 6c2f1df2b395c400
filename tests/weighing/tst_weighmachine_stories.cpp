// The station's machine: what is a weight, and what is none.
#include "weighcases.h"

#include <QTest>

using namespace attendant;
using namespace attendant::weighing;
using namespace attendant::weighing::test;
using namespace Qt::StringLiterals;

class TestWeighMachineStories : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCardAndASettledWeight_makeOneRecord_andDoneIsSaidAfterTheCommit();
    void theWeightMayLieThereBeforeTheCard();
    void aSwingingWeight_isNoRecord();
    void theScalesOwnFlag_mustAgree();
    void aDigitChangedOnTheWay_isNotRecorded();
    void whatIsNoWeight_isRefusedAloud_data();
    void whatIsNoWeight_isRefusedAloud();
    void theSameCard_wantsAnEmptyScaleFirst();
    void aDigitChangedOnTheWay_isNoEmptyScale();
    void theSameCard_afterARestartWantsAnEmptyScale();
    void anotherCard_isWeighedOnTheSameLoad();
    void theSameCard_isTakenAtOnceWhenTheScaleIsBack();
};

void TestWeighMachineStories::aCardAndASettledWeight_makeOneRecord_andDoneIsSaidAfterTheCommit()
{
    Bench b;
    b.weigh(kilograms(0), seconds{1});
    b.tell(Tagged{card(u"A"_s)});
    QVERIFY(b.is<Measuring>());
    b.weigh(kilograms(12.34), milliseconds{900});
    QVERIFY(b.all<Record>().empty()); // not for long enough
    b.weigh(kilograms(12.34), milliseconds{300});
    QCOMPARE(b.all<Record>().size(), std::size_t(1));
    QCOMPARE(b.all<Record>()[0].grams, 12'340);
    QVERIFY(b.is<Recording>());
    QCOMPARE(b.all<Tell>().size(), std::size_t(1)); // only that the card was read
    b.commit();
    QVERIFY(b.is<Done>());
    QCOMPARE(b.all<Tell>().back(), (Tell{Cue::Recorded, Reason::None, u"A"_s}));
    b.weigh(kilograms(12.34), seconds{20});
    QCOMPARE(b.all<Record>().size(), std::size_t(1)); // one card, one record
}

void TestWeighMachineStories::theWeightMayLieThereBeforeTheCard()
{
    Bench b;
    b.weigh(kilograms(40), seconds{3});
    b.tell(Tagged{card(u"A"_s)});
    b.tell(ScaleRead{kilograms(40)}); // settled long ago: the next reading is enough
    QCOMPARE(b.all<Record>().size(), std::size_t(1));
}

void TestWeighMachineStories::theSameCard_isTakenAtOnceWhenTheScaleIsBack()
{
    Bench b;
    b.tell(Tagged{card(u"A"_s)});
    QCOMPARE(b.all<Tell>().back(), (Tell{Cue::Refused, Reason::NoScale, u"A"_s}));
    b.tell(Tagged{card(u"A"_s)}); // it lies there
    QCOMPARE(b.all<Tell>().size(), std::size_t(1));
    b.tell(ScaleRead{kilograms(5)});
    b.tell(Tagged{card(u"A"_s)});
    QVERIFY(b.is<Measuring>());
}

void TestWeighMachineStories::aSwingingWeight_isNoRecord()
{
    Bench b;
    b.weigh(kilograms(0), seconds{1});
    b.tell(Tagged{card(u"A"_s)});
    for (int i = 0; i < 250; ++i)
        b.weigh(kilograms(i % 2 ? 12.0 : 12.2), milliseconds{100});
    QVERIFY(b.all<Record>().empty());
    b.weigh(kilograms(12.0), seconds{3});
    QCOMPARE(b.all<Record>().size(), std::size_t(1));

    Bench never;
    never.weigh(kilograms(0), seconds{1});
    never.tell(Tagged{card(u"A"_s)});
    for (int i = 0; i < 320; ++i)
        never.weigh(kilograms(i % 2 ? 12.0 : 12.2), milliseconds{100});
    QVERIFY(never.all<Record>().empty());
    QCOMPARE(never.refusals(), QList<Reason>{Reason::NotSteady});
}

void TestWeighMachineStories::theScalesOwnFlag_mustAgree()
{
    Bench b;
    b.weigh(kilograms(0), seconds{1});
    b.tell(Tagged{card(u"A"_s)});
    b.weigh(kilograms(7, Steadiness::Unstable), seconds{5});
    QVERIFY(b.all<Record>().empty());
    b.weigh(kilograms(7, Steadiness::Stable), milliseconds{100});
    QCOMPARE(b.all<Record>().size(), std::size_t(1));
    Bench flagless;
    flagless.weigh(kilograms(0, Steadiness::None), seconds{1});
    flagless.tell(Tagged{card(u"A"_s)});
    flagless.weigh(kilograms(7, Steadiness::None), milliseconds{1200});
    QCOMPARE(flagless.all<Record>().size(), std::size_t(1));
}

void TestWeighMachineStories::aDigitChangedOnTheWay_isNotRecorded()
{
    Bench b;
    b.weigh(kilograms(12.34), seconds{3});
    b.tell(Tagged{card(u"A"_s)});
    b.tell(ScaleRead{kilograms(12.36)}); // within the band, and nobody else says so
    QVERIFY(b.all<Record>().empty());
    b.weigh(kilograms(12.34), milliseconds{200});
    QCOMPARE(b.all<Record>().size(), std::size_t(1));
    QCOMPARE(b.all<Record>()[0].grams, 12'340);
}

void TestWeighMachineStories::whatIsNoWeight_isRefusedAloud_data()
{
    QTest::addColumn<Reading>("reading");
    QTest::addColumn<Reason>("reason");
    Reading tare = kilograms(3);
    tare.kind = WeightKind::Tare;
    QTest::newRow("zero") << kilograms(0) << Reason::Empty;
    QTest::newRow("next to nothing") << kilograms(0.15) << Reason::Empty;
    QTest::newRow("negative") << kilograms(-2) << Reason::Negative;
    QTest::newRow("below its range") << kilograms(0, Steadiness::Underload) << Reason::Negative;
    QTest::newRow("overload, with a number") << kilograms(99, Steadiness::Overload) << Reason::Overload;
    QTest::newRow("overload, without") << Reading{.steadiness = Steadiness::Overload} << Reason::Overload;
    QTest::newRow("a number of nobody knows what")
        << Reading{.weight = Weight{500, 2, Unit::None}, .steadiness = Steadiness::Stable} << Reason::NoScale;
    QTest::newRow("the container's weight") << tare << Reason::NotSteady;
}

void TestWeighMachineStories::whatIsNoWeight_isRefusedAloud()
{
    QFETCH(Reading, reading);
    QFETCH(Reason, reason);
    Bench b;
    b.weigh(kilograms(0), seconds{1});
    b.tell(Tagged{card(u"A"_s)});
    b.weigh(reading, seconds{31});
    QVERIFY(b.all<Record>().empty());
    QVERIFY(!b.refusals().isEmpty());
    for (const Reason said : b.refusals())
        QCOMPARE(said, reason);
    QCOMPARE(b.all<Note>().size(), std::size_t(b.refusals().size())); // each has a row
    QVERIFY(b.is<Refused>());
}

void TestWeighMachineStories::aDigitChangedOnTheWay_isNoEmptyScale()
{
    Bench b;
    b.weigh(kilograms(2.08), seconds{2});
    b.tell(Tagged{card(u"A"_s)});
    b.weigh(kilograms(2.08), seconds{1});
    b.commit();
    b.weigh(kilograms(2.08), seconds{3});
    b.tell(ScaleRead{kilograms(0.08)}); // one bit: a 2 became a 0, and the line still says "stable"
    QVERIFY(b.all<Emptied>().empty());
    b.weigh(kilograms(2.08), seconds{3});
    b.tell(Tagged{card(u"A"_s)});
    QCOMPARE(b.refusals(), QList<Reason>{Reason::AlreadyWeighed});
    b.weigh(kilograms(0.08), milliseconds{200});
    QCOMPARE(b.all<Emptied>().size(), std::size_t(1));
}

void TestWeighMachineStories::theSameCard_wantsAnEmptyScaleFirst()
{
    Bench b;
    b.weigh(kilograms(0), seconds{1});
    b.tell(Tagged{card(u"A"_s)});
    b.weigh(kilograms(9), seconds{2});
    b.commit();
    b.weigh(kilograms(9), seconds{5});
    b.tell(Tagged{card(u"A"_s)});
    QCOMPARE(b.refusals(), QList<Reason>{Reason::AlreadyWeighed});
    b.weigh(kilograms(9.5), seconds{5});
    b.tell(Tagged{card(u"A"_s)}); // more goods, and never empty
    QCOMPARE(b.refusals().size(), 2);
    b.weigh(kilograms(0.05), seconds{1});
    b.tell(Tagged{card(u"A"_s)});
    b.weigh(kilograms(9), seconds{2});
    QCOMPARE(b.all<Record>().size(), std::size_t(2));
}

void TestWeighMachineStories::theSameCard_afterARestartWantsAnEmptyScale()
{
    Bench b;
    b.state = State{};
    b.tell(Tagged{card(u"A"_s)}); // before the ledger is read: it waits
    b.tell(ScaleRead{kilograms(9)});
    b.tell(Started{u"A"_s});
    QCOMPARE(b.refusals(), QList<Reason>{Reason::AlreadyWeighed});
    b.weigh(kilograms(0), seconds{3});
    b.tell(Tagged{card(u"A"_s)});
    QVERIFY(b.is<Measuring>());
}

void TestWeighMachineStories::anotherCard_isWeighedOnTheSameLoad()
{
    Bench b;
    b.weigh(kilograms(0), seconds{1});
    b.tell(Tagged{card(u"A"_s)});
    b.weigh(kilograms(9), seconds{2});
    b.commit();
    b.tell(Tagged{card(u"B"_s)});
    b.weigh(kilograms(9), seconds{1});
    QCOMPARE(b.all<Record>().size(), std::size_t(2));
    QCOMPARE(b.all<Record>()[1].card.uid, u"B"_s);
}

QTEST_APPLESS_MAIN(TestWeighMachineStories)
#include "tst_weighmachine_stories.moc"
