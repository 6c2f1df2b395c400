// The HTTP face over a real socket.
#include "api/api.h"

#include <QHostInfo>
#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QNetworkInterface>
#include <QNetworkReply>
#include <QTest>

using namespace attendant;
using namespace attendant::api;
using namespace Qt::StringLiterals;

namespace {

Sources knownSources()
{
    Sources sources;
    sources.version = u"1.2.3"_s;
    sources.health = [] { return QJsonObject{{u"status"_s, u"ok"_s}}; };
    sources.notReady = [] { return QString(); };
    sources.metrics = [] { return "attendant_ready 1\n"_ba; };
    sources.byTag = [](const QString &uid) -> Lookup {
        if (uid == "5A41B914000000"_L1)
            return {Lookup::Outcome::Found, {u"M01"_s, u"20260001"_s, u"김하늘"_s, u"2026-02-07T12:00:05"_s}};
        if (uid == "04A1B2C3"_L1)
            return {Lookup::Outcome::Found, {u"M02"_s, {}, {}, {}}};
        return {Lookup::Outcome::Unknown};
    };
    sources.byLocker = [](const QString &number) -> Lookup {
        if (number == "M09"_L1)
            return {Lookup::Outcome::Found, {u"M09"_s, u"20260009"_s, {}, {}}};
        return {Lookup::Outcome::Unavailable};
    };
    return sources;
}

struct Answer
{
    int status = 0;
    QByteArray body;
    QByteArray type;
    [[nodiscard]] QJsonObject json() const { return QJsonDocument::fromJson(body).object(); }
};

} // namespace

class TestApi : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void holderIsTold();
    void whatIsNotKnownIsToldInTheFieldedShape();
    void healthAnswersWhateverTheCountersDo();
    void otherMachinesNeedTheToken();
    void openAddressWithoutTokenIsRefused();
    void whoAsks_data();
    void whoAsks();
    void pageThatBorrowsOurAddressLearnsNothing();
    void takenPortIsAnError();
    void endpoints_data();
    void endpoints();

private:
    Answer get(const QString &host, int port, const QString &path, const QByteArray &token = {});

    QNetworkAccessManager m_network;
};

Answer TestApi::get(const QString &host, int port, const QString &path, const QByteArray &token)
{
    QNetworkRequest request(QUrl(u"http://%1:%2%3"_s.arg(host).arg(port).arg(path)));
    if (!token.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + token);
    const std::unique_ptr<QNetworkReply> reply(m_network.get(request));
    if (!QTest::qWaitFor([&] { return reply->isFinished(); }))
        return {};
    return {reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), reply->readAll(),
            reply->rawHeader("Content-Type")};
}

/// F-BOX-20.
void TestApi::holderIsTold()
{
    Api api({u"127.0.0.1:0"_s, {}}, knownSources());
    QVERIFY(api.start());
    const Answer answer = get(u"127.0.0.1"_s, api.port(), u"/api/member/by-nfc/5A41B914000000"_s);
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.json(),
             (QJsonObject{{u"status"_s, u"ok"_s},
                          {u"locker_number"_s, u"M01"_s},
                          {u"member_id"_s, u"20260001"_s},
                          {u"name"_s, u"김하늘"_s},
                          {u"assigned_at"_s, u"2026-02-07T12:00:05"_s}}));
}

void TestApi::whatIsNotKnownIsToldInTheFieldedShape()
{
    Api api({u"127.0.0.1:0"_s, {}}, knownSources());
    QVERIFY(api.start());
    Answer answer = get(u"127.0.0.1"_s, api.port(), u"/api/member/by-nfc/FFFF"_s);
    QCOMPARE(answer.status, 404);
    QCOMPARE(answer.json()[u"status"].toString(), u"error"_s);
    QCOMPARE(answer.json()[u"nfc_uid"].toString(), u"FFFF"_s);
    answer = get(u"127.0.0.1"_s, api.port(), u"/api/member/by-nfc/04A1B2C3"_s);
    QCOMPARE(answer.status, 404);
    QCOMPARE(answer.json()[u"locker_number"].toString(), u"M02"_s);
    answer = get(u"127.0.0.1"_s, api.port(), u"/api/member/by-locker/M09"_s);
    QCOMPARE(answer.status, 404);
    QCOMPARE(answer.json()[u"member_id"].toString(), u"20260009"_s);
    QCOMPARE(get(u"127.0.0.1"_s, api.port(), u"/api/member/by-locker/X"_s).status, 503);
    answer = get(u"127.0.0.1"_s, api.port(), u"/no/such/page"_s);
    QCOMPARE(answer.status, 404);
    QCOMPARE(answer.type, "application/problem+json"_ba);
}

