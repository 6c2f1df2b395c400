#include "core/virtualscheduler.h"

namespace attendant {

VirtualScheduler::VirtualScheduler(UtcTime start) : m_start(start) { }

Scheduler::TimerId VirtualScheduler::at(Instant due, Task task)
{
    const quint64 id = ++m_lastId;
    due = std::max(due, m_instant);
    m_timers.emplace(std::pair{due, id}, std::move(task));
    m_dueOf.emplace(id, due);
    return TimerId{id};
}

void VirtualScheduler::cancel(TimerId id)
{
    const auto found = m_dueOf.find(quint64(id));
    if (found == m_dueOf.end())
        return;
    m_timers.erase({found->second, found->first});
    m_dueOf.erase(found);
}

void VirtualScheduler::settle()
{
    while (!m_posted.empty()) {
        const Task task = std::move(m_posted.front());
        m_posted.pop_front();
        task();
    }
}

bool VirtualScheduler::step()
{
    settle();
    if (m_timers.empty())
        return false;
    auto first = m_timers.extract(m_timers.begin());
    m_instant = first.key().first;
    m_dueOf.erase(first.key().second);
    first.mapped()();
    settle();
    return true;
}

void VirtualScheduler::advance(MonotonicClock::duration span)
{
    const Instant until = m_instant + span;
    settle();
    while (const auto due = nextDue()) {
        if (*due > until)
            break;
        step();
    }
    m_instant = until;
    settle();
}

std::optional<Instant> VirtualScheduler::nextDue() const
{
    if (m_timers.empty())
        return std::nullopt;
    return m_timers.begin()->first.first;
}

} // namespace attendant
