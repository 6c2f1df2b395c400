// The client of the servers on the internet, on real sockets: what it asks is asked once.
#include "sync/http/qnamclient.h"
#include "sync/serverfake.h"

#include <QTest>

using namespace attendant;
using namespace attendant::sync;
using namespace attendant::test;
using namespace Qt::StringLiterals;

class TestQnamClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aBodyArrivesWhole()
    {
        ServerFake server;
        QnamClient client;
        const QByteArray body(300'000, 'x');
        const HttpReply reply = ask(client, {"POST", server.url(), {{"Content-Type", "text/plain"}}, body});
        QCOMPARE(reply.status, 200);
        QCOMPARE(reply.body, "ok"_ba);
        QVERIFY(server.requests.first().first.contains("Content-Length: 300000"));
        QVERIFY(server.requests.first().first.endsWith(body));
    }

    // The server has done the work, and its answer is lost with the connection.
    void aLostAnswer_isNotAskedForAgainBehindTheCallersBack_data()
    {
        QTest::addColumn<bool>("kept");
        QTest::addColumn<ServerFake::End>("end");
        QTest::newRow("a new connection is closed") << false << ServerFake::End::Closed;
        QTest::newRow("a new connection is reset") << false << ServerFake::End::Reset;
        QTest::newRow("a used connection is closed") << true << ServerFake::End::Closed;
        QTest::newRow("a used connection is reset") << true << ServerFake::End::Reset;
    }
    void aLostAnswer_isNotAskedForAgainBehindTheCallersBack()
    {
        QFETCH(bool, kept);
        QFETCH(ServerFake::End, end);
        ServerFake server;
        QnamClient client;
        const HttpRequest append{"POST", server.url(), {{"Content-Type", "text/plain"}}, "one row"};
        if (kept)
            QCOMPARE(ask(client, append).status, 200);
        const qsizetype before = server.requests.size();
        server.end = end;
        const HttpReply reply = ask(client, append);
        QCOMPARE(reply.status, 0);
        QVERIFY(!reply.problem.isEmpty());
        QTest::qWait(200);
        QCOMPARE(server.requests.size() - before, 1);
        server.end = ServerFake::End::None;
        QCOMPARE(ask(client, append).status, 200); // the next one has a connection again
    }

private:
    static HttpReply ask(QnamClient &client, const HttpRequest &request)
    {
        std::optional<HttpReply> came;
        client.send(request, [&came](const HttpReply &reply) { came = reply; });
        (void)QTest::qWaitFor([&came] { return came.has_value(); }, 5000);
        return came.value_or(HttpReply{-1});
    }
};

QTEST_GUILESS_MAIN(TestQnamClient)
#include "tst_qnamclient.moc"
