// Whatever is sent to the gate log's addresses, there is an answer, it is never "our fault", what was
// acknowledged is stored, and nothing from outside the folder of pictures comes out.
#include "gatelog/gatehttpworld.h"

#include <random>

using namespace attendant;
using namespace attendant::gatelog;
using namespace attendant::gatelog::http;

namespace {

constexpr int Rounds = 2000;

/// Texts that parsers trip over, put where a value was.
constexpr QByteArrayView Awkward[] = {"null",
                                      "-1",
                                      "1e999",
                                      "\"\\u0000\"",
                                      "\"\\ud800\"",
                                      "[]",
                                      "{}",
                                      "[[[[[[",
                                      "\"'; DROP TABLE container_logs; --\"",
                                      "99999999999999999999",
                                      "\xff\xfe",
                                      "../../l.db",
                                      "%00",
                                      "%2e%2e%2fl.db",
                                      "\"9999-12-31T23:59:59Z\""};

class Mutator
{
public:
    explicit Mutator(unsigned seed) : m_random(seed) { }

    unsigned below(qsizetype count) { return unsigned(m_random() % quint64(count)); }
    /// One to four wounds; one time in eight none at all, so that good ones go between.
    QByteArray wound(QByteArray text)
    {
        for (auto wounds = below(8) == 0 ? 0 : 1 + below(4); wounds > 0 && !text.isEmpty(); --wounds) {
            const qsizetype at = below(text.size());
            switch (below(5)) {
            case 0:
                text[at] = char(m_random());
                break;
            case 1:
                text.remove(at, 1 + below(6));
                break;
            case 2:
                text.insert(at, text.mid(below(text.size()), 1 + below(40)));
                break;
            case 3:
                text.replace(at, 1 + below(12), Awkward[below(std::size(Awkward))].toByteArray());
                break;
            default:
                text.truncate(at);
            }
        }
        return text;
    }

private:
    std::mt19937 m_random;
};

/// The handlers themselves, without sockets between.
struct Door
{
    World world;
    std::vector<api::Route> routes = world.routes.routes();

    std::optional<api::Response> ask(const QByteArray &method, const QString &path,
                                     const api::Request &request)
    {
        const auto route = std::ranges::find_if(
            routes, [&](const api::Route &r) { return r.method == method && r.path == path; });
        if (route == routes.end())
            qFatal("no such address");
        std::optional<api::Response> answer;
        route->handler(request, [&answer](api::Response response) { answer = std::move(response); });
        const QDeadlineTimer patience(5'000);
        while (!answer && !patience.hasExpired())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 100);
        if (answer)
            delete answer->file;
        return answer;
    }
    qint64 count(const char *sql)
    {
        ledger::Query row = world.ledger.reader().query(sql);
        return row.next() ? row.integer(0) : -1;
    }
    qint64 rows() { return count("SELECT count(*) FROM container_logs"); }
    QString review()
    {
        ledger::Query row
            = world.ledger.reader().query("SELECT event_id FROM container_reviews ORDER BY id DESC");
        return row.next() ? row.text(0) : QString();
    }
};

} // namespace

class TestGateNoise : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readings();
    void decisions();
    void questions();
    void pictures();
    void viewers();
};

void TestGateNoise::readings()
{
    Door door;
    Mutator mutate(1);
    const QByteArray seeds[] = {
        reading("10:00:00", "CSQU3054383", R"(,"gate":"g1","confidence":0.98,"source_video":"cam.mp4")"),
        '[' + reading("11:00:00", "MWCU6059784") + ',' + reading("11:00:01", "UNKNOWN") + ']',
        R"({"captured_at":"2026-02-07T12:00:00+09:00","container_owner":"CSQU","container_number":"305438",)"
        R"("check_digit":3,"event_id":"0190b6b0-0000-7000-8000-000000000001","status":"success","data":{}})"};
    qint64 stored = 0;
    for (int i = 0; i < Rounds; ++i) {
        const QByteArray body = mutate.wound(seeds[mutate.below(std::size(seeds))]);
        const auto answer = door.ask("POST", u"/api/container-logs"_s, {.body = body});
        QVERIFY(answer);
        QVERIFY2(QList<int>({200, 201, 202, 422}).contains(answer->status),
                 answer->body + " to " + body.toPercentEncoding());
        const QJsonObject said = QJsonDocument::fromJson(answer->body).object();
        QVERIFY2(!said.isEmpty(), answer->body);
        if (said.contains("results"_L1))
            stored += said["stored"_L1].toInt();
        else
            stored += answer->status == 201 ? 1 : 0;
    }
    QVERIFY(stored > 0);
    QCOMPARE(door.rows(), stored); // nothing that was not said, and nothing less
    QCOMPARE(door.count("SELECT count(*) FROM container_logs WHERE instr(gate || coalesce(source_video, ''), "
                        "char(0)) > 0"),
             0);
}

