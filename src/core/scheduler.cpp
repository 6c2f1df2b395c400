#include "core/scheduler.h"

#include <QTimer>

#include <map>
#include <memory>

namespace attendant {

struct QtScheduler::Private
{
    struct Entry
    {
        TimerId id;
        Task task;
    };
    SystemClock clock;
    QTimer timer;
    std::multimap<Instant, Entry> pending; // equal keys keep insertion order
    quint64 lastId = 0;

    void arm()
    {
        if (pending.empty()) {
            timer.stop();
            return;
        }
        const auto wait = pending.begin()->first - clock.now().instant;
        timer.start(std::max(milliseconds{0}, std::chrono::ceil<milliseconds>(wait)));
    }
    void runDue()
    {
        const Instant now = clock.now().instant;
        while (!pending.empty() && pending.begin()->first <= now) {
            const Entry entry = std::move(pending.begin()->second);
            pending.erase(pending.begin());
            entry.task();
        }
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
    const TimerId id{++d->lastId};
    d->pending.emplace(due, Private::Entry{id, std::move(task)});
    d->arm();
    return id;
}

void QtScheduler::cancel(TimerId id)
{
    std::erase_if(d->pending, [id](const auto &item) { return item.second.id == id; });
    d->arm();
}

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
