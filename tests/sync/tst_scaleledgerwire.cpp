#include "sync/scaleledger/scaleledgerwire.h"
#include "sync/scaleledger/sendwindow.h"

#include <QJsonDocument>
#include <QTest>

#include <algorithm>

using namespace attendant;
using namespace attendant::sync;
using namespace attendant::sync::scaleledger;
using namespace Qt::StringLiterals;

namespace {

const wire::Address Prd{QUrl(u"https://scale.example.kr"_s), wire::Contract::Prd, "t0"};
const wire::Address Fielded{QUrl(u"http://10.0.0.5:8000/base/"_s), wire::Contract::Provisioning, "t0"};
const wire::Machine Machine{u"02:00:00:00:00:07"_s, u"GW-1"_s, u"192.168.0.10"_s, u"부두 1"_s};

QByteArray authorization(const HttpRequest &request)
{
    const auto found = std::ranges::find_if(
        request.headers, [](const auto &header) { return header.first == "Authorization"; });
    return found == request.headers.end() ? QByteArray() : found->second;
}

} // namespace

class TestScaleLedgerWire : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void callsGoWhereTheContractSays();
    void channelsAreBesideTheServer();
    void recordIsNamedByTheContract();
    void kilogramsAreExact_data();
    void kilogramsAreExact();
    void gatewayIsReadInEverySpelling_data();
    void gatewayIsReadInEverySpelling();
    void uploadsAnswer_data();
    void uploadsAnswer();
    void messagesAreHeardInEverySpelling_data();
    void messagesAreHeardInEverySpelling();
    void whatNobodyUnderstandsIsNothing_data();
    void whatNobodyUnderstandsIsNothing();
    void pagesLeadOnlyToOurServer();
    void rowsMissNothingTheyNeed();
    void windowGrowsHalvesAndPauses();
};

void TestScaleLedgerWire::callsGoWhereTheContractSays()
{
    const HttpRequest ask = wire::call(Prd, wire::Call::Ask, Machine);
    QCOMPARE(ask.method, "GET");
    QCOMPARE(ask.url.toString(), u"https://scale.example.kr/devices/api/gateways/02:00:00:00:00:07/"_s);
    QCOMPARE(authorization(ask), "Bearer t0");
    const HttpRequest post = wire::call({Prd.server, wire::Contract::Prd, {}}, wire::Call::Register, Machine);
    QCOMPARE(post.url.path(), u"/devices/api/gateways/"_s);
    QVERIFY(authorization(post).isEmpty());
    const QJsonObject body = QJsonDocument::fromJson(post.body).object();
    QCOMPARE(body.keys(), (QStringList{u"hostname"_s, u"ip_address"_s, u"mac_address"_s, u"name"_s}));
    const HttpRequest beat = wire::call(Fielded, wire::Call::Beat, Machine);
    QCOMPARE(beat.url.toString(), u"http://10.0.0.5:8000/base/devices/api/gateways/heartbeat/"_s);
    QCOMPARE(authorization(beat), "Gateway t0");
    QVERIFY(beat.body.isEmpty());
}

void TestScaleLedgerWire::channelsAreBesideTheServer()
{
    QCOMPARE(wire::channel(Prd, u"7"_s).toString(), u"wss://scale.example.kr/ws/devices/7/"_s);
    QCOMPARE(wire::channel(Fielded, u"7"_s).toString(), u"ws://10.0.0.5:8000/base/ws/devices/gateways/7/"_s);
    QCOMPARE(wire::provisioningChannel(Fielded).path(), u"/base/ws/devices/gateways/provisioning/"_s);
}

void TestScaleLedgerWire::recordIsNamedByTheContract()
{
    const QJsonObject payload{{u"uuid"_s, u"019c-1"_s}, {u"rfid_uid"_s, u"1A2B3C4D"_s},
                              {u"weight"_s, 12.345},    {u"measured_at"_s, u"2026-02-07T01:02:03.456Z"_s},
                              {u"station"_s, u"1"_s},   {u"grams"_s, 12345}};
    const HttpRequest prd = wire::record(Prd, payload);
    QCOMPARE(prd.url.path(), u"/api/weighing/records/"_s);
    QCOMPARE(QJsonDocument::fromJson(prd.body).object().keys(),
             (QStringList{u"measured_at"_s, u"rfid_uid"_s, u"uuid"_s, u"weight"_s}));
    const HttpRequest fielded = wire::record(Fielded, payload);
    QCOMPARE(fielded.url.path(), u"/base/weighing/api/records/"_s);
    QVERIFY(QJsonDocument::fromJson(fielded.body).object().contains("rfid_card_uid"_L1));
}

