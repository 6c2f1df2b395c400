#include "site/site.h"

#include "api/api.h"
#include "core/uid.h"
#include "devices/codereader.h"
#include "devices/evdevscanner.h"
#include "devices/serialline.h"
#include "dispensing/sim/shelf.h"
#include "ledger/eventlog.h"
#include "lockers/store/lockerstore.h"
#include "members/store/memberstore.h"
#include "site/alertspart.h"
#include "site/control.h"
#include "site/dispensingpart.h"
#include "site/doorround.h"
#include "site/eventspart.h"
#include "site/gatepart.h"
#include "site/keylookup.h"
#include "site/log.h"
#include "site/nightlybackup.h"
#include "site/scaleledgerpart.h"
#include "site/settings.h"
#include "site/simports.h"
#include "site/simscales.h"
#include "site/sitecommands.h"
#include "site/weighingpart.h"
#include "staff/device/staffservice.h"
#include "sync/http/qnamclient.h"
#include "sync/sheets/sheetslink.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QRandomGenerator>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace attendant::site {
namespace {

constexpr int LockerBoardBaud = 115'200;
constexpr seconds ApiRetry{10};
constexpr seconds LockerApiLimit{2}; ///< a member stands there and waits
constexpr std::chrono::hours SweepEvery{6};
constexpr std::chrono::days KeepSent{30};

} // namespace

QString lockPath(const QString &ledger) { return ledger + u".lock"_s; }

Site::Site(Config config, SiteParts parts, QObject *parent)
    : QObject(parent)
    , m_config(std::move(config))
    , m_parts(std::move(parts))
    , m_lineWatch(m_parts.scheduler)
    , m_zone(m_config.site.timezone.toUtf8())
    , m_ids(m_parts.random)
    , m_retryApi(m_parts.scheduler, [this] { startApi(); })
    , m_sweep(m_parts.scheduler, [this] { sweep(); })
{
    if (!m_parts.power)
        m_parts.power = machinePower();
}

Site::~Site() = default;

Status Site::start()
{
    const Now now = m_parts.scheduler.now();
    m_startedAt = now.utc;
    QDir().mkpath(QFileInfo(m_config.store.path).absolutePath());
    m_lock = std::make_unique<QLockFile>(lockPath(m_config.store.path));
    m_lock->setStaleLockTime(0); // a lock is stale when its process is gone, however long it has run
    if (!m_lock->tryLock() && m_lock->error() == QLockFile::LockFailedError)
        return Error{ErrorCode::Conflict, u"another instance runs on %1"_s.arg(m_config.store.path)};
    if (const Result<api::Endpoint> listen = api::parseEndpoint(m_config.http.listen); !listen)
        return Error{ErrorCode::BadInput, u"http.listen: "_s + listen.error().detail};
    else if (!listen->off && !listen->host.isLoopback() && m_httpToken.isEmpty())
        return Error{ErrorCode::BadInput,
                     u"http.token is needed when other machines can reach %1"_s.arg(m_config.http.listen)};

    ledger::LedgerOptions options{.path = m_config.store.path};
    options.writer = m_parts.writer;
    options.vfs = m_parts.vfs;
    options.durability = m_parts.durability;
    m_ledger = std::make_unique<ledger::Ledger>(options, m_parts.scheduler);
    connect(m_ledger.get(), &ledger::Ledger::stateChanged, this, &Site::changed);
    if (const Status opened = m_ledger->open(); !opened)
        qCCritical(lcSite).noquote() << "out of service" << u"detail=\"%1\""_s.arg(opened.error().detail);
    startEvents(); // before anything happens that would be one
    if (m_config.has(u"lockers"))
        startLockers();
    if (m_config.has(u"dispensing"))
        startDispensing();
    if (m_config.has(u"weighing"))
        startWeighing();
    if (m_config.has(u"gatelog"))
        startGate();
    m_staff = std::make_unique<staff::StaffService>(
        staff::StaffService::Parts{m_parts.scheduler, *m_ledger, background()});
    m_commands = std::make_unique<SiteCommands>(*this);
    if (m_parts.control) {
        m_control = std::make_unique<ControlServer>(*this);
        if (const Status listening = m_control->start(); !listening)
            qCWarning(lcSite).noquote()
                << "no control socket" << u"detail=\"%1\""_s.arg(listening.error().detail);
    }
    startApi();
    startScanner();
    startSheets();
    startBackups();
    startScaleLedger();
    m_sweep.set(now.instant + SweepEvery);
    return {};
}

