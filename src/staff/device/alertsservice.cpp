#include "staff/device/alertsservice.h"

#include "core/result.h"
#include "staff/store/alertstore.h"

namespace attendant::staff {

AlertsService::AlertsService(Scheduler &scheduler, ledger::Ledger &ledger, UuidSource &ids, Settings settings,
                             QObject *parent)
    : QObject(parent)
    , m_scheduler(scheduler)
    , m_ledger(ledger)
    , m_ids(ids)
    , m_settings(std::move(settings))
    , m_alarm(scheduler, [this] { tell(alerts::Tick{}); })
{ }

void AlertsService::start()
{
    QList<alerts::Condition> open;
    for (const store::OpenAlert &one : store::openAlerts(m_ledger.reader()))
        open.append(one.condition);
    tell(alerts::Restored{open});
}

void AlertsService::see(const QList<alerts::Condition> &conditions) { tell(alerts::Seen{conditions}); }

void AlertsService::tell(const alerts::Event &event)
{
    alerts::Transition t = on(m_state, event, m_scheduler.now().instant);
    m_state = std::move(t.next);
    m_alarm.set(wakeAt(m_state));
    for (const alerts::Effect &effect : t.effects)
        apply(effect);
    if (!t.effects.empty())
        Q_EMIT changed();
}

void AlertsService::apply(const alerts::Effect &effect)
{
    const UtcTime now = m_scheduler.now().utc;
    const QUuid id = m_ids.next(now);
    m_ledger.write([effect, id, settings = m_settings, now](ledger::Db &db) {
        return std::visit(
            Overloaded{
                [&](const alerts::Raise &e) {
                    return store::raiseAlert(db, e.condition, id, settings.webhook, settings.site, now);
                },
                [&](const alerts::Clear &e) {
                    return store::clearAlert(db, e.key, id, settings.webhook, settings.site, now);
                },
            },
            effect);
    });
}

} // namespace attendant::staff
