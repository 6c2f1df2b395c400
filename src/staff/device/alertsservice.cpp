#include "staff/device/alertsservice.h"

#include "core/result.h"
#include "staff/store/alertstore.h"

#include <QLoggingCategory>

#include <utility>

using namespace Qt::StringLiterals;

namespace attendant::staff {
namespace {

Q_LOGGING_CATEGORY(lcAlerts, "attendant.alerts")

constexpr qsizetype MostUnstored = 200; ///< a ledger that is out of order for weeks takes no memory

} // namespace

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

void AlertsService::see(const QList<alerts::Condition> &conditions)
{
    storeAgain();
    tell(alerts::Seen{conditions});
}

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
    if (m_unstored.isEmpty())
        store(effect);
    else if (!std::holds_alternative<alerts::Follow>(effect)) // "over" must not overtake "raised"
        m_unstored.append(effect);
}

void AlertsService::storeAgain()
{
    for (const alerts::Effect &effect : std::exchange(m_unstored, {}))
        store(effect);
}

void AlertsService::store(const alerts::Effect &effect)
{
    const UtcTime now = m_scheduler.now().utc;
    const store::Notice notice{m_ids.next(now), now, m_settings.site, m_settings.webhook};
    m_ledger.write<bool>(
        [effect, notice](ledger::Db &db) -> Result<bool> {
            const Status done = std::visit(
                Overloaded{
                    [&](const alerts::Raise &e) { return store::raiseAlert(db, e.condition, notice); },
                    [&](const alerts::Change &e) { return store::changeAlert(db, e.condition, notice); },
                    [&](const alerts::Follow &e) { return store::followAlert(db, e.condition); },
                    [&](const alerts::Clear &e) { return store::clearAlert(db, e.key, notice); },
                },
                effect);
            return done ? Result<bool>(true) : Result<bool>(done.error());
        },
        this,
        [this, effect](const Result<bool> &stored) {
            if (stored)
                Q_EMIT changed();
            // A full disk is the very thing to tell: it is stored as soon as there is room.
            else if (ledger::isStoreTrouble(stored.error().code) && m_unstored.size() < MostUnstored)
                m_unstored.append(effect);
            else
                qCWarning(lcAlerts).noquote()
                    << "alert not stored" << u"detail=\"%1\""_s.arg(stored.error().detail);
        });
}

} // namespace attendant::staff
