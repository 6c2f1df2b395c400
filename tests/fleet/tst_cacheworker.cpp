#include "core/virtualscheduler.h"
#include "fleet/cacheworker.h"
#include "fleet/postgres/entities.h"
#include "fleetworld.h"

#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QProcess>
#include <QTcpServer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace attendant;
using namespace attendant::fleet;
using attendant::test::FleetWorld;

class TestCacheWorker final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void aPass_cachesNewAndOldestRowsAndThenStampsThem();
    void onlyNewRows_fillAWholePass();
    void fewerRowsThanAPass_areAllCached();
    void anEmptyTable_leavesAnEmptyCache();
    void everyRow_comesAgainInTurn();
    void twoWorkersAtOnce_shareNoRow();
    void withoutRedis_nothingIsStamped();
    void aRedisThatRefuses_leavesEverythingAsItWas();
    void aRedisThatFallsSilentInAPass_leavesEverythingAsItWas();
    void aCommitThatFailsBehindRedis_cachesTheSameRowsOnceMore();
    void withoutPostgres_thePassFailsAndTheNextWorks();
    void theWorker_keepsItsRateOnVirtualTime();
    void aReset_makesEverythingNew();
    void metricsAndStatus_tellHowLongTheOldestWaits();

private:
    void fill(int users) const;
    [[nodiscard]] Result<Pass> pass(int batch, double ratio = 0.5);

    FleetWorld m_world;
};

void TestCacheWorker::initTestCase() { QVERIFY2(m_world.start(), qPrintable(m_world.why())); }

void TestCacheWorker::init()
{
    m_world.clear();
    Redis redis(m_world.settings().redis);
    QVERIFY(redis.run(Command{"FLUSHALL"}));
}

void TestCacheWorker::fill(int users) const
{
    (void)m_world.ask(u"INSERT INTO users (user_id, name, created_at) SELECT 'U' || lpad(n::text, 6, '0'), "
                      "'회원 ' || n, timestamptz '2026-01-01' + n * interval '1 second' "
                      "FROM generate_series(1, %1) n"_s.arg(users));
}

Result<Pass> TestCacheWorker::pass(int batch, double ratio)
{
    Database db(m_world.settings().postgres, u"test"_s);
    Redis redis(m_world.settings().redis);
    Cache cache(redis);
    return AgingStore(db).pass(
        Stream::Users, shares(batch, ratio), u"w"_s,
        [&](const QList<CachedRow> &rows) { return cache.replace(Stream::Users, rows, UtcTime{}, u"w"_s); });
}

void TestCacheWorker::aPass_cachesNewAndOldestRowsAndThenStampsThem()
{
    fill(30);
    (void)m_world.ask(u"UPDATE users SET last_cached_at = now() - interval '1 day' + right(user_id, 2)::int "
                      u"* interval '1 minute' "
                      "WHERE right(user_id, 2)::int > 15"_s);
    const auto done = pass(10);
    QVERIFY2(done, done ? "" : qPrintable(done.error().detail));
    QCOMPARE(done->fresh, 5);
    QCOMPARE(done->aged, 5);
    QCOMPARE(done->generation, 1);
    QCOMPARE(m_world.ask(u"SELECT string_agg(right(user_id, 2), ' ' ORDER BY user_id) FROM users "
                         "WHERE last_cached_at > now() - interval '1 minute'"_s),
             u"01 02 03 04 05 16 17 18 19 20"_s);
    Redis redis(m_world.settings().redis);
    const auto keys = redis.run(Command{"HKEYS", "cache:users"});
    QVERIFY(keys);
    QCOMPARE(keys->items.size(), 10);
    const auto one = redis.run(Command{"HGET", "cache:users", "U000001"});
    QVERIFY(one);
    QVERIFY2(one->text.contains("\"name\":\"회원 1\"") && one->text.contains("\"user_id\":\"U000001\""),
             one->text.constData());
    const auto meta = Cache(redis).meta(Stream::Users);
    QVERIFY(meta);
    QCOMPARE(meta->generation, 1);
    QCOMPARE(meta->count, 10);
    QCOMPARE(meta->worker, u"w"_s);
    QVERIFY(redis.run(Command{"KEYS", "*next*"})->items.isEmpty());
}

