#include "fleet/domain/aging.h"

#include <QTest>

#include <algorithm>
#include <deque>
#include <vector>

using namespace Qt::StringLiterals;
using namespace attendant;
using namespace attendant::fleet;

namespace {

/// A table as two queues, and the pass exactly as the store does it.
class TableModel
{
public:
    void grow(int rows, int cycle)
    {
        for (int i = 0; i < rows; ++i)
            fresh.push_back({cycle, cycle, 0});
    }
    /// Takes one pass; the longest that any row had waited, in passes, and what it may be.
    void pass(const Shares &s, int cycle)
    {
        std::vector<Row> taken;
        const int freshTaken = take(fresh, s.fresh, taken);
        const int agedTaken = take(aged, agedShare(s, freshTaken), taken);
        const int more = take(fresh, freshFill(s, freshTaken, agedTaken), taken);
        lastFresh = freshTaken + more;
        lastAged = agedTaken;
        for (Row &row : taken) {
            if (row.bound > 0)
                worstExcess = std::max(worstExcess, cycle - row.since - row.bound);
            row.since = cycle;
        }
        aged.insert(aged.end(), taken.begin(), taken.end());
        // A row that was just taken has everybody before it, and no more than that.
        const int share = std::max(1, s.batch - s.fresh);
        const int bound = (int(aged.size()) + share - 1) / share;
        for (std::size_t i = aged.size() - taken.size(); i < aged.size(); ++i)
            aged[i].bound = bound;
    }
    [[nodiscard]] std::size_t size() const { return fresh.size() + aged.size(); }

    struct Row
    {
        int made;
        int since;
        int bound; ///< passes within which it must come again
    };
    std::deque<Row> fresh;
    std::deque<Row> aged;
    int worstExcess = 0;
    int lastFresh = 0;
    int lastAged = 0;

private:
    static int take(std::deque<Row> &queue, int limit, std::vector<Row> &taken)
    {
        const int count = std::min(limit, int(queue.size()));
        taken.insert(taken.end(), queue.begin(), queue.begin() + count);
        queue.erase(queue.begin(), queue.begin() + count);
        return count;
    }
};

} // namespace

class TestAging final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPass_takesWhatBothClassesHave_data();
    void aPass_takesWhatBothClassesHave();
    void whileTheTableGrows_noRowWaitsLongerThanItsTurn_data();
    void whileTheTableGrows_noRowWaitsLongerThanItsTurn();
    void twentyThousandNewRows_areAllCachedInTwentyPasses();
    void theRate_isFixed_data();
    void theRate_isFixed();
};

void TestAging::aPass_takesWhatBothClassesHave_data()
{
    QTest::addColumn<double>("ratio");
    QTest::addColumn<int>("fresh");
    QTest::addColumn<int>("aged");
    QTest::addColumn<int>("freshTaken");
    QTest::addColumn<int>("agedTaken");
    QTest::newRow("enough of both") << 0.5 << 9000 << 9000 << 500 << 500;
    QTest::newRow("only new ones") << 0.5 << 9000 << 0 << 1000 << 0;
    QTest::newRow("only old ones") << 0.5 << 0 << 9000 << 0 << 1000;
    QTest::newRow("few new ones") << 0.5 << 3 << 9000 << 3 << 997;
    QTest::newRow("few old ones") << 0.5 << 9000 << 3 << 997 << 3;
    QTest::newRow("fewer than a pass") << 0.5 << 300 << 200 << 300 << 200;
    QTest::newRow("exactly a pass") << 0.5 << 500 << 500 << 500 << 500;
    QTest::newRow("nothing") << 0.5 << 0 << 0 << 0 << 0;
    QTest::newRow("a third new") << 0.3 << 9000 << 9000 << 300 << 700;
    QTest::newRow("new ones only when there is room") << 0.0 << 9000 << 400 << 600 << 400;
    QTest::newRow("old ones only when there is room") << 1.0 << 400 << 9000 << 400 << 600;
}

void TestAging::aPass_takesWhatBothClassesHave()
{
    QFETCH(double, ratio);
    QFETCH(int, fresh);
    QFETCH(int, aged);
    TableModel table;
    table.grow(fresh, 0);
    for (int i = 0; i < aged; ++i)
        table.aged.push_back({0, 0, 0});
    table.pass(shares(1000, ratio), 1);
    QTEST(table.lastFresh, "freshTaken");
    QTEST(table.lastAged, "agedTaken");
}

void TestAging::whileTheTableGrows_noRowWaitsLongerThanItsTurn_data()
{
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("perPass");
    QTest::addColumn<double>("ratio");
    QTest::newRow("the requirement's load") << 20'000 << 333 << 0.5;
    QTest::newRow("as much as fits") << 20'000 << 500 << 0.5;
    QTest::newRow("more than fits") << 5'000 << 700 << 0.5;
    QTest::newRow("from nothing") << 0 << 333 << 0.5;
    QTest::newRow("no growth") << 20'000 << 0 << 0.5;
    QTest::newRow("mostly new ones") << 3'000 << 800 << 0.9;
    QTest::newRow("mostly old ones") << 3'000 << 90 << 0.1;
}

void TestAging::whileTheTableGrows_noRowWaitsLongerThanItsTurn()
{
    QFETCH(int, rows);
    QFETCH(int, perPass);
    QFETCH(double, ratio);
    TableModel table;
    table.grow(rows, 0);
    const Shares s = shares(1000, ratio);
    for (int cycle = 1; cycle <= 1000; ++cycle) {
        table.grow(perPass, cycle);
        table.pass(s, cycle);
        QVERIFY2(table.worstExcess <= 0, "a row came later than ceil(N / share of old rows) passes");
        if (perPass <= s.fresh) // the queue of new rows never grows longer than it began
            QVERIFY(table.fresh.size() <= std::size_t(rows + perPass));
    }
    QCOMPARE(table.size(), std::size_t(rows + 1000 * perPass));
    if (perPass <= s.fresh)
        QVERIFY(std::ranges::all_of(table.fresh, [](const auto &row) { return row.made > 900; })
                || rows > 1000 * (s.fresh - perPass));
}

void TestAging::twentyThousandNewRows_areAllCachedInTwentyPasses()
{
    TableModel table;
    table.grow(20'000, 0);
    int cycle = 0;
    while (!table.fresh.empty())
        table.pass(shares(1000, 0.5), ++cycle);
    QCOMPARE_LE(cycle, 40); // the requirement's rule without fill-up takes 40
    QCOMPARE_GE(cycle, 20);
}

void TestAging::theRate_isFixed_data()
{
    QTest::addColumn<int>("endedAt");
    QTest::addColumn<int>("nextAt");
    QTest::newRow("a quick pass") << 1 << 50;
    QTest::newRow("a slow pass moves nothing") << 49 << 50;
    QTest::newRow("a pass as long as the interval") << 50 << 100;
    QTest::newRow("missed turns are left out") << 173 << 200;
}

void TestAging::theRate_isFixed()
{
    QFETCH(int, endedAt);
    QFETCH(int, nextAt);
    const Instant start{seconds{1000}};
    QCOMPARE(nextPass(start, seconds{50}, start + seconds{endedAt}), start + seconds{nextAt});
}

QTEST_APPLESS_MAIN(TestAging)
#include "tst_aging.moc"
