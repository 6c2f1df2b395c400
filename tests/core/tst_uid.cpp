#include "core/uid.h"

#include <QTest>

using namespace attendant;
using namespace Qt::StringLiterals;

class TestUid : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everySpelling_isOneTag_data();
    void everySpelling_isOneTag();
    void whatIsNoTag_isRefused_data();
    void whatIsNoTag_isRefused();
    void theOtherByteOrder_turnsBytesNotDigits();
};

void TestUid::everySpelling_isOneTag_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("canonical");
    QTest::newRow("canonical") << u"04A1B2C3"_s << u"04A1B2C3"_s;
    QTest::newRow("colons and small letters") << u"04:a1:b2:c3"_s << u"04A1B2C3"_s;
    QTest::newRow("hyphens") << u"04-A1-B2-C3"_s << u"04A1B2C3"_s;
    QTest::newRow("blanks around and between") << u"  04 a1 b2 c3\n"_s << u"04A1B2C3"_s;
    QTest::newRow("0x") << u"0x04a1b2c3"_s << u"04A1B2C3"_s;
    QTest::newRow("0X") << u"0X04A1B2C3"_s << u"04A1B2C3"_s;
    QTest::newRow("leading zeros stay") << u"00000001"_s << u"00000001"_s;
    QTest::newRow("seven bytes") << u"5a41b914000000"_s << u"5A41B914000000"_s;
    QTest::newRow("ten bytes") << u"00112233445566778899"_s << u"00112233445566778899"_s;
    QTest::newRow("three bytes") << u"0a0b0c"_s << u"0A0B0C"_s;
}

void TestUid::everySpelling_isOneTag()
{
    QFETCH(QString, text);
    const std::optional<Uid> uid = Uid::from(text);
    QVERIFY(uid);
    QTEST(uid->text(), "canonical");
    QCOMPARE(*Uid::from(uid->text()), *uid); // and stays what it is
}

void TestUid::whatIsNoTag_isRefused_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << QString();
    QTest::newRow("two bytes") << u"0A0B"_s;
    QTest::newRow("half a byte") << u"04A1B2C"_s;
    QTest::newRow("eleven bytes") << u"0011223344556677889900"_s;
    QTest::newRow("a letter beyond F") << u"04A1B2CG"_s;
    QTest::newRow("a digit of another script") << u"04A1B2C٣"_s;
    QTest::newRow("dots") << u"04.A1.B2.C3"_s;
}

void TestUid::whatIsNoTag_isRefused()
{
    QFETCH(QString, text);
    QVERIFY(!Uid::from(text));
}

void TestUid::theOtherByteOrder_turnsBytesNotDigits()
{
    const Uid uid = *Uid::from(u"04A1B2C3");
    QCOMPARE(uid.reversed().text(), u"C3B2A104"_s);
    QCOMPARE(uid.reversed().reversed(), uid);
}

QTEST_APPLESS_MAIN(TestUid)
#include "tst_uid.moc"
