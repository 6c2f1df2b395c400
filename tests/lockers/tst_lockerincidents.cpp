// What went wrong at counters in the field, each as a test of what must not happen here. The number in front
// of a name is the incident's; those that are not about lockers (camera, PIN, network directory) are not
// here.
#include "ledger/outbox.h"
#include "lockers/lockerworld.h"
#include "members/store/memberstore.h"

#include <QTest>

using namespace attendant;
using namespace attendant::lockers;
using namespace attendant::lockers::test;
using namespace Qt::StringLiterals;

class TestLockerIncidents : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_world.reset(); }

    void l01_refreshingMembers_deletesNoRental();
    void l01_membersWithoutABarcode_doNotDeleteEachOther();
    void l02_aHangingKey_isNotReadAsTaken_data();
    void l02_aHangingKey_isNotReadAsTaken();
    void l03_noRental_isWithoutItsTransaction();
    void l04_cardTimeOfAReturn_isNotTheKeysTime();
    void l06_anyFreeKey_notAFixedOneIsRented();
    void l07_everyWrongAttempt_isKept();
    void l08_timeOutOfALongRentalsReturn_isRecorded();
    void l09_nothingStaysPending();
    void l10_twoEdges16msApart_areNotTwoRentals();
    void l11_aTransaction_doesNotOutliveItsVisit();
    void l12_rentingAndRental_doNotDisagree();
    void l13_aKeyOfAnotherZone_isNotRented();
    void l13_aKeyInMaintenance_isNotRented();
    void l13_aSecondKey_isNotOverlooked();
    void l13_aKeyTakenInAReturn_isNotOverlooked();
    void l14_theSameWrongLockerTwice_isToldTwice();
    void l15_aDoorThatDidNotTurn_isNotSaidToBeOpen();
    void l15_aBusyBoard_doesNotSwallowTheCommand();
    void l15_theDoor_doesNotCloseOnAHand();
    void l16_aDoorOpenedByATag_isShutOnce();
    void l17_aCodeReadFiveTimes_isOneVisit();
    void l19_aRentalMadeOffline_isNotForgottenByTheUploader();
    void l26_anUnpluggedBoard_needsNoRestart();
    void l27_theSamePinOfTwoBoards_isNotTheSameLocker();
    void l28_returnsWork_whateverTheNumberEndsIn_data();
    void l28_returnsWork_whateverTheNumberEndsIn();
    void l31_aTagInSmallLetters_isFound();
    void l32_aBurstOfEdges_losesNoScan();
    void l33_allTimes_areUtc();
    void l35_chatter_rentsNothingAndHidesNothing();
    void l35b_aVisitAtOneBank_locksNoOther();

private:
    void rent(const QString &member, const QString &locker);
    /// A raw edge as the board words it, at any moment.
    void edge(sim::BoardSim &board, const QString &locker, const char *state);
    QString rentals()
    {
        return m_world->value(
            u"SELECT group_concat(member_id || ' ' || locker_number || ' ' || status) FROM rentals"_s);
    }

    std::unique_ptr<LockerWorld> m_world;
};

namespace {

const QString Haneul = u"20240001"_s;
const QString Doyun = u"20240002"_s;
const QString Seoyeon = u"20240003"_s;

} // namespace

void TestLockerIncidents::init()
{
    m_world = std::make_unique<LockerWorld>();
    m_world->addMember(Haneul, u"김하늘"_s);
    m_world->addMember(Doyun, u"이도윤"_s);
    m_world->addMember(Seoyeon, u"박서연"_s, u"female"_s);
    m_world->addMember(u"90000001"_s, u"최가온"_s, u"male"_s, u"staff"_s);
}

void TestLockerIncidents::rent(const QString &member, const QString &locker)
{
    m_world->scanAndWaitOpen(member, *m_world->mixedBoard);
    QVERIFY(m_world->mixedBoard->takeKey(locker));
    m_world->finish();
    QCOMPARE(
        m_world->value(
            u"SELECT status FROM rentals WHERE locker_number = '%1' ORDER BY rental_id DESC"_s.arg(locker)),
        u"active"_s);
}

void TestLockerIncidents::edge(sim::BoardSim &board, const QString &locker, const char *state)
{
    const QList<SensorPlace> wiring = fieldedWiring(u"MALE"_s, {u"MALE"_s, u"FEMALE"_s});
    const auto place = std::ranges::find(wiring, locker, &SensorPlace::locker);
    QVERIFY(place != wiring.end());
    const QString message
        = uR"({"message_type":"event","event_type":"sensor_triggered","data":{"chip_idx":0,"addr":"%1","pin":%2,"state":"%3"}})"_s;
    Q_EMIT board.said(
        message.arg(place->sensor.addr).arg(place->sensor.pin).arg(QLatin1String(state)).toUtf8() + '\n');
}

