#pragma once

#include "devices/simbroker.h"
#include "dispensing/sim/fboxsim.h"

#include <memory>
#include <vector>

namespace attendant::dispensing::sim {

/// What stands in a small gym: a broker in memory and a box for each article.
class Shelf
{
public:
    explicit Shelf(Scheduler &scheduler, quint64 seed = 1);

    [[nodiscard]] devices::SimBroker &broker() { return m_broker; }
    [[nodiscard]] FboxSim *box(const QString &id) const;
    [[nodiscard]] const std::vector<std::unique_ptr<FboxSim>> &boxes() const { return m_boxes; }
    void powerOn();

    /// Shirts and trousers in two sizes, towels.
    [[nodiscard]] static std::vector<FboxSim::Shape> shapes();

private:
    devices::SimBroker m_broker;
    std::vector<std::unique_ptr<FboxSim>> m_boxes;
};

} // namespace attendant::dispensing::sim
