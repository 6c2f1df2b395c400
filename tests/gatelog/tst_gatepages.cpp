// Pages, filters and the search over numbers.
#include "gatelog/gateworld.h"

#include <QTest>

#include <sqlite3.h>

using namespace attendant;
using namespace attendant::gatelog;
using namespace attendant::gatelog::test;
using namespace Qt::StringLiterals;

class TestGatePages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pagesGoNewestFirstWithoutGapOrDouble();
    void filters_data();
    void filters();
    void rareAnswersComeInShortPages();
    void aSliceWithFewAnswersReadsNothingBehindIt();
    void partThatManyHaveIsFoundPageByPage_data();
    void partThatManyHaveIsFoundPageByPage();
    void spentEffortGivesWhatThereIs();
    void viewerCatchesUpByItsLastRecord();
    void cursorIsReadBackOrRefused();
};

void TestGatePages::pagesGoNewestFirstWithoutGapOrDouble()
{
    World world;
    QList<GateRead> reads;
    for (int i = 0; i < 100; ++i) // four at each instant
        reads.append(world.read(seconds{(i / 4) * 60}, u"CSQU%1"_s.arg(i, 6, 10, QLatin1Char('0'))));
    world.take(reads);
    QSet<QString> seen;
    std::optional<store::Cursor> after;
    UtcTime last = UtcTime::max();
    int pages = 0;
    do {
        const Result<store::Page> page = store::page(world.ledger.reader(), {}, after, 7);
        QVERIFY(page);
        for (const store::LogRow &row : page->rows) {
            QVERIFY(row.captured <= last);
            last = row.captured;
            QVERIFY(!seen.contains(row.number.text()));
            seen.insert(row.number.text());
        }
        after = page->next;
        ++pages;
    } while (after && pages < 100);
    QCOMPARE(seen.size(), 100);
    QCOMPARE(pages, 15);
}

void TestGatePages::filters_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QStringList>("found");
    const QStringList all{u"ABCV123456"_s, u"TCNU897179"_s, u"MWCU6059785"_s, u"CSQU3054383"_s};
    QTest::newRow("everything") << QString() << all;
    QTest::newRow("from, included") << u"from=60"_s << all.first(3);
    QTest::newRow("to, not included") << u"to=60"_s << all.last(1);
    QTest::newRow("owner") << u"owner=csqu"_s << QStringList{u"CSQU3054383"_s};
    QTest::newRow("beginning of an owner") << u"owner=C"_s << QStringList{u"CSQU3054383"_s};
    QTest::newRow("whole number") << u"number=CSQU 305438 3"_s << QStringList{u"CSQU3054383"_s};
    QTest::newRow("part by the index") << u"number=0543"_s << QStringList{u"CSQU3054383"_s};
    QTest::newRow("part with the check digit") << u"number=9785"_s << QStringList{u"MWCU6059785"_s};
    QTest::newRow("groups there, part not") << u"number=05430"_s << QStringList();
    QTest::newRow("short part") << u"number=97"_s << QStringList{u"TCNU897179"_s, u"MWCU6059785"_s};
    QTest::newRow("letters of the owner") << u"number=WCU"_s << QStringList{u"MWCU6059785"_s};
    QTest::newRow("owner and digits") << u"number=MWCU60"_s << QStringList{u"MWCU6059785"_s};
    QTest::newRow("across owner and digits") << u"number=U605"_s << QStringList{u"MWCU6059785"_s};
    QTest::newRow("nothing like it") << u"number=%%"_s << QStringList();
    QTest::newRow("source") << u"source=b.mp4"_s << QStringList{u"TCNU897179"_s};
    QTest::newRow("gate") << u"gate=out"_s << QStringList{u"ABCV123456"_s, u"TCNU897179"_s};
    QTest::newRow("gate and source") << u"gate=out source=b.mp4"_s << QStringList{u"TCNU897179"_s};
    QTest::newRow("check good") << u"check=1"_s << QStringList{u"CSQU3054383"_s};
    QTest::newRow("check bad") << u"check=2"_s << QStringList{u"MWCU6059785"_s};
    QTest::newRow("no check digit") << u"check=0"_s << QStringList{u"ABCV123456"_s, u"TCNU897179"_s};
}

