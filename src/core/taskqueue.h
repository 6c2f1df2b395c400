#pragma once

#include "core/scheduler.h"

#include <map>
#include <unordered_map>
#include <utility>

namespace attendant {

/// The tasks a scheduler has still to run, by the time they are due. What is due at the same instant keeps
/// the order in which it was added.
class TaskQueue final
{
public:
    Scheduler::TimerId add(Instant due, Scheduler::Task task)
    {
        const quint64 id = ++m_lastId;
        m_tasks.emplace(Place{due, id}, std::move(task));
        m_dueOf.emplace(id, due);
        return Scheduler::TimerId{id};
    }
    /// An id that was taken or cancelled is ignored.
    void cancel(Scheduler::TimerId id)
    {
        const auto entry = m_dueOf.find(quint64(id));
        if (entry == m_dueOf.end())
            return;
        m_tasks.erase({entry->second, entry->first});
        m_dueOf.erase(entry);
    }
    [[nodiscard]] std::optional<Instant> nextDue() const
    {
        return m_tasks.empty() ? std::nullopt : std::optional(m_tasks.begin()->first.first);
    }
    /// The first task, which is no longer in the queue. There must be one.
    [[nodiscard]] Scheduler::Task takeNext()
    {
        auto entry = m_tasks.extract(m_tasks.begin());
        m_dueOf.erase(entry.key().second);
        return std::move(entry.mapped());
    }

private:
    using Place = std::pair<Instant, quint64>;

    std::map<Place, Scheduler::Task> m_tasks;
    std::unordered_map<quint64, Instant> m_dueOf;
    quint64 m_lastId = 0;
};

} // namespace attendant
