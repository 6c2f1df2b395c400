// Stations with a line scale and a card reader of its own.
#include "weighing/weighworld.h"

#include <QLoggingCategory>
#include <QTest>

using namespace attendant;
using namespace attendant::weighing;
using namespace attendant::weighing::test;
using namespace Qt::StringLiterals;

class TestLineStations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(u"attendant.*=false"_s); }

    void everyDialect_weighsToTheGram_data();
    void everyDialect_weighsToTheGram();
    void anUnknownDialect_isFoundWithinTenSeconds_data();
    void anUnknownDialect_isFoundWithinTenSeconds();
    void aCardToldBeforeTheDialectIsKnown_isWeighed();
    void aScaleThatSaysNoUnit_isNotGuessedOne();
    void aNoisyLine_isNeverWeighedWrong();
    void aTornCard_isToldToComeAgain();
    void aStuckScale_isStillAScale_andASilentOneIsNot();
};

void TestLineStations::everyDialect_weighsToTheGram_data()
{
    QTest::addColumn<QString>("driver");
    for (const Dialect dialect : AllDialects) {
        if (dialect != Dialect::Suwol1000)
            QTest::addRow("%s", qPrintable(dialectName(dialect))) << dialectName(dialect);
    }
}

void TestLineStations::everyDialect_weighsToTheGram()
{
    QFETCH(QString, driver);
    WeighWorld w(0);
    w.addLineScale(u"L"_s, driver, *dialectFrom(driver), Unit::Kilogram);
    w.restart();
    w.pass(seconds{2});
    w.scales[u"L"_s]->put(12'340);
    w.readers[u"L"_s]->tag(u"04A1B2C3"_s);
    w.pass(seconds{4});
    QCOMPARE(w.value(u"SELECT group_concat(rfid_uid || ' ' || grams) FROM weighing_records"_s),
             u"04A1B2C3 12340"_s);
    QCOMPARE(w.value(u"SELECT count(*) FROM weighing_slips"_s), u"0"_s); // it has no printer
    w.scales[u"L"_s]->put(0);
    w.pass(seconds{4});
    w.scales[u"L"_s]->put(200'000);
    w.readers[u"L"_s]->tag(u"04A1B2C3"_s);
    w.pass(seconds{10});
    // Two dialects have no word for an overload: there it is a weight like any other.
    const bool mute = driver == dialectName(Dialect::Cas10) || driver == dialectName(Dialect::Plain);
    QCOMPARE(w.recorded.size(), mute ? 2 : 1);
}

void TestLineStations::anUnknownDialect_isFoundWithinTenSeconds_data()
{
    everyDialect_weighsToTheGram_data();
}

void TestLineStations::anUnknownDialect_isFoundWithinTenSeconds()
{
    QFETCH(QString, driver);
    WeighWorld w(0);
    w.addLineScale(u"L"_s, u"auto"_s, *dialectFrom(driver), Unit::Kilogram);
    w.restart();
    w.scales[u"L"_s]->put(12'340);
    w.pass(seconds{9});
    QCOMPARE(w.service->station(u"L"_s)->scale().dialect(), driver);
    QCOMPARE(w.value(u"SELECT dialect FROM weighing_stations"_s), driver);
    w.readers[u"L"_s]->tag(u"04A1B2C3"_s);
    w.pass(seconds{3});
    QCOMPARE(w.value(u"SELECT group_concat(grams) FROM weighing_records"_s), u"12340"_s);
    w.wires[u"L"_s]->pull(); // and it is known when it comes back
    w.wires[u"L"_s]->plug();
    w.pass(seconds{2});
    QVERIFY(w.service->station(u"L"_s)->view().online);
}

void TestLineStations::aCardToldBeforeTheDialectIsKnown_isWeighed()
{
    WeighWorld w;
    w.settings.stations[0].driver = u"auto"_s;
    w.restart();
    w.unit().put(5000);
    const qint64 polls = w.unit().polls();
    while (w.unit().polls() == polls) // until the question that it understands has come round
        w.pass(milliseconds{50});
    QVERIFY(w.service->station(u"1"_s)->scale().dialect().isEmpty());
    w.unit().tag(u"1A2B3C4D"_s);
    w.pass(seconds{5});
    QCOMPARE(w.service->station(u"1"_s)->scale().dialect(), u"suwol1000"_s);
    QCOMPARE(w.unit().cardsForgotten(), 0);
    QCOMPARE(w.value(u"SELECT rfid_uid || ' ' || grams FROM weighing_records"_s), u"1A2B3C4D 5000"_s);
}

void TestLineStations::aScaleThatSaysNoUnit_isNotGuessedOne()
{
    WeighWorld w(0);
    w.addLineScale(u"L"_s, u"toledo8217"_s, Dialect::Toledo8217);
    w.restart();
    w.scales[u"L"_s]->put(12'340);
    w.pass(seconds{3});
    w.readers[u"L"_s]->tag(u"04A1B2C3"_s);
    w.pass(seconds{5});
    QVERIFY(w.recorded.isEmpty());
    QVERIFY(w.value(u"SELECT count(*) FROM event_logs WHERE details ->> 'reason' = 'no_scale'"_s).toInt()
            > 0);
}

void TestLineStations::aNoisyLine_isNeverWeighedWrong()
{
    WeighWorld w(0);
    w.addLineScale(u"L"_s, u"cas22"_s, Dialect::Cas22);
    w.scales[u"L"_s]->faults.garblePercent = 5;
    w.scales[u"L"_s]->faults.loseLinePercent = 10;
    w.restart();
    for (int i = 0; i < 25; ++i) {
        const qint64 grams = 2000 + 370 * i;
        w.scales[u"L"_s]->put(grams);
        w.pass(seconds{1});
        w.readers[u"L"_s]->tag(u"04A1B2C3"_s);
        w.pass(seconds{25});
        if (!w.recorded.isEmpty())
            QCOMPARE(w.recorded.back().grams, grams);
        w.scales[u"L"_s]->put(0);
        w.pass(seconds{4});
    }
    QVERIFY(w.recorded.size() > 20);
}

void TestLineStations::aTornCard_isToldToComeAgain()
{
    WeighWorld w(0);
    w.addLineScale(u"L"_s, u"cas22"_s, Dialect::Cas22);
    w.restart();
    w.scales[u"L"_s]->put(5000);
    w.pass(seconds{3});
    w.readers[u"L"_s]->tornNext = true;
    w.readers[u"L"_s]->tag(u"04A1B2C3D"_s); // half a byte is no byte
    w.pass(seconds{3});
    QVERIFY(w.recorded.isEmpty());
    w.readers[u"L"_s]->tag(u"04A1B2C3"_s);
    w.pass(seconds{3});
    QCOMPARE(w.recorded.size(), 1);
}

void TestLineStations::aStuckScale_isStillAScale_andASilentOneIsNot()
{
    WeighWorld w(0);
    w.addLineScale(u"L"_s, u"cas22"_s, Dialect::Cas22);
    w.restart();
    w.scales[u"L"_s]->faults.silent = true;
    w.pass(seconds{4});
    QVERIFY(!w.service->station(u"L"_s)->view().online);
    w.readers[u"L"_s]->tag(u"04A1B2C3"_s);
    w.pass(seconds{1});
    QCOMPARE(w.service->station(u"L"_s)->view().reason, Reason::NoScale);
    w.scales[u"L"_s]->faults.silent = false;
    w.pass(seconds{6});
    QVERIFY(w.service->station(u"L"_s)->view().online);
}

QTEST_GUILESS_MAIN(TestLineStations)
#include "tst_linestations.moc"
