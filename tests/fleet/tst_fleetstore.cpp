#include "fleet/postgres/batchstore.h"
#include "fleet/postgres/database.h"
#include "fleetworld.h"

#include <QCryptographicHash>
#include <QTest>
#include <QThread>

using namespace Qt::StringLiterals;
using namespace attendant;
using namespace attendant::fleet;
using attendant::test::FleetWorld;

class TestFleetStore final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void aBatch_isStoredCountedAndAdvancedTogether();
    void aBatchThatComesAgain_countsNothingTwice();
    void everyPoison_endsInDeadLettersAndTheRestIsStored();
    void eachKindOfPoison_isBuriedWithItsReasonAndReplayedOnceMended_data();
    void eachKindOfPoison_isBuriedWithItsReasonAndReplayedOnceMended();
    void anOrderBeforeItsUser_isStoredOnceTheUserCame();
    void aKeyThatAnotherRowHas_isNotDroppedInSilence();
    void aRowThatOnlyTheDatabaseRefuses_isFoundAmongMany();
    void fourConsumersOfTheSameProducts_doNotDeadlockForGood();
    void anEvent_isKeptOnce();

private:
    [[nodiscard]] static QList<Incoming> incoming(Stream stream, const QList<QJsonObject> &rows,
                                                  qint64 first = 0);

    FleetWorld m_world;
    Source m_source{u"c1"_s, u"orders_group"_s, u"orders"_s};
};

void TestFleetStore::initTestCase()
{
    QVERIFY2(m_world.start(FleetWorld::With::Postgres), qPrintable(m_world.why()));
}

void TestFleetStore::init()
{
    m_world.clear();
    (void)m_world.ask(u"ALTER TABLE orders DROP CONSTRAINT IF EXISTS odd"_s);
    Database db(m_world.settings().postgres, u"test"_s);
    QVERIFY(BatchStore(db, Stream::Users).add({test::user(1), test::user(2)}));
    QVERIFY(BatchStore(db, Stream::Products).add({test::product(1), test::product(2), test::product(3)}));
}

