// Incidents L-14 and later: doors, cables, codes, sensors.
#include "lockers/tst_lockerincidents.h"

#include "ledger/outbox.h"
#include "members/store/memberstore.h"

using namespace attendant;
using namespace attendant::lockers;
using namespace attendant::lockers::test;
using namespace Qt::StringLiterals;

void TestLockerIncidents::l14_theSameWrongLockerTwice_isToldTwice()
{
    LockerWorld &w = *m_world;
    rent(Haneul, u"M01"_s);
    rent(Doyun, u"M02"_s);
    w.scanAndWaitOpen(Haneul, *w.mixedBoard);
    for (int i = 0; i < 2; ++i) {
        QVERIFY(w.mixedBoard->hangKey(u"M01"_s, u"M02"_s));
        w.pass(milliseconds{400});
        QCOMPARE(w.view(u"MALE"_s).phase, Phase::WrongPlace);
        QCOMPARE(w.view(u"MALE"_s).offending, u"M02"_s);
        QCOMPARE(w.view(u"MALE"_s).locker, u"M01"_s);
        QVERIFY(w.mixedBoard->takeKey(u"M02"_s));
        w.pass(milliseconds{400});
        QCOMPARE(w.view(u"MALE"_s).phase, Phase::BringBack);
    }
    QVERIFY(w.mixedBoard->hangKey(u"M01"_s, u"M01"_s));
    w.pass(milliseconds{400});
    QCOMPARE(w.view(u"MALE"_s).locker, u"M01"_s); // the page of thanks has its number
}

void TestLockerIncidents::l15_aDoorThatDidNotTurn_isNotSaidToBeOpen()
{
    LockerWorld &w = *m_world;
    w.pass(seconds{5});
    w.mixedBoard->faults.silent = true;
    w.scan(Haneul);
    for (int i = 0; i < 60; ++i) {
        w.pass(seconds{1});
        QVERIFY(w.view(u"MALE"_s).phase != Phase::TakeKey);
    }
    QCOMPARE(w.value(u"SELECT count(*) FROM door_banks WHERE bank = 'MALE' AND door_position = 'open'"_s),
             u"0"_s);
    QCOMPARE(w.value(u"SELECT count(*) FROM active_transactions WHERE status = 'active'"_s), u"0"_s);
    w.mixedBoard->faults.silent = false;
}

void TestLockerIncidents::l15_aBusyBoard_doesNotSwallowTheCommand()
{
    LockerWorld &w = *m_world;
    w.mixedBoard->faults.dropMovePercent = 60;
    int served = 0;
    for (int i = 0; i < 12; ++i) {
        w.scan(Haneul);
        for (int wait = 0; wait < 100 && !w.mixedBoard->doorOpen(); ++wait)
            w.pass(milliseconds{100});
        served += w.mixedBoard->doorOpen() ? 1 : 0;
        w.pass(seconds{90});
        QVERIFY(w.mixedBoard->farthest() < 0.92
                && w.mixedBoard->nearest() > -0.01); // never turned beyond its ends
    }
    QVERIFY(served >= 4);
}

