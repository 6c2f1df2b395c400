// The power goes at every write and sync, and the medium keeps what it likes of what was not synced. Nothing
// that was acknowledged may be missing, nothing may be half there.
#include "core/virtualscheduler.h"
#include "ledger/backup.h"
#include "ledger/connection.h"
#include "ledger/migrations.h"
#include "ledger/recordingvfs.h"
#include "site/demosite.h"

#include <QDir>
#include <QLoggingCategory>
#include <QTemporaryDir>
#include <QTest>

using namespace attendant;
using namespace attendant::crash;
using namespace Qt::StringLiterals;

namespace {

/// Something a person was shown, and when: from then on the ledger has to know it.
struct Shown
{
    qsizetype at = 0;
    QString sql; ///< has to yield one row
};

QString first(ledger::Db &db, const QString &sql)
{
    ledger::Query row = db.query(sql.toUtf8().constData());
    return row.next() ? row.text(0) : QString();
}

/// A folder in memory: the medium is simulated, the real one would only be slow.
QString memoryFolder()
{
    return QDir(u"/dev/shm"_s).exists() ? u"/dev/shm/attendant-XXXXXX"_s
                                        : QDir::tempPath() + u"/attendant-XXXXXX"_s;
}

/// Two members rent and return, with a checkpoint in between and one at the end.
class Story
{
public:
    explicit Story(ledger::Durability durability) : m_durability(durability), m_folder(memoryFolder()) { }

    void play(bool backup);

    /// Opens every state and looks at it.
    struct Findings
    {
        int states = 0;
        int corrupt = 0;
        int lost = 0;
        int half = 0;
        QString example;
    };
    [[nodiscard]] Findings examine(qsizetype from = 0) const;
    [[nodiscard]] qsizetype operations() const { return m_vfs.now(); }

private:
    void visit(site::DemoSite &demo, const QString &code, const QString &locker);
    void examineState(const QHash<QString, QByteArray> &files, qsizetype cut, Findings &findings) const;