void TestApi::healthAnswersWhateverTheCountersDo()
{
    Sources sources = knownSources();
    QString why;
    sources.notReady = [&why] { return why; };
    Api api({u"127.0.0.1:0"_s, {}}, sources);
    QVERIFY(api.start());
    QCOMPARE(get(u"127.0.0.1"_s, api.port(), u"/readyz"_s).status, 200);
    why = u"store: full"_s;
    QCOMPARE(get(u"127.0.0.1"_s, api.port(), u"/readyz"_s).status, 503);
    QCOMPARE(get(u"127.0.0.1"_s, api.port(), u"/healthz"_s).status, 200);
    QCOMPARE(get(u"127.0.0.1"_s, api.port(), u"/api/health"_s).json()[u"status"].toString(), u"ok"_s);
    QCOMPARE(get(u"127.0.0.1"_s, api.port(), u"/version"_s).json()[u"version"].toString(), u"1.2.3"_s);
    QVERIFY(get(u"127.0.0.1"_s, api.port(), u"/metrics"_s).type.startsWith("text/plain; version=0.0.4"));
}

void TestApi::otherMachinesNeedTheToken()
{
    // An address of this machine that is not loopback, of either family: asking it looks like another
    // machine. Where there is only loopback, whoAsks() has the same refusals without a socket.
    QString own = u"127.0.0.1"_s;
    bool far = false;
    const auto addresses = QNetworkInterface::allAddresses();
    for (const QHostAddress &address : addresses) {
        if (!address.isLoopback() && !address.isLinkLocal()
            && address.protocol() == QAbstractSocket::IPv4Protocol) {
            own = address.toString();
            far = true;
        }
    }
    Api api({u"0.0.0.0:0"_s, u"s3cret"_s}, knownSources());
    QVERIFY(api.start());
    const QString path = u"/api/member/by-nfc/5A41B914000000"_s;
    const Answer bare = get(own, api.port(), path);
    QCOMPARE(bare.status, far ? 401 : 200);
    QCOMPARE(bare.body.contains("20260001"), !far);
    const Answer wrong = get(own, api.port(), path, "wrong");
    QCOMPARE(wrong.status, 401);
    QVERIFY(!wrong.body.contains("20260001"));
    QCOMPARE(get(own, api.port(), path, "s3cre").status, 401);
    QCOMPARE(get(own, api.port(), path, "s3cret").status, 200);
    QCOMPARE(get(u"127.0.0.1"_s, api.port(), path).status, 200);
    QCOMPARE(get(u"127.0.0.1"_s, api.port(), path, "wrong").status, 401); // whoever shows one means it
    QCOMPARE(get(own, api.port(), u"/healthz"_s).status, 200);
}

void TestApi::openAddressWithoutTokenIsRefused()
{
    Api api({u"0.0.0.0:0"_s, {}}, knownSources());
    const Status started = api.start();
    QVERIFY(!started);
    QCOMPARE(started.error().code, ErrorCode::Refused);
    QCOMPARE(api.port(), quint16(0));
}

