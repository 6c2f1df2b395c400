// What the dispensing counter writes arrives in the spreadsheet once and in order, whatever breaks.
#include "sync/dispensingworld.h"

#include <QTest>

using namespace attendant;
using namespace attendant::sync::sheets;
using namespace Qt::StringLiterals;
using test::DispensingWorld;

namespace {

/// One item: what the counter tells the outbox of it.
void dispense(DispensingWorld &gym, int number)
{
    const QString id = u"rental-%1"_s.arg(number, 5, 10, QChar(u'0'));
    const QString now = toText(gym.time.now().utc);
    gym.tell(u"rental_history"_s,
             {{u"rental_id"_s, id},
              {u"member_id"_s, u"A001"_s},
              {u"product_id"_s, u"P-TOP-105"_s},
              {u"quantity"_s, 1},
              {u"payment_type"_s, u"voucher"_s},
              {u"amount"_s, 1000},
              {u"created_at"_s, now}});
    gym.tell(u"voucher_transaction"_s,
             {{u"id"_s, u"change-"_s + id},
              {u"voucher_id"_s, u"v-1"_s},
              {u"amount"_s, 1000},
              {u"rental_log_id"_s, id},
              {u"created_at"_s, now}});
}

QStringList wanted(int count)
{
    QStringList ids;
    for (int i = 0; i < count; ++i)
        ids.append(u"rental-%1"_s.arg(i, 5, 10, QChar(u'0')));
    return ids;
}

} // namespace

class TestDispensingSheets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rowsArriveWithTheFieldedColumns();
    void usageIncrementsReachTheSheet();
    void boxThatFallsSilentIsShownOffline();
    void peoplesColumnsAndRowsStay();
    void tabsLiveInTheirOwnSpreadsheet();
    void lostAnswerAtAnyRequestDoublesNothing();
    void failedRequestAtAnyPointLosesNothing();
    void crashAtAnyRequestDoublesNothing();
    void daysAwayThenOnceAndInOrder();
};

void TestDispensingSheets::rowsArriveWithTheFieldedColumns()
{
    DispensingWorld gym;
    gym.addDevice(u"box-1"_s, u"P-TOP-105"_s);
    dispense(gym, 0);
    gym.tell(u"event"_s,
             {{u"log_id"_s, u"log-1"_s},
              {u"timestamp"_s, toText(gym.time.now().utc)},
              {u"event_type"_s, u"dispense_failed"_s},
              {u"severity"_s, u"error"_s},
              {u"details"_s, u"{\"reason\":\"jam\"}"_s}});
    gym.pass(std::chrono::minutes{2});
    QCOMPARE(gym.sheet(u"rental_history"_s).value(0),
             (QStringList{u"rental_id"_s, u"member_id"_s, u"locker_number"_s, u"product_id"_s,
                          u"product_name"_s, u"device_uuid"_s, u"quantity"_s, u"payment_type"_s,
                          u"subscription_id"_s, u"amount"_s, u"created_at"_s}));
    const QStringList row = gym.sheet(u"rental_history"_s).value(1);
    QCOMPARE(row.value(0), u"rental-00000"_s);
    QCOMPARE(row.value(6) + u'/' + row.value(9), u"1/1000"_s);
    QCOMPARE(row.value(10), u"2026-02-07 12:00:00"_s);
    QCOMPARE(gym.column(u"voucher_transactions"_s, 7), QStringList{u"rental-00000"_s});
    QCOMPARE(gym.column(u"event_logs"_s, 7), QStringList{u"{\"reason\":\"jam\"}"_s});
    const QStringList device = gym.sheet(u"device_status"_s).value(1);
    QCOMPARE(device.value(0), u"box-1"_s);
    QCOMPARE(device.value(5), u"10"_s);
    QCOMPARE(device.value(8), u"2026-02-07 12:00:00"_s);
    QVERIFY(!gym.google.tabs.contains(u"mqtt_events"_s));
    QVERIFY(!gym.google.tabs.contains(u"락카현황"_s));
}

