#pragma once

#include <QSocketNotifier>

#include <functional>
#include <map>
#include <memory>

namespace attendant::devices {

/// Waits for bytes on many lines at the price of one. The event loop asks the kernel about each descriptor it
/// waits for, each time it wakes; with 64 scales that was four fifths of what a line cost. Here the kernel
/// keeps the list (epoll), and the event loop waits for the list.
class LineWatch final
{
public:
    using Ready = std::function<void()>;
    /// What add() gives; 0 = none.
    using Id = quint64;

    LineWatch();
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

    int m_set = -1;
    Id m_last = 0;
    std::map<Id, Line> m_lines;
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace attendant::devices
