// The composition on virtual time: what it says of itself, and what it does when its store goes away.
#include "core/virtualscheduler.h"
#include "ledger/audit.h"
#include "site/commands.h"
#include "site/demosite.h"
#include "site/report.h"

#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

#include <sqlite3.h>

using namespace attendant;
using namespace attendant::site;
using namespace Qt::StringLiterals;

namespace {

/// A medium that can run full: SQLite's own VFS, and a switch.
bool mediumFull = false;
int (*realWrite)(sqlite3_file *, const void *, int, sqlite3_int64) = nullptr;
sqlite3_io_methods methods[2];
sqlite3_vfs *realVfs = nullptr;
sqlite3_vfs fullVfs;

int writeUnlessFull(sqlite3_file *file, const void *from, int count, sqlite3_int64 offset)
{
    return mediumFull ? SQLITE_FULL : realWrite(file, from, count, offset);
}

int openOnMedium(sqlite3_vfs *, const char *name, sqlite3_file *file, int flags, int *out)
{
    const int result = realVfs->xOpen(realVfs, name, file, flags, out);
    if (result == SQLITE_OK && file->pMethods) {
        sqlite3_io_methods &mine = methods[flags & SQLITE_OPEN_MAIN_DB ? 0 : 1];
        mine = *file->pMethods;
        realWrite = mine.xWrite;
        mine.xWrite = writeUnlessFull;
        file->pMethods = &mine;
    }
    return result;
}

} // namespace

class TestSite : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void secondSiteOnTheSameLedgerIsRefused();
    void reportSaysWhatStaffNeed();
    void fullMediumOpensNoDoorAndHealsByItself();
    void newerLedgerIsNotTouched();
    void staffDecisionsAreInTheAuditTrail();
};

void TestSite::initTestCase()
{
    realVfs = sqlite3_vfs_find(nullptr);
    fullVfs = *realVfs;
    fullVfs.zName = "fillable";
    fullVfs.xOpen = openOnMedium;
    sqlite3_vfs_register(&fullVfs, 0);
}

void TestSite::secondSiteOnTheSameLedgerIsRefused()
{
    QTemporaryDir folder;
    VirtualScheduler time;
    DemoSite first(time, {.store = folder.filePath(u"a.db"_s), .writer = ledger::Writer::Inline});
    QVERIFY(first.start());
    DemoSite second(time, {.store = folder.filePath(u"a.db"_s), .writer = ledger::Writer::Inline});
    const Status started = second.start();
    QVERIFY(!started);
    QCOMPARE(started.error().code, ErrorCode::Conflict);
}

void TestSite::reportSaysWhatStaffNeed()
{
    QTemporaryDir folder;
    VirtualScheduler time;
    DemoSite demo(time, {.store = folder.filePath(u"a.db"_s), .writer = ledger::Writer::Inline});
    QVERIFY(demo.start());
    time.advance(seconds{20});
    SiteReport report = demo.site().report();
    QCOMPARE(notReady(report), QString());
    QCOMPARE(report.banks.size(), 2);
    QVERIFY(report.banks[0].online && report.banks[0].door == "closed"_L1);
    QCOMPARE(report.links.first().state, u"ok"_s);
    const QByteArray text = metrics(report);
    QVERIFY(text.contains("attendant_board_online{bank=\"MALE\"} 1\n"));
    QVERIFY(text.contains("# TYPE attendant_outbox_pending gauge\n"));

    demo.line(u"MALE"_s)->pull();
    demo.line(u"STAFF"_s)->pull();
    time.advance(seconds{1});
    report = demo.site().report();
    QVERIFY(notReady(report).contains(u"no bank can open"_s));
    QCOMPARE(toJson(report)[u"ready"].toBool(), false);
    QCOMPARE(healthJson(report)[u"status"].toString(), u"degraded"_s);
}

