// The slip as the printer gets it: widths in bytes of cp949, nothing a name could do to the printer, COPY.
#include "weighing/domain/slip.h"

#include <QTest>

using namespace attendant;
using namespace attendant::weighing;
using namespace Qt::StringLiterals;

namespace {

Recorded record()
{
    Recorded r;
    r.id = QUuid(u"0192a3b4-c5d6-7e8f-9012-3456789abcde"_s);
    r.slipNumber = u"0192A3B4"_s;
    r.station = u"1번 계근대"_s;
    r.card.uid = u"1A2B3C4D"_s;
    r.card.producer = u"한바다수산"_s;
    r.card.species = u"고등어"_s;
    r.weight = {12345, 1, Unit::Kilogram};
    r.grams = 1'234'500;
    r.at = *utcFromText(u"2026-02-07T01:02:03.456Z");
    return r;
}

QByteArray slipOf(const Recorded &r, slip::Copy copy = slip::Copy::No)
{
    return slip::compose(r, u"동해 위판장"_s, QTimeZone("Asia/Seoul"), copy);
}

QByteArray korean(const QString &text) { return slip::printable(text); }

} // namespace

class TestSlip : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSlip_isAsTheUnitPrintsIt();
    void aReprint_saysSo();
    void theRecordsId_isAQrCode();
    void whatWasTyped_isOnIt();
    void characters_data();
    void characters();
    void noLine_isTooWide();
    void noName_commandsThePrinter();
    void weights_data();
    void weights();
    void aSlip_fitsInOnePrint();
};

void TestSlip::aSlip_isAsTheUnitPrintsIt()
{
    const QByteArray slip = slipOf(record());
    // The vector of the specification: its title.
    QVERIFY(slip.startsWith(QByteArray::fromHex("181b401b61011d21111b4501b0e820b7ae20c0fc20c7a5")));
    QVERIFY(slip.contains("\n\x1b\x61"_ba + '\0' + QByteArray(42, '=') + '\n'));
    QVERIFY(slip.contains(korean(u"발행일시"_s) + "               2026-02-07 10:02:03\n"));
    QVERIFY(slip.contains(korean(u"전표번호"_s) + QByteArray(26, ' ') + "0192A3B4\n"));
    QVERIFY(slip.contains(korean(u"계 량 기"_s) + QByteArray(23, ' ') + korean(u"동해 위판장"_s) + '\n'));
    QVERIFY(slip.contains(korean(u"생산자명"_s) + QByteArray(24, ' ') + korean(u"한바다수산"_s) + '\n'));
    QVERIFY(slip.contains("\x1b\x61\x02\x1d!\x11\x1b\x45\x01"
                          "1,234.5 kg\x1b\x45"_ba));
    QVERIFY(slip.contains("SUWOL ScaleLedger System\n"));
    QVERIFY(slip.endsWith("\x1b\x64\x04\x1dV"_ba + '\0'));
    QVERIFY(!slip.contains("COPY"));
    QCOMPARE(slip.count(korean(u"차량번호"_s)), 0);
}

void TestSlip::aReprint_saysSo()
{
    const QByteArray copy = slipOf(record(), slip::Copy::Yes);
    QCOMPARE(copy.count("COPY"), 1);
    QVERIFY(copy.indexOf("COPY") < copy.indexOf("2026-02-07")); // at the top, where nobody tears it off
}

void TestSlip::theRecordsId_isAQrCode()
{
    const QByteArray slip = slipOf(record());
    const QByteArray id = "0192a3b4-c5d6-7e8f-9012-3456789abcde";
    const QByteArray head = "\x1d(k"_ba;
    QVERIFY(slip.contains(head + "\x04"_ba + '\0' + "1A2"_ba + '\0'));
    QVERIFY(slip.contains(head + "\x03"_ba + '\0' + "1C\x03"_ba));
    QVERIFY(slip.contains(head + "\x03"_ba + '\0' + "1E1"_ba));
    QVERIFY(slip.contains(head + char(id.size() + 3) + '\0' + "1P0"_ba + id));
    QVERIFY(slip.contains(head + "\x03"_ba + '\0' + "1Q0"_ba));
}

