#include "devices/scancollector.h"

#include <QTest>

#include <linux/input-event-codes.h>

using namespace attendant;
using namespace attendant::devices;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(QList<int>)

namespace {

/// Presses the keys, each down and up; a negative position is pressed with shift.
QStringList type(ScanCollector &collector, const QList<int> &positions, milliseconds gap = milliseconds{5},
                 Instant start = Instant{std::chrono::hours{1}})
{
    QStringList codes;
    Instant now = start;
    for (const int position : positions) {
        now += gap;
        if (position < 0)
            (void)collector.key(KEY_LEFTSHIFT, true, now);
        if (const auto code = collector.key(std::abs(position), true, now))
            codes << *code;
        (void)collector.key(std::abs(position), false, now);
        if (position < 0)
            (void)collector.key(KEY_LEFTSHIFT, false, now);
    }
    return codes;
}

} // namespace

class TestScanCollector : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keysAtTheirPlaces_makeTheCode_data();
    void keysAtTheirPlaces_makeTheCode();
    void aPersonTyping_isNoScanner();
    void restOfACutScan_doesNotLeadTheNext();
    void aKeyHeldForEver_isBounded();
};

void TestScanCollector::keysAtTheirPlaces_makeTheCode_data()
{
    QTest::addColumn<QList<int>>("keys");
    QTest::addColumn<QStringList>("codes");
    QTest::newRow("digits") << QList<int>{KEY_2, KEY_0, KEY_2, KEY_4, KEY_0, KEY_0, KEY_0, KEY_1, KEY_ENTER}
                            << QStringList{u"20240001"_s};
    QTest::newRow("leading zeros") << QList<int>{KEY_0, KEY_0, KEY_1, KEY_2, KEY_3, KEY_4, KEY_ENTER}
                                   << QStringList{u"001234"_s};
    QTest::newRow("number pad") << QList<int>{KEY_KP7, KEY_KP0, KEY_KP9, KEY_KPENTER}
                                << QStringList{u"709"_s};
    // With Hangul on, these keys give other letters to a window; their places are the same.
    QTest::newRow("a key's code, whatever the layout is")
        << QList<int>{-KEY_L,     -KEY_O, -KEY_C, -KEY_K, -KEY_E,   -KEY_R,
                      -KEY_MINUS, -KEY_M, KEY_0,  KEY_1,  KEY_ENTER}
        << QStringList{u"LOCKER_M01"_s};
    QTest::newRow("small letters") << QList<int>{KEY_A, KEY_1, KEY_B, KEY_ENTER} << QStringList{u"a1b"_s};
    QTest::newRow("with the Hangul key pressed between")
        << QList<int>{-KEY_M, KEY_HANGEUL, KEY_0, KEY_7, KEY_ENTER} << QStringList{u"M07"_s};
    QTest::newRow("with caps lock, a function key and alt between")
        << QList<int>{KEY_1, KEY_CAPSLOCK, KEY_F12, KEY_LEFTALT, KEY_2, KEY_ENTER} << QStringList{u"12"_s};
    QTest::newRow("signs") << QList<int>{KEY_Q,   -KEY_SEMICOLON, KEY_SLASH, -KEY_SLASH,
                                         KEY_DOT, -KEY_EQUAL,     KEY_ENTER}
                           << QStringList{u"q:/?.+"_s};
    QTest::newRow("two codes") << QList<int>{KEY_1, KEY_1, KEY_ENTER, KEY_2, KEY_2, KEY_ENTER}
                               << QStringList{u"11"_s, u"22"_s};
    QTest::newRow("enter alone") << QList<int>{KEY_ENTER, KEY_ENTER} << QStringList{};
    QTest::newRow("blanks alone") << QList<int>{KEY_SPACE, KEY_SPACE, KEY_ENTER} << QStringList{};
    QTest::newRow("a position no keyboard has") << QList<int>{KEY_1, 700, KEY_ENTER} << QStringList{u"1"_s};
}

void TestScanCollector::keysAtTheirPlaces_makeTheCode()
{
    QFETCH(QList<int>, keys);
    ScanCollector collector;
    QTEST(type(collector, keys), "codes");
}

void TestScanCollector::aPersonTyping_isNoScanner()
{
    ScanCollector collector;
    QCOMPARE(type(collector, {KEY_1, KEY_2, KEY_3, KEY_ENTER}, milliseconds{400}), QStringList());
}

void TestScanCollector::restOfACutScan_doesNotLeadTheNext()
{
    ScanCollector collector;
    const Instant start{std::chrono::hours{2}};
    (void)type(collector, {KEY_9, KEY_9}, milliseconds{5}, start);
    QCOMPARE(type(collector, {KEY_1, KEY_2, KEY_ENTER}, milliseconds{5}, start + seconds{1}),
             QStringList{u"12"_s});
}

void TestScanCollector::aKeyHeldForEver_isBounded()
{
    ScanCollector collector;
    QList<int> keys(10'000, KEY_1);
    keys << KEY_ENTER;
    const QStringList codes = type(collector, keys);
    QCOMPARE(codes.size(), 1);
    QCOMPARE(codes.front().size(), ScanCollector::LongestCode);
}

QTEST_APPLESS_MAIN(TestScanCollector)
#include "tst_scancollector.moc"
