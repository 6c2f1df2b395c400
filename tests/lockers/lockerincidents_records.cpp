// Incidents about what is written down, and what is not.
#include "lockers/tst_lockerincidents.h"

#include <csignal>

#include <sys/resource.h>

using namespace attendant;
using namespace attendant::lockers;
using namespace attendant::lockers::test;
using namespace Qt::StringLiterals;

namespace {

/// No file grows beyond its first byte while this lives: what a full disk does to a ledger.
class FullDisk
{
public:
    FullDisk()
    {
        std::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit full{1, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &full);
    }
    ~FullDisk() { ::setrlimit(RLIMIT_FSIZE, &m_before); }
    Q_DISABLE_COPY_MOVE(FullDisk)

private:
    rlimit m_before{};
};

} // namespace

/// The first v7.4 turned doors and answered, but told of no key: somebody took one, and nobody knew.
void TestLockerIncidents::l05_aBoardThatSendsNoEdges_rentsNothingAndSaysSo()
{
    LockerWorld &w = *m_world;
    w.scanAndWaitOpen(Haneul, *w.mixedBoard);
    w.finish();
    QCOMPARE(w.value(u"SELECT count(*) FROM rentals WHERE status = 'active'"_s), u"0"_s);
    QCOMPARE(w.value(u"SELECT count(*) FROM event_logs WHERE event_type = 'session_timeout'"_s), u"1"_s);
    QCOMPARE(w.mixedBoard->turns(), 0.0); // and the door is shut
    rent(Haneul, u"M01"_s); // with the edges the same visit goes well
}

void TestLockerIncidents::l22_howAMemberCameIn_isInTheRental_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("method");
    QTest::newRow("barcode") << int(ScanKind::Barcode) << u"barcode"_s;
    QTest::newRow("QR code") << int(ScanKind::Qr) << u"qr"_s;
    QTest::newRow("card") << int(ScanKind::Nfc) << u"nfc"_s;
}

void TestLockerIncidents::l22_howAMemberCameIn_isInTheRental()
{
    QFETCH(const int, kind);
    QFETCH(const QString, method);
    LockerWorld &w = *m_world;
    w.ledger->write([](ledger::Db &db) {
        return db.exec("UPDATE members SET card_uid = '5A41B914' WHERE member_id = ?", Haneul);
    });
    w.settle();
    w.scan(ScanKind(kind) == ScanKind::Nfc ? u"5A41B914"_s : Haneul, ScanKind(kind));
    w.pass(seconds{4});
    QVERIFY(w.mixedBoard->takeKey(u"M01"_s));
    w.finish();
    QCOMPARE(w.value(u"SELECT auth_method || ' ' || status FROM rentals"_s), method + u" active"_s);
    QCOMPARE(w.value(u"SELECT payload ->> 'auth_method' FROM outbox WHERE topic = 'rental'"_s), method);
}

/// There the log filled up with lines about polling, and the medium with the log.
void TestLockerIncidents::l23_anIdleCounter_writesNothing()
{
    LockerWorld &w = *m_world;
    w.pass(std::chrono::minutes{5});
    const QString rows
        = u"SELECT (SELECT count(*) FROM event_logs) || ' ' || (SELECT count(*) FROM sensor_events)"
          " || ' ' || (SELECT count(*) FROM outbox)"_s;
    const QString before = w.value(rows);
    const qint64 units = w.ledger->stats().units;
    w.pass(std::chrono::hours{24});
    QCOMPARE(w.value(rows), before);
    QCOMPARE(w.ledger->stats().units, units);
}

void TestLockerIncidents::aKeyTakenWhileTheDiskIsFull_isRentedWhenThereIsSpace()
{
    LockerWorld &w = *m_world;
    w.scanAndWaitOpen(Haneul, *w.mixedBoard);
    {
        const FullDisk full;
        QVERIFY(w.mixedBoard->takeKey(u"M01"_s));
        w.pass(seconds{30});
        QVERIFY(w.ledger->state() != ledger::StoreState::Ready);
        QCOMPARE(w.mixedBoard->turns(), 0.0); // the door does not wait for the disk
        w.scan(Haneul);
        w.pass(seconds{5});
        QCOMPARE(w.mixedBoard->turns(), 0.0); // nobody is served on what is not written
    }
    w.pass(seconds{10});
    QCOMPARE(w.ledger->state(), ledger::StoreState::Ready);
    QCOMPARE(w.value(u"SELECT member_id || ' ' || locker_number || ' ' || status FROM rentals"_s),
             Haneul + u" M01 active"_s);
    QCOMPARE(w.value(u"SELECT sensor_status FROM locker_status WHERE locker_number = 'M01'"_s), u"0"_s);
    QCOMPARE(w.value(u"SELECT count(*) FROM sensor_events WHERE settled = 1"_s), u"1"_s);
    QCOMPARE(w.value(u"SELECT count(*) FROM active_transactions WHERE status = 'active'"_s), u"0"_s);
    w.scan(Haneul); // a second key is not for who has one: the door opens for the way back
    w.pass(seconds{5});
    QCOMPARE(w.view(u"MALE"_s).locker, u"M01"_s);
}

void TestLockerIncidents::aKeyReturnedWhileTheDiskIsFull_isHomeWhenThereIsSpace()
{
    LockerWorld &w = *m_world;
    rent(Haneul, u"M01"_s);
    w.scanAndWaitOpen(Haneul, *w.mixedBoard);
    {
        const FullDisk full;
        QVERIFY(w.mixedBoard->hangKey(u"M01"_s, u"M01"_s));
        w.pass(seconds{30});
    }
    w.pass(seconds{10});
    QCOMPARE(w.value(u"SELECT status FROM rentals"_s), u"returned"_s);
    QCOMPARE(w.value(u"SELECT sensor_status FROM locker_status WHERE locker_number = 'M01'"_s), u"1"_s);
    QCOMPARE(w.value(u"SELECT count(*) FROM sensor_events WHERE settled = 0"_s), u"0"_s);
    QVERIFY(w.view(u"MALE"_s).locker.isEmpty());
    rent(Haneul, u"M02"_s);
}
