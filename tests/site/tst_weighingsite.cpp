// The weighing counter as a configuration builds it: what the site says of it, and what staff may do.
#include "core/virtualscheduler.h"
#include "site/report.h"
#include "site/simscales.h"
#include "site/site.h"
#include "site/sitecommands.h"
#include "site/weighingpart.h"

#include <QJsonArray>
#include <QLoggingCategory>
#include <QTemporaryDir>
#include <QTest>

using namespace attendant;
using namespace attendant::site;
using namespace Qt::StringLiterals;

class TestWeighingSite : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(u"attendant.*=false"_s); }
    void init();
    void cleanup();
    void aSiteThatOnlyWeighs_isReadyWhenAScaleAnswers();
    void statusAndMetrics_nameEachScale();
    void staffCommands_areDoneAndAudited();
    void aScaleThatKnowsTheWord_taresAndIsZeroedAgain();
    void wrongCommands_areRefusedWithWhatIsKnown_data();
    void wrongCommands_areRefusedWithWhatIsKnown();
    void anOrderThatCannotBeNoted_isNotGiven();
    void anOrderThatIsOutOfOrderOnceItIsNoted_isRefused();
    void aSlip_isListedAndReprinted();

private:
    void weigh(qint64 grams);
    Result<QJsonValue> run(const QJsonObject &request);
    Result<QJsonValue> command(const QString &station, const QString &name, const QString &value = {});
    [[nodiscard]] int audited();
    [[nodiscard]] WeighingPart &part() { return *m_site->weighing(); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<VirtualScheduler> m_time;
    std::unique_ptr<SimScales> m_scales;
    std::unique_ptr<Site> m_site;
};

void TestWeighingSite::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_time = std::make_unique<VirtualScheduler>();
    m_scales = std::make_unique<SimScales>(*m_time, 1);
    Config config;
    config.site.counters = {u"weighing"_s};
    config.store.path = m_folder->filePath(u"quay.db"_s);
    config.http.listen = u":0"_s;
    config.weighing.stations = {{.name = u"1"_s, .port = u"sim:1"_s, .driver = u"suwol1000"_s},
                                {.name = u"2"_s, .port = u"sim:2"_s, .rfid = u"sim:r"_s},
                                {.name = u"3"_s, .port = u"sim:3"_s, .driver = u"mt-sics"_s}};
    SiteParts parts{.scheduler = *m_time, .writer = ledger::Writer::Inline, .control = false};
    parts.scale = [this](const Config::Station &station, const QString &port) {
        return m_scales->line(station, port);
    };
    m_site = std::make_unique<Site>(config, std::move(parts));
    QVERIFY(m_site->start());
}

void TestWeighingSite::cleanup()
{
    m_site.reset();
    m_scales.reset();
    m_time.reset();
    m_folder.reset();
}

void TestWeighingSite::weigh(qint64 grams)
{
    m_scales->put(u"1"_s, grams);
    m_scales->tag(u"1"_s, u"1A2B3C4D"_s);
    m_time->advance(seconds{6});
    m_scales->put(u"1"_s, 0);
    m_time->advance(seconds{3});
}

/// The answer, which comes by when the work at hand is done.
Result<QJsonValue> TestWeighingSite::run(const QJsonObject &request)
{
    QList<Result<QJsonValue>> answers;
    m_site->commands().run(request, [&](const Result<QJsonValue> &answer) { answers.append(answer); });
    m_time->settle();
    return answers.size() == 1 ? answers.first() : Error{ErrorCode::Internal, u"one answer was due"_s};
}

Result<QJsonValue> TestWeighingSite::command(const QString &station, const QString &name,
                                             const QString &value)
{
    return run({{u"command"_s, u"device"_s},
                {u"id"_s, station},
                {u"do"_s, name},
                {u"value"_s, value},
                {u"actor"_s, u"staff"_s}});
}

int TestWeighingSite::audited()
{
    ledger::Query rows = m_site->ledger().reader().query("SELECT count(*) FROM audit_log");
    return rows.next() ? int(rows.integer(0)) : -1;
}

void TestWeighingSite::aSiteThatOnlyWeighs_isReadyWhenAScaleAnswers()
{
    QCOMPARE(notReady(m_site->report()), u"no scale answers"_s);
    m_time->advance(seconds{2});
    QCOMPARE(notReady(m_site->report()), QString());
    QCOMPARE(healthJson(m_site->report())["status"_L1].toString(), u"ok"_s);
}

void TestWeighingSite::statusAndMetrics_nameEachScale()
{
    m_time->advance(seconds{12}); // the second one's dialect is found out
    weigh(5000);
    const SiteReport report = m_site->report();
    const QJsonObject weighing = toJson(report)["weighing"_L1].toObject();
    QCOMPARE(weighing["records"_L1].toInt(), 1);
    const QJsonArray stations = weighing["stations"_L1].toArray();
    QCOMPARE(stations.size(), 3);
    QCOMPARE(stations[0]["dialect"_L1].toString(), u"suwol1000"_s);
    QCOMPARE(stations[0]["printer"_L1].toString(), u"ready"_s);
    QCOMPARE(stations[0]["state"_L1].toString(), u"idle"_s); // there is no server to register with
    QCOMPARE(stations[1]["dialect"_L1].toString(), u"cas22"_s);
    const QByteArray text = metrics(report);
    QVERIFY(text.contains("attendant_scale_online{station=\"2\"} 1\n"));
    QVERIFY(text.contains("attendant_weighings_total 1\n"));
}

