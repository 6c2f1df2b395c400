#pragma once

#include "core/virtualscheduler.h"
#include "devices/simbroker.h"
#include "dispensing/device/saleservice.h"
#include "dispensing/sim/fboxsim.h"
#include "simulation/rng.h"
#include "simulation/simdisk.h"

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
class ShopHistory
{
public:
    explicit ShopHistory(const ShopPlan &plan);
    ~ShopHistory();

    /// What was violated, in words; empty when nothing was.
    [[nodiscard]] QStringList run();
    [[nodiscard]] seconds virtualTime() const;
    /// Items, money and events of the ledger, for the one who looks for a cause.
    [[nodiscard]] QStringList tell() const;
    [[nodiscard]] qint64 commits() const { return m_disk.commits(); }

private:
    void start();
    void stop();
    void crashAndRestart();
    void stock();
    void planFaults();
    void comeAndBuy();
    void buy();
    void violate(const QString &what);

    void moneyFollowsTheItem();
    void balancesAddUp();
    void nothingIsLeftOpen();
    void everyItemIsToldOnce();

    [[nodiscard]] int number(const QString &sql) const;

    ShopPlan m_plan;
    Rng m_rng;
    SimDisk m_disk;
    VirtualScheduler m_time;
    devices::SimBroker m_broker;
    std::vector<std::unique_ptr<dispensing::sim::FboxSim>> m_boxes;
    UuidSource m_ids;
    std::unique_ptr<ledger::Ledger> m_ledger;
    std::unique_ptr<devices::MqttClient> m_mqtt;
    std::unique_ptr<dispensing::BoxesService> m_service;
    std::unique_ptr<dispensing::SaleService> m_counter;
    int m_starts = 0;
    bool m_open = false;
    QStringList m_violations;
    QObject m_context;
};

} // namespace attendant::simulation
