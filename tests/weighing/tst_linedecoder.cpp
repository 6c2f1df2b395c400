// The stream of a line scale: portions, noise, parity, checksums, and changes that nobody can have meant.
#include "linecases.h"
#include "weighing/domain/linescales/linedecoder.h"

#include <QTest>

#include <random>

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

class TestLineDecoder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void howTheLineIsCut_doesNotMatter();
    void theFirstLine_mayHaveLostItsBeginning();
    void anEndlessLine_isOneBadLine();
    void afterNoise_theNextFramesAreRead();
    void sevenBits_areReadAndTheirParityChecked();
    void aChecksum_isLearnedAndThenWanted();
    void aLoneChange_isNotBelieved_data();
    void aLoneChange_isNotBelieved();
    void aRealChange_isBelieved();
};

void TestLineDecoder::howTheLineIsCut_doesNotMatter()
{
    for (const Reading &sample : Samples) {
        Bytes stream;
        for (int i = 0; i < 40; ++i) {
            stream += encode(sample);
            if (i % 7 == 3)
                stream += "noise\x02\xff\r\n"_ba;
        }
        LineDecoder whole(sample.dialect);
        QList<Reading> expected;
        whole.feed(stream, [&](const Reading &one) { expected.append(one); });
        QVERIFY(expected.size() > 20);
        for (const qsizetype portion : {1, 2, 3, 5, 17, 64, 300}) {
            LineDecoder decoder(sample.dialect);
            QList<Reading> readings;
            for (qsizetype at = 0; at < stream.size(); at += portion) {
                decoder.feed(QByteArrayView(stream).sliced(at, std::min(portion, stream.size() - at)),
                             [&](const Reading &one) { readings.append(one); });
            }
            QVERIFY(readings == expected);
            QVERIFY(decoder.counts() == whole.counts());
        }
    }
}

