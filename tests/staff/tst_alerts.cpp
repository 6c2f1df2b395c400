// What staff are told: once when it lasts, once when it is over, and no more often because something flickers
// or the program was started again.
#include "core/result.h"
#include "core/uuid.h"
#include "core/virtualscheduler.h"
#include "staff/device/alertsservice.h"
#include "staff/store/alertstore.h"

#include <QTemporaryDir>
#include <QTest>

using namespace attendant;
using namespace attendant::staff;
using namespace attendant::staff::alerts;
using namespace Qt::StringLiterals;

namespace {

const Condition BoxAway{{Kind::DeviceOffline, u"FBOX-1"_s}};
const Condition Dead{{Kind::DeadLetters, u"sheets"_s}, 3};

/// Plays the machine second by second.
struct Play
{
    State state;
    Instant now{seconds{1000}};
    QStringList told;

    void see(const QList<Condition> &conditions) { step(Seen{conditions}); }
    void wait(seconds span)
    {
        for (qint64 i = 0; i < span.count(); ++i) {
            now += seconds{1};
            if (const auto due = wakeAt(state); due && *due <= now)
                step(Tick{});
        }
    }
    void step(const Event &event)
    {
        Transition t = on(state, event, now);
        state = std::move(t.next);
        for (const Effect &effect : t.effects)
            std::visit(
                Overloaded{[&](const Raise &e) { told.append(u"raised "_s + toText(e.condition.key.kind)); },
                           [&](const Clear &e) { told.append(u"over "_s + toText(e.key.kind)); }},
                effect);
    }
};

} // namespace

class TestAlerts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachKind_hasItsPatience_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("patience");
        QTest::newRow("a device that restarts is no alert") << int(Kind::DeviceOffline) << 60;
        QTest::newRow("stock is low at once") << int(Kind::StockLow) << 0;
        QTest::newRow("a door may be open for 20 s") << int(Kind::DoorOpen) << 20;
        QTest::newRow("dead letters wait for nothing") << int(Kind::DeadLetters) << 0;
        QTest::newRow("nor does the disk") << int(Kind::Disk) << 0;
        QTest::newRow("nor the clock") << int(Kind::Clock) << 0;
        QTest::newRow("a broker may be away for a minute") << int(Kind::Broker) << 60;
    }
    void eachKind_hasItsPatience()
    {
        QFETCH(int, kind);
        QFETCH(int, patience);
        Play play;
        play.see({{{Kind(kind), u"x"_s}}});
        QCOMPARE(play.told.size(), patience == 0 ? 1 : 0);
        if (patience > 0) {
            play.wait(seconds{patience - 1});
            QVERIFY(play.told.isEmpty());
            play.wait(seconds{1});
        }
        QCOMPARE(play.told, QStringList{u"raised "_s + toText(Kind(kind))});
        QCOMPARE(kindFromText(toText(Kind(kind))), std::optional(Kind(kind)));
    }

    void whatLasts_isToldOnce()
    {
        Play play;
        for (int i = 0; i < 100; ++i) {
            play.see({BoxAway});
            play.wait(seconds{10});
        }
        QCOMPARE(play.told, QStringList{u"raised device_offline"_s});
    }

    void whatComesBackInTime_isNotToldAtAll()
    {
        Play play;
        for (int i = 0; i < 20; ++i) {
            play.see({BoxAway});
            play.wait(seconds{50});
            play.see({});
            play.wait(seconds{5});
        }
        QVERIFY(play.told.isEmpty());
        QVERIFY(play.state.standing.empty());
        QVERIFY(!wakeAt(play.state));
    }

    void whatFlickersAfterwards_isOneAlert()
    {
        Play play;
        play.see({Dead});
        for (int i = 0; i < 20; ++i) {
            play.see({});
            play.wait(seconds{20});
            play.see({Dead});
            play.wait(seconds{20});
        }
        play.see({});
        play.wait(Calm);
        QCOMPARE(play.told, (QStringList{u"raised dead_letters"_s, u"over dead_letters"_s}));
    }

    void aRestart_repeatsNothingAndForgetsNothing()
    {
        Play play;
        play.step(Restored{{BoxAway, Dead}});
        play.see({BoxAway});
        play.wait(seconds{120});
        QCOMPARE(play.told, QStringList{u"over dead_letters"_s});
    }

    void theLedger_hasAlertEventAndMessageTogether()
    {
        QTemporaryDir folder;
        VirtualScheduler scheduler;
        UuidSource ids;
        const auto count = [](ledger::Ledger &ledger, const char *sql) {
            ledger::Query row = ledger.reader().query(sql);
            return row.next() ? row.integer(0) : -1;
        };
        for (int run = 0; run < 2; ++run) { // the second run finds it raised
            ledger::Ledger ledger({.path = folder.filePath(u"a.db"_s), .writer = ledger::Writer::Inline},
                                  scheduler);
            QVERIFY(bool(ledger.open()));
            AlertsService service(scheduler, ledger, ids, {.site = u"gym-1"_s, .webhook = true});
            service.start();
            service.see({Dead});
            scheduler.settle();
            QCOMPARE(count(ledger, "SELECT count(*) FROM alerts WHERE cleared_at IS NULL"), 1);
            QCOMPARE(count(ledger, "SELECT count(*) FROM event_logs WHERE event_type = 'alert.dead_letters'"),
                     1);
            QCOMPARE(count(ledger, "SELECT count(*) FROM outbox WHERE destination = 'webhook'"), 1);
            QCOMPARE(store::openAlerts(ledger.reader()).at(0).condition, Dead);
            if (run == 0)
                continue;
            service.see({});
            scheduler.advance(Calm);
            QVERIFY(store::openAlerts(ledger.reader()).isEmpty());
            QCOMPARE(count(ledger, "SELECT count(*) FROM outbox WHERE destination = 'webhook'"), 2);
        }
    }
};

QTEST_GUILESS_MAIN(TestAlerts)
#include "tst_alerts.moc"
