#include "fleet/domain/settings.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace attendant;
using namespace attendant::fleet;

class TestFleetSettings final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutAnySetting_theRequirementsDefaultsHold();
    void aDatabase_isFoundByItsKind_data();
    void aDatabase_isFoundByItsKind();
    void aBadSetting_isNamedWithItsServer_data();
    void aBadSetting_isNamedWithItsServer();
    void everyOtherName_isRead();
    void aDotEnvLine_isRead_data();
    void aDotEnvLine_isRead();
    void aDotEnvMistake_namesItsLine_data();
    void aDotEnvMistake_namesItsLine();
};

void TestFleetSettings::withoutAnySetting_theRequirementsDefaultsHold()
{
    const auto settings = readSettings({});
    QVERIFY(settings);
    QCOMPARE(settings->postgres.kind, DatabaseKind::Local);
    QCOMPARE(settings->postgres.host, u"localhost"_s);
    QCOMPARE(settings->postgres.port, 5432);
    QCOMPARE(settings->postgres.database, u"sesac_db"_s);
    QCOMPARE(settings->postgres.user, u"postgres"_s);
    QCOMPARE(settings->redis.port, 6379);
    QCOMPARE(settings->cache.interval, milliseconds(50'000));
    QCOMPARE(settings->cache.batch, 1000);
    QCOMPARE(settings->cache.freshRatio, 0.5);
    QCOMPARE(settings->kafka.topic(Stream::Orders), u"orders"_s);
    QCOMPARE(settings->kafka.replication, 3);
}

void TestFleetSettings::aDatabase_isFoundByItsKind_data()
{
    QTest::addColumn<QStringList>("lines");
    QTest::addColumn<QStringList>("expected"); // host, port, database, user, password, sslmode
    QTest::newRow("local, all named")
        << QStringList{u"DB_TYPE=local"_s,
                       u"POSTGRES_USER=u"_s,
                       u"POSTGRES_PASSWORD=p"_s,
                       u"POSTGRES_DB=d"_s,
                       u"POSTGRES_HOST=h"_s,
                       u"POSTGRES_PORT=6000"_s,
                       u"POSTGRES_SSLMODE=verify-full"_s}
        << QStringList{u"h"_s, u"6000"_s, u"d"_s, u"u"_s, u"p"_s, u"verify-full"_s};
    QTest::newRow("kind in capitals")
        << QStringList{u"DB_TYPE=LOCAL"_s}
        << QStringList{u"localhost"_s, u"5432"_s, u"sesac_db"_s, u"postgres"_s, u"password"_s, u"prefer"_s};
    QTest::newRow("supabase, password filled in")
        << QStringList{u"DB_TYPE=supabase"_s, u"SUPABASE_PASSWORD=plain"_s,
                       u"SUPABASE_DIRECT_URL=postgresql://postgres:[YOUR-PASSWORD]@db.x.example:5432/postgres"_s}
        << QStringList{u"db.x.example"_s, u"5432"_s, u"postgres"_s, u"postgres"_s, u"plain"_s, u"require"_s};
    QTest::newRow("supabase, a password that would break the URL")
        << QStringList{u"DB_TYPE=supabase"_s, u"SUPABASE_PASSWORD=\"p@ss:w/o?r#d%41 [x]\""_s,
                       u"SUPABASE_DIRECT_URL=postgresql://postgres:[YOUR-PASSWORD]@db.x.example:6543/app"_s}
        << QStringList{u"db.x.example"_s,        u"6543"_s,   u"app"_s, u"postgres"_s,
                       u"p@ss:w/o?r#d%41 [x]"_s, u"require"_s};
    QTest::newRow("supabase, password already in the URL, unencoded")
        << QStringList{u"DB_TYPE=supabase"_s,
                       u"SUPABASE_DIRECT_URL=postgres://me.ref:a@b@pool.example:6543/postgres?pgbouncer=true&sslmode=verify-ca"_s}
        << QStringList{u"pool.example"_s, u"6543"_s, u"postgres"_s, u"me.ref"_s, u"a@b"_s, u"verify-ca"_s};
    QTest::newRow("supabase, over IPv6, no port, no database")
        << QStringList{u"DB_TYPE=supabase"_s, u"SUPABASE_DIRECT_URL=postgresql://u:p@[2001:db8::1]"_s}
        << QStringList{u"2001:db8::1"_s, u"5432"_s, u"postgres"_s, u"u"_s, u"p"_s, u"require"_s};
    QTest::newRow("rds") << QStringList{u"DB_TYPE=rds"_s, u"RDS_USER=admin"_s, u"RDS_PASSWORD=s3"_s,
                                        u"RDS_HOST=e.example"_s, u"RDS_DB=shop"_s}
                         << QStringList{u"e.example"_s, u"5432"_s, u"shop"_s,
                                        u"admin"_s,     u"s3"_s,   u"require"_s};
}

void TestFleetSettings::aDatabase_isFoundByItsKind()
{
    QFETCH(QStringList, lines);
    QFETCH(QStringList, expected);
    const auto environment = parseDotEnv(lines.join(u'\n'));
    QVERIFY2(environment, environment ? "" : qPrintable(environment.error().detail));
    const auto settings = readSettings(*environment);
    QVERIFY2(settings, settings ? "" : qPrintable(settings.error().detail));
    const PostgresSettings &db = settings->postgres;
    QCOMPARE((QStringList{db.host, QString::number(db.port), db.database, db.user, db.password, db.sslMode}),
             expected);
}

void TestFleetSettings::aBadSetting_isNamedWithItsServer_data()
{
    QTest::addColumn<QString>("lines");
    QTest::addColumn<QString>("server");
    QTest::addColumn<QString>("setting");
    QTest::newRow("unknown kind of database") << u"DB_TYPE=oracle"_s << u"PostgreSQL"_s << u"DB_TYPE"_s;
    QTest::newRow("a port that is none") << u"POSTGRES_PORT=54x2"_s << u"PostgreSQL"_s << u"POSTGRES_PORT"_s;
    QTest::newRow("a port that is too large") << u"REDIS_PORT=70000"_s << u"Redis"_s << u"REDIS_PORT"_s;
    QTest::newRow("a mode of TLS that is none")
        << u"POSTGRES_SSLMODE=on"_s << u"PostgreSQL"_s << u"POSTGRES_SSLMODE"_s;
    QTest::newRow("supabase without its URL")
        << u"DB_TYPE=supabase"_s << u"PostgreSQL"_s << u"SUPABASE_DIRECT_URL"_s;
    QTest::newRow("supabase without the password it asks for")
        << u"DB_TYPE=supabase\nSUPABASE_DIRECT_URL=postgresql://u:[YOUR-PASSWORD]@h/d"_s << u"PostgreSQL"_s
        << u"SUPABASE_PASSWORD"_s;
    QTest::newRow("supabase with a web address")
        << u"DB_TYPE=supabase\nSUPABASE_DIRECT_URL=https://x.example"_s << u"PostgreSQL"_s
        << u"SUPABASE_DIRECT_URL"_s;
    QTest::newRow("supabase with a port of letters")
        << u"DB_TYPE=supabase\nSUPABASE_DIRECT_URL=postgresql://u:p@h:port/d"_s << u"PostgreSQL"_s
        << u"SUPABASE_DIRECT_URL"_s;
    QTest::newRow("rds without a host") << u"DB_TYPE=rds\nRDS_USER=a"_s << u"PostgreSQL"_s << u"RDS_HOST"_s;
    QTest::newRow("rds without a user") << u"DB_TYPE=rds\nRDS_HOST=a"_s << u"PostgreSQL"_s << u"RDS_USER"_s;
    QTest::newRow("a ratio above one")
        << u"CACHE_NEW_DATA_RATIO=1.5"_s << u"cache worker"_s << u"CACHE_NEW_DATA_RATIO"_s;
    QTest::newRow("a ratio that is no number")
        << u"CACHE_NEW_DATA_RATIO=nan"_s << u"cache worker"_s << u"CACHE_NEW_DATA_RATIO"_s;
    QTest::newRow("an interval of nothing")
        << u"CACHE_REFRESH_INTERVAL=0"_s << u"cache worker"_s << u"CACHE_REFRESH_INTERVAL"_s;
    QTest::newRow("a switch that is neither") << u"KAFKA_ENABLED=maybe"_s << u"Kafka"_s << u"KAFKA_ENABLED"_s;
    QTest::newRow("a topic with a space")
        << u"KAFKA_TOPIC_USERS=a b"_s << u"Kafka"_s << u"KAFKA_TOPIC_USERS"_s;
    QTest::newRow("one topic for two things")
        << u"KAFKA_TOPIC_ORDERS=users"_s << u"Kafka"_s << u"KAFKA_TOPIC_ORDERS"_s;
}

void TestFleetSettings::aBadSetting_isNamedWithItsServer()
{
    QFETCH(QString, lines);
    QFETCH(QString, server);
    QFETCH(QString, setting);
    const auto environment = parseDotEnv(lines);
    QVERIFY(environment);
    const auto settings = readSettings(*environment);
    QVERIFY(!settings);
    QCOMPARE(settings.error().code, ErrorCode::BadInput);
    QVERIFY2(settings.error().detail.startsWith(server + u": setting "_s + setting),
             qPrintable(settings.error().detail));
    QVERIFY2(settings.error().detail.contains(u"; try "_s), qPrintable(settings.error().detail));
}

void TestFleetSettings::everyOtherName_isRead()
{
    const auto settings = readSettings({{u"REDIS_HOST"_s, u"r"_s},
                                        {u"REDIS_DB"_s, u"3"_s},
                                        {u"REDIS_PASSWORD"_s, u" x "_s},
                                        {u"REDIS_ENABLED"_s, u"False"_s},
                                        {u"KAFKA_ENABLED"_s, u"no"_s},
                                        {u"KAFKA_BOOTSTRAP_SERVERS"_s, u"a:1,b:2"_s},
                                        {u"KAFKA_TOPIC_EVENTS"_s, u"e"_s},
                                        {u"KAFKA_USER"_s, u"fleet"_s},
                                        {u"KAFKA_TLS_CA"_s, u"/ca.pem"_s},
                                        {u"CACHE_REFRESH_INTERVAL"_s, u"0.5"_s},
                                        {u"CACHE_BATCH_SIZE"_s, u"10"_s},
                                        {u"CACHE_NEW_DATA_RATIO"_s, u"0.25"_s},
                                        {u"REDIS_MONITOR_INTERVAL"_s, u"2"_s},
                                        {u"FLEET_METRICS_LISTEN"_s, u"127.0.0.1:9100"_s}});
    QVERIFY(settings);
    QCOMPARE(
        settings->redis,
        (RedisSettings{.enabled = false, .host = u"r"_s, .port = 6379, .database = 3, .password = u" x "_s}));
    QVERIFY(!settings->kafka.enabled);
    QCOMPARE(settings->kafka.brokers, u"a:1,b:2"_s);
    QCOMPARE(settings->kafka.user, u"fleet"_s);
    QCOMPARE(settings->kafka.tlsCa, u"/ca.pem"_s);
    QCOMPARE(settings->kafka.topic(Stream::Events), u"e"_s);
    QCOMPARE(settings->cache, (CacheSettings{milliseconds(500), 10, 0.25}));
    QCOMPARE(settings->watchInterval, milliseconds(2000));
    QCOMPARE(settings->metricsListen, u"127.0.0.1:9100"_s);
}

void TestFleetSettings::aDotEnvLine_isRead_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("value");
    QTest::newRow("plain") << u"A=b"_s << u"b"_s;
    QTest::newRow("spaces around") << u"  A = b  "_s << u"b"_s;
    QTest::newRow("nothing") << u"A="_s << u""_s;
    QTest::newRow("exported") << u"export A=b"_s << u"b"_s;
    QTest::newRow("an equals sign inside") << u"A=b=c"_s << u"b=c"_s;
    QTest::newRow("a comment behind") << u"A=b # said"_s << u"b"_s;
    QTest::newRow("a hash inside") << u"A=b#c"_s << u"b#c"_s;
    QTest::newRow("single quotes keep all") << u"A='b \\n # c' # said"_s << u"b \\n # c"_s;
    QTest::newRow("double quotes know escapes") << u"A=\"b\\n\\\"c\\\\\""_s << u"b\n\"c\\"_s;
    QTest::newRow("the last one counts") << u"A=a\r\n# x\r\n\r\nA=b\r\n"_s << u"b"_s;
    QTest::newRow("a byte order mark") << QString(QChar(0xfeff)) + u"A=b"_s << u"b"_s;
    QTest::newRow("Hangul") << u"A=한강"_s << u"한강"_s;
}

void TestFleetSettings::aDotEnvLine_isRead()
{
    QFETCH(QString, line);
    QFETCH(QString, value);
    const auto environment = parseDotEnv(line);
    QVERIFY(environment);
    QCOMPARE(*environment, (Environment{{u"A"_s, value}}));
}

void TestFleetSettings::aDotEnvMistake_namesItsLine_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("no equals sign") << u"A=1\nhello"_s;
    QTest::newRow("no name") << u"A=1\n=2"_s;
    QTest::newRow("a name with a hyphen") << u"A=1\nB-C=2"_s;
    QTest::newRow("a name that begins with a digit") << u"A=1\n1B=2"_s;
    QTest::newRow("an open quote") << u"A=1\nB=\"2"_s;
}

void TestFleetSettings::aDotEnvMistake_namesItsLine()
{
    QFETCH(QString, text);
    const auto environment = parseDotEnv(text);
    QVERIFY(!environment);
    QVERIFY2(environment.error().detail.startsWith(u".env line 2: "_s),
             qPrintable(environment.error().detail));
}

QTEST_APPLESS_MAIN(TestFleetSettings)
#include "tst_fleetsettings.moc"
