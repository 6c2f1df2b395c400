#include "demo.h"

#include "kiosk.h"
#include "site/demosite.h"

#include <QGuiApplication>
#include <QTemporaryDir>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace attendant::kiosk {
namespace {

/// A visitor at the touch screen: always the same card, and whatever key they last took.
site::DemoHands::Acts handsOf(lockers::sim::BoardSim &board, QString &pocket)
{
    return {.scanCard = [&board] { board.scanBarcode(u"20260001"_s); },
            .takeKey =
                [&board, &pocket] {
                    const QStringList lockers = board.lockers();
                    for (const QString &locker : lockers) {
                        if (!pocket.isEmpty() || !locker.startsWith(u'M') || board.keyAt(locker).isEmpty())
                            continue;
                        pocket = board.takeKey(locker).value_or(QString());
                    }
                },
            .hangKey =
                [&board, &pocket] {
                    if (board.hangKey(pocket, pocket))
                        pocket.clear();
                },
            .hangWrong =
                [&board, &pocket] {
                    const QStringList lockers = board.lockers();
                    for (const QString &locker : lockers) {
                        if (!pocket.isEmpty() && locker != pocket && board.hangKey(pocket, locker))
                            pocket.clear();
                    }
                }};
}

} // namespace

int runDemo()
{
    QTemporaryDir folder;
    QtScheduler scheduler;
    site::DemoSite demo(scheduler,
                        {.store = folder.filePath(u"demo.db"_s),
                         .httpListen = u"127.0.0.1:0"_s,
                         .pause = seconds{20},
                         .dispensing = true,
                         .weighing = true,
                         .gate = true,
                         .staff = true});
    if (const Status started = demo.start(); !started) {
        std::fprintf(stderr, "attendant: %s\n", qPrintable(started.error().detail));
        return 1;
    }
    QString pocket;
    site::DemoHands hands(handsOf(demo.mixedBoard(), pocket));
    Kiosk kiosk(demo.site());
    if (!kiosk.load(&hands))
        return 1;
    kiosk.window()->show();
    std::printf("demo: HTTP at http://127.0.0.1:%d, ledger %s\n", demo.site().httpPort(),
                qPrintable(folder.path()));
    std::printf("demo: staff touch the site's name five times; numbers 1 to 4, PIN %s\n", site::DemoStaffPin);
    std::fflush(stdout);
    demo.openDoors();
    return QGuiApplication::exec();
}

} // namespace attendant::kiosk
