#include "ledger/backup.h"
#include "ledger/ledger.h"
#include "ledger/nightly.h"

#include <QDir>
#include <QFile>

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace attendant;
using namespace attendant::ledger;
using namespace Qt::StringLiterals;

namespace {

const QTimeZone Seoul("Asia/Seoul");

UtcTime utc(const QString &text) { return *utcFromText(text); }

} // namespace

/// Nightly copies: what is kept, that each can be restored, and that a damaged one is never put in place.
class TestNightly : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void names_tellWhenAndNothingElseIsOurs();
    void fourteenDaysAndEightWeeks_areKept();
    void twoOnOneDay_theLastIsKept();
    void copy_isWholeAndCanBeRestored();
    void l21_copyOfALedgerInUse_hasWhatOnlyItsLogHas();
    void damagedCopy_isNeverPutInPlace_data();
    void damagedCopy_isNeverPutInPlace();
    void nightThatWasCutShort_leavesNothingBehind();
    void otherFiles_areNotTouched();

private:
    /// A ledger with one row, closed.
    static QString makeLedger(const QTemporaryDir &folder)
    {
        const QString path = folder.filePath(u"ledger.db"_s);
        QtScheduler scheduler;
        Ledger ledger({.path = path, .writer = Writer::Inline}, scheduler);
        if (!ledger.open())
            return {};
        ledger.write([](Db &db) {
            return db.exec("INSERT INTO system_settings (setting_key, setting_value, created_at, updated_at) "
                           "VALUES ('k',"
                           " 'the row', '', '')");
        });
        QCoreApplication::processEvents();
        return path;
    }
    static QString rowOf(const QString &path)
    {
        QtScheduler scheduler;
        Ledger ledger({.path = path, .writer = Writer::Inline}, scheduler);
        if (const Status opened = ledger.open(); !opened)
            return opened.error().detail;
        Query row
            = ledger.reader().query("SELECT setting_value FROM system_settings WHERE setting_key = 'k'");
        return row.next() ? row.text(0) : u"no row"_s;
    }
};

void TestNightly::names_tellWhenAndNothingElseIsOurs()
{
    const UtcTime at = utc(u"2026-02-06T18:30:00.123Z"_s);
    QCOMPARE(nightlyName(at), u"nightly-20260206T183000-123Z.db.zst"_s);
    QCOMPARE(timeOfNightly(nightlyName(at)), at);
    for (const auto &other :
         {u"attendant-20260206T183000-123Z.db"_s, u"nightly-20260206T183000-123Z.db.zst.part"_s,
          u"nightly-yesterday.db.zst"_s, u"notes.txt"_s})
        QVERIFY2(!timeOfNightly(other), qPrintable(other));
}

void TestNightly::fourteenDaysAndEightWeeks_areKept()
{
    QStringList there{u"holiday photo.jpg"_s};
    const UtcTime last = utc(u"2026-05-14T18:30:00.000Z"_s); // a Friday in Seoul
    for (int night = 0; night < 120; ++night) {
        there.append(nightlyName(last - std::chrono::days{119 - night}));
        const QStringList surplus = surplusNightlies(there, Seoul);
        for (const QString &name : surplus)
            there.removeOne(name);
    }
    QVERIFY(there.contains(u"holiday photo.jpg"_s));
    QList<int> ages;
    for (const QString &name : std::as_const(there)) {
        if (const auto time = timeOfNightly(name))
            ages.append(int(std::chrono::duration_cast<std::chrono::days>(last - *time).count()));
    }
    std::ranges::sort(ages);
    // Fourteen days, then the Sundays before: this week and the two that the days cover, and five more.
    QCOMPARE(ages, (QList<int>{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 19, 26, 33, 40, 47}));
}

void TestNightly::twoOnOneDay_theLastIsKept()
{
    const QString early = nightlyName(utc(u"2026-02-06T18:30:00.000Z"_s)); // 03:30 on the 7th in Seoul
    const QString late = nightlyName(utc(u"2026-02-07T10:00:00.000Z"_s)); // 19:00
    QCOMPARE(surplusNightlies({early, late}, Seoul), QStringList{early});
    QCOMPARE(surplusNightlies({early, late}, QTimeZone::utc()), QStringList());
}

void TestNightly::copy_isWholeAndCanBeRestored()
{
    const QTemporaryDir folder;
    const QString path = makeLedger(folder);
    const UtcTime now = utc(u"2026-02-06T18:30:00.000Z"_s);
    const Result<QString> made = backupNightly({.path = path}, folder.filePath(u"copies"_s), now, Seoul);
    QVERIFY2(made, made ? "" : qPrintable(made.error().detail));
    QCOMPARE(QDir(folder.filePath(u"copies"_s)).entryList(QDir::Files | QDir::Dirs | QDir::NoDotAndDotDot),
             QStringList{nightlyName(now)});
    QCOMPARE(lastNightly(folder.filePath(u"copies"_s)), now);
    QVERIFY(QFileInfo(*made).size() < QFileInfo(path).size() / 4);
    QVERIFY(!(QFileInfo(*made).permissions() & (QFile::ReadGroup | QFile::ReadOther)));
    QVERIFY(checkBackup(*made));

    QVERIFY(QFile::remove(path));
    QVERIFY(restore(*made, path, now));
    QCOMPARE(rowOf(path), u"the row"_s);
}

