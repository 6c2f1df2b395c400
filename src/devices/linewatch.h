#pragma once

#include "core/scheduler.h"

#include <QSocketNotifier>

#include <functional>
#include <map>
#include <memory>

namespace attendant::devices {

/// Waits for bytes on many lines at the price of one. The event loop asks the kernel about each descriptor it
/// waits for, each time it wakes; with 64 scales that was four fifths of what a line cost. Here the kernel
/// keeps the list (epoll), and the event loop waits for the list. After a look it rests a few milliseconds:
/// lines that speak meanwhile are read together, and a line that is alone is still read at once.
class LineWatch final
{
public:
    using Ready = std::function<void()>;
    /// What add() gives; 0 = none.
    using Id = quint64;

    static constexpr milliseconds Rest{4}; ///< a fifth of the time between two readings at 50 Hz

    explicit LineWatch(Scheduler &scheduler);
    ~LineWatch();
    LineWatch(const LineWatch &) = delete;
    LineWatch &operator=(const LineWatch &) = delete;

    /// Calls `ready` whenever there is something to read, an end or an error. 0 when the kernel cannot.
    [[nodiscard]] Id add(int descriptor, Ready ready);
    /// Before the descriptor is closed. May be called by `ready`.
    void remove(Id id);

private:
    struct Line
    {
        int descriptor = -1;
        std::shared_ptr<Ready> ready;
    };

    void look();
    bool readAll();

    Scheduler &m_scheduler;
    Alarm m_rested;
    int m_set = -1;
    Id m_last = 0;
    std::map<Id, Line> m_lines;
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace attendant::devices
