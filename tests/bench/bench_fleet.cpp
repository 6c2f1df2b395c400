// The fleet's two hot paths on real servers: orders from Kafka into PostgreSQL, beside the plain Python way
// and beside bare COPY; and a pass of the cache worker over a large table. Usage: bench_fleet [--check]
// [--rows N] [--orders N]
#include "bench/figures.h"
#include "core/scheduler.h"
#include "core/uuid.h"
#include "fakes/kafkacluster.h"
#include "fakes/postgres.h"
#include "fakes/redis.h"
#include "fleet/domain/message.h"
#include "fleet/domain/orders.h"
#include "fleet/postgres/agingstore.h"
#include "fleet/postgres/batchstore.h"
#include "fleet/postgres/schema.h"
#include "fleet/redis/cache.h"
#include "fleet/streamconsumer.h"
#include "kafka/producer.h"
#include "kafka/topics.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace attendant;
using namespace attendant::bench;
using namespace attendant::fleet;

namespace {

constexpr int Customers = 2000;

template <typename T>
T must(Result<T> result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error().detail));
    return *result;
}

/// PostgreSQL as Debian sets it up, every commit on the disk; Redis.
struct Servers
{
    Servers()
    {
        if (!postgres.start() || !redis.start())
            qFatal("%s", qPrintable(postgres.why() + redis.why()));
    }
    FleetSettings settings(const QString &database, const QString &brokers = {}) const
    {
        Environment environment{{u"POSTGRES_HOST"_s, u"127.0.0.1"_s},
                                {u"POSTGRES_PORT"_s, QString::number(postgres.port())},
                                {u"POSTGRES_DB"_s, database},
                                {u"REDIS_HOST"_s, u"127.0.0.1"_s},
                                {u"REDIS_PORT"_s, QString::number(redis.port())}};
        if (!brokers.isEmpty())
            environment.insert(u"KAFKA_BOOTSTRAP_SERVERS"_s, brokers);
        return must(readSettings(environment));
    }
    /// A database with the tables, and users and products for orders to be of.
    void make(const QString &database) const
    {
        (void)postgres.ask(u"CREATE DATABASE "_s + database);
        Database db(settings(database).postgres, u"bench"_s);
        (void)must(migrate(db));
        QRandomGenerator64 source(1);
        const Random random = [&source] { return source.generate(); };
        QList<QJsonObject> users;
        QList<QJsonObject> products;
        for (int i = 1; i <= Customers; ++i) {
            users.append(makeUser(i, UtcTime{}, random));
            products.append(makeProduct(i, UtcTime{}, random));
        }
        (void)must(BatchStore(db, Stream::Users).add(users));
        (void)must(BatchStore(db, Stream::Products).add(products));
    }

    fakes::Postgres postgres;
    fakes::Redis redis;
};

QList<QJsonObject> inventedOrders(int count)
{
    QRandomGenerator64 source(2);
    const Random random = [&source] { return source.generate(); };
    UuidSource ids(random);
    const UtcTime now = SystemClock().now().utc;
    QList<QJsonObject> orders;
    for (int i = 0; i < count; ++i)
        orders.append(makeOrder(makeUser(qint64(1 + random() % Customers), now, random),
                                makeProduct(qint64(1 + random() % Customers), now, random), ids.next(now),
                                now, random));
    return orders;
}