dispensing::Background Site::background()
{
    return m_parts.background ? m_parts.background : dispensing::onThreadPool(this);
}

void Site::startLockers()
{
    const lockers::LockersSettings settings = lockersSettings(m_config);
    m_simPorts = std::make_unique<SimPorts>(m_parts.scheduler, settings, m_parts.simSeed);
    m_lockers = std::make_unique<lockers::LockersService>(
        m_parts.scheduler, *m_ledger, m_ids, settings,
        [this](const lockers::BankSettings &bank) { return lineFor(bank); });
    connect(m_lockers.get(), &lockers::LockerCounter::sessionChanged, this, &Site::changed);
    m_round = std::make_unique<DoorRound>(m_parts.scheduler, *m_lockers);
    m_lockers->claimScans([this](const lockers::Scan &scan) {
        return scan.kind == lockers::ScanKind::Nfc && m_claimTag && m_claimTag(scan.code);
    });
    m_lockers->start();
}

void Site::startDispensing()
{
    const quint64 random = m_parts.random ? m_parts.random() : QRandomGenerator::global()->generate64();
    const devices::MqttSettings settings = mqttSettings(m_config, m_mqttPassword, random);
    if (!m_parts.mqtt && settings.host.startsWith("sim:"_L1)) {
        m_shelf = std::make_unique<dispensing::sim::Shelf>(m_parts.scheduler, m_parts.simSeed);
        m_shelf->powerOn();
    }
    devices::SimBroker *simulated = m_shelf ? &m_shelf->broker() : nullptr;
    m_dispensing = std::make_unique<DispensingPart>(
        m_config, m_parts.scheduler, *m_ledger, m_ids,
        m_parts.mqtt ? m_parts.mqtt(settings)
                     : devices::makeMqttClient(settings, m_parts.scheduler, simulated));
    connect(m_dispensing.get(), &DispensingPart::changed, this, &Site::changed);
    m_dispensing->serve(keyLookup(), m_parts.background);
    m_dispensing->start();
    startTagReader();
}

void Site::startWeighing()
{
    m_simScales = std::make_unique<SimScales>(m_parts.scheduler, m_parts.simSeed);
    m_weighing = std::make_unique<WeighingPart>(m_config, m_parts.scheduler, *m_ledger, m_ids,
                                                [this](const QString &station, const QString &port,
                                                       int baud) { return scaleLine(station, port, baud); });
    connect(m_weighing.get(), &WeighingPart::changed, this, &Site::changed);
    m_weighing->start();
}

std::unique_ptr<devices::LinePort> Site::scaleLine(const QString &station, const QString &port, int baud)
{
    const auto one = std::ranges::find(m_config.weighing.stations, station, &Config::Station::name);
    if (m_parts.scale)
        return m_parts.scale(*one, port);
    if (port.startsWith("sim:"_L1))
        return m_simScales->line(*one, port);
    return std::make_unique<devices::SerialLine>(m_parts.scheduler, m_lineWatch, port, baud);
}

void Site::startGate()
{
    m_gate = std::make_unique<GatePart>(m_config, m_parts.scheduler, *m_ledger, m_ids,
                                        GatePart::Ways{m_parts.http ? m_parts.http() : nullptr});
    connect(m_gate.get(), &GatePart::changed, this, &Site::changed);
    const quint64 random = m_parts.random ? m_parts.random() : QRandomGenerator::global()->generate64();
    if (m_dispensing) // the site has a connection already
        m_gate->listen(m_dispensing->mqtt());
    else if (const auto settings = mqttSettings(m_config, m_mqttPassword, random); m_parts.mqtt)
        m_gate->listen(m_parts.mqtt(settings));
    else if (!settings.host.startsWith("sim:"_L1))
        m_gate->listen(devices::makeMqttClient(settings, m_parts.scheduler));
}

