#include "core/virtualscheduler.h"
#include "ledger/ledger.h"
#include "members/store/legacyimport.h"
#include "members/store/memberstore.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sqlite3.h>

using namespace attendant;
using namespace attendant::members;
using namespace Qt::StringLiterals;

class TestLegacyImport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_ledger.reset(); }
    void membersKeysAndTags_areTakenOver();
    void runningItAgain_changesNothing();
    void whatTheSiteKnowsItself_isNotOverwritten();
    void whatIsLeftOut_isNamed();
    void aLockerOutOfService_staysSoUntilStaffSayOtherwise();
    void theOldFile_isNotTouched();
    void aFileThatIsNone_isRefused();

private:
    void makeOldFile();
    store::LegacyCounts run();
    QString value(const char *sql);

    VirtualScheduler m_time;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ledger::Ledger> m_ledger;
    QString m_old;
};

void TestLegacyImport::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_old = m_folder->filePath(u"old.db"_s);
    m_ledger = std::make_unique<ledger::Ledger>(
        ledger::LedgerOptions{.path = m_folder->filePath(u"new.db"_s), .writer = ledger::Writer::Inline},
        m_time);
    QVERIFY(m_ledger->open());
    m_ledger->write([](ledger::Db &db) -> Status {
        for (const char *locker : {"M01", "M02", "F01"}) {
            if (const Status done
                = db.exec("INSERT INTO locker_status (locker_number, zone, bank, created_at, updated_at)"
                          " VALUES (?, 'MALE', 'MALE', '', '')",
                          locker);
                !done)
                return done;
        }
        return {};
    });
    m_time.settle();
    makeOldFile();
}

/// As the Python kiosk left it: half-made rows, two active rentals of one member, a key nobody knows.
void TestLegacyImport::makeOldFile()
{
    sqlite3 *old = nullptr;
    QCOMPARE(sqlite3_open(m_old.toUtf8().constData(), &old), SQLITE_OK);
    const char *script = R"(
        CREATE TABLE members (member_id TEXT PRIMARY KEY, barcode TEXT, member_name TEXT, phone TEXT, expiry_date TEXT,
            status TEXT, gender TEXT, member_category TEXT, currently_renting TEXT, face_embedding BLOB);
        INSERT INTO members VALUES ('20240001', '00123456', '김하늘', '010-0000-0001', '2026-12-31', 'active', 'male', 'general', 'M01', NULL);
        INSERT INTO members VALUES ('20240002', '', '이도윤', '', '', 'active', 'male', 'staff', NULL, NULL);
        INSERT INTO members VALUES ('20240003', '', '박서연', '', '', 'active', 'female', 'general', NULL, NULL);
        INSERT INTO members VALUES ('20240004', '', '', '', '', 'active', 'female', 'general', NULL, NULL);
        CREATE TABLE rentals (rental_id INTEGER PRIMARY KEY, transaction_id TEXT, member_id TEXT, locker_number TEXT,
            rental_barcode_time TEXT, rental_sensor_time TEXT, status TEXT);
        INSERT INTO rentals VALUES (1, 't1', '20240001', 'M01', '2026-02-06T09:00:00', '2026-02-06T09:00:05.123456', 'active');
        INSERT INTO rentals VALUES (2, 't2', '20240001', 'M02', '2026-02-06T09:00:00', '2026-02-06T09:00:05', 'active');
        INSERT INTO rentals VALUES (3, 't3', '20240002', 'M01', '2026-02-06T10:00:00', NULL, 'active');
        INSERT INTO rentals VALUES (4, 't4', '20240003', 'F01', '2026-02-06T11:00:00', NULL, 'pending');
        INSERT INTO rentals VALUES (5, 't5', '99999999', 'F01', '2026-02-06T11:00:00', NULL, 'active');
        INSERT INTO rentals VALUES (6, 't6', '20240003', 'A07', '2026-02-06T11:00:00', NULL, 'active');
        INSERT INTO members VALUES ('20240005', '', '한지우', '', '', 'active', 'male', 'general', 'M02', NULL);
        CREATE TABLE locker_status (locker_number TEXT PRIMARY KEY, nfc_uid TEXT, maintenance_status TEXT);
        INSERT INTO locker_status VALUES ('M01', '5a41b914', 'normal'), ('M02', '5A41B914', '고장'),
            ('F01', 'nonsense', 'broken'), ('A07', NULL, NULL), ('A08', '5a41b915', '');
    )";
    QCOMPARE(sqlite3_exec(old, script, nullptr, nullptr, nullptr), SQLITE_OK);
    sqlite3_close(old);
}

store::LegacyCounts TestLegacyImport::run()
{
    store::LegacyCounts counts;
    m_ledger->write<store::LegacyCounts>(
        [this](ledger::Db &db) {
            return store::importLegacy(db, {m_old, QTimeZone("Asia/Seoul"), u"test"_s}, m_time.now().utc);
        },
        this,
        [&](const Result<store::LegacyCounts> &done) {
            QVERIFY2(done, done ? "" : qPrintable(done.error().detail));
            counts = *done;
        });
    m_time.settle();
    return counts;
}

QString TestLegacyImport::value(const char *sql)
{
    ledger::Query row = m_ledger->reader().query(sql);
    return row.next() ? row.text(0) : QString();
}

