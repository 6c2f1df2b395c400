// SUWOL-1000: every field of both directions, byte for byte.
#include "weighing/domain/suwolcodec.h"

#include <QTest>

using namespace attendant;
using namespace attendant::weighing;
using namespace attendant::weighing::suwol;
using namespace Qt::StringLiterals;

namespace {

constexpr Weight kg(qint64 digits, int decimals) { return {digits, qint8(decimals), Unit::Kilogram}; }

/// The example of the specification with some of its bytes replaced.
QByteArray answerWith(qsizetype at, const QByteArray &bytes)
{
    QByteArray answer = "\x02"_ba + "0D1A2B3C4D0000000010003024300500000ST,NT,+00123.4kg\x03";
    return answer.replace(at, bytes.size(), bytes);
}

} // namespace

class TestSuwolCodec : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPoll_isAsTheVectorsSay_data();
    void aPoll_isAsTheVectorsSay();
    void aPoll_isAlways32Bytes_data();
    void aPoll_isAlways32Bytes();
    void aPoll_isReadBackByTheSimulator();
    void paper_isAsTheVectorSays();
    void paper_mayHoldEtx();
    void paper_hasItsBounds();
    void setPoints_areAsTheVectorSays();
    void anAnswer_isAsTheVectorsSay_data();
    void anAnswer_isAsTheVectorsSay();
    void aBadField_costsOnlyItself_data();
    void aBadField_costsOnlyItself();
    void weightTexts_data();
    void weightTexts();
    void theSimulatorsAnswer_isReadBack();
};

void TestSuwolCodec::aPoll_isAsTheVectorsSay_data()
{
    QTest::addColumn<DisplayRequest>("request");
    QTest::addColumn<QByteArray>("hex");
    QTest::newRow("idle")
        << DisplayRequest{.shown = kg(0, 0)}
        << "02 30 44 2b 20 20 20 20 20 20 30 20 20 20 20 20 20 30 30 30 30 30 30 30 30 30 30 "
           "30 30 30 30 03"_ba;
    QTest::newRow("unknown card")
        << DisplayRequest{.shown = kg(1234, 1),
                          .text = u"1A2B3C4D"_s,
                          .relays = Relay::Red,
                          .voice = Voice::UnknownCard}
        << "02 30 44 2b 20 20 31 32 33 2e 34 32 42 33 43 34 44 30 30 30 30 30 30 30 32 30 38 30 30 30 30 03"_ba;
    QTest::newRow("done")
        << DisplayRequest{.shown = kg(1234, 1),
                          .text = u"1A2B3C4D"_s,
                          .relays = Relay::Green,
                          .voice = Voice::Done}
        << "02 30 44 2b 20 20 31 32 33 2e 34 32 42 33 43 34 44 30 30 30 30 30 30 30 31 30 31 "
           "30 30 30 30 03"_ba;
}

void TestSuwolCodec::aPoll_isAsTheVectorsSay()
{
    QFETCH(DisplayRequest, request);
    QFETCH(QByteArray, hex);
    QCOMPARE(encode(request).toHex(' '), hex);
}

void TestSuwolCodec::aPoll_isAlways32Bytes_data()
{
    QTest::addColumn<Weight>("weight");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("fields");
    QTest::newRow("negative") << kg(-125, 1) << u""_s << "-   12.5      "_ba;
    QTest::newRow("six digits and a point") << kg(123456, 1) << u""_s << "+12345.6      "_ba;
    QTest::newRow("decimals go where there is no room") << kg(1234567, 1) << u""_s << "+ 123457      "_ba;
    QTest::newRow("999 999.9") << kg(9999999, 1) << u""_s << "+1000000      "_ba;
    QTest::newRow("a million") << kg(1'000'000, 0) << u""_s << "+1000000      "_ba;
    QTest::newRow("a million and a half") << kg(10'000'005, 1) << u""_s << "+1000001      "_ba;
    QTest::newRow("more than fits") << kg(123'456'789, 0) << u""_s << "+9999999      "_ba;
    QTest::newRow("less than fits") << kg(-123'456'789, 0) << u""_s << "-9999999      "_ba;
    QTest::newRow("zero keeps its decimals") << kg(0, 2) << u""_s << "+   0.00      "_ba;
    QTest::newRow("too small to show is no minus nothing") << kg(-1, 9) << u""_s << "+0.00000      "_ba;
    QTest::newRow("Korean plate") << kg(0, 0) << u"12가3456"_s << "+      02?3456"_ba;
    QTest::newRow("short text") << kg(0, 0) << u"42"_s << "+      0    42"_ba;
    QTest::newRow("control characters") << kg(0, 0) << u"A\x02\x03Z"_s << "+      0  A??Z"_ba;
    QTest::newRow("a pair of surrogates") << kg(0, 0) << u"🐟1"_s << "+      0   ??1"_ba;
}

