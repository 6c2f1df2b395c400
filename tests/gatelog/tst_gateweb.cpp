// The gate log over a real socket: readings in, pages out, and what viewers are told.
#include "gatelog/gatehttpworld.h"

#include <QJsonArray>
#include <QTcpSocket>
#include <QTest>

using namespace attendant;
using namespace attendant::gatelog;
using namespace attendant::gatelog::http;
using namespace Qt::StringLiterals;

class TestGateWeb : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readingIsStoredSkippedOrRefused();
    void manyAreAnsweredOneByOne();
    void unreadableGoesToReviewAndAPersonDecides();
    void pagesFiltersAndBadQuestions();
    void pageIsServedAndOpen();
    void viewersGetTheLastTenAndEachNewOne();
    void otherContractIsSpokenToo();
    void whoComesBackGetsWhatWasMissed();
    void saveFailureIsTold();
    void viewerThatNeverReadsIsDropped();
    void manyRecordsAtOnceDropNobodyWhoReads();
    void pagesOfOtherServersAreRefused();
    void pagesThatBorrowOurAddressAreRefused();
    void wrongTokenIsRefusedHereToo();
    void clientThatLeavesBeforeTheAnswerHarmsNobody();
};

void TestGateWeb::readingIsStoredSkippedOrRefused()
{
    World world;
    Answer answer = world.post(
        "{\"captured_at\":\"2026-02-07T10:00:00+09:00\",\"container_owner\":\"CSQU\",\"container_number\":"
        "\"305438\",\"source_video\":\"cam.mp4\",\"cropped_image_ref\":\"x.jpg\"}");
    QCOMPARE(answer.status, 201);
    const QJsonObject row = answer.json()[u"data"].toObject();
    QCOMPARE(row[u"captured_at"].toString(), u"2026-02-07T01:00:00.000Z"_s);
    QCOMPARE(row[u"container_owner"].toString(), u"CSQU"_s);
    QCOMPARE(row[u"source_video"].toString(), u"cam.mp4"_s);
    QVERIFY(row[u"check_ok"].isNull());
    QVERIFY(!QUuid::fromString(row[u"id"].toString()).isNull());
    answer = world.post(reading("01:04:59", "CSQU3054383"));
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.json()[u"status"].toString(), u"skipped"_s);
    QCOMPARE(answer.json()[u"data"].toObject()[u"id"], row[u"id"]);
    QCOMPARE(world.post(reading("01:05:00", "CSQU3054383")).status, 201);
    answer = world.post("{\"captured_at\":\"2026-02-07T01:00:00Z\",\"container_owner\":\"CS\",\"container_"
                        "number\":\"305438\"}");
    QCOMPARE(answer.status, 422);
    QCOMPARE(answer.json()[u"field"].toString(), u"container_owner"_s);
    QCOMPARE(answer.type, "application/problem+json"_ba);
    QCOMPARE(world.post("nonsense").status, 422);
}

void TestGateWeb::manyAreAnsweredOneByOne()
{
    World world;
    const Answer answer
        = world.post("[" + reading("01:00:00", "CSQU3054383") + "," + reading("01:00:01", "CSQU3054383")
                     + ",{}," + reading("01:00:02", "UNKNOWN") + "]");
    QCOMPARE(answer.status, 201);
    QStringList each;
    const QJsonArray results = answer.json()[u"results"].toArray();
    for (const QJsonValue &one : results)
        each.append(one[u"status"].toString());
    QCOMPARE(each, (QStringList{u"success"_s, u"skipped"_s, u"error"_s, u"review"_s}));
    QCOMPARE(results[2].toObject()[u"field"].toString(), u"captured_at"_s);
    QCOMPARE(world.post("[{},{}]").status, 422);
    QCOMPARE(world.post("[]").status, 200);
}