/// Keys are known to this program's own locker counter, else to one at another machine: where the
/// configuration says, or where that counter has told the spreadsheet that it is.
dispensing::KeyLookup Site::keyLookup()
{
    if (m_lockers && m_config.dispensing.lockerApi.isEmpty())
        return [this](const QString &uid, const auto &done) { findHolder(uid, done); };
    if (!m_lockerHttp)
        m_lockerHttp = m_parts.http ? m_parts.http() : std::make_unique<sync::QnamClient>(LockerApiLimit);
    const auto address = [this] {
        if (!m_config.dispensing.lockerApi.isEmpty())
            return QUrl(m_config.dispensing.lockerApi);
        const QString host = members::store::setting(m_ledger->reader(), u"locker_api_host"_s);
        const QString port = members::store::setting(m_ledger->reader(), u"locker_api_port"_s);
        return host.isEmpty() ? QUrl() : QUrl(u"http://%1:%2"_s.arg(host, port.isEmpty() ? u"5000"_s : port));
    };
    return askOtherMachine(*m_lockerHttp, address, m_httpToken);
}

void Site::findHolder(const QString &uid, const std::function<void(const dispensing::KeyAnswer &)> &done)
{
    using dispensing::sale::LoginReason;
    const std::optional<Uid> tag = Uid::from(uid);
    const auto holder = tag ? lockers::store::holderByTag(m_ledger->reader(), *tag) : std::nullopt;
    if (!holder)
        done({LoginReason::UnknownKey, {}, {}});
    else if (holder->member.isEmpty())
        done({LoginReason::KeyNotRented, {}, holder->locker});
    else
        done({LoginReason::None, holder->member, holder->locker});
}

void Site::startTagReader()
{
    if (m_config.dispensing.reader.isEmpty())
        return;
    m_tagReader = std::make_unique<devices::CodeReader>(std::make_unique<devices::SerialLine>(
        m_parts.scheduler, m_lineWatch, m_config.dispensing.reader, m_config.lockers.scannerBaud));
    for (const auto read : {&devices::CodeReader::tagRead, &devices::CodeReader::textRead})
        connect(m_tagReader.get(), read, this, [this](const QString &uid) {
            if (!m_claimTag || !m_claimTag(uid))
                m_dispensing->counter()->readTag(uid);
        });
    m_tagReader->start();
}

std::unique_ptr<devices::LinePort> Site::lineFor(const lockers::BankSettings &bank)
{
    if (m_parts.line)
        return m_parts.line(bank);
    if (bank.port.startsWith("sim:"_L1))
        return m_simPorts->line(bank);
    return std::make_unique<devices::SerialLine>(m_parts.scheduler, m_lineWatch, bank.port, LockerBoardBaud);
}

void Site::startScanner()
{
    const QString &where = m_config.lockers.scanner;
    if (where.isEmpty() || !m_lockers)
        return;
    using lockers::ScanKind;
    const auto scanned = [this](ScanKind kind) {
        return [this, kind](const QString &code) {
            const auto &first = kind == ScanKind::Nfc ? m_claimTag : m_claim;
            if ((!first || !first(code)) && (kind != ScanKind::Nfc || !m_claim || !m_claim(code)))
                m_lockers->scan({code, kind, {}});
        };
    };
    if (where.startsWith("/dev/input/"_L1)) {
        auto keyboard = std::make_unique<devices::EvdevScanner>(m_parts.scheduler, where);
        connect(keyboard.get(), &devices::EvdevScanner::scanned, this, scanned(ScanKind::Barcode));
        keyboard->start();
        m_scanner = std::move(keyboard);
        return;
    }
    auto reader = std::make_unique<devices::CodeReader>(std::make_unique<devices::SerialLine>(
        m_parts.scheduler, m_lineWatch, where, m_config.lockers.scannerBaud));
    connect(reader.get(), &devices::CodeReader::textRead, this, scanned(ScanKind::Barcode));
    connect(reader.get(), &devices::CodeReader::tagRead, this, scanned(ScanKind::Nfc));
    reader->start();
    m_scanner = std::move(reader);
}

void Site::startApi()
{
    m_api = std::make_unique<api::Api>(api::ApiOptions{m_config.http.listen, m_httpToken}, sources(),
                                       m_gate ? m_gate->routes() : api::Routes{});
    const Status listening = m_api->start();
    m_apiProblem = listening ? QString() : listening.error().detail;
    if (!listening) { // the counters work without it
        qCWarning(lcSite).noquote() << "no HTTP" << u"detail=\"%1\""_s.arg(m_apiProblem);
        m_api.reset();
        m_retryApi.set(m_parts.scheduler.now().instant + ApiRetry);
    }
}

quint16 Site::httpPort() const { return m_api ? m_api->port() : 0; }

