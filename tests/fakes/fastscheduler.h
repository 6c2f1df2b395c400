#pragma once

#include "core/scheduler.h"

namespace attendant::fakes {

/// Real events, short waits: its seconds pass `factor` times as fast as the wall's.
class FastScheduler final : public Scheduler
{
public:
    explicit FastScheduler(int factor) : m_factor(factor), m_start(m_real.now().instant) { }

    [[nodiscard]] Now now() const override
    {
        const Now real = m_real.now();
        return {m_start + (real.instant - m_start) * m_factor, real.utc};
    }
    TimerId at(Instant due, Task task) override
    {
        // Rounded up: a task never runs before its time.
        const MonotonicClock::duration wait = (due - m_start) / m_factor + MonotonicClock::duration{1};
        return m_real.at(m_start + wait, std::move(task));
    }
    void cancel(TimerId id) override { m_real.cancel(id); }
    void post(Task task) override { m_real.post(std::move(task)); }

private:
    QtScheduler m_real;
    int m_factor;
    Instant m_start;
};

} // namespace attendant::fakes
