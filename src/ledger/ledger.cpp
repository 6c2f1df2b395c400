#include "ledger/ledger.h"

#include "ledger/log.h"
#include "ledger/migrations.h"
#include "ledger/writer.h"

#include <QAbstractEventDispatcher>
#include <QFileInfo>
#include <QThread>

#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

using namespace Qt::StringLiterals;

namespace attendant::ledger {
namespace {

constexpr seconds ProbeEvery{2};
constexpr std::chrono::microseconds Linger{50}; ///< of the writing thread, for the next unit
constexpr std::chrono::microseconds QuickCommit{200}; ///< about what falling asleep and being woken costs
constexpr std::size_t GroupMax = 8192; ///< some 40 ms of work: what a medium that syncs in 20 ms is worth

StoreState stateFor(ErrorCode code)
{
    switch (code) {
    case ErrorCode::StoreFull:
        return StoreState::Full;
    case ErrorCode::StoreReadOnly:
        return StoreState::ReadOnly;
    case ErrorCode::StoreCorrupt:
        return StoreState::Corrupt;
    case ErrorCode::NewerSchema:
        return StoreState::NewerSchema;
    case ErrorCode::BadInput:
    case ErrorCode::NotFound:
    case ErrorCode::Conflict:
    case ErrorCode::Refused:
    case ErrorCode::Unavailable:
    case ErrorCode::Timeout:
    case ErrorCode::Internal:
        return StoreState::Unavailable;
    }
    Q_UNREACHABLE();
}

bool healsByItself(StoreState state)
{
    return state == StoreState::Full || state == StoreState::ReadOnly || state == StoreState::Unavailable;
}

} // namespace

struct Ledger::Private
{
    struct Finished
    {
        std::function<void(const Status &)> done;
        Status status;
    };

    Private(LedgerOptions given, Scheduler &clock, Ledger *self)
        : options(std::move(given))
        , scheduler(clock)
        , q(self)
        , writer(options)
        , probe(clock, [this] { runProbe(); })
    { }

    const LedgerOptions options;
    Scheduler &scheduler;
    Ledger *const q;
    GroupWriter writer; ///< the writing thread's, or this thread's when inline
    StoreState state = StoreState::Closed;
    Error trouble;
    LedgerStats stats;
    std::unique_ptr<Connection> reader;
    std::unique_ptr<Connection> empty;
    bool prepared = false; ///< checked and migrated
    Alarm probe;
    bool inlinePosted = false;

    std::mutex mutex; ///< guards what stands below
    std::condition_variable wake;
    std::deque<Unit> queue;
    std::deque<Finished> finished;
    bool outboxNote = false;
    bool stopping = false;
    bool deliveryPosted = false;
    std::atomic<bool> hasWork = false; ///< so that the writing thread can look without the lock
    std::atomic<bool> owing = false; ///< somebody waits for a commit
    std::atomic<bool> quick = false; ///< the medium took the last group in QuickCommit
    std::thread thread;

    void setState(StoreState next)
    {
        if (state == next)
            return;
        state = next;
        if (state == StoreState::Ready)
            qCInfo(lcLedger).noquote() << "store ready" << u"path=%1"_s.arg(options.path);
        else
            qCCritical(lcLedger).noquote() << "store cannot be written" << u"state=%1"_s.arg(toText(state))
                                           << u"detail=\"%1\""_s.arg(trouble.detail);
        Q_EMIT q->stateChanged(state);
    }

    void meetTrouble(const Error &error)
    {
        trouble = error;
        setState(stateFor(error.code));
        if (healsByItself(state))
            probe.set(scheduler.now().instant + ProbeEvery);
    }

    /// What is read while the file cannot be opened: a ledger without tables.
    Db &nothing()
    {
        if (!empty) {
            Result<std::unique_ptr<Connection>> opened
                = Connection::open({.path = u":memory:"_s}, Access::ReadOnly);
            if (!opened)
                qFatal("%s", qPrintable(opened.error().detail)); // no memory for a file without pages
            empty = std::move(opened.value());
        }
        return empty->db();
    }

