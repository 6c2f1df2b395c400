// The watchdog of the kiosk is fed by frames: a screen that stands still starves it.
#include "renderwatch.h"

#include "core/virtualscheduler.h"

#include <QTest>

using namespace attendant;
using namespace Qt::StringLiterals;

class TestRenderWatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFirstFrame_saysThatTheCounterWorks()
    {
        Screen screen;
        screen.scheduler.advance(seconds{30});
        QVERIFY(screen.said.isEmpty());
        screen.watch.frame();
        QCOMPARE(screen.said, QStringList{u"READY=1"_s});
    }
    void aScreenOnWhichNothingMoves_isDrawnToBeSure()
    {
        Screen screen;
        screen.watch.frame();
        screen.scheduler.advance(seconds{60});
        QCOMPARE_GE(screen.said.count(u"WATCHDOG=1"_s), 23);
        QCOMPARE_LE(screen.said.count(u"WATCHDOG=1"_s), 25);
    }
    void anAnimation_doesNotFlood()
    {
        Screen screen;
        screen.watch.frame();
        for (int i = 0; i < 600; ++i) {
            screen.scheduler.advance(milliseconds{16});
            screen.watch.frame();
        }
        QCOMPARE_LE(screen.said.size(), 6);
    }
    void aScreenThatStandsStill_saysNothingMore()
    {
        Screen screen;
        screen.watch.frame();
        screen.scheduler.advance(seconds{9});
        screen.drawing = false; // the render thread hangs; the event loop does not
        const qsizetype before = screen.said.size();
        screen.scheduler.advance(seconds{60});
        QCOMPARE(screen.said.size(), before);
        screen.drawing = true;
        screen.scheduler.advance(seconds{3});
        QCOMPARE_GE(screen.said.size(), before + 1);
    }
    void withoutAWatchdog_nothingIsDrawnForIt()
    {
        Screen screen{std::chrono::microseconds{0}};
        screen.watch.frame();
        screen.scheduler.advance(seconds{60});
        QCOMPARE(screen.draws, 0);
        QCOMPARE(screen.said, QStringList{u"READY=1"_s});
    }

private:
    struct Screen
    {
        explicit Screen(std::chrono::microseconds period = seconds{10})
            : watch(scheduler, period,
                    {[this] {
                         ++draws;
                         if (drawing)
                             scheduler.at(scheduler.now().instant + milliseconds{5},
                                          [this] { watch.frame(); });
                     },
                     [this](const char *what) { said.append(QString::fromLatin1(what)); }})
        { }
        VirtualScheduler scheduler;
        QStringList said;
        bool drawing = true;
        int draws = 0;
        kiosk::RenderWatch watch;
    };
};

QTEST_APPLESS_MAIN(TestRenderWatch)
#include "tst_renderwatch.moc"
