// What the fleet looks like now: caches, groups, dead letters, each part as far as its server answers.
#include "fleet/cacheworker.h"
#include "fleet/kafkaaccess.h"
#include "fleet/postgres/schema.h"
#include "kafka/topics.h"
#include "metrics.h"
#include "run.h"
#include "streams.h"

#include <QDateTime>
#include <QJsonArray>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace attendant::fleetapp {
namespace {

QJsonValue age(const std::optional<UtcTime> &time, UtcTime now)
{
    return time ? QJsonValue(double((now - *time).count()) / 1000) : QJsonValue();
}

Result<QJsonObject> caches(fleet::Database &db, fleet::Cache &cache, UtcTime now)
{
    QJsonObject all;
    for (const fleet::Stream stream : {fleet::Stream::Users, fleet::Stream::Products}) {
        const auto figures = fleet::AgingStore(db).figures(stream);
        if (!figures)
            return figures.error();
        QJsonObject one{{"rows"_L1, figures->rows},
                        {"never_cached"_L1, figures->neverCached},
                        {"oldest_s"_L1, age(figures->oldest, now)},
                        {"last_pass_s"_L1, age(figures->lastPass, now)}};
        const auto meta = cache.meta(stream);
        if (meta) {
            one.insert("cached"_L1, meta->count);
            one.insert("generation"_L1, meta->generation);
        } else {
            one.insert("problem"_L1, meta.error().detail);
        }
        all.insert(fleet::name(stream), one);
    }
    return all;
}

/// By count: how many messages lie behind what is stored. By time: how old the last stored one is, where
/// there are any.
Result<QJsonObject> groups(fleet::Database &db, kafka::Topics &topics, const fleet::FleetSettings &settings,
                           UtcTime now)
{
    const auto cluster = topics.look(milliseconds{3000});
    if (!cluster)
        return cluster.error();
    QJsonObject all;
    for (const fleet::Stream stream : fleet::AllStreams) {
        const auto rows
            = db.run(u"SELECT partition, next_offset, last_message_at, stored, repeated, refused FROM "
                     "consumer_offsets WHERE cluster = ? AND group_name = ? AND topic = ?"_s,
                     {cluster->id, fleet::groupOf(stream), settings.kafka.topic(stream)});
        if (!rows)
            return rows.error();
        QHash<int, qint64> next;
        std::optional<UtcTime> oldest;
        qint64 stored = 0;
        qint64 repeated = 0;
        while ((*rows)->next()) {
            next.insert((*rows)->value(0).toInt(), (*rows)->value(1).toLongLong());
            const UtcTime at = utcFromDateTime((*rows)->value(2).toDateTime());
            oldest = oldest ? std::min(*oldest, at) : at;
            stored += (*rows)->value(3).toLongLong();
            repeated += (*rows)->value(4).toLongLong();
        }
        qint64 lag = 0;
        for (const kafka::PartitionState &partition : cluster->partitions) {
            if (partition.topic != settings.kafka.topic(stream))
                continue;
            const auto marks = topics.marks(partition.topic, partition.partition, milliseconds{3000});
            if (marks)
                lag += std::max<qint64>(0,
                                        marks->high - std::max(marks->low, next.value(partition.partition)));
        }
        all.insert(fleet::groupOf(stream),
                   QJsonObject{{"lag"_L1, lag},
                               {"lag_s"_L1, lag > 0 ? age(oldest, now) : QJsonValue(0)},
                               {"stored"_L1, stored},
                               {"repeated"_L1, repeated}});
    }
    return all;
}

/// Keeps its connections from one picture to the next.
class Watcher
{
public:
    explicit Watcher(const fleet::FleetSettings &settings)
        : m_settings(settings)
        , m_db(settings.postgres, u"status"_s)
        , m_redis(settings.redis)
        , m_cache(m_redis)
        , m_topics(fleet::kafkaClient(settings.kafka, u"attendant-fleet-status"_s))
    { }
    Result<QJsonValue> look()
    {
        const UtcTime now = SystemClock().now().utc;
        if (const Status schema = m_db.isOpen() ? Status{} : fleet::requireSchema(m_db); !schema)
            return schema.error();
        QJsonObject report;
        const auto cached = caches(m_db, m_cache, now);
        if (!cached)
            return cached.error();
        report.insert("caches"_L1, *cached);
        if (m_settings.kafka.enabled) {
            const auto found = groups(m_db, m_topics, m_settings, now);
            report.insert("groups"_L1, found ? *found : QJsonObject{{"problem"_L1, found.error().detail}});
        }
        const auto letters = m_db.value(u"SELECT count(*) FROM dead_letters WHERE state = 'pending'"_s);
        const auto rate = m_db.value(
            u"SELECT count(*) / 60.0 FROM orders WHERE created_at > now() - interval '1 minute'"_s);
        if (!letters || !rate)
            return letters ? rate.error() : letters.error();
        report.insert("dead_letters"_L1, letters->toLongLong());
        report.insert("orders_per_s"_L1, rate->toDouble());
        return QJsonValue(report);
    }

private:
    const fleet::FleetSettings &m_settings;
    fleet::Database m_db;
    fleet::Redis m_redis;
    fleet::Cache m_cache;
    kafka::Topics m_topics;
};

/// The numbers of a report as figures with the place as their label.
QList<Metric> figuresOf(const QJsonObject &report)
{
    QList<Metric> metrics;
    const auto add = [&](const char *part, const char *label, const char *member, const char *help) {
        const QJsonObject all = report.value(QLatin1StringView(part)).toObject();
        for (auto it = all.begin(); it != all.end(); ++it) {
            const QJsonValue value = it->toObject().value(QLatin1StringView(member));
            if (value.isDouble())
                metrics.append({"attendant_fleet_" + QByteArray(member), help,
                                QByteArray(label) + "=\"" + it.key().toUtf8() + '"', value.toDouble()});
        }
    };
    add("caches", "cache", "never_cached", "Rows that were never cached.");
    add("caches", "cache", "oldest_s", "Age of the row that was cached longest ago.");
    add("caches", "cache", "last_pass_s", "Since the last pass.");
    add("caches", "cache", "generation", "Generation of the cache in Redis.");
    add("groups", "group", "lag", "Messages behind what is stored.");
    add("groups", "group", "lag_s", "Age of the last stored message while there is a lag.");
    metrics.append({"attendant_fleet_dead_letters",
                    "Dead letters that wait.",
                    {},
                    report.value("dead_letters"_L1).toDouble()});
    metrics.append({"attendant_fleet_orders_per_second",
                    "Orders of the last minute.",
                    {},
                    report.value("orders_per_s"_L1).toDouble()});
    return metrics;
}

} // namespace

Result<QJsonValue> status(const fleet::FleetSettings &settings) { return Watcher(settings).look(); }

int watch(const fleet::FleetSettings &settings, const Teller &teller)
{
    QtScheduler scheduler;
    Watcher watcher(settings);
    QJsonObject last;
    MetricsServer metrics(settings.metricsListen);
    if (const Status served = metrics.start([&] { return figuresOf(last); }); !served)
        return teller.tell(served.error());
    Alarm alarm(scheduler, [&] {
        if (!teller.json)
            std::printf("\033[H\033[2J%s\n", qPrintable(attendant::toText(scheduler.now().utc)));
        const Result<QJsonValue> report = watcher.look();
        last = report ? report->toObject() : QJsonObject();
        (void)teller.tell(report);
        alarm.set(scheduler.now().instant + settings.watchInterval);
    });
    alarm.set(scheduler.now().instant);
    return runUntilStopped(scheduler);
}

} // namespace attendant::fleetapp
