#pragma once

#include "core/scheduler.h"
#include "weighing/device/weighingcounter.h"

namespace attendant::weighing {

/// A weighing counter whose stations a test plays itself. Remembers what it was asked.
class WeighingCounterFake final : public WeighingCounter
{
    Q_OBJECT

public:
    WeighingCounterFake(Scheduler &scheduler, int stations);

    [[nodiscard]] QList<StationView> stations() const override { return m_stations; }
    [[nodiscard]] QList<Recorded> newest(const StationId &station, int limit) const override;
    [[nodiscard]] Backlog backlog() const override { return m_backlog; }
    [[nodiscard]] Instant now() const override { return m_scheduler.now().instant; }
    void readCard(const StationId &station, const QString &text) override;
    void cancel(const StationId &station) override { cancelled.append(station); }
    Status reprint(const StationId &station, const QString &slipNumber) override;

    /// The station of `view` is now so.
    void play(const StationView &view);
    void add(const Recorded &record);
    void setBacklog(Backlog backlog);

    QStringList cancelled;
    QStringList reprinted;
    QStringList cards;

private:
    Scheduler &m_scheduler;
    QList<StationView> m_stations;
    QList<Recorded> m_records; ///< newest first
    Backlog m_backlog;
};

} // namespace attendant::weighing