void TestScaleLedgerWire::kilogramsAreExact_data()
{
    QTest::addColumn<qint64>("grams");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("tenth") << qint64(100) << "0.1"_ba;
    QTest::newRow("gram") << qint64(1) << "0.001"_ba;
    QTest::newRow("whole") << qint64(123'000) << "123"_ba;
    QTest::newRow("what doubles blur") << qint64(16'778'435) << "16778.435"_ba;
    QTest::newRow("a ship") << qint64(987'654'321'987) << "987654321.987"_ba;
    QTest::newRow("below zero") << qint64(-500) << "-0.5"_ba;
}

void TestScaleLedgerWire::kilogramsAreExact()
{
    QFETCH(qint64, grams);
    QFETCH(QByteArray, text);
    QCOMPARE(wire::weightUpdate(grams, {}).toUtf8(), "{\"type\":\"weight_update\",\"value\":" + text + '}');
    const HttpRequest sent = wire::record(Prd, {{u"weight"_s, double(grams) / 1000}});
    QVERIFY2(sent.body.contains("\"weight\":" + text), sent.body.constData());
}

void TestScaleLedgerWire::gatewayIsReadInEverySpelling_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("token");
    QTest::addColumn<bool>("approved");
    QTest::newRow("requirement") << R"({"id":7,"access_token":"abc","status":"Active"})"_ba << u"7"_s
                                 << u"abc"_s << true;
    QTest::newRow("text id") << R"({"id":"7","token":"abc"})"_ba << u"7"_s << u"abc"_s << true;
    QTest::newRow("no id") << R"({"mac_address":"x","access_token":"abc"})"_ba << QString() << u"abc"_s
                           << true;
    QTest::newRow("null token") << R"({"id":7,"access_token":null,"status":"pending"})"_ba << u"7"_s
                                << QString() << false;
    QTest::newRow("empty token") << R"({"id":7,"access_token":""})"_ba << u"7"_s << QString() << false;
    QTest::newRow("pending with a token")
        << R"({"id":7,"access_token":"abc","status":"PENDING"})"_ba << u"7"_s << u"abc"_s << false;
    QTest::newRow("not approved") << R"({"gateway_id":7,"access_token":"abc","is_approved":false})"_ba
                                  << u"7"_s << u"abc"_s << false;
    QTest::newRow("wrapped") << R"({"data":{"id":7,"access_token":"abc"}})"_ba << u"7"_s << u"abc"_s << true;
}

void TestScaleLedgerWire::gatewayIsReadInEverySpelling()
{
    QFETCH(QByteArray, body);
    const auto answer = wire::gatewayOf(body);
    QVERIFY(answer);
    QTEST(answer->id, "id");
    QTEST(answer->token, "token");
    QTEST(answer->approved, "approved");
    QCOMPARE(wire::verdictOf(wire::Call::Ask, {200, body}),
             answer->approved ? wire::Verdict::Done : wire::Verdict::Waiting);
}

void TestScaleLedgerWire::uploadsAnswer_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("outcome");
    const auto row = [](const char *name, int status, const QByteArray &body, wire::Upload outcome) {
        QTest::newRow(name) << status << body << int(outcome);
    };
    using wire::Upload;
    row("created", 201, "{}", Upload::Taken);
    row("ok", 200, "{}", Upload::Taken);
    row("no content", 204, "", Upload::Taken);
    row("conflict", 409, "{}", Upload::Taken);
    row("400 that says it is there", 400, R"({"uuid":["record with this uuid already exists."]})",
        Upload::Taken);
    row("the same in Korean", 400, R"({"uuid":["이 uuid는 이미 있습니다."]})", Upload::Taken);
    row("400 for a card", 400, R"({"rfid_uid":["Object already exists."]})", Upload::Refused);
    row("400 for two reasons", 400, R"({"uuid":["already exists"],"weight":["too large"]})", Upload::Refused);
    row("400 that is not there", 400, R"({"uuid":["does not exist"]})", Upload::Refused);
    row("422", 422, "", Upload::Refused);
    row("401", 401, "", Upload::Denied);
    row("403", 403, "", Upload::Denied);
    row("404", 404, "", Upload::Denied);
    row("500", 500, "", Upload::Later);
    row("503", 503, "", Upload::Later);
    row("429", 429, "", Upload::Later);
    row("301", 301, "", Upload::Later);
    row("no answer", 0, "", Upload::Unanswered);
}

void TestScaleLedgerWire::uploadsAnswer()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QTEST(int(wire::uploadOf({status, body})), "outcome");
}

void TestScaleLedgerWire::messagesAreHeardInEverySpelling_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("message");
    const auto row = [](const char *text, wire::Message message) {
        QTest::newRow(text) << QString::fromUtf8(text) << int(message);
    };
    using wire::Message;
    row(R"({"type":"START_STREAM"})", Message::StartStream);
    row(R"({"type":"start_stream"})", Message::StartStream);
    row(R"({"command":"START_STREAM"})", Message::StartStream);
    row(R"({"type":"STOP_STREAM"})", Message::StopStream);
    row(R"({"type":"identify"})", Message::Identify);
    row(R"({"type":"gateway.registered","payload":{"access_token":"x"}})", Message::Registered);
    row(R"({"type":"scan.peripherals"})", Message::ScanPeripherals);
    row(R"({"type":"command.scan.peripherals","payload":{}})", Message::ScanPeripherals);
    row(R"({"type":"sync.weighing_stations"})", Message::SyncStations);
    row(R"({"type":"weighing_station.sync"})", Message::SyncStations);
    row(R"({"type":"ping"})", Message::Ping);
}

