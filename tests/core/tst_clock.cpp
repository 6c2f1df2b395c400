#include "core/scheduler.h"
#include "core/virtualscheduler.h"

#include <QDateTime>
#include <QTest>
#include <QTimeZone>

using namespace attendant;
using namespace Qt::StringLiterals;

class TestClock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void utcText_isFixedWidthAndReadsBack()
    {
        const UtcTime time = utcFromDateTime(QDateTime({2026, 2, 7}, {1, 2, 3, 456}, QTimeZone::utc()));
        QCOMPARE(toText(time), u"2026-02-07T01:02:03.456Z"_s);
        QVERIFY(utcFromText(u"2026-02-07T01:02:03.456Z") == time);
    }
    void utcText_acceptsAnOffset()
    {
        QVERIFY(utcFromText(u"2026-02-07T10:02:03+09:00") == utcFromText(u"2026-02-07T01:02:03Z"));
        QVERIFY(!utcFromText(u"yesterday"));
    }
    void siteDay_turnsAtTheSitesMidnight()
    {
        const QTimeZone seoul("Asia/Seoul");
        QCOMPARE(siteDay(*utcFromText(u"2026-02-07T14:59:59Z"), seoul), QDate(2026, 2, 7));
        QCOMPARE(siteDay(*utcFromText(u"2026-02-07T15:00:00Z"), seoul), QDate(2026, 2, 8));
    }
    void alarm_ringsOnceAtTheLastTimeSet()
    {
        VirtualScheduler time;
        int rung = 0;
        Alarm alarm(time, [&] { ++rung; });
        const Instant start = time.now().instant;
        alarm.set(start + seconds{5});
        alarm.set(start + seconds{9});
        time.advance(seconds{8});
        QCOMPARE(rung, 0);
        time.advance(seconds{2});
        QCOMPARE(rung, 1);
        alarm.set(start + seconds{20});
        alarm.set(std::nullopt);
        time.advance(seconds{60});
        QCOMPARE(rung, 1);
    }
    void wallClockJump_movesNoTimer()
    {
        VirtualScheduler time;
        bool rung = false;
        Alarm alarm(time, [&] { rung = true; });
        alarm.set(time.now().instant + seconds{5});
        time.shiftWallClock(std::chrono::hours{1});
        time.advance(seconds{4});
        QVERIFY(!rung);
        time.advance(seconds{1});
        QVERIFY(rung);
    }
    void qtScheduler_runsEqualTimesInOrder()
    {
        QtScheduler real;
        QString order;
        const Instant soon = real.now().instant + milliseconds{5};
        real.at(soon, [&] { order += u'a'; });
        real.at(soon, [&] { order += u'b'; });
        const auto never = real.at(soon, [&] { order += u'x'; });
        real.cancel(never);
        real.post([&] { order += u'p'; });
        QTRY_COMPARE(order, u"pab"_s);
    }
};

QTEST_GUILESS_MAIN(TestClock)
#include "tst_clock.moc"
