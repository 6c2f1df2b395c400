#include "core/uuid.h"
#include "core/virtualscheduler.h"
#include "ledger/audit.h"
#include "ledger/backup.h"
#include "ledger/eventlog.h"
#include "ledger/ledger.h"
#include "ledger/migrations.h"
#include "ledger/outbox.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <sqlite3.h>

using namespace attendant;
using namespace attendant::ledger;
using namespace Qt::StringLiterals;

namespace {

constexpr auto Insert
    = "INSERT INTO mqtt_events (device_id, event_type, payload, created_at) VALUES (?, 'x', '', '')";
constexpr auto Count = "SELECT count(*) FROM mqtt_events";

qint64 rowsIn(Db &db)
{
    Query rows = db.query(Count);
    return rows.next() ? rows.integer(0) : -1;
}

} // namespace

class TestLedger : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(u"ledger.db"_s);
    }
    void doneComesAfterTheCommit_onBothWriters_data()
    {
        QTest::addColumn<int>("writer");
        QTest::newRow("thread") << int(Writer::Thread);
        QTest::newRow("inline") << int(Writer::Inline);
    }
    void doneComesAfterTheCommit_onBothWriters()
    {
        QFETCH(int, writer);
        QtScheduler scheduler;
        Ledger ledger({.path = m_path, .writer = Writer(writer)}, scheduler);
        QVERIFY(ledger.open());
        qint64 seen = -1;
        ledger.write<int>(
            [](Db &db) -> Result<int> {
                (void)db.exec(Insert, u"a"_s);
                return 7;
            },
            this,
            [&](const Result<int> &r) {
                QCOMPARE(r.value(), 7);
                seen = rowsIn(ledger.reader());
            });
        QTRY_COMPARE(seen, 1);
        QCOMPARE(ledger.stats().commits, 1);
    }
    void failedUnit_leavesItsNeighboursAndNothingOfItself()
    {
        VirtualScheduler time;
        Ledger ledger({.path = m_path, .writer = Writer::Inline}, time);
        QVERIFY(ledger.open());
        QStringList outcomes;
        const auto note = [&](const Result<QString> &r) { outcomes << (r ? r.value() : u"refused"_s); };
        for (const auto &name : {u"a"_s, u"bad"_s, u"c"_s}) {
            ledger.write<QString>(
                [name](Db &db) -> Result<QString> {
                    if (const Status s = db.exec(Insert, name); !s)
                        return s.error();
                    if (name == "bad"_L1)
                        return Error{ErrorCode::Refused, u"no"_s};
                    return name;
                },
                this, note);
        }
        time.settle();
        QCOMPARE(outcomes, (QStringList{u"a"_s, u"refused"_s, u"c"_s}));
        QCOMPARE(rowsIn(ledger.reader()), 2);
        QCOMPARE(ledger.state(), StoreState::Ready);
    }
    void completionOfAGoneContext_isNotCalled()
    {
        VirtualScheduler time;
        Ledger ledger({.path = m_path, .writer = Writer::Inline}, time);
        QVERIFY(ledger.open());
        auto context = std::make_unique<QObject>();
        bool called = false;
        ledger.write<int>([](Db &) -> Result<int> { return 1; }, context.get(),
                          [&](const Result<int> &) { called = true; });
        context.reset();
        time.settle();
        QVERIFY(!called);
    }
    void queuedWork_isCommittedWhenTheLedgerCloses()
    {
        QtScheduler scheduler;
        {
            Ledger ledger({.path = m_path}, scheduler);
            QVERIFY(ledger.open());
            for (int i = 0; i < 100; ++i)
                ledger.write([](Db &db) { return db.exec(Insert, u"x"_s); });
        }
        Ledger again({.path = m_path, .writer = Writer::Inline}, scheduler);
        QVERIFY(again.open());
        QCOMPARE(rowsIn(again.reader()), 100);
    }
    void newerSchema_isRefusedWithWords()
    {
        VirtualScheduler time;
        {
            Ledger ledger({.path = m_path, .writer = Writer::Inline}, time);
            QVERIFY(ledger.open());
            ledger.write([](Db &db) { return db.exec("PRAGMA user_version = 9999"); });
            time.settle();
        }
        sqlite3 *raw = nullptr;
        QCOMPARE(sqlite3_open(QFile::encodeName(m_path).constData(), &raw), SQLITE_OK);
        sqlite3_exec(raw, "PRAGMA user_version = 9999", nullptr, nullptr, nullptr);
        sqlite3_close(raw);
        Ledger ledger({.path = m_path, .writer = Writer::Inline}, time);
        const Status opened = ledger.open();
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, ErrorCode::NewerSchema);
        QVERIFY(opened.error().detail.contains(u"9999"_s));
        QCOMPARE(ledger.state(), StoreState::NewerSchema);
    }
    void damagedFile_isSeenAtStart()
    {
        VirtualScheduler time;
        {
            Ledger ledger({.path = m_path, .writer = Writer::Inline}, time);
            QVERIFY(ledger.open());
            for (int i = 0; i < 500; ++i)
                ledger.write([](Db &db) { return db.exec(Insert, QString(200, u'x')); });
            time.settle();
        }
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        file.seek(file.size() / 2);
        file.write(QByteArray(20'000, '\xff'));
        file.close();
        Ledger ledger({.path = m_path, .writer = Writer::Inline}, time);
        QVERIFY(!ledger.open());
        QCOMPARE(ledger.state(), StoreState::Corrupt);
    }
    void migration_keepsACopyAndABrokenStepLeavesNoTrace()
    {
        VirtualScheduler time;
        const QString steps = m_folder->filePath(u"steps"_s);
        QDir().mkpath(steps);
        const auto put = [&](const QString &name, const QByteArray &sql) {
            QFile f(steps + u'/' + name);
            QVERIFY(f.open(QIODevice::WriteOnly));
            f.write(sql);
        };
        put(u"0001_a.sql"_s, "CREATE TABLE a (x INTEGER) STRICT;\n");
        LedgerOptions options{.path = m_path, .writer = Writer::Inline};
        options.migrations = steps;
        {
            Ledger ledger(options, time);
            QVERIFY(ledger.open());
        }
        put(u"0002_b.sql"_s, "CREATE TABLE b (x INTEGER) STRICT;\n\nINSERT INTO nowhere VALUES (1);\n");
        {
            Ledger ledger(options, time);
            QVERIFY(!ledger.open());
            QVERIFY(QFile::exists(m_path + u".before-migration-from-v1"_s));
        }
        put(u"0002_b.sql"_s, "CREATE TABLE b (x INTEGER) STRICT;\n");
        Ledger ledger(options, time);
        QVERIFY(ledger.open()); // would fail with "table b already exists" had the broken step left a trace
        QCOMPARE(schemaVersion(ledger.reader()), 2);
    }
    void fullDisk_refusesEverythingAndHealsByItself()
    {
        // A page limit gives the same SQLITE_FULL a full medium does.
        VirtualScheduler time;
        Ledger ledger({.path = m_path, .writer = Writer::Inline}, time);
        QVERIFY(ledger.open());
        QSignalSpy states(&ledger, &Ledger::stateChanged);
        ledger.write([](Db &db) { return db.exec("PRAGMA max_page_count = 1"); });
        int refused = 0;
        for (int i = 0; i < 50; ++i) {
            ledger.write<int>(
                [](Db &db) -> Result<int> {
                    (void)db.query("PRAGMA max_page_count = 1").next();
                    if (const Status s = db.exec(Insert, QString(4000, u'x')); !s)
                        return s.error();
                    return 1;
                },
                this, [&](const Result<int> &r) { refused += r ? 0 : 1; });
            time.settle();
        }
        QVERIFY(refused > 0);
        QCOMPARE(ledger.state(), StoreState::Full);
        const qint64 kept = rowsIn(ledger.reader());
        QCOMPARE(kept, 50 - refused);
        time.advance(seconds{5}); // the reopened connection has no limit: space is back
        QCOMPARE(ledger.state(), StoreState::Ready);
        QCOMPARE(states.count(), 2);
    }
    void aMediumThatIsNotThereAtStart_isWaitedFor()
    {
        VirtualScheduler time;
        const QString folder = m_folder->filePath(u"mounted-later"_s);
        Ledger ledger({.path = folder + u"/ledger.db"_s, .writer = Writer::Inline}, time);
        QVERIFY(!ledger.open());
        QCOMPARE(ledger.state(), StoreState::ReadOnly);
        ErrorCode refused = ErrorCode::Internal;
        ledger.write<int>([](Db &) -> Result<int> { return 1; }, this,
                          [&](const Result<int> &done) { refused = done.error().code; });
        QVERIFY(!ledger.reader().query("SELECT count(*) FROM outbox").next()); // nothing to read, and no end
        time.settle();
        QCOMPARE(refused, ErrorCode::StoreReadOnly);
        QDir().mkpath(folder);
        time.advance(seconds{3});
        QCOMPARE(ledger.state(), StoreState::Ready);
        QVERIFY(ledger.reader().query("SELECT count(*) FROM outbox").next());
    }
    void outbox_keepsOrderStepsOverBackedOffRowsAndCounts()
    {
        VirtualScheduler time;
        UuidSource ids;
        Ledger ledger({.path = m_path, .writer = Writer::Inline}, time);
        QVERIFY(ledger.open());
        QSignalSpy grew(&ledger, &Ledger::outboxGrew);
        const UtcTime now = time.now().utc;
        ledger.write([&](Db &db) -> Status {
            for (const auto &topic : {u"a"_s, u"b"_s, u"c"_s})
                (void)addToOutbox(db, {ids.next(now), u"sheets"_s, topic, {{u"k"_s, topic}}}, now);
            return {};
        });
        time.settle();
        QCOMPARE(grew.count(), 1);
        ledger.write([&](Db &db) { return markRetry(db, 1, now + seconds{30}, u"503"_s); });
        ledger.write([&](Db &db) { return markDead(db, 2, u"400"_s); });
        time.settle();
        QCOMPARE(grew.count(), 1);
        QList<OutboxRow> due = dueRows(ledger.reader(), u"sheets"_s, now, 10);
        QCOMPARE(due.size(), 1);
        QCOMPARE(due[0].topic, u"c"_s);
        QCOMPARE(due[0].payload[u"k"_s].toString(), u"c"_s);
        QCOMPARE(dueRows(ledger.reader(), u"sheets"_s, now + seconds{30}, 10).size(), 2);
        const QList<OutboxCount> counts = outboxCounts(ledger.reader());
        QCOMPARE(counts.size(), 1);
        QCOMPARE(counts[0].pending, 2);
        QCOMPARE(counts[0].dead, 1);
    }
    void auditChain_showsAChangedAndARemovedRow()
    {
        VirtualScheduler time;
        Ledger ledger({.path = m_path, .writer = Writer::Inline}, time);
        QVERIFY(ledger.open());
        for (int i = 0; i < 5; ++i)
            ledger.write([i](Db &db) {
                return appendAudit(db, {u"staff-1"_s, u"open"_s, u"M0%1"_s.arg(i)}, UtcTime{milliseconds{i}});
            });
        time.settle();
        QVERIFY(!verifyAudit(ledger.reader())->firstBad);
        QCOMPARE(verifyAudit(ledger.reader())->rows, 5);
        ledger.write([](Db &db) { return db.exec("UPDATE audit_log SET subject = 'M09' WHERE id = 3"); });
        time.settle();
        QCOMPARE(verifyAudit(ledger.reader())->firstBad, 3);
        ledger.write([](Db &db) { return db.exec("DELETE FROM audit_log WHERE id = 3"); });
        time.settle();
        QCOMPARE(verifyAudit(ledger.reader())->firstBad, 4);
    }
    void auditChain_showsACutAtItsEnd_data()
    {
        QTest::addColumn<QByteArray>("cut");
        QTest::addColumn<qint64>("firstBad");
        QTest::newRow("the newest row") << "DELETE FROM audit_log WHERE id = 3"_ba << qint64(3);
        QTest::newRow("all rows") << "DELETE FROM audit_log"_ba << qint64(1);
    }
    void auditChain_showsACutAtItsEnd()
    {
        QFETCH(QByteArray, cut);
        QFETCH(qint64, firstBad);
        VirtualScheduler time;
        Ledger ledger({.path = m_path, .writer = Writer::Inline}, time);
        QVERIFY(ledger.open());
        const auto append = [&] {
            ledger.write([](Db &db) { return appendAudit(db, {u"staff-1"_s, u"open"_s, u"M01"_s}, {}); });
        };
        for (int i = 0; i < 3; ++i)
            append();
        ledger.write([&](Db &db) { return db.exec(cut.constData()); });
        time.settle();
        QCOMPARE(verifyAudit(ledger.reader())->firstBad, firstBad);
        for (int i = 0; i < 4; ++i) // and what is appended behind it does not hide it
            append();
        time.settle();
        QCOMPARE(verifyAudit(ledger.reader())->firstBad, firstBad);
    }
    void auditChain_ofAnOlderProgram_goesOnFromItsNewestRow()
    {
        VirtualScheduler time;
        Ledger ledger({.path = m_path, .writer = Writer::Inline}, time);
        QVERIFY(ledger.open());
        const auto append = [](Db &db) {
            return appendAudit(db, {u"staff-1"_s, u"open"_s, u"M01"_s}, UtcTime{});
        };
        for (int i = 0; i < 2; ++i) {
            ledger.write(append);
            ledger.write([](Db &db) { return db.exec("DELETE FROM system_settings"); });
        }
        ledger.write(append);
        time.settle();
        QCOMPARE(verifyAudit(ledger.reader())->rows, 3);
        QVERIFY(!verifyAudit(ledger.reader())->firstBad);
    }
    void backup_isWholeAndRestoreBringsItBack()
    {
        VirtualScheduler time;
        QString copy;
        {
            Ledger ledger({.path = m_path, .writer = Writer::Inline}, time);
            QVERIFY(ledger.open());
            ledger.write([](Db &db) { return db.exec(Insert, u"kept"_s); });
            time.settle();
            const Result<QString> made = backup({.path = m_path}, m_folder->filePath(u"b"_s), time.now().utc);
            QVERIFY2(made.has_value(), made ? "" : qPrintable(made.error().detail));
            copy = *made;
            ledger.write([](Db &db) { return db.exec("DELETE FROM mqtt_events"); });
            time.settle();
        }
        QVERIFY(restore(copy, m_path, time.now().utc));
        Ledger ledger({.path = m_path, .writer = Writer::Inline}, time);
        QVERIFY(ledger.open());
        QCOMPARE(rowsIn(ledger.reader()), 1);
        QFile damaged(copy);
        QVERIFY(damaged.open(QIODevice::ReadWrite));
        damaged.seek(100);
        damaged.write(QByteArray(5000, '\xaa'));
        damaged.close();
        QVERIFY(!restore(copy, m_path, time.now().utc));
    }
    void freshLedger_passesItsOwnCheckAndIsPrivate()
    {
        VirtualScheduler time;
        Ledger ledger({.path = m_path, .writer = Writer::Inline}, time);
        QVERIFY(ledger.open());
        QCOMPARE(integrityProblem(ledger.reader()), QString());
        QCOMPARE(QFile::permissions(m_path) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

QTEST_GUILESS_MAIN(TestLedger)
#include "tst_ledger.moc"
