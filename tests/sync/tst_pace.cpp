#include "sync/sheets/pace.h"

#include <QTest>

using namespace attendant;
using namespace attendant::sync::sheets;

class TestPace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noMinuteSeesMoreThanTheQuota();
    void serverAwayIsAskedLessAndLess();
    void retryAfterIsKept();
    void answerEndsTheBackOff();
    void statusMeans_data();
    void statusMeans();
};

void TestPace::noMinuteSeesMoreThanTheQuota()
{
    Pace pace({.perMinute = 7});
    Instant now{};
    std::vector<Instant> sent;
    for (int i = 0; i < 200; ++i) {
        now = pace.next(now);
        pace.sent(now);
        sent.push_back(now);
        now += milliseconds{13};
    }
    for (size_t i = 7; i < sent.size(); ++i)
        QVERIFY(sent[i] - sent[i - 7] > seconds{60});
}

void TestPace::serverAwayIsAskedLessAndLess()
{
    Pace pace({.firstWait = seconds{2}, .longestWait = seconds{120}});
    Instant now{};
    milliseconds last{0};
    for (int i = 0; i < 12; ++i) {
        pace.came(Pace::Outcome::Away, {}, 0, now);
        const auto wait = std::chrono::duration_cast<milliseconds>(pace.next(now) - now);
        QVERIFY(wait >= last && wait <= seconds{120});
        last = wait;
        now = pace.next(now);
    }
    QCOMPARE(last, milliseconds{120'000});
}

void TestPace::retryAfterIsKept()
{
    Pace pace({});
    pace.came(Pace::Outcome::TooMany, seconds{77}, 0, Instant{});
    QCOMPARE(pace.next(Instant{}) - Instant{}, seconds{77});
}

void TestPace::answerEndsTheBackOff()
{
    Pace pace({});
    pace.came(Pace::Outcome::Away, {}, 0, Instant{});
    QVERIFY(pace.backingOff());
    const Instant later = pace.next(Instant{});
    pace.came(Pace::Outcome::Answered, {}, 0, later);
    QVERIFY(!pace.backingOff());
    QCOMPARE(pace.next(later), later);
}

void TestPace::statusMeans_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("outcome");
    using enum Pace::Outcome;
    QTest::newRow("no answer") << 0 << int(Away);
    QTest::newRow("done") << 200 << int(Answered);
    QTest::newRow("bad row") << 400 << int(Answered);
    QTest::newRow("token ended") << 401 << int(NotAllowed);
    QTest::newRow("sheet not shared") << 403 << int(NotAllowed);
    QTest::newRow("too many") << 429 << int(TooMany);
    QTest::newRow("server broken") << 500 << int(Away);
    QTest::newRow("server away") << 503 << int(Away);
}

void TestPace::statusMeans()
{
    QFETCH(int, status);
    QFETCH(int, outcome);
    QCOMPARE(int(outcomeOf(status)), outcome);
}

QTEST_GUILESS_MAIN(TestPace)
#include "tst_pace.moc"
