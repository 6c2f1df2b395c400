#pragma once

#include "api/sources.h"
#include "core/config.h"
#include "core/scheduler.h"
#include "core/uuid.h"
#include "devices/lineport.h"
#include "devices/linewatch.h"
#include "devices/mqttclient.h"
#include "dispensing/device/saleservice.h"
#include "ledger/ledger.h"
#include "lockers/device/lockersservice.h"
#include "site/machinepower.h"
#include "site/report.h"
#include "sync/http/httpclient.h"

#include <QLockFile>

#include <memory>

namespace attendant {
class Secrets;
}
namespace attendant::api {
class Api;
}
namespace attendant::devices {
class CodeReader;
}

namespace attendant::dispensing::sim {
class Shelf;
}

namespace attendant::staff {
class StaffService;
}

namespace attendant::sync::scaleledger::sim {
class ScaleLedgerSim;
}
namespace attendant::sync::sheets {
class SheetsLink;
}

namespace attendant::site {

class AlertsPart;
class ControlServer;
class DispensingPart;
class DoorRound;
class EventsPart;
class GatePart;
class NightlyBackup;
class ScaleLedgerPart;
class SimPorts;
class SimScales;
class SiteCommands;
class WeighingPart;

/// What a site is built on. The programs hand in the real world, the simulation a virtual one.
struct SiteParts
{
    Scheduler &scheduler;
    ledger::Writer writer = ledger::Writer::Thread;
    QByteArray vfs = {}; ///< SQLite VFS, empty = the real file system
    ledger::Durability durability = ledger::Durability::Full;
    std::function<std::unique_ptr<sync::HttpClient>()> http = {}; ///< empty = the network
    std::function<std::unique_ptr<devices::LinePort>(const lockers::BankSettings &)> line
        = {}; ///< empty = real ports
    /// To a scale or a card reader; empty = real ports.
    std::function<std::unique_ptr<devices::LinePort>(const Config::Station &, const QString &port)> scale
        = {};
    std::function<std::unique_ptr<devices::MqttClient>(const devices::MqttSettings &)> mqtt
        = {}; ///< empty = the network
    dispensing::Background background = {}; ///< for what takes long; empty = other threads
    UuidSource::Random random = {};
    quint64 simSeed = 1; ///< of the devices behind `sim:` ports
    /// The server behind `weighing.server = "sim:"` when it outlives the site; null = one of its own.
    sync::scaleledger::sim::ScaleLedgerSim *scaleLedger = nullptr;
    bool control = true; ///< whether attendantctl can reach it
    /// The file that the configuration came from; empty: nobody changes settings at the screen.
    QString configFile = {};
    MachinePower power = {}; ///< empty = the service manager
};

/// Everything a configuration names, built and wired: ledger, counters, servers, API, control socket.
class Site final : public QObject
{
    Q_OBJECT

public:
    Site(Config config, SiteParts parts, QObject *parent = nullptr);
    ~Site() override;

    /// Takes the ledger and starts the counters. Conflict when another program runs on the same ledger,
    /// BadInput when the configuration cannot be carried out. Store trouble is no error: the site is then out
    /// of service, says so, and heals.
    Status start();
    /// Before start(): the secret that [http] token refers to, already looked up.
    void setHttpToken(const QString &token) { m_httpToken = token; }
    /// Before start(): the secret that [mqtt] password refers to.
    void setMqttPassword(const QString &password) { m_mqttPassword = password; }
    /// Before start(): the secret that [sync.kafka] password refers to.
    void setKafkaPassword(const QString &password) { m_kafkaPassword = password; }
    /// At any time: the Google service account's JSON, or why there is none.
    void setSheetsCredentials(const Result<QString> &json);
    /// At any time: the key of [sync.supabase].
    void setSupabaseKey(const Result<QString> &key);

