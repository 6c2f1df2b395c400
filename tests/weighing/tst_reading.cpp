// Weights are exact: units, decimals, signs, and what is no weight.
#include "weighing/domain/reading.h"

#include <QTest>

using namespace attendant::weighing;
using namespace Qt::StringLiterals;

class TestReading : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aWeight_isWholeGrams_data();
    void aWeight_isWholeGrams();
    void withoutAUnit_thereAreNoGrams();
    void outOfRange_thereAreNoGrams();
    void aNumber_isShownAsTheScaleShowsIt();
    void whatWasKeptInGrams_isShownAsItWas();
    void everyDialect_hasItsName();
};

void TestReading::aWeight_isWholeGrams_data()
{
    QTest::addColumn<qint64>("digits");
    QTest::addColumn<int>("decimals");
    QTest::addColumn<Unit>("unit");
    QTest::addColumn<qint64>("grams");
    QTest::newRow("12.50 kg") << 1250LL << 2 << Unit::Kilogram << 12'500LL;
    QTest::newRow("-0.5 kg") << -5LL << 1 << Unit::Kilogram << -500LL;
    QTest::newRow("1 t") << 1LL << 0 << Unit::Tonne << 1'000'000LL;
    QTest::newRow("0.4999 g is nothing") << 4999LL << 4 << Unit::Gram << 0LL;
    QTest::newRow("0.5 g is one") << 5LL << 1 << Unit::Gram << 1LL;
    QTest::newRow("-0.5 g is minus one") << -5LL << 1 << Unit::Gram << -1LL;
    QTest::newRow("a pound") << 1LL << 0 << Unit::Pound << 454LL;
    QTest::newRow("100 000 lb are exact") << 100'000LL << 0 << Unit::Pound << 45'359'237LL;
    QTest::newRow("1.6 million ounces are exact") << 1'600'000LL << 0 << Unit::Ounce << 45'359'237LL;
    QTest::newRow("the most there is") << Weight::MostDigits << 0 << Unit::Tonne << 999'999'999'999'000'000LL;
    QTest::newRow("the finest there is") << -Weight::MostDigits << 9 << Unit::Kilogram << -1'000'000LL;
}

void TestReading::aWeight_isWholeGrams()
{
    QFETCH(qint64, digits);
    QFETCH(int, decimals);
    QFETCH(Unit, unit);
    QFETCH(qint64, grams);
    QCOMPARE((Weight{digits, qint8(decimals), unit}.grams()), std::optional(grams));
}

void TestReading::withoutAUnit_thereAreNoGrams() { QVERIFY(!(Weight{12, 0, Unit::None}.grams())); }

void TestReading::outOfRange_thereAreNoGrams()
{
    Reading reading{.weight = Weight{999, 1, Unit::Kilogram}, .steadiness = Steadiness::Stable};
    QCOMPARE(reading.grams(), std::optional(99'900LL));
    reading.steadiness = Steadiness::Overload;
    QVERIFY(!reading.grams());
    reading.steadiness = Steadiness::Underload;
    QVERIFY(!reading.grams());
    reading = {};
    QVERIFY(!reading.grams());
}

void TestReading::aNumber_isShownAsTheScaleShowsIt()
{
    QCOMPARE(numberText({1250, 2, Unit::Kilogram}), u"12.50"_s);
    QCOMPARE(numberText({-5, 3, Unit::Kilogram}), u"-0.005"_s);
    QCOMPARE(numberText({0, 1, Unit::Gram}), u"0.0"_s);
    QCOMPARE(numberText({135, 0, Unit::None}), u"135"_s);
}

void TestReading::whatWasKeptInGrams_isShownAsItWas()
{
    for (const Unit unit : {Unit::Kilogram, Unit::Tonne, Unit::Pound, Unit::Ounce}) {
        const int decimals = unit == Unit::Ounce ? 1 : 2;
        for (const qint64 digits : {0LL, 1LL, -5LL, 1234LL, 99'999LL, -1'000'001LL}) {
            const Weight shown{digits, qint8(decimals), unit};
            QCOMPARE(weightOf(*shown.grams(), unit, decimals), shown);
        }
    }
    // Finer than a gram: nobody has kept that, and no slip pretends it.
    QCOMPARE(weightOf(123, Unit::Gram, 2), (Weight{123, 0, Unit::Gram}));
    QCOMPARE(weightOf(12'346, Unit::Kilogram, 4), (Weight{12'346, 3, Unit::Kilogram}));
}

void TestReading::everyDialect_hasItsName()
{
    for (const Dialect dialect : AllDialects)
        QCOMPARE(dialectFrom(dialectName(dialect)), std::optional(dialect));
    QVERIFY(!dialectFrom(u"auto"));
}

QTEST_APPLESS_MAIN(TestReading)
#include "tst_reading.moc"
