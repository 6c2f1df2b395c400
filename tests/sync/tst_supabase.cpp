// The gate log's way to Supabase: every answer of the page, and what the far end has in the end.
#include "core/virtualscheduler.h"
#include "gatelog/gateworld.h"
#include "sync/supabase/supabaselink.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace attendant;
using namespace attendant::gatelog::test;
using namespace attendant::sync;
using namespace attendant::sync::supabase;
using namespace Qt::StringLiterals;

namespace {

QByteArray errorBody(const char *code)
{
    return QJsonDocument(QJsonObject{{u"code"_s, QString::fromLatin1(code)}, {u"message"_s, u"as told"_s}})
        .toJson();
}

/// The far end in memory: it keeps what it takes, and fails as it is told to.
class FakeServer final : public HttpClient
{
public:
    explicit FakeServer(Scheduler &scheduler) : m_scheduler(scheduler) { }

    void send(const HttpRequest &request, Done done) override
    {
        asked.append(request);
        HttpReply reply = answer(request);
        m_scheduler.post([reply, done = std::move(done)] { done(reply); });
    }

    QList<HttpReply> next = {}; ///< answers before it works
    bool loseAnswers = false; ///< the work is done, the answer does not come
    bool hasFunction = true;
    QString poison = {}; ///< a serial that it rejects
    QHash<QString, QJsonObject> rows = {};
    QList<HttpRequest> asked = {};
    QList<QJsonObject> corrected = {};

private:
    HttpReply answer(const HttpRequest &request)
    {
        if (!next.isEmpty())
            return next.takeFirst();
        const bool function = request.url.path() == "/rest/v1/rpc/ingest_container_logs"_L1;
        if (function && !hasFunction)
            return {404, errorBody("PGRST202")};
        const QJsonDocument body = QJsonDocument::fromJson(request.body);
        if (request.url.path() == "/rest/v1/rpc/correct_container_logs"_L1)
            return correct(body.object().value(u"events"_s).toArray());
        const QJsonArray events = function ? body.object().value(u"events"_s).toArray() : body.array();
        QJsonArray told;
        for (const QJsonValue &one : events) {
            const QString id = one[u"event_id"].toString();
            const bool bad = one[u"container_number"].toString() == poison;
            if (bad && !function)
                return {400, errorBody("23514")};
            const bool there = rows.contains(id);
            if (!bad)
                rows.insert(id, one.toObject());
            told.append(QJsonObject{{u"event_id"_s, id},
                                    {u"status"_s,
                                     bad         ? u"rejected"_s
                                         : there ? u"duplicate_of"_s
                                                 : u"stored"_s},
                                    {u"reason"_s, bad ? QJsonValue(u"23514 bad"_s) : QJsonValue()}});
        }
        if (loseAnswers)
            return {0, {}, {}, u"connection closed"_s};
        return function ? HttpReply{200, QJsonDocument(told).toJson()} : HttpReply{201};
    }

    HttpReply correct(const QJsonArray &events)
    {
        QJsonArray told;
        for (const QJsonValue &one : events) {
            corrected.append(one.toObject());
            told.append(QJsonObject{{u"event_id"_s, one[u"event_id"]}, {u"status"_s, u"stored"_s}});
        }
        return {200, QJsonDocument(told).toJson()};
    }

    Scheduler &m_scheduler;
};

struct Sites : World
{
    Sites() { open(); }
    void open()
    {
        link = std::make_unique<SupabaseLink>(SupabaseSettings{QUrl(u"https://ref.supabase.co"_s)}, time,
                                              ledger, server);
    }
    void log(int count)
    {
        QList<gatelog::GateRead> reads;
        for (int i = 0; i < count; ++i)
            reads.append(read(seconds{i}, u"CSQU%1"_s.arg(m_next++, 6, 10, QLatin1Char('0'))));
        take(reads);
    }
    qint64 outbox(const char *state)
    {
        ledger::Query row = ledger.reader().query("SELECT count(*) FROM outbox WHERE state = ?", state);
        return row.next() ? row.integer(0) : -1;
    }
    qint64 synced() { return count("SELECT count(*) FROM container_logs WHERE sync_status = 1"); }

    FakeServer server{time};
    std::unique_ptr<SupabaseLink> link;

private:
    int m_next = 1;
};

} // namespace

class TestSupabase : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rowsGoInBatchesAndAreMarked();
    void afterLostAnswersNothingIsThereTwice();
    void trouble_data();
    void trouble();
    void serverThatAsksForTimeGetsIt();
    void refusedKeyKeepsEverything();
    void badRowBlocksNoOther_data();
    void badRowBlocksNoOther();
    void tableIsUsedWhereTheFunctionIsMissing();
    void correctionComesAfterItsRecord();
    void keyIsNeverInAnAddressOrProblem();
    void answersMeanWhatThePageSays_data();
    void answersMeanWhatThePageSays();
};