double publish(const FleetSettings &settings, const QList<QJsonObject> &orders)
{
    (void)must(kafka::Topics({settings.kafka.brokers, u"bench"_s})
                   .make({{.name = settings.kafka.topic(Stream::Orders),
                           .settings = {{u"min.insync.replicas"_s, u"2"_s}}}}));
    QList<kafka::Producer::Message> messages;
    for (const QJsonObject &order : orders)
        messages.append({settings.kafka.topic(Stream::Orders), order.value("user_id"_L1).toString().toUtf8(),
                         encodeMessage(Stream::Orders, order, UtcTime{}), 0});
    qint64 delivered = 0;
    // Not packed: plain Python has no lz4 of its own.
    kafka::Producer producer({settings.kafka.brokers, u"bench"_s, {{u"compression.codec"_s, u"none"_s}}},
                             [&](quint64, const Status &status) { delivered += status ? 1 : 0; });
    const Stopwatch watch;
    for (const kafka::Producer::Message &message : std::as_const(messages)) {
        while (!producer.send(message))
            producer.poll(milliseconds{10});
    }
    (void)producer.finish(milliseconds{60'000});
    if (delivered != orders.size())
        qFatal("%lld of %lld delivered", qlonglong(delivered), qlonglong(orders.size()));
    return double(orders.size()) / (watch.microseconds() / 1e6);
}

/// One consumer, from its first row to its last.
double consume(const FleetSettings &settings, qint64 count)
{
    QtScheduler scheduler;
    StreamConsumer consumer(settings, Stream::Orders, {}, scheduler);
    if (const Status started = consumer.start(); !started)
        qFatal("%s", qPrintable(started.error().detail));
    const auto until = [&](qint64 rows) {
        while (consumer.total().stored < rows)
            QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
    };
    until(1);
    const qint64 begun = consumer.total().stored;
    const Stopwatch watch;
    until(count);
    const double rate = double(count - begun) / (watch.microseconds() / 1e6);
    consumer.stop();
    return rate;
}

double python(const Servers &servers, const QString &database, const QString &brokers, int count)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(
        u"/usr/bin/python3"_s, // the one that Debian's modules belong to
        {QStringLiteral(BENCH_SOURCE "/fleet_python.py"), brokers, u"orders"_s,
         u"host=127.0.0.1 port=%1 user=postgres dbname=%2"_s.arg(servers.postgres.port()).arg(database),
         QString::number(count)});
    process.waitForFinished(300'000);
    const double rate = process.readAllStandardOutput().trimmed().toDouble();
    if (rate <= 0)
        qFatal("plain Python did not run: python3-kafka, python3-psycopg2");
    return rate;
}

/// The same rows through COPY into the same table: what the database alone can take.
double copy(const Servers &servers, const QString &database, const QList<QJsonObject> &orders)
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"orders"_s));
    QFile::setPermissions(folder.path(), QFile::Permissions(0x7755));
    const QStringList columns = columnNames(Stream::Orders);
    if (!file.open(QIODevice::WriteOnly))
        qFatal("no file");
    for (const QJsonObject &order : orders) {
        QStringList line;
        for (const QString &column : columns)
            line.append(order.value(column).toVariant().toString());
        file.write(line.join(u'\t').toUtf8() + '\n');
    }
    file.close();
    file.setPermissions(QFile::Permissions(0x6644));
    const Stopwatch watch;
    (void)servers.postgres.ask(u"COPY orders (%1) FROM '%2'"_s.arg(columns.join(u','), file.fileName()),
                               database);
    const double rate = double(orders.size()) / (watch.microseconds() / 1e6);
    if (servers.postgres.ask(u"SELECT count(*) FROM orders"_s, database).toLongLong() != orders.size())
        qFatal("COPY did not take the rows");
    return rate;
}

bool pipeline(const Servers &servers, int count)
{
    fakes::KafkaCluster cluster;
    if (!cluster.start())
        qFatal("%s", qPrintable(cluster.why()));
    for (const QString &database : {u"ours"_s, u"plain"_s, u"bare"_s})
        servers.make(database);
    const FleetSettings settings = servers.settings(u"ours"_s, cluster.brokers());
    const QList<QJsonObject> orders = inventedOrders(count);
    const double published = publish(settings, orders);
    const double plain = python(servers, u"plain"_s, cluster.brokers(), std::min(count, 2000));
    const double ours = consume(settings, count);
    const double bare = copy(servers, u"bare"_s, orders);
    if (servers.postgres.ask(u"SELECT sum(order_count) FROM products"_s, u"ours"_s).toLongLong() != count)
        qFatal("the counters are wrong");
    std::printf("%d orders through three brokers into PostgreSQL, one consumer (rows/s)\n", count);
    std::printf("  %-46s %10.0f\n", "published, idempotent, acks of all", published);
    std::printf("  %-46s %10.0f\n", "ours: rows, counters and offsets in batches", ours);
    std::printf("  %-46s %10.0f\n", "plain Python, one row a transaction", plain);
    std::printf("  %-46s %10.0f\n", "bare COPY into the same table", bare);
    const bool good = verdict("beside plain Python", ours / plain, 20, Goal::AtLeast);
    std::printf("  %-46s %10.2f\n", "beside bare COPY", ours / bare);
    return good;
}