void TestGatePages::filters()
{
    QFETCH(QString, what);
    QFETCH(QStringList, found);
    World world;
    QList<GateRead> reads{world.read(seconds{0}, u"CSQU3054383"_s, u"in"_s),
                          world.read(seconds{60}, u"MWCU6059785"_s, u"in"_s),
                          world.read(seconds{120}, u"TCNU897179"_s, u"out"_s),
                          world.read(seconds{180}, u"ABCV123456"_s, u"out"_s)};
    reads[2].source = u"b.mp4"_s;
    world.take(reads);
    store::Filter filter;
    const QStringList parts = what.split(u' ', Qt::SkipEmptyParts);
    if (what.startsWith("number="_L1))
        filter.number = what.mid(7);
    else {
        for (const QString &part : parts) {
            const QString value = part.section(u'=', 1);
            if (part.startsWith("from"_L1))
                filter.from = world.start + seconds{value.toInt()};
            else if (part.startsWith("to"_L1))
                filter.to = world.start + seconds{value.toInt()};
            else if (part.startsWith("owner"_L1))
                filter.owner = value;
            else if (part.startsWith("source"_L1))
                filter.source = value;
            else if (part.startsWith("gate"_L1))
                filter.gate = value;
            else if (part.startsWith("check"_L1))
                filter.check = Check(value.toInt());
        }
    }
    const Result<store::Page> page = store::page(world.ledger.reader(), filter, std::nullopt, 50);
    QVERIFY(page);
    QCOMPARE(numbers(page->rows), found);
    QVERIFY(!page->next);
    for (const GateRead &read : reads) { // what is pushed live is judged like what is asked for
        const store::LogRow row{.captured = read.captured,
                                .number = *read.number,
                                .checkOk = checkOf(*read.number) == Check::None
                                    ? std::nullopt
                                    : std::optional(checkOf(*read.number) == Check::Good),
                                .gate = read.gate,
                                .source = read.source};
        QCOMPARE(store::matches(row, filter), found.contains(read.number->text()));
    }
}