void TestLockerIncidents::l01_refreshingMembers_deletesNoRental()
{
    LockerWorld &w = *m_world;
    rent(Haneul, u"M01"_s);
    members::MemberRecord fresh{.id = Haneul, .name = u"김하늘"_s};
    fresh.phone = u"010-0000-0000"_s;
    for (int i = 0; i < 3; ++i) {
        w.ledger->write([=, now = w.time.now().utc](ledger::Db &db) -> Status {
            const auto done = members::store::upsert(db, {fresh}, u"sheet"_s, now);
            return done ? Status{} : done.error();
        });
        w.settle();
    }
    QCOMPARE(w.value(u"SELECT phone FROM members WHERE member_id = '20240001'"_s), u"010-0000-0000"_s);
    QCOMPARE(rentals(), u"20240001 M01 active"_s);
    QCOMPARE(
        w.value(
            u"SELECT currently_renting || daily_rental_count FROM members WHERE member_id = '20240001'"_s),
        u"M011"_s);
    QCOMPARE(w.value(u"SELECT count(*) FROM active_transactions"_s), u"1"_s);
}

void TestLockerIncidents::l01_membersWithoutABarcode_doNotDeleteEachOther()
{
    LockerWorld &w = *m_world;
    QList<members::MemberRecord> two{{.id = u"70000001"_s, .name = u"정시우"_s},
                                     {.id = u"70000002"_s, .name = u"한지우"_s}};
    for (members::MemberRecord &one : two)
        one.barcode = QString();
    w.ledger->write([=, now = w.time.now().utc](ledger::Db &db) -> Status {
        const auto done = members::store::upsert(db, two, u"sheet"_s, now);
        return done ? Status{} : done.error();
    });
    w.settle();
    QCOMPARE(w.value(u"SELECT count(*) FROM members WHERE member_id LIKE '7%'"_s), u"2"_s);
}

void TestLockerIncidents::l02_aHangingKey_isNotReadAsTaken_data()
{
    QTest::addColumn<bool>("highIsTaken");
    QTest::newRow("HIGH is taken") << true;
    QTest::newRow("LOW is taken") << false;
}

void TestLockerIncidents::l02_aHangingKey_isNotReadAsTaken()
{
    QFETCH(bool, highIsTaken);
    LockerWorld &w = *m_world;
    w.stop();
    w.settings.keyTaken = highIsTaken ? board::Level::High : board::Level::Low;
    w.start();
    w.scanAndWaitOpen(Haneul, *w.mixedBoard);
    edge(*w.mixedBoard, u"M04"_s, highIsTaken ? "LOW" : "HIGH"); // hangs, as before
    w.pass(milliseconds{300});
    QCOMPARE(rentals(), QString());
    edge(*w.mixedBoard, u"M04"_s, highIsTaken ? "HIGH" : "LOW");
    w.pass(milliseconds{300});
    QCOMPARE(rentals(), u"20240001 M04 active"_s);
}

void TestLockerIncidents::l03_noRental_isWithoutItsTransaction()
{
    rent(Haneul, u"M01"_s);
    rent(Doyun, u"M02"_s);
    QCOMPARE(m_world->value(
                 u"SELECT count(*) FROM rentals r JOIN active_transactions t USING (transaction_id) WHERE"
                 " t.status = 'completed' AND t.member_id = r.member_id"_s),
             u"2"_s);
}

void TestLockerIncidents::l04_cardTimeOfAReturn_isNotTheKeysTime()
{
    LockerWorld &w = *m_world;
    rent(Haneul, u"M01"_s);
    w.scanAndWaitOpen(Haneul, *w.mixedBoard);
    w.pass(seconds{3});
    QVERIFY(w.mixedBoard->hangKey(u"M01"_s, u"M01"_s));
    w.finish();
    QVERIFY(
        w.value(
             u"SELECT round((julianday(return_sensor_time) - julianday(return_barcode_time)) * 86400) FROM rentals"_s)
            .toDouble()
        >= 3.0);
    QVERIFY(w.value(u"SELECT rental_sensor_time > rental_barcode_time FROM rentals"_s) == "1"_L1);
}

void TestLockerIncidents::l06_anyFreeKey_notAFixedOneIsRented()
{
    rent(Haneul, u"M33"_s);
    rent(Doyun, u"M07"_s);
    QCOMPARE(rentals(), u"20240001 M33 active,20240002 M07 active"_s);
}

