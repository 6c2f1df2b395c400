#pragma once

#include "core/scheduler.h"
#include "fleet/postgres/agingstore.h"
#include "fleet/postgres/database.h"
#include "fleet/redis/cache.h"

#include <QObject>

namespace attendant::fleet {

/// What the worker can tell about one cache since it started.
struct CacheWorkerFigures
{
    qint64 passes = 0;
    qint64 failures = 0;
    Pass last;
    std::optional<UtcTime> lastSuccess;
    milliseconds lastTook{0};
    std::optional<AgingFigures> table; ///< as it stood behind the last good pass
};

/// Refreshes the caches of users and products at a fixed rate. A pass that fails costs nothing but its turn.
class CacheWorker final : public QObject
{
    Q_OBJECT

public:
    CacheWorker(const FleetSettings &settings, Scheduler &scheduler, QString worker,
                QObject *parent = nullptr);

    /// The first pass is at once.
    void start();
    /// One pass over both tables. The error of the first that failed; the other is tried all the same.
    Status passOnce();
    [[nodiscard]] const CacheWorkerFigures &figures(Stream stream) const;

Q_SIGNALS:
    void passed();

private:
    void wake();
    Status pass(Stream stream);

    CacheSettings m_settings;
    Scheduler &m_scheduler;
    QString m_worker;
    Database m_db;
    Redis m_redis;
    Cache m_cache;
    AgingStore m_aging;
    Alarm m_alarm;
    Instant m_due{};
    std::array<CacheWorkerFigures, 2> m_figures;
};

} // namespace attendant::fleet
