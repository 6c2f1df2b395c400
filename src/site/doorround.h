#pragma once

#include "core/scheduler.h"
#include "lockers/device/lockersservice.h"
#include "lockers/domain/doorround.h"

#include <QJsonObject>

namespace attendant::site {

/// The shell of a round of doors: turns one bank after the other, watches the banks for what came of it.
class DoorRound final : public QObject
{
    Q_OBJECT

public:
    /// Turns one bank's door, or says why it cannot. The trail has a row before the door moves.
    using TurnDoor = std::function<void(const lockers::BankId &, lockers::door::Position,
                                        const std::function<void(const Status &)> &)>;

    DoorRound(Scheduler &scheduler, lockers::LockersService &lockers, QObject *parent = nullptr);

    /// Conflict while one is under way.
    Status begin(lockers::door::Position target, TurnDoor turn);
    void stop();
    /// {"running", "target", "bank", "left", "done": [{"bank", "outcome"}]}
    [[nodiscard]] QJsonObject report() const;

private:
    void dispatch(const lockers::round::Event &event);
    void look();

    Scheduler &m_scheduler;
    lockers::LockersService &m_lockers;
    TurnDoor m_turn;
    lockers::round::State m_state;
    Alarm m_alarm;
    Alarm m_settled; ///< a door's change is looked at after the event that brought it
};

} // namespace attendant::site