void TestLockerIncidents::l07_everyWrongAttempt_isKept()
{
    LockerWorld &w = *m_world;
    rent(Haneul, u"M01"_s);
    rent(Doyun, u"M02"_s);
    rent(u"20240003"_s, u"F01"_s);
    w.scanAndWaitOpen(Haneul, *w.mixedBoard);
    for (const QString &wrong : {u"M02"_s, u"F01"_s}) {
        QVERIFY(w.mixedBoard->hangKey(u"M01"_s, wrong));
        w.pass(milliseconds{400});
        QCOMPARE(w.view(u"MALE"_s).offending, wrong);
        QVERIFY(w.mixedBoard->takeKey(wrong));
        w.pass(milliseconds{400});
    }
    QVERIFY(w.mixedBoard->hangKey(u"M01"_s, u"M01"_s));
    w.finish();
    const QString details = w.value(u"SELECT error_details FROM rentals WHERE member_id = '20240001'"_s);
    QCOMPARE(details.split(u'\n').size(), 2);
    QVERIFY(details.contains(u"actual=M02"_s) && details.contains(u"actual=F01"_s));
    QCOMPARE(w.value(u"SELECT status || ' ' || error_code FROM rentals WHERE member_id = '20240001'"_s),
             u"returned WRONG_LOCKER"_s);
    QCOMPARE(w.value(u"SELECT count(*) FROM rentals WHERE error_code IN ('pending', 'active', 'returned')"_s),
             u"0"_s);
}

void TestLockerIncidents::l08_timeOutOfALongRentalsReturn_isRecorded()
{
    LockerWorld &w = *m_world;
    rent(Haneul, u"M01"_s);
    w.pass(std::chrono::hours{50});
    w.scanAndWaitOpen(Haneul, *w.mixedBoard);
    w.finish();
    QCOMPARE(w.value(u"SELECT status || ' ' || error_code FROM rentals"_s), u"active TIMEOUT"_s);
    QCOMPARE(w.value(u"SELECT count(*) FROM event_logs WHERE event_type = 'session_timeout'"_s), u"1"_s);
    w.scanAndWaitOpen(Haneul, *w.mixedBoard);
    QVERIFY(w.mixedBoard->hangKey(u"M01"_s, u"M01"_s));
    w.finish();
    QCOMPARE(rentals(), u"20240001 M01 returned"_s);
}

void TestLockerIncidents::l09_nothingStaysPending()
{
    LockerWorld &w = *m_world;
    for (int i = 0; i < 3; ++i) {
        w.scanAndWaitOpen(Haneul, *w.mixedBoard);
        w.finish();
    }
    w.pass(std::chrono::hours{24 * 7});
    w.scanAndWaitOpen(Haneul, *w.mixedBoard);
    QVERIFY(w.mixedBoard->takeKey(u"M01"_s));
    w.finish();
    QCOMPARE(rentals(), u"20240001 M01 active"_s); // one row, of this visit, not of last week's
    QVERIFY(
        w.value(
            u"SELECT julianday(rental_sensor_time) - julianday(rental_barcode_time) < 0.001 FROM rentals"_s)
        == "1"_L1);
}

void TestLockerIncidents::l10_twoEdges16msApart_areNotTwoRentals()
{
    LockerWorld &w = *m_world;
    w.scanAndWaitOpen(Haneul, *w.mixedBoard);
    QVERIFY(w.mixedBoard->takeKey(u"M01"_s));
    w.pass(milliseconds{16});
    QVERIFY(w.mixedBoard->takeKey(u"M02"_s));
    w.pass(seconds{1});
    QCOMPARE(w.value(u"SELECT count(*) FROM rentals WHERE status = 'active'"_s), u"1"_s);
    QCOMPARE(w.view(u"MALE"_s).phase, Phase::PutBack);
    QVERIFY(w.mixedBoard->hangKey(u"M02"_s, u"M02"_s));
    w.finish();
    QCOMPARE(rentals(), u"20240001 M01 active"_s);
    QCOMPARE(w.mixedBoard->turns(), 0.0);
}

void TestLockerIncidents::l11_aTransaction_doesNotOutliveItsVisit()
{
    LockerWorld &w = *m_world;
    w.scanAndWaitOpen(Haneul, *w.mixedBoard);
    w.pass(seconds{21}); // the wait is over; the door shuts
    w.pass(seconds{5});
    QCOMPARE(w.value(u"SELECT count(*) FROM active_transactions WHERE status = 'active'"_s), u"0"_s);
    QCOMPARE(w.value(u"SELECT count(*) FROM locker_status WHERE locked_until IS NOT NULL"_s), u"0"_s);
    w.scanAndWaitOpen(Doyun, *w.mixedBoard); // at once, not after 30 s
    QCOMPARE(w.view(u"MALE"_s).phase, Phase::TakeKey);
}

