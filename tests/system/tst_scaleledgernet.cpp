// The gateway's link on real sockets: attendant-sim's server as a process of its own, HTTP and WebSocket.
#include "core/uuid.h"
#include "ledger/ledger.h"
#include "ledger/outbox.h"
#include "sync/http/pooledclient.h"
#include "sync/scaleledger/scaleledgerlink.h"
#include "sync/ws/qtwebsocketport.h"
#include "system/scaleserver.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace attendant;
using namespace attendant::sync::scaleledger;
using attendant::test::ScaleServer;
using namespace Qt::StringLiterals;
using gateway::Contract;

namespace {

constexpr auto Insert
    = "INSERT INTO weighing_records (uuid, rfid_uid, grams, measured_at, station, slip_number, created_at)"
      " VALUES (?1, '1A2B3C4D', ?2, ?3, '1', '1', ?3)";

/// A ledger and its link, as attendantd has them.
class Site
{
public:
    explicit Site(const QString &address, Contract contract = Contract::Prd)
        : ledger({.path = folder.filePath(u"ledger.db"_s)}, scheduler)
        , http(scheduler, 66, seconds{2})
        , channel(scheduler)
        , link({.server = QUrl(address),
                .gateway = {.contract = contract},
                .machine =
                    [] {
                        return wire::Machine{u"02:00:00:00:00:07"_s, u"gw-1"_s, u"127.0.0.1"_s, u"부두"_s};
                    },
                .keyFile = folder.filePath(u"attendant.key"_s)},
               scheduler, ledger, http, channel)
    {
        if (const Status opened = ledger.open(); !opened)
            qFatal("%s", qPrintable(opened.error().detail));
        link.start();
    }
    void weigh(int count)
    {
        for (int i = 0; i < count; ++i) {
            const UtcTime now = scheduler.now().utc;
            const QUuid id = ids.next(now);
            ledger.write([id, i, now](ledger::Db &db) -> Status {
                const QString uuid = attendant::toText(id);
                if (const Status added = db.exec(Insert, uuid, 1000 + i, now); !added)
                    return added;
                return ledger::addToOutbox(db,
                                           {id,
                                            u"scaleledger"_s,
                                            u"weighing_record"_s,
                                            {{u"uuid"_s, uuid},
                                             {u"rfid_uid"_s, u"1A2B3C4D"_s},
                                             {u"weight"_s, (1000 + i) / 1000.0},
                                             {u"measured_at"_s, attendant::toText(now)}}},
                                           now);
            });
        }
    }
    [[nodiscard]] QString value(const char *sql)
    {
        ledger::Query row = ledger.reader().query(sql);
        return row.next() ? row.text(0) : QString();
    }
    [[nodiscard]] QString sent() { return value("SELECT count(*) FROM weighing_records WHERE is_sent = 1"); }

    QTemporaryDir folder;
    QtScheduler scheduler;
    UuidSource ids;
    ledger::Ledger ledger;
    sync::PooledClient http;
    sync::QtWebSocketPort channel;
    ScaleLedgerLink link;
};

} // namespace

class TestScaleLedgerNet : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fiveHundredRecords_tokenRevokedInTheMiddle_data();
    void fiveHundredRecords_tokenRevokedInTheMiddle();
    void serverThatIsGoneAndComesBack();
    void lostAnswers_areAskedAgain();
    void streamRunsAtItsPace_overARealLine();
    void channelThatIsClosedInGoodOrder_isOpenedAgain();
};

void TestScaleLedgerNet::fiveHundredRecords_tokenRevokedInTheMiddle_data()
{
    QTest::addColumn<int>("contract");
    QTest::newRow("prd") << int(Contract::Prd);
    QTest::newRow("provisioning") << int(Contract::Provisioning);
}

