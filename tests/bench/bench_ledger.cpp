// What a unit of work costs through the ledger, beside the bare SQLite C API that runs the same three
// statements (record, outbox row, state) in the same file system. Rounds are interleaved, so that a noisy
// machine is noisy for both.
#include "bench/cledger.h"
#include "bench/figures.h"
#include "bench/slowsync.h"

#include "core/uuid.h"
#include "ledger/ledger.h"
#include "ledger/outbox.h"

#include <QCoreApplication>
#include <QLoggingCategory>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <iterator>

using namespace attendant;
using namespace attendant::bench;
using namespace Qt::StringLiterals;

namespace {

constexpr int Rounds = 5;
constexpr int LoneCommits = 1000;
constexpr int SliceCommits = 100;
constexpr int WarmUp = 5;
constexpr int QueuedUnits = 60'000;
constexpr milliseconds SlowSync{20};
constexpr std::chrono::microseconds ReferenceSync{57}; ///< an 8 KiB fdatasync there

struct Goals
{
    static constexpr double LoneRatio = 0.8;
    static constexpr double LoneP99 = 250; // µs
    static constexpr double QueuedRatio = 0.6;
    static constexpr double SlowRate = 50'000;
};

/// A ledger with its thread and this program's event loop, as attendantd has them.
class Ours
{
public:
    explicit Ours(const QString &path, const QByteArray &vfs = {})
        : m_ledger(ledger::LedgerOptions{.path = path, .vfs = vfs}, m_scheduler)
    {
        const Status opened = m_ledger.open();
        if (!opened)
            qFatal("%s", qPrintable(opened.error().detail));
        m_ledger.write([](ledger::Db &db) { return db.exec(MakeState); });
    }

    /// One after the other, each when the one before is durable.
    std::vector<double> lone(int count)
    {
        std::vector<double> took;
        took.reserve(std::size_t(count));
        Stopwatch watch;
        std::function<void()> next = [&] {
            watch.restart();
            write([&] {
                took.push_back(watch.microseconds());
                if (int(took.size()) == count)
                    QCoreApplication::exit();
                else
                    next();
            });
        };
        next();
        QCoreApplication::exec();
        return took;
    }

    /// All at once; units a second until the last is durable.
    double queued(int count)
    {
        int done = 0;
        Stopwatch watch;
        for (int i = 0; i < count; ++i) {
            write([&done, count] {
                if (++done == count)
                    QCoreApplication::exit();
            });
        }
        QCoreApplication::exec();
        return count / (watch.microseconds() / 1e6);
    }

private:
    template <typename Done>
    void write(Done done)
    {
        const UtcTime now = m_scheduler.now().utc;
        m_ledger.write<bool>(
            [record = m_ids.next(now), event = m_ids.next(now), now](ledger::Db &db) -> Result<bool> {
                if (const Status s
                    = db.exec(InsertRecord, record, "MALE", "0x26", 7, "M07", "HIGH", "rental", now);
                    !s)
                    return s.error();
                if (const Status s = ledger::addToOutbox(
                        db, {event, u"sheets"_s, u"sensor_event"_s, {{u"locker_number"_s, u"M07"_s}}}, now);
                    !s)
                    return s.error();
                if (const Status s = db.exec(UpdateState, "M07", 1, now); !s)
                    return s.error();
                return true;
            },
            qApp,
            [done](const Result<bool> &result) {
                if (!result)
                    qFatal("%s", qPrintable(result.error().detail));
                done();
            });
    }

