// What happens at the counters becomes events, and each event reaches the brokers whatever goes wrong.
#include "core/uuid.h"
#include "core/virtualscheduler.h"
#include "ledger/outbox.h"
#include "sync/kafka/eventlink.h"

#include <QJsonDocument>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace attendant;
using sync::events::EventLink;
using sync::events::EventPort;

namespace {

/// Brokers that answer after 20 ms what the test says, and keep what they took by its key.
class Brokers final : public EventPort
{
public:
    explicit Brokers(Scheduler &scheduler) : m_scheduler(scheduler) { }
    Status send(const Message &message) override
    {
        if (underWay >= room)
            return Error{ErrorCode::Unavailable, u"no room"_s};
        if (message.payload.size() > 100'000)
            return Error{ErrorCode::BadInput, u"too large"_s};
        ++sends;
        mostUnderWay = std::max(mostUnderWay, ++underWay);
        m_scheduler.at(m_scheduler.now().instant + milliseconds{20}, [this, message] {
            --underWay;
            const Status fate = answer(message);
            if (fate || takesAnyway)
                kept.insert(message.key, message.payload);
            Q_EMIT answered(message.tag, fate);
        });
        return {};
    }

    std::function<Status(const Message &)> answer = [](const Message &) { return Status{}; };
    bool takesAnyway = false; ///< the answer is lost, not the message
    int room = 10'000;
    int underWay = 0;
    int mostUnderWay = 0;
    int sends = 0;
    QHash<QByteArray, QByteArray> kept;

private:
    Scheduler &m_scheduler;
};

const Status Away = Error{ErrorCode::Timeout, u"nobody there"_s};

struct World
{
    explicit World(const QString &name = u"gym-1"_s)
    {
        if (!ledger.open())
            qFatal("no ledger");
        write("INSERT INTO system_settings (setting_key, setting_value, created_at, updated_at)"
              " VALUES ('publish_as', '"
              + name.toUtf8() + "', '', '')");
        link = std::make_unique<EventLink>(sync::events::EventSettings{}, scheduler, ledger, brokers);
    }
    void write(const QByteArray &sql)
    {
        bool good = false;
        ledger.write<bool>(
            [sql](ledger::Db &db) -> Result<bool> {
                const Status done = db.exec(sql.constData());
                return done ? Result<bool>(true) : Result<bool>(done.error());
            },
            link.get(), [&](const Result<bool> &done) { good = bool(done); });
        scheduler.settle();
        if (link && !good)
            qFatal("%s", sql.constData());
    }
    void weigh(int count)
    {
        write("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < "
              + QByteArray::number(count)
              + ") INSERT INTO weighing_records (uuid, rfid_uid, grams, measured_at, station, slip_number,"
                " created_at) SELECT printf('019c359e-c4c0-7285-8704-%012x', i + (SELECT count(*) FROM"
                " weighing_records)), '1A2B3C4D', i, '2026-02-07T00:00:00.000Z', '1', i,"
                " '2026-02-07T00:00:00.000Z' FROM n");
    }
    [[nodiscard]] qint64 count(const QString &state)
    {
        ledger::Query row = ledger.reader().query(
            "SELECT count(*) FROM outbox WHERE destination = 'kafka' AND state = ?", state);
        return row.next() ? row.integer(0) : -1;
    }

    QTemporaryDir folder;
    VirtualScheduler scheduler;
    ledger::Ledger ledger{{.path = folder.filePath(u"e.db"_s), .writer = ledger::Writer::Inline}, scheduler};
    Brokers brokers{scheduler};
    std::unique_ptr<EventLink> link;
};

} // namespace

class TestEvents final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyCountersRecord_isAnEvent_data();
    void everyCountersRecord_isAnEvent();
    void aSiteThatPublishesNothing_makesNoEvents();
    void anEvent_goesOutByItsIdAndOnce();
    void manyEvents_areUnderWayAtOnceAndNotTooMany();
    void brokersThatAreAway_loseNothing();
    void aLostAnswer_bringsTheSameKeyAgain();
    void aFullQueue_isWaitedFor();
    void aMessageThatNobodyTakes_blocksNoOther();
    void aMissingTopic_isToldAndHeals();
    void whateverFails_everyEventArrives_data();
    void whateverFails_everyEventArrives();
};

