#pragma once

#include "devices/lineport.h"
#include "weighing/device/stationservice.h"
#include "weighing/device/weighingcounter.h"

#include <vector>

namespace attendant::weighing {

/// The weighing counter of a site: its scales. It knows no server and waits for none.
class WeighingService final : public WeighingCounter
{
    Q_OBJECT

public:
    /// The line to a scale, or to a reader of its own.
    using LineFactory
        = std::function<std::unique_ptr<devices::LinePort>(const StationId &, const QString &port, int baud)>;

    WeighingService(Scheduler &scheduler, ledger::Ledger &ledger, UuidSource &ids, WeighingSettings settings,
                    const LineFactory &lineFor, QObject *parent = nullptr);
    ~WeighingService() override;

    /// Opens the lines and writes the stations into the ledger. Cards are served as soon as it can write.
    void start();

    [[nodiscard]] QList<StationView> stations() const override;
    [[nodiscard]] QList<Recorded> newest(const StationId &station, int limit) const override;
    [[nodiscard]] Backlog backlog() const override;
    [[nodiscard]] Instant now() const override { return m_scheduler.now().instant; }
    void readCard(const StationId &station, const QString &text) override;
    void cancel(const StationId &station) override;
    Status reprint(const StationId &station, const QString &slipNumber) override;

    /// Whether the server knows this machine: shown, and no condition of anything.
    void setRegistered(bool registered);
    /// Null when there is no such station.
    [[nodiscard]] StationService *station(const StationId &id) const;
    [[nodiscard]] const std::vector<std::unique_ptr<StationService>> &all() const { return m_stations; }
    [[nodiscard]] const WeighingSettings &settings() const { return m_settings; }

private:
    void seed();
    void connectStation(StationService &station);
    void startReader(StationService &station, const LineFactory &lineFor);

    Scheduler &m_scheduler;
    ledger::Ledger &m_ledger;
    UuidSource &m_ids;
    WeighingSettings m_settings;
    std::vector<std::unique_ptr<StationService>> m_stations;
    std::vector<std::unique_ptr<QObject>> m_readers;
    Alarm m_retry;
};

} // namespace attendant::weighing
