// Card readers on a serial line: every form is one card in one spelling, and a torn piece is none.
#include "weighing/domain/readercodec.h"

#include <QTest>

#include <random>

using namespace attendant;
using namespace attendant::weighing;
using namespace Qt::StringLiterals;

namespace {

QString told(const QList<Uid> &cards)
{
    QStringList texts;
    for (const Uid &card : cards)
        texts.append(card.text());
    return texts.join(u' ');
}

} // namespace

class TestReaderCodec : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pieces_data();
    void pieces();
    void everyByteAlone_isTheSame();
    void noise_endsAndTheNextCardIsRead();
};

void TestReaderCodec::pieces_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("cards");
    QTest::addColumn<int>("torn");
    QTest::newRow("line") << "04a1b2c3\r\n"_ba << u"04A1B2C3"_s << 0;
    QTest::newRow("line with colons") << "04:A1:B2:C3:D4:E5:F6\n"_ba << u"04A1B2C3D4E5F6"_s << 0;
    QTest::newRow("line with 0x") << "0x04A1B2C3\r"_ba << u"04A1B2C3"_s << 0;
    QTest::newRow("two lines") << "04A1B2C3\r\n1A2B3C4D\r\n"_ba << u"04A1B2C3 1A2B3C4D"_s << 0;
    QTest::newRow("STX and ETX") << "\x02"
                                    "1A2B3C4D\x03"_ba
                                 << u"1A2B3C4D"_s << 0;
    QTest::newRow("STX and ETX with a line end within") << "\x02"
                                                           "1A2B3C4D\r\n\x03"_ba
                                                        << u"1A2B3C4D"_s << 0;
    QTest::newRow("STX and ETX with a sum") << "\x02"
                                               "0F0203040507\x03"_ba
            + "\x02"
              "0F02030405FF\x03"_ba << u""_s << 2;
    QTest::newRow("STX and ETX with the right sum") << "\x02"
                                                       "0F020304050F\x03"_ba
                                                    << u"0F02030405"_s << 0;
    QTest::newRow("JSON") << "{\"nfc_uid\":\"5A41B914000000\",\"uid_length\":7}\r\n"_ba << u"5A41B914000000"_s
                          << 0;
    QTest::newRow("JSON of another key") << "{\"uid\": \"1a2b3c4d\"}\n"_ba << u"1A2B3C4D"_s << 0;
    QTest::newRow("JSON of something else") << "{\"status\":\"ready\"}\n"_ba << u""_s << 0;
    QTest::newRow("torn JSON") << "{\"nfc_uid\":\"5A41\n"_ba << u""_s << 1;
    QTest::newRow("banner") << "NFC Reader Ready...\n"_ba << u""_s << 0;
    QTest::newRow("a word of hexadecimal letters") << "DEAD\r\nADD\r\n"_ba << u""_s << 0;
    QTest::newRow("odd number of digits") << "1A2B3C4D5\r\n"_ba << u""_s << 1;
    QTest::newRow("torn frame") << "\x02"
                                   "1A2B\x02"
                                   "1A2B3C4D\x03"_ba
                                << u"1A2B3C4D"_s << 1;
    QTest::newRow("frame of letters") << "\x02"
                                         "1A2X3C4D\x03"_ba
                                      << u""_s << 1;
    QTest::newRow("noise") << "\xff\xfe\x01\r\n"_ba << u""_s << 0;
    QTest::newRow("endless") << QByteArray(100'000, '7') + "\r\n1A2B3C4D\r\n"_ba << u"1A2B3C4D"_s << 0;
    QTest::newRow("an STX of noise, then lines")
        << "\x02"_ba + QByteArray(400, 'x') + "\r\n1A2B3C4D\r\n"_ba << u"1A2B3C4D"_s << 0;
}

void TestReaderCodec::pieces()
{
    QFETCH(QByteArray, bytes);
    ReaderCodec codec;
    QTEST(told(codec.feed(bytes)), "cards");
    QTEST(codec.torn(), "torn");
}

void TestReaderCodec::everyByteAlone_isTheSame()
{
    const QByteArray line = "banner\r\n04a1b2c3\r\n\x02"
                            "1A2B3C4D\x03{\"nfc_uid\":\"5A41B914000000\"}\n"_ba;
    ReaderCodec codec;
    QList<Uid> cards;
    for (const char byte : line)
        cards += codec.feed({&byte, 1});
    QCOMPARE(told(cards), u"04A1B2C3 1A2B3C4D 5A41B914000000"_s);
}

void TestReaderCodec::noise_endsAndTheNextCardIsRead()
{
    for (unsigned seed = 0; seed < 2'000; ++seed) {
        std::mt19937 random(seed);
        QByteArray noise;
        for (auto i = random() % 400; i > 0; --i)
            noise.append(char(random()));
        ReaderCodec codec;
        (void)codec.feed(noise);
        const QList<Uid> cards = codec.feed("\r\n\x03\x02"
                                            "1A2B3C4D\x03\x02"
                                            "1A2B3C4D\x03"_ba);
        QVERIFY2(!cards.isEmpty() && cards.last().text() == "1A2B3C4D"_L1, qPrintable(QString::number(seed)));
    }
}

QTEST_APPLESS_MAIN(TestReaderCodec)
#include "tst_readercodec.moc"