void TestSupabase::rowsGoInBatchesAndAreMarked()
{
    Sites site;
    site.log(450);
    QCOMPARE(site.server.asked.size(), 0); // nothing without a key
    site.link->start(u"a.b.c"_s);
    site.time.advance(seconds{5});
    QCOMPARE(site.server.asked.size(), 3);
    QCOMPARE(site.server.rows.size(), 450);
    QCOMPARE(site.outbox("pending"), 0);
    QCOMPARE(site.synced(), 450);
    QCOMPARE(site.link->state(), u"ok"_s);
    site.log(1); // woken by the commit
    site.time.advance(seconds{1});
    QCOMPARE(site.server.rows.size(), 451);
}

void TestSupabase::afterLostAnswersNothingIsThereTwice()
{
    Sites site;
    site.log(300);
    site.server.loseAnswers = true;
    site.link->start(u"a.b.c"_s);
    site.time.advance(std::chrono::hours{24});
    QCOMPARE(site.link->state(), u"offline"_s);
    QCOMPARE(site.outbox("pending"), 300);
    site.log(10);
    site.server.loseAnswers = false;
    site.time.advance(seconds{1000});
    QCOMPARE(site.server.rows.size(), 310);
    QCOMPARE(site.outbox("sent"), 310);
    ledger::Query ours = site.ledger.reader().query("SELECT event_id, captured_at FROM container_logs");
    while (ours.next())
        QCOMPARE(site.server.rows.value(ours.text(0)).value(u"captured_at"_s).toString(), ours.text(1));
}

void TestSupabase::trouble_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("no network") << 0 << QByteArray();
    QTest::newRow("429 of the gateway") << 429 << "slow down"_ba;
    QTest::newRow("pool is busy") << 504 << errorBody("PGRST003");
    QTest::newRow("database away") << 503 << errorBody("PGRST001");
    QTest::newRow("serialisation") << 500 << errorBody("40001");
    QTest::newRow("time-out") << 500 << errorBody("57014");
    QTest::newRow("half an answer") << 200 << "{"_ba;
}

void TestSupabase::trouble()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    Sites site;
    site.log(3);
    for (int i = 0; i < 4; ++i)
        site.server.next.append({status, body});
    site.link->start(u"a.b.c"_s);
    site.time.advance(milliseconds{500});
    QCOMPARE(site.link->state(), u"offline"_s);
    site.time.advance(seconds{120});
    QCOMPARE(site.outbox("sent"), 3);
    QCOMPARE(site.server.asked.size(), 5);
}

void TestSupabase::serverThatAsksForTimeGetsIt()
{
    Sites site;
    site.log(1);
    site.server.next.append({503, {}, seconds{90}});
    site.link->start(u"a.b.c"_s);
    site.time.advance(seconds{89});
    QCOMPARE(site.server.asked.size(), 1);
    site.time.advance(seconds{2});
    QCOMPARE(site.outbox("sent"), 1);
}

void TestSupabase::refusedKeyKeepsEverything()
{
    Sites site;
    site.log(5);
    site.server.next = {{401, errorBody("PGRST301")}, {403, errorBody("42501")}};
    site.link->start(u"a.b.c"_s);
    site.time.advance(seconds{1});
    QCOMPARE(site.link->state(), u"refused"_s);
    QCOMPARE(site.server.asked.size(), 1);
    QCOMPARE(site.outbox("pending"), 5);
    site.time.advance(seconds{700}); // somebody mended the policy
    QCOMPARE(site.outbox("sent"), 5);
    QCOMPARE(site.link->state(), u"ok"_s);

    Sites without;
    without.log(1);
    without.link->start(Error{ErrorCode::NotFound, u"no such secret"_s});
    without.time.advance(seconds{700});
    QCOMPARE(without.link->state(), u"refused"_s);
    QCOMPARE(without.server.asked.size(), 0);
}

void TestSupabase::badRowBlocksNoOther_data()
{
    QTest::addColumn<bool>("function");
    QTest::newRow("told by the function") << true;
    QTest::newRow("found one by one") << false;
}

void TestSupabase::badRowBlocksNoOther()
{
    QFETCH(bool, function);
    Sites site;
    site.server.hasFunction = function;
    site.server.poison = u"000003"_s;
    site.log(20);
    site.link->start(u"a.b.c"_s);
    site.time.advance(seconds{60});
    QCOMPARE(site.outbox("sent"), 19);
    QCOMPARE(site.outbox("dead"), 1);
    QCOMPARE(site.outbox("pending"), 0);
    site.log(5);
    site.time.advance(seconds{60});
    QCOMPARE(site.outbox("sent"), 24);
}