void TestGateWeb::unreadableGoesToReviewAndAPersonDecides()
{
    World world;
    QCOMPARE(world.post(reading("01:00:00", "UNKNOWN")).status, 202);
    QCOMPARE(world.post(reading("02:00:00", "CSQU3054363")).status, 201); // an 8 read as 6
    const QJsonArray reviews = world.get(u"/api/container-reviews"_s).json()[u"reviews"].toArray();
    QCOMPARE(reviews.size(), 2);
    QCOMPARE(reviews[1].toObject()[u"reason"].toString(), u"check_digit"_s);
    QVERIFY(!reviews[1].toObject()[u"candidates"].toArray().isEmpty());
    const QString second = u"/api/container-reviews/"_s + reviews[1].toObject()[u"id"].toString();
    QCOMPARE(world.post("{\"decision\":\"correct\",\"number\":\"CSQU3054384\"}", second).status, 422);
    QCOMPARE(
        world.post("{\"decision\":\"correct\",\"number\":\"CSQU3054383\",\"by\":\"kim\"}", second).status,
        200);
    QCOMPARE(world.post("{\"decision\":\"reject\"}", second).status, 409);
    QCOMPARE(world.get(u"/api/container-logs?number=CSQU3054383&check=ok"_s).json()[u"logs"].toArray().size(),
             1);
    QCOMPARE(world.get(u"/api/container-logs?number=4363"_s).json()[u"logs"].toArray().size(), 0);
    const QString first = u"/api/container-reviews/"_s + reviews[0].toObject()[u"id"].toString();
    QCOMPARE(world.post("{\"decision\":\"correct\",\"number\":\"MWCU6059784\"}", first).status, 200);
    QCOMPARE(world.get(u"/api/container-logs"_s).json()[u"logs"].toArray().size(), 2);
    QCOMPARE(world.get(u"/api/container-reviews"_s).json()[u"count"].toInt(), 0);
    ledger::Query kept
        = world.ledger.reader().query("SELECT original FROM container_reviews WHERE log_id = 1");
    QVERIFY(kept.next());
    QCOMPARE(kept.text(0), u"CSQU3054363"_s);
}

void TestGateWeb::pagesFiltersAndBadQuestions()
{
    World world;
    for (int i = 0; i < 5; ++i)
        QCOMPARE(world.post(reading("0" + QByteArray::number(i) + ":00:00", "CSQU3054383")).status, 201);
    QJsonObject page = world.get(u"/api/container-logs?limit=3"_s).json();
    QCOMPARE(page[u"logs"].toArray().size(), 3);
    QCOMPARE(page[u"logs"].toArray().first().toObject()[u"captured_at"].toString(),
             u"2026-02-07T04:00:00.000Z"_s);
    page = world.get(u"/api/container-logs?limit=3&cursor="_s + page[u"next"].toString()).json();
    QCOMPARE(page[u"logs"].toArray().size(), 2);
    QVERIFY(page[u"next"].isNull());
    page
        = world.get(u"/api/container-logs?from=2026-02-07T10:00:00%2B09:00&to=2026-02-07T03:00:00Z"_s).json();
    QCOMPARE(page[u"logs"].toArray().size(), 2);
    for (const auto &[path, field] :
         {std::pair{u"limit=0"_s, u"limit"_s}, std::pair{u"limit=x"_s, u"limit"_s},
          std::pair{u"cursor=7"_s, u"cursor"_s}, std::pair{u"from=yesterday"_s, u"from"_s},
          std::pair{u"check=maybe"_s, u"check"_s}, std::pair{u"color=red"_s, u"color"_s},
          std::pair{u"since=yesterday"_s, u"since"_s}}) {
        const Answer refused = world.get(u"/api/container-logs?"_s + path);
        QCOMPARE(refused.status, 400);
        QCOMPARE(refused.json()[u"field"].toString(), field);
    }
}

void TestGateWeb::pageIsServedAndOpen()
{
    World world;
    for (const auto &[path, type] :
         {std::pair{u"/"_s, "text/html"_ba}, std::pair{u"/web/gate.js"_s, "text/javascript"_ba},
          std::pair{u"/web/gate.css"_s, "text/css"_ba}}) {
        const Answer answer = world.get(path);
        QCOMPARE(answer.status, 200);
        QVERIFY(answer.type.startsWith(type));
        QVERIFY(!answer.body.contains("https://")); // works where there is no internet
        QVERIFY(!answer.body.contains("canary"));
    }
    // No browser offers to translate container numbers (F-BOX-08).
    QVERIFY(world.get(u"/"_s).body.contains("translate=\"no\""));
}

void TestGateWeb::viewersGetTheLastTenAndEachNewOne()
{
    World world;
    for (int i = 0; i < 12; ++i)
        QCOMPARE(world.post(reading(QByteArray::number(10 + i) + ":00:00", "CSQU3054383")).status, 201);
    Viewer viewer(world);
    QVERIFY(viewer.hears(1));
    QCOMPARE(viewer.told[0][u"type"].toString(), u"initial_data"_s);
    QCOMPARE(viewer.told[0][u"logs"].toArray().size(), 10);
    QCOMPARE(viewer.told[0][u"logs"].toArray().first().toObject()[u"captured_at"].toString(),
             u"2026-02-07T21:00:00.000Z"_s);
    viewer.socket.sendTextMessage(u"ping"_s); // any text is a ping
    const QString id
        = world.post(reading("23:00:00", "MWCU6059784")).json()[u"data"].toObject()[u"id"].toString();
    QVERIFY(viewer.hears(2));
    QCOMPARE(viewer.told[1][u"type"].toString(), u"new_log"_s);
    QCOMPARE(viewer.told[1][u"log"].toObject()[u"id"].toString(), id);
    QCOMPARE(world.post(reading("23:00:01", "MWCU6059784")).status, 200);
    QCOMPARE(world.get(u"/api/container-logs?limit=1"_s).status, 200);
    QCOMPARE(viewer.told.size(), 2); // a duplicate is no news
}