void TestLockerIncidents::l12_rentingAndRental_doNotDisagree()
{
    LockerWorld &w = *m_world;
    const auto disagreeing = [&w] {
        return w.value(
            u"SELECT count(*) FROM members m WHERE coalesce(currently_renting, '') <> coalesce((SELECT"
            " locker_number FROM rentals r WHERE r.member_id = m.member_id AND status = 'active'), '')"_s);
    };
    rent(Haneul, u"M01"_s);
    QCOMPARE(disagreeing(), u"0"_s);
    w.restart();
    QCOMPARE(disagreeing(), u"0"_s);
    w.scanAndWaitOpen(Haneul, *w.mixedBoard);
    QVERIFY(w.mixedBoard->hangKey(u"M01"_s, u"M01"_s));
    w.pass(milliseconds{300});
    QVERIFY(w.mixedBoard->takeKey(u"M01"_s)); // changed their mind
    w.finish();
    QCOMPARE(disagreeing(), u"0"_s);
    QCOMPARE(w.value(u"SELECT currently_renting FROM members WHERE member_id = '20240001'"_s), u"M01"_s);
}

void TestLockerIncidents::l13_aKeyOfAnotherZone_isNotRented()
{
    LockerWorld &w = *m_world;
    w.scanAndWaitOpen(Haneul, *w.mixedBoard);
    QVERIFY(w.mixedBoard->takeKey(u"F02"_s));
    w.pass(milliseconds{300});
    QCOMPARE(rentals(), QString());
    QCOMPARE(w.view(u"MALE"_s).phase, Phase::PutBack);
    QCOMPARE(w.view(u"MALE"_s).reason, Reason::KeyNotAllowed);
    QCOMPARE(w.view(u"MALE"_s).offending, u"F02"_s);
    QCOMPARE(
        w.value(
            u"SELECT count(*) FROM event_logs WHERE event_type = 'key_taken_not_allowed' AND severity = 'critical'"_s),
        u"1"_s);
}

void TestLockerIncidents::l13_aKeyInMaintenance_isNotRented()
{
    LockerWorld &w = *m_world;
    w.counter->setMaintenance(u"M05"_s, store::Maintenance::Broken, u"staff-1"_s, u"lock jams"_s);
    w.settle();
    w.scanAndWaitOpen(Haneul, *w.mixedBoard);
    QVERIFY(w.mixedBoard->takeKey(u"M05"_s));
    w.pass(milliseconds{300});
    QCOMPARE(rentals(), QString());
    QCOMPARE(w.view(u"MALE"_s).reason, Reason::LockerOutOfService);
}

void TestLockerIncidents::l13_aSecondKey_isNotOverlooked()
{
    LockerWorld &w = *m_world;
    w.scanAndWaitOpen(Haneul, *w.mixedBoard);
    QVERIFY(w.mixedBoard->takeKey(u"M01"_s));
    w.pass(seconds{1}); // done, the door still stands open
    QVERIFY(w.mixedBoard->takeKey(u"M02"_s));
    w.pass(milliseconds{300});
    QCOMPARE(w.view(u"MALE"_s).phase, Phase::PutBack);
    QCOMPARE(w.view(u"MALE"_s).reason, Reason::OneKeyOnly);
    QVERIFY(w.mixedBoard->doorOpen());
    QCOMPARE(rentals(), u"20240001 M01 active"_s);
}

void TestLockerIncidents::l13_aKeyTakenInAReturn_isNotOverlooked()
{
    LockerWorld &w = *m_world;
    rent(Haneul, u"M01"_s);
    w.scanAndWaitOpen(Haneul, *w.mixedBoard);
    QVERIFY(w.mixedBoard->takeKey(u"M02"_s));
    w.pass(milliseconds{300});
    QCOMPARE(w.view(u"MALE"_s).phase, Phase::PutBack);
    QVERIFY(w.mixedBoard->hangKey(u"M01"_s, u"M01"_s));
    w.finish();
    QCOMPARE(rentals(), u"20240001 M01 returned"_s);
    QCOMPARE(w.value(u"SELECT sensor_status FROM locker_status WHERE locker_number = 'M02'"_s), u"0"_s);
    QCOMPARE(w.value(u"SELECT count(*) FROM event_logs WHERE event_type = 'key_taken_not_allowed'"_s),
             u"1"_s);
}

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
    w.counter->bindKeyTag(u"M09"_s, *Uid::from(u"5A41B914000000"), u"staff-1"_s);
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
    w.counter->bindKeyTag(u"M09"_s, *Uid::from(u"5a:41:b9:14"), u"staff-1"_s);
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

QTEST_GUILESS_MAIN(TestLockerIncidents)
#include "tst_lockerincidents.moc"
