#include "site/scaleledgerpart.h"

#include "devices/serialports.h"
#include "site/log.h"
#include "site/machineidentity.h"
#include "sync/http/pooledclient.h"
#include "sync/scaleledger/scaleledgerlink.h"
#include "sync/scaleledger/sim/scaleledgersim.h"
#include "sync/scaleledger/sim/scaleledgersimclients.h"
#include "sync/ws/qtwebsocketport.h"
#include "weighing/device/weighingservice.h"

#include <QFileInfo>
#include <QFuture>
#include <QHostAddress>
#include <QPromise>
#include <QRandomGenerator>
#include <QThreadPool>

using namespace Qt::StringLiterals;

namespace attendant::site {
namespace {

using sync::scaleledger::ScaleLedgerSettings;
using sync::scaleledger::gateway::Contract;

constexpr seconds RequestLimit{10};
constexpr int Connections = 66; ///< the upload's 64, and room for a heartbeat and a list

/// Ports are listed on another thread: a USB hub that hangs must not stop the scales.
void scanPeripherals(QObject *context, const std::function<void(const QJsonArray &)> &done)
{
    const auto promise = std::make_shared<QPromise<QJsonArray>>();
    promise->start();
    promise->future().then(context, done);
    QThreadPool::globalInstance()->start([promise] {
        promise->addResult(devices::listSerialPorts());
        promise->finish();
    });
}

ScaleLedgerSettings settingsOf(const Config &config, UuidSource::Random random, QObject *context)
{
    const quint64 whim = random ? random() : QRandomGenerator::global()->generate64();
    return {.server = QUrl(config.weighing.server),
            .gateway
            = {.contract = config.weighing.contract == "prd"_L1 ? Contract::Prd : Contract::Provisioning},
            .machine = [name = config.site.name, whim] { return thisMachine(name, whim); },
            .keyFile = QFileInfo(config.store.path).absolutePath() + u"/attendant.key"_s,
            .peripherals = [context](const auto &done) { scanPeripherals(context, done); },
            .streamHz = config.weighing.streamHz,
            .manyStations = config.weighing.stations.size() > 1,
            .seed = whim,
            .random = std::move(random)};
}

} // namespace

ScaleLedgerPart::ScaleLedgerPart(const Config &config, Scheduler &scheduler, ledger::Ledger &ledger,
                                 Simulated simulated, UuidSource::Random random, QObject *parent)
    : QObject(parent)
{
    ScaleLedgerSettings settings = settingsOf(config, std::move(random), this);
    if (config.weighing.server.startsWith("sim:"_L1)) {
        if (!simulated.server) {
            m_sim = std::make_unique<sync::scaleledger::sim::ScaleLedgerSim>(simulated.seed);
            m_sim->faults.delay = milliseconds{20};
            simulated.server = m_sim.get();
        }
        settings.server = QUrl(u"http://scaleledger.simulated"_s);
        m_http = std::make_unique<sync::scaleledger::sim::ScaleLedgerSimHttp>(scheduler, *simulated.server);
        m_channel
            = std::make_unique<sync::scaleledger::sim::ScaleLedgerSimChannel>(scheduler, *simulated.server);
    } else {
        if (settings.server.scheme() == "http"_L1 && settings.server.host() != "localhost"_L1
            && !QHostAddress(settings.server.host()).isLoopback())
            qCWarning(lcSite) << "weighing.server is http: whoever is on the way reads the gateway's token";
        m_http = std::make_unique<sync::PooledClient>(scheduler, Connections, RequestLimit);
        m_channel = std::make_unique<sync::QtWebSocketPort>(scheduler);
    }
    m_link = std::make_unique<sync::scaleledger::ScaleLedgerLink>(std::move(settings), scheduler, ledger,
                                                                  *m_http, *m_channel);
    connect(m_link.get(), &sync::scaleledger::ScaleLedgerLink::changed, this, &ScaleLedgerPart::changed);
}

ScaleLedgerPart::~ScaleLedgerPart() = default;

void ScaleLedgerPart::serve(weighing::WeighingService &counter)
{
    using weighing::WeighingCounter;
    sync::scaleledger::ScaleLedgerLink *const link = m_link.get();
    connect(&counter, &WeighingCounter::weight, link,
            [link](const weighing::StationId &station, const weighing::Reading &reading) {
                if (const std::optional<qint64> grams = reading.grams())
                    link->weight(station, *grams);
            });
    connect(&counter, &WeighingCounter::changed, link, [link, &counter](const weighing::StationId &id) {
        const weighing::StationService *const station = counter.station(id);
        if (station && station->view().reason == weighing::Reason::UnknownCard)
            link->cardUnknown(); // it may have been issued a minute ago
    });
    connect(link, &sync::scaleledger::ScaleLedgerLink::registeredChanged, &counter,
            &weighing::WeighingService::setRegistered);
}

void ScaleLedgerPart::start() { m_link->start(); }

LinkReport ScaleLedgerPart::report() const
{
    return {u"scaleledger"_s, m_link->state(), m_link->lastSuccess(), m_link->problem(), m_link->requests()};
}

} // namespace attendant::site
