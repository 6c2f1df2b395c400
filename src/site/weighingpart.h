#pragma once

#include "core/config.h"
#include "core/uuid.h"
#include "devices/tapline.h"
#include "ledger/audit.h"
#include "site/asker.h"
#include "site/deviceact.h"
#include "site/report.h"
#include "weighing/device/weighingservice.h"

#include <QHash>
#include <QJsonObject>
#include <QPointer>

namespace attendant::site {

/// The weighing counter as the configuration names it. It knows no server: whoever talks to one listens to
/// counter() and reads the outbox.
class WeighingPart final : public QObject
{
    Q_OBJECT

public:
    WeighingPart(const Config &config, Scheduler &scheduler, ledger::Ledger &ledger, UuidSource &ids,
                 const weighing::WeighingService::LineFactory &lineFor, QObject *parent = nullptr);
    ~WeighingPart() override;

    void start();
    [[nodiscard]] weighing::WeighingService &counter() const { return *m_counter; }
    [[nodiscard]] WeighingReport report(weighing::store::Counting what) const;
    [[nodiscard]] bool has(const QString &station) const { return m_counter->station(station) != nullptr; }

    /// A command of staff's: LOCK [REASON], UNLOCK, TEMPERATURE FAN/HEATER, DROP_SLIPS, TAG UID, CANCEL, and
    /// TARE and ZERO where the scale takes orders.
    [[nodiscard]] Result<DeviceAct> command(const QString &station, const QString &name, const QString &value,
                                            const Asker &by);
    /// One more slip: {"station", "slip"}.
    [[nodiscard]] Result<DeviceAct> reprint(const QJsonObject &request);
    /// `attendantctl weigh`: {"do": "list"|"raw", "station", "limit"}.
    [[nodiscard]] Result<QJsonValue> weigh(const QJsonObject &request) const;

Q_SIGNALS:
    void changed();

private:
    [[nodiscard]] Result<QJsonValue> raw(const QString &station) const;

    Scheduler &m_scheduler;
    ledger::Ledger &m_ledger;
    QHash<QString, QPointer<devices::TapLine>> m_taps; ///< by the name of the port
    std::unique_ptr<weighing::WeighingService> m_counter;
};

/// What the configuration means to the weighing counter.
[[nodiscard]] weighing::WeighingSettings weighingSettings(const Config &config);

} // namespace attendant::site
