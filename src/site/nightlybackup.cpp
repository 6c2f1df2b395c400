#include "site/nightlybackup.h"

#include "core/uuid.h"
#include "ledger/eventlog.h"
#include "ledger/nightly.h"
#include "site/log.h"

#include <QDateTime>
#include <QFileInfo>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace attendant::site {
namespace {

constexpr std::chrono::minutes AfterStart{10}; ///< customers who wait at the door come first
constexpr std::chrono::hours AfterFailure{1};
constexpr std::chrono::hours LookAgain{6}; ///< the wall clock may be set meanwhile

UtcTime on(QDate day, QTime at, const QTimeZone &zone) { return utcFromDateTime(QDateTime(day, at, zone)); }

} // namespace

bool backupDue(std::optional<UtcTime> last, UtcTime now, QTime at, const QTimeZone &zone)
{
    const QDate today = siteDay(now, zone);
    const UtcTime early = on(today, at, zone);
    const UtcTime latest = early <= now ? early : on(today.addDays(-1), at, zone);
    return !last || *last < latest || *last > now; // a copy of the future: the clock was wrong
}

UtcTime nextBackup(UtcTime now, QTime at, const QTimeZone &zone)
{
    const QDate today = siteDay(now, zone);
    const UtcTime early = on(today, at, zone);
    return early > now ? early : on(today.addDays(1), at, zone);
}

NightlyBackup::NightlyBackup(NightlySettings settings, Scheduler &scheduler, ledger::Ledger &ledger,
                             QObject *parent)
    : QObject(parent)
    , m_settings(std::move(settings))
    , m_scheduler(scheduler)
    , m_ledger(ledger)
    , m_alarm(scheduler, [this] { run(); })
{
    m_pool.setMaxThreadCount(1);
}

NightlyBackup::~NightlyBackup() { m_pool.waitForDone(); }

void NightlyBackup::start()
{
    const UtcTime now = m_scheduler.now().utc;
    plan(due(now) ? now + AfterStart : nextBackup(now, m_settings.at, m_settings.zone));
}

bool NightlyBackup::due(UtcTime now) const
{
    return backupDue(ledger::lastNightly(m_settings.folder), now, m_settings.at, m_settings.zone);
}

void NightlyBackup::plan(UtcTime due)
{
    const Now now = m_scheduler.now();
    m_alarm.set(now.instant + std::clamp<milliseconds>(due - now.utc, milliseconds{0}, LookAgain));
}

void NightlyBackup::run()
{
    const UtcTime now = m_scheduler.now().utc;
    if (!due(now)) { // only looked at the clock
        plan(nextBackup(now, m_settings.at, m_settings.zone));
        return;
    }
    if (m_ledger.state()
        != ledger::StoreState::Ready) { // a copy of a ledger in trouble would push out a good one
        plan(now + AfterFailure);
        return;
    }
    const auto work = [settings = m_settings, now] {
        return ledger::backupNightly(settings.ledger, settings.folder, now, settings.zone);
    };
    if (m_settings.ledger.writer == ledger::Writer::Inline) {
        finish(work());
        return;
    }
    m_pool.start([this, work] {
        const Result<QString> made = work();
        QMetaObject::invokeMethod(
            this, [this, made] { finish(made); }, Qt::QueuedConnection);
    });
}

void NightlyBackup::finish(const Result<QString> &made)
{
    const UtcTime now = m_scheduler.now().utc;
    if (made) {
        qCInfo(lcSite).noquote() << "ledger copied"
                                 << u"file=%1 bytes=%2"_s.arg(*made).arg(QFileInfo(*made).size());
        plan(nextBackup(now, m_settings.at, m_settings.zone));
        return;
    }
    qCCritical(lcSite).noquote() << "no copy of the ledger" << u"detail=\"%1\""_s.arg(made.error().detail);
    m_ledger.write([now, id = UuidSource().next(now), why = made.error().detail](ledger::Db &db) {
        return ledger::logEvent(db,
                                {.id = id,
                                 .type = u"backup_failed"_s,
                                 .severity = ledger::Severity::Error,
                                 .details = {{u"detail"_s, why}}},
                                now);
    });
    plan(now + AfterFailure);
}

} // namespace attendant::site
