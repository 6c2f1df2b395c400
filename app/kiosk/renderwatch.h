#pragma once

#include "core/scheduler.h"

namespace attendant::kiosk {

/// Tells the service manager that the screen lives, by frames that were drawn and by nothing else: a program
/// whose event loop turns while its screen stands still is no counter.
class RenderWatch
{
public:
    struct Acts
    {
        std::function<void()> draw; ///< have a frame drawn, though nothing has changed
        std::function<void(const char *)> notify; ///< as sd_notify() wants it
    };
    /// `period` of zero: nobody watches, and only READY=1 is said.
    RenderWatch(Scheduler &scheduler, std::chrono::microseconds period, Acts acts);

    /// A frame is on the screen. The first says that the counter works.
    void frame();

private:
    void ask();

    Scheduler &m_scheduler;
    std::chrono::microseconds m_interval;
    Acts m_acts;
    bool m_ready = false;
    bool m_asked = false;
    Alarm m_alarm;
};

} // namespace attendant::kiosk