    void runProbe()
    {
        if (!prepared) {
            (void)q->open(); // it could not at the start
            return;
        }
        q->enqueue({nullptr, [this](const Status &status) {
                        if (status)
                            setState(StoreState::Ready);
                        else
                            meetTrouble(status.error());
                    }});
    }

    /// Commits the group; on the writing thread, or inline. A unit without work is a probe.
    std::vector<Status> commitGroup(std::deque<Unit> &group)
    {
        if (group.size() == 1 && !group.front().work)
            return {writer.probe()};
        std::vector<GroupWriter::Work> work;
        work.reserve(group.size());
        for (Unit &unit : group)
            work.push_back(unit.work ? std::move(unit.work)
                                     : GroupWriter::Work([](Db &) { return Status{}; }));
        return writer.commit(work);
    }

    void deliver(std::deque<Finished> batch, bool outboxGrew)
    {
        const QPointer<Ledger> alive(q);
        if (outboxGrew)
            Q_EMIT q->outboxGrew();
        for (const Finished &item : batch) {
            if (!alive)
                return;
            if (!item.status && isStoreTrouble(item.status.error().code) && state != StoreState::Closed)
                meetTrouble(item.status.error());
            item.done(item.status);
        }
    }

    void count(const std::vector<Status> &results)
    {
        ++stats.commits;
        stats.units += qint64(results.size());
        stats.failedUnits += std::ranges::count_if(results, [](const Status &one) { return !one; });
    }

    void runInline()
    {
        inlinePosted = false;
        std::deque<Unit> group = std::exchange(queue, {});
        if (group.empty())
            return;
        const std::vector<Status> results = commitGroup(group);
        count(results);
        std::deque<Finished> batch;
        for (std::size_t i = 0; i < group.size(); ++i)
            batch.push_back({std::move(group[i].done), results[i]});
        deliver(std::move(batch), writer.takeOutboxNote());
    }

    /// Who was just told of a commit often has the next unit ready before a thread could fall asleep and be
    /// woken. Bounded: an idle site costs nothing.
    void lingerForWork() const
    {
        const auto until = std::chrono::steady_clock::now() + Linger;
        while (!hasWork.load(std::memory_order_acquire) && std::chrono::steady_clock::now() < until)
            std::this_thread::yield();
    }

    /// The same on the other side: on a quick medium the commit is there before this thread would be asleep.
    /// Costs nothing while nobody waits, and on a slow medium.
    void lingerForCommit() const
    {
        if (!quick.load(std::memory_order_relaxed))
            return;
        const auto until = std::chrono::steady_clock::now() + QuickCommit;
        while (owing.load(std::memory_order_acquire) && std::chrono::steady_clock::now() < until)
            std::this_thread::yield();
    }

    void runThread()
    {
        std::unique_lock lock(mutex);
        for (;;) {
            if (queue.empty() && !stopping) {
                lock.unlock();
                lingerForWork();
                lock.lock();
            }
            wake.wait(lock, [this] { return stopping || !queue.empty(); });
            if (queue.empty())
                break;
            std::deque<Unit> group;
            if (queue.size() <= GroupMax)
                group.swap(queue);
            while (!queue.empty() && group.size() < GroupMax) {
                group.push_back(std::move(queue.front()));
                queue.pop_front();
            }
            hasWork.store(!queue.empty(), std::memory_order_release);
            lock.unlock();
            const auto begun = std::chrono::steady_clock::now();
            const std::vector<Status> results = commitGroup(group);
            quick.store(std::chrono::steady_clock::now() - begun < QuickCommit, std::memory_order_relaxed);
            const bool grew = writer.takeOutboxNote();
            lock.lock();
            count(results);
            for (std::size_t i = 0; i < group.size(); ++i)
                finished.push_back({std::move(group[i].done), results[i]});
            outboxNote = outboxNote || grew;
            if (!std::exchange(deliveryPosted, true))
                QMetaObject::invokeMethod(
                    q, [this] { deliverFinished(); }, Qt::QueuedConnection);
            owing.store(!queue.empty(), std::memory_order_release);
        }
        lock.unlock();
        writer.close();
    }