void TestLegacyImport::membersKeysAndTags_areTakenOver()
{
    const store::LegacyCounts counts = run();
    QCOMPARE(counts.members, 4);
    QCOMPARE(counts.rentals, 1); // of two by one member, of a key given twice, of strangers: one
    QCOMPARE(counts.keyTags, 1);
    QCOMPARE(
        value(
            "SELECT barcode || ' ' || phone || ' ' || expiry_date FROM members WHERE member_id = '20240001'"),
        u"00123456 01000000001 2026-12-31"_s);
    QCOMPARE(value("SELECT gender || ' ' || member_category FROM members WHERE member_id = '20240002'"),
             u"male staff"_s);
    QCOMPARE(value("SELECT gender FROM members WHERE member_id = '20240003'"), u"female"_s);
    QCOMPARE(value("SELECT group_concat(member_id || ' ' || locker_number || ' ' || status) FROM rentals"),
             u"20240001 M01 active"_s);
    QCOMPARE(value("SELECT rental_sensor_time FROM rentals"),
             u"2026-02-06T00:00:05.123Z"_s); // the kiosk wrote Seoul's time
    QCOMPARE(value("SELECT created_at FROM rentals"), u"2026-02-06T00:00:00.000Z"_s); // not today's
    QCOMPARE(value("SELECT currently_renting FROM members WHERE member_id = '20240001'"), u"M01"_s);
    QCOMPARE(value("SELECT sensor_status || current_member FROM locker_status WHERE locker_number = 'M01'"),
             u"020240001"_s);
    QCOMPARE(value("SELECT nfc_uid FROM locker_status WHERE locker_number = 'M01'"), u"5A41B914"_s);
}

void TestLegacyImport::runningItAgain_changesNothing()
{
    (void)run();
    const store::LegacyCounts again = run();
    QCOMPARE(again.rentals, 0);
    QCOMPARE(again.keyTags, 0);
    QCOMPARE(value("SELECT count(*) FROM rentals"), u"1"_s);
    QCOMPARE(value("SELECT count(*) FROM members"), u"4"_s);
}

void TestLegacyImport::whatTheSiteKnowsItself_isNotOverwritten()
{
    (void)run();
    m_ledger->write([](ledger::Db &db) -> Status {
        if (const Status done = db.exec("UPDATE rentals SET status = 'returned'"); !done)
            return done;
        return db.exec("UPDATE members SET currently_renting = NULL, daily_rental_count = 3");
    });
    m_time.settle();
    const store::LegacyCounts again = run(); // brought back since: it must not be out again
    QCOMPARE(again.rentals, 0);
    QCOMPARE(value("SELECT group_concat(status) FROM rentals"), u"returned"_s);
    QCOMPARE(value("SELECT daily_rental_count FROM members WHERE member_id = '20240001'"), u"3"_s);
    QCOMPARE(value("SELECT coalesce(currently_renting, 'none') FROM members WHERE member_id = '20240001'"),
             u"none"_s);
}

void TestLegacyImport::whatIsLeftOut_isNamed()
{
    const store::LegacyCounts counts = run();
    QStringList told;
    for (const RowProblem &one : counts.problems)
        told.append(one.where.mid(m_old.size()) + u" | "_s + one.what);
    QCOMPARE(told,
             (QStringList{
                 u":5 | no name"_s,
                 u": rental 2 (M02, member 20240001) | member 20240001 has locker M01 already"_s,
                 u": rental 3 (M01, member 20240002) | locker M01 is with member 20240001 already"_s,
                 u": rental 5 (F01, member 99999999) | there is no member \"99999999\""_s,
                 u": rental 6 (A07, member 20240003) | there is no locker \"A07\" here"_s,
                 u": member 20240005 | is said to have locker M02, but no rental says so"_s,
                 u": locker A08 | there is no such locker here"_s,
                 u": locker F01 | \"nonsense\" is no tag number"_s,
                 u": locker M02 | the tag 5A41B914 is that of locker M01 already"_s,
             }));
}

void TestLegacyImport::aLockerOutOfService_staysSoUntilStaffSayOtherwise()
{
    QCOMPARE(run().outOfService, 2);
    const char *states = "SELECT group_concat(locker_number || ' ' || maintenance_status, ', ') FROM"
                         " (SELECT * FROM locker_status ORDER BY locker_number)";
    QCOMPARE(value(states), u"F01 broken, M01 normal, M02 maintenance"_s);
    QCOMPARE(value("SELECT actor || ' ' || reason FROM audit_log WHERE subject = 'M02'"),
             u"test old kiosk: 고장"_s);
    m_ledger->write(
        [](ledger::Db &db) { return db.exec("UPDATE locker_status SET maintenance_status = 'normal'"); });
    m_time.settle();
    QCOMPARE(run().outOfService, 0); // mended since
    QCOMPARE(value(states), u"F01 normal, M01 normal, M02 normal"_s);
}

void TestLegacyImport::theOldFile_isNotTouched()
{
    QFile file(m_old);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray before = file.readAll();
    file.close();
    (void)run();
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), before);
    QVERIFY(!QFile::exists(m_old + u"-wal"_s) && !QFile::exists(m_old + u"-journal"_s));
}

void TestLegacyImport::aFileThatIsNone_isRefused()
{
    QFile file(m_folder->filePath(u"text.db"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("no database, whatever its name says");
    file.close();
    for (const QString &name : {u"text.db"_s, u"missing.db"_s}) {
        bool refused = false;
        m_ledger->write<store::LegacyCounts>(
            [&](ledger::Db &db) {
                return store::importLegacy(db, {m_folder->filePath(name), QTimeZone::utc(), u"test"_s},
                                           m_time.now().utc);
            },
            this,
            [&](const Result<store::LegacyCounts> &done) {
                refused = !done
                    && done.error().detail.contains(name == u"text.db"_s ? u"not an SQLite database"_s
                                                                         : u"no such file"_s);
            });
        m_time.settle();
        QVERIFY2(refused, qPrintable(name));
    }
    QCOMPARE(value("SELECT count(*) FROM members"), u"0"_s);
}

QTEST_GUILESS_MAIN(TestLegacyImport)
#include "tst_legacyimport.moc"
