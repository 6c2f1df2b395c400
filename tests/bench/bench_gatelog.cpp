// The gate log with many records: how fast they are kept, and how long a page of them takes.
//   bench_gatelog [--rows N] [--check]
// Of many records all but the last 20,000 are put in by SQL, which takes minutes less; the rate is measured
// on top of them.
#include "bench/figures.h"
#include "core/scheduler.h"
#include "gatelog/device/gateservice.h"
#include "gatelog/store/logquery.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QFileInfo>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace attendant;
using namespace attendant::bench;
using namespace attendant::gatelog;

namespace {

constexpr int GroupSize = 500;

/// The n-th container of an invented traffic: 200 owners, 8 gates, one in twenty without a fitting digit.
GateRead readingAt(int n, UtcTime start)
{
    const QString owner = u"%1%2CU"_s.arg(QChar(u'A' + n % 20)).arg(QChar(u'A' + n / 20 % 10));
    const QString serial = u"%1"_s.arg(quint32(n) * 2'654'435'761U % 1'000'000, 6, 10, QLatin1Char('0'));
    const int digit = (*checkDigit(owner, serial) + (n % 20 == 0)) % 10;
    return {.number = ContainerNumber{owner, serial, digit},
            .captured = start + milliseconds{qint64(n) * 700},
            .gate = u"gate-%1"_s.arg(n % 8),
            .source = u"cam-%1.mp4"_s.arg(n % 40)};
}

constexpr int Measured = 20'000;
constexpr int BulkStep = 100'000;

/// The same traffic without the service, its triggers set aside meanwhile.
Status fillBySql(ledger::Db &db, int from, int to)
{
    constexpr auto Rows
        = "WITH RECURSIVE n (i) AS (SELECT ?1 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?2)"
          " INSERT INTO container_logs (event_id, captured_at, container_owner, container_number, "
          "check_digit,"
          " check_ok, gate, source_video, window_s, created_at)"
          " SELECT printf('%08x-0000-7000-8000-%012x', i, i),"
          " strftime('%Y-%m-%dT%H:%M:%fZ', 1767225600 + i * 0.7, 'unixepoch'),"
          " char(65 + i % 20) || char(65 + i / 20 % 10) || 'CU',"
          " printf('%06d', i * 2654435761 % 4294967296 % 1000000), i % 10, i % 20 <> 0, 'gate-' || (i % 8),"
          " 'cam-' || (i % 40) || '.mp4', 300, '2026-01-01T00:00:00.000Z' FROM n";
    return db.exec(Rows, from, to);
}

/// One unit of work, waited for.
bool run(ledger::Ledger &ledger, const std::function<Status(ledger::Db &)> &work)
{
    QEventLoop loop;
    bool good = true;
    ledger.write<bool>(
        [work](ledger::Db &db) -> Result<bool> {
            const Status done = work(db);
            return done ? Result<bool>(true) : Result<bool>(done.error());
        },
        &loop,
        [&](const Result<bool> &done) {
            good = bool(done);
            if (!done)
                std::printf("  %s\n", qPrintable(done.error().detail));
            loop.quit();
        });
    loop.exec();
    return good;
}

bool fillBySql(ledger::Ledger &ledger, int rows)
{
    QList<QByteArray> triggers;
    {
        ledger::Query all
            = ledger.reader().query("SELECT sql FROM sqlite_master WHERE name IN ('container_logs_window',"
                                    " 'container_search_added')");
        while (all.next())
            triggers.append(all.text(0).toUtf8());
    }
    bool good = run(ledger, [](ledger::Db &db) { return db.exec("DROP TRIGGER container_logs_window"); })
        && run(ledger, [](ledger::Db &db) { return db.exec("DROP TRIGGER container_search_added"); });
    for (int at = 0; at < rows && good; at += BulkStep)
        good = run(ledger,
                   [at, rows](ledger::Db &db) { return fillBySql(db, at, std::min(rows, at + BulkStep)); });
    good = good && run(ledger, [](ledger::Db &db) {
               return db.exec("INSERT INTO container_search (container_search) VALUES ('rebuild')");
           });
    for (const QByteArray &trigger : std::as_const(triggers))
        good = good && run(ledger, [trigger](ledger::Db &db) { return db.exec(trigger.constData()); });
    return good;
}

double fill(GateService &service, int first, int rows)
{
    const UtcTime start{std::chrono::sys_days{std::chrono::year{2026} / 1 / 1}};
    QEventLoop loop;
    int asked = first;
    int kept = first;
    const std::function<void()> more = [&] {
        QList<GateRead> reads;
        for (int i = 0; i < GroupSize && asked < rows; ++i)
            reads.append(readingAt(asked++, start));
        if (reads.isEmpty())
            return;
        service.take(reads, [&, count = int(reads.size())](const Result<KeptReads> &) {
            kept += count;
            more();
            if (kept == rows)
                loop.quit();
        });
    };
    const Stopwatch taken;
    for (int i = 0; i < 4; ++i)
        more();
    loop.exec();
    return (rows - first) / (taken.microseconds() / 1e6);
}

std::vector<double> pages(ledger::Db &db, const store::Filter &filter)
{
    const SystemClock clock;
    std::vector<double> samples;
    std::optional<store::Cursor> after;
    for (int i = 0; i < 200; ++i) {
        const Stopwatch taken;
        const Result<store::Page> page
            = store::page(db, filter, after, 50, store::effortWithin(clock, store::UsualEffort));
        samples.push_back(taken.microseconds() / 1000);
        after = page ? page->next : std::nullopt;
    }
    return samples;
}

} // namespace

int main(int argc, char *argv[])
{
    qputenv("QT_LOGGING_RULES", "attendant.*=false");
    QCoreApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    const qsizetype at = arguments.indexOf(u"--rows"_s);
    const int rows = at > 0 ? arguments.value(at + 1).toInt() : 20'000;
    QTemporaryDir folder(QCoreApplication::applicationDirPath() + u"/bench-XXXXXX"_s);
    const QString path = folder.filePath(u"gate.db"_s);
    QtScheduler scheduler;
    ledger::Ledger ledger({.path = path}, scheduler);
    if (!ledger.open() || rows < 1)
        return 2;
    UuidSource ids;
    GateService service(scheduler, ledger, ids, {.site = u"bench"_s, .supabase = true});
    std::printf("gate log, %d records\n", rows);
    const int before = std::max(0, rows - Measured);
    if (before > 0 && !fillBySql(ledger, before))
        return 2;
    const double rate = fill(service, before, rows);
    std::printf("  %-46s %10.0f\n", "records kept a second, groups of 500", rate);
    std::printf("  %-46s %10.0f\n", "bytes of ledger a record", double(QFileInfo(path).size()) / rows);
    bool good = verdict("records a second", rate, 5000, Goal::AtLeast);
    const std::pair<const char *, store::Filter> questions[] = {
        {"page of everything, p99 ms", {}},
        {"page of an owner", {.owner = u"ABCU"_s}},
        {"page of a gate", {.gate = u"gate-3"_s}},
        {"page of a gate and a source", {.source = u"cam-3.mp4"_s, .gate = u"gate-3"_s}},
        {"page of wrong digits", {.check = Check::Bad}},
        {"part of two digits", {.number = u"42"_s}},
        {"part of three digits", {.number = u"424"_s}},
        {"part of four digits", {.number = u"4242"_s}},
        {"part of five digits", {.number = u"42424"_s}},
        {"part of three digits, one owner, one gate",
         {.owner = u"ABCU"_s, .number = u"424"_s, .gate = u"gate-3"_s}},
        {"letters and a digit", {.number = u"CU4"_s}},
        {"part that is nowhere", {.owner = u"ZZZU"_s, .number = u"99"_s}},
    };
    for (const auto &[name, filter] : questions)
        good = verdict(name, percentile(pages(ledger.reader(), filter), 0.99), 50, Goal::AtMost) && good;
    return arguments.contains(u"--check"_s) && !good ? 1 : 0;
}
