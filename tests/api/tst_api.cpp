// The HTTP face over a real socket.
#include "api/api.h"

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
    QString own; // an address of this machine that is not loopback: asking it looks like another machine
    const auto addresses = QNetworkInterface::allAddresses();
    for (const QHostAddress &address : addresses) {
        if (!address.isLoopback() && address.protocol() == QAbstractSocket::IPv4Protocol)
            own = address.toString();
    }
    if (own.isEmpty()) {
        qInfo("only the loopback interface here: the refusal itself is tested by "
              "openAddressWithoutTokenIsRefused");
        return;
    }
    Api api({u"0.0.0.0:0"_s, u"s3cret"_s}, knownSources());
    QVERIFY(api.start());
    const QString path = u"/api/member/by-nfc/5A41B914000000"_s;
    const Answer refused = get(own, api.port(), path);
    QCOMPARE(refused.status, 401);
    QVERIFY(!refused.body.contains("20260001"));
    QCOMPARE(get(own, api.port(), path, "wrong").status, 401);
    QCOMPARE(get(own, api.port(), path, "s3cre").status, 401);
    QCOMPARE(get(own, api.port(), path, "s3cret").status, 200);
    QCOMPARE(get(u"127.0.0.1"_s, api.port(), path).status, 200);
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
