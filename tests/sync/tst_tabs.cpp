#include "sync/sheets/serviceaccount.h"
#include "sync/sheets/tabs.h"

#include <QTest>

#include <numeric>

using namespace attendant;
using namespace attendant::sync::sheets;
using namespace Qt::StringLiterals;

class TestTabs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void columnsAreNamedAsInASpreadsheet();
    void titlesWithBlanksAreQuoted();
    void timesAreTheSites();
    void longMessageIsCut();
    void tabWithoutIdentityIsRefused();
    void accountWithoutKeyIsRefused();
};

void TestTabs::columnsAreNamedAsInASpreadsheet()
{
    QCOMPARE(columnName(0), u"A"_s);
    QCOMPARE(columnName(25), u"Z"_s);
    QCOMPARE(columnName(26), u"AA"_s);
    QCOMPARE(columnName(701), u"ZZ"_s);
    QCOMPARE(columnName(702), u"AAA"_s);
    QCOMPARE(lineCells(7, 10), u"A7:J7"_s);
    QCOMPARE(lineCells(10, 10), u"A10:J10"_s); // "%2" and a number that follows it are another place
    QCOMPARE(lineCells(112, 27), u"A112:AA112"_s);
}

void TestTabs::titlesWithBlanksAreQuoted()
{
    QCOMPARE(range(u"대여기록"_s, u"A1:L1"_s), u"대여기록!A1:L1"_s);
    QCOMPARE(range(u"My 'old' tab"_s, u"A:B"_s), u"'My ''old'' tab'!A:B"_s);
}

void TestTabs::timesAreTheSites()
{
    const Tab rentals = tab(Upload::Rentals, {});
    QList<int> places(rentals.columns.size());
    std::iota(places.begin(), places.end(), 0);
    const QStringList row = sheetRow(
        rentals, places, {{u"auth_time"_s, u"2026-02-06T23:30:00.000Z"_s}, {u"member_id"_s, u"0012"_s}},
        QTimeZone("Asia/Seoul"));
    QCOMPARE(row[7], u"2026-02-07 08:30:00"_s);
    QCOMPARE(row[2], u"0012"_s);
}

void TestTabs::longMessageIsCut()
{
    const Tab logs = tab(Upload::SystemLogs, {});
    const QStringList row
        = sheetRow(logs, {0, 1, 2, 3, 4, 5, 6, 7}, {{u"message"_s, QString(900, u'x')}}, QTimeZone::utc());
    QCOMPARE(row[3].size(), 500);
}

void TestTabs::tabWithoutIdentityIsRefused()
{
    const Result<QList<int>> places = placeColumns(tab(Upload::Rentals, {}), {u"rental_id"_s, u"status"_s});
    QVERIFY(!places);
    QVERIFY(places.error().detail.contains(u"record_type"_s));
}

void TestTabs::accountWithoutKeyIsRefused()
{
    QCOMPARE(parseServiceAccount(u"{\"client_email\":\"a@b\"}"_s).error().code, ErrorCode::BadInput);
    QCOMPARE(parseServiceAccount(u"/no/such/file"_s).error().code, ErrorCode::BadInput);
    const Result<QByteArray> token
        = signedAssertion({u"a@b"_s, "no key", QUrl(u"https://x/token"_s)}, UtcTime{});
    QVERIFY(!token);
}

QTEST_GUILESS_MAIN(TestTabs)
#include "tst_tabs.moc"
