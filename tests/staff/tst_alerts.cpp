// What staff are told: once when it lasts, once more when it becomes worse or milder, once when it is over,
// and no more often because something flickers or the program was started again.
#include "core/result.h"
#include "core/uuid.h"
#include "core/virtualscheduler.h"
#include "ledger/outbox.h"
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
const Condition DiskLow{{Kind::Disk, u"ledger"_s}, 149};
const Condition DiskFull{{Kind::Disk, u"ledger"_s}, 0, true};
const Condition Dead{{Kind::DeadLetters, u"sheets"_s}, 3};

/// Plays the machine second by second.
struct Play
{
    State state;
    Instant now{seconds{1000}};
    QStringList told;
    QList<qint64> followed;

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
                           [&](const Change &e) {
                               told.append(toText(e.condition.key.kind)
                                           + (e.condition.critical ? u" worse"_s : u" milder"_s));
                           },
                           [&](const Follow &e) { followed.append(e.condition.value); },
                           [&](const Clear &e) { told.append(u"over "_s + toText(e.key.kind)); }},
                effect);
    }
};

/// The service on a ledger.
struct World
{
    World()
    {
        if (!ledger.open())
            qFatal("no ledger");
        service.start();
    }
    [[nodiscard]] QStringList column(const char *sql)
    {
        QStringList all;
        ledger::Query rows = ledger.reader().query(sql);
        while (rows.next())
            all.append(rows.text(0));
        return all;
    }
    [[nodiscard]] QList<QJsonObject> posted()
    {
        QList<QJsonObject> all;
        for (const ledger::OutboxRow &row :
             ledger::dueRows(ledger.reader(), u"webhook"_s, scheduler.now().utc, 100))
            all.append(row.payload);
        return all;
    }

    QTemporaryDir folder;
    VirtualScheduler scheduler;
    UuidSource ids;
    ledger::Ledger ledger{{.path = folder.filePath(u"a.db"_s), .writer = ledger::Writer::Inline}, scheduler};
    AlertsService service{scheduler, ledger, ids, {.site = u"gym-1"_s, .webhook = true}};
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

    void whatBecomesWorse_isToldAtOnceAndOnce()
    {
        Play play;
        play.see({DiskLow});
        for (int i = 0; i < 10; ++i) {
            play.see({DiskFull});
            play.wait(seconds{5});
        }
        QCOMPARE(play.told, (QStringList{u"raised disk"_s, u"disk worse"_s}));
        QCOMPARE(play.state.standing.at(DiskFull.key).condition, DiskFull);
        play.see({});
        play.wait(Calm);
        QCOMPARE(play.told.last(), u"over disk"_s);
    }

    void whatBecomesMilder_isToldWhenItLasts()
    {
        Play play;
        play.see({DiskFull});
        for (int i = 0; i < 20; ++i) { // about the mark
            play.see({DiskLow});
            play.wait(seconds{20});
            play.see({DiskFull});
            play.wait(seconds{20});
        }
        QCOMPARE(play.told, QStringList{u"raised disk"_s});
        play.see({DiskLow});
        play.wait(Calm);
        QCOMPARE(play.told, (QStringList{u"raised disk"_s, u"disk milder"_s}));
        QVERIFY(!wakeAt(play.state));
    }

    void theValue_isThePresentOneAndToldToNobody()
    {
        Play play;
        for (const qint64 free : {149, 149, 120, 90})
            play.see({Condition{DiskLow.key, free}});
        QCOMPARE(play.told, QStringList{u"raised disk"_s});
        QCOMPARE(play.followed, (QList<qint64>{120, 90}));
        QCOMPARE(play.state.standing.at(DiskLow.key).condition.value, 90);
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

    void theLedger_followsAnAlertThatIsUp()
    {
        World world;
        world.service.see({DiskLow});
        world.service.see({Condition{DiskLow.key, 90}});
        world.scheduler.settle();
        QCOMPARE(world.posted().size(), 1);
        QCOMPARE(store::openAlerts(world.ledger.reader()).at(0).condition.value, 90);
        world.service.see({DiskFull});
        world.scheduler.settle();
        QCOMPARE(store::openAlerts(world.ledger.reader()).at(0).condition, DiskFull);
        world.service.see({});
        world.scheduler.advance(Calm);

        QCOMPARE(world.column("SELECT event_type || ' ' || severity FROM event_logs ORDER BY id"),
                 (QStringList{u"alert.disk warning"_s, u"alert.disk critical"_s, u"alert.disk.over info"_s}));
        QStringList said;
        for (const QJsonObject &one : world.posted())
            said.append(u"%1 %2 %3"_s.arg(one["state"_L1].toString(), one["severity"_L1].toString())
                            .arg(one["value"_L1].toInt(-1)));
        QCOMPARE(said, (QStringList{u"raised warning 149"_s, u"raised critical 0"_s, u"over critical 0"_s}));
        const QStringList keys = world.column("SELECT DISTINCT event_id FROM outbox");
        QCOMPARE(keys.size(), 3);
    }

    void whatTheWebhookRefuses_isNotToldByTheWebhook()
    {
        World world;
        world.service.see({Condition{{Kind::DeadLetters, u"webhook"_s}, 1}});
        world.scheduler.settle();
        QCOMPARE(store::openAlerts(world.ledger.reader()).size(), 1);
        world.service.see({});
        world.scheduler.advance(Calm);
        QVERIFY(store::openAlerts(world.ledger.reader()).isEmpty());
        QVERIFY(world.posted().isEmpty());
    }

    void whatTheStoreDoesNotTake_isStoredLaterInOrder()
    {
        World world;
        const auto setRoom = [&](const char *pragma) {
            world.ledger.write([pragma](ledger::Db &db) { return db.exec(pragma); });
            world.scheduler.settle();
        };
        setRoom("PRAGMA query_only = 1");
        world.service.see({DiskLow});
        world.service.see({DiskFull});
        world.scheduler.settle();
        QVERIFY(store::openAlerts(world.ledger.reader()).isEmpty());
        setRoom("PRAGMA query_only = 0");
        world.service.see({DiskFull});
        world.scheduler.settle();
        QCOMPARE(store::openAlerts(world.ledger.reader()).at(0).condition, DiskFull);
        QCOMPARE(world.posted().size(), 2);
    }
};

QTEST_GUILESS_MAIN(TestAlerts)
#include "tst_alerts.moc"
