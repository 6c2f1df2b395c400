#include "core/scheduler.h"

#include "core/taskqueue.h"

#include <QTimer>

#include <memory>

namespace attendant {

struct QtScheduler::Private
{
    SystemClock clock;
    QTimer timer;
    TaskQueue tasks;
    std::optional<Instant> armed; ///< what the timer waits for

    /// A timer that rings too early costs less than one that is set anew whenever something is cancelled.
    void arm()
    {
        const std::optional<Instant> due = tasks.nextDue();
        if (!due || (armed && *armed <= *due))
            return;
        armed = due;
        const auto wait = *due - clock.now().instant;
        timer.start(std::max(milliseconds{0}, std::chrono::ceil<milliseconds>(wait)));
    }
    void runDue()
    {
        armed.reset();
        const Instant now = clock.now().instant;
        for (auto due = tasks.nextDue(); due && *due <= now; due = tasks.nextDue())
            tasks.takeNext()();
        arm();
    }
};

QtScheduler::QtScheduler(QObject *parent) : QObject(parent), d(std::make_unique<Private>())
{
    d->timer.setSingleShot(true);
    d->timer.setTimerType(Qt::PreciseTimer);
    connect(&d->timer, &QTimer::timeout, this, [this] { d->runDue(); });
}

QtScheduler::~QtScheduler() = default;

Now QtScheduler::now() const { return d->clock.now(); }

Scheduler::TimerId QtScheduler::at(Instant due, Task task)
{
    const TimerId id = d->tasks.add(due, std::move(task));
    d->arm();
    return id;
}

void QtScheduler::cancel(TimerId id) { d->tasks.cancel(id); }

void QtScheduler::post(Task task) { QMetaObject::invokeMethod(this, std::move(task), Qt::QueuedConnection); }

Alarm::Alarm(Scheduler &scheduler, Scheduler::Task task) : m_scheduler(scheduler), m_task(std::move(task)) { }

Alarm::~Alarm() { set(std::nullopt); }

void Alarm::set(std::optional<Instant> due)
{
    if (due == m_due)
        return;
    if (m_due)
        m_scheduler.cancel(m_id);
    m_due = due;
    if (!due)
        return;
    m_id = m_scheduler.at(*due, [this] {
        m_due.reset();
        m_task();
    });
}

} // namespace attendant
