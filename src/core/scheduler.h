#pragma once

#include "core/clock.h"

#include <QObject>

#include <functional>
#include <optional>

namespace attendant {

/// Runs tasks later on the thread it belongs to. Services wait by it and by nothing else, so that a test or
/// the simulation can put a virtual clock under the whole site.
class Scheduler : public Clock
{
public:
    using Task = std::function<void()>;
    enum class TimerId : quint64 {};

    /// Runs `task` once, not before `due`. Tasks due at the same instant run in the order they were given.
    virtual TimerId at(Instant due, Task task) = 0;
    /// The task will not run. An id that has run or was cancelled is ignored.
    virtual void cancel(TimerId id) = 0;
    /// Runs `task` after the current one has returned.
    virtual void post(Task task) = 0;
};

/// The real one: Qt's event loop and the machine's clock.
class QtScheduler final : public QObject, public Scheduler
{
    Q_OBJECT

public:
    explicit QtScheduler(QObject *parent = nullptr);
    ~QtScheduler() override;

    [[nodiscard]] Now now() const override;
    TimerId at(Instant due, Task task) override;
    void cancel(TimerId id) override;
    void post(Task task) override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

/// One owner's single pending wake-up. Setting it replaces the last; destroying it cancels.
class Alarm
{
public:
    Alarm(Scheduler &scheduler, Scheduler::Task task);
    ~Alarm();
    Q_DISABLE_COPY_MOVE(Alarm)

    /// Rings at `due`; nothing means not at all. Cheap when `due` has not changed.
    void set(std::optional<Instant> due);

private:
    Scheduler &m_scheduler;
    Scheduler::Task m_task;
    std::optional<Instant> m_due;
    Scheduler::TimerId m_id{};
};

} // namespace attendant
