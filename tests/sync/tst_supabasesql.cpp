// packaging/supabase/gatelog.sql on a real PostgreSQL: the window, who sees what, and the answer for each
// event.
#include "fakes/postgres.h"

#include <QFile>
#include <QTest>

using attendant::fakes::Postgres;
using namespace Qt::StringLiterals;

namespace {

QString eventAt(int id, const QString &time, const QString &more = {}, const QString &owner = u"CSQU"_s)
{
    return u"{\"event_id\":\"0190a5a0-0000-7000-8000-%1\",\"captured_at\":\"2026-02-07T%2Z\","
           "\"container_owner\":\"%3\",\"container_number\":\"305438\",\"check_digit\":3,\"check_ok\":true,"
           "\"site\":\"a\"%4}"_s.arg(id, 12, 10, QLatin1Char('0'))
               .arg(time, owner, more);
}

} // namespace

class TestSupabaseSql final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void windowIsFiveMinutesWhateverComesFirst();
    void eachEventOfABatchIsAnswered();
    void racingSitesLeaveOneRow();
    void gatesMayCountApart();
    void nobodySeesOrWritesWithoutTheRight();
    void correctionKeepsWhatWasRead();
    void scriptMayRunTwice();

private:
    [[nodiscard]] QStringList ingest(const QStringList &events, const QString &role = u"service_role"_s);
    [[nodiscard]] QString rows() { return m_server.ask(u"SELECT count(*) FROM container_logs"_s); }

    Postgres m_server;
    QString m_script;
};

void TestSupabaseSql::initTestCase()
{
    QVERIFY2(m_server.start(), qPrintable(m_server.why()));
    // What Supabase has before anybody comes.
    (void)m_server.ask(u"CREATE ROLE anon; CREATE ROLE authenticated; CREATE ROLE service_role BYPASSRLS;"
                       "CREATE PUBLICATION supabase_realtime"_s);
    QFile script(QStringLiteral(SUPABASE_SQL));
    QVERIFY(script.open(QIODevice::ReadOnly));
    m_script = QString::fromUtf8(script.readAll());
    (void)m_server.ask(m_script);
    QCOMPARE(rows(), u"0"_s);
}

void TestSupabaseSql::cleanup() { (void)m_server.ask(u"TRUNCATE container_logs CASCADE"_s); }

QStringList TestSupabaseSql::ingest(const QStringList &events, const QString &role)
{
    return m_server
        .ask(u"SET ROLE %1; SELECT status || coalesce(' ' || right(duplicate_of::text, 1), '') ||"
             " coalesce(' ' || left(reason, 5), '') FROM ingest_container_logs('[%2]')"_s.arg(
                 role, events.join(u',')))
        .split(u'\n', Qt::SkipEmptyParts);
}

void TestSupabaseSql::windowIsFiveMinutesWhateverComesFirst()
{
    QCOMPARE(ingest({eventAt(1, u"10:00:00"_s)}), QStringList{u"stored"_s});
    QCOMPARE(ingest({eventAt(2, u"10:04:59"_s)}), QStringList{u"duplicate_of 1"_s});
    QCOMPARE(ingest({eventAt(3, u"10:05:00"_s)}), QStringList{u"stored"_s});
    QCOMPARE(ingest({eventAt(4, u"09:57:00"_s)}), QStringList{u"duplicate_of 1"_s}); // late
    QCOMPARE(ingest({eventAt(5, u"10:00:59"_s, {}, u"MWCU"_s)}), QStringList{u"stored"_s});
    QCOMPARE(rows(), u"3"_s);
}

void TestSupabaseSql::eachEventOfABatchIsAnswered()
{
    const QString broken = u"{\"event_id\":\"0190a5a0-0000-7000-8000-000000000009\"}"_s;
    const QStringList batch{eventAt(1, u"10:00:00"_s),
                            eventAt(2, u"10:01:00"_s),
                            broken,
                            eventAt(3, u"11:00:00"_s, {}, u"CS1U"_s),
                            eventAt(4, u"25:00:00"_s),
                            eventAt(5, u"12:00:00"_s)};
    QCOMPARE(ingest(batch),
             (QStringList{u"stored"_s, u"duplicate_of 1"_s, u"rejected 23502"_s, u"rejected 23514"_s,
                          u"rejected 22008"_s, u"stored"_s}));
    QCOMPARE(ingest(batch).count(u"stored"_s), 0); // told a second time
    QCOMPARE(rows(), u"2"_s);
}