void TestSuwolCodec::aPoll_isAlways32Bytes()
{
    QFETCH(Weight, weight);
    QFETCH(QString, text);
    QFETCH(QByteArray, fields);
    const QByteArray poll = encode({.shown = weight, .text = text});
    QCOMPARE(poll.size(), DisplayRequestSize);
    QCOMPARE(poll.sliced(3, 14), fields);
    QCOMPARE(poll.count(Stx), 1);
    QCOMPARE(poll.count(Etx), 1);
}

void TestSuwolCodec::aPoll_isReadBackByTheSimulator()
{
    const DisplayRequest request{.device = 7,
                                 .shown = {-125, 1, Unit::None},
                                 .text = u"2B3C4D"_s,
                                 .relays = Relay::Green | Relay::Red | Relay::Fan,
                                 .voice = Voice::Alarm};
    const Result<DisplayRequest> read = decodeDisplay(encode(request));
    QVERIFY(read);
    QVERIFY(*read == request);
    QVERIFY(!decodeDisplay(encode(request).chopped(1)));
    QVERIFY(!decodeDisplay(encode(request).replace(25, 2, "13")));
}

void TestSuwolCodec::paper_isAsTheVectorSays()
{
    const QByteArray data = QByteArray::fromHex("181b401b61011d21111b4501b0e820b7ae20c0fc20c7a5");
    const Result<QByteArray> print = encodePrint(0, 1, data);
    QVERIFY(print);
    QCOMPARE(print->toHex(' '),
             "02 30 50 30 30 32 33 31 18 1b 40 1b 61 01 1d 21 11 1b 45 01 b0 e8 20 b7 ae 20 c0 fc "
             "20 c7 a5 03"_ba);
}

void TestSuwolCodec::paper_mayHoldEtx()
{
    const Result<QByteArray> print = encodePrint(3, 9, "\x1d\x28\x6b\x03"_ba + '\0' + "\x03");
    QVERIFY(print);
    QCOMPARE(print->toHex(' '), "02 33 50 30 30 30 36 39 1d 28 6b 03 00 03 03"_ba);
}

void TestSuwolCodec::paper_hasItsBounds()
{
    QVERIFY(encodePrint(0, 1, QByteArray(LongestPrint, 'x')));
    QCOMPARE(encodePrint(0, 1, QByteArray(LongestPrint + 1, 'x')).error().code, ErrorCode::BadInput);
    QVERIFY(!encodePrint(0, 1, {}));
    QVERIFY(!encodePrint(0, 0, "x"));
    QVERIFY(!encodePrint(0, 10, "x"));
}

void TestSuwolCodec::setPoints_areAsTheVectorSays()
{
    QCOMPARE(encodeTemperature(0, 30, 5).toHex(' '), "02 30 54 33 30 30 35 03"_ba);
    QCOMPARE(encodeTemperature(0, 99, 99), encodeTemperature(0, 40, 15));
    QCOMPARE(encodeTemperature(0, 0, -9), encodeTemperature(0, 15, 0));
}