void TestWeighingSite::staffCommands_areDoneAndAudited()
{
    m_time->advance(seconds{2});
    QVERIFY(command(u"1"_s, u"LOCK"_s, u"청소"_s));
    m_time->settle();
    QCOMPARE(m_site->report().weighing->stations[0].outOfService, u"청소"_s);
    QVERIFY(command(u"1"_s, u"UNLOCK"_s));
    QVERIFY(command(u"1"_s, u"TEMPERATURE"_s, u"28/3"_s));
    m_time->advance(seconds{2});
    QCOMPARE(m_scales->suwol(u"1"_s)->fan(), 28);
    ledger::Query rows = m_site->ledger().reader().query("SELECT action FROM audit_log ORDER BY id");
    QStringList actions;
    while (rows.next())
        actions.append(rows.text(0));
    QCOMPARE(actions, (QStringList{u"device.LOCK"_s, u"device.UNLOCK"_s, u"device.TEMPERATURE"_s}));
}

void TestWeighingSite::aScaleThatKnowsTheWord_taresAndIsZeroedAgain()
{
    m_time->advance(seconds{2});
    const auto report = [this] { return m_site->report().weighing->stations[2]; };
    QCOMPARE(report().orders, (QStringList{u"TARE"_s, u"ZERO"_s}));
    m_scales->put(u"3"_s, 2500); // a crate
    m_time->advance(seconds{2});
    QCOMPARE(report().grams, std::optional<qint64>(2500));
    QVERIFY(command(u"3"_s, u"TARE"_s));
    m_time->advance(seconds{2});
    QCOMPARE(report().grams, std::optional<qint64>(0));
    m_scales->put(u"3"_s, 0);
    m_time->advance(seconds{2});
    QCOMPARE(report().grams, std::optional<qint64>(-2500));
    QVERIFY(command(u"3"_s, u"ZERO"_s));
    m_time->advance(seconds{2});
    QCOMPARE(report().grams, std::optional<qint64>(0));
    QCOMPARE(audited(), 2);
}

void TestWeighingSite::anOrderThatCannotBeNoted_isNotGiven()
{
    m_time->advance(seconds{2});
    m_scales->put(u"3"_s, 2500);
    m_time->advance(seconds{2});
    m_site->ledger().write([](ledger::Db &db) {
        return db.exec("CREATE TRIGGER mute BEFORE INSERT ON audit_log BEGIN SELECT RAISE(ABORT, 'no'); END");
    });
    QVERIFY(!command(u"3"_s, u"TARE"_s));
    m_time->advance(seconds{2});
    QCOMPARE(m_site->report().weighing->stations[2].grams, std::optional<qint64>(2500));
}

void TestWeighingSite::anOrderThatIsOutOfOrderOnceItIsNoted_isRefused()
{
    m_time->advance(seconds{2});
    const Result<DeviceAct> tare = part().command(u"3"_s, u"TARE"_s, {}, {u"staff"_s});
    QVERIFY(tare);
    m_scales->put(u"3"_s, 2500);
    QVERIFY(command(u"3"_s, u"TAG"_s, u"1A2B3C4D"_s));
    m_time->advance(milliseconds{500});
    QCOMPARE(m_site->report().weighing->stations[2].stage, u"measuring"_s);
    QVERIFY(!tare->act());
}

void TestWeighingSite::wrongCommands_areRefusedWithWhatIsKnown_data()
{
    QTest::addColumn<QString>("station");
    QTest::addColumn<QString>("command");
    QTest::addColumn<QString>("value");
    QTest::newRow("no such scale") << u"7"_s << u"LOCK"_s << QString();
    QTest::newRow("no such command") << u"1"_s << u"DISPENSE"_s << QString();
    QTest::newRow("a fan below its range") << u"1"_s << u"TEMPERATURE"_s << u"9/3"_s;
    QTest::newRow("one point only") << u"1"_s << u"TEMPERATURE"_s << u"28"_s;
    QTest::newRow("a SUWOL-1000 is tared by its own keys") << u"1"_s << u"TARE"_s << QString();
    QTest::newRow("a line scale has no fan") << u"2"_s << u"TEMPERATURE"_s << u"28/3"_s;
}

void TestWeighingSite::wrongCommands_areRefusedWithWhatIsKnown()
{
    QFETCH(QString, station);
    QFETCH(QString, command);
    QFETCH(QString, value);
    m_time->advance(seconds{2});
    const Result<QJsonValue> done = this->command(station, command, value);
    QVERIFY(!done);
    QVERIFY(!done.error().detail.isEmpty());
    QCOMPARE(audited(), 0);
}

void TestWeighingSite::aSlip_isListedAndReprinted()
{
    m_time->advance(seconds{2});
    weigh(5000);
    const Result<QJsonValue> list = run({{u"command"_s, u"weigh"_s}, {u"do"_s, u"list"_s}});
    QVERIFY(list);
    QCOMPARE((*list)[0]["slip_number"_L1].toString(), u"000001"_s);
    QCOMPARE((*list)[0]["shown"_L1].toString(), u"5.00 kg"_s);
    QCOMPARE(m_scales->suwol(u"1"_s)->paper().size(), 1);
    QVERIFY(run({{u"command"_s, u"weigh"_s}, {u"do"_s, u"reprint"_s}, {u"slip"_s, u"1"_s}}));
    m_time->advance(seconds{5});
    QCOMPARE(m_scales->suwol(u"1"_s)->paper().size(), 2);
    QVERIFY(m_scales->suwol(u"1"_s)->paper()[1] != m_scales->suwol(u"1"_s)->paper()[0]); // it says COPY
    QVERIFY(!run({{u"command"_s, u"weigh"_s}, {u"do"_s, u"reprint"_s}, {u"slip"_s, u"77"_s}}));
}

QTEST_GUILESS_MAIN(TestWeighingSite)
#include "tst_weighingsite.moc"
