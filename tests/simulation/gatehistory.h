#pragma once

#include "gatelog/device/gateservice.h"
#include "simulation/poweredhistory.h"
#include "sync/supabase/sim/supabasesim.h"
#include "sync/supabase/supabaselink.h"

#include <QObject>

#include <memory>

namespace attendant::simulation {

/// What one seed is made of, for the one who reads a violation.
struct GatePlan
{
    quint64 seed = 0;
    int errorPercent = 0;
    int losePercent = 0;
    int outages = 0;
    int crashes = 0;
    int latePercent = 0;
    int misreadPercent = 0;
    bool function = true; ///< the project has ours; else the table alone
    bool perGate = false;
    seconds opening{3600}; ///< how long containers come

    [[nodiscard]] QString text() const;
};
[[nodiscard]] GatePlan gatePlanOf(quint64 seed);

/// One history of the gate log on virtual time: cameras that read containers several times, late and wrong,
/// and say it again until they are answered; a person who decides on what was misread; a Supabase project
/// that is away, loses answers and keeps its own window; power cuts at commits. At the end the log holds each
/// container once a window with the times it was captured at, and the project holds the same.
class GateHistory final : public PoweredHistory
{
public:
    explicit GateHistory(const GatePlan &plan);
    ~GateHistory() override;

    [[nodiscard]] QStringList run() override;
    [[nodiscard]] QStringList tell() const override;

private:
    class Client;
    /// One reading, as its camera remembers it.
    struct Said
    {
        gatelog::GateRead read;
        bool answered = false;
        gatelog::store::Kept::What what = gatelog::store::Kept::What::Stored;
        QUuid record; ///< that it was said to be
    };

    void start() override;
    void stop() override;
    void planFaults();
    void containerComes();
    void say(std::size_t which);
    void decideOne();
    [[nodiscard]] QString misread(QString number);

    void everyAnswerIsTrue();
    void oneRecordAWindow();
    void timesAreAsCaptured();
    void theProjectHasTheSame();

    GatePlan m_plan;
    sync::supabase::sim::SupabaseSim m_project;
    gatelog::GateSettings m_settings;
    UuidSource m_ids;
    std::unique_ptr<ledger::Ledger> m_ledger;
    std::unique_ptr<gatelog::GateService> m_service;
    std::unique_ptr<Client> m_client;
    std::unique_ptr<sync::supabase::SupabaseLink> m_link;
    std::vector<Said> m_said;
    QSet<QUuid> m_told; ///< records that viewers heard of
    bool m_open = false;
    QObject m_context;
};

} // namespace attendant::simulation
