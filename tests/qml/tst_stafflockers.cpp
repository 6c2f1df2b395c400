// What staff do at the lockers: all doors, what is where, key tags and sensors.
#include "lockers/device/lockersservice.h"
#include "qml/staffworld.h"

#include <QTest>

using namespace attendant;
using namespace attendant::test;
using namespace Qt::StringLiterals;
using lockers::door::Position;

class TestStaffLockers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_world = std::make_unique<StaffWorld>();
        m_world->signIn(u"1"_s);
        QVERIFY(m_world->page(u"lockers"_s));
    }
    void cleanup()
    {
        QCOMPARE(m_world->kiosk->warnings(), QStringList{});
        m_world.reset();
    }

    void allDoors_openOneAfterTheOther_andCloseAgain()
    {
        StaffWorld &w = *m_world;
        QVERIFY(w.thing(u"doors"_s));
        QVERIFY(w.deed(u"openAll"_s));
        QVERIFY(!w.find(u"deedGo"_s)->isEnabled()); // not without a reason
        QVERIFY(w.touch(u"reason check"_s));
        QVERIFY(w.hold(u"deedGo"_s));
        int together = 0;
        for (const auto &bank : w.demo.site().lockers()->banks())
            connect(bank.get(), &lockers::BankService::changed, this, [&w, &together] {
                const auto &all = w.demo.site().lockers()->banks();
                together = std::max(together, int(std::ranges::count_if(all, [](const auto &one) {
                                        return one->door().move.has_value();
                                    })));
            });
        w.confirm();
        w.pass(seconds{6});
        QCOMPARE(positions(), QList({Position::Open, Position::Open}));
        QCOMPARE(together, 1); // never two motors at once
        QCOMPARE(w.audited(u"staff:1"_s, u"door.all_open"_s), 1);
        QCOMPARE(w.audited(u"staff:1"_s, u"door.open"_s), 2);
        QVERIFY(w.lastAudit(u"door.open"_s).contains(u"|check|"_s));

        QVERIFY(w.deed(u"closeAll"_s));
        QVERIFY(w.touch(u"deedGo"_s));
        w.confirm();
        w.pass(seconds{20});
        QCOMPARE(positions(), QList({Position::Closed, Position::Closed}));
        QCOMPARE(w.audited(u"staff:1"_s, u"device.close"_s), 2);
    }

    void aRoundOfDoors_isStoppedBetweenTwo()
    {
        StaffWorld &w = *m_world;
        QVERIFY(w.thing(u"doors"_s));
        QVERIFY(w.deed(u"openAll"_s));
        QVERIFY(w.touch(u"reason check"_s));
        QVERIFY(w.hold(u"deedGo"_s));
        w.demo.staffBoard().faults.silent = true; // the first door takes its time
        w.confirm();
        w.pass(seconds{2});
        QVERIFY2(w.deeds() == QStringList{u"stopAll"_s}, qPrintable(w.deeds().join(u' ')));
        QVERIFY(w.deed(u"stopAll"_s));
        w.demo.staffBoard().faults.silent = false;
        w.pass(seconds{20});
        QCOMPARE(w.audited(u"staff:1"_s, u"door.all_stop"_s), 1);
        QCOMPARE(w.demo.site().lockers()->bank(u"MALE"_s)->door().position, Position::Closed);
        QCOMPARE(w.audited(u"staff:1"_s, u"door.open"_s), 1);
    }

    void whereLedgerAndSensorDiffer_somebodySaysWhatIsThere_data()
    {
        QTest::addColumn<QString>("found");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("after");
        QTest::newRow("the key hangs there")
            << u"hangs"_s << QString() << u"key=home member= service=normal"_s;
        QTest::newRow("the key is lost") << u"lost"_s << QString() << u"key=away member= service=broken"_s;
        QTest::newRow("a member has it")
            << u"rented"_s << u"20260001"_s << u"key=away member=20260001 service=normal"_s;
    }
    void whereLedgerAndSensorDiffer_somebodySaysWhatIsThere()
    {
        QFETCH(const QString, found);
        QFETCH(const QString, typed);
        QFETCH(const QString, after);
        StaffWorld &w = *m_world;
        QVERIFY(w.exec("UPDATE locker_status SET sensor_status = 0 WHERE locker_number = 'M05'"));
        w.pass(seconds{4});
        QVERIFY2(w.thing(u"differs M05"_s), qPrintable(w.things().join(u' ')));
        QVERIFY(w.deed(u"found "_s + found));
        if (!typed.isEmpty()) {
            QVERIFY(w.touch(u"keyFace"_s));
            QVERIFY(w.touch(u"keyFace"_s)); // digits
            for (const QChar digit : typed)
                QVERIFY(w.touch(u"key "_s + digit));
            QCOMPARE(w.text(u"typed"_s), typed);
        }
        QVERIFY(w.touch(u"deedGo"_s));
        w.pass(seconds{4});
        QCOMPARE(w.lastAudit(u"locker.reconcile"_s),
                 u"staff:1|M05|%1|key=away member= service=normal|%2"_s.arg(found, after));
        const QStringList things = w.things();
        QVERIFY(!things.contains(u"differs M05"_s) || found == "rented"_L1);
        QCOMPARE(w.value("SELECT count(*) FROM rentals WHERE status = 'active' AND locker_number = 'M05'"),
                 typed.isEmpty() ? u"0"_s : u"1"_s);
    }

    void aRentalWhoseKeyHangsThere_isOver_andTheMemberIsFree()
    {
        StaffWorld &w = *m_world;
        QVERIFY(
            w.exec("INSERT INTO rentals (event_id, transaction_id, member_id, locker_number,"
                   " rental_sensor_time, status, created_at, updated_at) VALUES ('e', 't', '20260001', 'M05',"
                   " '2026-11-21T01:00:00.000Z', 'active', '2026-11-21T01:00:00.000Z',"
                   " '2026-11-21T01:00:00.000Z')"));
        QVERIFY(w.exec("UPDATE members SET currently_renting = 'M05' WHERE member_id = '20260001'"));
        w.pass(seconds{4});
        QVERIFY(w.thing(u"differs M05"_s));
        QVERIFY(w.deed(u"found hangs"_s));
        QVERIFY(w.touch(u"deedGo"_s));
        w.pass(seconds{4});
        QCOMPARE(w.value("SELECT status || coalesce(return_actual_locker, '') FROM rentals"),
                 u"returnedM05"_s);
        QCOMPARE(w.value("SELECT coalesce(currently_renting, '-') FROM members WHERE member_id = '20260001'"),
                 u"-"_s);
        QCOMPARE(w.value("SELECT count(*) FROM outbox WHERE topic = 'return'"), u"1"_s);
    }

    void aKeysTag_isWhatIsHeldToTheReader()
    {
        StaffWorld &w = *m_world;
        QVERIFY(w.thing(u"M05"_s));
        QVERIFY(w.deed(u"tag"_s));
        QVERIFY(!w.find(u"deedGo"_s)->isEnabled());
        w.demo.mixedBoard().scanNfc(u"04A1B2C3"_s);
        w.pass(seconds{1});
        QCOMPARE(w.text(u"typed"_s), u"04A1B2C3"_s);
        QVERIFY(!w.find(u"deedGo"_s)->isEnabled()); // not without a reason
        QVERIFY(w.touch(u"reason other"_s));
        QVERIFY(w.touch(u"deedGo"_s));
        w.pass(seconds{1});
        QCOMPARE(w.value("SELECT nfc_uid FROM locker_status WHERE locker_number = 'M05'"), u"04A1B2C3"_s);
        QCOMPARE(w.lastAudit(u"locker.key_tag"_s), u"staff:1|M05|other||04A1B2C3"_s);
        // It was for staff: no customer was refused for it.
        QCOMPARE(w.value("SELECT count(*) FROM event_logs WHERE event_type = 'scan_refused'"), u"0"_s);
    }

    void aSensor_isTheOneThatMoves_andTwoChangePlaces()
    {
        StaffWorld &w = *m_world;
        const auto sensorOf = [&w](const char *sql) { return w.value(sql); };
        const auto m05 = "SELECT addr || '/' || pin FROM sensor_mapping WHERE locker_id = 'M05'";
        const auto m06 = "SELECT addr || '/' || pin FROM sensor_mapping WHERE locker_id = 'M06'";
        const QString before = sensorOf(m05);
        const QString other = sensorOf(m06);
        w.demo.site().lockers()->bank(u"MALE"_s)->staffOpen();
        w.pass(seconds{3});
        QVERIFY(w.thing(u"M05"_s));
        QVERIFY(w.deed(u"sensor"_s));
        QVERIFY(!w.find(u"deedGo"_s)->isEnabled());
        QVERIFY(w.demo.mixedBoard().takeKey(u"M06"_s));
        w.pass(seconds{2});
        QCOMPARE(w.text(u"typed"_s), other);
        QVERIFY(w.touch(u"reason other"_s));
        QVERIFY(w.touch(u"deedGo"_s));
        w.pass(seconds{1});
        QCOMPARE(sensorOf(m05), other);
        QCOMPARE(sensorOf(m06), before);
        QCOMPARE(w.lastAudit(u"sensor.map"_s), u"staff:1|M05|other|%1|%2"_s.arg(before, other));
    }

    void anAttendant_opensOneDoor_notAll_andTeachesNothing()
    {
        StaffWorld &w = *m_world;
        QVERIFY(w.touch(u"signOut"_s));
        w.signIn(u"2"_s);
        QVERIFY(w.page(u"lockers"_s));
        QVERIFY(w.thing(u"MALE"_s));
        QVERIFY(w.deeds().contains(u"open"_s));
        QVERIFY(w.touch(u"sheetClose"_s));
        const auto &things = w.things();
        w.kiosk->desk().open(int(things.indexOf(u"doors"_s)));
        w.pass();
        QVERIFY2(w.deeds().isEmpty(), qPrintable(w.deeds().join(u' ')));
        w.kiosk->desk().open(int(things.indexOf(u"M05"_s)));
        w.pass();
        QVERIFY(!w.deeds().contains(u"tag"_s) && !w.deeds().contains(u"sensor"_s));
    }

private:
    [[nodiscard]] QList<Position> positions() const
    {
        QList<Position> all;
        for (const auto &bank : m_world->demo.site().lockers()->banks())
            all.append(bank->door().position);
        return all;
    }

    std::unique_ptr<StaffWorld> m_world;
};

QTEST_MAIN(TestStaffLockers)
#include "tst_stafflockers.moc"