void TestCacheWorker::onlyNewRows_fillAWholePass()
{
    fill(30);
    const auto done = pass(10);
    QVERIFY(done);
    QCOMPARE(done->fresh, 10);
    QCOMPARE(m_world.ask(u"SELECT count(*) FROM users WHERE last_cached_at IS NOT NULL"_s), u"10"_s);
}

void TestCacheWorker::fewerRowsThanAPass_areAllCached()
{
    fill(7);
    QVERIFY(pass(4));
    const auto done = pass(10);
    QVERIFY(done);
    QCOMPARE(done->fresh, 3);
    QCOMPARE(done->aged, 4);
    Redis redis(m_world.settings().redis);
    QCOMPARE(redis.run(Command{"HLEN", "cache:users"})->integer, 7);
}

void TestCacheWorker::anEmptyTable_leavesAnEmptyCache()
{
    fill(3);
    QVERIFY(pass(10));
    (void)m_world.ask(u"DELETE FROM users"_s);
    const auto done = pass(10);
    QVERIFY2(done, done ? "" : qPrintable(done.error().detail));
    QCOMPARE(done->fresh + done->aged, 0);
    Redis redis(m_world.settings().redis);
    QCOMPARE(redis.run(Command{"HLEN", "cache:users"})->integer, 0);
    QCOMPARE(Cache(redis).randomUser().error().code, ErrorCode::NotFound);
}

void TestCacheWorker::everyRow_comesAgainInTurn()
{
    fill(95);
    QStringList fresh; // the table as two queues, as the requirement describes it
    QStringList aged;
    for (int i = 1; i <= 95; ++i)
        fresh.append(u"U%1"_s.arg(i, 6, 10, QChar(u'0')));
    Database db(m_world.settings().postgres, u"test"_s);
    for (int cycle = 10; cycle < 50; ++cycle) {
        const QStringList grown{u"Z%1a"_s.arg(cycle), u"Z%1b"_s.arg(cycle), u"Z%1c"_s.arg(cycle)};
        for (const QString &id : grown)
            (void)m_world.ask(u"INSERT INTO users (user_id, name) VALUES ('%1', 'n')"_s.arg(id));
        fresh += grown;
        QStringList expected = fresh.mid(0, 5) + aged.mid(0, 10 - std::min(5, int(fresh.size())));
        expected += fresh.mid(5, 10 - expected.size());
        QStringList taken;
        QVERIFY(AgingStore(db).pass(Stream::Users, shares(10, 0.5), u"w"_s,
                                    [&](const QList<CachedRow> &rows) -> Result<qint64> {
                                        for (const CachedRow &row : rows)
                                            taken.append(QString::fromUtf8(row.key));
                                        return cycle;
                                    }));
        QCOMPARE(taken, expected);
        for (const QString &id : taken) {
            fresh.removeOne(id);
            aged.removeOne(id);
        }
        taken.sort(); // of one pass all have one time
        aged += taken;
    }
    QVERIFY(fresh.size() < 40);
}

