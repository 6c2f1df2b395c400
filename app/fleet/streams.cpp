#include "streams.h"

#include "fleet/kafkaaccess.h"
#include "fleet/postgres/batchstore.h"
#include "fleet/postgres/schema.h"
#include "fleet/streamconsumer.h"
#include "kafka/topics.h"
#include "metrics.h"
#include "run.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QRandomGenerator>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace attendant::fleetapp {
namespace {

constexpr milliseconds Patience{10'000};

kafka::ClientSettings client(const fleet::FleetSettings &settings)
{
    return fleet::kafkaClient(settings.kafka, u"attendant-fleet"_s);
}

/// The number behind the largest key of a numbered kind.
Result<qint64> lastNumber(fleet::Database &db, const QString &sql)
{
    const auto value = db.value(sql);
    return value ? Result<qint64>(value->toLongLong()) : Result<qint64>(value.error());
}

} // namespace

Result<QJsonValue> initTopics(const fleet::FleetSettings &settings)
{
    QList<kafka::TopicPlan> plans;
    QStringList names;
    for (const fleet::Stream stream : fleet::AllStreams) {
        names.append(settings.kafka.topic(stream));
        const bool orders = stream == fleet::Stream::Orders || stream == fleet::Stream::Events;
        plans.append(
            {.name = names.last(),
             .partitions = 3,
             .replication = settings.kafka.replication,
             .settings = {{u"min.insync.replicas"_s, settings.kafka.replication > 2 ? u"2"_s : u"1"_s},
                          {u"retention.ms"_s, QString::number((orders ? 30LL : 7LL) * 86'400'000)}}});
    }
    kafka::Topics topics(client(settings));
    if (const auto there = topics.look(Patience); !there)
        return there.error();
    const Result<QStringList> made = topics.make(plans);
    if (!made)
        return made.error();
    fleet::Database db(settings.postgres, u"init"_s);
    for (const QString &topic : *made) {
        const auto forgotten = db.run(u"DELETE FROM consumer_offsets WHERE topic = ?"_s, {topic});
        if (!forgotten)
            return forgotten.error();
    }
    if (const auto there = topics.lookFor(names, Patience); !there) // whoever comes next finds them
        return there.error();
    return QJsonValue(
        QJsonObject{{"brokers"_L1, settings.kafka.brokers}, {"made"_L1, QJsonArray::fromStringList(*made)}});
}

Result<QJsonObject> checkKafka(const fleet::FleetSettings &settings)
{
    kafka::Topics topics(client(settings));
    QStringList names;
    for (const fleet::Stream stream : fleet::AllStreams)
        names.append(settings.kafka.topic(stream));
    const auto state = topics.lookFor(names, Patience / 2);
    if (!state)
        return state.error();
    QStringList missing;
    QStringList weak;
    for (const QString &topic : std::as_const(names)) {
        if (!state->has(topic))
            missing.append(topic);
    }
    for (const kafka::PartitionState &one : state->partitions) {
        if (names.contains(one.topic) && !one.isSound())
            weak.append(u"%1/%2"_s.arg(one.topic).arg(one.partition));
    }
    const QString where = u"Kafka at "_s + settings.kafka.brokers;
    if (!missing.isEmpty())
        return Error{ErrorCode::NotFound,
                     u"%1: no topic %2; try attendant-fleet init"_s.arg(where, missing.join(u", "_s))};
    if (!weak.isEmpty())
        return Error{ErrorCode::Unavailable,
                     u"%1: too few replicas of %2 are in step; try whether every broker runs"_s.arg(
                         where, weak.join(u", "_s))};
    return QJsonObject{{"server"_L1, where}, {"cluster"_L1, state->id}, {"brokers"_L1, state->brokers}};
}

Result<QJsonValue> seed(const fleet::FleetSettings &settings, int users, int products)
{
    fleet::Database db(settings.postgres, u"seed"_s);
    if (const Status schema = fleet::requireSchema(db); !schema)
        return schema.error();
    auto source = QRandomGenerator64::securelySeeded();
    const fleet::Random random = [&source] { return source.generate(); };
    const UtcTime now = SystemClock().now().utc;
    const auto fill = [&](fleet::Stream stream, int count, const auto &make, const QString &last) -> Status {
        const Result<qint64> begin = lastNumber(db, last);
        if (!begin)
            return begin.error();
        fleet::BatchStore store(db, stream);
        for (int done = 0; done < count;) {
            QList<QJsonObject> rows;
            for (; rows.size() < 1000 && done < count; ++done)
                rows.append(make(*begin + done + 1, now, random));
            if (const auto stored = store.add(rows); !stored)
                return stored.error();
        }
        return {};
    };
    Status done = fill(
        fleet::Stream::Users, users, fleet::makeUser,
        u"SELECT coalesce(max(substr(user_id, 3)::bigint), 0) FROM users WHERE user_id ~ '^U_[0-9]{8}$'"_s);
    if (done)
        done = fill(
            fleet::Stream::Products, products, fleet::makeProduct,
            u"SELECT coalesce(max(substr(product_id, 2)::bigint), 0) FROM products WHERE product_id ~ '^P[0-9]{8}$'"_s);
    if (!done)
        return done.error();
    return QJsonValue(QJsonObject{{"users"_L1, users}, {"products"_L1, products}});
}

int producer(const fleet::FleetSettings &settings, const fleet::ProducerPlan &plan, const Teller &teller)
{
    QtScheduler scheduler;
    fleet::OrderProducer producer(settings, plan, scheduler);
    QObject::connect(&producer, &fleet::OrderProducer::finished, QCoreApplication::instance(),
                     [] { QCoreApplication::quit(); });
    MetricsServer metrics(settings.metricsListen);
    const Status served = metrics.start([&] {
        return QList<Metric>{
            {"attendant_orders_made_total", "Orders drawn from the caches.", {}, double(producer.made())},
            {"attendant_orders_delivered_total",
             "Orders that the brokers have.",
             {},
             double(producer.delivered())},
            {"attendant_orders_sent_again_total",
             "Orders that went out again.",
             {},
             double(producer.failures())}};
    });
    if (!served)
        return teller.tell(served.error());
    producer.start();
    (void)runUntilStopped(scheduler);
    const int left = producer.stop();
    teller.print(QJsonObject{{"made"_L1, producer.made()},
                             {"delivered"_L1, producer.delivered()},
                             {"sent_again"_L1, producer.failures()},
                             {"unknown"_L1, left}});
    return left == 0 ? ExitOk : ExitFailed;
}

int consumer(const fleet::FleetSettings &settings, const QList<fleet::Stream> &streams,
             const QString &instance, const Teller &teller)
{
    QtScheduler scheduler;
    std::vector<std::unique_ptr<fleet::StreamConsumer>> consumers;
    int code = ExitOk;
    const auto fail = [&](const Error &error) {
        code = teller.tell(error);
        QCoreApplication::quit();
    };
    for (const fleet::Stream stream : streams) {
        auto made = std::make_unique<fleet::StreamConsumer>(settings, stream, instance, scheduler);
        QObject::connect(made.get(), &fleet::StreamConsumer::failed, QCoreApplication::instance(), fail);
        if (const Status started = made->start(); !started)
            return teller.tell(started.error());
        consumers.push_back(std::move(made));
    }
    MetricsServer metrics(settings.metricsListen);
    const Status served = metrics.start([&] {
        QList<Metric> stored;
        QList<Metric> others;
        for (const auto &each : consumers) {
            const QByteArray label = "stream=\"" + fleet::name(each->stream()).toUtf8() + '"';
            stored.append(
                {"attendant_consumer_stored_total", "Rows stored.", label, double(each->total().stored)});
            others.append({"attendant_consumer_refused_total", "Messages that became dead letters.", label,
                           double(each->total().refused)});
        }
        return stored + others;
    });
    if (!served)
        return teller.tell(served.error());
    (void)runUntilStopped(scheduler);
    QJsonObject report;
    for (const auto &each : consumers) {
        each->stop();
        report.insert(fleet::name(each->stream()),
                      QJsonObject{{"stored"_L1, each->total().stored},
                                  {"repeated"_L1, each->total().repeated},
                                  {"refused"_L1, each->total().refused}});
    }
    if (code == ExitOk)
        teller.print(report);
    return code;
}

namespace {

Result<QJsonArray> lettersByKind(fleet::Database &db)
{
    const auto rows
        = db.run(u"SELECT topic, kind, count(*), min(reason) FROM dead_letters WHERE state = 'pending' "
                 "GROUP BY 1, 2 ORDER BY 1, 2"_s);
    if (!rows)
        return rows.error();
    QJsonArray letters;
    while ((*rows)->next())
        letters.append(QJsonObject{{"topic"_L1, (*rows)->value(0).toString()},
                                   {"kind"_L1, (*rows)->value(1).toString()},
                                   {"count"_L1, (*rows)->value(2).toLongLong()},
                                   {"for_example"_L1, (*rows)->value(3).toString()}});
    return letters;
}

/// Bytes stay in the table: they may hold what is nobody's business on a terminal.
Result<QJsonArray> eachLetter(fleet::Database &db)
{
    const auto rows
        = db.run(u"SELECT id, topic, partition, message_offset, kind, reason, attempts FROM dead_letters "
                 "WHERE state = 'pending' ORDER BY id LIMIT 500"_s);
    if (!rows)
        return rows.error();
    QJsonArray letters;
    while ((*rows)->next())
        letters.append(QJsonObject{{"id"_L1, (*rows)->value(0).toLongLong()},
                                   {"topic"_L1, (*rows)->value(1).toString()},
                                   {"partition"_L1, (*rows)->value(2).toInt()},
                                   {"offset"_L1, (*rows)->value(3).toLongLong()},
                                   {"kind"_L1, (*rows)->value(4).toString()},
                                   {"reason"_L1, (*rows)->value(5).toString()},
                                   {"attempts"_L1, (*rows)->value(6).toInt()}});
    return letters;
}

} // namespace

Result<QJsonValue> deadLetters(const fleet::FleetSettings &settings, const LetterWishes &wishes)
{
    fleet::Database db(settings.postgres, u"dead-letters"_s);
    if (const Status schema = fleet::requireSchema(db); !schema)
        return schema.error();
    QJsonObject report;
    for (const qint64 id : wishes.drop) {
        const auto dropped
            = db.run(u"UPDATE dead_letters SET state = 'dropped' WHERE id = ? AND state = 'pending'"_s, {id});
        if (!dropped)
            return dropped.error();
        if ((*dropped)->numRowsAffected() != 1)
            return Error{ErrorCode::NotFound, u"no dead letter %1 waits; try dead-letters --list"_s.arg(id)};
    }
    if (!wishes.drop.empty())
        report.insert("dropped"_L1, qint64(wishes.drop.size()));
    for (const fleet::Stream stream : fleet::AllStreams) {
        if (!wishes.replay)
            break;
        const auto done = fleet::BatchStore(db, stream)
                              .replay(settings.kafka.topic(stream), fleet::BatchStore::Replay::All, 100'000);
        if (!done)
            return done.error();
        report.insert(u"replayed "_s + fleet::name(stream), done->stored + done->repeated);
    }
    const Result<QJsonArray> letters = wishes.list ? eachLetter(db) : lettersByKind(db);
    if (!letters)
        return letters.error();
    report.insert("pending"_L1, *letters);
    return QJsonValue(report);
}

} // namespace attendant::fleetapp
