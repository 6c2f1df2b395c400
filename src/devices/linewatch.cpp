#include "devices/linewatch.h"

#include "devices/log.h"

#include <array>

#include <sys/epoll.h>
#include <unistd.h>

namespace attendant::devices {
namespace {

constexpr int AtOnce = 64;

} // namespace

LineWatch::LineWatch(Scheduler &scheduler)
    : m_scheduler(scheduler)
    , m_rested(scheduler, [this] { look(); })
    , m_set(epoll_create1(EPOLL_CLOEXEC))
{
    if (m_set < 0) {
        qCWarning(lcDevices) << "no epoll: each line is waited for by itself";
        return;
    }
    m_notifier = std::make_unique<QSocketNotifier>(m_set, QSocketNotifier::Read);
    QObject::connect(m_notifier.get(), &QSocketNotifier::activated, m_notifier.get(), [this] { look(); });
}

LineWatch::~LineWatch()
{
    m_notifier.reset();
    if (m_set >= 0)
        ::close(m_set);
}

LineWatch::Id LineWatch::add(int descriptor, Ready ready)
{
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.u64 = m_last + 1; // never the same again: an old answer finds no line
    if (m_set < 0 || epoll_ctl(m_set, EPOLL_CTL_ADD, descriptor, &event) != 0)
        return 0;
    m_lines.emplace(++m_last, Line{descriptor, std::make_shared<Ready>(std::move(ready))});
    return m_last;
}

void LineWatch::remove(Id id)
{
    const auto line = m_lines.find(id);
    if (line == m_lines.end())
        return;
    epoll_ctl(m_set, EPOLL_CTL_DEL, line->second.descriptor, nullptr);
    m_lines.erase(line);
}

void LineWatch::look()
{
    const bool more = readAll();
    m_notifier->setEnabled(!more);
    m_rested.set(more ? std::optional(m_scheduler.now().instant + Rest) : std::nullopt);
}

/// Whether there was anything.
bool LineWatch::readAll()
{
    std::array<epoll_event, AtOnce> events{};
    const int count = epoll_wait(m_set, events.data(), AtOnce, 0);
    for (int i = 0; i < count; ++i) {
        const auto line = m_lines.find(events[size_t(i)].data.u64);
        if (line == m_lines.end())
            continue; // removed by one of those before
        const std::shared_ptr<Ready> ready = line->second.ready; // it may remove itself
        (*ready)();
    }
    return count > 0;
}

} // namespace attendant::devices