void TestCacheWorker::twoWorkersAtOnce_shareNoRow()
{
    fill(40);
    QVERIFY(pass(20));
    Database db(m_world.settings().postgres, u"one"_s);
    QSet<QByteArray> mine;
    QSet<QByteArray> theirs;
    const auto done = AgingStore(db).pass(
        Stream::Users, shares(16, 0.5), u"one"_s, [&](const QList<CachedRow> &rows) -> Result<qint64> {
            for (const CachedRow &row : rows)
                mine.insert(row.key);
            Database other(m_world.settings().postgres, u"two"_s);
            const auto inside = AgingStore(other).pass(Stream::Users, shares(16, 0.5), u"two"_s,
                                                       [&](const QList<CachedRow> &others) -> Result<qint64> {
                                                           for (const CachedRow &row : others)
                                                               theirs.insert(row.key);
                                                           return 1;
                                                       });
            return inside ? Result<qint64>(2) : Result<qint64>(inside.error());
        });
    QVERIFY2(done, done ? "" : qPrintable(done.error().detail));
    QCOMPARE(mine.size(), 16);
    QCOMPARE(theirs.size(), 16);
    QVERIFY(!mine.intersects(theirs));
}

void TestCacheWorker::withoutRedis_nothingIsStamped()
{
    fill(30);
    QVERIFY(pass(10));
    m_world.redis.stop();
    VirtualScheduler scheduler;
    CacheWorker worker(m_world.settings(), scheduler, u"w"_s);
    const Status failed = worker.passOnce();
    QVERIFY(!failed);
    QVERIFY2(failed.error().detail.contains(u"REDIS_HOST"_s), qPrintable(failed.error().detail));
    QCOMPARE(m_world.ask(u"SELECT count(*) FROM users WHERE last_cached_at IS NOT NULL"_s), u"10"_s);
    QVERIFY2(m_world.redis.start(), qPrintable(m_world.why()));
    // What was cached before is there again, and the next pass goes on where the last good one ended.
    Redis redis(m_world.settings().redis);
    QCOMPARE(redis.run(Command{"HLEN", "cache:users"})->integer, 10);
    QVERIFY(worker.passOnce());
    QCOMPARE(m_world.ask(u"SELECT count(*) FROM users WHERE last_cached_at IS NULL"_s), u"0"_s);
}

void TestCacheWorker::aRedisThatRefuses_leavesEverythingAsItWas()
{
    fill(30);
    QVERIFY(pass(10));
    Redis redis(m_world.settings().redis);
    QVERIFY(redis.run(Command{"CONFIG", "SET", "maxmemory", "1"}));
    const auto done = pass(10);
    QVERIFY(redis.run(Command{"CONFIG", "SET", "maxmemory", "0"}));
    QVERIFY(!done);
    QVERIFY2(done.error().detail.contains(u"OOM"_s), qPrintable(done.error().detail));
    QCOMPARE(m_world.ask(u"SELECT count(*) FROM users WHERE last_cached_at IS NOT NULL"_s), u"10"_s);
    QCOMPARE(Cache(redis).meta(Stream::Users)->generation, 1);
    QCOMPARE(redis.run(Command{"HLEN", "cache:users"})->integer, 10);
    // A key of another kind in the way fails inside the transaction.
    QVERIFY(redis.run(Command{"DEL", "cache:users:meta"}));
    QVERIFY(redis.run(Command{"SET", "cache:users:meta", "x"}));
    QVERIFY(!pass(10));
    QCOMPARE(m_world.ask(u"SELECT count(*) FROM users WHERE last_cached_at IS NOT NULL"_s), u"10"_s);
}

void TestCacheWorker::aRedisThatFallsSilentInAPass_leavesEverythingAsItWas()
{
    fill(30);
    QVERIFY(pass(10));
    Database db(m_world.settings().postgres, u"test"_s);
    Redis redis(m_world.settings().redis);
    Cache cache(redis);
    QVERIFY(redis.open());
    const auto done
        = AgingStore(db).pass(Stream::Users, shares(10, 0.5), u"w"_s, [&](const QList<CachedRow> &rows) {
              m_world.redis.freeze(); // the commands go out, and nobody answers
              return cache.replace(Stream::Users, rows, UtcTime{}, u"w"_s);
          });
    m_world.redis.kill(); // what it had not read yet is gone
    QVERIFY2(m_world.redis.start(), qPrintable(m_world.why()));
    QVERIFY(!done);
    QVERIFY2(done.error().code == ErrorCode::Unavailable || done.error().code == ErrorCode::Timeout,
             qPrintable(done.error().detail));
    QCOMPARE(m_world.ask(u"SELECT count(*) FROM users WHERE last_cached_at IS NOT NULL"_s), u"10"_s);
    QCOMPARE(cache.meta(Stream::Users)->generation, 1);
    QCOMPARE(pass(10)->generation, 2);
    QCOMPARE(m_world.ask(u"SELECT count(*) FROM users WHERE last_cached_at IS NOT NULL"_s), u"15"_s);
}

