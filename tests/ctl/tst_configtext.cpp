#include "ctl/configtext.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace attendant;
using namespace attendant::ctl;
using namespace Qt::StringLiterals;

/// Every secret in here has "4711" in it.
class TestConfigText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void secret_isLeftOutHoweverItIsWritten_data()
    {
        QTest::addColumn<QByteArray>("toml");
        QTest::newRow("plain") << "[http]\ntoken = \"4711\""_ba;
        QTest::newRow("quoted key") << "[http]\n\"token\" = \"4711\""_ba;
        QTest::newRow("literal key") << "[mqtt]\n'password' = '4711'"_ba;
        QTest::newRow("escaped key") << "[http]\n\"to\\u006ben\" = \"4711\""_ba;
        QTest::newRow("dotted key") << "http.token = \"4711\""_ba;
        QTest::newRow("inline table") << "[sync]\nsupabase = { url = \"http://a\", key = \"4711\" }"_ba;
        QTest::newRow("several lines") << "[sync.sheets]\ncredentials = \"\"\"{\n\"k\": \"4711\"\n}\"\"\""_ba;
        QTest::newRow("a path to it") << "[sync.sheets]\ncredentials = \"/home/4711.json\""_ba;
        QTest::newRow("a number") << "[mqtt]\npassword = 4711"_ba;
        QTest::newRow("a list") << "[mqtt]\npassword = [\"4711\", 4711]"_ba;
        QTest::newRow("a table among names") << "[site]\ncounters = [\"lockers\", { token = \"4711\" }]"_ba;
        QTest::newRow("a list of addresses") << "[site]\ncounters = [\"http://a/?key=4711\"]"_ba;
        QTest::newRow("a login") << "[sync.supabase]\nurl = \"https://u:4711@db.example.kr\""_ba;
        QTest::newRow("a query") << "[weighing]\nserver = \"http://10.0.0.1:8080/?key=4711\""_ba;
        QTest::newRow("the path of a hook") << "[sync.webhook]\nurl = \"https://hooks.kr/T0/4711\""_ba;
        QTest::newRow("a query where none is") << "[mqtt]\nhost = \"mqtt://b/?key=4711\""_ba;
        QTest::newRow("a comment") << "[http]\n# the token is 4711\nlisten = \":0\" # 4711"_ba;
        QTest::newRow("a key nobody knows") << "[site]\nnote = \"4711\"\n[more]\nx = 4711"_ba;
        QTest::newRow("behind a reference") << "[http]\ntoken = \"secret:a 4711\""_ba;
        QTest::newRow("unknown boards") << "[[more.boards]]\nport = \"4711\""_ba;
    }
    void secret_isLeftOutHoweverItIsWritten()
    {
        QFETCH(QByteArray, toml);
        const Result<QString> told = withoutSecrets(toml);
        QVERIFY2(told, told ? "" : qPrintable(told.error().detail));
        QVERIFY2(!told->contains(u"4711"_s), qPrintable(*told));
    }
    void whatHelps_isKept()
    {
        const Result<QString> told = withoutSecrets(
            "[site]\nid = \"gym-1\"\ncounters = [\"lockers\"]\n[http]\ntoken = \"secret:web\"\n"
            "[mqtt]\nport = 1884\n[[lockers.boards]]\nport = \"usb:10c4:ea60\"\nzones = [\"STAFF\"]\n"
            "[sync.webhook]\nurl = \"https://hooks.example.kr:8443/T0/B1\"\n"
            "[sync.sheets.tabs]\nrentals = \"대여\"\n"_ba);
        QVERIFY(told);
        for (const QString &part : {u"gym-1"_s, u"lockers"_s, u"secret:web"_s, u"1884"_s, u"usb:10c4:ea60"_s,
                                    u"STAFF"_s, u"https://hooks.example.kr:8443"_s, u"대여"_s})
            QVERIFY2(told->contains(part), qPrintable(part + u"\n"_s + *told));
        QVERIFY(!told->contains(u"T0"_s));
    }
    void whatCannotBeRead_isLeftOut()
    {
        const Result<QString> told = withoutSecrets("[http]\ntoken = \"4711\n");
        QVERIFY(!told);
        QCOMPARE(told.error().detail, u"line 2 cannot be read"_s);
    }
    void addressesInWords_keepTheirHostOnly()
    {
        QCOMPARE(
            withoutPaths(u"Error transferring https://u:p@a.kr:1/x?y=4711 - refused, see http://b/4711"_s),
            u"Error transferring https://a.kr:1 - refused, see http://b"_s);
        const QJsonObject nested{{u"links"_s, QJsonArray{QJsonObject{{u"problem"_s, u"https://a/4711"_s}}}}};
        QCOMPARE(withoutPaths(QJsonValue(nested))[u"links"][0][u"problem"].toString(), u"https://a"_s);
    }
};

QTEST_APPLESS_MAIN(TestConfigText)
#include "tst_configtext.moc"