/// F-BOX-27.
void TestDispensingSheets::usageIncrementsReachTheSheet()
{
    DispensingWorld gym;
    const QString now = toText(gym.time.now().utc);
    gym.run(
        {u"INSERT INTO member_subscriptions (subscription_id, member_id, valid_from, valid_until, created_at,"
         " updated_at) VALUES ('s-1', 'A001', '2026-01-01', '2026-12-31', '%1', '%1')"_s.arg(now)});
    gym.run({u"INSERT INTO subscription_usage (event_id, subscription_id, usage_date, category, used_count,"
             " updated_at) VALUES ('use-1', 's-1', '2026-02-07', 'top', 1, '%1')"_s.arg(now)});
    gym.tellKey(u"subscription_usage"_s, u"use-1"_s);
    gym.pass(std::chrono::minutes{2});
    const QStringList first{u"use-1"_s, u"s-1"_s, u"A001"_s, u"2026-02-07"_s, u"top"_s, u"1"_s};
    QCOMPARE(gym.sheet(u"subscription_usage"_s).mid(1), QList<QStringList>{first});
    for (int i = 0; i < 3; ++i) {
        gym.run({u"UPDATE subscription_usage SET used_count = used_count + 1"_s});
        gym.tellKey(u"subscription_usage"_s, u"use-1"_s);
    }
    const int before = gym.google.requests();
    gym.pass(seconds{65});
    QCOMPARE(gym.column(u"subscription_usage"_s, 5), QStringList{u"4"_s}); // one row still
    QCOMPARE(gym.pending(), 0);
    QVERIFY(gym.google.requests() - before <= 3); // several changes of a row are one write
}

void TestDispensingSheets::boxThatFallsSilentIsShownOffline()
{
    DispensingWorld gym;
    gym.addDevice(u"box-1"_s, u"P-TOP-105"_s);
    gym.pass(seconds{20});
    QCOMPARE(gym.column(u"device_status"_s, 6), QStringList{u"online"_s});
    gym.pass(std::chrono::minutes{4}); // no row in the outbox says so
    QCOMPARE(gym.column(u"device_status"_s, 6), QStringList{u"offline"_s});
}

/// F-BOX-22: nothing is cleared, and what people added beside our columns stays.
void TestDispensingSheets::peoplesColumnsAndRowsStay()
{
    DispensingWorld gym;
    gym.sheet(u"device_status"_s) = {{u"device_uuid"_s, u"memo"_s, u"stock"_s, u"status"_s},
                                     {u"old-box"_s, u"창고"_s, u"3"_s, u"offline"_s},
                                     {u"box-1"_s, u"2층"_s, u"1"_s, u""_s}};
    gym.addDevice(u"box-1"_s, u"P-TOP-105"_s);
    gym.google.faults.failRequest = 8; // wherever it falls, the tab is never empty
    for (int i = 0; i < 300; ++i) {
        gym.pass(milliseconds{500});
        QCOMPARE(gym.sheet(u"device_status"_s).size(), 3);
    }
    QCOMPARE(gym.sheet(u"device_status"_s).value(1).mid(0, 4),
             (QStringList{u"old-box"_s, u"창고"_s, u"3"_s, u"offline"_s}));
    QCOMPARE(gym.cell(u"device_status"_s, u"box-1"_s, u"memo"_s), u"2층"_s);
    QCOMPARE(gym.cell(u"device_status"_s, u"box-1"_s, u"stock"_s), u"10"_s);
}

void TestDispensingSheets::tabsLiveInTheirOwnSpreadsheet()
{
    DispensingWorld gym({.dispensingId = u"fbox-book"_s, .lockers = false, .dispensing = true});
    gym.google.books.insert(u"fbox-book"_s, {});
    dispense(gym, 0);
    gym.pass(std::chrono::minutes{2});
    QVERIFY(!gym.google.tabs.contains(u"rental_history"_s));
    QCOMPARE(gym.google.books.value(u"fbox-book"_s).value(u"rental_history"_s).size(), 2);
}

