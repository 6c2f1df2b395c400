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
    void utcText_ofOwnForm_readsAsQtReadsIt()
    {
        for (const char *text :
             {"2026-02-07T01:02:03.456Z", "2024-02-29T23:59:59.999Z", "2023-02-29T00:00:00.000Z",
              "2026-13-01T00:00:00.000Z", "2026-00-01T00:00:00.000Z", "2026-01-00T00:00:00.000Z",
              "2026-01-01T24:00:00.000Z", "2026-01-01T23:60:00.000Z", "2026-01-01T23:00:61.000Z",
              "0000-01-01T00:00:00.000Z", "0001-01-01T00:00:00.000Z", "9999-12-31T23:59:59.999Z",
              "1969-12-31T23:59:59.999Z", "2026-02-07T01:02:03.456z", "2026-02-07 01:02:03.456Z",
              "2026-02-07T01:02:03,456Z", "2026-02-07T01:02:0x.456Z", "+026-02-07T01:02:03.456Z"}) {
            const QString said = QString::fromLatin1(text);
            const QDateTime time = QDateTime::fromString(said, Qt::ISODateWithMs);
            QCOMPARE(utcFromText(said), time.isValid() ? std::optional(utcFromDateTime(time)) : std::nullopt);
        }
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
