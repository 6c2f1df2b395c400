// What the ledger keeps of readings, and what it refuses whoever writes.
#include "devices/simbroker.h"
#include "gatelog/gateworld.h"
#include "ledger/outbox.h"

#include <QJsonDocument>
#include <QTest>

using namespace attendant;
using namespace attendant::gatelog;
using namespace attendant::gatelog::test;
using namespace Qt::StringLiterals;

class TestGateStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void recordAndOutboxRowAreOneUnit();
    void windowIsMeasuredFromTheKeptRow();
    void lateArrivalIsJudgedByItsCaptureTime();
    void racingWritersLeaveOneRow();
    void ledgerItselfRefusesASecondRow();
    void gatesMayCountApart();
    void sameEventIsTheSameRecord();
    void doubtGoesToTheReviewQueueToo();
    void unreadableIsReviewedAndNotLogged();
    void outageKeepsCaptureTimes();
    void mqttReadingsWaitForTheLedger();
    void listenersHearAfterTheCommitOnly();
    void fleetHearsWhatAPersonDecided();
    void rowReadsTheSameAsTextAndAsObject_data();
    void rowReadsTheSameAsTextAndAsObject();
};

void TestGateStore::recordAndOutboxRowAreOneUnit()
{
    World world;
    const KeptReads kept = world.take(QList<GateRead>{world.read(seconds{0})});
    QCOMPARE(kept.first().what, What::Stored);
    const QList<ledger::OutboxRow> due
        = ledger::dueRows(world.ledger.reader(), u"supabase"_s, world.time.now().utc, 10);
    QCOMPARE(due.size(), 1);
    QCOMPARE(due.first().eventId, kept.first().row.eventId);
    QCOMPARE(due.first().payload.value(u"event_id"_s).toString(), toText(kept.first().row.eventId));
    QCOMPARE(due.first().payload.value(u"container_number"_s).toString(), u"305438"_s);
    QCOMPARE(due.first().payload.value(u"site"_s).toString(), u"gate-site"_s);
    QCOMPARE(due.first().payload.value(u"check_ok"_s).toBool(), true);
    QCOMPARE(*store::logByEvent(world.ledger.reader(), kept.first().row.eventId), kept.first().row);
}

void TestGateStore::windowIsMeasuredFromTheKeptRow()
{
    World world;
    QCOMPARE(world.take(world.read(seconds{0})), What::Stored);
    QCOMPARE(world.take(world.read(seconds{299})), What::Duplicate); // 4:59
    QCOMPARE(world.take(world.read(seconds{300})), What::Stored); // 5:00
    QCOMPARE(world.take(world.read(seconds{59})), What::Duplicate); // a minute's bucket would have let it in
    QCOMPARE(world.take(world.read(seconds{61}, u"MWCU6059784"_s)), What::Stored); // another container
    QCOMPARE(world.rows(), 3);
    QCOMPARE(world.count("SELECT count(*) FROM outbox"), 3);
}

void TestGateStore::lateArrivalIsJudgedByItsCaptureTime()
{
    World world;
    QCOMPARE(world.take(world.read(seconds{600})), What::Stored);
    QCOMPARE(world.take(world.read(seconds{600 - 180})), What::Duplicate); // captured 3 minutes before
    QCOMPARE(world.take(world.read(seconds{300})), What::Stored);
}

void TestGateStore::racingWritersLeaveOneRow()
{
    World world;
    int stored = 0;
    int doubles = 0;
    for (int camera = 0; camera < 3; ++camera) {
        world.service->take({world.read(seconds{camera})}, [&](const Result<KeptReads> &kept) {
            stored += kept->first().what == What::Stored;
            doubles += kept->first().what == What::Duplicate;
        });
    }
    world.time.settle();
    QCOMPARE(stored, 1);
    QCOMPARE(doubles, 2);
    QCOMPARE(world.rows(), 1);
    QCOMPARE(world.take(QList<GateRead>(3, world.read(seconds{900}))).at(2).what, What::Duplicate);
    QCOMPARE(world.rows(), 2);
}