    QtScheduler m_scheduler;
    UuidSource m_ids;
    ledger::Ledger m_ledger;
};

struct Lone
{
    Figures c, ours, cP99, oursP99, cRested, oursRested;
};
struct Measured
{
    Lone here, reference;
    Figures cGroup, ourQueued, ourSlow;
};

/// Lone commits in slices, each after the other side had the processor: the first finds a sleeping thread and
/// cold caches, as a customer's does, and is a figure of its own; those that warm up with it are in neither.
struct Slices
{
    void add(const std::vector<double> &took)
    {
        first.push_back(took.front());
        steady.insert(steady.end(), took.begin() + WarmUp, took.end());
    }
    std::vector<double> first, steady;
};

void measureLone(Lone &into, const QString &cPath, const QString &ourPath, const QByteArray &vfs)
{
    CLedger c(cPath, vfs);
    Ours ours(ourPath, vfs);
    (void)c.lone(200);
    (void)ours.lone(200);
    Slices cTook;
    Slices ourTook;
    for (int slice = 0; slice < LoneCommits / SliceCommits; ++slice) { // a neighbour's burst hits both
        cTook.add(c.lone(WarmUp + SliceCommits));
        ourTook.add(ours.lone(WarmUp + SliceCommits));
    }
    into.cRested.add(mean(cTook.first));
    into.oursRested.add(mean(ourTook.first));
    into.c.add(1e6 / mean(cTook.steady));
    into.ours.add(1e6 / mean(ourTook.steady));
    into.cP99.add(percentile(cTook.steady, 0.99));
    into.oursP99.add(percentile(ourTook.steady, 0.99));
}

Measured measure(const QTemporaryDir &folder, const QTemporaryDir &memory)
{
    Measured m;
    SlowSyncVfs vfs(ReferenceSync);
    for (int round = 0; round < Rounds; ++round) {
        const auto path = [round](const QTemporaryDir &in, const char *what) {
            return in.filePath(u"%1-%2.db"_s.arg(QLatin1String(what)).arg(round));
        };
        measureLone(m.here, path(folder, "c"), path(folder, "ours"), {});
        vfs.setExtra(ReferenceSync);
        measureLone(m.reference, path(memory, "c"), path(memory, "ours"), SlowSyncVfs::name());
        {
            CLedger c(path(folder, "c-group"));
            m.cGroup.add(c.grouped(QueuedUnits, 100));
        }
        {
            Ours ours(path(folder, "ours-queued"));
            m.ourQueued.add(ours.queued(QueuedUnits));
        }
        vfs.setExtra(SlowSync);
        Ours ours(path(memory, "ours-slow"), SlowSyncVfs::name());
        m.ourSlow.add(ours.queued(QueuedUnits));
        vfs.setExtra(ReferenceSync);
    }
    return m;
}

void print(const Lone &lone)
{
    lone.c.print("SQLite C API, lone commits/s");
    lone.ours.print("Ledger::write, lone commits/s");
    lone.cP99.print("SQLite C API, lone p99 us");
    lone.oursP99.print("Ledger::write, lone p99 us");
    lone.cRested.print("SQLite C API, first after a rest, mean us");
    lone.oursRested.print("Ledger::write, first after a rest, mean us");
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const bool check = app.arguments().contains(u"--check"_s);
    // Beside the program: the build folder is on a disk, /tmp may be memory.
    const qsizetype given = app.arguments().indexOf(u"--folder"_s);
    const QString place
        = given > 0 ? app.arguments().value(given + 1) : QCoreApplication::applicationDirPath();
    const QTemporaryDir folder(place + u"/bench-XXXXXX"_s);
    const QTemporaryDir memory(u"/dev/shm/bench-XXXXXX"_s);
    if (!folder.isValid() || !memory.isValid())
        qFatal("no folder to measure in");
    QLoggingCategory::setFilterRules(u"attendant.ledger.info=false"_s);
    const Measured m = measure(folder, memory);

    std::printf("ledger: record + outbox row + state, synchronous=FULL, %d rounds\n", Rounds);
    std::printf("  %-46s %10s %10s %10s\n", "", "median", "min", "max");
    std::printf(" on %s\n", qPrintable(place));
    print(m.here);
    m.cGroup.print("SQLite C API, groups of 100, records/s");
    m.ourQueued.print("Ledger::write, queued, records/s");
    std::printf(" in memory, each sync +57 us: the disk that the goals were set on\n");
    print(m.reference);
    std::printf(" in memory, each sync +20 ms: a tired SD card\n");
    m.ourSlow.print("Ledger::write, queued, records/s");
    // A medium that syncs slower than the goal flatters the ratio and cannot keep the p99, whoever writes.
    const bool fast = m.here.cP99.median() < Goals::LoneP99;
    const Lone &judged = fast ? m.here : m.reference;
    std::printf(" goals; lone commits judged %s\n",
                fast ? "here" : "on the +57 us medium: syncs here take longer than the goal");
    bool good = verdict("lone commits, ratio to the C API", judged.ours.median() / judged.c.median(),
                        Goals::LoneRatio, Goal::AtLeast);
    good &= verdict("lone commits, p99 us", judged.oursP99.median(), Goals::LoneP99, Goal::AtMost);
    good &= verdict("queued, ratio to the C API's groups of 100", m.ourQueued.median() / m.cGroup.median(),
                    Goals::QueuedRatio, Goal::AtLeast);
    good &= verdict("queued at +20 ms per sync, records/s", m.ourSlow.median(), Goals::SlowRate,
                    Goal::AtLeast);
    return check && !good ? 1 : 0;
}
