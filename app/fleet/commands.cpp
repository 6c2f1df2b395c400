#include "commands.h"

#include "fleet/cacheworker.h"
#include "fleet/postgres/schema.h"
#include "metrics.h"
#include "run.h"
#include "streams.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcessEnvironment>
#include <QSysInfo>

#include <cstdio>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace attendant::fleetapp {
namespace {

/// Who refreshed a cache: a machine may run several.
QString workerName() { return u"%1:%2"_s.arg(QSysInfo::machineHostName()).arg(::getpid()); }

QString plain(const QJsonValue &value)
{
    return value.isBool() ? (value.toBool() ? u"yes"_s : u"no"_s) : value.toVariant().toString();
}

void printPlain(const QJsonValue &value, const QString &indent)
{
    if (value.isArray()) {
        const QJsonArray items = value.toArray();
        for (const QJsonValue &item : items)
            printPlain(item, indent);
        return;
    }
    if (!value.isObject()) {
        std::printf("%s%s\n", qPrintable(indent), qPrintable(plain(value)));
        return;
    }
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        const bool nested = it->isObject() || it->isArray();
        std::printf("%s%-18s%s\n", qPrintable(indent), qPrintable(it.key()),
                    nested ? "" : qPrintable(u' ' + plain(*it)));
        if (nested)
            printPlain(*it, indent + u"  "_s);
    }
}

Result<QJsonObject> checkPostgres(const fleet::FleetSettings &settings)
{
    fleet::Database db(settings.postgres, u"check"_s);
    const auto version = db.value(u"SELECT current_setting('server_version')"_s);
    if (!version)
        return version.error();
    if (const Status schema = fleet::requireSchema(db); !schema)
        return schema.error();
    const auto users = db.value(u"SELECT count(*) FROM users"_s);
    if (!users)
        return users.error();
    const auto tls = db.value(u"SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()"_s);
    return QJsonObject{{"server"_L1, db.label()},
                       {"version"_L1, version->toString()},
                       {"tls"_L1, tls && tls->toBool()},
                       {"users"_L1, users->toLongLong()}};
}

Result<QJsonObject> checkRedis(const fleet::FleetSettings &settings)
{
    fleet::Redis redis(settings.redis);
    if (const auto pong = redis.run(fleet::Command{"PING"}); !pong)
        return pong.error();
    QJsonObject found{{"server"_L1, redis.label()}};
    for (const fleet::Stream stream : {fleet::Stream::Users, fleet::Stream::Products}) {
        const auto length = redis.run(fleet::Command{"HLEN", fleet::Cache::hashOf(stream)});
        if (!length)
            return length.error();
        found.insert(QString::fromUtf8(fleet::Cache::hashOf(stream)), length->integer);
    }
    return found;
}

QList<Metric> cacheMetrics(const fleet::CacheWorker &worker, UtcTime now)
{
    QList<Metric> passes;
    QList<Metric> failures;
    QList<Metric> ages;
    QList<Metric> rows;
    QList<Metric> oldest;
    QList<Metric> never;
    for (const fleet::Stream stream : {fleet::Stream::Users, fleet::Stream::Products}) {
        const fleet::CacheWorkerFigures &figures = worker.figures(stream);
        const QByteArray label = "cache=\"" + fleet::name(stream).toUtf8() + '"';
        passes.append(
            {"attendant_cache_passes_total", "Passes that were begun.", label, double(figures.passes)});
        failures.append({"attendant_cache_failures_total", "Passes that stamped nothing.", label,
                         double(figures.failures)});
        rows.append({"attendant_cache_rows", "Rows of the last good pass.", label,
                     double(figures.last.fresh + figures.last.aged)});
        if (figures.lastSuccess)
            ages.append({"attendant_cache_last_success_seconds", "Since the last good pass.", label,
                         double((now - *figures.lastSuccess).count()) / 1000});
        if (!figures.table)
            continue;
        never.append({"attendant_cache_never_cached", "Rows that no pass has taken yet.", label,
                      double(figures.table->neverCached)});
        if (figures.table->oldest)
            oldest.append({"attendant_cache_oldest_seconds", "Since the row that waits longest was cached.",
                           label, double((now - *figures.table->oldest).count()) / 1000});
    }
    return passes + failures + rows + ages + oldest + never;
}

} // namespace

void Teller::print(const QJsonValue &value) const
{
    if (!json) {
        printPlain(value, {});
    } else {
        const QJsonDocument document
            = value.isArray() ? QJsonDocument(value.toArray()) : QJsonDocument(value.toObject());
        std::printf("%s\n", document.toJson(QJsonDocument::Compact).constData());
    }
    std::fflush(stdout);
}

