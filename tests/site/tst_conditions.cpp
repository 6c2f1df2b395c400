// What of a site's report is amiss.
#include "site/conditions.h"

#include <QTest>

using namespace attendant;
using namespace attendant::site;
using namespace Qt::StringLiterals;

namespace {

SiteReport inOrder()
{
    SiteReport report;
    report.at = UtcTime{std::chrono::sys_days{std::chrono::year{2026} / 3 / 1}};
    report.banks = {{.bank = u"STAFF"_s, .online = true, .door = u"closed"_s}};
    BrokerReport broker{.connected = true};
    dispensing::device::DeviceView box;
    box.online = true;
    box.stock = 12;
    broker.boxes.insert(u"FBOX-1"_s, box);
    report.broker = broker;
    report.weighing = WeighingReport{.stations = {{.station = u"1"_s, .online = true}}};
    report.outbox = {{.destination = u"sheets"_s, .pending = 5}};
    return report;
}

using Change = std::function<void(SiteReport &)>;

} // namespace

class TestConditions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsAmiss_isNamed_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<qint64>("free");
        QTest::addColumn<QStringList>("named");
        const auto row = [](const char *name, Change change, const QStringList &named, qint64 free = 5000) {
            QTest::newRow(name) << std::move(change) << free << named;
        };
        row("nothing", [](SiteReport &) {}, {});
        row("a board that is away", [](SiteReport &r) { r.banks[0].online = false; },
            {u"device_offline STAFF 0"_s});
        row("a door that nobody closed", [](SiteReport &r) { r.banks[0].door = u"open"_s; },
            {u"door_open STAFF 0"_s});
        row("a door that a customer uses",
            [](SiteReport &r) {
                r.banks[0].door = u"open"_s;
                r.banks[0].busy = true;
            },
            {});
        row("a box that is away", [](SiteReport &r) { r.broker->boxes[u"FBOX-1"_s].online = false; },
            {u"device_offline FBOX-1 0"_s});
        row("a box that runs out", [](SiteReport &r) { r.broker->boxes[u"FBOX-1"_s].stock = 3; },
            {u"stock_low FBOX-1 3"_s});
        row("a box with its door open", [](SiteReport &r) { r.broker->boxes[u"FBOX-1"_s].doorOpen = true; },
            {u"door_open FBOX-1 0"_s});
        row("a broker that is away is one alert, whatever its boxes",
            [](SiteReport &r) {
                r.broker->connected = false;
                r.broker->boxes[u"FBOX-1"_s].online = false;
            },
            {u"broker mqtt 0"_s});
        row("dead letters", [](SiteReport &r) { r.outbox[0].dead = 2; }, {u"dead_letters sheets 2"_s});
        row("dead letters of the webhook itself",
            [](SiteReport &r) { r.outbox = {{.destination = u"webhook"_s, .dead = 2}}; },
            {u"dead_letters webhook 2"_s});
        row("a scale that is away", [](SiteReport &r) { r.weighing->stations[0].online = false; },
            {u"device_offline 1 0"_s});
        row(
            "a full disk", [](SiteReport &) {}, {u"disk ledger 150"_s}, 150);
        row("a clock of 1970", [](SiteReport &r) { r.at = UtcTime{}; }, {u"clock site 0"_s});
    }
    void whatIsAmiss_isNamed()
    {
        QFETCH(Change, change);
        QFETCH(qint64, free);
        QFETCH(QStringList, named);
        SiteReport report = inOrder();
        change(report);
        QStringList found;
        for (const staff::alerts::Condition &one : conditionsOf(report, free))
            found.append(
                u"%1 %2 %3"_s.arg(staff::alerts::toText(one.key.kind), one.key.subject).arg(one.value));
        QCOMPARE(found, named);
    }
};

QTEST_APPLESS_MAIN(TestConditions)
#include "tst_conditions.moc"
