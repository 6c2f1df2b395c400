#pragma once

#include "simulation/poweredhistory.h"
#include "simulation/weighserver.h"
#include "weighing/device/weighingservice.h"
#include "weighing/sim/linescalesim.h"
#include "weighing/sim/readersim.h"
#include "weighing/sim/suwolsim.h"

#include <QObject>

namespace attendant::simulation {

/// What one seed is made of, for the one who reads a violation.
struct WeighPlan
{
    quint64 seed = 0;
    weighing::sim::SuwolSim::Faults unit;
    weighing::sim::LineScaleSim::Faults line;
    int crashes = 0;
    int unplugs = 0;
    int paperOuts = 0;
    bool server = true;
    bool clockJumps = false;
    seconds opening{240}; ///< how long people come

    [[nodiscard]] QString text() const;
};
[[nodiscard]] WeighPlan weighPlanOf(quint64 seed);

/// One history of the weighing counter on virtual time: a SUWOL-1000 and a line scale with a reader, people
/// who load, present cards, forget, come too early and too late; lines that fail as the seed says, power cuts
/// at commits; a server that is away, forgets and loses answers. The scales know what lay on them; at the end
/// every record is a load that lay there, was settled and was said to be done, and the server has each once.
class WeighHistory final : public PoweredHistory
{
public:
    explicit WeighHistory(const WeighPlan &plan);
    ~WeighHistory() override;

    [[nodiscard]] QStringList run() override;
    [[nodiscard]] QStringList tell() const override;

private:
    /// A scale and whoever stands at it.
    struct Place
    {
        weighing::StationId station;
        std::function<void(qint64)> put;
        std::function<void(const QString &)> tag;
        qint64 load = 0;
        Instant loadedAt;
        QString load_id; ///< which load it is: each has its own weight
        int step = 0;
        int loads = 0;
    };

    void start() override;
    void stop() override;
    void planFaults();
    void act(std::size_t place);
    void recorded(const weighing::Recorded &record);

    void everyRecordLayThere();
    void oneLoadAndCardOneRecord();
    void everyRecordIsToldOnce();
    void everySlipCameOut();
    void theServerHasWhatTheLedgerHas();
    void theCounterWorksAgain();

    WeighPlan m_plan;
    std::unique_ptr<weighing::sim::SuwolSim> m_unit;
    std::unique_ptr<weighing::sim::LineScaleSim> m_scale;
    std::unique_ptr<weighing::sim::ReaderSim> m_reader;
    std::vector<weighing::sim::SimWire *> m_wires;
    std::vector<Place> m_places;
    QHash<QString, QSet<qint64>> m_lay; ///< by station: every load that ever lay there
    QSet<QString> m_heardOf; ///< records that somebody was told of
    weighing::WeighingSettings m_settings;
    UuidSource m_ids;
    std::unique_ptr<ledger::Ledger> m_ledger;
    std::unique_ptr<weighing::WeighingService> m_service;
    std::unique_ptr<WeighServer> m_server; ///< where the plan has one
    bool m_open = false;
    QObject m_context;
};

} // namespace attendant::simulation