void TestLineDecoder::theFirstLine_mayHaveLostItsBeginning()
{
    LineDecoder decoder(Dialect::Plain);
    QList<Reading> readings;
    const auto take = [&](const Reading &one) { readings.append(one); };
    decoder.feed("2.5 kg\r\n"_ba + "12.5 kg\r\n"_ba.repeated(3), take);
    QCOMPARE(readings.size(), 1);
    QCOMPARE(readings.first().grams(), std::optional(12'500LL));
    decoder.reset(); // the line was opened again
    readings.clear();
    decoder.feed(".5 kg\r\n2.5 kg\r\n"_ba + "12.5 kg\r\n"_ba.repeated(3), take);
    QCOMPARE(readings.size(), 1);
    QCOMPARE(readings.first().grams(), std::optional(12'500LL));
}

void TestLineDecoder::anEndlessLine_isOneBadLine()
{
    LineDecoder decoder(Dialect::Plain);
    QList<Reading> readings;
    const auto take = [&](const Reading &one) { readings.append(one); };
    decoder.feed("\r\n1 kg\r\n"_ba, take);
    for (int i = 0; i < 1000; ++i)
        decoder.feed(Bytes(1000, '7'), take);
    decoder.feed("\r\n"_ba + "12.5 kg\r\n"_ba.repeated(3), take);
    QCOMPARE(decoder.counts().bad, 1U);
    QCOMPARE(readings.size(), 1);
}

void TestLineDecoder::afterNoise_theNextFramesAreRead()
{
    for (const Reading &sample : Samples) {
        for (unsigned seed = 0; seed < 200; ++seed) {
            std::mt19937 random(seed);
            LineDecoder decoder(sample.dialect);
            QList<Reading> readings;
            const auto take = [&](const Reading &one) { readings.append(one); };
            Bytes noise;
            for (auto i = random() % 300; i > 0; --i)
                noise.append(char(random()));
            decoder.feed(noise, take);
            readings.clear();
            for (int i = 0; i < 16; ++i)
                decoder.feed(encode(sample), take);
            QVERIFY2(!readings.isEmpty() && readings.last() == sample,
                     qPrintable(dialectName(sample.dialect) + u" seed %1"_s.arg(seed)));
        }
    }
}

void TestLineDecoder::sevenBits_areReadAndTheirParityChecked()
{
    for (const Reading &sample : Samples) {
        if (sample.dialect == Dialect::Cas22)
            continue; // whose lamps want all eight
        const Bytes frame = encode(sample, {.parity = true});
        const QList<Reading> readings = read(sample.dialect, frame);
        QVERIFY(!readings.isEmpty());
        QVERIFY(readings.last() == sample);
        // One bit anywhere in the frame: it is never read as another weight.
        for (qsizetype at = 0; at < frame.size(); ++at) {
            for (int bit = 0; bit < 8; ++bit) {
                Bytes wounded = frame;
                wounded[at] = char(wounded[at] ^ (1 << bit));
                for (const Reading &one : read(sample.dialect, wounded))
                    QVERIFY(one.steadiness == Steadiness::Overload || one == sample);
            }
        }
    }
}

void TestLineDecoder::aChecksum_isLearnedAndThenWanted()
{
    LineDecoder decoder(Dialect::ToledoContinuous);
    int readings = 0;
    const auto take = [&](const Reading &) { ++readings; };
    const Bytes good = continuousFrame("\x2c\x30\x20", "001234000000", true);
    decoder.feed(good.repeated(5), take);
    QCOMPARE(readings, 3); // the first two are waited for
    // A digit that changed on the way: seen, for the checksum tells.
    Bytes wounded = good;
    wounded[8] = '7';
    decoder.feed(wounded, take);
    QCOMPARE(readings, 3);
    QCOMPARE(decoder.counts().checksum, 1U);
    // And a frame whose checksum got lost is not taken, either.
    decoder.feed(good.chopped(1) + good, take);
    QCOMPARE(readings, 4);
    // Somebody turns the checksum off.
    decoder.feed(good.chopped(1).repeated(20), take);
    QVERIFY(readings > 8);
}

void TestLineDecoder::aLoneChange_isNotBelieved_data()
{
    QTest::addColumn<Dialect>("dialect");
    QTest::addColumn<Bytes>("usual");
    QTest::addColumn<Bytes>("changed");
    QTest::newRow("sign") << Dialect::And << "ST,GS,+0012.34kg\r\n"_ba
                          << "ST,GS,-0012.34kg\r\n"_ba;
    QTest::newRow("unit") << Dialect::And << "ST,GS,+0012.34kg\r\n"_ba
                          << "ST,GS,+0012.34 g\r\n"_ba;
    QTest::newRow("point moved") << Dialect::And << "ST,GS,+0012.34kg\r\n"_ba
                                 << "ST,GS,+00123.4kg\r\n"_ba;
    QTest::newRow("point lost") << Dialect::Cas22 << "ST,GS,1\xe4,    13.5 kg\r\n"_ba
                                << "ST,GS,1\xe4,    1385 kg\r\n"_ba;
    QTest::newRow("digit lost") << Dialect::Plain << "  12.5 kg\r\n"_ba
                                << "  2.5 kg\r\n"_ba;
    QTest::newRow("sign lost") << Dialect::Plain << "-12.5 kg\r\n"_ba
                               << "12.5 kg\r\n"_ba;
    QTest::newRow("unit lost") << Dialect::Plain << "12.5 kg\r\n"_ba
                               << "12.5\r\n"_ba;
    QTest::newRow("k lost") << Dialect::MtSics << "S S     12.300 kg\r\n"_ba
                            << "S S     12.300 g\r\n"_ba;
    QTest::newRow("status bit") << Dialect::ToledoContinuous
                                << continuousFrame("\x2c\x30\x20", "001234000000", false)
                                << continuousFrame("\x2d\x30\x20", "001234000000", false);
}

void TestLineDecoder::aLoneChange_isNotBelieved()
{
    QFETCH(Dialect, dialect);
    QFETCH(Bytes, usual);
    QFETCH(Bytes, changed);
    LineDecoder decoder(dialect);
    int readings = 0;
    decoder.feed(usual.repeated(5), [&](const Reading &) { ++readings; });
    const int before = readings;
    QVERIFY(before >= 2);
    decoder.feed(changed.repeated(2), [&](const Reading &) { ++readings; });
    QVERIFY(readings <= before + 1); // one may have waited for its end
    decoder.feed(usual.repeated(4), [&](const Reading &) { ++readings; });
    QVERIFY(readings >= before + 3);
    QCOMPARE(decoder.counts().held,
             2U + 2U + 1U); // two to begin with, and the usual one has to come back twice
}

void TestLineDecoder::aRealChange_isBelieved()
{
    LineDecoder decoder(Dialect::And);
    QList<Reading> readings;
    const auto take = [&](const Reading &one) { readings.append(one); };
    decoder.feed("ST,GS,+0012.34kg\r\n"_ba.repeated(5), take);
    readings.clear();
    decoder.feed("ST,GS,-0000.50kg\r\n"_ba.repeated(4), take); // taken off a scale that was tared
    QCOMPARE(readings.size(), 2);
    decoder.feed("ST,GS,-0000.50kg\r\nST,GS,+0000.00kg\r\n"_ba.repeated(4), take); // nothing has no sign
    QCOMPARE(readings.size(), 10);
    decoder.feed("ST,GS,-0500.00 g\r\n"_ba.repeated(12), take); // somebody pressed the key for the unit
    QCOMPARE(readings.size(), 13);
    QVERIFY(readings.last().weight->unit == Unit::Gram);
}

QTEST_APPLESS_MAIN(TestLineDecoder)
#include "tst_linedecoder.moc"