/// A table as many passes leave it: half of it cached, each pass's rows at one time.
void fill(const Servers &servers, int rows)
{
    (void)servers.postgres.ask(
        u"INSERT INTO users (user_id, name, gender, age, age_group, region, join_date, created_at, "
        u"last_cached_at) "
        "SELECT 'U_' || lpad(n::text, 8, '0'), '회원 ' || n, 'F', 30, '30대', '서울', '2026-01-01', "
        "timestamptz '2026-01-01' + n * interval '1 second', CASE WHEN n % 2 = 0 THEN timestamptz "
        "'2026-02-01' + "
        "(n / 1000) * interval '50 seconds' END FROM generate_series(1, %1) n"_s.arg(rows),
        u"cache"_s);
    (void)servers.postgres.ask(u"VACUUM ANALYZE users"_s, u"cache"_s);
    (void)servers.postgres.ask(u"CHECKPOINT"_s, u"cache"_s);
}

bool caching(const Servers &servers, int rows)
{
    (void)servers.postgres.ask(u"CREATE DATABASE cache"_s);
    const FleetSettings settings = servers.settings(u"cache"_s);
    Database db(settings.postgres, u"bench"_s);
    (void)must(migrate(db));
    fill(servers, rows);
    Redis redis(settings.redis);
    Cache cache(redis);
    AgingStore aging(db);
    std::vector<double> inRedis;
    std::vector<double> inPostgres;
    for (int i = 0; i < 40; ++i) {
        double swapped = 0;
        const Stopwatch watch;
        const Pass pass
            = must(aging.pass(Stream::Users, shares(1000, 0.5), u"bench"_s, [&](const QList<CachedRow> &all) {
                  const Stopwatch own;
                  const auto done = cache.replace(Stream::Users, all, UtcTime{}, u"bench"_s);
                  swapped = own.microseconds() / 1000;
                  return done;
              }));
        if (pass.fresh + pass.aged != 1000)
            qFatal("a pass of %d", pass.fresh + pass.aged);
        inRedis.push_back(swapped);
        inPostgres.push_back(watch.microseconds() / 1000 - swapped);
    }
    std::vector<double> reads;
    for (int i = 0; i < 20'000; ++i) {
        const Stopwatch watch;
        (void)must(cache.randomUser());
        reads.push_back(watch.microseconds() / 1000);
    }
    const Stopwatch many;
    for (int i = 0; i < 100; ++i)
        (void)must(cache.randomRows(Stream::Users, 1000));
    const double rowsPerSecond = 100'000 / (many.microseconds() / 1e6);
    std::printf("A pass of 1000 rows over %d, every commit on the disk (ms: median, p95)\n", rows);
    std::printf("  %-46s %10.2f %10.2f\n", "in Redis", percentile(inRedis, 0.5), percentile(inRedis, 0.95));
    std::printf("  %-46s %10.2f %10.2f\n", "in PostgreSQL", percentile(inPostgres, 0.5),
                percentile(inPostgres, 0.95));
    std::printf("  %-46s %10.3f\n", "a random user, p50", percentile(reads, 0.5));
    std::printf("  %-46s %10.0f\n", "random users, 1000 a round trip (rows/s)", rowsPerSecond);
    bool good = verdict("in Redis, median", percentile(inRedis, 0.5), 20, Goal::AtMost);
    good = verdict("in PostgreSQL, median", percentile(inPostgres, 0.5), 50, Goal::AtMost) && good;
    return verdict("a random user, p99 ms", percentile(reads, 0.99), 1, Goal::AtMost) && good;
}

} // namespace

int main(int argc, char *argv[])
{
    qputenv("QT_LOGGING_RULES", "attendant.*=false");
    QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const auto number = [&](const QString &name, int otherwise) {
        const qsizetype at = arguments.indexOf(name);
        return at > 0 && at + 1 < arguments.size() ? arguments[at + 1].toInt() : otherwise;
    };
    const Servers servers;
    const int rows = number(u"--rows"_s, 1'000'000);
    const int orders = number(u"--orders"_s, 50'000);
    bool good = rows == 0 || caching(servers, rows);
    good = (orders == 0 || pipeline(servers, orders)) && good;
    return arguments.contains(u"--check"_s) && !good ? 1 : 0;
}
