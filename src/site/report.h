#pragma once

#include "core/clock.h"
#include "dispensing/domain/fboxdevice.h"
#include "ledger/ledger.h"
#include "ledger/outbox.h"
#include "lockers/domain/sessionview.h"
#include "lockers/store/lockerstore.h"
#include "weighing/store/recordstore.h"

#include <QJsonObject>

namespace attendant::site {

struct BankReport
{
    QString bank;
    QString port;
    bool online = false;
    QString door; ///< closed, open, unknown, moving
    QString firmware;
    std::optional<UtcTime> lastHeard;
    QString outOfService;
    bool busy = false;
};

/// How a server far away is reached.
struct LinkReport
{
    QString name; ///< "sheets"
    QString state; ///< off, waiting, ok, offline, refused
    std::optional<UtcTime> lastSuccess;
    QString problem;
    qint64 requests = 0;
};

/// The MQTT broker, and the boxes behind it.
struct BrokerReport
{
    bool connected = false;
    QString problem;
    qint64 attempts = 0;
    qint64 losses = 0;
    qint64 messages = 0;
    QMap<QString, dispensing::device::DeviceView> boxes;
};

/// One scale.
struct StationReport
{
    QString station;
    QString port;
    QString dialect; ///< empty while nobody knows
    QString driver; ///< as configured: a dialect, or "auto"
    QStringList orders; ///< what it can be told: TARE, ZERO
    bool online = false;
    QString stage;
    QString reason;
    std::optional<qint64> grams;
    QString printer; ///< ready, no_paper, printing; empty without one
    std::optional<int> temperature;
    QString outOfService;
    int slipsWaiting = 0;
    quint64 frames = 0; ///< that the scale has sent and that were read
    quint64 badFrames = 0;
};
struct WeighingReport
{
    QList<StationReport> stations;
    weighing::store::Counts counts;
};

/// The whole site at one moment, for screens, staff, attendantctl and /metrics.
struct SiteReport
{
    QString id;
    QString name;
    QString version;
    UtcTime at;
    seconds uptime{0};
    ledger::StoreState store = ledger::StoreState::Closed;
    QString storePath;
    ledger::LedgerStats ledger;
    QString apiProblem;
    QList<BankReport> banks;
    QList<LinkReport> links;
    std::optional<BrokerReport> broker; ///< of a site that dispenses
    std::optional<WeighingReport> weighing; ///< of a site that weighs
    QList<ledger::OutboxCount> outbox;
    lockers::store::LockerCounts lockers;
};

/// Why no customer can be served now; empty when one can.
[[nodiscard]] QString notReady(const SiteReport &report);
[[nodiscard]] QJsonObject toJson(const SiteReport &report);
/// `GET /api/health`: what other counters and people read at a glance.
[[nodiscard]] QJsonObject healthJson(const SiteReport &report);
/// Prometheus text format 0.0.4.
[[nodiscard]] QByteArray metrics(const SiteReport &report);

} // namespace attendant::site
