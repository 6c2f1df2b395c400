#pragma once

#include "core/config.h"
#include "core/scheduler.h"
#include "core/uuid.h"
#include "ledger/ledger.h"
#include "site/report.h"

#include <QObject>

#include <memory>

namespace attendant::sync {
class HttpClient;
class WebSocketPort;
} // namespace attendant::sync
namespace attendant::sync::scaleledger {
class ScaleLedgerLink;
}
namespace attendant::sync::scaleledger::sim {
class ScaleLedgerSim;
}
namespace attendant::weighing {
class WeighingService;
}

namespace attendant::site {

/// The ScaleLedger server as the configuration names it; `server = "sim:"` is a simulated one in this
/// program.
class ScaleLedgerPart final : public QObject
{
    Q_OBJECT

public:
    /// Behind "sim:": a server that outlives the site, or none, and then one is made.
    struct Simulated
    {
        sync::scaleledger::sim::ScaleLedgerSim *server = nullptr;
        quint64 seed = 1;
    };

    ScaleLedgerPart(const Config &config, Scheduler &scheduler, ledger::Ledger &ledger, Simulated simulated,
                    UuidSource::Random random, QObject *parent = nullptr);
    ~ScaleLedgerPart() override;

    /// Before start(): whose weights are streamed, and who hears whether the server knows us.
    void serve(weighing::WeighingService &counter);
    void start();
    [[nodiscard]] sync::scaleledger::ScaleLedgerLink &link() { return *m_link; }
    [[nodiscard]] LinkReport report() const;

Q_SIGNALS:
    void changed();

private:
    std::unique_ptr<sync::scaleledger::sim::ScaleLedgerSim> m_sim;
    std::unique_ptr<sync::HttpClient> m_http;
    std::unique_ptr<sync::WebSocketPort> m_channel;
    std::unique_ptr<sync::scaleledger::ScaleLedgerLink> m_link;
};

} // namespace attendant::site