void TestGateWeb::otherContractIsSpokenToo()
{
    World world;
    for (int i = 0; i < 5; ++i)
        QCOMPARE(world.post(reading(QByteArray::number(10 + i) + ":00:00", "CSQU3054383")).status, 201);
    Viewer viewer(world, u"?v=2"_s);
    QVERIFY(viewer.hears(1));
    QCOMPARE(viewer.told[0][u"type"].toString(), u"initial_logs"_s);
    QCOMPARE(viewer.told[0][u"data"].toArray().size(), 5);
    QCOMPARE(viewer.told[0][u"total_count"].toInt(), 5);
    viewer.socket.sendTextMessage(
        QString::fromUtf8("{\"action\":\"fetch_more\",\"page\":2,\"page_size\":2}"));
    QVERIFY(viewer.hears(2));
    QCOMPARE(viewer.told[1][u"type"].toString(), u"additional_logs"_s);
    QCOMPARE(viewer.told[1][u"data"].toArray().first().toObject()[u"captured_at"].toString(),
             u"2026-02-07T12:00:00.000Z"_s);
    viewer.socket.sendTextMessage(
        QString::fromUtf8("{\"action\":\"filter\",\"filters\":{\"owner\":\"MWCU\"}}"));
    QVERIFY(viewer.hears(3));
    QCOMPARE(viewer.told[2][u"type"].toString(), u"filtered_logs"_s);
    QCOMPARE(viewer.told[2][u"data"].toArray().size(), 0);
    QCOMPARE(world.post(reading("20:00:00", "CSQU3054383")).status, 201);
    QCOMPARE(world.post(reading("20:00:00", "MWCU6059784")).status, 201);
    QVERIFY(viewer.hears(4)); // what does not match is not sent
    QCOMPARE(viewer.told[3][u"data"].toObject()[u"container_owner"].toString(), u"MWCU"_s);
    viewer.socket.sendTextMessage(QString::fromUtf8("{\"action\":\"filter\",\"filters\":{\"check\":\"7\"}}"));
    QVERIFY(viewer.hears(5));
    QCOMPARE(viewer.told[4][u"type"].toString(), u"error"_s);
}

void TestGateWeb::whoComesBackGetsWhatWasMissed()
{
    World world;
    const QString last
        = world.post(reading("10:00:00", "CSQU3054383")).json()[u"data"].toObject()[u"id"].toString();
    QCOMPARE(world.post(reading("09:00:00", "MWCU6059784")).status, 201); // late, and still news
    Viewer viewer(world, u"?since="_s + last);
    QVERIFY(viewer.hears(2));
    QCOMPARE(viewer.told[1][u"log"].toObject()[u"container_owner"].toString(), u"MWCU"_s);
    const QJsonObject page = world.get(u"/api/container-logs?since="_s + last).json();
    QCOMPARE(page[u"logs"].toArray().size(), 1);
}

void TestGateWeb::saveFailureIsTold()
{
    World world;
    Viewer viewer(world);
    QVERIFY(viewer.hears(1));
    Q_EMIT world.service.saveFailed(u"CSQU3054383"_s, UtcTime{}, ErrorCode::StoreFull);
    QVERIFY(viewer.hears(2));
    QCOMPARE(viewer.told[1][u"type"].toString(), u"save_failed"_s);
    QCOMPARE(viewer.told[1][u"container_no"].toString(), u"CSQU3054383"_s);
    QVERIFY(!viewer.told[1][u"message"].toString().isEmpty());
}

