#include "lockers/lockerworld.h"

#include <QTest>

using namespace attendant;
using namespace attendant::lockers;
using namespace attendant::lockers::test;
using namespace Qt::StringLiterals;

/// A visit from the scan to the closed door, through service, ledger and the simulated boards.
class TestRental : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_world = std::make_unique<LockerWorld>();
        m_world->addMember(u"20240001"_s, u"김하늘"_s);
        m_world->addMember(u"20240002"_s, u"이도윤"_s);
        m_world->addMember(u"20240003"_s, u"박서연"_s, u"female"_s);
        m_world->addMember(u"90000001"_s, u"최가온"_s, u"male"_s, u"staff"_s);
    }
    void cleanup() { m_world.reset(); }

    void scanOpensTheDoor_theKeyDecidesTheLocker_theDoorCloses()
    {
        LockerWorld &w = *m_world;
        QStringList turned;
        connect(w.mixedBoard.get(), &sim::BoardSim::turning, this, [&](double turns) {
            turned << QString::number(turns) + u' '
                    + w.value(u"SELECT requested FROM door_banks WHERE bank = 'MALE'"_s);
        });
        w.scanAndWaitOpen(u"20240001"_s, *w.mixedBoard);
        QCOMPARE(w.view(u"MALE"_s).phase, Phase::TakeKey);
        QCOMPARE(w.view(u"MALE"_s).zones, QStringList{u"MALE"_s});
        QCOMPARE(w.value(u"SELECT step FROM active_transactions WHERE status = 'active'"_s),
                 u"sensor_wait"_s);
        QVERIFY(w.mixedBoard->takeKey(u"M07"_s));
        w.pass(milliseconds{300});
        QCOMPARE(w.view(u"MALE"_s).phase, Phase::Taken);
        QCOMPARE(w.view(u"MALE"_s).locker, u"M07"_s);
        QCOMPARE(w.value(u"SELECT group_concat(locker_number) FROM locker_status WHERE locked_until > '2'"_s),
                 u"M07"_s);
        QCOMPARE(
            w.value(
                u"SELECT member_id || ' ' || locker_number || ' ' || status || ' ' || rental_verified FROM rentals"_s),
            u"20240001 M07 active 1"_s);
        QCOMPARE(w.value(u"SELECT currently_renting FROM members WHERE member_id = '20240001'"_s), u"M07"_s);
        QCOMPARE(w.value(u"SELECT sensor_status FROM locker_status WHERE locker_number = 'M07'"_s), u"0"_s);
        QVERIFY(w.mixedBoard->doorOpen());
        w.pass(seconds{2});
        QVERIFY(w.mixedBoard->doorOpen()); // hand guard
        w.pass(seconds{3});
        QCOMPARE(w.mixedBoard->turns(), 0.0);
        w.finish();
        QCOMPARE(w.view(u"MALE"_s).phase, Phase::Idle);
        QCOMPARE(turned, (QStringList{u"0.917 open"_s, u"-0.917 close"_s}));
        QCOMPARE(w.value(u"SELECT count(*) FROM active_transactions WHERE status = 'completed'"_s), u"1"_s);
        QCOMPARE(w.value(u"SELECT count(*) FROM locker_status WHERE locked_until IS NOT NULL"_s), u"0"_s);
        QCOMPARE(w.value(u"SELECT group_concat(topic, ' ') FROM outbox"_s), u"rental sensor_event locker"_s);
    }
    void ownKeyBackInItsPlace_endsTheRental()
    {
        LockerWorld &w = *m_world;
        rent(u"20240003"_s, u"F05"_s);
        w.scanAndWaitOpen(u"20240003"_s, *w.mixedBoard);
        QCOMPARE(w.view(u"MALE"_s).phase, Phase::BringBack);
        QCOMPARE(w.view(u"MALE"_s).locker, u"F05"_s);
        QVERIFY(w.mixedBoard->hangKey(u"F05"_s, u"F05"_s));
        w.pass(milliseconds{300});
        QCOMPARE(w.view(u"MALE"_s).phase, Phase::Returned);
        w.finish();
        QCOMPARE(
            w.value(
                u"SELECT status || ' ' || return_target_locker || ' ' || return_actual_locker || ' '"
                " || return_verified || ' ' || (return_sensor_time > return_barcode_time) FROM rentals"_s),
            u"returned F05 F05 1 1"_s);
        QVERIFY(w.value(u"SELECT currently_renting FROM members WHERE member_id = '20240003'"_s).isEmpty());
        QCOMPARE(w.value(u"SELECT count(*) FROM outbox WHERE topic = 'return'"_s), u"1"_s);
    }
    void wrongLocker_isToldRecordedAndRetried()
    {
        LockerWorld &w = *m_world;
        rent(u"20240001"_s, u"M01"_s);
        rent(u"20240002"_s, u"M02"_s);
        w.scanAndWaitOpen(u"20240001"_s, *w.mixedBoard);
        QVERIFY(w.mixedBoard->hangKey(u"M01"_s, u"M02"_s));
        w.pass(milliseconds{300});
        QCOMPARE(w.view(u"MALE"_s).phase, Phase::WrongPlace);
        QCOMPARE(w.view(u"MALE"_s).offending, u"M02"_s);
        QCOMPARE(w.value(u"SELECT error_code || ' ' || return_target_locker || ' ' || return_actual_locker "
                         u"|| ' ' || status"
                         " FROM rentals WHERE member_id = '20240001'"_s),
                 u"WRONG_LOCKER M01 M02 active"_s);
        QVERIFY(w.mixedBoard->takeKey(u"M02"_s));
        w.pass(milliseconds{300});
        QCOMPARE(w.view(u"MALE"_s).phase, Phase::BringBack);
        QVERIFY(w.mixedBoard->hangKey(u"M01"_s, u"M01"_s));
        w.finish();
        QCOMPARE(
            w.value(
                u"SELECT status || ' ' || return_actual_locker FROM rentals WHERE member_id = '20240001'"_s),
            u"returned M01"_s);
        QCOMPARE(w.value(u"SELECT status FROM rentals WHERE member_id = '20240002'"_s), u"active"_s);
    }
    void nobodyTakesAKey_timesOutAndTheDoorCloses()
    {
        LockerWorld &w = *m_world;
        w.scanAndWaitOpen(u"20240001"_s, *w.mixedBoard);
        w.pass(seconds{19});
        QCOMPARE(w.view(u"MALE"_s).phase, Phase::TakeKey);
        w.pass(seconds{2});
        QCOMPARE(w.view(u"MALE"_s).phase, Phase::TimedOut);
        w.finish();
        QCOMPARE(w.mixedBoard->turns(), 0.0);
        QCOMPARE(w.value(u"SELECT status || ' ' || error_message FROM active_transactions"_s),
                 u"timeout timeout"_s);
        QCOMPARE(w.value(u"SELECT count(*) FROM rentals"_s), u"0"_s);
        QCOMPARE(w.view(u"MALE"_s).phase, Phase::Idle);
    }
    void staffMember_getsTheStaffBank()
    {
        LockerWorld &w = *m_world;
        w.scanAndWaitOpen(u"90000001"_s, *w.staffBoard);
        QCOMPARE(w.mixedBoard->turns(), 0.0);
        QVERIFY(w.staffBoard->takeKey(u"S03"_s));
        w.finish();
        QCOMPARE(w.value(u"SELECT locker_number FROM rentals"_s), u"S03"_s);
    }
    void refusals_sayWhyAndLeaveARow_data()
    {
        QTest::addColumn<QString>("expiry");
        QTest::addColumn<QString>("status");
        QTest::addColumn<int>("reason");
        QTest::addColumn<int>("number");
        QTest::newRow("ended three days ago") << u"2026-02-04"_s << u"active"_s << int(Reason::Expired) << 3;
        QTest::newRow("suspended") << u"2027-01-01"_s << u"suspended"_s << int(Reason::Suspended) << 0;
        QTest::newRow("marked expired in the sheet") << u""_s << u"expired"_s << int(Reason::Expired) << 0;
    }
    void refusals_sayWhyAndLeaveARow()
    {
        QFETCH(QString, expiry);
        QFETCH(QString, status);
        LockerWorld &w = *m_world;
        w.addMember(u"70000001"_s, u"정시우"_s, u"male"_s, u"general"_s, expiry, status);
        w.scan(u"70000001"_s);
        const SessionView view
            = w.view(u"STAFF"_s).phase == Phase::Refused ? w.view(u"STAFF"_s) : w.view(u"MALE"_s);
        QCOMPARE(view.phase, Phase::Refused);
        QTEST(int(view.reason), "reason");
        QTEST(view.number, "number");
        QVERIFY(!view.reference.isEmpty());
        QCOMPARE(
            w.value(
                u"SELECT count(*) FROM event_logs WHERE event_type = 'scan_refused' AND upper(event_id) LIKE '%%1'"_s
                    .arg(view.reference)),
            u"1"_s);
        w.pass(seconds{6});
        QCOMPARE(w.mixedBoard->turns(), 0.0);
        QCOMPARE(w.view(view.bank).phase, Phase::Idle);
    }
    void lastDayOfTheMembership_stillRents()
    {
        LockerWorld &w = *m_world;
        w.addMember(u"70000002"_s, u"한지우"_s, u"male"_s, u"general"_s, u"2026-02-07"_s);
        w.scanAndWaitOpen(u"70000002"_s, *w.mixedBoard);
        QCOMPARE(w.view(u"MALE"_s).daysLeft, std::optional(0));
    }
    void unknownCode_isAnsweredAndNothingMoves()
    {
        LockerWorld &w = *m_world;
        w.scan(u"12345678"_s);
        QCOMPARE(w.view(u"STAFF"_s).reason, Reason::UnknownCode);
        w.scan(u"04:aa:bb:cc"_s, ScanKind::Nfc);
        QCOMPARE(w.view(u"STAFF"_s).reason, Reason::UnknownKey);
        w.finish();
        QCOMPARE(w.mixedBoard->turns(), 0.0);
    }
    void dailyLimit_countsTheSitesDay()
    {
        LockerWorld &w = *m_world;
        w.stop();
        w.settings.rules.dailyLimit = 1;
        w.start();
        rent(u"20240001"_s, u"M03"_s);
        giveBack(u"20240001"_s, u"M03"_s);
        w.scan(u"20240001"_s);
        QVERIFY(w.view(u"MALE"_s).reason == Reason::DailyLimit
                || w.view(u"STAFF"_s).reason == Reason::DailyLimit);
        w.pass(std::chrono::hours{12}); // 03:00 UTC is noon in Seoul: midnight has passed there
        w.scanAndWaitOpen(u"20240001"_s, *w.mixedBoard);
    }
    void keyTagOfARentedKey_startsItsHoldersReturn()
    {
        LockerWorld &w = *m_world;
        w.counter->bindKeyTag(u"M09"_s, *Uid::from(u"5A41B914000000"), {u"staff-1"_s});
        w.settle();
        rent(u"20240002"_s, u"M09"_s);
        w.scan(u"5a:41:b9:14:00:00:00"_s, ScanKind::Nfc);
        w.pass(seconds{1});
        QCOMPARE(w.view(u"MALE"_s).phase, Phase::BringBack);
        QVERIFY(w.mixedBoard->hangKey(u"M09"_s, u"M09"_s));
        w.finish();
        QCOMPARE(w.value(u"SELECT status FROM rentals"_s), u"returned"_s);
    }
    void tagOfAKeyNobodyRented_opensItsBankForTenSeconds()
    {
        LockerWorld &w = *m_world;
        w.counter->bindKeyTag(u"M09"_s, *Uid::from(u"5A41B914000000"), {u"staff-1"_s});
        w.settle();
        w.scan(u"5A41B914000000"_s, ScanKind::Nfc);
        w.pass(seconds{1});
        QCOMPARE(w.view(u"MALE"_s).phase, Phase::FoundKey);
        QCOMPARE(w.view(u"MALE"_s).locker, u"M09"_s);
        w.pass(seconds{10});
        QCOMPARE(w.view(u"MALE"_s).phase, Phase::TimedOut);
        w.finish();
        QCOMPARE(w.mixedBoard->turns(), 0.0);
    }
    void otherBank_isNotBlockedByAVisit()
    {
        LockerWorld &w = *m_world;
        w.scanAndWaitOpen(u"20240001"_s, *w.mixedBoard);
        w.scanAndWaitOpen(u"90000001"_s, *w.staffBoard);
        QCOMPARE(w.view(u"MALE"_s).phase, Phase::TakeKey);
        QCOMPARE(w.view(u"STAFF"_s).phase, Phase::TakeKey);
    }
    void secondMember_isToldItIsInUse_andServedWhenTheDoorIsShut()
    {
        LockerWorld &w = *m_world;
        w.scanAndWaitOpen(u"20240001"_s, *w.mixedBoard);
        w.scan(u"20240002"_s);
        QCOMPARE(w.view(u"MALE"_s).reason, Reason::InUse);
        QCOMPARE(w.view(u"MALE"_s).phase, Phase::TakeKey);
        QVERIFY(w.mixedBoard->takeKey(u"M11"_s));
        w.pass(seconds{5});
        QCOMPARE(w.mixedBoard->turns(), 0.0);
        w.scanAndWaitOpen(u"20240002"_s, *w.mixedBoard);
        QVERIFY(w.mixedBoard->takeKey(u"M12"_s));
        w.finish();
        QCOMPARE(w.value(u"SELECT group_concat(member_id || locker_number) FROM rentals"_s),
                 u"20240001M11,20240002M12"_s);
    }

private:
    void rent(const QString &member, const QString &locker)
    {
        m_world->scanAndWaitOpen(member, *m_world->mixedBoard);
        QVERIFY(m_world->mixedBoard->takeKey(locker));
        m_world->finish();
        QCOMPARE(m_world->value(
                     u"SELECT status FROM rentals WHERE locker_number = '%1' ORDER BY rental_id DESC"_s.arg(
                         locker)),
                 u"active"_s);
    }
    void giveBack(const QString &member, const QString &locker)
    {
        m_world->scanAndWaitOpen(member, *m_world->mixedBoard);
        QVERIFY(m_world->mixedBoard->hangKey(locker, locker));
        m_world->finish();
    }

    std::unique_ptr<LockerWorld> m_world;
};

QTEST_GUILESS_MAIN(TestRental)
#include "tst_rental.moc"
