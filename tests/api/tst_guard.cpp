// What clients that send too much, too slowly or too often can take of the server: nothing.
#include "bareworld.h"

#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace attendant;
using namespace attendant::api;
using namespace attendant::api::bare;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestGuard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsTooMuchIsRefused_data();
    void whatIsTooMuchIsRefused();
    void endlessBytesEndTheConnection_data();
    void endlessBytesEndTheConnection();
    void longBodiesOfSomebodyKnownArrive();
    void laterRequestsAreWatchedToo();
    void manyLongBodiesAtOnceWait();
    void slowRequestsEnd_data();
    void slowRequestsEnd();
    void whoeverReadsNoAnswerIsLetGo();
    void connectionsAreCounted();
    void idleConnectionMakesRoom();
    void webSocketIsLeftAlone();
    void badUpgradeEnds();
    void noDescriptorIsNoEnd();
    void limitsFitTheProcess();
};

void TestGuard::whatIsTooMuchIsRefused_data()
{
    QTest::addColumn<QByteArray>("asked");
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, const QByteArray &asked, int status) {
        QTest::newRow(name) << asked << status;
    };
    row("long body", post("Content-Length: 999999999\r\n"), 413);
    row("longer than numbers go", post("Content-Length: 99999999999999999999999999\r\n"), 413);
    row("just too long", post("Content-Length: 8388609\r\n"), 413);
    row("length that is none", post("Content-Length: -1\r\n"), 400);
    row("another coding", post("Transfer-Encoding: gzip\r\n"), 400);
    row("long headers", "GET / HTTP/1.1\r\nX: " + QByteArray(20'000, 'a') + "\r\n\r\n", 431);
    row("long line", "GET /" + QByteArray(20'000, 'a'), 431);
    row("no request", "hello\r\n\r\n", 400);
    const QByteArray strange = "POST /late HTTP/1.1\r\nHost: evil.example\r\n";
    row("long body of a strange page", strange + "Content-Length: 99999\r\n\r\n", 403);
    row("long body with a wrong token", post("Authorization: Bearer x\r\nContent-Length: 99999\r\n"), 401);
    row("chunks with a wrong token",
        post("Authorization: Bearer x\r\nTransfer-Encoding: chunked\r\n",
             "19000\r\n" + QByteArray(0x19000, 'a') + "\r\n"),
        401);
    row("broken chunks", post("Transfer-Encoding: chunked\r\n", "five\r\n"), 400);
}

void TestGuard::whatIsTooMuchIsRefused()
{
    QFETCH(QByteArray, asked);
    QFETCH(int, status);
    World world({.linger = 50ms});
    Client client(world);
    client.socket.write(asked);
    QVERIFY(client.hears("HTTP/1.1 " + QByteArray::number(status)));
    QVERIFY(client.hears("Connection: close"));
    QVERIFY(client.hears("\"status\":" + QByteArray::number(status)));
    QVERIFY(client.isEnded());
    QVERIFY(world.bodies.isEmpty());
}

void TestGuard::endlessBytesEndTheConnection_data()
{
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("piece");
    QTest::addColumn<int>("status");
    const QByteArray piece(65536, 'a');
    QTest::newRow("header") << "GET / HTTP/1.1\r\nX: "_ba << piece << 431;
    QTest::newRow("body") << post("Content-Length: 999999999\r\n") << piece << 413;
    QTest::newRow("chunks") << post("Transfer-Encoding: chunked\r\n") << "10000\r\n" + piece + "\r\n" << 413;
}

void TestGuard::endlessBytesEndTheConnection()
{
    QFETCH(QByteArray, first);
    QFETCH(QByteArray, piece);
    QFETCH(int, status);
    World world;
    Client client(world);
    client.socket.write(first);
    qint64 sent = 0;
    QObject::connect(&client.socket, &QTcpSocket::bytesWritten, &client.socket, [&] {
        sent += piece.size();
        if (client.socket.bytesToWrite() < piece.size())
            client.socket.write(piece);
    });
    QVERIFY(client.isEnded());
    QVERIFY(client.got.startsWith("HTTP/1.1 " + QByteArray::number(status)));
    QVERIFY(world.bodies.isEmpty());
}

void TestGuard::longBodiesOfSomebodyKnownArrive()
{
    World world;
    Client client(world);
    const QByteArray body(8 * 1024 * 1024, 'b');
    client.socket.write(withLength(body));
    QVERIFY(client.hears("HTTP/1.1 201"));
    QByteArray chunks;
    for (int i = 0; i < 100; ++i)
        chunks += "2710\r\n" + QByteArray(10'000, char('a' + i % 26)) + "\r\n";
    client.socket.write(post("Transfer-Encoding: chunked\r\n", chunks + "0\r\n\r\n"));
    QVERIFY(client.hears("HTTP/1.1 201", 2));
    client.socket.write(withLength("short"));
    QVERIFY(client.hears("HTTP/1.1 201", 3));
    QCOMPARE(world.bodies.size(), 3);
    QCOMPARE(world.bodies[0], body);
    QCOMPARE(world.bodies[1].size(), 1'000'000);
    QCOMPARE(world.bodies[2], "short"_ba);
}

void TestGuard::laterRequestsAreWatchedToo()
{
    World world;
    Client client(world);
    client.socket.write(withLength("one") + "\r\n");
    QVERIFY(client.hears("HTTP/1.1 201"));
    client.socket.write(post("Content-Length: 8388609\r\n", "x"));
    QVERIFY(client.hears("HTTP/1.1 413"));
    QVERIFY(client.isEnded());
    QCOMPARE(world.bodies.size(), 1);
}

void TestGuard::manyLongBodiesAtOnceWait()
{
    World world;
    Client clients[]{Client(world), Client(world), Client(world)};
    for (Client &client : clients)
        client.socket.write(post("Content-Length: 8388608\r\n", "x"));
    QTest::qWait(100);
    Client fourth(world);
    fourth.socket.write(withLength(QByteArray(100'000, 'x')));
    QVERIFY(fourth.hears("HTTP/1.1 503"));
    QVERIFY(fourth.hears("Retry-After: "));
    Client shorter(world);
    shorter.socket.write(withLength("x"));
    QVERIFY(shorter.hears("HTTP/1.1 201"));
    clients[0].socket.abort();
    QTest::qWait(100);
    Client fifth(world);
    fifth.socket.write(withLength(QByteArray(100'000, 'x')));
    QVERIFY(fifth.hears("HTTP/1.1 201"));
}

void TestGuard::slowRequestsEnd_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<QByteArray>("heard");
    QTest::newRow("nothing") << QByteArray() << QByteArray();
    QTest::newRow("half a line") << "GET / HT"_ba
                                 << "HTTP/1.1 408"_ba;
    QTest::newRow("half a head") << "GET / HTTP/1.1\r\nHost: a\r\n"_ba
                                 << "HTTP/1.1 408"_ba;
    QTest::newRow("half a body") << post("Content-Length: 100\r\n", "abc") << "HTTP/1.1 408"_ba;
    QTest::newRow("half a chunk") << post("Transfer-Encoding: chunked\r\n", "5\r\nabc") << "HTTP/1.1 408"_ba;
    QTest::newRow("nothing more") << "GET /page/1 HTTP/1.1\r\n\r\n"_ba
                                  << "HTTP/1.1 200"_ba;
    QTest::newRow("half of another") << "GET /page/1 HTTP/1.1\r\n\r\nGET /page/2 HT"_ba
                                     << "HTTP/1.1 408"_ba;
}

void TestGuard::slowRequestsEnd()
{
    QFETCH(QByteArray, sent);
    QFETCH(QByteArray, heard);
    World world({.request = 150ms, .idle = 250ms, .linger = 50ms});
    Client client(world);
    client.socket.write(sent);
    QVERIFY(client.isEnded());
    QVERIFY(heard.isEmpty() ? client.got.isEmpty() : client.got.contains(heard));
}

void TestGuard::whoeverReadsNoAnswerIsLetGo()
{
    World world;
    Client client(world);
    client.socket.setReadBufferSize(1024);
    QObject::disconnect(&client.socket, &QTcpSocket::readyRead, nullptr, nullptr);
    client.socket.write(QByteArray("GET /metrics HTTP/1.1\r\n\r\n").repeated(2000)); // 200 MB of answers
    QTRY_VERIFY(client.socket.bytesToWrite() == 0
                || client.socket.state() == QAbstractSocket::UnconnectedState);
    QTest::qWait(100);
    client.socket.setReadBufferSize(0);
    QVERIFY(QTest::qWaitFor([&] {
        client.got += client.socket.readAll();
        return client.socket.state() == QAbstractSocket::UnconnectedState;
    }));
    QVERIFY(client.got.size() < 50'000'000);
}

void TestGuard::connectionsAreCounted()
{
    World world({.connections = 4});
    Client clients[]{Client(world), Client(world), Client(world)};
    for (Client &client : clients) {
        client.socket.write("GET /page/1 HTTP/1.1\r\n\r\n");
        QVERIFY(client.hears("HTTP/1.1 200"));
    }
    Client fourth(world);
    QVERIFY(fourth.hears("HTTP/1.1 503"));
    QVERIFY(fourth.isEnded());
    clients[0].socket.abort();
    QTest::qWait(50);
    Client fifth(world);
    fifth.socket.write("GET /page/1 HTTP/1.1\r\n\r\n");
    QVERIFY(fifth.hears("HTTP/1.1 200"));
}

void TestGuard::idleConnectionMakesRoom()
{
    World world({.fresh = 100ms, .connections = 4});
    Client half(world);
    half.socket.write(withLength("abc").chopped(1));
    QTest::qWait(30);
    Client others[]{Client(world), Client(world)};
    QTest::qWait(150);
    Client next(world);
    next.socket.write("GET /page/1 HTTP/1.1\r\n\r\n");
    QVERIFY(next.hears("HTTP/1.1 200"));
    QVERIFY(half.isEnded());
    for (Client &other : others)
        QCOMPARE(other.socket.state(), QAbstractSocket::ConnectedState);
}

void TestGuard::webSocketIsLeftAlone()
{
    World world({.request = 100ms, .idle = 100ms, .answer = 100ms, .connections = 4});
    std::vector<std::unique_ptr<QWebSocket>> sockets; // more than the others may be
    QStringList heard;
    for (int i = 0; i < 6; ++i) {
        sockets.push_back(std::make_unique<QWebSocket>());
        QWebSocket *socket = sockets.back().get();
        QObject::connect(socket, &QWebSocket::textMessageReceived, socket,
                         [&](const QString &text) { heard.append(text); });
        socket->open(QUrl(u"ws://127.0.0.1:%1/ws"_s.arg(world.api->port())));
        QTRY_COMPARE(socket->state(), QAbstractSocket::ConnectedState);
    }
    QTest::qWait(400);
    for (const auto &socket : sockets)
        socket->sendTextMessage(QString(10'000, u'x'));
    QTRY_COMPARE(heard.size(), 6);
    Client client(world);
    client.socket.write("GET /page/1 HTTP/1.1\r\n\r\n");
    QVERIFY(client.hears("HTTP/1.1 200"));
}

void TestGuard::badUpgradeEnds()
{
    World world;
    Client client(world);
    client.socket.write("GET /ws HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n");
    QVERIFY(client.isEnded());
    QVERIFY(world.viewers.empty());
}

/// Qt stops to listen when accept() finds no descriptor; it has to begin again.
void TestGuard::noDescriptorIsNoEnd()
{
    World world;
    const int client = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    QList<int> taken;
    for (int one = ::open("/dev/null", O_RDONLY); one >= 0; one = ::open("/dev/null", O_RDONLY))
        taken.append(one);
    sockaddr_in where{};
    where.sin_family = AF_INET;
    where.sin_port = htons(world.api->port());
    where.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    ::connect(client, reinterpret_cast<const sockaddr *>(&where), sizeof where);
    QTest::qWait(100);
    for (const int one : std::as_const(taken))
        ::close(one);
    ::close(client);
    Client next(world);
    next.socket.write("GET /page/1 HTTP/1.1\r\n\r\n");
    QVERIFY(next.hears("HTTP/1.1 200"));
}

void TestGuard::limitsFitTheProcess()
{
    const Limits small = within({}, 256);
    QCOMPARE(small.connections, 85);
    QCOMPARE(small.perPeer, 64);
    QCOMPARE(small.sockets, 128);
    const Limits large = within({}, 1'000'000);
    QCOMPARE(large.connections, Limits{}.connections);
    QCOMPARE(large.sockets, Limits{}.sockets);
}

QTEST_GUILESS_MAIN(TestGuard)
#include "tst_guard.moc"
