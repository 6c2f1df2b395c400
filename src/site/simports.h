#pragma once

#include "core/config.h"
#include "lockers/device/lockersservice.h"
#include "lockers/sim/boardsim.h"

#include <map>
#include <memory>

namespace attendant::site {

/// The devices behind `sim:` ports. They are made with the line that asks for them and outlive it, as a real
/// board outlives its cable.
class SimPorts
{
public:
    SimPorts(Scheduler &scheduler, const lockers::LockersSettings &settings, quint64 seed);
    ~SimPorts();
    Q_DISABLE_COPY_MOVE(SimPorts)

    [[nodiscard]] std::unique_ptr<devices::LinePort> line(const lockers::BankSettings &bank);
    /// Null for a bank whose port is a real one.
    [[nodiscard]] lockers::sim::BoardSim *board(const lockers::BankId &bank) const;

private:
    Scheduler &m_scheduler;
    QList<lockers::SensorPlace> m_sensors;
    quint64 m_seed;
    std::map<lockers::BankId, std::unique_ptr<lockers::sim::BoardSim>> m_boards;
};

} // namespace attendant::site
