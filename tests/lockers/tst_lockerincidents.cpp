#include "lockers/tst_lockerincidents.h"

#include "ledger/outbox.h"
#include "members/store/memberstore.h"

using namespace attendant;
using namespace attendant::lockers;
using namespace attendant::lockers::test;
using namespace Qt::StringLiterals;

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
    w.counter->setMaintenance(u"M05"_s, store::Maintenance::Broken, {u"staff-1"_s, u"lock jams"_s});
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

QTEST_GUILESS_MAIN(TestLockerIncidents)