void TestSuwolCodec::anAnswer_isAsTheVectorsSay_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<Response>("expected");
    Response quiet{.device = 0,
                   .relays = Relays(),
                   .inputs = 0,
                   .voice = Voice::Silent,
                   .temperature = 24,
                   .fanPoint = 30,
                   .heaterPoint = 5,
                   .printer = Printer::Ready,
                   .reading = {.weight = kg(1234, 1),
                               .steadiness = Steadiness::Stable,
                               .kind = WeightKind::Net,
                               .dialect = Dialect::Suwol1000}};
    QTest::newRow("nothing") << "0D000000000000000000000024300500000ST,NT,+00123.4kg"_ba << quiet;
    Response card = quiet;
    card.card = Uid::from(u"1A2B3C4D");
    card.reading.weight = kg(120, 1);
    card.reading.steadiness = Steadiness::Unstable;
    card.reading.kind = WeightKind::Gross;
    QTest::newRow("card") << "0D1A2B3C4D0000000000000024300500000US,GS,+   12.0kg"_ba << card;
    Response key = quiet;
    key.key = KeyPress{KeyKind::Reprint, u"000017"_s};
    key.relays = Relay::Red | Relay::Fan;
    key.voice = Voice::UnknownCard;
    key.temperature = 31;
    key.printer = Printer::NoPaper;
    key.reading = {.weight = kg(999999, 1),
                   .steadiness = Steadiness::Overload,
                   .kind = WeightKind::Gross,
                   .dialect = Dialect::Suwol1000};
    QTest::newRow("key-pad, lamps, paper, overload")
        << "0D00000000P0000170:0008031300510000OL,GS,+99999.9kg"_ba << key;
}

void TestSuwolCodec::anAnswer_isAsTheVectorsSay()
{
    QFETCH(QByteArray, text);
    QFETCH(Response, expected);
    const QByteArray frame = Stx + text + Etx;
    QCOMPARE(frame.size(), ResponseSize);
    const Response response = decode(frame);
    QVERIFY2(response.faults == Fields(), qPrintable(fieldNames(response.faults).join(u' ')));
    QVERIFY(response == expected);
}

void TestSuwolCodec::aBadField_costsOnlyItself_data()
{
    QTest::addColumn<qsizetype>("at");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("fault");
    QTest::newRow("device") << qsizetype(1) << "x"_ba << u"command"_s;
    QTest::newRow("command") << qsizetype(2) << "\x7f"_ba << u"command"_s;
    QTest::newRow("key-pad letter X") << qsizetype(11) << "X"_ba << u"key-pad"_s;
    QTest::newRow("key-pad digits") << qsizetype(11) << "P0000A7"_ba << u"key-pad"_s;
    QTest::newRow("relays") << qsizetype(18) << "0A"_ba << u"lamps"_s;
    QTest::newRow("inputs") << qsizetype(20) << "zz"_ba << u"inputs"_s;
    QTest::newRow("voice 13") << qsizetype(22) << "13"_ba << u"voice"_s;
    QTest::newRow("voice that is no number") << qsizetype(22) << "--"_ba << u"voice"_s;
    QTest::newRow("temperature") << qsizetype(24) << "2?4"_ba << u"temperature"_s;
    QTest::newRow("temperature of a sign") << qsizetype(24) << "  -"_ba << u"temperature"_s;
    QTest::newRow("no temperature") << qsizetype(24) << "   "_ba << u"temperature"_s;
    QTest::newRow("fan") << qsizetype(27) << "3x"_ba << u"fan point"_s;
    QTest::newRow("heater") << qsizetype(29) << "x5"_ba << u"heater point"_s;
    QTest::newRow("printer") << qsizetype(31) << "3"_ba << u"printer"_s;
    QTest::newRow("weight status") << qsizetype(36) << "XX"_ba << u"weight"_s;
    QTest::newRow("weight kind") << qsizetype(39) << "XX"_ba << u"weight"_s;
    QTest::newRow("weight number") << qsizetype(43) << "0.12.3 "_ba << u"weight"_s;
    QTest::newRow("weight unit") << qsizetype(50) << "qq"_ba << u"weight"_s;
    QTest::newRow("0xE3 0x80, which is half a letter") << qsizetype(44) << "\xe3\x80"_ba << u"weight"_s;
    QTest::newRow("0xE3 0x80 0x81, which is one letter") << qsizetype(32) << "\xe3\x80\x81"_ba << u""_s;
    QTest::newRow("the reserved bytes") << qsizetype(32) << "????"_ba << u""_s;
    QTest::newRow("frost") << qsizetype(24) << "-05"_ba << u""_s;
}