void TestGatePages::rareAnswersComeInShortPages()
{
    World world;
    QList<GateRead> reads;
    for (int i = 0; i < store::ScanMost + 100; ++i)
        reads.append(world.read(seconds{i}, u"CSQU%1"_s.arg(100'000 + i, 6, 10, QLatin1Char('0'))));
    reads[5] = world.read(seconds{5}, u"ABCU999999"_s);
    world.take(reads);
    const store::Filter filter{.number = u"BC"_s};
    const Result<store::Page> first = store::page(world.ledger.reader(), filter, std::nullopt, 10);
    QVERIFY(first);
    QVERIFY(first->rows.isEmpty());
    QVERIFY(first->next);
    const Result<store::Page> second = store::page(world.ledger.reader(), filter, first->next, 10);
    QVERIFY(second);
    QCOMPARE(numbers(second->rows), QStringList{u"ABCU999999"_s});
    QVERIFY(!second->next);
}

/// Otherwise it is the whole log that a question of two digits may read, which takes seconds with ten million
/// records. Counted in steps of SQLite's machine, which are the same on any computer.
void TestGatePages::aSliceWithFewAnswersReadsNothingBehindIt()
{
    World world;
    QList<GateRead> reads;
    for (int i = 0; i < store::ScanMost; ++i)
        reads.append(world.read(seconds{i}, u"CSQU%1"_s.arg(100'000 + i, 6, 10, QLatin1Char('0'))));
    world.take(reads);
    ledger::Db &db = world.ledger.reader();
    const auto steps = [&db](const std::optional<store::Cursor> &after) {
        int hundreds = 0;
        sqlite3_progress_handler(
            db.handle(), 100, [](void *count) { return ++*static_cast<int *>(count), 0; }, &hundreds);
        const Result<store::Page> page
            = store::page(db, {.number = u"BC"_s}, after, 10, {.records = 1}); // one slice
        sqlite3_progress_handler(db.handle(), 0, nullptr, nullptr);
        return page && page->rows.isEmpty() && page->next ? hundreds : 0;
    };
    const int newest = steps(std::nullopt);
    const int oldest = steps(store::Cursor{reads[1500].captured, 0}); // there is little behind it
    QVERIFY(oldest > 0);
    QVERIFY2(newest > 0 && newest < 2 * oldest, qPrintable(u"%1 and %2"_s.arg(newest).arg(oldest)));
}

void TestGatePages::partThatManyHaveIsFoundPageByPage_data()
{
    QTest::addColumn<QString>("part");
    QTest::addColumn<QString>("owner");
    QTest::addColumn<int>("entries");
    QTest::newRow("so many that they are walked to") << u"777"_s << QString() << store::WalkMost;
    QTest::newRow("in short pages") << u"777"_s << QString() << 900;
    QTest::newRow("of one owner") << u"777"_s << u"MWCU"_s << store::WalkMost;
    QTest::newRow("letters and digits") << u"U777"_s << QString() << store::WalkMost;
    QTest::newRow("few, fetched and sorted") << u"77712"_s << QString() << store::WalkMost;
    QTest::newRow("too short for the search") << u"71"_s << u"CSQU"_s << store::WalkMost;
}

/// The same answer as judging each record by itself, whatever way it was found.
void TestGatePages::partThatManyHaveIsFoundPageByPage()
{
    QFETCH(QString, part);
    QFETCH(QString, owner);
    QFETCH(int, entries);
    static World world; // many records, made once
    static QList<GateRead> reads;
    for (int i = 0; reads.size() < 2600; ++i) // captured in another order than they came
        reads.append(world.read(seconds{(i * 37) % 2600},
                                (i % 4 == 0 ? u"MWCU777"_s : u"CSQU777"_s)
                                    + u"%1"_s.arg(i % 1000, 3, 10, QLatin1Char('0'))));
    if (world.rows() == 0)
        world.take(reads);
    const store::Filter filter{.owner = owner, .number = part};
    QStringList expected;
    std::optional<store::Cursor> after;
    QStringList found;
    do {
        const Result<store::Page> all = store::page(world.ledger.reader(), {}, after, store::PageMost);
        QVERIFY(all);
        for (const store::LogRow &row : all->rows) {
            if (store::matches(row, filter))
                expected.append(row.number.text() + toText(row.captured));
        }
        after = all->next;
    } while (after);
    QVERIFY(!expected.isEmpty());
    int pages = 0;
    do {
        const Result<store::Page> page
            = store::page(world.ledger.reader(), filter, after, 300, {.entries = entries});
        QVERIFY(page);
        QVERIFY(page->rows.size() <= 300);
        for (const store::LogRow &row : page->rows)
            found.append(row.number.text() + toText(row.captured));
        after = page->next;
    } while (after && ++pages < 100);
    QCOMPARE(found, expected);
}

void TestGatePages::spentEffortGivesWhatThereIs()
{
    World world;
    QList<GateRead> reads;
    for (int i = 0; i < 2600; ++i)
        reads.append(world.read(seconds{i}, u"CSQU%1"_s.arg(100'000 + i, 6, 10, QLatin1Char('0'))));
    world.take(reads);
    for (const store::Filter &filter :
         {store::Filter{.number = u"BC"_s}, store::Filter{.number = u"104"_s}}) {
        const store::Effort none{.isSpent = [] { return true; }};
        std::optional<store::Cursor> after;
        int pages = 0;
        qsizetype found = 0;
        do {
            const Result<store::Page> page = store::page(world.ledger.reader(), filter, after, 100'000, none);
            QVERIFY(page);
            found += page->rows.size();
            after = page->next;
        } while (after && ++pages < 100);
        QVERIFY(!after); // each page goes on, however little it may cost
        QCOMPARE(found, std::ranges::count_if(reads, [&](const GateRead &read) {
                     return read.number->text().contains(filter.number);
                 }));
    }
}

void TestGatePages::viewerCatchesUpByItsLastRecord()
{
    World world;
    const KeptReads kept = world.take({world.read(seconds{900}), world.read(seconds{0}, u"MWCU6059784"_s),
                                       world.read(seconds{60}, u"TCNU897179"_s)});
    const QList<store::LogRow> missed
        = store::logsBehind(world.ledger.reader(), kept.first().row.eventId, 100);
    QCOMPARE(numbers(missed), (QStringList{u"MWCU6059784"_s, u"TCNU897179"_s}));
    QVERIFY(store::logsBehind(world.ledger.reader(), QUuid::createUuid(), 100).isEmpty());
}

void TestGatePages::cursorIsReadBackOrRefused()
{
    const store::Cursor cursor{UtcTime{milliseconds{1'770'426'123'456}}, 77};
    QCOMPARE(store::cursorFromText(store::toText(cursor)), std::optional(cursor));
    for (const QString &bad : {u""_s, u"x"_s, u"1"_s, u"1.x"_s, u"99999999999999999999.1"_s, u"-5.1"_s})
        QVERIFY(!store::cursorFromText(bad));
}

QTEST_GUILESS_MAIN(TestGatePages)
#include "tst_gatepages.moc"
