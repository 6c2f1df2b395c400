#include "core/scheduler.h"

#include <QTimer>

#include <map>
#include <memory>
#include <unordered_map>

namespace attendant {

struct QtScheduler::Private
{
    using Place = std::pair<Instant, quint64>; ///< the id second: what is due at once keeps its order

    SystemClock clock;
    QTimer timer;
    std::map<Place, Task> pending;
    std::unordered_map<quint64, Instant> dueOf;
    std::optional<Instant> armed; ///< what the timer waits for
    quint64 lastId = 0;

    /// A timer that rings too early costs less than one that is set anew whenever something is cancelled.
    void arm()
    {
        if (pending.empty() || (armed && *armed <= pending.begin()->first.first))
            return;
        armed = pending.begin()->first.first;
        const auto wait = *armed - clock.now().instant;
        timer.start(std::max(milliseconds{0}, std::chrono::ceil<milliseconds>(wait)));
    }
    void runDue()
    {
        armed.reset();
        const Instant now = clock.now().instant;
        while (!pending.empty() && pending.begin()->first.first <= now) {
            const auto entry = pending.extract(pending.begin());
            dueOf.erase(entry.key().second);
            entry.mapped()();
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
    const quint64 id = ++d->lastId;
    d->pending.emplace(Private::Place{due, id}, std::move(task));
    d->dueOf.emplace(id, due);
    d->arm();
    return TimerId{id};
}

void QtScheduler::cancel(TimerId id)
{
    const auto entry = d->dueOf.find(quint64(id));
    if (entry == d->dueOf.end())
        return;
    d->pending.erase({entry->second, entry->first});
    d->dueOf.erase(entry);
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
