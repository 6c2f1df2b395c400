// What HTTP asks of a server beyond its routes.
#include "bareworld.h"

using namespace attendant::api::bare;
using namespace Qt::StringLiterals;

class TestHttpManners : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void headIsAnsweredWithoutABody();
    void wrongMethodLearnsTheRightOne();
    void connectionEndsWhereItIsAsked();
    void requestsInOnePieceAreAnsweredInOrder();
    void whoeverAsksFirstIsTold();
};

void TestHttpManners::headIsAnsweredWithoutABody()
{
    World world;
    Client client(world);
    for (const QByteArray path : {"/version", "/page/abc", "/none"}) {
        client.got.clear();
        client.socket.write("HEAD " + path + " HTTP/1.1\r\n\r\nGET " + path + " HTTP/1.1\r\n\r\n");
        QVERIFY(client.hears("HTTP/1.1 ", 2));
        const qsizetype second = client.got.indexOf("HTTP/1.1 ", 1);
        const QByteArray head = client.got.first(second);
        QVERIFY(head.endsWith("\r\n\r\n"));
        QCOMPARE(head.count("\r\n\r\n"), 1);
        QVERIFY(client.got.mid(second).startsWith(head)); // the same, but for the body
        QVERIFY(client.got.size() > 2 * head.size());
    }
}

void TestHttpManners::wrongMethodLearnsTheRightOne()
{
    World world;
    Client client(world);
    client.socket.write("DELETE /late HTTP/1.1\r\n\r\n");
    QVERIFY(client.hears("HTTP/1.1 405"));
    QVERIFY(client.hears("Allow: POST\r\n"));
    client.socket.write("PUT /page/1 HTTP/1.1\r\n\r\n");
    QVERIFY(client.hears("Allow: GET, HEAD\r\n"));
    client.socket.write("PUT /page/1/2 HTTP/1.1\r\n\r\n");
    QVERIFY(client.hears("HTTP/1.1 404"));
}

void TestHttpManners::connectionEndsWhereItIsAsked()
{
    World world;
    Client client(world);
    client.socket.write(post("Connection: close\r\nContent-Length: 3\r\n", "abc"));
    QVERIFY(client.isEnded());
    QVERIFY(client.got.contains("HTTP/1.1 201"));
    QVERIFY(client.got.endsWith("\r\n\r\n3"));
    Client old(world);
    old.socket.write("GET /page/abc HTTP/1.0\r\n\r\n");
    QVERIFY(old.isEnded());
    QVERIFY(old.got.endsWith("\r\n\r\nabc"));
}

void TestHttpManners::requestsInOnePieceAreAnsweredInOrder()
{
    World world;
    Client client(world);
    QByteArray all;
    for (int i = 0; i < 50; ++i)
        all += "GET /page/<" + QByteArray::number(i) + "> HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
    client.socket.write(all + withLength("one"));
    QVERIFY(client.hears("HTTP/1.1 200", 50));
    QVERIFY(client.hears("HTTP/1.1 201"));
    qsizetype at = 0;
    for (int i = 0; i < 50; ++i) {
        at = client.got.indexOf("<" + QByteArray::number(i) + ">", at);
        QVERIFY(at > 0);
    }
}

void TestHttpManners::whoeverAsksFirstIsTold()
{
    World world;
    Client client(world);
    client.socket.write(post("Expect: 100-continue\r\nContent-Length: 3\r\n"));
    QVERIFY(client.hears("HTTP/1.1 100 Continue\r\n\r\n"));
    client.socket.write("abc");
    QVERIFY(client.hears("HTTP/1.1 201"));
    QCOMPARE(world.bodies, QList<QByteArray>{"abc"_ba});
}

QTEST_GUILESS_MAIN(TestHttpManners)
#include "tst_httpmanners.moc"
