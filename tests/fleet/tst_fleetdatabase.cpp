#include "fleet/postgres/database.h"
#include "fleet/postgres/entities.h"
#include "fleet/postgres/schema.h"
#include "fleetworld.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace attendant;
using namespace attendant::fleet;
using attendant::test::FleetWorld;

class TestFleetDatabase final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void theTables_haveTheColumnsOfTheRequirement_data();
    void theTables_haveTheColumnsOfTheRequirement();
    void tablesOfTheEarlierProgram_areTakenOver();
    void initTwice_changesNothing();
    void aNewerSchema_isRefused();
    void rows_areMadeReadChangedAndRemoved();
    void anOrder_getsItsSnapshots();
    void aWrongRow_isRefusedByItsField();
    void anUnreachableServer_isNamedWithItsSetting_data();
    void anUnreachableServer_isNamedWithItsSetting();
    void aRestartedServer_isReachedAgain();
    void aDeadlock_isRepeatedUntilBothAreDone();
    void aSavepoint_givesBackOnlyItsOwn();

private:
    FleetWorld m_world;
};

void TestFleetDatabase::initTestCase()
{
    QVERIFY2(m_world.start(FleetWorld::With::Postgres), qPrintable(m_world.why()));
}

void TestFleetDatabase::cleanup() { m_world.clear(); }

void TestFleetDatabase::theTables_haveTheColumnsOfTheRequirement_data()
{
    QTest::addColumn<QString>("table");
    QTest::addColumn<QString>("columns");
    QTest::newRow("users")
        << u"users"_s
        << u"user_id varchar 50|name varchar 100|gender bpchar 1|age int4 |age_group varchar 10|"
           "region varchar 50|join_date date |last_cached_at timestamptz |created_at timestamptz "_s;
    QTest::newRow("products")
        << u"products"_s
        << u"product_id varchar 50|name varchar 200|category varchar 50|brand varchar 100|"
           "price int4 |org_price int4 |discount_rate float8 |stock int4 |"
           "last_cached_at timestamptz |created_at timestamptz "_s;
    QTest::newRow("orders")
        << u"orders"_s
        << u"order_id varchar 50|user_id varchar 50|product_id varchar 50|quantity int4 |total_amount int4 |"
           "shipping_cost int4 |discount_amount int4 |payment_method varchar 20|status varchar 20|"
           "category varchar 50|user_region varchar 50|user_gender bpchar 1|user_age_group varchar 10|"
           "created_at timestamptz "_s;
}

void TestFleetDatabase::theTables_haveTheColumnsOfTheRequirement()
{
    QFETCH(QString, table);
    QFETCH(QString, columns);
    const QString found
        = m_world.ask(u"SELECT string_agg(column_name || ' ' || udt_name || ' ' || "
                      "coalesce(character_maximum_length::text, ''), '|' ORDER BY ordinal_position) "
                      "FROM information_schema.columns WHERE table_name = '%1' "
                      "AND column_name NOT IN ('last_ordered_at', 'order_count')"_s.arg(table));
    QCOMPARE(found.trimmed(), columns.trimmed());
}

void TestFleetDatabase::tablesOfTheEarlierProgram_areTakenOver()
{
    QVERIFY(m_world.postgres.ask(u"CREATE DATABASE earlier"_s).isEmpty());
    (void)m_world.postgres.ask(
        u"CREATE TABLE users (user_id VARCHAR(50) PRIMARY KEY, name VARCHAR(100) NOT NULL, age INT, "
        "address_district VARCHAR(100), created_at TIMESTAMP, last_cached_at TIMESTAMP); "
        "INSERT INTO users VALUES ('U_1', '회원', 20, '마포구', '2026-01-01 09:00', '2026-01-02 09:00')"_s,
        u"earlier"_s);
    PostgresSettings settings = m_world.settings().postgres;
    settings.database = u"earlier"_s;
    Database db(settings, u"test"_s);
    const auto steps = migrate(db);
    QVERIFY2(steps, steps ? "" : qPrintable(steps.error().detail));
    QCOMPARE(m_world.postgres.ask(u"SELECT user_id, address_district, created_at AT TIME ZONE 'UTC', "
                                  "last_cached_at AT TIME ZONE 'UTC' FROM users"_s,
                                  u"earlier"_s),
             u"U_1|마포구|2026-01-01 00:00:00|2026-01-02 00:00:00"_s);
    Entities entities(db);
    QVERIFY(entities.create(Stream::Users, test::user(2)));
}

void TestFleetDatabase::initTwice_changesNothing()
{
    Database db(m_world.settings().postgres, u"test"_s);
    const auto steps = migrate(db);
    QVERIFY(steps);
    QCOMPARE(*steps, 0);
    QVERIFY(requireSchema(db));
}

