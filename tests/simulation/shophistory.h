#pragma once

#include "devices/simbroker.h"
#include "dispensing/device/saleservice.h"
#include "dispensing/sim/fboxsim.h"
#include "simulation/poweredhistory.h"

#include <QStringList>

namespace attendant::simulation {

/// What one seed is made of, for the one who reads a violation.
struct ShopPlan
{
    quint64 seed = 0;
    devices::SimMqttFaults network;
    int powerFailsPercent = 0;
    int crashes = 0;
    int brokerRestarts = 0;
    int boxReboots = 0;
    int doors = 0;
    bool stops = false; ///< staff press STOP
    bool clockJumps = false;
    seconds opening{240}; ///< how long people come

    [[nodiscard]] QString text() const;
};
[[nodiscard]] ShopPlan shopPlanOf(quint64 seed);

/// One history of the dispensing counter on virtual time: members who buy, boxes, network and broker that
/// fail as the seed says, power cuts at commits. The boxes know what fell; at the end money, log and stock
/// have to agree.
class ShopHistory final : public PoweredHistory
{
public:
    explicit ShopHistory(const ShopPlan &plan);
    ~ShopHistory() override;

    [[nodiscard]] QStringList run() override;
    [[nodiscard]] QStringList tell() const override;

private:
    void start() override;
    void stop() override;
    void stock();
    void planFaults();
    void comeAndBuy();
    void buy();

    void moneyFollowsTheItem();
    void balancesAddUp();
    void nothingIsLeftOpen();
    void everyItemIsToldOnce();

    ShopPlan m_plan;
    devices::SimBroker m_broker;
    std::vector<std::unique_ptr<dispensing::sim::FboxSim>> m_boxes;
    UuidSource m_ids;
    std::unique_ptr<ledger::Ledger> m_ledger;
    std::unique_ptr<devices::MqttClient> m_mqtt;
    std::unique_ptr<dispensing::BoxesService> m_service;
    std::unique_ptr<dispensing::SaleService> m_counter;
    int m_starts = 0;
    bool m_open = false;
    QObject m_context;
};

} // namespace attendant::simulation