int Teller::tell(const Result<QJsonValue> &result) const
{
    if (result) {
        print(*result);
        return ExitOk;
    }
    if (json)
        print(QJsonObject{{"error"_L1, result.error().detail}});
    std::fprintf(stderr, "attendant-fleet: %s\n", qPrintable(result.error().detail));
    return ExitFailed;
}

Result<fleet::Environment> readEnvironment(const QString &file)
{
    fleet::Environment environment;
    QFile source(file.isEmpty() ? u".env"_s : file);
    if (source.open(QIODevice::ReadOnly)) {
        const auto parsed = fleet::parseDotEnv(QString::fromUtf8(source.readAll()));
        if (!parsed)
            return Error{ErrorCode::BadInput, source.fileName() + u": "_s + parsed.error().detail};
        environment = *parsed;
    } else if (!file.isEmpty() || source.exists()) {
        return Error{ErrorCode::BadInput, u"%1: %2"_s.arg(source.fileName(), source.errorString())};
    }
    const QProcessEnvironment process = QProcessEnvironment::systemEnvironment();
    for (const QString &name : process.keys())
        environment.insert(name, process.value(name));
    return environment;
}

Result<QJsonValue> init(const fleet::FleetSettings &settings, Topics topics)
{
    fleet::Database db(settings.postgres, u"init"_s);
    const Result<int> steps = fleet::migrate(db);
    if (!steps)
        return steps.error();
    QJsonObject report{
        {"database"_L1, db.label()}, {"schema"_L1, fleet::newestSchema()}, {"steps"_L1, *steps}};
    if (topics == Topics::Needed || (settings.kafka.enabled && settings.kafka.named)) {
        const Result<QJsonValue> made = initTopics(settings);
        if (!made && topics == Topics::Needed)
            return made.error();
        report.insert("kafka"_L1, made ? *made : QJsonObject{{"problem"_L1, made.error().detail}});
    }
    return QJsonValue(report);
}

Checked check(const fleet::FleetSettings &settings, const QStringList &servers)
{
    Checked checked;
    QJsonObject report;
    const auto add = [&](const QString &name, bool enabled, const auto &look) {
        if (!servers.isEmpty() && !servers.contains(name))
            return;
        if (!enabled && servers.isEmpty()) {
            report.insert(name, QJsonObject{{"state"_L1, u"disabled"_s}});
            return;
        }
        const Result<QJsonObject> found = look(settings);
        QJsonObject entry = found ? *found : QJsonObject{{"problem"_L1, found.error().detail}};
        entry.insert("state"_L1, found ? u"ok"_s : u"failed"_s);
        checked.good = checked.good && found;
        report.insert(name, entry);
    };
    add(u"postgres"_s, true, checkPostgres);
    add(u"redis"_s, settings.redis.enabled, checkRedis);
    add(u"kafka"_s, settings.kafka.enabled, checkKafka);
    checked.report = report;
    return checked;
}

Result<QJsonValue> cacheWorkerOnce(const fleet::FleetSettings &settings)
{
    QtScheduler scheduler;
    fleet::CacheWorker worker(settings, scheduler, workerName());
    if (const Status done = worker.passOnce(); !done)
        return done.error();
    QJsonObject report;
    for (const fleet::Stream stream : {fleet::Stream::Users, fleet::Stream::Products}) {
        const fleet::Pass &pass = worker.figures(stream).last;
        report.insert(fleet::name(stream),
                      QJsonObject{{"fresh"_L1, pass.fresh},
                                  {"aged"_L1, pass.aged},
                                  {"generation"_L1, pass.generation}});
    }
    return QJsonValue(report);
}

int cacheWorker(const fleet::FleetSettings &settings)
{
    QtScheduler scheduler;
    fleet::CacheWorker worker(settings, scheduler, workerName());
    MetricsServer metrics(settings.metricsListen);
    const Status served = metrics.start([&] { return cacheMetrics(worker, scheduler.now().utc); });
    if (!served) {
        std::fprintf(stderr, "attendant-fleet: %s\n", qPrintable(served.error().detail));
        return served.error().code == ErrorCode::BadInput ? ExitUsage : ExitFailed;
    }
    worker.start();
    return runUntilStopped(scheduler);
}

Result<QJsonValue> resetCache(const fleet::FleetSettings &settings)
{
    fleet::Database db(settings.postgres, u"reset-cache"_s);
    if (const Status schema = fleet::requireSchema(db); !schema)
        return schema.error();
    QJsonObject report;
    fleet::AgingStore aging(db);
    for (const fleet::Stream stream : {fleet::Stream::Users, fleet::Stream::Products}) {
        const Result<qint64> rows = aging.reset(stream);
        if (!rows)
            return rows.error();
        report.insert(fleet::name(stream), *rows);
    }
    return QJsonValue(report);
}

} // namespace attendant::fleetapp
