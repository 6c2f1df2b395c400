#include "core/tablewriter.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace attendant;
using namespace Qt::StringLiterals;

/// What a table becomes in the programs that people open it with.
class TestTableWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void csv_quotesAsRfc4180Says();
    void csv_carriesNoFormula_data();
    void csv_carriesNoFormula();
    void workbook_keepsZerosTimesAndLargeNumbers();
    void workbook_isNamedAsExcelAllows();
    void workbook_refusesMoreRowsThanASheetHolds();

private:
    /// A part of the workbook, which is a ZIP archive.
    static QString part(const QByteArray &workbook, const QString &name)
    {
        const QTemporaryDir folder;
        QFile file(folder.filePath(u"t.xlsx"_s));
        if (!file.open(QIODevice::WriteOnly) || file.write(workbook) < 0)
            return {};
        file.close();
        QProcess python;
        python.start(
            u"python3"_s,
            {u"-c"_s,
             u"import sys,zipfile\nsys.stdout.buffer.write(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]))"_s,
             file.fileName(), name});
        python.waitForFinished();
        return QString::fromUtf8(python.readAllStandardOutput());
    }
};

void TestTableWriter::csv_quotesAsRfc4180Says()
{
    const auto csv = csvWriter();
    csv->header({u"a"_s, u"b"_s, u"c"_s, u"d"_s, u"e"_s});
    csv->row({u"x,y"_s, u"say \"hi\""_s, u"two\nlines"_s, std::monostate(), qint64(-7)});
    csv->row({u"김하늘"_s, 0.5, *utcFromText(u"2026-02-07T03:00:00.250Z"), u"0012"_s, QString()});
    QCOMPARE(*csv->finish(),
             "\xEF\xBB\xBF"
             "a,b,c,d,e\r\n"
             "\"x,y\",\"say \"\"hi\"\"\",\"two\nlines\",,-7\r\n"
             "김하늘,0.5,2026-02-07T03:00:00.250Z,0012,\r\n"_ba);
}

void TestTableWriter::csv_carriesNoFormula_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("equals") << u"=HYPERLINK(\"http://x\")"_s << "\"'=HYPERLINK(\"\"http://x\"\")\""_ba;
    QTest::newRow("plus") << u"+8210"_s << "'+8210"_ba;
    QTest::newRow("minus") << u"-1+1"_s << "'-1+1"_ba;
    QTest::newRow("at") << u"@SUM(A1)"_s << "'@SUM(A1)"_ba;
    QTest::newRow("tab before it") << u"\t=1"_s << "'\t=1"_ba;
    QTest::newRow("in the middle is only text") << u"a=1"_s << "a=1"_ba;
}

void TestTableWriter::csv_carriesNoFormula()
{
    QFETCH(const QString, text);
    QFETCH(const QByteArray, line);
    const auto csv = csvWriter();
    csv->header({u"a"_s});
    csv->row({text});
    QCOMPARE(*csv->finish(),
             "\xEF\xBB\xBF"
             "a\r\n"
                 + line + "\r\n");
}

void TestTableWriter::workbook_keepsZerosTimesAndLargeNumbers()
{
    const auto workbook = xlsxWriter(u"members"_s, QTimeZone("Asia/Seoul"));
    workbook->header({u"member_id"_s, u"at"_s, u"count"_s, u"large"_s, u"none"_s, u"formula"_s});
    workbook->row({u"0012"_s, *utcFromText(u"2026-02-06T15:00:00.000Z"), qint64(12), qint64(1) << 60,
                   std::monostate(), u"=1+1"_s});
    const Result<QByteArray> bytes = workbook->finish();
    QVERIFY(bytes);
    const QString sheet = part(*bytes, u"xl/worksheets/sheet1.xml"_s);
    QVERIFY2(sheet.contains("<is><t>0012</t></is>"_L1), qPrintable(sheet)); // text, not a number
    QVERIFY2(sheet.contains("<v>46060</v>"_L1),
             qPrintable(sheet)); // midnight in Seoul, the day as Excel counts
    QVERIFY2(sheet.contains("<v>12</v>"_L1), qPrintable(sheet));
    QVERIFY2(sheet.contains("<t>1152921504606846976</t>"_L1), qPrintable(sheet));
    QVERIFY2(!sheet.contains("\"E2\""_L1), qPrintable(sheet));
    QVERIFY2(sheet.contains("<t>=1+1</t>"_L1) && !sheet.contains("<f>"_L1), qPrintable(sheet));
}

void TestTableWriter::workbook_isNamedAsExcelAllows()
{
    const auto workbook = xlsxWriter(u"a/b*c[d]:and a name much longer than thirty-one"_s, QTimeZone::utc());
    workbook->header({u"x"_s});
    const Result<QByteArray> bytes = workbook->finish();
    QVERIFY(bytes);
    const QString book = part(*bytes, u"xl/workbook.xml"_s);
    QVERIFY2(book.contains("name=\"abcdand a name much longer than\""_L1), qPrintable(book));
}

void TestTableWriter::workbook_refusesMoreRowsThanASheetHolds()
{
    const auto workbook = xlsxWriter(u"t"_s, QTimeZone::utc());
    workbook->header({u"x"_s});
    const QList<Cell> none{std::monostate()};
    for (int i = 0; i < 1'048'576; ++i)
        workbook->row(none);
    const Result<QByteArray> bytes = workbook->finish();
    QVERIFY(!bytes);
    QVERIFY2(bytes.error().detail.contains("1048575"_L1), qPrintable(bytes.error().detail));
}

QTEST_GUILESS_MAIN(TestTableWriter)
#include "tst_tablewriter.moc"
