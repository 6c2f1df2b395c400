// The webhook: each alert arrives, in order, once by its key; a server that is away is asked again, and one
// that refuses for good blocks nobody.
#include "core/virtualscheduler.h"
#include "sync/webhook/webhooklink.h"

#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace attendant;
using namespace Qt::StringLiterals;

namespace {

/// Answers as the test says, later, and remembers.
class Server final : public sync::HttpClient
{
public:
    explicit Server(Scheduler &scheduler) : m_scheduler(scheduler) { }
    void send(const sync::HttpRequest &request, Done done) override
    {
        got.append(request);
        const int status = answers.isEmpty() ? 200 : answers.takeFirst();
        m_scheduler.at(m_scheduler.now().instant + milliseconds{20}, [done, status] {
            done({.status = status, .problem = status ? QString() : u"no network"_s});
        });
    }
    QList<sync::HttpRequest> got;
    QList<int> answers;

private:
    Scheduler &m_scheduler;
};

struct World
{
    explicit World(const Result<QString> &token = u"t"_s)
    {
        if (!ledger.open())
            qFatal("no ledger");
        link = std::make_unique<sync::webhook::WebhookLink>(
            sync::webhook::WebhookSettings{.url = QUrl(u"https://alerts.example.kr/hook"_s)}, scheduler,
            ledger, server);
        link->start(token);
    }
    void add(const QString &subject, const QString &state = {})
    {
        ledger.write([subject, state, id = QUuid::createUuid(), now = scheduler.now().utc](ledger::Db &db) {
            QJsonObject payload{{u"subject"_s, subject}};
            if (!state.isEmpty())
                payload.insert(u"state"_s, state);
            return ledger::addToOutbox(db, {id, u"webhook"_s, u"alert"_s, payload}, now);
        });
        scheduler.settle();
    }
    [[nodiscard]] qint64 count(const QString &state)
    {
        ledger::Query row = ledger.reader().query("SELECT count(*) FROM outbox WHERE state = ?", state);
        return row.next() ? row.integer(0) : -1;
    }

    QTemporaryDir folder;
    VirtualScheduler scheduler;
    ledger::Ledger ledger{{.path = folder.filePath(u"w.db"_s), .writer = ledger::Writer::Inline}, scheduler};
    Server server{scheduler};
    std::unique_ptr<sync::webhook::WebhookLink> link;
};

} // namespace

class TestWebhook : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void alerts_arriveInOrderWithTheirKey()
    {
        World world;
        for (const QString &one : {u"a"_s, u"b"_s, u"c"_s})
            world.add(one);
        world.scheduler.advance(seconds{1});
        QCOMPARE(world.server.got.size(), 3);
        QCOMPARE(world.server.got[0].body, QByteArray(R"({"subject":"a"})"));
        QCOMPARE(world.server.got[2].body, QByteArray(R"({"subject":"c"})"));
        QVERIFY(world.server.got[0].headers.contains(
            std::pair<QByteArray, QByteArray>{"Authorization", "Bearer t"}));
        QCOMPARE(world.count(u"sent"_s), 3);
        QVERIFY(world.link->problem().isEmpty());
        QVERIFY(world.link->lastSuccess());
        QCOMPARE(world.link->state(), u"ok"_s);
    }
    void aServerThatIsAway_isAskedAgainWithTheSameKey()
    {
        World world;
        world.server.answers = {0, 503, 401, 200};
        world.add(u"a"_s);
        world.scheduler.advance(seconds{120});
        QCOMPARE(world.server.got.size(), 4);
        for (const sync::HttpRequest &one : world.server.got)
            QCOMPARE(one.headers, world.server.got[0].headers);
        QCOMPARE(world.count(u"sent"_s), 1);
    }
    void aRefusalForGood_blocksNobody()
    {
        World world;
        world.server.answers = {400, 200};
        world.add(u"a"_s);
        world.add(u"b"_s);
        world.scheduler.advance(seconds{10});
        QCOMPARE(world.count(u"dead"_s), 1);
        QCOMPARE(world.count(u"sent"_s), 1);
        QCOMPARE(world.link->state(), u"ok"_s);
    }
    void whoRefuses_isNamed_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("state");
        QTest::addColumn<QString>("problem");
        QTest::newRow("no such page") << 404 << u"refused"_s << u"answered 404"_s;
        QTest::newRow("a wrong token") << 401 << u"refused"_s << u"answered 401"_s;
        QTest::newRow("trouble over there") << 503 << u"offline"_s << u"answered 503"_s;
        QTest::newRow("no network") << 0 << u"offline"_s << u"no network"_s;
    }
    void whoRefuses_isNamed()
    {
        QFETCH(int, status);
        QFETCH(QString, state);
        QFETCH(QString, problem);
        World world;
        QCOMPARE(world.link->state(), u"waiting"_s);
        world.server.answers = {status};
        world.add(u"a"_s);
        world.scheduler.advance(seconds{1});
        QCOMPARE(world.link->state(), state);
        QCOMPARE(world.link->problem(), problem);
        QCOMPARE(world.link->requests(), 1);
    }
    void rowsOfOneAlert_keepTheirOrder()
    {
        World world;
        world.server.answers = {503, 200, 503};
        world.add(u"a"_s, u"raised"_s);
        world.scheduler.advance(seconds{1});
        world.add(u"b"_s, u"raised"_s); // another alert does not wait for it
        world.add(u"a"_s, u"over"_s);
        world.scheduler.advance(seconds{120});
        QStringList bodies;
        for (const sync::HttpRequest &one : world.server.got) {
            const QJsonObject body = QJsonDocument::fromJson(one.body).object();
            bodies.append(body["subject"_L1].toString() + u' ' + body["state"_L1].toString());
        }
        QCOMPARE(bodies,
                 (QStringList{u"a raised"_s, u"b raised"_s, u"a raised"_s, u"a raised"_s, u"a over"_s}));
    }
    void withoutItsToken_nothingIsPosted()
    {
        World world(Error{ErrorCode::NotFound, u"no secret \"hook\""_s});
        world.add(u"a"_s);
        world.scheduler.advance(std::chrono::hours{1});
        QVERIFY(world.server.got.isEmpty());
        QCOMPARE(world.link->state(), u"refused"_s);
        QCOMPARE(world.link->problem(), u"webhook.token: no secret \"hook\""_s);
        QCOMPARE(world.count(u"pending"_s), 1);
    }
    void aDayWithoutANetwork_asksNoMoreOftenThanNeeded()
    {
        World world;
        world.server.answers = QList<int>(2000, 0);
        world.add(u"a"_s);
        world.scheduler.advance(std::chrono::hours{24});
        QCOMPARE_LE(world.server.got.size(), 24 * 12 + 10);
        QCOMPARE_GE(world.server.got.size(), 24 * 12 - 10);
        QCOMPARE(world.count(u"pending"_s), 1);
    }
};

QTEST_GUILESS_MAIN(TestWebhook)
#include "tst_webhook.moc"