void TestGateNoise::decisions()
{
    Door door;
    Mutator mutate(2);
    const QByteArray seeds[]
        = {R"({"decision":"approve","by":"kim"})",
           R"({"decision":"correct","number":"CSQU3054383","by":"kim"})", R"({"decision":"reject"})"};
    int decided = 0;
    for (int i = 0; i < Rounds / 4; ++i) {
        const QByteArray time
            = QByteArray::number(10 + i / 120) + ':' + QByteArray::number(10 + i / 2 % 50) + ":00";
        QVERIFY(door.ask("POST", u"/api/container-logs"_s, {.body = reading(time, "UNKNOWN")}));
        const QByteArray id = mutate.wound(door.review().toLatin1());
        const auto answer
            = door.ask("POST", u"/api/container-reviews/<arg>"_s,
                       {.argument = QString::fromUtf8(mutate.below(2) == 0 ? door.review().toLatin1() : id),
                        .body = mutate.wound(seeds[mutate.below(std::size(seeds))])});
        QVERIFY(answer);
        QVERIFY2(QList<int>({200, 404, 409, 422}).contains(answer->status), answer->body);
        decided += answer->status == 200 ? 1 : 0;
    }
    QVERIFY(decided > 0);
    QCOMPARE(door.count("SELECT count(*) FROM container_reviews WHERE state <> 'pending'"), decided);
}

void TestGateNoise::questions()
{
    Door door;
    for (int i = 0; i < 30; ++i)
        QVERIFY(door.ask("POST", u"/api/container-logs"_s,
                         {.body = reading(QByteArray::number(10 + i % 10) + ":00:00", "CSQU3054383")}));
    Mutator mutate(3);
    const QByteArray seeds[] = {"number=305&owner=CSQU&limit=5",
                                "from=2026-02-07T00:00:00Z&to=2026-02-08T00:00:00%2B09:00",
                                "source=cam.mp4&gate=g1&check=ok",
                                "since=0190b6b0-0000-7000-8000-000000000001",
                                "cursor=2026-02-07T12:00:00.000Z_5&number=U3",
                                "number=%22OR%22&check=none"};
    int pages = 0;
    for (int i = 0; i < Rounds; ++i) {
        const QByteArray query = mutate.wound(seeds[mutate.below(std::size(seeds))]);
        const QString path = i % 8 == 0 ? u"/api/container-logs.csv"_s : u"/api/container-logs"_s;
        const auto answer = door.ask("GET", path, {.query = QUrlQuery(QString::fromUtf8(query))});
        QVERIFY(answer);
        QVERIFY2(answer->status == 200 || answer->status == 400,
                 query.toPercentEncoding() + ' ' + answer->body);
        pages += answer->status == 200 ? 1 : 0;
    }
    QVERIFY(pages > 0);
    QVERIFY(door.rows() > 0); // nobody dropped the table
}

void TestGateNoise::pictures()
{
    Door door;
    Mutator mutate(4);
    const QByteArray png = QByteArray::fromHex("89504e470d0a1a0a0000000d494844520000000100000001080600000"
                                               "01f15c489");
    QString name;
    for (int i = 0; i < Rounds / 4; ++i) {
        const auto put = door.ask("POST", u"/api/container-images"_s, {.body = mutate.wound(png)});
        QVERIFY(put);
        QVERIFY2(QList<int>({200, 201, 415}).contains(put->status), put->body);
        if (put->status == 201)
            name = QJsonDocument::fromJson(put->body)["ref"_L1].toString();
        QVERIFY(!name.isEmpty());
        const QString asked = QString::fromUtf8(mutate.wound(name.toUtf8()));
        const auto got = door.ask("GET", u"/api/container-images/<arg>"_s, {.argument = asked});
        QVERIFY(got);
        QVERIFY2(got->status == 404 || got->status == 200, got->body);
        QVERIFY(!got->body.startsWith("SQLite format")); // the ledger lies one folder up
    }
    for (const QString &path : {u"../l.db"_s, u"..%2Fl.db"_s, door.world.folder.filePath(u"l.db"_s), u""_s}) {
        const auto got = door.ask("GET", u"/api/container-images/<arg>"_s, {.argument = path});
        QVERIFY(got && got->status == 404);
    }
}

void TestGateNoise::viewers()
{
    World world;
    Mutator mutate(5);
    const QByteArray seeds[] = {R"({"action":"fetch_more","page":2,"page_size":10})",
                                R"({"action":"fetch_more","cursor":"2026-02-07T12:00:00.000Z_5"})",
                                R"({"action":"filter","filters":{"owner":"CSQU","check":"ok"}})", "ping"};
    QCOMPARE(world.post(reading("10:00:00", "CSQU3054383")).status, 201);
    Viewer noisy(world, u"?v=2"_s);
    Viewer quiet(world);
    QVERIFY(noisy.hears(1) && quiet.hears(1));
    for (int i = 0; i < Rounds / 4; ++i)
        noisy.socket.sendTextMessage(QString::fromUtf8(mutate.wound(seeds[mutate.below(std::size(seeds))])));
    QTRY_COMPARE(noisy.socket.bytesToWrite(), 0);
    QCOMPARE(world.post(reading("20:00:00", "MWCU6059784")).status, 201);
    QVERIFY(quiet.hears(2));
    QCOMPARE(quiet.told[1]["type"_L1].toString(), u"new_log"_s);
    QCOMPARE(noisy.socket.state(), QAbstractSocket::ConnectedState);
    QTRY_VERIFY(noisy.told.size() > Rounds / 100);
}

QTEST_GUILESS_MAIN(TestGateNoise)
#include "tst_gatenoise.moc"
