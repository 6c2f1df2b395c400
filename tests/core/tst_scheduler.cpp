#include "core/scheduler.h"

#include <QSignalSpy>
#include <QTest>

using namespace attendant;

class TestScheduler : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tasksDueAtOnce_keepTheirOrder()
    {
        QtScheduler scheduler;
        const Instant due = scheduler.now().instant + milliseconds{5};
        QList<int> ran;
        for (int i = 0; i < 4; ++i)
            scheduler.at(due, [&ran, i] { ran << i; });
        QTRY_COMPARE(ran, (QList<int>{0, 1, 2, 3}));
    }

    void anEarlierTask_doesNotWaitForALaterOne()
    {
        QtScheduler scheduler;
        const Instant start = scheduler.now().instant;
        QList<int> ran;
        scheduler.at(start + milliseconds{40}, [&ran] { ran << 40; });
        scheduler.at(start + milliseconds{1}, [&ran] { ran << 1; });
        QTRY_COMPARE(ran, (QList<int>{1, 40}));
    }

    void whatIsCancelled_doesNotRun_andTheNextKeepsItsTime()
    {
        QtScheduler scheduler;
        const Instant due = scheduler.now().instant + milliseconds{30};
        bool cancelled = false;
        std::optional<Instant> ran;
        const auto first = scheduler.at(due - milliseconds{25}, [&] { cancelled = true; });
        scheduler.at(due, [&] { ran = scheduler.now().instant; });
        scheduler.cancel(first);
        scheduler.cancel(first); // once more harms nobody
        QTRY_VERIFY(ran);
        QVERIFY(!cancelled);
        QVERIFY(*ran >= due);
    }

    void aTaskMayCancelTheOneAfterIt_andItself()
    {
        QtScheduler scheduler;
        const Instant due = scheduler.now().instant + milliseconds{2};
        Scheduler::TimerId first{};
        Scheduler::TimerId second{};
        int ran = 0;
        first = scheduler.at(due, [&] {
            ++ran;
            scheduler.cancel(first);
            scheduler.cancel(second);
        });
        second = scheduler.at(due, [&] { ran += 10; });
        bool last = false;
        scheduler.at(due + milliseconds{10}, [&] { last = true; });
        QTRY_VERIFY(last);
        QCOMPARE(ran, 1);
    }

    void anAlarmThatIsSetAgain_ringsOnce()
    {
        QtScheduler scheduler;
        int rings = 0;
        Alarm alarm(scheduler, [&] { ++rings; });
        const Instant start = scheduler.now().instant;
        for (int i = 1; i <= 20; ++i)
            alarm.set(start + milliseconds{i});
        bool last = false;
        scheduler.at(start + milliseconds{60}, [&] { last = true; });
        QTRY_VERIFY(last);
        QCOMPARE(rings, 1);
    }
};

QTEST_GUILESS_MAIN(TestScheduler)
#include "tst_scheduler.moc"
