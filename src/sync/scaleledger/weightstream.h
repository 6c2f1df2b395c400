#pragma once

#include "core/scheduler.h"

#include <QString>

#include <functional>
#include <map>

namespace attendant::sync::scaleledger {

/// The live weight for who watches at the server: only while it is wanted, no more often than agreed, and
/// always the newest. What a slow line has not taken is not queued but forgotten.
class WeightStream
{
public:
    struct Out
    {
        std::function<void(qint64 grams, const QString &station)> send;
        std::function<qint64()> backlog; ///< bytes the line has not taken
    };

    WeightStream(Scheduler &scheduler, int perSecond, Out out);

    /// `station` empty = every one.
    void start(const QString &station);
    void stop(const QString &station);
    /// The line is gone, and with it whoever watched.
    void end();
    void weight(const QString &station, qint64 grams);
    [[nodiscard]] bool running() const { return m_all || !m_wanted.empty(); }
    [[nodiscard]] qint64 sent() const { return m_sent; }

private:
    struct Scale
    {
        std::optional<qint64> newest = {}; ///< not sent yet
        Instant notBefore{};
    };

    [[nodiscard]] bool wanted(const QString &station) const;
    void flush();

    Scheduler &m_scheduler;
    MonotonicClock::duration m_period;
    Out m_out;
    bool m_all = false;
    std::map<QString, bool> m_wanted; ///< stations asked for, or sent away, by name
    std::map<QString, Scale> m_scales;
    qint64 m_sent = 0;
    Alarm m_alarm;
};

} // namespace attendant::sync::scaleledger
