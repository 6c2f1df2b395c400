#pragma once

#include "core/clock.h"
#include "lockers/domain/boardcodec.h"

#include <QList>

#include <map>
#include <optional>

namespace attendant::lockers {

/// A sensor's level after it has rested for the debounce time, with the stored edges that led to it.
struct SettledLevel
{
    board::SensorPin sensor;
    board::Level level = board::Level::Low;
    bool changed = false; ///< differs from the last settled level
    QList<qint64> edges; ///< sensor_events rows, oldest first
};

/// Turns chatter into levels: a contact that bounces gives one settled level when it comes to rest. Pure:
/// time is an argument, and what is pending can be read from it.
class Debouncer
{
public:
    explicit Debouncer(milliseconds rest) : m_rest(rest) { }

    /// The level a sensor is known to have, without an edge: from the ledger at start.
    void assume(const board::SensorPin &sensor, board::Level level) { m_settled[sensor] = level; }
    void edge(const board::SensorPin &sensor, board::Level level, qint64 row, Instant now);
    /// What has come to rest by `now`, in the order of the last edges.
    [[nodiscard]] QList<SettledLevel> take(Instant now);
    /// When take() will next have something.
    [[nodiscard]] std::optional<Instant> wakeAt() const;

private:
    struct Pending
    {
        board::Level level;
        Instant since; ///< the last edge
        QList<qint64> edges;
    };

    milliseconds m_rest;
    std::map<board::SensorPin, board::Level> m_settled;
    std::map<board::SensorPin, Pending> m_pending;
};

} // namespace attendant::lockers