void TestScaleLedgerWire::messagesAreHeardInEverySpelling()
{
    QFETCH(QString, text);
    QTEST(int(wire::saidOf(text).message), "message");
}

void TestScaleLedgerWire::whatNobodyUnderstandsIsNothing_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text :
         {"", "x", "[]", "{}", "null", R"({"type":7})", R"({"type":null})", R"({"payload":[]})",
          R"({"type":"reboot"})", R"({"type":{"type":"identify"}})", "{\"type\":\"identify\""})
        QTest::newRow(text) << QString::fromUtf8(text);
}

void TestScaleLedgerWire::whatNobodyUnderstandsIsNothing()
{
    QFETCH(QString, text);
    QCOMPARE(wire::saidOf(text).message, wire::Message::Unknown);
    QVERIFY(!wire::pageOf(text.toUtf8()) || text == "[]"_L1);
    QVERIFY(text == "{}"_L1 || text.contains(u"type"_s) || text.contains(u"payload"_s)
            || !wire::gatewayOf(text.toUtf8()));
}

void TestScaleLedgerWire::pagesLeadOnlyToOurServer()
{
    const QUrl asked(u"https://scale.example.kr/market/api/producers/"_s);
    const auto page = wire::pageOf(
        R"({"results":[{"id":1}],"next":"http://scale.example.kr/market/api/producers/?page=2"})");
    QVERIFY(page && page->rows.size() == 1);
    const auto next = wire::nextPage(Prd, asked, page->next);
    QVERIFY(next);
    QCOMPARE(next->url.toString(), u"https://scale.example.kr/market/api/producers/?page=2"_s);
    QCOMPARE(authorization(*next), "Bearer t0");
    QCOMPARE(wire::nextPage(Prd, asked, QUrl(u"?page=3"_s))->url.query(), u"page=3"_s);
    QVERIFY(!wire::nextPage(Prd, asked, QUrl(u"https://elsewhere.example/?page=2"_s)));
    QVERIFY(wire::pageOf("[]")->next.isEmpty());
}

void TestScaleLedgerWire::rowsMissNothingTheyNeed()
{
    const auto object = [](const char *text) { return QJsonDocument::fromJson(text).object(); };
    const auto card = wire::cardOf(object(
        R"({"id":3,"uid":"1a2b3c4d","producer":{"id":9,"name":"x"},"species":2,"is_active":false,"new":1})"));
    QVERIFY(card);
    QCOMPARE(card->uid, u"1A2B3C4D"_s);
    QCOMPARE(card->producer, std::optional<qint64>(9));
    QCOMPARE(card->species, std::optional<qint64>(2));
    QVERIFY(!card->active);
    QVERIFY(!wire::cardOf(object(R"({"id":3})")));
    QVERIFY(!wire::producerOf(object(R"({"name":"x"})")));
    QVERIFY(!wire::speciesOf(object(R"({"id":1,"name":null})")));
    QVERIFY(wire::stationOf(object(R"({"id":1})")));
}

void TestScaleLedgerWire::windowGrowsHalvesAndPauses()
{
    SendWindow window(64);
    const Instant now{seconds{5}};
    for (int round = 0; round < 7; ++round) {
        const int room = window.room(now);
        for (int i = 0; i < room; ++i)
            window.sent();
        QCOMPARE(window.room(now), 0);
        for (int i = 0; i < room; ++i)
            window.answered();
    }
    QCOMPARE(window.size(), 64); // within seven round trips
    for (int i = 0; i < 4; ++i)
        window.sent();
    for (int i = 0; i < 4; ++i)
        window.troubled({}, now);
    QCOMPARE(window.size(), 32); // one flight halves it once
    for (int i = 0; i < 4; ++i) {
        window.sent();
        window.troubled({}, now);
    }
    QCOMPARE(window.room(now), 0); // trouble of every one is the server's
    QCOMPARE(*window.pausedUntil(now) - now, seconds{1});
    QCOMPARE(window.room(now + seconds{1}), 1);
    window.sent();
    window.troubled(seconds{30}, now + seconds{1});
    QCOMPARE(*window.pausedUntil(now + seconds{1}) - now, seconds{31}); // as the server wishes
    QCOMPARE(recordWait(0), seconds{5});
    QCOMPARE(recordWait(20), seconds{600});
}

QTEST_APPLESS_MAIN(TestScaleLedgerWire)
#include "tst_scaleledgerwire.moc"