void TestFleetDatabase::aNewerSchema_isRefused()
{
    (void)m_world.ask(u"INSERT INTO fleet_schema (version) VALUES (999)"_s);
    Database db(m_world.settings().postgres, u"test"_s);
    const auto steps = migrate(db);
    const Status required = requireSchema(db);
    (void)m_world.ask(u"DELETE FROM fleet_schema WHERE version = 999"_s);
    QVERIFY(!steps);
    QCOMPARE(steps.error().code, ErrorCode::NewerSchema);
    QVERIFY(!required);
    QCOMPARE(required.error().code, ErrorCode::NewerSchema);
}

void TestFleetDatabase::rows_areMadeReadChangedAndRemoved()
{
    Database db(m_world.settings().postgres, u"test"_s);
    Entities entities(db);
    const auto made = entities.create(Stream::Users,
                                      {{"user_id"_L1, u"U_001"_s},
                                       {"name"_L1, u"홍 \"길\" 동's"_s},
                                       {"gender"_L1, u"M"_s},
                                       {"age"_L1, 30},
                                       {"address"_L1, u"Seoul Gangnam-gu 1"_s}});
    QVERIFY2(made, made ? "" : qPrintable(made.error().detail));
    QCOMPARE(made->value("region"_L1).toString(), u"Seoul"_s);
    QCOMPARE(made->value("age_group"_L1).toString(), u"30대"_s);
    QVERIFY(!made->value("created_at"_L1).toString().isEmpty());
    const auto again = entities.create(Stream::Users, test::user(1).isEmpty() ? QJsonObject() : *made);
    QVERIFY(!again);
    QCOMPARE(again.error().code, ErrorCode::Conflict);
    const auto changed
        = entities.update(Stream::Users, u"U_001"_s, {{"age"_L1, 31}, {"user_id"_L1, u"other"_s}});
    QVERIFY2(changed, changed ? "" : qPrintable(changed.error().detail));
    QCOMPARE(changed->value("age"_L1).toInt(), 31);
    QCOMPARE(changed->value("name"_L1).toString(), u"홍 \"길\" 동's"_s);
    QCOMPARE(*entities.read(Stream::Users, u"U_001"_s), *changed);
    QVERIFY(entities.create(Stream::Users, test::user(1)));
    const auto list = entities.list(Stream::Users, u"U_00000001"_s, 10);
    QVERIFY(list);
    QCOMPARE(list->size(), 1);
    QCOMPARE(*entities.count(Stream::Users), 2);
    QVERIFY(entities.remove(Stream::Users, u"U_001"_s));
    QCOMPARE(entities.read(Stream::Users, u"U_001"_s).error().code, ErrorCode::NotFound);
    QCOMPARE(entities.remove(Stream::Users, u"U_001"_s).error().code, ErrorCode::NotFound);
    QCOMPARE(entities.update(Stream::Users, u"U_001"_s, {{"age"_L1, 1}}).error().code, ErrorCode::NotFound);
}

void TestFleetDatabase::anOrder_getsItsSnapshots()
{
    Database db(m_world.settings().postgres, u"test"_s);
    Entities entities(db);
    const auto early = entities.create(Stream::Orders, test::order(1, 1, 1));
    QVERIFY(!early);
    QCOMPARE(early.error().code, ErrorCode::NotFound);
    QVERIFY(entities.create(Stream::Users, test::user(1)));
    QVERIFY(entities.create(Stream::Products, test::product(1)));
    const auto made = entities.create(Stream::Orders,
                                      {{"order_id"_L1, u"o"_s},
                                       {"user_id"_L1, u"U_00000001"_s},
                                       {"product_id"_L1, u"P00000001"_s},
                                       {"quantity"_L1, 1},
                                       {"total_amount"_L1, 3'000'000}});
    QVERIFY2(made, made ? "" : qPrintable(made.error().detail));
    QCOMPARE(made->value("category"_L1).toString(), u"상의"_s);
    QCOMPARE(made->value("user_region"_L1).toString(), u"서울"_s);
    QCOMPARE(made->value("user_gender"_L1).toString(), u"F"_s);
    QCOMPARE(made->value("user_age_group"_L1).toString(), u"20대"_s);
    QJsonObject own = test::order(2, 1, 1);
    own.insert("category"_L1, u"그때"_s);
    QCOMPARE(entities.create(Stream::Orders, own)->value("category"_L1).toString(), u"그때"_s);
    // A snapshot stays what it was.
    QVERIFY(entities.update(Stream::Users, u"U_00000001"_s, {{"region"_L1, u"부산"_s}}));
    QCOMPARE(entities.read(Stream::Orders, u"o"_s)->value("user_region"_L1).toString(), u"서울"_s);
}