void TestCacheWorker::aCommitThatFailsBehindRedis_cachesTheSameRowsOnceMore()
{
    fill(30);
    QVERIFY(pass(10));
    Database db(m_world.settings().postgres, u"test"_s);
    Redis redis(m_world.settings().redis);
    Cache cache(redis);
    const auto keys = [&redis] {
        QSet<QByteArray> all;
        const auto listed = redis.run(Command{"HKEYS", "cache:users"});
        for (const Reply &key : listed ? listed->items : QList<Reply>())
            all.insert(key.text);
        return all;
    };
    const auto done
        = AgingStore(db).pass(Stream::Users, shares(10, 0.5), u"w"_s, [&](const QList<CachedRow> &rows) {
              const auto swapped = cache.replace(Stream::Users, rows, UtcTime{}, u"w"_s);
              (void)m_world.ask(
                  u"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = "
                  "'attendant-fleet-test'"_s);
              return swapped;
          });
    QVERIFY(!done);
    const QSet<QByteArray> first = keys();
    QCOMPARE(first.size(), 10);
    QCOMPARE(m_world.ask(u"SELECT count(*) FROM users WHERE last_cached_at IS NOT NULL"_s), u"10"_s);
    const auto again = pass(10);
    QVERIFY2(again, again ? "" : qPrintable(again.error().detail));
    QCOMPARE(keys(), first);
    QCOMPARE(m_world.ask(u"SELECT count(*) FROM users WHERE last_cached_at IS NOT NULL"_s), u"15"_s);
}

void TestCacheWorker::withoutPostgres_thePassFailsAndTheNextWorks()
{
    fill(5);
    VirtualScheduler scheduler;
    CacheWorker worker(m_world.settings(), scheduler, u"w"_s);
    QVERIFY(worker.passOnce());
    m_world.postgres.kill();
    QVERIFY(!worker.passOnce());
    QVERIFY(!worker.passOnce());
    QVERIFY2(m_world.postgres.start(), qPrintable(m_world.why()));
    const Status back = worker.passOnce();
    QVERIFY2(back, back ? "" : qPrintable(back.error().detail));
    QCOMPARE(worker.figures(Stream::Users).failures, 2);
    Redis redis(m_world.settings().redis);
    QCOMPARE(redis.run(Command{"HLEN", "cache:users"})->integer, 5);
}

void TestCacheWorker::theWorker_keepsItsRateOnVirtualTime()
{
    fill(5);
    VirtualScheduler scheduler;
    CacheWorker worker(m_world.settings(), scheduler, u"w"_s);
    worker.start();
    scheduler.settle();
    scheduler.advance(seconds{0});
    QCOMPARE(worker.figures(Stream::Users).passes, 1);
    scheduler.advance(seconds{49});
    QCOMPARE(worker.figures(Stream::Users).passes, 1);
    scheduler.advance(seconds{1});
    QCOMPARE(worker.figures(Stream::Users).passes, 2);
    scheduler.advance(seconds{100});
    QCOMPARE(worker.figures(Stream::Users).passes, 4);
    QCOMPARE(worker.figures(Stream::Users).failures, 0);
}

