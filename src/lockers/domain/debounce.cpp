#include "lockers/domain/debounce.h"

#include <algorithm>

namespace attendant::lockers {

void Debouncer::edge(const board::SensorPin &sensor, board::Level level, qint64 row, Instant now)
{
    Pending &pending = m_pending[sensor];
    pending.level = level;
    pending.since = now;
    pending.edges.append(row);
}

QList<SettledLevel> Debouncer::take(Instant now)
{
    std::vector<std::pair<Instant, SettledLevel>> ready;
    for (auto it = m_pending.begin(); it != m_pending.end();) {
        const Pending &pending = it->second;
        if (now < pending.since + m_rest) {
            ++it;
            continue;
        }
        const auto known = m_settled.find(it->first);
        const bool changed = known == m_settled.end() || known->second != pending.level;
        m_settled[it->first] = pending.level;
        ready.push_back({pending.since, {it->first, pending.level, changed, pending.edges}});
        it = m_pending.erase(it);
    }
    std::ranges::stable_sort(ready, {}, [](const auto &item) { return item.first; });
    QList<SettledLevel> levels;
    for (auto &item : ready)
        levels.append(std::move(item.second));
    return levels;
}

std::optional<Instant> Debouncer::wakeAt() const
{
    std::optional<Instant> first;
    for (const auto &[sensor, pending] : m_pending) {
        const Instant due = pending.since + m_rest;
        first = first ? std::min(*first, due) : due;
    }
    return first;
}

} // namespace attendant::lockers
