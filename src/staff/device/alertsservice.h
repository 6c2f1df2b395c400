#pragma once

#include "core/scheduler.h"
#include "core/uuid.h"
#include "ledger/ledger.h"
#include "staff/domain/alerts.h"

#include <QObject>

namespace attendant::staff {

/// The shell of the alerts: whoever knows the site tells it what is amiss, and it keeps and tells what lasts.
/// What the store does not take is stored when it does again.
class AlertsService final : public QObject
{
    Q_OBJECT

public:
    struct Settings
    {
        QString site; ///< its id, in every message
        bool webhook = false;
    };
    AlertsService(Scheduler &scheduler, ledger::Ledger &ledger, UuidSource &ids, Settings settings,
                  QObject *parent = nullptr);

    /// Takes up what was open before a restart. Before the first see().
    void start();
    void see(const QList<alerts::Condition> &conditions);
    [[nodiscard]] const alerts::State &state() const { return m_state; }

Q_SIGNALS:
    void changed();

private:
    void tell(const alerts::Event &event);
    void apply(const alerts::Effect &effect);
    void store(const alerts::Effect &effect);
    void storeAgain();

    Scheduler &m_scheduler;
    ledger::Ledger &m_ledger;
    UuidSource &m_ids;
    Settings m_settings;
    alerts::State m_state;
    QList<alerts::Effect> m_unstored; ///< in order; the store was in trouble
    Alarm m_alarm;
};

} // namespace attendant::staff