    ledger::Durability m_durability;
    QTemporaryDir m_folder;
    RecordingVfs m_vfs;
    VirtualScheduler m_time;
    QList<Shown> m_shown;
};

void Story::visit(site::DemoSite &demo, const QString &code, const QString &locker)
{
    demo.mixedBoard().scanBarcode(code);
    m_time.advance(milliseconds{1500});
    demo.mixedBoard().takeKey(locker);
    m_time.advance(seconds{10});
    demo.mixedBoard().scanBarcode(code);
    m_time.advance(milliseconds{1500});
    demo.mixedBoard().hangKey(locker, locker);
    m_time.advance(seconds{10});
}

void Story::play(bool backup)
{
    site::DemoSite demo(m_time,
                        {.store = m_folder.filePath(u"crash.db"_s),
                         .writer = ledger::Writer::Inline,
                         .vfs = RecordingVfs::name(),
                         .durability = m_durability,
                         .members = 6});
    QVERIFY(demo.start());
    m_time.advance(seconds{12});
    using lockers::Phase;
    QObject::connect(demo.site().lockers(), &lockers::LockerCounter::sessionChanged, demo.site().lockers(),
                     [this](const lockers::SessionView &view) {
                         const QString status = view.phase == Phase::Taken
                             ? u"rental_sensor_time IS NOT NULL"_s
                             : u"status = 'returned'"_s;
                         if (view.phase == Phase::Taken || view.phase == Phase::Returned)
                             m_shown.append({m_vfs.now(),
                                             u"SELECT 1 FROM rentals WHERE locker_number = '%1' AND %2"_s.arg(
                                                 view.locker, status)});
                     });
    QObject::connect(
        &demo.mixedBoard(), &lockers::sim::BoardSim::turning, demo.site().lockers(), [this](double turns) {
            const QString asked = turns > 0 ? u"requested = 'open' OR door_position = 'open'"_s
                                            : u"requested = 'close' OR door_position = 'closed'"_s;
            m_shown.append(
                {m_vfs.now(),
                 u"SELECT 1 FROM door_banks WHERE bank = 'MALE' AND (%1 OR updated_at > '%2')"_s.arg(
                     asked, toText(m_time.now().utc))});
        });
    visit(demo, u"20260001"_s, u"M01"_s);
    visit(demo, u"20260002"_s, u"M02"_s);
    QVERIFY(demo.site().ledger().reader().exec("PRAGMA wal_checkpoint(TRUNCATE)"));
    visit(demo, u"20260003"_s, u"M03"_s);
    if (backup) {
        const auto copy
            = ledger::backup({.path = m_folder.filePath(u"crash.db"_s), .vfs = RecordingVfs::name()},
                             m_folder.filePath(u"copies"_s), m_time.now().utc);
        QVERIFY2(copy, copy ? "" : qPrintable(copy.error().detail));
    }
    visit(demo, u"20260004"_s, u"M04"_s);
    demo.crash(); // closes, which is a checkpoint, too
}

Story::Findings Story::examine(qsizetype from) const
{
    Findings findings;
    for (qsizetype cut = from; cut <= m_vfs.now(); ++cut) {
        for (const QHash<QString, QByteArray> &state : m_vfs.statesAfter(cut))
            examineState(state, cut, findings);
    }
    return findings;
}

void Story::examineState(const QHash<QString, QByteArray> &files, qsizetype cut, Findings &findings) const
{
    QTemporaryDir folder(memoryFolder());
    for (auto it = files.begin(); it != files.end(); ++it) {
        const QString name = QFileInfo(it.key()).fileName();
        QFile file(folder.filePath(name));
        if (name.startsWith("crash.db"_L1) && file.open(QIODevice::WriteOnly))
            file.write(it.value());
    }
    ++findings.states;
    const auto complain = [&](int &counter, const QString &what) {
        ++counter;
        if (findings.example.isEmpty())
            findings.example = u"after operation %1: %2"_s.arg(cut).arg(what);
    };
    const auto connection
        = ledger::Connection::open({.path = folder.filePath(u"crash.db"_s)}, ledger::Access::ReadWrite);
    if (!connection) {
        complain(findings.corrupt, connection.error().detail);
        return;
    }
    ledger::Db &db = (*connection)->db();
    if (const QString answer = first(db, u"PRAGMA integrity_check(1)"_s); answer != "ok"_L1) {
        complain(findings.corrupt, answer);
        return;
    }
    for (const Shown &shown : m_shown) {
        if (shown.at <= cut && first(db, shown.sql).isEmpty())
            complain(findings.lost, shown.sql);
    }
    if (ledger::schemaVersion(db) < 2)
        return;
    for (
        const auto &torn :
        {u"SELECT 1 FROM rentals r WHERE NOT EXISTS (SELECT 1 FROM outbox WHERE topic = 'rental' AND payload ->> 'rental_id' = r.event_id)"_s,
         u"SELECT 1 FROM rentals r WHERE status = 'returned' AND NOT EXISTS (SELECT 1 FROM outbox WHERE topic = 'return' AND payload ->> 'rental_id' = r.event_id)"_s,
         u"SELECT 1 FROM members m WHERE coalesce(currently_renting, '') <> coalesce((SELECT locker_number FROM rentals r WHERE r.member_id = m.member_id AND r.status = 'active'), '')"_s,
         u"SELECT 1 FROM active_transactions t WHERE status = 'active' AND step = 'started' AND NOT EXISTS (SELECT 1 FROM door_banks b WHERE b.bank = t.bank AND requested = 'open')"_s}) {
        if (!first(db, torn).isEmpty())
            complain(findings.half, torn);
    }
}

} // namespace

class TestCrash : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(u"attendant.*.info=false"_s); }
    void nothingAcknowledgedIsLostAndNothingIsHalfThere();
    void backupUnderWayHarmsNothing();
    void withoutFullSyncTheHarnessSeesLosses();
    void migrationIsWholeOrNot();
};

void TestCrash::nothingAcknowledgedIsLostAndNothingIsHalfThere()
{
    Story story(ledger::Durability::Full);
    story.play(false);
    const Story::Findings found = story.examine();
    qInfo("rentals and checkpoints: %d states of %lld operations, %d corrupt, %d acknowledged rows lost, %d "
          "half",
          found.states, qlonglong(story.operations()), found.corrupt, found.lost, found.half);
    QVERIFY2(found.corrupt == 0 && found.lost == 0 && found.half == 0, qPrintable(found.example));
    QVERIFY(found.states >= 5000);
}

