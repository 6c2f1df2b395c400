// A weighing site with its server, composed as the programs compose it, on virtual time.
#include "core/virtualscheduler.h"
#include "site/scaleledgerpart.h"
#include "site/site.h"
#include "site/weighingpart.h"
#include "sync/scaleledger/sim/scaleledgersim.h"
#include "weighing/sim/simdevice.h"
#include "weighing/sim/suwolsim.h"

#include <QLoggingCategory>
#include <QTemporaryDir>
#include <QTest>

using namespace attendant;
using namespace attendant::site;
using namespace Qt::StringLiterals;
using sync::scaleledger::sim::ScaleLedgerSim;

namespace {

/// Two SUWOL-1000 stations, their site, and a server that outlives it.
class Yard
{
public:
    Yard()
    {
        for (const QString &name : QStringList{u"1"_s, u"2"_s})
            units.emplace(name, std::make_unique<weighing::sim::SuwolSim>(time, 7 + units.size()));
        server.faults.delay = milliseconds{20};
    }
    void start()
    {
        Config config;
        config.site.counters = {u"weighing"_s};
        config.store.path = folder.filePath(u"site.db"_s);
        config.http.listen = u":0"_s;
        config.weighing.server = u"sim:"_s;
        for (const auto &[name, unit] : units) {
            Config::Station station;
            station.name = name;
            station.port = u"sim:"_s + name;
            station.driver = u"suwol1000"_s;
            config.weighing.stations.append(station);
        }
        SiteParts parts{.scheduler = time};
        parts.writer = ledger::Writer::Inline;
        parts.control = false;
        parts.scaleLedger = &server;
        parts.scale = [this](const Config::Station &station, const QString &port) {
            return std::make_unique<weighing::sim::SimWire>(time, *units.at(station.name), port);
        };
        site = std::make_unique<Site>(config, std::move(parts));
        if (const Status started = site->start(); !started)
            qFatal("%s", qPrintable(started.error().detail));
        time.advance(seconds{5});
    }
    void weigh(const QString &station, const QString &card, qint64 grams)
    {
        units.at(station)->put(grams);
        units.at(station)->tag(card);
        time.advance(seconds{5});
        units.at(station)->put(0);
        time.advance(seconds{5});
    }
    [[nodiscard]] int number(const char *sql)
    {
        ledger::Query row = site->ledger().reader().query(sql);
        return row.next() ? int(row.integer(0)) : -1;
    }
    [[nodiscard]] weighing::StationView view(const QString &station) const
    {
        return site->weighing()->counter().station(station)->view();
    }

    VirtualScheduler time{*utcFromText(u"2026-02-07T03:00:00Z")};
    QTemporaryDir folder;
    ScaleLedgerSim server;
    std::map<QString, std::unique_ptr<weighing::sim::SuwolSim>> units;
    std::unique_ptr<Site> site;
};

} // namespace

class TestScaleLedgerSite : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(u"attendant.*=false"_s); }
    void whatIsWeighed_isAtTheServer();
    void withoutAServer_fromAColdStart_itWeighs();
    void liveWeight_isStreamedWhateverTheStationDoes();
    void cardThatWasIssuedAMinuteAgo_isKnown();
    void portsAreListed_whileTheScalesGoOn();
    void reportTellsOfTheLink();
};

