#include "renderwatch.h"

namespace attendant::kiosk {

RenderWatch::RenderWatch(Scheduler &scheduler, std::chrono::microseconds period, Acts acts)
    : m_scheduler(scheduler)
    , m_interval(period / 4) // three frames may be late before the service is taken for dead
    , m_acts(std::move(acts))
    , m_alarm(scheduler, [this] { ask(); })
{ }

void RenderWatch::frame()
{
    if (!m_ready) {
        m_ready = true;
        m_acts.notify("READY=1");
        if (m_interval > std::chrono::microseconds{0})
            ask();
        return;
    }
    if (!m_asked)
        return; // an animation draws sixty a second: one in an interval will do
    m_asked = false;
    m_acts.notify("WATCHDOG=1");
}

void RenderWatch::ask()
{
    m_asked = true;
    m_acts.draw();
    m_alarm.set(m_scheduler.now().instant + m_interval);
}

} // namespace attendant::kiosk
