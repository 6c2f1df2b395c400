#pragma once

#include "core/scheduler.h"
#include "ledger/ledger.h"

#include <QObject>
#include <QThreadPool>
#include <QTime>

namespace attendant::site {

/// Whether the last time of day that a copy should have been made at has passed unused: also true soon after
/// a start, for kiosks that are switched off at night.
[[nodiscard]] bool backupDue(std::optional<UtcTime> last, UtcTime now, QTime at, const QTimeZone &zone);
/// The next such time.
[[nodiscard]] UtcTime nextBackup(UtcTime now, QTime at, const QTimeZone &zone);

struct NightlySettings
{
    ledger::LedgerOptions ledger;
    QString folder;
    QTime at;
    QTimeZone zone;
};

/// Copies the ledger each night.
///
/// Why a thread: a copy of a year takes seconds, and the counters go on meanwhile. It has a connection of its
/// own; only its answer comes back.
class NightlyBackup final : public QObject
{
    Q_OBJECT

public:
    NightlyBackup(NightlySettings settings, Scheduler &scheduler, ledger::Ledger &ledger,
                  QObject *parent = nullptr);
    /// Waits for a copy under way.
    ~NightlyBackup() override;

    void start();

private:
    void plan(UtcTime due);
    [[nodiscard]] bool due(UtcTime now) const;
    void run();
    void finish(const Result<QString> &made);

    NightlySettings m_settings;
    Scheduler &m_scheduler;
    ledger::Ledger &m_ledger;
    Alarm m_alarm;
    QThreadPool m_pool;
};

} // namespace attendant::site