void TestApi::whoAsks_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QByteArray>("shown");
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<Standing>("stands");
    const QByteArray here = QHostInfo::localHostName().toUtf8();
    const auto row = [](const char *name, const char *from, const QByteArray &shown, const QByteArray &host,
                        const char *token, Standing stands) {
        QTest::newRow(name) << QString::fromLatin1(from) << shown << host << QByteArray(token) << stands;
    };
    row("this machine", "127.0.0.1", "", "127.0.0.1:5000", "s3cret", Standing::Trusted);
    row("this machine, six", "::1", "", "[::1]:5000", "s3cret", Standing::Trusted);
    row("this machine, mapped", "::ffff:127.0.0.1", "", "127.0.0.1", "s3cret", Standing::Trusted);
    row("this machine, by name", "127.0.0.1", "", "LocalHost:5000", "", Standing::Trusted);
    row("this machine, by its own name", "127.0.0.1", "", here + ":5000", "", Standing::Trusted);
    row("this machine, without a name", "127.0.0.1", "", "", "", Standing::Trusted);
    row("this machine, borrowed name", "127.0.0.1", "", "evil.example:5000", "s3cret", Standing::StrangeHost);
    row("borrowed name, no token set", "127.0.0.1", "", "evil.example", "", Standing::StrangeHost);
    row("borrowed name that begins like ours", "127.0.0.1", "", "localhost.evil.example", "",
        Standing::StrangeHost);
    row("borrowed name behind a user", "127.0.0.1", "", "localhost@evil.example", "", Standing::StrangeHost);
    row("a host that is none", "127.0.0.1", "", "local host", "", Standing::StrangeHost);
    row("another machine's address", "127.0.0.1", "", "203.0.113.77", "", Standing::StrangeHost);
    row("scheme in other letters", "198.51.100.4", "bEARER s3cret", "x", "s3cret", Standing::Trusted);
    row("borrowed name with the token", "127.0.0.1", "Bearer s3cret", "gate.example", "s3cret",
        Standing::Trusted);
    row("wrong token here", "127.0.0.1", "Bearer wrong", "localhost", "s3cret", Standing::WrongToken);
    row("another scheme here", "127.0.0.1", "Basic s3cret", "localhost", "s3cret", Standing::WrongToken);
    row("a token though none is set", "127.0.0.1", "Bearer wrong", "localhost", "", Standing::Trusted);
    row("another machine", "198.51.100.4", "", "192.0.2.9", "s3cret", Standing::NeedsToken);
    row("another machine, six", "2001:db8::4", "", "localhost", "s3cret", Standing::NeedsToken);
    row("another machine, right", "198.51.100.4", "Bearer s3cret", "x", "s3cret", Standing::Trusted);
    row("another machine, part", "198.51.100.4", "Bearer s3cre", "x", "s3cret", Standing::WrongToken);
    row("another machine, more", "198.51.100.4", "Bearer s3crets", "x", "s3cret", Standing::WrongToken);
    row("another machine, empty", "198.51.100.4", "Bearer ", "x", "s3cret", Standing::WrongToken);
    row("another machine, no token set", "198.51.100.4", "Bearer ", "x", "", Standing::NeedsToken);
}

void TestApi::whoAsks()
{
    QFETCH(QString, from);
    QFETCH(QByteArray, shown);
    QFETCH(QByteArray, host);
    QFETCH(QByteArray, token);
    QFETCH(Standing, stands);
    QCOMPARE(standingOf({QHostAddress(from), shown, host}, token), stands);
}

/// Its name was made to point here; the browser on this machine asks, and the answer would be its own.
void TestApi::pageThatBorrowsOurAddressLearnsNothing()
{
    Api api({u"127.0.0.1:0"_s, {}}, knownSources());
    QVERIFY(api.start());
    QNetworkRequest request(QUrl(u"http://127.0.0.1:%1/api/member/by-nfc/5A41B914000000"_s.arg(api.port())));
    request.setRawHeader("Host", "evil.example");
    const std::unique_ptr<QNetworkReply> reply(m_network.get(request));
    QTRY_VERIFY(reply->isFinished());
    QCOMPARE(reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), 403);
    QVERIFY(!reply->readAll().contains("20260001"));
}

void TestApi::takenPortIsAnError()
{
    Api first({u"127.0.0.1:0"_s, {}}, knownSources());
    QVERIFY(first.start());
    Api second({u"127.0.0.1:%1"_s.arg(first.port()), {}}, knownSources());
    const Status started = second.start();
    QVERIFY(!started);
    QCOMPARE(started.error().code, ErrorCode::Unavailable);
}

void TestApi::endpoints_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("good");
    QTest::addColumn<int>("port");
    QTest::newRow("IPv4") << u"127.0.0.1:5000"_s << true << 5000;
    QTest::newRow("IPv6") << u"[::1]:5001"_s << true << 5001;
    QTest::newRow("name") << u"localhost:80"_s << true << 80;
    QTest::newRow("every address") << u":8080"_s << true << 8080;
    QTest::newRow("off") << u":0"_s << true << 0;
    QTest::newRow("no port") << u"127.0.0.1"_s << false << 0;
    QTest::newRow("port too large") << u"127.0.0.1:70000"_s << false << 0;
    QTest::newRow("not an address") << u"gym.example:5000"_s << false << 0;
}

void TestApi::endpoints()
{
    QFETCH(QString, text);
    QFETCH(bool, good);
    QFETCH(int, port);
    const Result<Endpoint> endpoint = parseEndpoint(text);
    QCOMPARE(endpoint.has_value(), good);
    if (good)
        QCOMPARE(int(endpoint->port), port);
}

QTEST_GUILESS_MAIN(TestApi)
#include "tst_api.moc"
