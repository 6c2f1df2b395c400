#include "members/domain/csv.h"

#include <QTest>

using namespace attendant;
using namespace attendant::members;
using namespace Qt::StringLiterals;

class TestCsv : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cells_areRead_data();
    void cells_areRead();
    void aRow_knowsItsLine();
    void aQuoteThatNeverCloses_isToldWithItsLine();
    void anEmptyFile_isTold();
};

void TestCsv::cells_areRead_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("cells"); // | between cells, / between rows
    QTest::newRow("plain") << "id,name\n1,a\n"_ba << u"id|name/1|a"_s;
    QTest::newRow("no line end at the end") << "id,name\n1,a"_ba << u"id|name/1|a"_s;
    QTest::newRow("windows line ends") << "id,name\r\n1,a\r\n"_ba << u"id|name/1|a"_s;
    QTest::newRow("byte order mark") << "\xef\xbb\xbfid,name\n1,a\n"_ba << u"id|name/1|a"_s;
    QTest::newRow("korean") << "회원ID,이름\n20240001,김하늘\n"_ba << u"회원ID|이름/20240001|김하늘"_s;
    QTest::newRow("korean, as Excel writes it") // cp949 of 이름 and 김하늘
        << "id,\xc0\xcc\xb8\xa7\n1,\xb1\xe8\xc7\xcf\xb4\xc3\n"_ba << u"id|이름/1|김하늘"_s;
    QTest::newRow("semicolons") << "id;name\n1;a,b\n"_ba << u"id|name/1|a,b"_s;
    QTest::newRow("tabs") << "id\tname\n1\ta\n"_ba << u"id|name/1|a"_s;
    QTest::newRow("leading zeros") << "id\n00123456\n"_ba << u"id/00123456"_s;
    QTest::newRow("quotes") << "id,name\n1,\"a, \"\"b\"\"\"\n"_ba << u"id|name/1|a, \"b\""_s;
    QTest::newRow("line end in quotes") << "id,name\n1,\"a\nb\"\n2,c\n"_ba << u"id|name/1|a\nb/2|c"_s;
    QTest::newRow("blanks in quotes stay") << "id,name\n 1 ,\" a \"\n"_ba << u"id|name/1| a "_s;
    QTest::newRow("empty cells") << "a,b,c\n,,\n"_ba << u"a|b|c/||"_s;
    QTest::newRow("an empty quoted cell at the end") << "a,b\n1,\"\""_ba << u"a|b/1|"_s;
}

void TestCsv::cells_areRead()
{
    QFETCH(QByteArray, bytes);
    const Result<Table> table = parseCsv(bytes, u"members.csv"_s);
    QVERIFY2(table, table ? "" : qPrintable(table.error().detail));
    QStringList rows{table->header.join(u'|')};
    for (const QStringList &row : table->rows)
        rows << row.join(u'|');
    QTEST(rows.join(u'/'), "cells");
    QCOMPARE(table->source, u"members.csv"_s);
}

void TestCsv::aRow_knowsItsLine()
{
    const Result<Table> table = parseCsv("id,name\n1,\"a\nb\"\n\n2,c"_ba, u"members.csv"_s);
    QVERIFY(table);
    QCOMPARE(table->lines, (QList<int>{2, 4, 5}));
}

void TestCsv::aQuoteThatNeverCloses_isToldWithItsLine()
{
    const Result<Table> table = parseCsv("id,name\n1,a\n2,\"b\n3,c\n", u"members.csv"_s);
    QVERIFY(!table);
    QVERIFY2(table.error().detail.startsWith(u"members.csv:3:"_s), qPrintable(table.error().detail));
}

void TestCsv::anEmptyFile_isTold()
{
    QVERIFY(!parseCsv({}, u"members.csv"_s));
    QVERIFY(!parseCsv("\xef\xbb\xbf", u"members.csv"_s));
}

QTEST_APPLESS_MAIN(TestCsv)
#include "tst_csv.moc"