void TestCacheWorker::aReset_makesEverythingNew()
{
    fill(30);
    QVERIFY(pass(10));
    Database db(m_world.settings().postgres, u"test"_s);
    AgingStore aging(db);
    const auto before = aging.figures(Stream::Users);
    QVERIFY2(before, before ? "" : qPrintable(before.error().detail));
    QCOMPARE(before->rows, 30);
    QCOMPARE(before->neverCached, 20);
    QVERIFY(before->oldest.has_value());
    QCOMPARE(*aging.reset(Stream::Users), 10);
    const auto after = aging.figures(Stream::Users);
    QCOMPARE(after->neverCached, 30);
    QVERIFY(!after->oldest.has_value());
}

/// Forty rows: five of the twenty-five old ones and five of the others are in the pass.
void TestCacheWorker::metricsAndStatus_tellHowLongTheOldestWaits()
{
    fill(40);
    (void)m_world.ask(u"UPDATE users SET last_cached_at = now() - interval '2 days' - right(user_id, 2)::int "
                      "* interval '1 minute' WHERE right(user_id, 2)::int <= 25"_s);
    quint16 port = 0;
    {
        QTcpServer free;
        QVERIFY(free.listen(QHostAddress::LocalHost));
        port = free.serverPort();
    }
    QProcessEnvironment all = QProcessEnvironment::systemEnvironment();
    const fleet::Environment ours = m_world.environment();
    for (auto it = ours.begin(); it != ours.end(); ++it)
        all.insert(it.key(), it.value());
    all.insert(u"CACHE_BATCH_SIZE"_s, u"10"_s);
    all.insert(u"FLEET_METRICS_LISTEN"_s, u"127.0.0.1:%1"_s.arg(port));
    const QString program = QCoreApplication::applicationDirPath() + u"/attendant-fleet"_s;
    QProcess worker;
    worker.setProcessEnvironment(all);
    worker.start(program, {u"cache-worker"_s});
    QByteArray metrics;
    const auto figure = [&](const QByteArray &name) {
        const QByteArray line = name + "{cache=\"users\"} ";
        const qsizetype at = metrics.indexOf('\n' + line);
        return at < 0 ? -1 : metrics.mid(at + 1 + line.size()).split('\n').first().toDouble();
    };
    QNetworkAccessManager network;
    const auto asked = [&] {
        const std::unique_ptr<QNetworkReply> reply(
            network.get(QNetworkRequest(QUrl(u"http://127.0.0.1:%1/metrics"_s.arg(port)))));
        (void)QTest::qWaitFor([&] { return reply->isFinished(); });
        metrics = reply->readAll();
        return figure("attendant_cache_passes_total");
    };
    QTRY_VERIFY_WITH_TIMEOUT(asked() >= 1, 20'000);
    const double oldest = figure("attendant_cache_oldest_seconds");
    constexpr double TwoDays = 2 * 86'400;
    QVERIFY2(oldest >= TwoDays + 60 && oldest < TwoDays + 26 * 60, metrics.constData());
    QCOMPARE(figure("attendant_cache_never_cached"),
             m_world.ask(u"SELECT count(*) FROM users WHERE last_cached_at IS NULL"_s).toDouble());
    QProcess status;
    status.setProcessEnvironment(all);
    status.start(program, {u"status"_s, u"--json"_s});
    QVERIFY(status.waitForFinished(20'000));
    const QJsonObject told = QJsonDocument::fromJson(status.readAllStandardOutput()).object();
    const QJsonObject users = told["caches"_L1]["users"_L1].toObject();
    QVERIFY2(std::abs(users["oldest_s"_L1].toDouble() - oldest) < 60,
             QJsonDocument(told).toJson().constData());
    QCOMPARE(users["never_cached"_L1].toDouble(), figure("attendant_cache_never_cached"));
    worker.terminate();
    QVERIFY(worker.waitForFinished(10'000));
    QCOMPARE(worker.exitCode(), 0);
}

QTEST_GUILESS_MAIN(TestCacheWorker)
#include "tst_cacheworker.moc"