/// Incident L-21: copied as a file, without its log, the ledger had lost a day.
void TestNightly::l21_copyOfALedgerInUse_hasWhatOnlyItsLogHas()
{
    const QTemporaryDir folder;
    const QString path = makeLedger(folder);
    QtScheduler scheduler;
    Ledger ledger({.path = path, .writer = Writer::Inline}, scheduler);
    QVERIFY(ledger.open());
    ledger.write([](Db &db) { return db.exec("UPDATE system_settings SET setting_value = 'newer'"); });
    QCoreApplication::processEvents();
    QVERIFY(QFileInfo(path + u"-wal"_s).size() > 0);
    const QString onlyTheFile = folder.filePath(u"file-alone.db"_s);
    QVERIFY(QFile::copy(path, onlyTheFile));
    const Result<QString> made = backupNightly({.path = path}, folder.filePath(u"copies"_s),
                                               utc(u"2026-02-06T18:30:00.000Z"_s), Seoul);
    QVERIFY(made);
    const QString restored = folder.filePath(u"restored.db"_s);
    QVERIFY(restore(*made, restored, utc(u"2026-02-07T00:00:00.000Z"_s)));
    QCOMPARE(rowOf(restored), u"newer"_s);
    QCOMPARE(rowOf(onlyTheFile), u"the row"_s); // so this test sees what it must
}

void TestNightly::damagedCopy_isNeverPutInPlace_data()
{
    QTest::addColumn<double>("place"); // of the byte that is changed; 2: the end is cut off
    QTest::newRow("its first bytes") << 0.0;
    QTest::newRow("its middle") << 0.5;
    QTest::newRow("its checksum") << 0.9999;
    QTest::newRow("its end is missing") << 2.0;
}

void TestNightly::damagedCopy_isNeverPutInPlace()
{
    QFETCH(const double, place);
    const QTemporaryDir folder;
    const QString path = makeLedger(folder);
    const Result<QString> made = backupNightly({.path = path}, folder.filePath(u"copies"_s),
                                               utc(u"2026-02-06T18:30:00.000Z"_s), Seoul);
    QVERIFY(made);
    QFile file(*made);
    QVERIFY(file.open(QIODevice::ReadWrite));
    if (place > 1) {
        QVERIFY(file.resize(file.size() - 5));
    } else {
        file.seek(qint64(double(file.size() - 1) * place));
        const char was = file.read(1).at(0);
        file.seek(file.pos() - 1);
        file.write(QByteArray(1, char(was ^ 0x40)));
    }
    file.close();
    const Status restored = restore(*made, path, utc(u"2026-02-07T00:00:00.000Z"_s));
    QVERIFY(!restored);
    QCOMPARE(restored.error().code, ErrorCode::StoreCorrupt);
    QVERIFY2(restored.error().detail.contains(*made), qPrintable(restored.error().detail));
    QCOMPARE(rowOf(path), u"the row"_s); // the present ledger stays
    QVERIFY(!QFile::exists(path + u".restoring"_s));
}

void TestNightly::nightThatWasCutShort_leavesNothingBehind()
{
    const QTemporaryDir folder;
    const QString path = makeLedger(folder);
    const QDir copies(folder.filePath(u"copies"_s));
    QVERIFY(QDir().mkpath(copies.filePath(u"nightly-work"_s)));
    for (const auto &name :
         {u"nightly-20260205T183000-000Z.db.zst.part"_s, u"nightly-20260205T183000-000Z.db.zst.part.check"_s,
          u"nightly-work/attendant.db"_s}) {
        QFile file(copies.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
    }
    QVERIFY(!lastNightly(copies.path()));
    QVERIFY(backupNightly({.path = path}, copies.path(), utc(u"2026-02-06T18:30:00.000Z"_s), Seoul));
    QCOMPARE(copies.entryList(QDir::Files | QDir::Dirs | QDir::NoDotAndDotDot).size(), 1);
}

void TestNightly::otherFiles_areNotTouched()
{
    const QTemporaryDir folder;
    const QString path = makeLedger(folder);
    for (int night = 0; night < 20; ++night) {
        QFile file(folder.filePath(u"attendant-2026010%1T000000-000Z.db"_s.arg(night)));
        QVERIFY(file.open(QIODevice::WriteOnly));
    }
    QVERIFY(backupNightly({.path = path}, folder.path(), utc(u"2026-02-06T18:30:00.000Z"_s), Seoul));
    QCOMPARE(QDir(folder.path()).entryList({u"attendant-*"_s}, QDir::Files).size(), 20);
}

QTEST_GUILESS_MAIN(TestNightly)
#include "tst_nightly.moc"
