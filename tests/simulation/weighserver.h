#pragma once

#include "core/virtualscheduler.h"
#include "simulation/rng.h"
#include "simulation/simdisk.h"
#include "sync/scaleledger/scaleledgerlink.h"
#include "sync/scaleledger/sim/scaleledgersim.h"
#include "sync/scaleledger/sim/scaleledgersimclients.h"

#include <QTemporaryDir>

#include <memory>

namespace attendant::simulation {

/// The server of a history of the weighing counter, and the link to it: away, slow, in error, forgetting whom
/// it knows, losing answers. It knows what it was told; at the end that has to be what the ledger holds.
class WeighServer
{
public:
    WeighServer(VirtualScheduler &time, Rng rng, const QStringList &cards);
    ~WeighServer();

    void start(ledger::Ledger &ledger);
    void stop();
    void planFaults(seconds during);
    /// Whatever was wrong is not any more.
    void heal();
    [[nodiscard]] bool idle(const SimDisk &disk) const;
    /// What the server and the ledger do not agree about; empty when there is nothing.
    [[nodiscard]] QStringList differences(const SimDisk &disk) const;
    [[nodiscard]] QString text() const;

private:
    void sometime(seconds during, int times, const std::function<void()> &what);

    VirtualScheduler &m_time;
    Rng m_rng;
    QTemporaryDir m_folder; ///< of the key that the token is sealed with
    sync::scaleledger::ScaleLedgerSettings m_settings;
    sync::scaleledger::sim::ScaleLedgerSim m_server;
    std::unique_ptr<sync::scaleledger::sim::ScaleLedgerSimHttp> m_http;
    std::unique_ptr<sync::scaleledger::sim::ScaleLedgerSimChannel> m_channel;
    std::unique_ptr<sync::scaleledger::ScaleLedgerLink> m_link;
    bool m_healed = false;
};

} // namespace attendant::simulation
