// From a scan on the board's line to the command that opens the door, with the row on the medium in between;
// and to changed pixels.
#include "bench/figures.h"
#include "bench/ptyboard.h"
#include "devices/serialline.h"
#include "kiosk.h"
#include "site/demosite.h"

#include <QElapsedTimer>
#include <QGuiApplication>
#include <QTemporaryDir>
#include <QTimer>

#include <fcntl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace attendant;
using namespace attendant::bench;

namespace {

/// What the medium itself takes for a row of that size: append and fdatasync.
std::vector<double> bareSync(const QString &path, int count)
{
    std::vector<double> samples;
    const int fd = ::open(path.toUtf8().constData(), O_CREAT | O_WRONLY | O_APPEND, 0600);
    const QByteArray row(4096, 'x');
    for (int i = 0; i < count; ++i) {
        const Stopwatch taken;
        (void)!::write(fd, row.constData(), size_t(row.size()));
        ::fdatasync(fd);
        samples.push_back(taken.microseconds() / 1000);
    }
    ::close(fd);
    return samples;
}

void spin(const std::function<bool()> &until, int ms = 20'000)
{
    QElapsedTimer timer;
    timer.start();
    QTimer tick; // so that nothing is waited for longer than this
    tick.start(2);
    while (!until() && timer.elapsed() < ms)
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
}

} // namespace

int main(int argc, char *argv[])
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    qputenv("QT_LOGGING_RULES", "attendant.*=false");
    kiosk::chooseRenderer();
    QGuiApplication app(argc, argv);
    const bool check = app.arguments().contains(u"--check"_s);
    QTemporaryDir folder(QCoreApplication::applicationDirPath() + u"/bench-XXXXXX"_s);
    QtScheduler scheduler;
    devices::LineWatch watch(scheduler);
    PtyBoard board;
    const QString port = QString::fromStdString(board.path());
    site::DemoSite demo(
        scheduler,
        {.store = folder.filePath(u"bench.db"_s),
         .closeGuard = seconds{0},
         .line = [&](const lockers::BankSettings &bank) -> std::unique_ptr<devices::LinePort> {
             if (bank.bank != u"MALE"_s)
                 return nullptr;
             return std::make_unique<devices::SerialLine>(scheduler, watch, port, 115200);
         }});
    if (!demo.start())
        return 1;
    kiosk::Kiosk kiosk(demo.site());
    if (!kiosk.load())
        return 1;
    kiosk.window()->show();
    ledger::Db &db = demo.site().ledger().reader();
    spin([&] {
        ledger::Query row = db.query("SELECT count(*) FROM members");
        return row.next() && row.integer(0) > 0;
    });
    lockers::BankService &bank = *demo.site().lockers()->bank(u"MALE"_s);
    spin([&] { return bank.online() && bank.door().position == lockers::door::Position::Closed; });

    std::vector<double> toPixels; // ms
    Stopwatch scanned;
    bool drawn = true;
    QObject::connect(kiosk.window(), &QQuickWindow::frameSwapped, &app, [&] {
        const lockers::Phase phase = bank.view().phase;
        if (!drawn && (phase == lockers::Phase::Checking || phase == lockers::Phase::Opening)) {
            toPixels.push_back(scanned.microseconds() / 1000);
            drawn = true;
        }
    });
    constexpr int Scans = 200;
    for (int i = 0; i < Scans; ++i) {
        drawn = false;
        scanned.restart();
        board.scan("20260001");
        spin(
            [&] {
                return board.opened() > i && drawn && bank.door().position == lockers::door::Position::Open;
            },
            3000);
        demo.site().lockers()->cancel(u"MALE"_s); // changed their mind: the door closes at once
        spin([&] { return !bank.busy() && bank.door().position == lockers::door::Position::Closed; });
        QElapsedTimer quiet; // the next member is not there in the same instant
        quiet.start();
        spin([&] { return quiet.elapsed() >= 50; });
    }
    const std::vector<double> toDoor = board.samples();
    const std::vector<double> bare = bareSync(folder.filePath(u"bare"_s), 2000);
    std::printf("Locker counter: scan on the line to door command on the line, and to pixels, %d scans, "
                "milliseconds\n",
                Scans);
    std::printf("  %-46s %10.2f p99 %.2f\n", "bare write and fdatasync of a page, p50", percentile(bare, 0.5),
                percentile(bare, 0.99));
    bool good = toDoor.size() == Scans && !toPixels.empty();
    if (!good) {
        std::printf("  only %zu doors opened\n", toDoor.size());
        return 1;
    }
    good = verdict("scan, durable row, door command: p50", percentile(toDoor, 0.5), 2, Goal::AtMost);
    good = verdict("scan, durable row, door command: p99", percentile(toDoor, 0.99), 5, Goal::AtMost) && good;
    std::printf("  %-46s %10.2f\n", "scan to changed pixels: p50", percentile(toPixels, 0.5));
    good = verdict("scan to changed pixels: p99", percentile(toPixels, 0.99), 60, Goal::AtMost) && good;
    return check && !good ? 1 : 0;
}