void TestGateStore::ledgerItselfRefusesASecondRow()
{
    World world;
    QCOMPARE(world.take(world.read(seconds{0})), What::Stored);
    constexpr auto Insert
        = "INSERT INTO container_logs (event_id, captured_at, container_owner, container_number,"
          " window_s, created_at) VALUES (?, ?, 'CSQU', '305438', 300, ?)";
    const auto insert = [&](milliseconds after) {
        Status said;
        world.ledger.write<bool>(
            [&](ledger::Db &db) -> Result<bool> {
                const Status done = db.exec(Insert, QUuid::createUuid(), world.start + after, world.start);
                return done ? Result<bool>(true) : Result<bool>(done.error());
            },
            world.service.get(),
            [&](const Result<bool> &done) { said = done ? Status{} : Status{done.error()}; });
        world.time.settle();
        return said;
    };
    for (const int ms : {0, 1, 299'999, -299'999}) {
        const Status refused = insert(milliseconds{ms});
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Conflict);
    }
    QVERIFY(insert(milliseconds{300'000}));
    QVERIFY(insert(milliseconds{-300'000}));
}

void TestGateStore::gatesMayCountApart()
{
    World apart({.window = {seconds{300}, Scope::Gate}});
    QCOMPARE(apart.take(apart.read(seconds{0}, u"CSQU3054383"_s, u"in"_s)), What::Stored);
    QCOMPARE(apart.take(apart.read(seconds{60}, u"CSQU3054383"_s, u"out"_s)), What::Stored);
    QCOMPARE(apart.take(apart.read(seconds{90}, u"CSQU3054383"_s, u"in"_s)), What::Duplicate);
    World together;
    QCOMPARE(together.take(together.read(seconds{0}, u"CSQU3054383"_s, u"in"_s)), What::Stored);
    QCOMPARE(together.take(together.read(seconds{60}, u"CSQU3054383"_s, u"out"_s)), What::Duplicate);
}

void TestGateStore::sameEventIsTheSameRecord()
{
    World world;
    GateRead read = world.read(seconds{0});
    read.eventId = QUuid::createUuid();
    const store::Kept first = world.take(QList<GateRead>{read}).first();
    QCOMPARE(first.row.eventId, read.eventId);
    read.captured += seconds{86'400}; // nobody should, but the id decides
    const store::Kept again = world.take(QList<GateRead>{read}).first();
    QCOMPARE(again.what, What::Duplicate);
    QCOMPARE(again.row, first.row);
}

void TestGateStore::doubtGoesToTheReviewQueueToo()
{
    World world;
    const store::Kept kept = world.take(QList<GateRead>{world.read(seconds{0}, u"CSQU3054384"_s)}).first();
    QCOMPARE(kept.what, What::Stored);
    QCOMPARE(kept.row.checkOk, std::optional(false));
    QCOMPARE(kept.row.number.digit, std::optional(4)); // never corrected in silence
    QCOMPARE(
        world.count("SELECT count(*) FROM container_reviews WHERE reason = 'check_digit' AND log_id = 1"), 1);
    QCOMPARE(world.count("SELECT count(*) FROM container_owners"), 0); // a misread makes no owner known
    QCOMPARE(world.take(world.read(seconds{0}, u"TCNU 897179"_s)), What::Stored);
    QCOMPARE(world.count("SELECT count(*) FROM container_logs WHERE check_ok IS NULL"), 1);
    QCOMPARE(world.count("SELECT count(*) FROM container_reviews"), 1);
}

void TestGateStore::unreadableIsReviewedAndNotLogged()
{
    World world;
    GateRead read{
        .captured = world.start, .gate = u"in"_s, .rawText = u"UNKNOWN"_s, .doubt = Doubt::Unreadable};
    read.eventId = QUuid::createUuid();
    QCOMPARE(world.take(read), What::Review);
    QCOMPARE(world.take(read), What::Review); // told twice
    QCOMPARE(world.rows(), 0);
    QCOMPARE(world.count("SELECT count(*) FROM container_reviews WHERE state = 'pending'"), 1);
    QCOMPARE(world.count("SELECT count(*) FROM outbox"), 0);
}

void TestGateStore::outageKeepsCaptureTimes()
{
    World world;
    QList<GateRead> reads;
    for (int i = 0; i < 1000; ++i)
        reads.append(world.read(seconds{i * 86}, u"CSQU%1"_s.arg(i % 500, 6, 10, QLatin1Char('0'))));
    world.time.advance(std::chrono::hours{24}); // the camera's own network was away
    world.take(reads);
    QCOMPARE(world.rows(), 1000);
    ledger::Query ends
        = world.ledger.reader().query("SELECT min(captured_at), max(captured_at) FROM container_logs");
    QVERIFY(ends.next());
    QCOMPARE(ends.time(0), std::optional(reads.first().captured));
    QCOMPARE(ends.time(1), std::optional(reads.last().captured));
}

void TestGateStore::mqttReadingsWaitForTheLedger()
{
    World world;
    devices::SimBroker broker(world.time);
    const auto ours
        = devices::makeMqttClient({.host = u"sim:"_s, .clientId = u"site"_s}, world.time, &broker);
    const auto camera
        = devices::makeMqttClient({.host = u"sim:"_s, .clientId = u"cam"_s}, world.time, &broker);
    world.service->listen(*ours);
    ours->start();
    camera->start();
    world.time.advance(seconds{1});
    const auto publish = [&](const QString &topic, const QByteArray &payload) {
        (void)camera->publish(topic, payload, devices::Qos::AtLeastOnce);
        world.time.advance(milliseconds{100});
    };
    publish(u"gate/in/container"_s, R"({"captured_at":"2026-02-07T00:00:00Z","text":"CSQU 305438 3"})");
    QCOMPARE(world.count("SELECT count(*) FROM container_logs WHERE gate = 'in'"), 1);
    publish(u"gate/in/container"_s, R"({"captured_at":"2026-02-07T00:00:00","text":"CSQU 305438 3"})");
    publish(u"gate/in/container"_s, "{");
    QCOMPARE(world.service->refused(), 2);
    publish(u"gate/in/door"_s, R"({"captured_at":"2026-02-07T00:00:00Z","text":"MWCU6059784"})");
    QCOMPARE(world.rows(), 1);
}

void TestGateStore::listenersHearAfterTheCommitOnly()
{
    World world;
    QStringList heard;
    QObject::connect(world.service.get(), &GateService::logged, world.service.get(),
                     [&](const store::LogRow &row) { heard.append(row.number.text()); });
    world.service->take({world.read(seconds{0}), world.read(seconds{1})}, [](const auto &) {});
    QVERIFY(heard.isEmpty());
    world.time.settle();
    QCOMPARE(heard, QStringList{u"CSQU3054383"_s});
}

/// A record corrected, one made of what was unreadable, one approved, one rejected.
void TestGateStore::fleetHearsWhatAPersonDecided()
{
    using Verdict = store::Decision::Verdict;
    World world;
    world.ledger.write([](ledger::Db &db) {
        return db.exec("INSERT INTO system_settings (setting_key, setting_value, created_at, updated_at)"
                       " VALUES ('publish_as', 'gate-site', '', '')");
    });
    GateRead unreadable{
        .captured = world.start, .gate = u"in"_s, .rawText = u"UNKNOWN"_s, .doubt = Doubt::Unreadable};
    const KeptReads kept = world.take({world.read(seconds{0}, u"CSQU3054384"_s), unreadable,
                                       world.read(seconds{900}, u"MWCU6059785"_s),
                                       world.read(seconds{901}, u"TCNU7200795"_s)});
    QList<QUuid> reviews;
    {
        ledger::Query rows
            = world.ledger.reader().query("SELECT event_id FROM container_reviews ORDER BY id");
        while (rows.next())
            reviews.append(QUuid::fromString(rows.text(0)));
    }
    QCOMPARE(reviews.size(), 4);
    const QList<store::Decision> decisions{
        {.verdict = Verdict::Correct, .number = parseNumber(u"CSQU3054383"_s)->number, .actor = u"kim"_s},
        {.verdict = Verdict::Correct, .number = parseNumber(u"HLXU2008419"_s)->number, .actor = u"kim"_s},
        {.verdict = Verdict::Approve, .actor = u"kim"_s},
        {.verdict = Verdict::Reject, .actor = u"kim"_s}};
    for (qsizetype i = 0; i < reviews.size(); ++i)
        world.service->decide(reviews[i], decisions[i], [](const Status &done) {
            QVERIFY2(done, qPrintable(done ? QString() : done.error().detail));
        });
    world.time.settle();
    QList<QJsonObject> told;
    ledger::Query rows = world.ledger.reader().query(
        "SELECT payload FROM outbox WHERE destination = 'kafka' AND topic = 'gate_review' ORDER BY id");
    while (rows.next())
        told.append(QJsonDocument::fromJson(rows.text(0).toUtf8())[u"data"].toObject());
    QCOMPARE(told.size(), 4);
    const auto says = [&](qsizetype i, const char *decision, const char *now, const char *was) {
        QCOMPARE(told[i][u"decision"].toString(), QString::fromLatin1(decision));
        QCOMPARE(told[i][u"container_no"].toString(), QString::fromLatin1(now));
        QCOMPARE(told[i][u"original"].toString(), QString::fromLatin1(was));
        QCOMPARE(told[i][u"review_event_id"].toString(), toText(reviews[i]));
    };
    says(0, "corrected", "CSQU3054383", "CSQU3054384");
    says(1, "corrected", "HLXU2008419", "UNKNOWN");
    says(2, "approved", "MWCU6059785", "MWCU6059785");
    says(3, "rejected", "TCNU7200795", "TCNU7200795");
    QCOMPARE(told[0][u"gate_event_id"].toString(), toText(kept[0].row.eventId));
    QCOMPARE(world.count("SELECT count(*) FROM outbox WHERE destination = 'kafka' AND topic = 'gate'"), 4);
    QCOMPARE(world.count("SELECT count(*) FROM outbox WHERE destination = 'kafka' AND payload LIKE '%kim%'"),
             0);
}

void TestGateStore::rowReadsTheSameAsTextAndAsObject_data()
{
    QTest::addColumn<QString>("said");
    QTest::newRow("plain") << u"cam-1.mp4"_s;
    QTest::newRow("empty") << u""_s;
    QTest::newRow("quotation marks and backslashes") << u"\"C:\\cam\".mp4"_s;
    QTest::newRow("line ends and controls") << u"a\r\nb\t\u0001\u007f"_s;
    QTest::newRow("Hangul and beyond") << u"정문 😀"_s;
    QTest::newRow("half a character") << QString(QChar(0xD83D));
    QTest::newRow("markup") << u"</script><b>"_s;
}

void TestGateStore::rowReadsTheSameAsTextAndAsObject()
{
    QFETCH(QString, said);
    store::LogRow row{.eventId = QUuid::createUuid(),
                      .captured = UtcTime{milliseconds{1'770'426'123'456}},
                      .number = {u"CSQU"_s, u"305438"_s, 3},
                      .checkOk = true,
                      .gate = said,
                      .source = said,
                      .imageRef = said,
                      .rawText = said,
                      .isoType = said,
                      .confidence = 0.1 + 0.2,
                      .createdAt = UtcTime{}};
    for (int i = 0; i < 2; ++i) {
        QCOMPARE(store::toJsonText(row), QJsonDocument(store::toJson(row)).toJson(QJsonDocument::Compact));
        row.checkOk = false;
        row.confidence = 1;
        QCOMPARE(store::toJsonText(row), QJsonDocument(store::toJson(row)).toJson(QJsonDocument::Compact));
        row.number.digit = std::nullopt;
        row.checkOk = std::nullopt;
        row.source = row.imageRef = row.rawText = row.isoType = std::nullopt;
        row.confidence = std::nullopt;
    }
}

QTEST_GUILESS_MAIN(TestGateStore)
#include "tst_gatestore.moc"