void TestSuwolCodec::aBadField_costsOnlyItself()
{
    QFETCH(qsizetype, at);
    QFETCH(QByteArray, bytes);
    QFETCH(QString, fault);
    const Response good = decode(answerWith(0, {}));
    Response bad = decode(answerWith(at, bytes));
    QCOMPARE(fieldNames(bad.faults).join(u','), fault);
    QCOMPARE(bad.card, Uid::from(u"1A2B3C4D"));
    // All but the one field is as before.
    int different = 0;
    different += bad.device != good.device || bad.faults.testFlag(Field::Command);
    different += bad.key != good.key || bad.faults.testFlag(Field::Key);
    different += bad.relays != good.relays;
    different += bad.inputs != good.inputs;
    different += bad.voice != good.voice;
    different += bad.temperature != good.temperature;
    different += bad.fanPoint != good.fanPoint;
    different += bad.heaterPoint != good.heaterPoint;
    different += bad.printer != good.printer;
    different += bad.reading != good.reading;
    QCOMPARE(different, fault.isEmpty() && bytes != "-05" ? 0 : 1);
    if (bytes == "-05")
        QCOMPARE(bad.temperature, std::optional(-5));
}

void TestSuwolCodec::weightTexts_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<Reading>("expected");
    QTest::addColumn<bool>("legible");
    const auto row = [](const char *name, const QByteArray &text, Reading expected, bool legible = true) {
        expected.dialect = Dialect::Suwol1000;
        QTest::newRow(name) << text << expected << legible;
    };
    row("starting", "00,00,0000000000", {});
    row("starting, with a number", "00,00,+00000.0kg", {.weight = kg(0, 1)});
    row("tare", "ST,TR,+   1.50kg",
        {.weight = kg(150, 2), .steadiness = Steadiness::Stable, .kind = WeightKind::Tare});
    row("negative tonnes", "US,GS,-  1.234 t",
        {.weight = Weight{-1234, 3, Unit::Tonne},
         .steadiness = Steadiness::Unstable,
         .kind = WeightKind::Gross});
    row("grams", "ST,GS,+   1500 g",
        {.weight = Weight{1500, 0, Unit::Gram}, .steadiness = Steadiness::Stable, .kind = WeightKind::Gross});
    row("minus zero", "ST,NT,-00000.0kg",
        {.weight = kg(0, 1), .steadiness = Steadiness::Stable, .kind = WeightKind::Net});
    row("overload without a number", "OL,GS,+-------kg",
        {.steadiness = Steadiness::Overload, .kind = WeightKind::Gross});
    row("no number", "ST,GS,+       kg", {.steadiness = Steadiness::Stable, .kind = WeightKind::Gross},
        false);
    row("no sign", "ST,GS,000123.4kg", {.steadiness = Steadiness::Stable, .kind = WeightKind::Gross}, false);
    row("a blank within", "ST,GS,+00 23.4kg", {.steadiness = Steadiness::Stable, .kind = WeightKind::Gross},
        false);
    row("a point too many", "ST,GS,+0.123.4kg", {.steadiness = Steadiness::Stable, .kind = WeightKind::Gross},
        false);
    row("no comma", "ST.GS,+00123.4kg", {}, false);
}

void TestSuwolCodec::weightTexts()
{
    QFETCH(QByteArray, text);
    QFETCH(Reading, expected);
    QFETCH(bool, legible);
    QCOMPARE(text.size(), 16);
    const Response response = decode(answerWith(36, text));
    QVERIFY(response.reading == expected);
    QCOMPARE(response.faults.testFlag(Field::Weight), !legible);
}

void TestSuwolCodec::theSimulatorsAnswer_isReadBack()
{
    for (const QByteArray &text : {"0D000000000000000000000024300500000ST,NT,+00123.4kg"_ba,
                                   "9D1A2B3C4DM1234560:3<12031305120000US,GS,-00012.0kg"_ba,
                                   "0D00000000P0000170:0008-05300510000OL,GS,+99999.9kg"_ba,
                                   "0D00000000000000000000002430050000000,00,0000000000"_ba}) {
        const QByteArray frame = Stx + text + Etx;
        QCOMPARE(frame.size(), ResponseSize);
        const Response response = decode(frame);
        QVERIFY2(response.faults == Fields(), qPrintable(fieldNames(response.faults).join(u' ')));
        QCOMPARE(encodeResponse(response), frame);
    }
}

QTEST_APPLESS_MAIN(TestSuwolCodec)
#include "tst_suwolcodec.moc"