/// F-BOX-30, at every request.
void TestDispensingSheets::lostAnswerAtAnyRequestDoublesNothing()
{
    for (int request = 0; request < 24; ++request) {
        DispensingWorld gym;
        gym.google.faults.loseRequest = request;
        gym.addDevice(u"box-1"_s, u"P-TOP-105"_s);
        dispense(gym, 0);
        dispense(gym, 1);
        gym.pass(std::chrono::minutes{15});
        QVERIFY2(gym.google.requests() > request, qPrintable(u"request %1 never happened"_s.arg(request)));
        QCOMPARE(gym.column(u"rental_history"_s, 0), wanted(2));
        QCOMPARE(gym.column(u"voucher_transactions"_s, 7), wanted(2));
        QCOMPARE(gym.column(u"device_status"_s, 0), QStringList{u"box-1"_s});
        QCOMPARE(gym.pending(), 0);
    }
}

void TestDispensingSheets::failedRequestAtAnyPointLosesNothing()
{
    for (int request = 0; request < 24; ++request) {
        DispensingWorld gym;
        gym.google.faults.failRequest = request;
        gym.addDevice(u"box-1"_s, u"P-TOP-105"_s);
        dispense(gym, 0);
        gym.pass(std::chrono::minutes{15});
        QVERIFY(gym.google.requests() > request);
        QCOMPARE(gym.column(u"rental_history"_s, 0), wanted(1));
        QCOMPARE(gym.column(u"device_status"_s, 0), QStringList{u"box-1"_s});
        QCOMPARE(gym.pending(), 0);
    }
}

void TestDispensingSheets::crashAtAnyRequestDoublesNothing()
{
    for (int request = 1; request < 16; ++request) {
        DispensingWorld gym;
        gym.addDevice(u"box-1"_s, u"P-TOP-105"_s);
        dispense(gym, 0);
        while (gym.google.requests() < request)
            gym.pass(milliseconds{10});
        gym.crash(); // the server has it, the answer comes to nobody
        gym.pass(std::chrono::minutes{15});
        QCOMPARE(gym.column(u"rental_history"_s, 0), wanted(1));
        QCOMPARE(gym.column(u"device_status"_s, 0), QStringList{u"box-1"_s});
        QCOMPARE(gym.pending(), 0);
    }
}

void TestDispensingSheets::daysAwayThenOnceAndInOrder()
{
    constexpr int Items = 3000;
    DispensingWorld gym;
    gym.addDevice(u"box-1"_s, u"P-TOP-105"_s);
    gym.pass(seconds{30});
    gym.google.faults.offline = true;
    for (int i = 0; i < Items; ++i) {
        dispense(gym, i);
        gym.tellKey(u"product"_s, u"P-TOP-105"_s);
        gym.tellKey(u"device"_s, u"box-1"_s);
        gym.pass(seconds{86});
    }
    QCOMPARE(gym.column(u"rental_history"_s, 0).size(), 0);
    gym.google.faults.offline = false;
    gym.pass(std::chrono::minutes{20});
    QCOMPARE(gym.column(u"rental_history"_s, 0), wanted(Items));
    QCOMPARE(gym.column(u"voucher_transactions"_s, 7), wanted(Items));
    QCOMPARE(gym.column(u"device_status"_s, 0), QStringList{u"box-1"_s});
    QCOMPARE(gym.pending(), 0);
    QCOMPARE(gym.google.refusedForQuota(), 0);
    QVERIFY(gym.google.busiestMinute() <= 60);
    qInfo("%d items, %d requests, busiest minute %d", Items, gym.google.requests(),
          gym.google.busiestMinute());
}

QTEST_GUILESS_MAIN(TestDispensingSheets)
#include "tst_dispensingsheets.moc"