void TestSlip::whatWasTyped_isOnIt()
{
    Recorded typed = record();
    typed.typed = {.vehicle = u"001234"_s, .product = u"000007"_s};
    const QByteArray slip = slipOf(typed);
    QVERIFY(slip.contains(korean(u"차량번호"_s) + QByteArray(28, ' ') + "001234\n"));
    QVERIFY(slip.contains(korean(u"품목번호"_s) + QByteArray(28, ' ') + "000007\n"));
    QVERIFY(!slip.contains(korean(u"거 래 처"_s)));
}

void TestSlip::characters_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("hex");
    QTest::newRow("syllables") << u"계량"_s << "b0e8b7ae"_ba;
    QTest::newRow("syllables beyond KS X 1001") << u"똠뷁"_s << "8c6394ee"_ba;
    QTest::newRow("letters") << u"A-1"_s << "412d31"_ba;
    QTest::newRow("what cp949 does not have") << u"é🐟₩"_s << "3f3f3f"_ba;
    QTest::newRow("half a character") << QString(QChar(0xd83d)) << "3f"_ba;
    QTest::newRow("commands") << u"\x1b@\x1d\n\r\x7f"_s << "3f403f3f3f3f"_ba;
    QTest::newRow("after a stranger") << u"é계"_s << "3fb0e8"_ba;
}

void TestSlip::characters()
{
    QFETCH(QString, text);
    QFETCH(QByteArray, hex);
    QCOMPARE(slip::printable(text).toHex(), hex);
}

void TestSlip::noLine_isTooWide()
{
    for (int length = 1; length < 120; ++length) {
        Recorded wide = record();
        wide.card.producer = QString(length % 3, u'a') + QString(length, u'수');
        const QByteArray slip = slipOf(wide);
        const qsizetype from = slip.indexOf(korean(u"생산자명"_s));
        const QByteArray rows = slip.sliced(from, slip.indexOf(korean(u"품 목 명"_s)) - from);
        QByteArray joined;
        for (const QByteArray &row : rows.chopped(1).split('\n')) {
            QVERIFY(row.size() <= slip::Columns);
            // No syllable is cut: each row is whole in itself.
            qsizetype lead = 0;
            for (qsizetype i = 0; i < row.size(); i += lead)
                lead = (row[i] & 0x80) != 0 ? 2 : 1;
            QVERIFY(row.isEmpty() || (row.back() & 0x80) == 0 || row.size() >= 2);
            joined += row;
        }
        QCOMPARE(joined.replace(" ", ""), korean(u"생산자명"_s) + korean(wide.card.producer));
    }
}

void TestSlip::noName_commandsThePrinter()
{
    Recorded evil = record();
    evil.card.producer = u"\x1d"
                         "V\x1b@\n\x18"_s;
    const QByteArray slip = slipOf(evil);
    const QByteArray usual = slipOf(record());
    for (const char command : {'\x1b', '\x1d', '\x18', '\n'})
        QCOMPARE(slip.count(command), usual.count(command));
}

void TestSlip::weights_data()
{
    QTest::addColumn<Weight>("weight");
    QTest::addColumn<QString>("text");
    QTest::newRow("small") << Weight{5, 1, Unit::Kilogram} << u"0.5"_s;
    QTest::newRow("three digits") << Weight{999, 0, Unit::Kilogram} << u"999"_s;
    QTest::newRow("four digits") << Weight{1000, 0, Unit::Kilogram} << u"1,000"_s;
    QTest::newRow("a million") << Weight{1'234'567'890, 3, Unit::Kilogram} << u"1,234,567.890"_s;
    QTest::newRow("negative") << Weight{-123'456, 0, Unit::Kilogram} << u"-123,456"_s;
    QTest::newRow("negative thousands") << Weight{-1'234'567, 1, Unit::Kilogram} << u"-123,456.7"_s;
}

void TestSlip::weights()
{
    QFETCH(Weight, weight);
    QTEST(slip::partedNumber(weight), "text");
}

void TestSlip::aSlip_fitsInOnePrint()
{
    Recorded wide = record();
    wide.card.producer = QString(1000, u'수');
    wide.card.species = QString(1000, u'어');
    QVERIFY(slipOf(wide, slip::Copy::Yes).size() < 9999);
    QVERIFY(slipOf(record()).size() < 800); // at 9600 baud, 0.8 s
}

QTEST_APPLESS_MAIN(TestSlip)
#include "tst_slip.moc"
