#include "sync/scaleledger/weightstream.h"

#include <algorithm>

namespace attendant::sync::scaleledger {
namespace {

constexpr qint64 MostBacklog = 4096; ///< a few dozen messages: whoever is further behind reads old weights

} // namespace

WeightStream::WeightStream(Scheduler &scheduler, int perSecond, Out out)
    : m_scheduler(scheduler)
    , m_period(MonotonicClock::duration(std::chrono::seconds{1}) / std::max(1, perSecond))
    , m_out(std::move(out))
    , m_alarm(scheduler, [this] { flush(); })
{ }

void WeightStream::start(const QString &station)
{
    if (station.isEmpty()) {
        m_all = true;
        m_wanted.clear();
    } else {
        m_wanted[station] = true;
    }
    flush(); // what lies on the scale is told at once
}

void WeightStream::stop(const QString &station)
{
    if (station.isEmpty())
        end();
    else if (m_all)
        m_wanted[station] = false;
    else
        m_wanted.erase(station);
}

void WeightStream::end()
{
    m_all = false;
    m_wanted.clear();
    m_alarm.set({});
}

bool WeightStream::wanted(const QString &station) const
{
    const auto named = m_wanted.find(station);
    return named == m_wanted.end() ? m_all : named->second;
}

void WeightStream::weight(const QString &station, qint64 grams)
{
    m_scales[station].newest = grams;
    if (running())
        flush();
}

void WeightStream::flush()
{
    if (!running())
        return;
    const Instant now = m_scheduler.now().instant;
    std::optional<Instant> next;
    for (auto &[station, scale] : m_scales) {
        if (!scale.newest || !wanted(station))
            continue;
        if (scale.notBefore <= now) {
            if (m_out.backlog() <= MostBacklog) {
                m_out.send(*std::exchange(scale.newest, std::nullopt), station);
                ++m_sent;
            }
            scale.notBefore = now + m_period; // from this one: a timer that was late is not made up for
        }
        if (scale.newest)
            next = std::min(next.value_or(scale.notBefore), scale.notBefore);
    }
    m_alarm.set(next);
}

} // namespace attendant::sync::scaleledger