void TestScaleLedgerNet::fiveHundredRecords_tokenRevokedInTheMiddle()
{
    QFETCH(int, contract);
    ScaleServer server({u"revoke-after=200"_s, u"slow=5"_s});
    Site site(server.address, Contract(contract));
    site.weigh(500); // while it registers
    QTRY_COMPARE_WITH_TIMEOUT(site.sent(), u"500"_s, 20'000);
    const QJsonObject truth = server.truth();
    QCOMPARE(truth["count"_L1].toInt(), 500);
    QCOMPARE(truth["doubled"_L1].toInt(), 0);
    QCOMPARE(truth["invalid"_L1].toInt(), 0);
    QSet<double> weights;
    for (const QJsonValue &record : truth["records"_L1].toArray())
        weights.insert(record["weight"_L1].toDouble());
    QCOMPARE(weights.size(), 500); // each its own, exact
    QVERIFY(weights.contains(1.001) && weights.contains(1.499));
    QCOMPARE(site.value("SELECT count(*) FROM outbox WHERE attempts > 0 OR state <> 'sent'"), u"0"_s);
    QTRY_VERIFY(site.value("SELECT name FROM producers WHERE id = 1") == u"바다호"_s);
}

void TestScaleLedgerNet::serverThatIsGoneAndComesBack()
{
    auto server = std::make_unique<ScaleServer>();
    const QString listen = server->listen();
    Site site(server->address);
    site.weigh(5);
    QTRY_COMPARE(site.sent(), u"5"_s);
    server->stop();
    site.weigh(50);
    QTRY_COMPARE(site.link.state(), u"offline"_s);
    QCOMPARE(site.sent(), u"5"_s);
    server = std::make_unique<ScaleServer>(QStringList{}, listen); // another database: it knows nobody
    QTRY_COMPARE_WITH_TIMEOUT(site.sent(), u"55"_s, 15'000);
    QCOMPARE(server->count()["count"_L1].toInt(), 50);
}

void TestScaleLedgerNet::lostAnswers_areAskedAgain()
{
    ScaleServer server({u"duplicate=409"_s});
    Site site(server.address);
    site.weigh(1);
    QTRY_COMPARE(site.sent(), u"1"_s);
    server.tell(u"lose-answer"_s, u"100"_s);
    site.weigh(10); // arrive, and nobody says so
    QTRY_VERIFY(server.count()["count"_L1].toInt() > 1);
    server.tell(u"lose-answer"_s, u"0"_s);
    QTRY_COMPARE_WITH_TIMEOUT(site.sent(), u"11"_s, 20'000);
    QCOMPARE(server.count()["count"_L1].toInt(), 11);
}

void TestScaleLedgerNet::streamRunsAtItsPace_overARealLine()
{
    ScaleServer server;
    Site site(server.address);
    QTRY_COMPARE(server.count()["channels"_L1].toInt(), 1);
    qint64 grams = 0;
    QTimer scale;
    scale.setTimerType(Qt::PreciseTimer);
    QObject::connect(&scale, &QTimer::timeout, &scale, [&] { site.link.weight(u"1"_s, ++grams); });
    scale.start(20);
    QTest::qWait(500);
    QCOMPARE(server.count()["weights"_L1].toInt(), 0);
    server.tell(u"say"_s, uR"({"type":"START_STREAM"})"_s);
    QTRY_VERIFY(server.count()["weights"_L1].toInt() > 0);
    const int before = server.count()["weights"_L1].toInt();
    QTest::qWait(1500);
    const int during = server.count()["weights"_L1].toInt() - before;
    QVERIFY2(during <= 17 && during >= 8, qPrintable(QString::number(during))); // a busy machine may be late
    server.tell(u"say"_s, uR"({"type":"STOP_STREAM"})"_s);
    QTRY_VERIFY(!site.link.streaming());
    const int after = server.count()["weights"_L1].toInt();
    QTest::qWait(500);
    QCOMPARE_LE(server.count()["weights"_L1].toInt(), after + 1); // what was on its way
}

void TestScaleLedgerNet::channelThatIsClosedInGoodOrder_isOpenedAgain()
{
    ScaleServer server;
    Site site(server.address);
    QTRY_COMPARE(server.count()["channels"_L1].toInt(), 1);
    for (int i = 0; i < 2; ++i) {
        server.tell(u"close"_s);
        QTRY_COMPARE(server.count()["channels"_L1].toInt(), 0);
        QTRY_COMPARE(server.count()["channels"_L1].toInt(), 1);
    }
}

QTEST_GUILESS_MAIN(TestScaleLedgerNet)
#include "tst_scaleledgernet.moc"