QList<Incoming> TestFleetStore::incoming(Stream stream, const QList<QJsonObject> &rows, qint64 first)
{
    QList<Incoming> messages;
    for (qsizetype i = 0; i < rows.size(); ++i)
        messages.append({.partition = int(i % 3),
                         .offset = first + i / 3,
                         .key = "k",
                         .payload = encodeMessage(stream, rows[i], UtcTime{}),
                         .sentAt = UtcTime{seconds{1'700'000'000 + i}}});
    return messages;
}

void TestFleetStore::aBatch_isStoredCountedAndAdvancedTogether()
{
    Database db(m_world.settings().postgres, u"test"_s);
    BatchStore store(db, Stream::Orders);
    const auto done = store.store(
        m_source,
        incoming(Stream::Orders,
                 {test::order(1, 1, 1), test::order(2, 1, 1), test::order(3, 2, 2), test::order(4, 1, 3)}));
    QVERIFY2(done, done ? "" : qPrintable(done.error().detail));
    QCOMPARE(*done, (StoreReport{4, 0, 0}));
    QCOMPARE(m_world.ask(u"SELECT string_agg(order_count::text, ' ' ORDER BY product_id) FROM products"_s),
             u"2 1 1"_s);
    QCOMPARE(m_world.ask(u"SELECT count(*) FROM users WHERE last_ordered_at = '2026-02-01T00:00Z'"_s),
             u"2"_s);
    QCOMPARE(
        m_world.ask(
            u"SELECT string_agg(partition || ':' || next_offset, ' ' ORDER BY partition) FROM consumer_offsets"_s),
        u"0:2 1:1 2:1"_s);
    QCOMPARE(m_world.ask(u"SELECT sum(stored) FROM consumer_offsets"_s), u"4"_s);
    QCOMPARE(*store.offsets(m_source), (QHash<int, qint64>{{0, 2}, {1, 1}, {2, 1}}));
    QVERIFY(store.offsets({u"another cluster"_s, m_source.group, m_source.topic})->isEmpty());
    QCOMPARE(
        m_world.ask(
            u"SELECT DISTINCT category || user_region || user_gender FROM orders WHERE order_id = 'O000000001'"_s),
        u"상의서울F"_s);
}

void TestFleetStore::aBatchThatComesAgain_countsNothingTwice()
{
    Database db(m_world.settings().postgres, u"test"_s);
    BatchStore store(db, Stream::Orders);
    const QList<Incoming> batch
        = incoming(Stream::Orders, {test::order(1, 1, 1), test::order(1, 1, 1), test::order(2, 1, 1)});
    QCOMPARE(*store.store(m_source, batch), (StoreReport{2, 1, 0}));
    QCOMPARE(*store.store(m_source, batch), (StoreReport{0, 3, 0}));
    QCOMPARE(*store.store(m_source, batch.mid(0, 1) + incoming(Stream::Orders, {test::order(3, 2, 1)}, 9)),
             (StoreReport{1, 1, 0}));
    QCOMPARE(m_world.ask(u"SELECT sum(order_count) FROM products"_s), u"3"_s);
    QCOMPARE(m_world.ask(u"SELECT sum(stored) FROM consumer_offsets"_s), u"3"_s);
    // Offsets never fall back, whoever comes late.
    QCOMPARE(*store.offsets(m_source), (QHash<int, qint64>{{0, 10}, {1, 1}, {2, 1}}));
}

void TestFleetStore::everyPoison_endsInDeadLettersAndTheRestIsStored()
{
    Database db(m_world.settings().postgres, u"test"_s);
    BatchStore store(db, Stream::Orders);
    QJsonObject negative = test::order(7, 1, 1);
    negative.insert("total_amount"_L1, -5);
    QList<Incoming> batch = incoming(
        Stream::Orders, {test::order(1, 1, 1), negative, test::order(8, 1, 99), test::order(2, 2, 2)});
    const QByteArray bytes("\xff\x00{", 3);
    batch.append({.partition = 0, .offset = 50, .key = {}, .payload = bytes, .sentAt = {}});
    batch.append({.partition = 0, .offset = 51, .key = {}, .payload = "[]", .sentAt = {}});
    QCOMPARE(*store.store(m_source, batch), (StoreReport{2, 0, 4}));
    QCOMPARE(m_world.ask(u"SELECT string_agg(kind, ' ' ORDER BY kind) FROM dead_letters"_s),
             u"bad_field not_an_object not_json unknown_reference"_s);
    QCOMPARE(m_world.ask(u"SELECT encode(payload, 'hex') FROM dead_letters WHERE kind = 'not_json'"_s),
             u"ff007b"_s);
    // Read again after a crash: no letter twice.
    QCOMPARE(*store.store(m_source, batch), (StoreReport{0, 2, 0}));
    QCOMPARE(m_world.ask(u"SELECT count(*) FROM dead_letters"_s), u"4"_s);
    // Once staff mended what was wrong, a letter can be stored.
    (void)m_world.ask(u"UPDATE dead_letters SET payload = convert_to(replace(convert_from(payload, 'UTF8'), "
                      u"':-5', ':5'), 'UTF8') "
                      "WHERE kind = 'bad_field'"_s);
    const auto replayed = store.replay(m_source.topic, BatchStore::Replay::All);
    QVERIFY2(replayed, replayed ? "" : qPrintable(replayed.error().detail));
    QCOMPARE(*replayed, (StoreReport{1, 0, 3}));
    QCOMPARE(m_world.ask(u"SELECT count(*) FROM dead_letters WHERE state = 'pending'"_s), u"3"_s);
    QCOMPARE(m_world.ask(u"SELECT sum(order_count) FROM products"_s), u"3"_s);
}

void TestFleetStore::eachKindOfPoison_isBuriedWithItsReasonAndReplayedOnceMended_data()
{
    QTest::addColumn<Stream>("stream");
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<QString>("mend");
    const QByteArray good = encodeMessage(Stream::Orders, test::order(50, 1, 1), UtcTime{});
    // What staff do: put right what was wrong with the message, or with the world around it.
    const QString rewrite
        = u"UPDATE dead_letters SET payload = convert_to('%1', 'UTF8')"_s.arg(QString::fromUtf8(good));
    const auto with = [](const char *field, const QJsonValue &value) {
        QJsonObject order = test::order(50, 1, 1);
        order.insert(QLatin1StringView(field), value);
        return encodeMessage(Stream::Orders, order, UtcTime{});
    };
    QTest::newRow("no JSON") << Stream::Orders << QByteArray("\xff\x00{", 3) << u"not_json"_s << u"at byte"_s
                             << rewrite;
    QTest::newRow("nothing at all") << Stream::Orders << QByteArray() << u"not_json"_s << u"at byte"_s
                                    << rewrite;
    QTest::newRow("cut off") << Stream::Orders << good.chopped(7) << u"not_json"_s << u"at byte"_s << rewrite;
    QTest::newRow("a list") << Stream::Orders << QByteArray("[1, 2]") << u"not_an_object"_s << u"list"_s
                            << rewrite;
    QTest::newRow("of another kind") << Stream::Orders
                                     << encodeMessage(Stream::Users, test::user(9), UtcTime{})
                                     << u"bad_field"_s << u"order_id"_s << rewrite;
    QTest::newRow("a field of another type")
        << Stream::Orders << with("quantity", u"two"_s) << u"bad_field"_s << u"quantity"_s << rewrite;
    QTest::newRow("below zero") << Stream::Orders << with("total_amount", -5) << u"bad_field"_s
                                << u"total_amount"_s << rewrite;
    QTest::newRow("too large for its column")
        << Stream::Orders << with("total_amount", 3e9) << u"bad_field"_s << u"total_amount"_s << rewrite;
    QTest::newRow("a text too long") << Stream::Orders << with("status", QString(21, u'x')) << u"bad_field"_s
                                     << u"status"_s << rewrite;
    QTest::newRow("a time that is none") << Stream::Orders << with("created_at", u"yesterday"_s)
                                         << u"bad_field"_s << u"created_at"_s << rewrite;
    QTest::newRow("longer than is read") << Stream::Orders << QByteArray(LongestMessage + 1, ' ')
                                         << u"too_large"_s << u"1048577 bytes"_s << rewrite;
    QTest::newRow("of an unknown user")
        << Stream::Orders << with("user_id", u"U_00000077"_s) << u"unknown_reference"_s << u"U_00000077"_s
        << u"INSERT INTO users (user_id, name) VALUES ('U_00000077', '회원')"_s;
    QTest::newRow("of an unknown product")
        << Stream::Orders << with("product_id", u"P00000099"_s) << u"unknown_reference"_s << u"P00000099"_s
        << u"INSERT INTO products (product_id, name) VALUES ('P00000099', '상품')"_s;
    QTest::newRow("only the database minds")
        << Stream::Orders << with("quantity", 4) << u"refused_by_database"_s << u"odd"_s
        << u"ALTER TABLE orders DROP CONSTRAINT odd"_s;
    QJsonObject other = test::user(1);
    other.insert("created_at"_L1, u"2026-05-05T00:00:00.000Z"_s);
    QTest::newRow("a key that another row has")
        << Stream::Users << encodeMessage(Stream::Users, other, UtcTime{}) << u"key_taken"_s
        << u"U_00000001"_s
        << u"UPDATE dead_letters SET payload = convert_to(replace(convert_from(payload, 'UTF8'), "
           "'U_00000001', 'U_00000091'), 'UTF8')"_s;
}

void TestFleetStore::eachKindOfPoison_isBuriedWithItsReasonAndReplayedOnceMended()
{
    QFETCH(Stream, stream);
    QFETCH(QByteArray, payload);
    QFETCH(QString, kind);
    QFETCH(QString, reason);
    QFETCH(QString, mend);
    (void)m_world.ask(u"ALTER TABLE orders ADD CONSTRAINT odd CHECK (quantity <> 4)"_s);
    Database db(m_world.settings().postgres, u"test"_s);
    BatchStore store(db, stream);
    const Source source{u"c1"_s, groupOf(stream), name(stream)};
    QList<Incoming> batch = stream == Stream::Orders
        ? incoming(stream, {test::order(1, 1, 1), test::order(2, 2, 2)})
        : incoming(stream, {test::user(11), test::user(12)});
    batch.insert(1, {.partition = 2, .offset = 7, .key = "k", .payload = payload, .sentAt = {}});
    const auto done = store.store(source, batch);
    QVERIFY2(done, done ? "" : qPrintable(done.error().detail));
    QCOMPARE(*done, (StoreReport{2, 0, 1})); // its neighbours are not held up
    QCOMPARE(store.offsets(source)->value(2), 8);
    QCOMPARE(m_world.ask(u"SELECT topic, partition, message_offset, kind, state, "
                         u"encode(sha256(coalesce(payload, '')), 'hex') FROM "
                         "dead_letters"_s),
             u"%1|2|7|%2|pending|%3"_s.arg(
                 name(stream), kind,
                 QString::fromLatin1(QCryptographicHash::hash(payload, QCryptographicHash::Sha256).toHex())));
    const QString told = m_world.ask(u"SELECT reason FROM dead_letters"_s);
    QVERIFY2(told.contains(reason), qPrintable(told));
    // Tried again for nothing, it is still there.
    QCOMPARE(*store.replay(source.topic, BatchStore::Replay::All), (StoreReport{0, 0, 1}));
    QCOMPARE(m_world.ask(u"SELECT state, attempts FROM dead_letters"_s), u"pending|1"_s);
    (void)m_world.ask(mend);
    QCOMPARE(*store.replay(source.topic, BatchStore::Replay::All), (StoreReport{1, 0, 0}));
    QCOMPARE(m_world.ask(u"SELECT state, attempts FROM dead_letters"_s), u"replayed|2"_s);
    QCOMPARE(*store.replay(source.topic, BatchStore::Replay::All), (StoreReport{}));
    QCOMPARE(m_world.ask(u"SELECT coalesce(sum(order_count), 0) FROM products"_s),
             m_world.ask(u"SELECT count(*) FROM orders"_s));
}

void TestFleetStore::anOrderBeforeItsUser_isStoredOnceTheUserCame()
{
    Database db(m_world.settings().postgres, u"test"_s);
    BatchStore store(db, Stream::Orders);
    QCOMPARE(*store.store(m_source, incoming(Stream::Orders, {test::order(1, 77, 1)})),
             (StoreReport{0, 0, 1}));
    QCOMPARE(*store.replay(m_source.topic, BatchStore::Replay::Due), (StoreReport{})); // not yet
    (void)m_world.ask(u"UPDATE dead_letters SET next_attempt_at = now()"_s);
    QCOMPARE(*store.replay(m_source.topic, BatchStore::Replay::Due), (StoreReport{0, 0, 1}));
    QVERIFY(BatchStore(db, Stream::Users).add({test::user(77)}));
    (void)m_world.ask(u"UPDATE dead_letters SET next_attempt_at = now()"_s);
    QCOMPARE(*store.replay(m_source.topic, BatchStore::Replay::Due), (StoreReport{1, 0, 0}));
    QCOMPARE(m_world.ask(u"SELECT state, attempts FROM dead_letters"_s), u"replayed|2"_s);
    QCOMPARE(m_world.ask(u"SELECT count(*) FROM orders"_s), u"1"_s);
}

void TestFleetStore::aKeyThatAnotherRowHas_isNotDroppedInSilence()
{
    Database db(m_world.settings().postgres, u"test"_s);
    BatchStore store(db, Stream::Users);
    QJsonObject other = test::user(1);
    other.insert("created_at"_L1, u"2026-05-05T00:00:00.000Z"_s);
    const Source source{u"c1"_s, u"users_group"_s, u"users"_s};
    QCOMPARE(*store.store(source, incoming(Stream::Users, {test::user(1), other, test::user(5)})),
             (StoreReport{1, 1, 1}));
    QCOMPARE(m_world.ask(u"SELECT kind FROM dead_letters"_s), u"key_taken"_s);
}

void TestFleetStore::aRowThatOnlyTheDatabaseRefuses_isFoundAmongMany()
{
    (void)m_world.ask(u"ALTER TABLE orders ADD CONSTRAINT odd CHECK (order_id <> 'O000000037')"_s);
    Database db(m_world.settings().postgres, u"test"_s);
    QList<QJsonObject> rows;
    for (int i = 1; i <= 100; ++i)
        rows.append(test::order(i, 1 + i % 2, 1 + i % 3));
    QCOMPARE(*BatchStore(db, Stream::Orders).store(m_source, incoming(Stream::Orders, rows)),
             (StoreReport{99, 0, 1}));
    QCOMPARE(m_world.ask(u"SELECT kind FROM dead_letters"_s), u"refused_by_database"_s);
    QCOMPARE(m_world.ask(u"SELECT sum(order_count) FROM products"_s), u"99"_s);
}

void TestFleetStore::fourConsumersOfTheSameProducts_doNotDeadlockForGood()
{
    std::vector<std::unique_ptr<QThread>> threads;
    std::atomic<int> failures = 0;
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back(QThread::create([&, t] {
            Database db(m_world.settings().postgres, u"test"_s);
            BatchStore store(db, Stream::Orders);
            for (int batch = 0; batch < 20; ++batch) {
                QList<QJsonObject> rows;
                for (int i = 0; i < 20; ++i) // each thread goes through the products in another order
                    rows.append(
                        test::order(t * 1000 + batch * 20 + i, 1 + (i + t) % 2, 1 + (i * (t + 1)) % 3));
                Source source = m_source;
                source.group += QString::number(t);
                failures += store.store(source, incoming(Stream::Orders, rows, batch * 7)) ? 0 : 1;
            }
        }));
        threads.back()->start();
    }
    for (const auto &thread : threads)
        thread->wait();
    QCOMPARE(failures.load(), 0);
    QCOMPARE(m_world.ask(u"SELECT count(*) FROM orders"_s), u"1600"_s);
    QCOMPARE(m_world.ask(u"SELECT sum(order_count) FROM products"_s), u"1600"_s);
    QCOMPARE(m_world.ask(u"SELECT deadlocks FROM pg_stat_database WHERE datname = 'shop'"_s), u"0"_s);
}

void TestFleetStore::anEvent_isKeptOnce()
{
    Database db(m_world.settings().postgres, u"test"_s);
    BatchStore store(db, Stream::Events);
    const QJsonObject event{{"event_id"_L1, u"01890a5d-ac96-774b-bcce-b302099a8057"_s},
                            {"site_id"_L1, u"gym-1"_s},
                            {"kind"_L1, u"rental"_s},
                            {"version"_L1, 1},
                            {"occurred_at"_L1, u"2026-02-01T00:00:00.000Z"_s},
                            {"data"_L1, QJsonObject{{"locker"_L1, u"M01"_s}}}};
    const Source source{u"c1"_s, u"events_group"_s, u"site-events"_s};
    QCOMPARE(*store.store(source, incoming(Stream::Events, {event, event})), (StoreReport{1, 1, 0}));
    QCOMPARE(*store.store(source, incoming(Stream::Events, {event})), (StoreReport{0, 1, 0}));
    QCOMPARE(m_world.ask(u"SELECT site_id, kind, data->>'locker' FROM site_events"_s), u"gym-1|rental|M01"_s);
}

QTEST_GUILESS_MAIN(TestFleetStore)
#include "tst_fleetstore.moc"
