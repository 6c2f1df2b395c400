// Who reads the caches: at random, many at once, whole generations only, and again after the server was away.
#include "fakes/redis.h"
#include "fleet/redis/cache.h"

#include <QSet>
#include <QTest>
#include <QThread>

#include <algorithm>
#include <atomic>

using namespace Qt::StringLiterals;
using namespace attendant;
using namespace attendant::fleet;

class TestCacheClient final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aReader_neverSeesAnEmptyOrMixedCache();
    void theClient_drawsAtRandomAndComesBack();

private:
    [[nodiscard]] RedisSettings settings() const;
    [[nodiscard]] static QList<CachedRow> generation(int number, int count);

    fakes::Redis m_redis;
};

void TestCacheClient::initTestCase() { QVERIFY2(m_redis.start(), qPrintable(m_redis.why())); }

RedisSettings TestCacheClient::settings() const { return {.host = u"127.0.0.1"_s, .port = m_redis.port()}; }

/// Keys of its own for each generation, and its number in each row.
QList<CachedRow> TestCacheClient::generation(int number, int count)
{
    QList<CachedRow> rows;
    for (int i = 0; i < count; ++i)
        rows.append(
            {QByteArray::number(number * 1000 + i),
             "{\"g\":" + QByteArray::number(number) + ",\"user_id\":\"U" + QByteArray::number(i) + "\"}"});
    return rows;
}

void TestCacheClient::aReader_neverSeesAnEmptyOrMixedCache()
{
    Redis redis(settings());
    Cache cache(redis);
    QVERIFY(cache.replace(Stream::Users, generation(0, 1000), UtcTime{}, u"w"_s));
    std::atomic<bool> over = false;
    std::atomic<int> reads = 0;
    std::atomic<int> wrong = 0;
    const auto reader = std::unique_ptr<QThread>(QThread::create([&] {
        Redis own(settings());
        while (!over) {
            const auto all = own.run(Command{"HVALS", "cache:users"});
            const bool whole
                = all && all->items.size() == 1000 && std::ranges::all_of(all->items, [&](const Reply &row) {
                      return row.text.left(6) == all->items.first().text.left(6);
                  });
            wrong += whole ? 0 : 1;
            ++reads;
        }
    }));
    reader->start();
    for (int number = 10; number < 70; ++number) // of two digits each
        QVERIFY(cache.replace(Stream::Users, generation(number, 1000), UtcTime{}, u"w"_s));
    QTRY_VERIFY(reads > 100);
    over = true;
    reader->wait();
    QCOMPARE(wrong.load(), 0);
}

void TestCacheClient::theClient_drawsAtRandomAndComesBack()
{
    Redis filling(settings());
    QVERIFY(Cache(filling).replace(Stream::Users, generation(1, 50), UtcTime{}, u"w"_s));
    Redis redis(settings());
    Cache cache(redis);
    QVERIFY(!cache.isConnected());
    const auto many = cache.randomRows(Stream::Users, 2000);
    QVERIFY2(many, many ? "" : qPrintable(many.error().detail));
    QVERIFY(cache.isConnected());
    QCOMPARE(many->size(), 2000);
    QSet<QString> seen;
    for (const QJsonObject &row : *many)
        seen.insert(row.value("user_id"_L1).toString());
    QCOMPARE(seen.size(), 50);
    m_redis.stop();
    const auto lost = cache.randomUser();
    QVERIFY(!lost);
    QVERIFY(!cache.isConnected());
    QVERIFY2(m_redis.start(), qPrintable(m_redis.why()));
    QVERIFY(cache.randomUser());
    QVERIFY(cache.isConnected());
    // A connection that broke while nobody looked costs no error.
    m_redis.stop();
    QVERIFY2(m_redis.start(), qPrintable(m_redis.why()));
    const auto back = cache.randomUser();
    QVERIFY2(back, back ? "" : qPrintable(back.error().detail));
    QVERIFY(back->contains("user_id"_L1));
}

QTEST_GUILESS_MAIN(TestCacheClient)
#include "tst_cacheclient.moc"
