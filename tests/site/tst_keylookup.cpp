// Who holds a key, asked of the locker counter at another machine: the fielded server's answers, and none.
#include "site/keylookup.h"

#include <QTest>

using namespace attendant;
using namespace attendant::site;
using dispensing::KeyAnswer;
using dispensing::sale::LoginReason;
using namespace Qt::StringLiterals;

namespace {

class OneAnswer final : public sync::HttpClient
{
public:
    using sync::HttpClient::HttpClient;
    void send(const sync::HttpRequest &request, Done done) override
    {
        asked = request;
        done(reply);
    }
    sync::HttpRequest asked;
    sync::HttpReply reply;
};

} // namespace

class TestKeyLookup : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anAnswer_saysWhoOrWhyNot_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("reason");
        QTest::addColumn<QString>("member");
        QTest::newRow("held")
            << 200
            << R"({"status":"ok","locker_number":"M01","member_id":"20240001","name":"김하늘",)"
               R"("assigned_at":"2025-12-09T10:33:52"})"_ba
            << int(LoginReason::None) << u"20240001"_s;
        QTest::newRow("unknown tag") << 404 << R"({"status":"error","nfc_uid":"04A1","message":"x"})"_ba
                                     << int(LoginReason::UnknownKey) << QString();
        QTest::newRow("hangs on its hook")
            << 404 << R"({"status":"error","locker_number":"M01","message":"x"})"_ba
            << int(LoginReason::KeyNotRented) << QString();
        QTest::newRow("holder without a row there")
            << 404 << R"({"status":"error","locker_number":"M01","member_id":"20240001","message":"x"})"_ba
            << int(LoginReason::None) << u"20240001"_s;
        QTest::newRow("another server")
            << 404 << "<html>not found</html>"_ba << int(LoginReason::LookupFailed) << QString();
        QTest::newRow("broken") << 500 << R"({"status":"error"})"_ba << int(LoginReason::LookupFailed)
                                << QString();
        QTest::newRow("nobody answers") << 0 << QByteArray() << int(LoginReason::LookupFailed) << QString();
        QTest::newRow("200 without a member")
            << 200 << R"({"status":"ok"})"_ba << int(LoginReason::LookupFailed) << QString();
    }
    void anAnswer_saysWhoOrWhyNot()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(int, reason);
        QFETCH(QString, member);
        const KeyAnswer answer = keyAnswerOf({.status = status, .body = body});
        QCOMPARE(int(answer.reason), reason);
        QCOMPARE(answer.member, member);
    }

    void theAddress_isReadAtEachQuestion()
    {
        OneAnswer http;
        QUrl base(u"http://192.168.0.23:5000"_s);
        const dispensing::KeyLookup ask = askOtherMachine(
            http, [&] { return base; }, u"secret"_s);
        ask(u"04A1B2C3"_s, [](const KeyAnswer &) {});
        QCOMPARE(http.asked.url, QUrl(u"http://192.168.0.23:5000/api/member/by-nfc/04A1B2C3"_s));
        QCOMPARE(http.asked.headers.first().second, "Bearer secret"_ba);
        base = QUrl(u"http://192.168.0.27:5000"_s); // the router gave it another one
        ask(u"04A1B2C3"_s, [](const KeyAnswer &) {});
        QCOMPARE(http.asked.url.host(), u"192.168.0.27"_s);
    }

    void withoutAnAddress_itSaysSo()
    {
        OneAnswer http;
        LoginReason reason = LoginReason::None;
        askOtherMachine(http, [] { return QUrl(); },
                        {})(u"04A1"_s, [&](const KeyAnswer &answer) { reason = answer.reason; });
        QCOMPARE(reason, LoginReason::LookupFailed);
        QVERIFY(http.asked.url.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestKeyLookup)
#include "tst_keylookup.moc"