    [[nodiscard]] const Config &config() const { return m_config; }
    [[nodiscard]] ledger::Ledger &ledger() { return *m_ledger; }
    [[nodiscard]] lockers::LockersService *lockers() const { return m_lockers.get(); }
    [[nodiscard]] DispensingPart *dispensing() const { return m_dispensing.get(); }
    [[nodiscard]] WeighingPart *weighing() const { return m_weighing.get(); }
    [[nodiscard]] ScaleLedgerPart *scaleLedger() const { return m_scaleLedger.get(); }
    [[nodiscard]] GatePart *gate() const { return m_gate.get(); }
    [[nodiscard]] Scheduler &scheduler() { return m_parts.scheduler; }
    /// Who of the staff stands at this site's screen, and what they can have it do.
    [[nodiscard]] staff::StaffService &staff() const { return *m_staff; }
    [[nodiscard]] SiteCommands &commands() const { return *m_commands; }
    /// Runs what takes long off the thread that draws.
    [[nodiscard]] dispensing::Background background();
    /// All doors one after the other; null without lockers.
    [[nodiscard]] DoorRound *doorRound() const { return m_round.get(); }
    [[nodiscard]] const QString &configFile() const { return m_parts.configFile; }
    [[nodiscard]] const MachinePower &power() const { return m_parts.power; }
    [[nodiscard]] const QByteArray &ledgerVfs() const { return m_parts.vfs; }
    /// Asked first about each code that the site's own scanner reads; what it takes is not a locker's.
    void claimScans(std::function<bool(const QString &)> claim) { m_claim = std::move(claim); }
    /// The same for NFC tags, from whichever reader.
    void claimTags(std::function<bool(const QString &)> claim) { m_claimTag = std::move(claim); }
    [[nodiscard]] quint16 httpPort() const;
    /// `Counted` also counts rentals and refusals, which reads whole tables: for staff and /metrics, not for
    /// a screen or a probe that asks every few seconds.
    enum class Detail { State, Counted };
    [[nodiscard]] SiteReport report(Detail detail = Detail::Counted) const;
    /// After start(): staff are told what is amiss, by the webhook too when there is one. Takes its token, or
    /// why it cannot be had.
    void watch(const Result<QString> &webhookToken);
    /// A customer wants somebody to come. Returns the reference that the event has in the ledger.
    QString callStaff();
    /// Staff want the spreadsheet read now; `done` hears what came of it.
    void syncNow(std::function<void(const Result<QJsonValue> &)> done = {});

Q_SIGNALS:
    void changed(); ///< something in report() may have
    void restartAsked(); ///< staff want the program started again

private:
    void startLockers();
    void startDispensing();
    void startWeighing();
    [[nodiscard]] std::unique_ptr<devices::LinePort> scaleLine(const QString &station, const QString &port,
                                                               int baud);
    void startGate();
    void startApi();
    void startScanner();
    void startTagReader();
    [[nodiscard]] dispensing::KeyLookup keyLookup();
    void findHolder(const QString &uid, const std::function<void(const dispensing::KeyAnswer &)> &done);
    void startSheets();
    void startBackups();
    void startScaleLedger();
    void startEvents();
    [[nodiscard]] UuidSource::Random randomOfItsOwn();
    void sweep();
    [[nodiscard]] api::Sources sources();
    [[nodiscard]] api::Lookup lookup(const std::optional<lockers::store::KeyHolder> &holder) const;
    [[nodiscard]] std::unique_ptr<devices::LinePort> lineFor(const lockers::BankSettings &bank);

    Config m_config;
    SiteParts m_parts;
    devices::LineWatch m_lineWatch; ///< of every serial line below
    QString m_httpToken;
    QString m_mqttPassword;
    QString m_kafkaPassword;
    QTimeZone m_zone;
    UtcTime m_startedAt;
    UuidSource m_ids;
    std::unique_ptr<QLockFile> m_lock;
    std::unique_ptr<ledger::Ledger> m_ledger;
    std::unique_ptr<SimPorts> m_simPorts;
    std::unique_ptr<lockers::LockersService> m_lockers;
    std::unique_ptr<DoorRound> m_round;
    std::unique_ptr<dispensing::sim::Shelf> m_shelf; ///< behind the host "sim:"
    std::unique_ptr<DispensingPart> m_dispensing;
    std::unique_ptr<SimScales> m_simScales; ///< behind `sim:` ports
    std::unique_ptr<WeighingPart> m_weighing;
    std::unique_ptr<GatePart> m_gate;
    std::unique_ptr<QObject> m_scanner;
    std::unique_ptr<devices::CodeReader> m_tagReader;
    std::function<bool(const QString &)> m_claim;
    std::function<bool(const QString &)> m_claimTag;
    std::unique_ptr<sync::HttpClient> m_http;
    std::unique_ptr<sync::HttpClient> m_lockerHttp; ///< to a locker counter at another machine
    std::unique_ptr<sync::sheets::SheetsLink> m_sheets;
    std::unique_ptr<ScaleLedgerPart> m_scaleLedger;
    std::unique_ptr<EventsPart> m_events;
    std::unique_ptr<api::Api> m_api;
    QString m_apiProblem;
    std::unique_ptr<staff::StaffService> m_staff;
    std::unique_ptr<SiteCommands> m_commands;
    std::unique_ptr<ControlServer> m_control;
    std::unique_ptr<NightlyBackup> m_backup;
    Alarm m_retryApi;
    Alarm m_sweep;
    std::unique_ptr<AlertsPart> m_alerts; ///< last: what it looks at outlives it
};

/// The lock that says who runs on a ledger; restore takes it, too.
[[nodiscard]] QString lockPath(const QString &ledger);

} // namespace attendant::site