void TestEvents::everyCountersRecord_isAnEvent_data()
{
    QTest::addColumn<QByteArrayList>("statements");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("member");
    QTest::addColumn<QJsonValue>("value");
    const QByteArray member = "INSERT INTO members (member_id, member_name, created_at, updated_at)"
                              " VALUES ('m1', '홍길동', '', '')";
    const QByteArray rental
        = "INSERT INTO rentals (event_id, transaction_id, member_id, locker_number, created_at, updated_at)"
          " VALUES ('019c359e-c4c0-7285-8704-000000000001', 't1', 'm1', 'M07', '2026-02-07T01:00:00.000Z',"
          " '2026-02-07T01:00:00.000Z')";
    QTest::newRow("a key taken") << QByteArrayList{member, rental} << u"rental"_s << u"locker_number"_s
                                 << QJsonValue(u"M07"_s);
    QTest::newRow("a key returned")
        << QByteArrayList{member, rental,
                          "UPDATE rentals SET status = 'returned', return_actual_locker = 'M08', updated_at ="
                          " '2026-02-07T02:00:00.000Z'"}
        << u"return"_s << u"returned_to"_s << QJsonValue(u"M08"_s);
    QTest::newRow("an item given out")
        << QByteArrayList{"INSERT INTO rental_logs (event_id, request_id, member_id, product_id, "
                          "product_name,"
                          " device_uuid, payment_type, amount, created_at) VALUES"
                          " ('019c359e-c4c0-7285-8704-000000000002', 'r1', 'm1', 'P-TOP-105', '상의', "
                          "'FBOX-1',"
                          " 'voucher', 1000, '2026-02-07T01:00:00.000Z')"}
        << u"dispense"_s << u"amount"_s << QJsonValue(1000);
    QTest::newRow("a weighing")
        << QByteArrayList{"INSERT INTO weighing_records (uuid, rfid_uid, grams, measured_at, station,"
                          " slip_number, producer_name, created_at) VALUES"
                          " ('019c359e-c4c0-7285-8704-000000000003', '1A2B3C4D', 12340,"
                          " '2026-02-07T01:00:00.000Z', '1', '7', '홍길동', '2026-02-07T01:00:00.000Z')"}
        << u"weighing"_s << u"grams"_s << QJsonValue(12'340);
    QTest::newRow("a container at the gate")
        << QByteArrayList{"INSERT INTO container_logs (event_id, captured_at, container_owner, "
                          "container_number,"
                          " check_digit, check_ok, gate, window_s, created_at) VALUES"
                          " ('019c359e-c4c0-7285-8704-000000000004', '2026-02-07T01:00:00.000Z', 'CSQU',"
                          " '305438', 3, 1, 'G1', 300, '2026-02-07T01:00:00.000Z')"}
        << u"gate"_s << u"container_no"_s << QJsonValue(u"CSQU3054383"_s);
    const QByteArray reading
        = "INSERT INTO container_logs (event_id, captured_at, container_owner, container_number, check_digit,"
          " check_ok, gate, window_s, created_at) VALUES ('019c359e-c4c0-7285-8704-000000000005',"
          " '2026-02-07T01:00:00.000Z', 'CSQU', '305436', 3, 0, 'G1', 300, '2026-02-07T01:00:00.000Z')";
    const QByteArray review
        = "INSERT INTO container_reviews (event_id, log_id, captured_at, reason, raw_text, created_at) VALUES"
          " ('019c359e-c4c0-7285-8704-000000000006', (SELECT id FROM container_logs),"
          " '2026-02-07T01:00:00.000Z', 'check_digit', 'CSQU3054363', '2026-02-07T01:00:00.000Z')";
    QTest::newRow("a container corrected by a person")
        << QByteArrayList{reading, review,
                          "UPDATE container_logs SET container_number = '305438', check_ok = 1",
                          "UPDATE container_reviews SET state = 'corrected', decided_by = '홍길동',"
                          " decided_at = '2026-02-07T03:00:00.000Z', original = 'CSQU3054363'"}
        << u"gate_review"_s << u"container_no"_s << QJsonValue(u"CSQU3054383"_s);
    QTest::newRow("an unreadable one rejected")
        << QByteArrayList{review,
                          "UPDATE container_reviews SET state = 'rejected', decided_by = '홍길동',"
                          " decided_at = '2026-02-07T03:00:00.000Z'"}
        << u"gate_review"_s << u"decision"_s << QJsonValue(u"rejected"_s);
}

void TestEvents::everyCountersRecord_isAnEvent()
{
    QFETCH(QByteArrayList, statements);
    QFETCH(QString, member);
    QFETCH(QJsonValue, value);
    World world;
    for (const QByteArray &sql : std::as_const(statements))
        world.write(sql);
    ledger::Query row = world.ledger.reader().query(
        "SELECT event_id, topic, payload FROM outbox WHERE destination = 'kafka' ORDER BY id DESC LIMIT 1");
    QVERIFY(row.next());
    const QJsonObject event = QJsonDocument::fromJson(row.text(2).toUtf8()).object();
    QTEST(event.value("kind"_L1).toString(), "kind");
    QCOMPARE(row.text(1), event.value("kind"_L1).toString());
    QCOMPARE(row.text(0), event.value("event_id"_L1).toString());
    const QUuid id(row.text(0));
    QCOMPARE(attendant::toText(id), row.text(0)); // in canonical form
    QCOMPARE(row.text(0).at(14), u'7');
    QCOMPARE(id.variant(), QUuid::DCE);
    QCOMPARE(event.value("site_id"_L1).toString(), u"gym-1"_s);
    QCOMPARE(event.value("version"_L1).toInt(), 1);
    QVERIFY(utcFromText(event.value("occurred_at"_L1).toString()).has_value());
    QCOMPARE(event.value("data"_L1).toObject().value(member), value);
    QVERIFY(!row.text(2).contains(u"홍길동"_s)); // names stay at the site
}

void TestEvents::aSiteThatPublishesNothing_makesNoEvents()
{
    World world{QString()};
    world.weigh(3);
    QCOMPARE(world.count(u"pending"_s), 0);
}

void TestEvents::anEvent_goesOutByItsIdAndOnce()
{
    World world;
    world.link->start();
    world.scheduler.advance(seconds{1});
    QCOMPARE(world.link->state(), u"waiting"_s);
    world.weigh(1); // the commit wakes the link
    world.scheduler.advance(milliseconds{200});
    QCOMPARE(world.brokers.kept.size(), 1);
    const QByteArray key = world.brokers.kept.constBegin().key();
    QCOMPARE(QJsonDocument::fromJson(world.brokers.kept.value(key)).object().value("event_id"_L1).toString(),
             QString::fromUtf8(key));
    QCOMPARE(world.count(u"sent"_s), 1);
    QCOMPARE(world.link->state(), u"ok"_s);
    world.scheduler.advance(std::chrono::hours{24});
    QCOMPARE(world.brokers.sends, 1);
}

void TestEvents::manyEvents_areUnderWayAtOnceAndNotTooMany()
{
    World world;
    world.weigh(20'000);
    world.link->start();
    world.scheduler.advance(seconds{2});
    QCOMPARE(world.count(u"sent"_s), 20'000);
    QCOMPARE(world.brokers.sends, 20'000);
    QCOMPARE(world.brokers.mostUnderWay, 2000);
}

void TestEvents::brokersThatAreAway_loseNothing()
{
    World world;
    world.brokers.answer = [](const EventPort::Message &) { return Away; };
    world.weigh(300);
    world.link->start();
    world.scheduler.advance(std::chrono::hours{4});
    QCOMPARE(world.link->state(), u"offline"_s);
    QCOMPARE(world.count(u"pending"_s), 300);
    QCOMPARE_LE(world.brokers.sends, 300 * 4 * 60 * 2); // no more often than twice a minute
    world.brokers.answer = [](const EventPort::Message &) { return Status{}; };
    world.scheduler.advance(seconds{100});
    QCOMPARE(world.count(u"pending"_s), 0);
    QCOMPARE(world.brokers.kept.size(), 300);
    QCOMPARE(world.link->state(), u"ok"_s);
}

void TestEvents::aLostAnswer_bringsTheSameKeyAgain()
{
    World world;
    world.brokers.answer = [](const EventPort::Message &) { return Away; };
    world.brokers.takesAnyway = true;
    world.weigh(10);
    world.link->start();
    world.scheduler.advance(milliseconds{100});
    QCOMPARE(world.brokers.kept.size(), 10);
    QCOMPARE(world.count(u"pending"_s), 10);
    world.brokers.answer = [](const EventPort::Message &) { return Status{}; };
    world.scheduler.advance(seconds{10});
    QCOMPARE(world.brokers.sends, 20);
    QCOMPARE(world.brokers.kept.size(), 10);
    QCOMPARE(world.count(u"sent"_s), 10);
}

void TestEvents::aFullQueue_isWaitedFor()
{
    World world;
    world.brokers.room = 7;
    world.weigh(100);
    world.link->start();
    world.scheduler.advance(seconds{10});
    QCOMPARE(world.count(u"sent"_s), 100);
    QCOMPARE(world.brokers.sends, 100);
}

void TestEvents::aMessageThatNobodyTakes_blocksNoOther()
{
    World world;
    world.brokers.answer = [](const EventPort::Message &message) {
        return message.payload.contains("\"grams\":5,") ? Status{Error{ErrorCode::BadInput, u"refused"_s}}
                                                        : Status{};
    };
    world.weigh(10);
    world.link->start();
    world.scheduler.advance(seconds{10});
    QCOMPARE(world.count(u"sent"_s), 9);
    QCOMPARE(world.count(u"dead"_s), 1);
    // Staff send it again, and now it goes.
    world.brokers.answer = [](const EventPort::Message &) { return Status{}; };
    world.write("UPDATE outbox SET state = 'pending'  WHERE state = 'dead'");
    world.weigh(1);
    world.scheduler.advance(seconds{10});
    QCOMPARE(world.count(u"sent"_s), 11);
}

void TestEvents::aMissingTopic_isToldAndHeals()
{
    World world;
    world.brokers.answer = [](const EventPort::Message &) {
        return Status{Error{ErrorCode::NotFound, u"no such topic"_s}};
    };
    world.weigh(3);
    world.link->start();
    world.scheduler.advance(seconds{1});
    QCOMPARE(world.link->state(), u"refused"_s);
    QCOMPARE(world.link->problem(), u"no such topic"_s);
    world.brokers.answer = [](const EventPort::Message &) { return Status{}; };
    world.scheduler.advance(seconds{70});
    QCOMPARE(world.link->state(), u"ok"_s);
    QVERIFY(world.link->problem().isEmpty());
    QCOMPARE(world.count(u"sent"_s), 3);
}

void TestEvents::whateverFails_everyEventArrives_data()
{
    QTest::addColumn<quint32>("seed");
    const quint32 seeds = qEnvironmentVariable("EVENTS_SEEDS", u"6"_s).toUInt();
    for (quint32 seed = 1; seed <= seeds; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

void TestEvents::whateverFails_everyEventArrives()
{
    QFETCH(quint32, seed);
    World world;
    QRandomGenerator random(seed);
    bool calm = false;
    world.brokers.answer = [&](const EventPort::Message &) {
        world.brokers.takesAnyway = random.bounded(2) == 0;
        return calm || random.bounded(10) > 0 ? Status{} : Away;
    };
    world.link->start();
    for (int turn = 0; turn < 30; ++turn) {
        world.brokers.room = int(random.bounded(1, 400));
        world.weigh(int(random.bounded(1, 200)));
        world.scheduler.advance(milliseconds{random.bounded(0, 20'000)});
    }
    calm = true;
    world.brokers.room = 10'000;
    world.scheduler.advance(seconds{300});
    ledger::Query row = world.ledger.reader().query("SELECT count(*) FROM weighing_records");
    QVERIFY(row.next());
    QCOMPARE(world.brokers.kept.size(), row.integer(0));
    QCOMPARE(world.count(u"sent"_s), row.integer(0));
    QCOMPARE(world.count(u"pending"_s), 0);
}

QTEST_GUILESS_MAIN(TestEvents)
#include "tst_events.moc"
