#pragma once

#include "core/taskqueue.h"

#include <deque>

namespace attendant {

/// Time that passes only when told to. Runs years in seconds; the same calls give the same order.
class VirtualScheduler final : public Scheduler
{
public:
    explicit VirtualScheduler(UtcTime start
                              = UtcTime{std::chrono::sys_days{std::chrono::year{2026} / 2 / 7}});

    [[nodiscard]] Now now() const override { return {m_instant, m_start + m_wallShift + sinceStart()}; }
    TimerId at(Instant due, Task task) override;
    void cancel(TimerId id) override { m_timers.cancel(id); }
    void post(Task task) override { m_posted.push_back(std::move(task)); }

    /// Runs everything that is posted, and whatever that posts, without moving time.
    void settle();
    /// Moves time on by `span`, running each task at its own instant.
    void advance(MonotonicClock::duration span);
    /// Runs the next timer, moving time to it. False when none is pending.
    bool step();
    [[nodiscard]] std::optional<Instant> nextDue() const { return m_timers.nextDue(); }
    /// The wall clock jumps; the monotonic one does not.
    void shiftWallClock(milliseconds by) { m_wallShift += by; }

private:
    [[nodiscard]] milliseconds sinceStart() const
    {
        return std::chrono::floor<milliseconds>(m_instant.time_since_epoch());
    }

    UtcTime m_start;
    milliseconds m_wallShift{0};
    Instant m_instant{};
    TaskQueue m_timers;
    std::deque<Task> m_posted;
};

} // namespace attendant
