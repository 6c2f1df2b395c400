#include "core/virtualscheduler.h"
#include "ledger/nightly.h"
#include "site/nightlybackup.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace attendant;
using namespace attendant::site;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QTimeZone Seoul("Asia/Seoul");
const QTime At(3, 30);

UtcTime seoul(int day, int hour, int minute)
{
    return utcFromDateTime(QDateTime(QDate(2026, 2, day), QTime(hour, minute), Seoul));
}

/// A ledger that is copied, on virtual time.
struct World
{
    explicit World(UtcTime start)
        : time(start)
        , ledger({.path = path(), .writer = ledger::Writer::Inline}, time)
    {
        if (!ledger.open())
            qFatal("no ledger");
        restart();
    }
    void restart()
    {
        service = std::make_unique<NightlyBackup>(
            NightlySettings{.ledger = {.path = path(), .writer = ledger::Writer::Inline},
                            .folder = copies(),
                            .at = At,
                            .zone = Seoul},
            time, ledger);
        service->start();
    }
    [[nodiscard]] QString path() const { return folder.filePath(u"ledger.db"_s); }
    [[nodiscard]] QString copies() const { return folder.filePath(u"copies"_s); }
    [[nodiscard]] qsizetype count() const
    {
        return QDir(copies()).entryList({u"*.zst"_s}, QDir::Files).size();
    }
    [[nodiscard]] QString value(const char *sql)
    {
        ledger::Query row = ledger.reader().query(sql);
        return row.next() ? row.text(0) : QString();
    }

    QTemporaryDir folder;
    VirtualScheduler time;
    ledger::Ledger ledger;
    std::unique_ptr<NightlyBackup> service;
};

} // namespace

class TestNightlyBackup : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void due_whenTheLastTimeOfDayPassedUnused_data();
    void due_whenTheLastTimeOfDayPassedUnused();
    void eachNight_oneCopyIsMade();
    void kioskThatSleepsAtNight_makesUpForIt();
    void folderThatCannotBe_isToldAndTriedAgain();
};

void TestNightlyBackup::due_whenTheLastTimeOfDayPassedUnused_data()
{
    QTest::addColumn<std::optional<UtcTime>>("last");
    QTest::addColumn<UtcTime>("now");
    QTest::addColumn<bool>("due");
    const auto on = [](int day, int hour, int minute) { return std::optional(seoul(day, hour, minute)); };
    QTest::newRow("never made") << std::optional<UtcTime>() << seoul(7, 12, 0) << true;
    QTest::newRow("made this night") << on(7, 3, 30) << seoul(7, 12, 0) << false;
    QTest::newRow("made yesterday, before tonight's time") << on(6, 3, 31) << seoul(7, 3, 29) << false;
    QTest::newRow("made yesterday, at tonight's time") << on(6, 3, 31) << seoul(7, 3, 30) << true;
    QTest::newRow("made up for at noon") << on(7, 12, 0) << seoul(7, 13, 0) << false;
    QTest::newRow("made in what is now the future") << on(9, 3, 30) << seoul(7, 12, 0) << true;
}

void TestNightlyBackup::due_whenTheLastTimeOfDayPassedUnused()
{
    QFETCH(const std::optional<UtcTime>, last);
    QFETCH(const UtcTime, now);
    QFETCH(const bool, due);
    QCOMPARE(backupDue(last, now, At, Seoul), due);
    QVERIFY(nextBackup(now, At, Seoul) > now);
    QVERIFY(nextBackup(now, At, Seoul) - now <= 24h);
}

void TestNightlyBackup::eachNight_oneCopyIsMade()
{
    World world(seoul(7, 20, 0));
    world.time.advance(15min);
    QCOMPARE(world.count(), 1); // there was none at all
    world.time.advance(24h * 30);
    QCOMPARE(world.count(), 14 + 3); // and the Sundays of three weeks that the days do not cover
    const auto last = ledger::lastNightly(world.copies());
    QVERIFY(last);
    QCOMPARE(toDateTime(*last).toTimeZone(Seoul).time(), At);
    QCOMPARE(world.value("SELECT count(*) FROM event_logs WHERE event_type = 'backup_failed'"), u"0"_s);
}

void TestNightlyBackup::kioskThatSleepsAtNight_makesUpForIt()
{
    World world(seoul(7, 8, 0));
    world.time.advance(1h);
    QCOMPARE(world.count(), 1);
    world.service.reset(); // switched off in the evening
    world.time.advance(24h);
    world.restart();
    world.time.advance(5min);
    QCOMPARE(world.count(), 1); // customers come first
    world.time.advance(10min);
    QCOMPARE(world.count(), 2);
    world.restart();
    world.time.advance(1h);
    QCOMPARE(world.count(), 2);
}

void TestNightlyBackup::folderThatCannotBe_isToldAndTriedAgain()
{
    World world(seoul(7, 8, 0));
    QFile inTheWay(world.copies());
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    world.time.advance(30min);
    QCOMPARE(world.value("SELECT count(*) FROM event_logs WHERE event_type = 'backup_failed'"), u"1"_s);
    QVERIFY(inTheWay.remove());
    world.time.advance(1h);
    QCOMPARE(world.count(), 1);
}

QTEST_GUILESS_MAIN(TestNightlyBackup)
#include "tst_nightlybackup.moc"