void TestCrash::backupUnderWayHarmsNothing()
{
    Story story(ledger::Durability::Full);
    story.play(true);
    const Story::Findings found = story.examine(story.operations() * 2 / 3); // where the backup is
    qInfo("backup: %d states, %d corrupt, %d lost, %d half", found.states, found.corrupt, found.lost,
          found.half);
    QVERIFY2(found.corrupt == 0 && found.lost == 0 && found.half == 0, qPrintable(found.example));
}

void TestCrash::withoutFullSyncTheHarnessSeesLosses()
{
    Story story(ledger::Durability::Normal);
    story.play(false);
    const Story::Findings found = story.examine();
    qInfo("synchronous=NORMAL: %d states, %d acknowledged rows lost", found.states, found.lost);
    QVERIFY(found.lost > 0);
    QCOMPARE(found.corrupt, 0);
}

void TestCrash::migrationIsWholeOrNot()
{
    // A ledger of the first version, then today's program.
    QTemporaryDir folder(memoryFolder());
    QDir().mkpath(folder.filePath(u"old"_s));
    (void)ledger::newestVersion(u":/migrations"_s);
    QVERIFY(
        QFile::copy(u":/migrations/0001_foundation.sql"_s, folder.filePath(u"old/0001_foundation.sql"_s)));
    RecordingVfs vfs;
    ledger::LedgerOptions options{.path = folder.filePath(u"crash.db"_s), .vfs = RecordingVfs::name()};
    options.migrations = folder.filePath(u"old"_s);
    {
        const auto old = ledger::Connection::open(options, ledger::Access::ReadWrite);
        QVERIFY(old);
        QVERIFY(ledger::migrate((*old)->db(), options));
        QVERIFY((*old)->db().exec("INSERT INTO system_settings VALUES ('kept', '1', 'string', '', '', '')"));
    }
    const qsizetype before = vfs.now();
    {
        options.migrations = u":/migrations"_s;
        const auto now = ledger::Connection::open(options, ledger::Access::ReadWrite);
        QVERIFY(now);
        QVERIFY(ledger::migrate((*now)->db(), options));
    }
    int states = 0;
    int finished = 0;
    for (qsizetype cut = before; cut <= vfs.now(); ++cut) {
        for (const QHash<QString, QByteArray> &files : vfs.statesAfter(cut)) {
            QTemporaryDir state(memoryFolder());
            for (auto it = files.begin(); it != files.end(); ++it) {
                QFile file(state.filePath(QFileInfo(it.key()).fileName()));
                QVERIFY(file.open(QIODevice::WriteOnly));
                file.write(it.value());
            }
            ++states;
            const auto connection = ledger::Connection::open({.path = state.filePath(u"crash.db"_s)},
                                                             ledger::Access::ReadWrite);
            QVERIFY2(connection, connection ? "" : qPrintable(connection.error().detail));
            ledger::Db &db = (*connection)->db();
            QCOMPARE(first(db, u"PRAGMA integrity_check(1)"_s), u"ok"_s);
            QCOMPARE(first(db, u"SELECT setting_value FROM system_settings WHERE setting_key = 'kept'"_s),
                     u"1"_s);
            const QString tables = first(
                db,
                u"SELECT count(*) FROM sqlite_schema WHERE name IN ('members', 'rentals', 'sensor_mapping', 'rentals_one_per_member')"_s);
            QCOMPARE(tables, ledger::schemaVersion(db) == 1 ? u"0"_s : u"4"_s);
            finished += ledger::schemaVersion(db) == 2;
            QVERIFY(
                ledger::migrate(db, {.path = state.filePath(u"crash.db"_s)})); // and it goes on from there
            QCOMPARE(ledger::schemaVersion(db), ledger::newestVersion(u":/migrations"_s));
        }
    }
    qInfo("migration: %d states, %d of them past it", states, finished);
    QVERIFY(finished > 0 && finished < states);
}

QTEST_GUILESS_MAIN(TestCrash)
#include "tst_crash.moc"