api::Lookup Site::lookup(const std::optional<lockers::store::KeyHolder> &holder) const
{
    using Outcome = api::Lookup::Outcome;
    if (!holder)
        return {m_lockers ? Outcome::Unknown : Outcome::Unavailable};
    QString since;
    if (holder->assignedAt)
        since = toDateTime(*holder->assignedAt).toTimeZone(m_zone).toString(u"yyyy-MM-ddTHH:mm:ss"_s);
    return {Outcome::Found, {holder->locker, holder->member, holder->name, since}};
}

api::Sources Site::sources()
{
    api::Sources sources;
    sources.version = QStringLiteral(ATTENDANT_VERSION);
    sources.health = [this] { return healthJson(report(Detail::State)); };
    sources.notReady = [this] { return notReady(report(Detail::State)); };
    sources.metrics = [this] { return metrics(report()); };
    sources.byTag = [this](const QString &text) -> api::Lookup {
        const std::optional<Uid> uid = Uid::from(text);
        if (!uid) // what cannot be a tag is nobody's tag
            return {api::Lookup::Outcome::Unknown};
        if (m_ledger->state() == ledger::StoreState::Corrupt || !m_lockers)
            return {api::Lookup::Outcome::Unavailable};
        return lookup(lockers::store::holderByTag(m_ledger->reader(), *uid));
    };
    sources.byLocker = [this](const QString &number) -> api::Lookup {
        if (m_ledger->state() == ledger::StoreState::Corrupt || !m_lockers)
            return {api::Lookup::Outcome::Unavailable};
        return lookup(lockers::store::holderByLocker(m_ledger->reader(), number.trimmed().toUpper()));
    };
    return sources;
}

SiteReport Site::report(Detail detail) const
{
    SiteReport report{
        .id = m_config.site.id, .name = m_config.site.name, .version = QStringLiteral(ATTENDANT_VERSION)};
    report.at = m_parts.scheduler.now().utc;
    report.uptime = std::chrono::duration_cast<seconds>(report.at - m_startedAt);
    report.store = m_ledger->state();
    report.storePath = m_config.store.path;
    report.ledger = m_ledger->stats();
    report.apiProblem = m_apiProblem;
    if (m_lockers) {
        for (const auto &bank : m_lockers->banks()) {
            const lockers::door::Door &door = bank->door();
            QString position = door.position == lockers::door::Position::Open ? u"open"_s
                : door.position == lockers::door::Position::Closed            ? u"closed"_s
                                                                              : u"unknown"_s;
            if (door.move)
                position = u"moving"_s;
            report.banks.append({bank->bank(), bank->portName(), bank->online(), position, bank->firmware(),
                                 bank->lastHeard(), bank->outOfService(), bank->busy()});
        }
    }
    if (m_sheets)
        report.links.append({u"sheets"_s, m_sheets->state(), m_sheets->lastSuccess(), m_sheets->problem(),
                             m_sheets->requests()});
    if (m_scaleLedger)
        report.links.append(m_scaleLedger->report());
    if (m_gate)
        m_gate->report(report);
    if (m_events && m_events->publishes())
        report.links.append(m_events->report());
    if (m_alerts)
        m_alerts->report(report);
    if (m_dispensing)
        report.broker = m_dispensing->report();
    if (m_weighing)
        report.weighing = m_weighing->report(detail == Detail::Counted ? weighing::store::Counting::All
                                                                       : weighing::store::Counting::Open);
    const bool readable = report.store != ledger::StoreState::Corrupt
        && report.store != ledger::StoreState::NewerSchema && report.store != ledger::StoreState::Closed;
    if (readable) {
        report.outbox = ledger::outboxCounts(m_ledger->reader());
        if (detail == Detail::Counted)
            report.lockers = lockers::store::counts(m_ledger->reader());
    }
    return report;
}

void Site::sweep()
{
    m_sweep.set(m_parts.scheduler.now().instant + SweepEvery);
    const UtcTime before = m_parts.scheduler.now().utc - KeepSent;
    m_ledger->write([before](ledger::Db &db) { return ledger::purgeSent(db, before); });
    if (m_dispensing)
        m_dispensing->sweep();
}

QString Site::callStaff()
{
    const UtcTime now = m_parts.scheduler.now().utc;
    const QUuid id = m_ids.next(now);
    m_ledger->write([id, now](ledger::Db &db) {
        return ledger::logEvent(
            db, {.id = id, .type = u"staff_called"_s, .severity = ledger::Severity::Warning}, now);
    });
    return ledger::referenceOf(id);
}

} // namespace attendant::site
