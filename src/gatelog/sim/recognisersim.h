#pragma once

#include "core/scheduler.h"

#include <QJsonObject>
#include <QStringList>

#include <utility>

namespace attendant::gatelog::sim {

/// A camera at a gate: containers pass, each is read a few times while it stands there, and some readings are
/// wrong. The same seed is the same traffic.
class RecogniserSim
{
public:
    struct Habits
    {
        milliseconds pause{4000}; ///< between two containers
        int readsEach = 3; ///< of one container: doubles, but for the first
        int misreadPercent = 5; ///< a digit that looks like another
        int unreadablePercent = 3;
        int noDigitPercent = 30; ///< the check digit was not read
        milliseconds clockOffset{0}; ///< the camera's clock is wrong by that
        QString gate = QStringLiteral("in");
        bool operator==(const Habits &) const = default;
    };

    RecogniserSim(Scheduler &scheduler, Habits habits, quint64 seed,
                  std::function<void(const QJsonObject &)> say);

    void start();
    void stop() { m_alarm.set(std::nullopt); }
    /// Containers that have passed.
    [[nodiscard]] const QStringList &passed() const { return m_passed; }
    QStringList takePassed() { return std::exchange(m_passed, {}); }

private:
    void pass();
    void say(const QString &text);
    [[nodiscard]] QString nextNumber();
    [[nodiscard]] quint32 below(quint32 limit);
    [[nodiscard]] bool chance(int percent) { return int(below(100)) < percent; }

    Scheduler &m_scheduler;
    Habits m_habits;
    quint64 m_random;
    std::function<void(const QJsonObject &)> m_say;
    QStringList m_passed;
    Alarm m_alarm;
};

} // namespace attendant::gatelog::sim