void TestFleetDatabase::aWrongRow_isRefusedByItsField()
{
    Database db(m_world.settings().postgres, u"test"_s);
    Entities entities(db);
    const auto made = entities.create(Stream::Users, {{"user_id"_L1, u"u"_s}});
    QVERIFY(!made);
    QCOMPARE(made.error().code, ErrorCode::BadInput);
    QVERIFY(made.error().detail.startsWith(u"name"_s));
}

void TestFleetDatabase::anUnreachableServer_isNamedWithItsSetting_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("database");
    QTest::addColumn<QString>("ssl");
    QTest::addColumn<QString>("setting");
    QTest::newRow("nobody listens") << u"127.0.0.1:1"_s << u"shop"_s << u"prefer"_s << u"POSTGRES_HOST"_s;
    QTest::newRow("no such host") << u"nowhere.invalid"_s << u"shop"_s << u"prefer"_s << u"POSTGRES_HOST"_s;
    QTest::newRow("no such database") << QString() << u"other"_s << u"prefer"_s << u"POSTGRES_DB"_s;
    QTest::newRow("no TLS there") << QString() << u"shop"_s << u"require"_s << u"POSTGRES_SSLMODE"_s;
}

void TestFleetDatabase::anUnreachableServer_isNamedWithItsSetting()
{
    QFETCH(QString, host);
    QFETCH(QString, database);
    QFETCH(QString, ssl);
    QFETCH(QString, setting);
    PostgresSettings settings = m_world.settings().postgres;
    if (!host.isEmpty()) {
        settings.host = host.section(u':', 0, 0);
        settings.port = host.contains(u':') ? host.section(u':', 1).toInt() : settings.port;
    }
    settings.database = database;
    settings.sslMode = ssl;
    Database db(settings, u"test"_s);
    const Status opened = db.open();
    QVERIFY(!opened);
    QVERIFY2(opened.error().detail.contains(u"setting "_s + setting), qPrintable(opened.error().detail));
    QVERIFY2(opened.error().detail.contains(settings.host), qPrintable(opened.error().detail));
    QVERIFY(opened.error().detail.contains(u"try "_s));
}

void TestFleetDatabase::aRestartedServer_isReachedAgain()
{
    Database db(m_world.settings().postgres, u"test"_s);
    QVERIFY(db.value(u"SELECT 1"_s));
    m_world.postgres.kill();
    const auto lost = db.value(u"SELECT 1"_s);
    QVERIFY(!lost);
    QCOMPARE(lost.error().code, ErrorCode::Unavailable);
    QVERIFY(!db.isOpen());
    QVERIFY2(m_world.postgres.start(), qPrintable(m_world.why()));
    const auto back = db.value(u"SELECT 1"_s);
    QVERIFY2(back, back ? "" : qPrintable(back.error().detail));
}

void TestFleetDatabase::aDeadlock_isRepeatedUntilBothAreDone()
{
    Database one(m_world.settings().postgres, u"test"_s);
    Database two(m_world.settings().postgres, u"test"_s);
    Entities entities(one);
    QVERIFY(entities.create(Stream::Products, test::product(1)));
    // A serialisation failure is raised once by the server's own words, and then no more.
    int attempts = 0;
    const Status done = two.transaction([&]() -> Status {
        const auto raised = two.run(
            u"DO $$ BEGIN IF %1 < 3 THEN RAISE EXCEPTION USING ERRCODE = '40P01'; END IF; END $$"_s.arg(
                ++attempts));
        if (!raised)
            return raised.error();
        const auto counted = two.run(u"UPDATE products SET order_count = order_count + 1"_s);
        return counted ? Status{} : Status{counted.error()};
    });
    QVERIFY2(done, done ? "" : qPrintable(done.error().detail));
    QCOMPARE(attempts, 3);
    QCOMPARE(m_world.ask(u"SELECT order_count FROM products"_s), u"1"_s);
}

void TestFleetDatabase::aSavepoint_givesBackOnlyItsOwn()
{
    Database db(m_world.settings().postgres, u"test"_s);
    Entities entities(db);
    const Status done = db.transaction([&]() -> Status {
        if (const auto made = entities.create(Stream::Users, test::user(1)); !made)
            return made.error();
        const Status inner = db.savepoint([&]() -> Status {
            (void)entities.create(Stream::Users, test::user(2));
            const auto broken = db.run(u"SELECT 1 / 0"_s);
            return broken ? Status{} : Status{broken.error()};
        });
        if (inner)
            return Error{ErrorCode::Internal, u"the inner step should have failed"_s};
        const auto made = entities.create(Stream::Users, test::user(3));
        return made ? Status{} : Status{made.error()};
    });
    QVERIFY2(done, done ? "" : qPrintable(done.error().detail));
    QCOMPARE(m_world.ask(u"SELECT string_agg(user_id, ' ' ORDER BY user_id) FROM users"_s),
             u"U_00000001 U_00000003"_s);
}

QTEST_GUILESS_MAIN(TestFleetDatabase)
#include "tst_fleetdatabase.moc"
