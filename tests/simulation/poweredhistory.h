#pragma once

#include "core/virtualscheduler.h"
#include "simulation/rng.h"
#include "simulation/simdisk.h"

#include <QStringList>

#include <memory>

namespace attendant::ledger {
class Ledger;
}

namespace attendant::simulation {

/// What every history is: a program on a medium and on virtual time, whose power fails at commits.
class PoweredHistory
{
public:
    virtual ~PoweredHistory();
    Q_DISABLE_COPY_MOVE(PoweredHistory)

    /// What was violated, in words; empty when nothing was.
    [[nodiscard]] virtual QStringList run() = 0;
    /// Rows of the ledger, for the one who looks for a cause.
    [[nodiscard]] virtual QStringList tell() const = 0;
    [[nodiscard]] seconds virtualTime() const;
    [[nodiscard]] qint64 commits() const { return m_disk.commits(); }

protected:
    struct Cuts
    {
        int count = 0;
        int mostCommits = 0; ///< between two of them
        milliseconds longestPause{0}; ///< without power
    };

    PoweredHistory(quint64 seed, const QString &disk);

    virtual void start() = 0;
    /// As a power cut stops it: nothing is said, nothing is written.
    virtual void stop() = 0;
    /// Until then, with power cuts on the way; one for which there were not commits enough comes at the end.
    void liveUntil(Instant closing, const Cuts &cuts);
    [[nodiscard]] std::unique_ptr<ledger::Ledger> openLedger();
    void violate(const QString &what);
    [[nodiscard]] int number(const QString &sql) const { return m_disk.value(sql.toUtf8()).toInt(); }

    Rng m_rng;
    SimDisk m_disk;
    VirtualScheduler m_time;
    QStringList m_violations;
};

} // namespace attendant::simulation
