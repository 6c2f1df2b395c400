// Container numbers of ISO 6346 and EN 13044, and what a misread may have been.
#include "gatelog/domain/candidates.h"

#include <QTest>

using namespace attendant;
using namespace attendant::gatelog;
using namespace Qt::StringLiterals;

class TestContainerNumber : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void digitFits_data();
    void digitFits();
    void remainderTenIsZero();
    void fieldNumbersGetTheirDigit();
    void writtenInAnyWayItIsTheSame_data();
    void writtenInAnyWayItIsTheSame();
    void whatIsNoNumberIsRefused_data();
    void whatIsNoNumberIsRefused();
    void iluLettersAreASetting();
    void digitCatchesASingleWrongDigit();
    void candidatesFitTheDigitAndKnowTheOwner();
    void lettersInDigitPlacesBecomeCandidatesOnly();
    void withoutADigitNothingIsGuessed();
};

void TestContainerNumber::digitFits_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("good");
    for (const char *text :
         {"CSQU3054383", "CBHU3202732", "MWCU6059784", "EMCU8717530", "GYOU4047990", "TCNU7200794",
          "TOLU4734787", "APZU4812090", "TGHU7599330", "HLXU2008419", "MEDU8707688", "HJCU8281988",
          "GVTU3000389", "TEXU3070079", "MRKU0046221", "OOLU8643084", "YMLU2809976", "ATBE1003091"})
        QTest::newRow(text) << QString::fromLatin1(text) << true;
    for (const char *text : {"CSQU3054384", "MSKU0000000", "MSCU1234567"})
        QTest::newRow(text) << QString::fromLatin1(text) << false;
}

void TestContainerNumber::digitFits()
{
    QFETCH(QString, text);
    QFETCH(bool, good);
    const Result<ParsedNumber> parsed = parseNumber(text);
    QVERIFY(parsed);
    QCOMPARE(checkOf(parsed->number), good ? Check::Good : Check::Bad);
    QCOMPARE(parsed->number.text(), text);
}

void TestContainerNumber::remainderTenIsZero()
{
    QCOMPARE(checkDigit(u"GYOU", u"404799"), std::optional(0));
    QCOMPARE(checkDigit(u"ABCD", u"123456"), std::optional(0));
}

void TestContainerNumber::fieldNumbersGetTheirDigit()
{
    QCOMPARE(checkDigit(u"TCNU", u"897179"), std::optional(6));
    QCOMPARE(checkDigit(u"BMOU", u"491266"), std::optional(2));
    QCOMPARE(checkDigit(u"FFAU", u"344955"), std::optional(4));
    QCOMPARE(checkDigit(u"MSKU", u"000000"), std::optional(6));
    QVERIFY(!checkDigit(u"MSK", u"000000"));
    QVERIFY(!checkDigit(u"MSKU", u"00000O"));
}

void TestContainerNumber::writtenInAnyWayItIsTheSame_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("number");
    QTest::addColumn<QString>("type");
    QTest::newRow("field form without digit") << u"TCNU 897179"_s << u"TCNU897179"_s << QString();
    QTest::newRow("blanks and hyphen") << u"CSQU 305438-3"_s << u"CSQU3054383"_s << QString();
    QTest::newRow("lower case") << u"csqu3054383"_s << u"CSQU3054383"_s << QString();
    QTest::newRow("boxed digit") << u"CSQU 305438 [3]"_s << u"CSQU3054383"_s << QString();
    QTest::newRow("three lines") << u"CSQU\n305438\n3"_s << u"CSQU3054383"_s << QString();
    QTest::newRow("type behind") << u"CSQU 305438 3 22G1"_s << u"CSQU3054383"_s << u"22G1"_s;
    QTest::newRow("type glued") << u"CSQU305438345R1"_s << u"CSQU3054383"_s << u"45R1"_s;
    QTest::newRow("type and no digit") << u"CSQU30543822G1"_s << u"CSQU305438"_s << u"22G1"_s;
}