    void deliverFinished()
    {
        std::unique_lock lock(mutex);
        deliveryPosted = false;
        std::deque<Finished> batch = std::exchange(finished, {});
        const bool grew = std::exchange(outboxNote, false);
        lock.unlock();
        deliver(std::move(batch), grew);
    }
};

Ledger::Ledger(LedgerOptions options, Scheduler &scheduler, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(std::move(options), scheduler, this))
{ }

Ledger::~Ledger()
{
    if (d->thread.joinable()) {
        {
            const std::lock_guard lock(d->mutex);
            d->stopping = true;
        }
        d->wake.notify_one();
        d->thread.join();
    } else if (!d->queue.empty()) {
        (void)d->commitGroup(d->queue);
    }
}

Status Ledger::open()
{
    // Here, not on the writing thread: nothing may work before the check and the migrations are through.
    const auto prepare = [this]() -> Status {
        if (const Status opened = d->writer.open(); !opened)
            return opened;
        Result<std::unique_ptr<Connection>> connection = Connection::open(d->options, Access::ReadWrite);
        if (!connection)
            return connection.error();
        if (const QString problem = integrityProblem((*connection)->db()); !problem.isEmpty())
            return Error{ErrorCode::StoreCorrupt, u"%1: %2"_s.arg(d->options.path, problem)};
        return migrate((*connection)->db(), d->options);
    };
    const Status prepared = prepare();
    d->writer.close(); // opened again by the thread that will use it
    if (!prepared) {
        d->meetTrouble(prepared.error()); // tries again where trying may help
        return prepared;
    }
    d->prepared = true;
    if (d->options.writer == Writer::Thread) {
        d->thread = std::thread([this] { d->runThread(); });
        connect(QThread::currentThread()->eventDispatcher(), &QAbstractEventDispatcher::aboutToBlock, this,
                [this] { d->lingerForCommit(); });
    }
    d->setState(StoreState::Ready);
    return {};
}

StoreState Ledger::state() const { return d->state; }

QString Ledger::path() const { return d->options.path; }

LedgerStats Ledger::stats() const
{
    const std::lock_guard lock(d->mutex);
    return d->stats;
}

void Ledger::write(std::function<Status(Db &)> work)
{
    enqueue({std::move(work), [](const Status &status) {
                 if (!status)
                     qCWarning(lcLedger).noquote()
                         << "write failed" << u"detail=\"%1\""_s.arg(status.error().detail);
             }});
}

void Ledger::enqueue(Unit unit)
{
    const bool opened = d->options.writer == Writer::Inline || d->thread.joinable();
    if (d->state == StoreState::Closed || !opened) {
        // Refused like any other store trouble, and not from inside the caller's own call.
        d->scheduler.post([self = QPointer<Ledger>(this), done = std::move(unit.done)] {
            if (self)
                done(Error{self->d->trouble.code == ErrorCode::Internal ? ErrorCode::Unavailable
                                                                        : self->d->trouble.code,
                           u"store not open"_s});
        });
        return;
    }
    if (d->options.writer == Writer::Inline) {
        d->queue.push_back(std::move(unit));
        if (!std::exchange(d->inlinePosted, true)) {
            d->scheduler.post([self = QPointer<Ledger>(this)] {
                if (self)
                    self->d->runInline();
            });
        }
        return;
    }
    {
        const std::lock_guard lock(d->mutex);
        d->queue.push_back(std::move(unit));
        d->hasWork.store(true, std::memory_order_release);
        d->owing.store(true, std::memory_order_release);
    }
    d->wake.notify_one();
}

Db &Ledger::reader()
{
    if (!d->reader) {
        Result<std::unique_ptr<Connection>> opened = Connection::open(d->options, Access::ReadOnly);
        if (!opened)
            return d->nothing();
        d->reader = std::move(opened.value());
    }
    return d->reader->db();
}

QString toText(StoreState state)
{
    switch (state) {
    case StoreState::Closed:
        return u"closed"_s;
    case StoreState::Ready:
        return u"ready"_s;
    case StoreState::Full:
        return u"full"_s;
    case StoreState::ReadOnly:
        return u"read-only"_s;
    case StoreState::Corrupt:
        return u"corrupt"_s;
    case StoreState::NewerSchema:
        return u"newer-schema"_s;
    case StoreState::Unavailable:
        return u"unavailable"_s;
    }
    Q_UNREACHABLE();
}

} // namespace attendant::ledger
