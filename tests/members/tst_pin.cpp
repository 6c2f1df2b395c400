#include "members/domain/phone.h"
#include "members/domain/pin.h"

#include <QTest>

using namespace attendant;
using namespace attendant::members;
using namespace Qt::StringLiterals;

namespace {

const UtcTime Noon{std::chrono::sys_days{std::chrono::year{2026} / 2 / 7} + std::chrono::hours{3}};

} // namespace

class TestPin : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPin_isSixDigits_data();
    void aPin_isSixDigits();
    void guessing_isSlow();
    void aLock_endsByItselfAndByARightPin();
    void aLockOfAWrongClock_doesNotHold();
    void everyWayOfWritingANumber_isTheSameNumber_data();
    void everyWayOfWritingANumber_isTheSameNumber();
    void aNumberBeingTyped_isShownInGroups();
};

void TestPin::aPin_isSixDigits_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("valid");
    QTest::addColumn<QString>("fromCell");
    QTest::newRow("six digits") << u"012345"_s << true << u"012345"_s;
    QTest::newRow("a cell that lost its zero") << u"12345"_s << false << u"012345"_s;
    QTest::newRow("a cell that lost all its zeros") << u"7"_s << false << u"000007"_s;
    QTest::newRow("blanks around") << u" 123456 "_s << false << u"123456"_s;
    QTest::newRow("nothing") << u""_s << false << QString();
    QTest::newRow("seven digits") << u"1234567"_s << false << QString();
    QTest::newRow("letters") << u"12a456"_s << false << QString();
    QTest::newRow("a sign") << u"-12345"_s << false << QString();
    QTest::newRow("digits of another script") << u"१२३४५६"_s << false << QString();
    QTest::newRow("a mark of ours") << u"(kept safe)"_s << false << QString();
}

void TestPin::aPin_isSixDigits()
{
    QFETCH(QString, text);
    QFETCH(bool, valid);
    QFETCH(QString, fromCell);
    QCOMPARE(isPin(text), valid);
    QCOMPARE(pinFromCell(text).value_or(QString()), fromCell);
}

void TestPin::guessing_isSlow()
{
    PinCounters counters;
    UtcTime now = Noon;
    QList<qint64> locks;
    for (int wrong = 1; wrong <= 14; ++wrong) {
        QVERIFY(!lockedFor(counters, now));
        QCOMPARE(triesLeft(counters), std::max(5 - counters.failures, 1));
        counters = afterWrongPin(counters, now);
        const milliseconds lock = lockedFor(counters, now).value_or(milliseconds{0});
        locks << lock.count() / 1000;
        if (lock > milliseconds{0})
            QCOMPARE(lockedFor(counters, now + lock - milliseconds{1}), milliseconds{1});
        now += lock;
    }
    QCOMPARE(locks, (QList<qint64>{0, 0, 0, 0, 30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600}));
    // However long somebody goes on, nothing overflows.
    counters.failures = std::numeric_limits<int>::max();
    QCOMPARE(lockedFor(afterWrongPin(counters, now), now), milliseconds{3'600'000});
}

void TestPin::aLock_endsByItselfAndByARightPin()
{
    const PinCounters locked{5, Noon + seconds{30}};
    QVERIFY(lockedFor(locked, Noon + milliseconds{29'999}));
    QVERIFY(!lockedFor(locked, Noon + seconds{30}));
    QVERIFY(!lockedFor(afterRightPin(), Noon));
    QCOMPARE(afterRightPin().failures, 0);
}

void TestPin::aLockOfAWrongClock_doesNotHold()
{
    QVERIFY(!lockedFor({5, Noon + std::chrono::hours{24}}, Noon));
    QVERIFY(lockedFor({12, Noon + seconds{3600}}, Noon));
}

void TestPin::everyWayOfWritingANumber_isTheSameNumber_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("digits");
    for (const char *text :
         {"01012345678", "010-1234-5678", "010 1234 5678", " 010.1234.5678 ", "(010)12345678", "1012345678",
          "10-1234-5678", "+82 10-1234-5678", "+82 010-1234-5678"})
        QTest::newRow(text) << QString::fromLatin1(text) << u"01012345678"_s;
    QTest::newRow("full-width digits") << u"０１０-１２３４-５６７８"_s << u"01012345678"_s;
    QTest::newRow("ten digits") << u"011-123-4567"_s << u"0111234567"_s;
    QTest::newRow("ten digits, zero lost") << u"111234567"_s << u"0111234567"_s;
    QTest::newRow("of a house") << u"02-123-4567"_s << u"021234567"_s;
    QTest::newRow("nothing") << u""_s << QString();
    QTest::newRow("too short") << u"0101234"_s << QString();
    QTest::newRow("too long") << u"010123456789"_s << QString();
    QTest::newRow("a name") << u"김하늘"_s << QString();
    QTest::newRow("a statement") << u"010' OR 1=1"_s << QString();
}

void TestPin::everyWayOfWritingANumber_isTheSameNumber()
{
    QFETCH(QString, text);
    QFETCH(QString, digits);
    QCOMPARE(phoneDigits(text).value_or(QString()), digits);
}

void TestPin::aNumberBeingTyped_isShownInGroups()
{
    const QStringList steps{u""_s,           u"0"_s,           u"01"_s,           u"010"_s,
                            u"010-1"_s,      u"010-12"_s,      u"010-123"_s,      u"010-1234"_s,
                            u"010-1234-5"_s, u"010-1234-56"_s, u"010-123-4567"_s, u"010-1234-5678"_s};
    for (int typed = 0; typed < int(steps.size()); ++typed)
        QCOMPARE(phoneShown(u"01012345678"_s.first(typed)).remove(u'-'), u"01012345678"_s.first(typed));
    for (const QString &step : steps)
        QCOMPARE(phoneShown(QString(step).remove(u'-')), step);
}

QTEST_APPLESS_MAIN(TestPin)
#include "tst_pin.moc"
