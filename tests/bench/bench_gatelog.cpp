// The gate log with many records: how fast they are kept, and how long a page of them takes.
//   bench_gatelog [--rows N] [--check]
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

double fill(GateService &service, int rows)
{
    const UtcTime start{std::chrono::sys_days{std::chrono::year{2026} / 1 / 1}};
    QEventLoop loop;
    int asked = 0;
    int kept = 0;
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
    return rows / (taken.microseconds() / 1e6);
}

std::vector<double> pages(ledger::Db &db, const store::Filter &filter)
{
    std::vector<double> samples;
    std::optional<store::Cursor> after;
    for (int i = 0; i < 200; ++i) {
        const Stopwatch taken;
        const Result<store::Page> page = store::page(db, filter, after, 50);
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
    const double rate = fill(service, rows);
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
        {"part of five digits", {.number = u"42424"_s}},
        {"part that is nowhere", {.owner = u"ZZZU"_s, .number = u"99"_s}},
    };
    for (const auto &[name, filter] : questions)
        good = verdict(name, percentile(pages(ledger.reader(), filter), 0.99), 50, Goal::AtMost) && good;
    return arguments.contains(u"--check"_s) && !good ? 1 : 0;
}
