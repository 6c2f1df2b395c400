// Line scales: what each dialect's frames mean, and what is no frame.
#include "linecases.h"
#include "weighing/domain/linescales/linedecoder.h"

#include <QTest>

using namespace attendant::weighing;
using namespace attendant::weighing::linescales;
using namespace Qt::StringLiterals;

namespace {

using Bytes = QByteArray;

/// The frame so often that its look is believed, and one more that ends what may still be open.
QList<Reading> read(Dialect dialect, const Bytes &frame, Unit unsaid = Unit::None)
{
    LineDecoder decoder(dialect, unsaid);
    QList<Reading> readings;
    for (int i = 0; i < 6; ++i)
        decoder.feed(frame, [&](const Reading &one) { readings.append(one); });
    return readings;
}

} // namespace

class TestLineScales : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFrame_meansWhatItSays_data();
    void aFrame_meansWhatItSays();
    void whatIsNoFrame_isNoReading_data();
    void whatIsNoFrame_isNoReading();
    void theSimulatorsFrame_isReadBack_data();
    void theSimulatorsFrame_isReadBack();
    void aUnitThatIsNotSaid_isTheStations();
    void pollRequests();
};

void TestLineScales::aFrame_meansWhatItSays_data()
{
    QTest::addColumn<Dialect>("dialect");
    QTest::addColumn<Bytes>("frame");
    QTest::addColumn<Reading>("expected");
    using S = Steadiness;
    using K = WeightKind;
    const auto row = [](const char *name, const Bytes &frame, const Reading &expected) {
        QTest::newRow(name) << expected.dialect << frame << expected;
    };
    using D = Dialect;
    row("cas22", "ST,GS,1\xe4,    13.5 kg\r\n", aReading(D::Cas22, S::Stable, K::Gross, kg(135, 1)));
    row("cas22 with noughts", "US,NT,1\x82,000013.5 kg\r\n",
        aReading(D::Cas22, S::Unstable, K::Net, kg(135, 1)));
    row("cas22 negative", "ST,GS,1\xe4,-   135  kg\r\n",
        aReading(D::Cas22, S::Stable, K::Gross, kg(-135, 0)));
    row("cas22 tonnes and relays", "ST,NT,=\xc2,   1.234\x85 t\r\n",
        aReading(D::Cas22, S::Stable, K::Net, Weight{1234, 3, Unit::Tonne}));
    row("cas22 overload", "OL,GS,1\x84,         kg\r\n", aReading(D::Cas22, S::Overload, K::Gross, {}));
    row("cas22 lamps without their eighth bit", "ST,GS,1D,    13.5 kg\r\n",
        aReading(D::Cas22, S::Stable, K::Gross, kg(135, 1)));
    row("cas10", "    13.5\r\n", aReading(D::Cas10, S::None, K::None, Weight{135, 1, Unit::None}));
    row("cas10 negative", "-   135 \r\n", aReading(D::Cas10, S::None, K::None, Weight{-135, 0, Unit::None}));
    row("a&d", "ST,GS,+0012.34kg\r\n", aReading(D::And, S::Stable, K::Gross, kg(1234, 2)));
    row("a&d tare", "US,TR,-0012.34 g\r\n",
        aReading(D::And, S::Unstable, K::Tare, Weight{-1234, 2, Unit::Gram}));
    row("a&d, CR alone", "ST,NT,+00123.4 t\r",
        aReading(D::And, S::Stable, K::Net, Weight{1234, 1, Unit::Tonne}));
    row("a&d, three places for the unit", "ST,GS,+0012.34 lb\r\n",
        aReading(D::And, S::Stable, K::Gross, Weight{1234, 2, Unit::Pound}));
    row("a&d, decimal comma", "ST,GS,+0012,34kg\r\n", aReading(D::And, S::Stable, K::Gross, kg(1234, 2)));
    row("a&d held", "HD,GS,+0012.34kg\r\n", aReading(D::And, S::Unstable, K::Gross, kg(1234, 2)));
    row("a&d out of range", "OL,GS,     .  kg\r\n", aReading(D::And, S::Overload, K::Gross, {}));
    row("a&d balance", "ST,+00123.45  g\r\n",
        aReading(D::And, S::Stable, K::None, Weight{12345, 2, Unit::Gram}));
    row("a&d balance over", "OL,+9999999E+19\r\n", aReading(D::And, S::Overload, K::None, {}));
    row("a&d balance under", "OL,-9999999E+19\r\n", aReading(D::And, S::Underload, K::None, {}));
    row("8217",
        "\x02"
        "12.34\r",
        aReading(D::Toledo8217, S::Stable, K::Gross, Weight{1234, 2, Unit::None}));
    row("8217 net", "\x02 2.345N\r", aReading(D::Toledo8217, S::Stable, K::Net, Weight{2345, 3, Unit::None}));
    row("8217 moving", "\x02?A\r", aReading(D::Toledo8217, S::Unstable, K::None, {}));
    row("8217 over", "\x02?B\r", aReading(D::Toledo8217, S::Overload, K::None, {}));
    row("8217 under", "\x02?D\r", aReading(D::Toledo8217, S::Underload, K::None, {}));
    row("8217 whose status looks like an end", "\x02?\r\r",
        aReading(D::Toledo8217, S::Underload, K::None, {}));
    row("8217 whose status looks like a beginning", "\x02?\x02\r",
        aReading(D::Toledo8217, S::Overload, K::None, {}));
    for (const bool checksum : {false, true}) {
        const QByteArray with = checksum ? " with checksum" : "";
        row("continuous" + with, continuousFrame("\x2c\x30\x20", "001234000000", checksum),
            aReading(D::ToledoContinuous, S::Stable, K::Gross, kg(1234, 2)));
        row("continuous net, negative, moving, lb" + with,
            continuousFrame("\x2b\x2b\x20", "001234000500", checksum),
            aReading(D::ToledoContinuous, S::Unstable, K::Net, Weight{-1234, 1, Unit::Pound},
                     Weight{500, 1, Unit::Pound}));
        row("continuous grams with noughts that are not sent" + with,
            continuousFrame("\x28\x30\x21", "  1234     0", checksum),
            aReading(D::ToledoContinuous, S::Stable, K::Gross, Weight{123'400, 0, Unit::Gram}));
        row("continuous tonnes" + with, continuousFrame("\x2f\x30\x22", "001234000000", checksum),
            aReading(D::ToledoContinuous, S::Stable, K::Gross, Weight{1234, 5, Unit::Tonne}));
        row("continuous over" + with, continuousFrame("\x2c\x34\x20", "999999000000", checksum),
            aReading(D::ToledoContinuous, S::Overload, K::Gross, kg(999'999, 2)));
        row("continuous under" + with, continuousFrame("\x2c\x36\x20", "000012000000", checksum),
            aReading(D::ToledoContinuous, S::Underload, K::Gross, kg(-12, 2)));
        row("continuous without its zero" + with, continuousFrame("\x2c\x70\x20", "000012000000", checksum),
            aReading(D::ToledoContinuous, S::Unstable, K::Gross, kg(12, 2)));
        row("continuous in a unit that is none of ours" + with,
            continuousFrame("\x2c\x30\x24", "000012000000", checksum),
            aReading(D::ToledoContinuous, S::Stable, K::Gross, Weight{12, 2, Unit::None}));
        row("continuous expanded" + with, continuousFrame("\x2c\x30\x30", "000012000000", checksum),
            aReading(D::ToledoContinuous, S::Stable, K::Gross, {}));
    }
    row("mt-sics", "S S     100.00 g\r\n",
        aReading(D::MtSics, S::Stable, K::None, Weight{10000, 2, Unit::Gram}));
    row("mt-sics moving", "S D     -1.234 kg\r\n", aReading(D::MtSics, S::Unstable, K::None, kg(-1234, 3)));
    row("mt-sics padded", "S S      12.30 kg \r\n", aReading(D::MtSics, S::Stable, K::None, kg(1230, 2)));
    row("mt-sics busy", "S I\r\n", aReading(D::MtSics, S::Unstable, K::None, {}));
    row("mt-sics over", "S +\r\n", aReading(D::MtSics, S::Overload, K::None, {}));
    row("mt-sics under", "S -\r\n", aReading(D::MtSics, S::Underload, K::None, {}));
    row("plain", "  12.345 kg\r\n", aReading(D::Plain, S::None, K::None, kg(12345, 3)));
    row("plain, LF alone", "12.5kg\n", aReading(D::Plain, S::None, K::None, kg(125, 1)));
    row("plain, sign apart", "-  21.6865g \r",
        aReading(D::Plain, S::None, K::None, Weight{-216865, 4, Unit::Gram}));
    row("plain, large letters", "+12.5 KG\r\n", aReading(D::Plain, S::None, K::None, kg(125, 1)));
    row("plain without a unit", "  12.5\r\n",
        aReading(D::Plain, S::None, K::None, Weight{125, 1, Unit::None}));
    row("plain nothing", "-0.00 kg\r\n", aReading(D::Plain, S::None, K::None, kg(0, 2)));
}

void TestLineScales::aFrame_meansWhatItSays()
{
    QFETCH(Dialect, dialect);
    QFETCH(Bytes, frame);
    QFETCH(Reading, expected);
    const QList<Reading> readings = read(dialect, frame);
    QVERIFY(!readings.isEmpty());
    for (const Reading &one : readings)
        QVERIFY(one == expected);
}

void TestLineScales::whatIsNoFrame_isNoReading_data()
{
    QTest::addColumn<Dialect>("dialect");
    QTest::addColumn<Bytes>("frame");
    QTest::newRow("cas22 of 21 bytes") << Dialect::Cas22 << "ST,GS,1\xe4,   13.5 kg\r\n"_ba;
    QTest::newRow("cas22 of 23 bytes") << Dialect::Cas22 << "ST,GS,1\xe4,     13.5 kg\r\n"_ba;
    QTest::newRow("cas22 of an unknown unit") << Dialect::Cas22 << "ST,GS,1\xe4,    13.5 kq\r\n"_ba;
    QTest::newRow("cas22 of two points") << Dialect::Cas22 << "ST,GS,1\xe4,   1.3.5 kg\r\n"_ba;
    QTest::newRow("cas22 of a sign within") << Dialect::Cas22 << "ST,GS,1\xe4,   1-3.5 kg\r\n"_ba;
    QTest::newRow("cas22 of a kind that is none") << Dialect::Cas22 << "ST,XX,1\xe4,    13.5 kg\r\n"_ba;
    QTest::newRow("a&d as cas22") << Dialect::Cas22 << "ST,GS,+0012.34kg\r\n"_ba;
    QTest::newRow("cas22 as a&d") << Dialect::And << "ST,GS,1\xe4,    13.5 kg\r\n"_ba;
    QTest::newRow("cas10 of seven") << Dialect::Cas10 << "   13.5\r\n"_ba;
    QTest::newRow("cas10 of letters") << Dialect::Cas10 << "   Err 1\r\n"_ba;
    QTest::newRow("cas10 of blanks") << Dialect::Cas10 << "        \r\n"_ba;
    QTest::newRow("a&d without a unit") << Dialect::And << "ST,GS,+0012.34  \r\n"_ba;
    QTest::newRow("a&d pieces, which are no weight") << Dialect::And << "QT,+00000012 PC\r\n"_ba;
    QTest::newRow("8217 letters") << Dialect::Toledo8217
                                  << "\x02"
                                     "12.3x\r"_ba;
    QTest::newRow("8217 nothing") << Dialect::Toledo8217 << "\x02\r"_ba;
    QTest::newRow("continuous, a byte short")
        << Dialect::ToledoContinuous << continuousFrame("\x2c\x30\x20", "00123400000", false);
    QTest::newRow("continuous with a point in it")
        << Dialect::ToledoContinuous << continuousFrame("\x2c\x30\x20", "0012.4000000", false);
    QTest::newRow("continuous of impossible status")
        << Dialect::ToledoContinuous << continuousFrame("\x0c\x30\x20", "001234000000", false);
    QTest::newRow("mt-sics error") << Dialect::MtSics << "ES\r\n"_ba;
    QTest::newRow("mt-sics serial number") << Dialect::MtSics << "I4 A \"0123456789\"\r\n"_ba;
    QTest::newRow("mt-sics without a unit") << Dialect::MtSics << "S S     100.00\r\n"_ba;
    QTest::newRow("plain words") << Dialect::Plain << "READY\r\n"_ba;
    QTest::newRow("plain of two numbers") << Dialect::Plain << "12.5 13.5 kg\r\n"_ba;
    QTest::newRow("plain of an unknown unit") << Dialect::Plain << "12.5 kp\r\n"_ba;
    QTest::newRow("plain from its point on") << Dialect::Plain << ".5 kg\r\n"_ba;
    QTest::newRow("plain of too many digits") << Dialect::Plain << "12345678901234 kg\r\n"_ba;
    QTest::newRow("suwol") << Dialect::Suwol1000 << "12.5 kg\r\n"_ba;
}

void TestLineScales::whatIsNoFrame_isNoReading()
{
    QFETCH(Dialect, dialect);
    QFETCH(Bytes, frame);
    QVERIFY(read(dialect, frame).isEmpty());
}

void TestLineScales::theSimulatorsFrame_isReadBack_data()
{
    QTest::addColumn<Reading>("sample");
    for (const Reading &sample : Samples)
        QTest::newRow(qPrintable(dialectName(sample.dialect))) << sample;
}

void TestLineScales::theSimulatorsFrame_isReadBack()
{
    QFETCH(Reading, sample);
    for (const bool checksum : {true, false}) {
        const QList<Reading> readings = read(sample.dialect, encode(sample, {.checksum = checksum}));
        QVERIFY(!readings.isEmpty());
        QVERIFY(readings.last() == sample);
    }
}

void TestLineScales::aUnitThatIsNotSaid_isTheStations()
{
    QVERIFY(!read(Dialect::Cas10, "    13.5\r\n").last().grams());
    QCOMPARE(read(Dialect::Cas10, "    13.5\r\n", Unit::Kilogram).last().grams(), std::optional(13'500LL));
    QCOMPARE(read(Dialect::Plain, "13.5 g\r\n", Unit::Kilogram).last().grams(), std::optional(14LL));
}

void TestLineScales::pollRequests()
{
    QCOMPARE(pollRequest(Dialect::Toledo8217), "W"_ba);
    QCOMPARE(pollRequest(Dialect::MtSics), "SI\r\n"_ba);
    QCOMPARE(pollRequest(Dialect::Cas22), ""_ba);
}

QTEST_APPLESS_MAIN(TestLineScales)
#include "tst_linescales.moc"