void TestGateWeb::viewerThatNeverReadsIsDropped()
{
    World world;
    Viewer quick(world);
    QVERIFY(quick.hears(1));
    QTcpSocket deaf; // shakes hands and never reads again
    deaf.setReadBufferSize(1024);
    deaf.connectToHost(QHostAddress::LocalHost, world.server->port());
    QVERIFY(deaf.waitForConnected());
    deaf.write("GET /ws/logs HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
               "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n");
    QTRY_COMPARE(world.feed.viewers(), 2);
    const store::LogRow row{.number = {u"CSQU"_s, u"305438"_s, 3}, .rawText = QString(30'000, u'x')};
    int sent = 0;
    for (; world.feed.dropped() == 0 && sent < 2000; ++sent) {
        Q_EMIT world.service.logged(row);
        QVERIFY(QTest::qWaitFor([&] { return quick.told.size() == sent + 2; }));
    }
    QCOMPARE(world.feed.dropped(), 1);
    QCOMPARE(world.feed.viewers(), 1);
    QCOMPARE(quick.told.size(), sent + 1);
}

void TestGateWeb::manyRecordsAtOnceDropNobodyWhoReads()
{
    World world;
    Viewer viewer(world);
    QVERIFY(viewer.hears(1));
    QByteArray body = "[";
    for (int i = 0; i < 1500; ++i)
        body += (i > 0 ? "," : "")
            + reading("01:00:00", "CSQU" + QByteArray::number(i).rightJustified(6, '0'));
    QCOMPARE(world.post(body + ']').json()[u"stored"].toInt(), 1500);
    QVERIFY(viewer.hears(1501));
    QCOMPARE(world.feed.dropped(), 0);
}

void TestGateWeb::pagesOfOtherServersAreRefused()
{
    World world;
    QCOMPARE(world.post(reading("10:00:00", "CSQU3054383"), u"/api/container-logs"_s, "https://evil.example")
                 .status,
             403);
    QCOMPARE(world.get(u"/api/container-logs"_s).json()[u"logs"].toArray().size(), 0);
    Viewer viewer(world, {}, "https://evil.example");
    QTRY_COMPARE(viewer.socket.state(), QAbstractSocket::UnconnectedState);
    QVERIFY(viewer.told.isEmpty());
}

void TestGateWeb::pagesThatBorrowOurAddressAreRefused()
{
    World world;
    const QByteArray name = "evil.example:" + QByteArray::number(world.server->port());
    QNetworkRequest ask(world.url(u"/api/container-logs"_s));
    ask.setRawHeader("Host", name);
    QCOMPARE(world.finish(world.network.get(ask)).status, 403);
    QTcpSocket viewer; // the two headers agree, as they would in a browser
    viewer.connectToHost(QHostAddress::LocalHost, world.server->port());
    QVERIFY(viewer.waitForConnected());
    viewer.write("GET /ws/logs HTTP/1.1\r\nHost: " + name + "\r\nOrigin: http://" + name
                 + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                   "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n");
    QByteArray said;
    QTRY_VERIFY((said += viewer.readAll()).contains("nothing is told here"));
    QVERIFY(!said.contains("initial_data"));
    QCOMPARE(world.feed.viewers(), 0);
}

void TestGateWeb::wrongTokenIsRefusedHereToo()
{
    World world;
    QNetworkRequest ask(world.url(u"/api/container-logs"_s));
    ask.setRawHeader("Authorization", "Bearer wrong");
    QCOMPARE(world.finish(world.network.get(ask)).status, 401);
    ask.setRawHeader("Authorization", "Bearer canary-s3cret");
    QCOMPARE(world.finish(world.network.get(ask)).status, 200);
    Viewer viewer(world, {}, {}, "Bearer wrong");
    QVERIFY(viewer.hears(1));
    QCOMPARE(viewer.told[0][u"type"].toString(), u"token_required"_s);
    viewer.socket.sendTextMessage(u"{\"action\":\"token\",\"token\":\"wrong\"}"_s);
    QTRY_COMPARE(viewer.socket.state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(viewer.told.size(), 1);
}

void TestGateWeb::clientThatLeavesBeforeTheAnswerHarmsNobody()
{
    World world;
    for (int i = 0; i < 20; ++i) {
        QTcpSocket client;
        client.connectToHost(QHostAddress::LocalHost, world.server->port());
        QVERIFY(client.waitForConnected());
        const QByteArray body = reading("1" + QByteArray::number(i % 10) + ":00:00", "CSQU3054383");
        client.write("POST /api/container-logs HTTP/1.1\r\nHost: localhost\r\nContent-Length: "
                     + QByteArray::number(body.size()) + "\r\n\r\n" + body);
        client.flush();
        QTest::qWait(i % 3);
        client.abort();
    }
    QTRY_COMPARE(world.get(u"/api/container-logs"_s).json()[u"logs"].toArray().size(), 10);
}

QTEST_GUILESS_MAIN(TestGateWeb)
#include "tst_gateweb.moc"