void TestSite::fullMediumOpensNoDoorAndHealsByItself()
{
    QTemporaryDir folder;
    VirtualScheduler time;
    DemoSite demo(time,
                  {.store = folder.filePath(u"a.db"_s), .writer = ledger::Writer::Inline, .vfs = "fillable"});
    QVERIFY(demo.start());
    time.advance(seconds{20});
    int opened = 0;
    connect(&demo.mixedBoard(), &lockers::sim::BoardSim::turning, this,
            [&](double turns) { opened += turns > 0; });

    mediumFull = true;
    demo.mixedBoard().scanBarcode(u"20260001"_s);
    time.advance(seconds{3});
    QCOMPARE(opened, 0);
    QCOMPARE(demo.site().report().store, ledger::StoreState::Full);
    QVERIFY(notReady(demo.site().report()).startsWith(u"store"_s));

    mediumFull = false;
    time.advance(seconds{20});
    QCOMPARE(demo.site().report().store, ledger::StoreState::Ready);
    demo.mixedBoard().scanBarcode(u"20260001"_s);
    time.advance(seconds{3});
    QCOMPARE(opened, 1);
}

void TestSite::newerLedgerIsNotTouched()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"a.db"_s);
    sqlite3 *db = nullptr;
    sqlite3_open(path.toUtf8().constData(), &db);
    sqlite3_exec(db, "CREATE TABLE future (x); PRAGMA user_version = 9999;", nullptr, nullptr, nullptr);
    sqlite3_close(db);
    VirtualScheduler time;
    DemoSite demo(time, {.store = path, .writer = ledger::Writer::Inline});
    QVERIFY(demo.start()); // out of service, and says why
    QCOMPARE(demo.site().report().store, ledger::StoreState::NewerSchema);
    time.advance(std::chrono::minutes{1});
    demo.crash();
    sqlite3_open(path.toUtf8().constData(), &db);
    QCOMPARE(sqlite3_exec(db, "SELECT * FROM members", nullptr, nullptr, nullptr), SQLITE_ERROR);
    sqlite3_close(db);
}

void TestSite::staffDecisionsAreInTheAuditTrail()
{
    QTemporaryDir folder;
    VirtualScheduler time;
    DemoSite demo(time, {.store = folder.filePath(u"a.db"_s), .writer = ledger::Writer::Inline});
    demo.spreadsheet().faults.offline = true;
    QVERIFY(demo.start());
    time.advance(seconds{10});
    QFile csv(folder.filePath(u"members.csv"_s));
    QVERIFY(csv.open(QIODevice::WriteOnly));
    csv.write("member_id,barcode,member_name\n0007,0007,박서연\n");
    csv.close();
    const auto run = [&](QJsonObject request) {
        Result<QJsonValue> result = Error{ErrorCode::Internal, {}};
        const Result<LedgerCommand> command = ledgerCommand(request, time.now().utc);
        if (!command)
            return Result<QJsonValue>(command.error());
        demo.site().ledger().write<QJsonValue>(*command, this,
                                               [&](const Result<QJsonValue> &done) { result = done; });
        time.settle();
        return result;
    };
    const Result<QJsonValue> taken = run({{u"command"_s, u"import.members"_s}, {u"file"_s, csv.fileName()}});
    QVERIFY(taken);
    QCOMPARE((*taken)[u"inserted"].toInt(), 1);
    demo.mixedBoard().scanBarcode(u"99999999"_s); // a refusal is a row for the sheet
    time.advance(seconds{2});
    const Result<QJsonValue> list = run({{u"command"_s, u"outbox.list"_s}});
    QVERIFY(list && !list->toArray().isEmpty());
    const qint64 id = list->toArray().first()[u"id"].toInteger();
    QVERIFY(run({{u"command"_s, u"outbox.drop"_s}, {u"id"_s, id}}));
    QVERIFY(!run({{u"command"_s, u"outbox.show"_s}, {u"id"_s, id}}));
    QVERIFY(!run({{u"command"_s, u"no.such"_s}}));
    const Result<QJsonValue> conflicts = run({{u"command"_s, u"conflicts.list"_s}});
    QVERIFY(conflicts && conflicts->toArray().isEmpty());
    QVERIFY(!run({{u"command"_s, u"conflicts.take"_s}, {u"id"_s, 1}}));
    const auto chain = ledger::verifyAudit(demo.site().ledger().reader());
    QVERIFY(chain && chain->rows == 2 && !chain->firstBad);
}

QTEST_GUILESS_MAIN(TestSite)
#include "tst_site.moc"