void TestLockerIncidents::l15_theDoor_doesNotCloseOnAHand()
{
    LockerWorld &w = *m_world;
    QList<qint64> closings;
    connect(w.mixedBoard.get(), &sim::BoardSim::turning, this, [&](double turns) {
        if (turns < 0)
            closings
                << std::chrono::duration_cast<milliseconds>(w.time.now().instant.time_since_epoch()).count();
    });
    w.scanAndWaitOpen(Haneul, *w.mixedBoard);
    w.pass(milliseconds{19'500});
    QVERIFY(w.mixedBoard->takeKey(u"M01"_s)); // half a second before the time is up
    const qint64 hand
        = std::chrono::duration_cast<milliseconds>(w.time.now().instant.time_since_epoch()).count();
    w.finish();
    QCOMPARE(closings.size(), 1);
    QVERIFY2(closings.front() - hand >= 3000, qPrintable(QString::number(closings.front() - hand)));
    QCOMPARE(rentals(), u"20240001 M01 active"_s);
}

void TestLockerIncidents::l16_aDoorOpenedByATag_isShutOnce()
{
    LockerWorld &w = *m_world;
    w.counter->bindKeyTag(u"M09"_s, *Uid::from(u"5A41B914000000"), {u"staff-1"_s});
    w.settle();
    w.scan(u"5A41B914000000"_s, ScanKind::Nfc);
    w.pass(seconds{3});
    w.scan(u"5A41B914000000"_s, ScanKind::Nfc); // and again, while it stands open
    w.pass(seconds{1});
    w.counter->cancel(u"MALE"_s);
    w.counter->cancel(u"MALE"_s);
    w.finish();
    QCOMPARE(w.mixedBoard->turns(), 0.0);
    QCOMPARE(w.mixedBoard->moves(), 2);
    QVERIFY(w.mixedBoard->farthest() < 0.92 && w.mixedBoard->nearest() > -0.01);
}

void TestLockerIncidents::l17_aCodeReadFiveTimes_isOneVisit()
{
    LockerWorld &w = *m_world;
    w.pass(seconds{5});
    for (int i = 0; i < 5; ++i)
        w.counter->scan({Haneul, ScanKind::Barcode, {}});
    w.settle();
    w.pass(seconds{2});
    QCOMPARE(w.value(u"SELECT count(*) FROM active_transactions"_s), u"1"_s);
    QCOMPARE(w.mixedBoard->moves(), 1);
    QCOMPARE(w.view(u"MALE"_s).phase, Phase::TakeKey);
    QCOMPARE(w.view(u"MALE"_s).reason, Reason::None);
}

void TestLockerIncidents::l19_aRentalMadeOffline_isNotForgottenByTheUploader()
{
    LockerWorld &w = *m_world; // nobody uploads here: the server is away all the time
    rent(Haneul, u"M01"_s);
    w.restart();
    const QList<ledger::OutboxRow> due
        = ledger::dueRows(w.ledger->reader(), u"sheets"_s, w.time.now().utc, 100);
    QVERIFY(std::ranges::any_of(due, [](const ledger::OutboxRow &row) { return row.topic == "rental"_L1; }));
    QVERIFY(std::ranges::any_of(due, [](const ledger::OutboxRow &row) { return row.topic == "locker"_L1; }));
}

void TestLockerIncidents::l26_anUnpluggedBoard_needsNoRestart()
{
    LockerWorld &w = *m_world;
    w.scanAndWaitOpen(Haneul, *w.mixedBoard);
    QVERIFY(w.mixedBoard->takeKey(u"M01"_s));
    w.finish();
    w.mixedLine->pull();
    w.pass(seconds{20});
    w.scan(Doyun);
    w.pass(milliseconds{100});
    QCOMPARE(w.mixedBoard->moves(), 2);
    QVERIFY(w.view(u"MALE"_s).phase != Phase::TakeKey);
    w.pass(seconds{10});
    w.mixedLine->plug();
    w.pass(seconds{20});
    w.scanAndWaitOpen(Doyun, *w.mixedBoard);
    QVERIFY(w.mixedBoard->takeKey(u"M02"_s));
    w.finish();
    QCOMPARE(rentals(), u"20240001 M01 active,20240002 M02 active"_s);
}

void TestLockerIncidents::l27_theSamePinOfTwoBoards_isNotTheSameLocker()
{
    LockerWorld &w = *m_world; // chip 0x26 pin 1 is S01 at one board and M35 at the other
    w.scanAndWaitOpen(u"90000001"_s, *w.staffBoard);
    w.scanAndWaitOpen(Haneul, *w.mixedBoard);
    QVERIFY(w.mixedBoard->takeKey(u"M35"_s));
    w.pass(milliseconds{300});
    QCOMPARE(rentals(), u"20240001 M35 active"_s);
    QVERIFY(w.staffBoard->takeKey(u"S01"_s));
    w.finish();
    QCOMPARE(rentals(), u"20240001 M35 active,90000001 S01 active"_s);
}

void TestLockerIncidents::l28_returnsWork_whateverTheNumberEndsIn_data()
{
    QTest::addColumn<QString>("locker");
    for (const char *locker : {"M03", "M06", "M09", "M13", "M26", "M39"})
        QTest::newRow(locker) << QString::fromLatin1(locker);
}

void TestLockerIncidents::l28_returnsWork_whateverTheNumberEndsIn()
{
    QFETCH(QString, locker);
    LockerWorld &w = *m_world;
    rent(Haneul, locker);
    w.scanAndWaitOpen(Haneul, *w.mixedBoard);
    QVERIFY(w.mixedBoard->hangKey(locker, locker));
    w.finish();
    QCOMPARE(rentals(), u"20240001 %1 returned"_s.arg(locker));
}

void TestLockerIncidents::l31_aTagInSmallLetters_isFound()
{
    LockerWorld &w = *m_world;
    w.counter->bindKeyTag(u"M09"_s, *Uid::from(u"5a:41:b9:14"), {u"staff-1"_s});
    w.settle();
    rent(Haneul, u"M09"_s);
    for (const QString &spelling : {u"5A41B914"_s, u"5a41b914"_s, u"0x5A41b914"_s, u"5A-41-B9-14"_s}) {
        const auto holder = store::holderByTag(w.ledger->reader(), *Uid::from(spelling));
        QVERIFY2(holder, qPrintable(spelling));
        QCOMPARE(holder->member, Haneul);
    }
}

void TestLockerIncidents::l32_aBurstOfEdges_losesNoScan()
{
    LockerWorld &w = *m_world;
    w.pass(seconds{5});
    for (int i = 0; i < 200; ++i)
        edge(*w.mixedBoard, u"M0%1"_s.arg(1 + i % 9), i % 2 ? "LOW" : "HIGH");
    w.mixedBoard->scanBarcode(Haneul);
    for (int i = 0; i < 200; ++i)
        edge(*w.mixedBoard, u"M0%1"_s.arg(1 + i % 9), i % 2 ? "LOW" : "HIGH");
    w.pass(seconds{3});
    QCOMPARE(w.value(u"SELECT member_id FROM active_transactions"_s), Haneul);
    QVERIFY(w.value(u"SELECT count(*) FROM sensor_events"_s).toInt() >= 400); // none dropped
}

void TestLockerIncidents::l33_allTimes_areUtc()
{
    LockerWorld &w = *m_world;
    rent(Haneul, u"M01"_s);
    w.scanAndWaitOpen(Haneul, *w.mixedBoard);
    QVERIFY(w.mixedBoard->hangKey(u"M01"_s, u"M01"_s));
    w.finish();
    QCOMPARE(w.value(u"SELECT count(*) FROM (SELECT rental_barcode_time t FROM rentals UNION ALL SELECT "
                     u"rental_sensor_time"
                     " FROM rentals UNION ALL SELECT return_barcode_time FROM rentals UNION ALL SELECT "
                     "return_sensor_time"
                     " FROM rentals UNION ALL SELECT start_time FROM active_transactions UNION ALL SELECT "
                     "timeout_at FROM"
                     " active_transactions UNION ALL SELECT event_timestamp FROM sensor_events UNION ALL "
                     "SELECT created_at"
                     " FROM outbox) WHERE t NOT LIKE '2026-02-07T03:__:__.___Z'"_s),
             u"0"_s);
}

void TestLockerIncidents::l35_chatter_rentsNothingAndHidesNothing()
{
    LockerWorld &w = *m_world;
    w.pass(seconds{5});
    for (int i = 0; i < 112; ++i) { // the worst minute of a bad contact, nobody there
        edge(*w.mixedBoard, u"M07"_s, i % 2 ? "LOW" : "HIGH");
        w.pass(milliseconds{i % 2 ? 1048 : 32});
    }
    w.pass(seconds{2});
    QCOMPARE(rentals(), QString());
    QCOMPARE(w.value(u"SELECT count(*) FROM sensor_events"_s), u"112"_s);
    w.mixedBoard->faults.chatterPercent = 100;
    rent(Haneul, u"M07"_s);
    QCOMPARE(rentals(), u"20240001 M07 active"_s);
    w.scanAndWaitOpen(Haneul, *w.mixedBoard);
    QVERIFY(w.mixedBoard->hangKey(u"M07"_s, u"M07"_s));
    w.finish();
    QCOMPARE(rentals(), u"20240001 M07 returned"_s);
    QCOMPARE(w.value(u"SELECT count(*) FROM sensor_events WHERE settled = 0"_s), u"0"_s);
}

void TestLockerIncidents::l35b_aVisitAtOneBank_locksNoOther()
{
    LockerWorld &w = *m_world;
    w.scanAndWaitOpen(Haneul, *w.mixedBoard);
    QCOMPARE(
        w.value(u"SELECT count(*) FROM locker_status WHERE bank = 'STAFF' AND locked_until IS NOT NULL"_s),
        u"0"_s);
    w.scanAndWaitOpen(u"90000001"_s, *w.staffBoard);
    QVERIFY(w.staffBoard->takeKey(u"S02"_s));
    w.pass(milliseconds{300});
    QCOMPARE(rentals(), u"90000001 S02 active"_s); // not the other visit's
}
