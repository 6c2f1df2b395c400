#pragma once

#include "core/result.h"
#include "core/scheduler.h"
#include "ledger/db.h"

#include <QObject>

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

struct LedgerOptions {
    QString path;
    Durability durability = Durability::Full;
    Writer writer = Writer::Thread;
    QByteArray vfs = {}; ///< SQLite VFS name, for the fault-injecting one of the tests
    QString backupFolder = {}; ///< where the copy made before a migration goes; beside the ledger when empty
    QString migrations = QStringLiteral(":/migrations");
};

/// The site's record: one SQLite file, one writing thread. Whatever work has queued up is committed in one
/// transaction and one fsync (group commit); each caller learns of its own part only after the commit returned.
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

    /// Queues one unit of work: all of its writes happen, or none. `done` runs on this thread after the commit,
    /// or after the failure, unless `context` is gone by then. `work` may run twice (when a neighbour in its group
    /// fails the group is repeated one by one), so it must not touch anything but its Db and its own captures by value.
    template <typename T>
    void write(std::function<Result<T>(Db &)> work, QObject *context, std::function<void(const Result<T> &)> done);
    /// The same for work whose outcome nobody waits for; a failure is logged.
    void write(std::function<Status(Db &)> work);

    /// This thread's own read connection (a WAL snapshot per query): for look-ups of a few rows.
    [[nodiscard]] Db &reader();

    [[nodiscard]] QString path() const;

Q_SIGNALS:
    void stateChanged(attendant::ledger::StoreState state);
    /// One or more outbox rows were committed. The uploader wakes up by it.
    void outboxGrew();

private:
    struct Unit; // type-erased work and completion
    void enqueue(std::unique_ptr<Unit> unit);
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace attendant::ledger