void TestSupabaseSql::racingSitesLeaveOneRow()
{
    (void)m_server.ask(u"CREATE EXTENSION IF NOT EXISTS dblink"_s);
    // Two connections, both in a transaction: the second waits for the first and then finds the double.
    const QString connect
        = u"SELECT dblink_connect('%1', 'host=127.0.0.1 port=%2 user=postgres dbname=postgres');"_s;
    const QString told = m_server.ask(
        connect.arg(u"a"_s).arg(m_server.port()) + connect.arg(u"b"_s).arg(m_server.port())
        + u"SELECT dblink_exec('a', 'BEGIN'); SELECT s FROM dblink('a', $$SELECT status FROM"
          " ingest_container_logs('[%1]')$$) AS t(s text);"
          "SELECT dblink_send_query('b', $$SELECT status FROM ingest_container_logs('[%2]')$$);"
          "SELECT dblink_exec('a', 'COMMIT'); SELECT s FROM dblink_get_result('b') AS t(s text)"_s.arg(
              eventAt(1, u"10:00:00"_s), eventAt(2, u"10:00:01"_s)));
    QVERIFY2(told.contains("stored"_L1) && told.contains("duplicate_of"_L1), qPrintable(told));
    QCOMPARE(rows(), u"1"_s);
}

void TestSupabaseSql::gatesMayCountApart()
{
    const QStringList told = ingest({eventAt(1, u"10:00:00"_s, u",\"window_scope\":\"in\""_s),
                                     eventAt(2, u"10:01:00"_s, u",\"window_scope\":\"out\""_s),
                                     eventAt(3, u"10:02:00"_s, u",\"window_scope\":\"in\""_s)});
    QCOMPARE(told, (QStringList{u"stored"_s, u"stored"_s, u"duplicate_of 1"_s}));
}

void TestSupabaseSql::nobodySeesOrWritesWithoutTheRight()
{
    QCOMPARE(ingest({eventAt(1, u"10:00:00"_s)}), QStringList{u"stored"_s});
    const auto as = [this](const QString &role, const QString &sql) {
        return m_server.ask(u"SET ROLE %1; %2"_s.arg(role, sql));
    };
    const QString count = u"SELECT count(*) FROM container_logs"_s;
    QCOMPARE(as(u"anon"_s, count), u"0"_s);
    QCOMPARE(as(u"authenticated"_s, count), u"1"_s);
    for (const QString &role : {u"anon"_s, u"authenticated"_s}) {
        QVERIFY(ingest({eventAt(2, u"12:00:00"_s)}, role).isEmpty());
        (void)as(role, u"UPDATE container_logs SET gate = 'x'"_s);
        (void)as(role, u"DELETE FROM container_logs"_s);
        (void)as(role,
                 u"INSERT INTO container_logs (event_id, container_owner, container_number)"
                 " VALUES (gen_random_uuid(), 'CSQU', '111111')"_s);
    }
    QCOMPARE(m_server.ask(u"SELECT count(*), max(gate) FROM container_logs"_s), u"1|"_s);
}

void TestSupabaseSql::correctionKeepsWhatWasRead()
{
    QCOMPARE(ingest({eventAt(1, u"10:00:00"_s)}), QStringList{u"stored"_s});
    const auto correct = [this](const QString &event) {
        return m_server.ask(
            u"SET ROLE service_role; SELECT status, reason FROM correct_container_logs('[%1]')"_s.arg(event));
    };
    const QString other = eventAt(1, u"10:00:00"_s, u",\"by\":\"kim\""_s, u"MWCU"_s);
    QCOMPARE(correct(other), u"stored|"_s);
    QCOMPARE(correct(other), u"stored|"_s); // told a second time
    QCOMPARE(m_server.ask(u"SELECT container_owner FROM container_logs"_s), u"MWCU"_s);
    QVERIFY(m_server.ask(u"SELECT before, after, corrected_by FROM container_log_corrections"_s)
                .startsWith("CSQU3054383|MWCU3054383|kim"_L1));
    QCOMPARE(correct(eventAt(7, u"10:00:00"_s)), u"rejected|no such record"_s);
}

void TestSupabaseSql::scriptMayRunTwice()
{
    QCOMPARE(ingest({eventAt(1, u"10:00:00"_s)}), QStringList{u"stored"_s});
    (void)m_server.ask(m_script);
    QCOMPARE(rows(), u"1"_s);
    QCOMPARE(m_server.ask(u"SELECT count(*) FROM pg_publication_tables WHERE tablename = 'container_logs'"_s),
             u"1"_s);
    QCOMPARE(ingest({eventAt(2, u"10:00:00"_s)}), QStringList{u"duplicate_of 1"_s});
}

QTEST_GUILESS_MAIN(TestSupabaseSql)
#include "tst_supabasesql.moc"
