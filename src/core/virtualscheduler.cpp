#include "core/virtualscheduler.h"

namespace attendant {

VirtualScheduler::VirtualScheduler(UtcTime start) : m_start(start) { }

Scheduler::TimerId VirtualScheduler::at(Instant due, Task task)
{
    return m_timers.add(std::max(due, m_instant), std::move(task));
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
    const std::optional<Instant> due = nextDue();
    if (!due)
        return false;
    m_instant = *due;
    m_timers.takeNext()();
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

} // namespace attendant
