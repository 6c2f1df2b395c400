// What a running site tells its staff: a scale that was unplugged, and a webhook that cannot be used.
#include "core/virtualscheduler.h"
#include "site/simscales.h"
#include "site/site.h"
#include "staff/store/alertstore.h"
#include "weighing/sim/simdevice.h"

#include <QLoggingCategory>
#include <QTemporaryDir>
#include <QTest>

using namespace attendant;
using namespace attendant::site;
using namespace Qt::StringLiterals;

namespace {

/// A quay with one scale, at the end of a cable that the test holds.
struct Quay
{
    Quay()
    {
        Config config;
        config.site.counters = {u"weighing"_s};
        config.store.path = folder.filePath(u"quay.db"_s);
        config.http.listen = u":0"_s;
        config.weighing.stations = {{.name = u"1"_s, .port = u"sim:1"_s, .driver = u"suwol1000"_s}};
        config.webhook.url = u"http://127.0.0.1:1/hook"_s;
        SiteParts parts{.scheduler = time, .writer = ledger::Writer::Inline, .control = false};
        parts.scale = [this](const Config::Station &station, const QString &port) {
            auto line = scales.line(station, port);
            cable = line.get();
            return line;
        };
        site = std::make_unique<Site>(config, std::move(parts));
        if (!site->start())
            qFatal("no site");
    }
    [[nodiscard]] QStringList alerts()
    {
        QStringList all;
        for (const staff::store::OpenAlert &one : staff::store::openAlerts(site->ledger().reader()))
            all.append(staff::alerts::toText(one.condition.key.kind) + u' ' + one.condition.key.subject);
        return all;
    }

    QTemporaryDir folder;
    VirtualScheduler time{*utcFromText(u"2026-11-21T01:20:00Z")};
    SimScales scales{time, 1};
    weighing::sim::SimWire *cable = nullptr;
    std::unique_ptr<Site> site;
};

} // namespace

class TestSiteAlerts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(u"attendant.*=false"_s); }

    void anUnpluggedScale_isAnAlertUntilItIsBack()
    {
        Quay quay;
        const Error noSecret{ErrorCode::NotFound, u"no secret \"hook\""_s};
        quay.site->watch(noSecret);
        quay.time.advance(std::chrono::minutes{2});
        QCOMPARE(quay.alerts(), QStringList());
        quay.cable->pull();
        quay.time.advance(seconds{50});
        QCOMPARE(quay.alerts(), QStringList());
        quay.time.advance(seconds{30});
        QCOMPARE(quay.alerts(), QStringList{u"device_offline 1"_s});
        quay.cable->plug();
        quay.time.advance(seconds{60});
        QCOMPARE(quay.alerts(), QStringList());
    }

    void aWebhookWithoutItsToken_isALinkThatIsRefused()
    {
        Quay quay;
        const Error noSecret{ErrorCode::NotFound, u"no secret \"hook\""_s};
        quay.site->watch(noSecret);
        const SiteReport report = quay.site->report();
        QCOMPARE(report.links.size(), 1);
        QCOMPARE(report.links[0].name, u"webhook"_s);
        QCOMPARE(report.links[0].state, u"refused"_s);
        QCOMPARE(report.links[0].problem, u"webhook.token: no secret \"hook\""_s);
        QCOMPARE(report.links[0].requests, 0);
    }

    void whatTheWebhookRefuses_isAnAlert()
    {
        Quay quay;
        quay.site->watch(Error{ErrorCode::NotFound, u"none"_s});
        quay.site->ledger().write([id = QUuid::createUuid(), now = quay.time.now().utc](ledger::Db &db) {
            const Status added = ledger::addToOutbox(db, {id, u"webhook"_s, u"alert"_s, {}}, now);
            return added ? ledger::markDead(db, db.lastInsertId(), u"answered 404"_s) : added;
        });
        quay.time.advance(seconds{10});
        QCOMPARE(quay.alerts(), QStringList{u"dead_letters webhook"_s});
        const QList<ledger::OutboxCount> counts = ledger::outboxCounts(quay.site->ledger().reader());
        QCOMPARE(counts.size(), 1);
        QCOMPARE(counts[0].pending, 0);
    }
};

QTEST_GUILESS_MAIN(TestSiteAlerts)
#include "tst_sitealerts.moc"
