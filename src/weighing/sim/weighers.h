#pragma once

#include "core/scheduler.h"

#include <QString>

#include <functional>
#include <vector>

namespace attendant::weighing::sim {

/// Invented producers who come to a scale one after the other: goods on, card, goods off.
class Weighers
{
public:
    /// Their hands at one scale.
    struct Hands
    {
        std::function<void(qint64 grams)> put;
        std::function<void(const QString &uid)> tag;
    };

    Weighers(Scheduler &scheduler, std::vector<QString> cards, std::vector<Hands> scales, milliseconds pause,
             quint64 seed);

    void start();
    void stop();
    [[nodiscard]] int visits() const { return m_visits; }

private:
    void step();
    [[nodiscard]] quint64 draw();

    Scheduler &m_scheduler;
    std::vector<QString> m_cards;
    std::vector<Hands> m_scales;
    milliseconds m_pause;
    quint64 m_random;
    std::size_t m_scale = 0;
    int m_step = 0;
    int m_visits = 0;
    Alarm m_alarm;
};

} // namespace attendant::weighing::sim
