#include "site/simports.h"

namespace attendant::site {

SimPorts::SimPorts(Scheduler &scheduler, const lockers::LockersSettings &settings, quint64 seed)
    : m_scheduler(scheduler)
    , m_sensors(settings.sensors)
    , m_seed(seed)
{ }

SimPorts::~SimPorts() = default;

std::unique_ptr<devices::LinePort> SimPorts::line(const lockers::BankSettings &bank)
{
    std::unique_ptr<lockers::sim::BoardSim> &board = m_boards[bank.bank];
    if (!board) {
        QList<lockers::SensorPlace> wiring;
        for (const lockers::SensorPlace &place : std::as_const(m_sensors)) {
            if (place.bank == bank.bank)
                wiring.append(place);
        }
        if (m_sensors.isEmpty())
            wiring = lockers::fieldedWiring(bank.bank, bank.zones);
        board = std::make_unique<lockers::sim::BoardSim>(m_scheduler, wiring, m_seed + m_boards.size());
    }
    return std::make_unique<lockers::sim::SimLine>(m_scheduler, *board, bank.port);
}

lockers::sim::BoardSim *SimPorts::board(const lockers::BankId &bank) const
{
    const auto found = m_boards.find(bank);
    return found == m_boards.end() ? nullptr : found->second.get();
}

} // namespace attendant::site
