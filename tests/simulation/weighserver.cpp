#include "simulation/weighserver.h"

#include <array>

using namespace Qt::StringLiterals;

namespace attendant::simulation {
namespace {

using namespace sync::scaleledger;

constexpr auto Unsent = "SELECT count(*) FROM weighing_records WHERE is_sent = 0";
constexpr milliseconds RoundTrip{20};

} // namespace

WeighServer::WeighServer(VirtualScheduler &time, Rng rng, const QStringList &cards)
    : m_time(time)
    , m_rng(rng)
    , m_server(rng.next())
{
    m_settings.server = QUrl(u"https://scale.simulated"_s);
    m_settings.gateway.contract = m_rng.chance(70) ? gateway::Contract::Prd : gateway::Contract::Provisioning;
    m_settings.machine = [] {
        return wire::Machine{u"02:00:00:00:00:07"_s, u"gw-1"_s, u"192.168.0.10"_s, u"yard"_s};
    };
    m_settings.keyFile = m_folder.filePath(u"key"_s);
    m_settings.seed = m_rng.next();
    m_settings.random = [this] { return m_rng.next(); };
    m_server.faults.delay = RoundTrip;
    QJsonArray list;
    for (const QString &card : cards)
        list.append(QJsonObject{{u"id"_s, list.size() + 1}, {u"uid"_s, card}});
    m_server.lists[u"rfid-cards"_s] = list;
    using Duplicate = sim::ScaleLedgerSim::Duplicate;
    constexpr std::array Ways{Duplicate::Conflict, Duplicate::Invalid, Duplicate::Accepted};
    m_server.faults.duplicate = Ways[m_rng.below(Ways.size())];
}

WeighServer::~WeighServer() { stop(); }

void WeighServer::start(ledger::Ledger &ledger)
{
    m_http = std::make_unique<sim::ScaleLedgerSimHttp>(m_time, m_server);
    m_channel = std::make_unique<sim::ScaleLedgerSimChannel>(m_time, m_server);
    m_link = std::make_unique<ScaleLedgerLink>(m_settings, m_time, ledger, *m_http, *m_channel);
    m_link->start();
}

void WeighServer::stop()
{
    m_link.reset();
    m_channel.reset();
    m_http.reset();
}

void WeighServer::sometime(seconds during, int times, const std::function<void()> &what)
{
    for (int i = 0; i < times; ++i) {
        const milliseconds after{m_rng.between(1000, during.count() * 1000)};
        m_time.at(m_time.now().instant + after, [this, what] {
            if (!m_healed)
                what();
        });
    }
}

void WeighServer::planFaults(seconds during)
{
    if (m_rng.chance(30))
        m_server.faults.errorPercent = int(m_rng.below(25));
    if (m_rng.chance(40))
        m_server.faults.losePercent = int(m_rng.below(25));
    if (m_rng.chance(40))
        m_server.faults.delay = milliseconds{m_rng.between(1, 900)};
    sometime(during, int(m_rng.below(4)), [this] {
        m_server.faults.offline = true;
        m_time.at(m_time.now().instant + milliseconds{m_rng.between(100, 60'000)},
                  [this] { m_server.faults.offline = false; });
    });
    sometime(during, int(m_rng.below(4)), [this] {
        constexpr std::array Codes{401, 403, 404, 429, 500, 503};
        m_server.faults.status = Codes[m_rng.below(Codes.size())];
        m_time.at(m_time.now().instant + milliseconds{m_rng.between(100, 20'000)},
                  [this] { m_server.faults.status = 0; });
    });
    sometime(during, int(m_rng.below(3)), [this] { m_server.revokeTokens(); });
    sometime(during, m_rng.chance(20) ? 1 : 0, [this] { m_server.forgetGateways(); });
    sometime(during, int(m_rng.below(4)), [this] { m_server.closeChannels(); });
}

void WeighServer::heal()
{
    m_healed = true;
    const auto duplicate = m_server.faults.duplicate;
    m_server.faults = {};
    m_server.faults.delay = RoundTrip;
    m_server.faults.duplicate = duplicate;
}

bool WeighServer::idle(const SimDisk &disk) const { return disk.value(Unsent) == "0"_L1; }

QStringList WeighServer::differences(const SimDisk &disk) const
{
    QStringList found;
    if (const QString unsent = disk.value(Unsent); unsent != "0"_L1)
        found.append(u"%1 records were never sent (gateway %2, link %3)"_s.arg(unsent, m_link->phase(),
                                                                               m_link->state()));
    if (disk.value("SELECT count(*) FROM outbox WHERE destination = 'scaleledger' AND state <> 'sent'")
        != "0"_L1)
        found.append(u"outbox rows that were not sent"_s);
    const QStringList rows
        = disk.column("SELECT uuid || ' ' || grams || ' ' || rfid_uid FROM weighing_records");
    if (rows.size() != m_server.records.size() || rows.size() != m_server.order.size())
        found.append(u"%1 records here, %2 at the server"_s.arg(rows.size()).arg(m_server.order.size()));
    const bool prd = m_settings.gateway.contract == gateway::Contract::Prd;
    for (const QString &row : rows) {
        const QJsonObject there = m_server.records.value(row.section(u' ', 0, 0));
        if (qRound64(there.value("weight"_L1).toDouble() * 1000) != row.section(u' ', 1, 1).toLongLong()
            || there.value(prd ? "rfid_uid"_L1 : "rfid_card_uid"_L1).toString() != row.section(u' ', 2))
            found.append(u"the server has another record: "_s + row);
    }
    if (m_server.invalid != 0)
        found.append(u"the server was told what is no record"_s);
    return found;
}

QString WeighServer::text() const
{
    return u"server: %1 records, told again %2, gateways %3"_s.arg(m_server.order.size())
        .arg(m_server.doubled)
        .arg(m_server.gateways.size());
}

} // namespace attendant::simulation
