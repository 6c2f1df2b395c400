#pragma once

#include "core/result.h"
#include "core/scheduler.h"
#include "ledger/db.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <memory>

namespace attendant::ledger {

enum class Durability { Full, Normal }; ///< Normal exists for the crash test that must see losses

/// Where units of work run. Inline runs them on the caller's thread from a posted task: the simulation's way,
/// deterministic and without a thread.
enum class Writer { Thread, Inline };

enum class StoreState {
    Closed,
    Ready,
    Full, ///< the medium has no space; a probe write runs every few seconds
    ReadOnly,
    Corrupt, ///< the integrity check failed at start: staff must restore a backup
    NewerSchema,
    Unavailable, ///< an I/O error; nothing is retried on a file descriptor whose sync failed: it is reopened
};

struct LedgerOptions
{
    QString path;
    Durability durability = Durability::Full;
    Writer writer = Writer::Thread;
    QByteArray vfs = {}; ///< SQLite VFS name, for the fault-injecting one of the tests
    QString backupFolder = {}; ///< where the copy made before a migration goes; beside the ledger when empty
    QString migrations = QStringLiteral(":/migrations");
};

/// Figures for /metrics and the staff screen.
struct LedgerStats
{
    qint64 commits = 0; ///< transactions, one fsync each
    qint64 units = 0; ///< units of work in them
    qint64 failedUnits = 0;
};

/// The site's record: one SQLite file, one writing thread. Whatever work has queued up is committed in one
/// transaction and one fsync (group commit); each caller learns of its own part only after the commit
/// returned.
///
/// Why a thread: a commit waits for the medium (0.1 ms on a good disk, 20 ms on a tired SD card), and a
/// screen must not. Values travel there and back; nothing is shared but the queue.
class Ledger final : public QObject
{
    Q_OBJECT

public:
    Ledger(LedgerOptions options, Scheduler &scheduler, QObject *parent = nullptr);
    /// Commits what is queued, then closes.
    ~Ledger() override;

    /// Checks, migrates and opens. Returns what keeps the counter from working; state() says the same.
    Status open();
    [[nodiscard]] StoreState state() const;

    /// Queues one unit of work: all of its writes happen, or none. `done` runs on this thread after the
    /// commit, or after the failure, unless `context` is gone by then. `work` may run twice (when a neighbour
    /// in its group fails, the group is repeated with a savepoint each), so it touches nothing but its Db and
    /// its own captures.
    template <typename T>
    void write(std::function<Result<T>(Db &)> work, QObject *context,
               std::function<void(const Result<T> &)> done)
    {
        auto outcome = std::make_shared<Result<T>>(Error{ErrorCode::Internal, QStringLiteral("not run")});
        enqueue({[outcome, work = std::move(work)](Db &db) -> Status {
                     *outcome = work(db);
                     return *outcome ? Status{} : Status{outcome->error()};
                 },
                 [outcome, context = QPointer<QObject>(context),
                  done = std::move(done)](const Status &committed) {
                     if (context)
                         done(committed ? *outcome : Result<T>(committed.error()));
                 }});
    }
    /// The same for work whose outcome nobody waits for; a failure is logged.
    void write(std::function<Status(Db &)> work);

    /// This thread's own read connection (a WAL snapshot per query): for look-ups of a few rows. While the
    /// file cannot be opened, of a ledger without tables: every query fails.
    [[nodiscard]] Db &reader();

    [[nodiscard]] QString path() const;
    [[nodiscard]] LedgerStats stats() const;

Q_SIGNALS:
    void stateChanged(attendant::ledger::StoreState state);
    /// Outbox rows were committed. The uploader wakes up by it.
    void outboxGrew();

private:
    struct Unit
    {
        std::function<Status(Db &)> work;
        std::function<void(const Status &)> done;
    };
    struct Private;

    void enqueue(Unit unit);

    std::unique_ptr<Private> d;
};

/// Trouble of the store itself, as against a unit of work that was refused: the same unit may be tried again.
[[nodiscard]] bool isStoreTrouble(ErrorCode code);

using attendant::toText;
/// Words for logs, /readyz and staff.
[[nodiscard]] QString toText(StoreState state);

} // namespace attendant::ledger
