#include "fleet/cacheworker.h"

#include "fleet/log.h"
#include "fleet/postgres/schema.h"

using namespace Qt::StringLiterals;

namespace attendant::fleet {

CacheWorker::CacheWorker(const FleetSettings &settings, Scheduler &scheduler, QString worker, QObject *parent)
    : QObject(parent)
    , m_settings(settings.cache)
    , m_scheduler(scheduler)
    , m_worker(std::move(worker))
    , m_db(settings.postgres, u"cache-worker"_s)
    , m_redis(settings.redis)
    , m_cache(m_redis)
    , m_aging(m_db)
    , m_alarm(scheduler, [this] { wake(); })
{ }

const CacheWorkerFigures &CacheWorker::figures(Stream stream) const { return m_figures.at(size_t(stream)); }

void CacheWorker::start()
{
    m_due = m_scheduler.now().instant;
    m_alarm.set(m_due);
}

void CacheWorker::wake()
{
    (void)passOnce();
    m_due = nextPass(m_due, m_settings.interval, m_scheduler.now().instant);
    m_alarm.set(m_due);
}

Status CacheWorker::passOnce()
{
    const Status users = pass(Stream::Users);
    const Status products = pass(Stream::Products);
    Q_EMIT passed();
    return users ? products : users;
}

Status CacheWorker::pass(Stream stream)
{
    CacheWorkerFigures &figures = m_figures.at(size_t(stream));
    const Now begun = m_scheduler.now();
    // Redis first: while it is away no row need be claimed, and no transaction opened.
    Status ready = m_redis.open();
    if (ready && !m_db.isOpen())
        ready = requireSchema(m_db);
    Result<Pass> done = ready
        ? m_aging.pass(stream, shares(m_settings.batch, m_settings.freshRatio), m_worker,
                       [&](const QList<CachedRow> &rows) {
                           return m_cache.replace(stream, rows, m_scheduler.now().utc, m_worker);
                       })
        : Result<Pass>(ready.error());
    ++figures.passes;
    if (!done) {
        ++figures.failures;
        qCWarning(lcFleet).noquote() << "cache pass failed"
                                     << u"cache=%1 detail=\"%2\""_s.arg(name(stream), done.error().detail);
        return done.error();
    }
    const Now ended = m_scheduler.now();
    figures.last = *done;
    figures.lastSuccess = ended.utc;
    figures.lastTook = std::chrono::duration_cast<milliseconds>(ended.instant - begun.instant);
    if (const Result<AgingFigures> table = m_aging.figures(stream))
        figures.table = *table; // else the last picture stands, and its age shows it
    qCInfo(lcFleet).noquote() << "cache refreshed"
                              << u"cache=%1 fresh=%2 aged=%3 generation=%4 ms=%5"_s.arg(name(stream))
                                     .arg(done->fresh)
                                     .arg(done->aged)
                                     .arg(done->generation)
                                     .arg(figures.lastTook.count());
    return {};
}

} // namespace attendant::fleet
