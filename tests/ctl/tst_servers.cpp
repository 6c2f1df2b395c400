#include "ctl/servers.h"

#include <QJsonArray>
#include <QTest>

using namespace attendant::ctl;
using namespace Qt::StringLiterals;

class TestServers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusedLink_isBadAndSaysWhy()
    {
        const QJsonObject refused{{u"name"_s, u"sheets"_s},
                                  {u"state"_s, u"refused"_s},
                                  {u"problem"_s, u"HTTP 403 of https://sheets.example.kr/v4?key=4711"_s}};
        const QJsonObject away{{u"name"_s, u"kafka"_s}, {u"state"_s, u"offline"_s}};
        const QJsonObject well{{u"name"_s, u"supabase"_s}, {u"state"_s, u"ok"_s}};
        const QList<Check> checks = links({{u"links"_s, QJsonArray{refused, away, well}}});
        QCOMPARE(checks.size(), 3);
        QCOMPARE(checks[0].name, u"link sheets"_s);
        QCOMPARE(checks[0].verdict, Check::Verdict::Bad);
        QCOMPARE(checks[0].found, u"refused: HTTP 403 of https://sheets.example.kr"_s);
        QVERIFY(!checks[0].advice.isEmpty());
        QCOMPARE(checks[1].verdict, Check::Verdict::Warning);
        QCOMPARE(checks[2].verdict, Check::Verdict::Good);
    }
};

QTEST_APPLESS_MAIN(TestServers)
#include "tst_servers.moc"