void TestSupabase::tableIsUsedWhereTheFunctionIsMissing()
{
    Sites site;
    site.server.hasFunction = false;
    site.log(4);
    site.link->start(u"sb_secret_canary"_s);
    site.time.advance(seconds{5});
    QCOMPARE(site.server.rows.size(), 4);
    const HttpRequest &request = site.server.asked.last();
    QCOMPARE(request.url.path(), u"/rest/v1/container_logs"_s);
    QVERIFY(request.url.query().startsWith("on_conflict=event_id&columns="_L1));
    QHash<QByteArray, QByteArray> headers;
    for (const auto &[name, value] : request.headers)
        headers.insert(name, value);
    QCOMPARE(headers.value("apikey"), "sb_secret_canary"_ba);
    QVERIFY(!headers.contains("Authorization")); // such a key is no JWT
    QVERIFY(headers.value("Prefer").contains("resolution=ignore-duplicates"));
}

void TestSupabase::correctionComesAfterItsRecord()
{
    Sites site;
    site.take(site.read(seconds{0}, u"CSQU3054363"_s)); // an 8 read as 6
    site.take(site.read(seconds{9}, u"MWCU6059784"_s));
    const auto reviews = gatelog::store::pendingReviews(site.ledger.reader(), gatelog::Codes::Iso, 10);
    QCOMPARE(reviews.size(), 1);
    Status decided = Error{};
    site.service->decide(reviews.first().id,
                         {gatelog::store::Decision::Verdict::Correct,
                          gatelog::ContainerNumber{u"CSQU"_s, u"305438"_s, 3}, u"kim"_s},
                         [&](const Status &done) { decided = done; });
    site.time.settle();
    QVERIFY(decided);
    site.link->start(u"a.b.c"_s);
    site.time.advance(seconds{5});
    QCOMPARE(site.server.asked.size(), 2);
    QCOMPARE(site.server.asked[0].url.path(), u"/rest/v1/rpc/ingest_container_logs"_s);
    QCOMPARE(site.server.asked[1].url.path(), u"/rest/v1/rpc/correct_container_logs"_s);
    QCOMPARE(site.outbox("sent"), 3);
    const QJsonObject told = site.server.corrected.first();
    QCOMPARE(told[u"container_number"].toString(), u"305438"_s);
    QCOMPARE(told[u"check_ok"].toBool(), true);
    QCOMPARE(told[u"by"].toString(), u"kim"_s);
}

void TestSupabase::keyIsNeverInAnAddressOrProblem()
{
    Sites site;
    site.log(2);
    site.server.next = {{401, errorBody("PGRST301")}};
    site.link->start(u"canary.canary.canary"_s);
    site.time.advance(seconds{700});
    for (const HttpRequest &request : site.server.asked) {
        QVERIFY(!request.url.toString().contains("canary"_L1));
        QVERIFY(!request.body.contains("canary"));
    }
    QVERIFY(!site.link->problem().contains("canary"_L1));
    QCOMPARE(
        site.count("SELECT count(*) FROM outbox WHERE coalesce(last_error, '') || payload LIKE '%canary%'"),
        0);
}

void TestSupabase::answersMeanWhatThePageSays_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<Meaning>("meaning");
    QTest::newRow("event is there") << 409 << "23505"_ba << Meaning::Stored;
    QTest::newRow("in the window") << 400 << "23P01"_ba << Meaning::Stored;
    QTest::newRow("missing value") << 400 << "23502"_ba << Meaning::Refused;
    QTest::newRow("value of another kind") << 400 << "22P02"_ba << Meaning::Refused;
    QTest::newRow("a check") << 400 << "23514"_ba << Meaning::Refused;
    QTest::newRow("foreign key") << 409 << "23503"_ba << Meaning::Refused;
    QTest::newRow("no right, anonymous") << 401 << "42501"_ba << Meaning::NotAllowed;
    QTest::newRow("no right, signed in") << 403 << "42501"_ba << Meaning::NotAllowed;
    QTest::newRow("token ended") << 401 << "PGRST303"_ba << Meaning::NotAllowed;
    QTest::newRow("no table") << 404 << "42P01"_ba << Meaning::NotReady;
    QTest::newRow("table not in the cache") << 404 << "PGRST205"_ba << Meaning::NotReady;
    QTest::newRow("unknown column") << 400 << "PGRST204"_ba << Meaning::NotReady;
    QTest::newRow("no function") << 404 << "PGRST202"_ba << Meaning::NoFunction;
    QTest::newRow("connection") << 503 << "08006"_ba << Meaning::Away;
    QTest::newRow("too many connections") << 503 << "53300"_ba << Meaning::Away;
    QTest::newRow("something broke") << 500 << "XX000"_ba << Meaning::Away;
}

void TestSupabase::answersMeanWhatThePageSays()
{
    QFETCH(int, status);
    QFETCH(QByteArray, code);
    QFETCH(Meaning, meaning);
    const HttpReply reply{status, errorBody(code.constData())};
    QCOMPARE(readInsertAnswer(reply).meaning, meaning);
    QCOMPARE(readFunctionAnswer(reply).meaning, meaning);
}

QTEST_GUILESS_MAIN(TestSupabase)
#include "tst_supabase.moc"