void TestContainerNumber::writtenInAnyWayItIsTheSame()
{
    QFETCH(QString, text);
    QFETCH(QString, number);
    QFETCH(QString, type);
    const Result<ParsedNumber> parsed = parseNumber(text);
    QVERIFY(parsed);
    QCOMPARE(parsed->number.text(), number);
    QCOMPARE(parsed->isoType, type);
}

void TestContainerNumber::whatIsNoNumberIsRefused_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << QString();
    QTest::newRow("UNKNOWN") << u"UNKNOWN"_s;
    QTest::newRow("too short") << u"CSQU30543"_s;
    QTest::newRow("too long") << u"CSQU30543831"_s;
    QTest::newRow("letter among the digits") << u"CSQU3O54383"_s;
    QTest::newRow("digit among the letters") << u"C5QU3054383"_s;
    QTest::newRow("letter as check digit") << u"CSQU305438B"_s;
    QTest::newRow("other script") << u"ＣＳＱＵ3054383"_s;
    QTest::newRow("Arabic digits") << u"CSQU٣٠٥٤٣٨٣"_s;
    QTest::newRow("formula") << u"=CSQU3054383"_s;
}

void TestContainerNumber::whatIsNoNumberIsRefused()
{
    QFETCH(QString, text);
    QVERIFY(!parseNumber(text));
}

void TestContainerNumber::iluLettersAreASetting()
{
    for (const QChar letter : QStringView(u"UJZ")) {
        QVERIFY(isCategory(letter, Codes::Iso));
        QVERIFY(isCategory(letter, Codes::IsoAndIlu));
    }
    for (const QChar letter : QStringView(u"ABDEK")) {
        QVERIFY(!isCategory(letter, Codes::Iso));
        QVERIFY(isCategory(letter, Codes::IsoAndIlu));
    }
    QVERIFY(!isCategory(u'V', Codes::IsoAndIlu));
}

void TestContainerNumber::digitCatchesASingleWrongDigit()
{
    int unnoticed = 0;
    int tried = 0;
    for (int place = 0; place < 6; ++place) {
        for (int other = 0; other <= 9; ++other) {
            ContainerNumber wrong{u"CSQU"_s, u"305438"_s, 3};
            const QChar digit(u'0' + other);
            if (wrong.serial[place] == digit)
                continue;
            wrong.serial[place] = digit;
            ++tried;
            unnoticed += checkOf(wrong) == Check::Good;
        }
    }
    QCOMPARE(tried, 54);
    QVERIFY2(unnoticed <= 2, qPrintable(QString::number(unnoticed))); // 1.7 % slip through by remainder 10
}

void TestContainerNumber::candidatesFitTheDigitAndKnowTheOwner()
{
    // The digit 8 of the serial was read as 6.
    const std::vector<Candidate> found = candidatesFor(u"CSQU3054363", {u"CSQU"_s}, Codes::Iso);
    QVERIFY(!found.empty());
    for (const Candidate &one : found)
        QCOMPARE(checkOf(one.number), Check::Good);
    QVERIFY(found.front().knownOwner);
    QVERIFY(std::ranges::any_of(found,
                                [](const Candidate &one) { return one.number.text() == "CSQU3054383"_L1; }));
    QVERIFY(found.size() > 1); // which is why no program may choose
}

void TestContainerNumber::lettersInDigitPlacesBecomeCandidatesOnly()
{
    const std::vector<Candidate> found = candidatesFor(u"C5QU3O5438 3", {}, Codes::Iso);
    QVERIFY(!parseNumber(u"C5QU3O5438 3"));
    QVERIFY(std::ranges::any_of(found, [](const Candidate &one) {
        return one.number.text() == "CSQU3054383"_L1 && one.changes == 2;
    }));
}

void TestContainerNumber::withoutADigitNothingIsGuessed()
{
    QVERIFY(candidatesFor(u"CSQU305436", {}, Codes::Iso).empty());
    QVERIFY(candidatesFor(u"UNKNOWN", {}, Codes::Iso).empty());
    QVERIFY(candidatesFor(u"", {}, Codes::Iso).empty());
}

QTEST_APPLESS_MAIN(TestContainerNumber)
#include "tst_containernumber.moc"
