// The client on real sockets, against a server that answers what the test says.
#include "sync/http/pooledclient.h"
#include "sync/serverfake.h"

#include <QTest>

using namespace attendant;
using namespace attendant::sync;
using namespace attendant::test;
using namespace Qt::StringLiterals;

class TestPooledClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void connectionIsKept();
    void asManyAtOnceAsAllowed_theRestWaits();
    void requestsSayWhatTheyAre();
    void oldConnectionThatWasClosed_isAskedAnewOnce();
    void freshConnectionThatIsClosed_isNoAnswer();
    void silence_isNoAnswerAfterTheLimit();
    void nobodyThere_isNoAnswer();
    void serverThatClosesAfterEach_isServed();
    void clientThatGoes_callsNobody();

private:
    QtScheduler m_scheduler;
};

void TestPooledClient::connectionIsKept()
{
    ServerFake server;
    PooledClient client(m_scheduler, 4);
    for (int i = 0; i < 5; ++i) {
        int status = -1;
        client.send({.url = server.url()}, [&status](const HttpReply &reply) { status = reply.status; });
        QTRY_COMPARE(status, 200);
    }
    QCOMPARE(server.connections, 1);
}

void TestPooledClient::asManyAtOnceAsAllowed_theRestWaits()
{
    ServerFake server;
    server.answer.clear();
    PooledClient client(m_scheduler, 4);
    int answered = 0;
    for (int i = 0; i < 10; ++i)
        client.send({.url = server.url()},
                    [&answered](const HttpReply &reply) { answered += reply.status == 200; });
    QTRY_COMPARE(server.requests.size(), 4);
    QTest::qWait(50);
    QCOMPARE(server.requests.size(), 4);
    for (int i = 0; i < 10; ++i) {
        QTRY_VERIFY(server.requests.size() > i);
        server.requests[i].second->write(Ok);
    }
    QTRY_COMPARE(answered, 10);
    QCOMPARE(server.connections, 4);
}

void TestPooledClient::requestsSayWhatTheyAre()
{
    ServerFake server;
    PooledClient client(m_scheduler, 1);
    QByteArray body;
    client.send({"POST", server.url(u"/a b/?q=1"_s), {{"Authorization", "Bearer t"}}, "{}"},
                [&body](const HttpReply &reply) { body = reply.body; });
    QTRY_COMPARE(body, "ok"_ba);
    const QByteArray asked = server.requests.first().first;
    QVERIFY(asked.startsWith("POST /a%20b/?q=1 HTTP/1.1\r\nHost: 127.0.0.1:"));
    QVERIFY(asked.contains("\r\nUser-Agent: Attendant/")
            && asked.contains("\r\nAuthorization: Bearer t\r\n"));
    QVERIFY(asked.endsWith("\r\nContent-Length: 2\r\n\r\n{}"));
    client.send({"POST", server.url(), {}, {}}, [](const HttpReply &) {});
    QTRY_COMPARE(server.requests.size(), 2);
    QVERIFY(server.requests.last().first.contains("Content-Length: 0"));
}

void TestPooledClient::oldConnectionThatWasClosed_isAskedAnewOnce()
{
    ServerFake server;
    PooledClient client(m_scheduler, 1);
    int status = -1;
    client.send({.url = server.url()}, [&status](const HttpReply &reply) { status = reply.status; });
    QTRY_COMPARE(status, 200);
    server.answer.clear();
    status = -1;
    client.send({.url = server.url()}, [&status](const HttpReply &reply) { status = reply.status; });
    QTRY_COMPARE(server.requests.size(), 2);
    server.answer = Ok;
    server.requests.last().second->abort(); // as a server whose patience with a resting line has ended
    QTRY_COMPARE(status, 200);
    QCOMPARE(server.connections, 2);
}

void TestPooledClient::freshConnectionThatIsClosed_isNoAnswer()
{
    ServerFake server;
    server.answer.clear();
    PooledClient client(m_scheduler, 1);
    int status = -1;
    client.send({.url = server.url()}, [&status](const HttpReply &reply) { status = reply.status; });
    QTRY_COMPARE(server.requests.size(), 1);
    server.requests.last().second->abort();
    QTRY_COMPARE(status, 0);
    QCOMPARE(server.requests.size(), 1); // who knows what it has done: not ours to repeat
}

void TestPooledClient::silence_isNoAnswerAfterTheLimit()
{
    ServerFake server;
    PooledClient client(m_scheduler, 1, milliseconds{100});
    int status = -1;
    client.send({.url = server.url()}, [&status](const HttpReply &reply) { status = reply.status; });
    QTRY_COMPARE(status, 200);
    server.answer.clear();
    QString problem;
    client.send({.url = server.url()}, [&](const HttpReply &reply) {
        status = reply.status;
        problem = reply.problem;
    });
    QTRY_COMPARE(status, 0);
    QVERIFY(!problem.isEmpty());
    QCOMPARE(server.requests.size(), 2); // a connection that was used before makes no difference
}

void TestPooledClient::nobodyThere_isNoAnswer()
{
    QUrl url;
    {
        const ServerFake gone;
        url = gone.url();
    }
    PooledClient client(m_scheduler, 1);
    int status = -1;
    client.send({.url = url}, [&status](const HttpReply &reply) { status = reply.status; });
    QTRY_COMPARE(status, 0);
}

void TestPooledClient::serverThatClosesAfterEach_isServed()
{
    ServerFake server;
    server.answer = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok"_ba;
    PooledClient client(m_scheduler, 2);
    int answered = 0;
    for (int i = 0; i < 6; ++i)
        client.send({.url = server.url()},
                    [&answered](const HttpReply &reply) { answered += reply.status == 200; });
    QTRY_COMPARE(answered, 6);
    QCOMPARE(server.connections, 6);
}

void TestPooledClient::clientThatGoes_callsNobody()
{
    ServerFake server;
    bool called = false;
    {
        PooledClient client(m_scheduler, 1);
        server.answer.clear();
        client.send({.url = server.url()}, [&called](const HttpReply &) { called = true; });
        QTRY_COMPARE(server.requests.size(), 1);
    }
    server.requests.first().second->write(ServerFake().answer);
    QTest::qWait(50);
    QVERIFY(!called);
}

QTEST_GUILESS_MAIN(TestPooledClient)
#include "tst_pooledclient.moc"