void TestScaleLedgerSite::whatIsWeighed_isAtTheServer()
{
    Yard yard;
    yard.start();
    QVERIFY(yard.view(u"1"_s).registered);
    yard.weigh(u"1"_s, u"1A2B3C4D"_s, 12'340);
    yard.weigh(u"2"_s, u"1A2B3C4D"_s, 7'500);
    QCOMPARE(yard.server.order.size(), 2);
    QCOMPARE(yard.server.records.value(yard.server.order[0]).value("weight"_L1).toDouble(), 12.34);
    QCOMPARE(yard.server.records.value(yard.server.order[1]).value("weight"_L1).toDouble(), 7.5);
    QCOMPARE(yard.server.invalid, 0);
    QCOMPARE(yard.number("SELECT count(*) FROM weighing_records WHERE is_sent = 0"), 0);
    QCOMPARE(yard.number("SELECT count(*) FROM weighing_records WHERE producer_name = '바다호'"), 2);
}

/// Incident S-01: the fielded gateway does not weigh before it has read its stations from the server.
void TestScaleLedgerSite::withoutAServer_fromAColdStart_itWeighs()
{
    Yard yard;
    yard.server.faults.offline = true;
    yard.start();
    QVERIFY(!yard.view(u"1"_s).registered);
    for (int i = 0; i < 5; ++i)
        yard.weigh(u"1"_s, i % 2 ? u"0A0B0C0D"_s : u"1A2B3C4D"_s, 2000 + i * 100);
    QCOMPARE(yard.number("SELECT count(*) FROM weighing_records WHERE is_sent = 0"), 5);
    yard.site.reset(); // the power goes, and comes back without a network
    yard.start();
    yard.weigh(u"2"_s, u"1A2B3C4D"_s, 9000);
    yard.time.advance(std::chrono::minutes{30});
    yard.server.faults.offline = false;
    yard.time.advance(std::chrono::minutes{3});
    QCOMPARE(yard.server.order.size(), 6);
    QCOMPARE(yard.number("SELECT count(*) FROM weighing_records WHERE is_sent = 0"), 0);
    QVERIFY(yard.view(u"1"_s).registered);
}

void TestScaleLedgerSite::liveWeight_isStreamedWhateverTheStationDoes()
{
    Yard yard;
    yard.start();
    yard.server.say(uR"({"type":"START_STREAM"})"_s);
    yard.units.at(u"1"_s)->put(4200); // nobody has shown a card
    yard.time.advance(seconds{5});
    QVERIFY(!yard.server.weights.isEmpty());
    bool seen = false;
    std::map<QString, Instant> last;
    for (const auto &[at, message] : std::as_const(yard.server.weights)) {
        const QString station = message.value("station"_L1).toString(); // there are two
        seen = seen || (station == "1"_L1 && message.value("value"_L1).toDouble() == 4.2);
        if (last.contains(station))
            QVERIFY(at - last[station] >= milliseconds{95});
        last[station] = at;
    }
    QVERIFY(seen);
    yard.server.say(uR"({"type":"STOP_STREAM"})"_s);
    yard.time.advance(milliseconds{10});
    const qsizetype until = yard.server.weights.size();
    yard.time.advance(seconds{5});
    QCOMPARE(yard.server.weights.size(), until);
}

/// Incident S-11.
void TestScaleLedgerSite::cardThatWasIssuedAMinuteAgo_isKnown()
{
    Yard yard;
    yard.start();
    yard.server.lists[u"rfid-cards"_s].append(
        QJsonObject{{u"id"_s, 2}, {u"uid"_s, u"5C5C5C5C"_s}, {u"producer"_s, 1}, {u"species"_s, 2}});
    yard.weigh(u"1"_s, u"5C5C5C5C"_s, 3000); // refused, and asked about
    QCOMPARE(yard.number("SELECT count(*) FROM weighing_records"), 0);
    yard.weigh(u"1"_s, u"5C5C5C5C"_s, 3000);
    QCOMPARE(yard.number("SELECT count(*) FROM weighing_records WHERE species_name = '갈치'"), 1);
}

/// Incident S-12: the fielded gateway looked for its ports where it reads its scales.
void TestScaleLedgerSite::portsAreListed_whileTheScalesGoOn()
{
    Yard yard;
    yard.start();
    const QJsonArray nothingYet{u"nothing yet"_s};
    yard.server.peripherals = nothingYet;
    yard.server.say(uR"({"type":"scan.peripherals"})"_s);
    yard.time.advance(seconds{1});
    QCOMPARE(yard.server.peripherals, nothingYet); // a second has passed here, and nobody waited
    QTRY_VERIFY((yard.time.advance(milliseconds{10}), yard.server.peripherals != nothingYet));
}

void TestScaleLedgerSite::reportTellsOfTheLink()
{
    Yard yard;
    yard.start();
    const SiteReport report = yard.site->report();
    QCOMPARE(report.links.size(), 1);
    QCOMPARE(report.links.first().name, u"scaleledger"_s);
    QCOMPARE(report.links.first().state, u"ok"_s);
    yard.server.faults.offline = true;
    yard.time.advance(std::chrono::minutes{2});
    QCOMPARE(yard.site->report().links.first().state, u"offline"_s);
}

QTEST_GUILESS_MAIN(TestScaleLedgerSite)
#include "tst_scaleledgersite.moc"
