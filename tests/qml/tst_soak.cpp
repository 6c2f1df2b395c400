// Hours of a whole site on virtual time, screen and all: nothing grows, nothing is lost, QML has nothing to
// say. ATTENDANT_SOAK_HOURS says how many; a day takes minutes.
#include "ledger/audit.h"
#include "qml/staffworld.h"
#include "site/launch.h"
#include "site/sitecommands.h"

#include <QFile>
#include <QTest>

using namespace attendant;
using namespace attendant::test;
using namespace Qt::StringLiterals;

namespace {

constexpr double HoursByDefault = 0.07;
constexpr qint64 GrowthMostKilobytes = 2048;
constexpr qsizetype RowsLeft = 100;

qint64 residentKilobytes()
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    const QList<QByteArray> lines = status.readAll().split('\n');
    for (const QByteArray &line : lines) {
        if (line.startsWith("VmRSS:"))
            return line.mid(6).trimmed().split(' ').first().toLongLong();
    }
    return 0;
}

/// The spreadsheet and the printers stand in this process, too, and what they are given is no growth of ours:
/// once an hour somebody files old rows away and empties the baskets.
void fileAway(site::DemoSite &demo)
{
    for (sync::sheets::sim::SheetsSim::Sheet &sheet : demo.spreadsheet().tabs) {
        if (sheet.size() > 2 * RowsLeft)
            sheet.remove(1, sheet.size() - RowsLeft);
    }
    demo.scales()->suwol(u"1"_s)->takePaper();
    demo.recogniser()->takePassed();
}

/// What staff do once an hour, so that there is something to sell and to pay with.
void fillUp(site::DemoSite &demo)
{
    const auto done = [](const Result<QJsonValue> &answer) {
        QVERIFY2(answer, qPrintable(answer ? QString() : answer.error().detail));
    };
    for (const auto &box : demo.shelf()->boxes())
        demo.site().commands().run({{u"command"_s, u"device"_s},
                                    {u"id"_s, box->id()},
                                    {u"do"_s, u"SET_STOCK"_s},
                                    {u"value"_s, u"30"_s}},
                                   done);
    for (const QString &member : {u"B001"_s, u"C001"_s, u"D001"_s})
        demo.site().commands().run(
            {{u"command"_s, u"member.sell"_s}, {u"member"_s, member}, {u"product"_s, u"VCH-100K"_s}}, done);
}

} // namespace

class TestSoak : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aDay_leavesNothingBehind()
    {
        const QByteArray given = qgetenv("ATTENDANT_SOAK_HOURS");
        const double hours = given.isEmpty() ? HoursByDefault : given.toDouble();
        const qint64 minutes = qint64(hours * 60);
        site::giveBackLargeBlocks(); // as the program does
        StaffWorld w(StaffWorld::Pins::AsInTheBook);
        w.demo.openDoors();
        qint64 settled = 0;
        QStringList megabytes;
        for (qint64 minute = 0; minute < minutes; ++minute) {
            w.pass(std::chrono::minutes{1});
            if (minute % 10 == 2) { // somebody of the staff looks around
                w.signIn(u"1"_s);
                const QStringList pages = w.pages();
                for (const QString &page : pages)
                    QVERIFY(w.page(page));
                w.kiosk->staff().leave();
            }
            if (minute % 60 == 59) {
                fileAway(w.demo);
                fillUp(w.demo);
                megabytes.append(QString::number(double(residentKilobytes()) / 1024, 'f', 1));
            }
            if (minute == minutes / 2) // SQLite's pages fill their 2 MB a connection in some ten hours
                settled = residentKilobytes();
        }
        const qint64 grown = residentKilobytes() - settled;
        w.demo.closeDoors();
        w.pass(std::chrono::minutes{15});
        const site::SiteReport report = w.demo.site().report();
        qInfo("%.2f h: %d visits, %d carts, %d weighings, %lld kB grown after the first half of %lld kB",
              hours, w.demo.visitors().visits(), w.demo.carts(), w.demo.weighers()->visits(),
              qlonglong(grown), qlonglong(settled));
        qInfo("MB resident after each hour: %s", qPrintable(megabytes.join(u' ')));
        QCOMPARE(w.kiosk->warnings(), QStringList{});
        QCOMPARE(site::notReady(report), QString());
        for (const ledger::OutboxCount &count : report.outbox)
            QVERIFY2(count.pending == 0 && count.dead == 0, qPrintable(count.destination));
        QCOMPARE(report.lockers.openTransactions, 0);
        QCOMPARE(report.lockers.activeRentals, qint64(w.demo.visitors().pockets().size()));
        const auto chain = ledger::verifyAudit(w.demo.site().ledger().reader());
        QVERIFY(chain && !chain->firstBad);
        QVERIFY(w.demo.visitors().visits() > 0 && w.demo.carts() > 0 && w.demo.weighers()->visits() > 0);
        if (hours >= 1) // less is only the caches' warming up
            QVERIFY2(grown <= GrowthMostKilobytes, qPrintable(u"%1 kB"_s.arg(grown)));
    }
};

QTEST_MAIN(TestSoak)
#include "tst_soak.moc"
