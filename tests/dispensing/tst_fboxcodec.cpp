#include "dispensing/domain/businesslog.h"
#include "dispensing/domain/fboxcodec.h"

#include <QTest>

#include <random>

using namespace attendant;
using namespace attendant::dispensing;
using namespace attendant::dispensing::fbox;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(attendant::dispensing::fbox::DeviceEvent)

namespace {

const QString Topic = u"fbox/FBOX-A4CF12ABCDEF/status"_s;

const QByteArray Boot
    = R"({"event":"boot_complete","deviceUUID":"FBOX-A4CF12ABCDEF","macAddress":"A4:CF:12:AB:CD:EF","size":"105","category":"top","deviceName":"운동복 상의 105","stock":24,"firmwareVersion":"v2.1.0","ipAddress":"192.168.0.51","wifiRssi":-46,"timestamp":7})";
const QByteArray Beat
    = R"({"event":"heartbeat","deviceUUID":"FBOX-A4CF12ABCDEF","stock":24,"doorState":"closed","locked":false,"wifiRssi":-47,"timestamp":67})";
const QByteArray Complete
    = R"({"event":"dispense_complete","deviceUUID":"FBOX-A4CF12ABCDEF","stock":23,"timestamp":131})";
const QByteArray Failed
    = R"({"event":"dispense_failed","deviceUUID":"FBOX-A4CF12ABCDEF","reason":"door_open","stock":23,"timestamp":140})";
const QByteArray Fault
    = R"({"event":"error","deviceUUID":"FBOX-A4CF12ABCDEF","errorCode":"E002","errorMessage":"Invalid stock value","timestamp":150})";
const QByteArray Answer
    = R"({"event":"status","deviceUUID":"FBOX-A4CF12ABCDEF","macAddress":"A4:CF:12:AB:CD:EF","size":"105","stock":24,"doorState":"open","floorState":"reached","locked":true,"wifiRssi":-50,"timestamp":90})";

/// An event with its fields, as the box would send it.
QByteArray said(const char *event, const QByteArray &fields = {})
{
    return QByteArray(R"({"event":")") + event + R"(","deviceUUID":"FBOX-A4CF12ABCDEF")"
        + (fields.isEmpty() ? QByteArray() : ',' + fields) + R"(,"timestamp":100})";
}

DeviceMessage must(const QByteArray &payload, const QString &topic = Topic)
{
    const Result<DeviceMessage> message = decode(topic, payload);
    return message ? *message : DeviceMessage{.device = u"REFUSED"_s, .claimed = message.error().detail};
}

} // namespace

class TestFboxCodec : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyEventOfTheFirmware_isUnderstood_data();
    void everyEventOfTheFirmware_isUnderstood();
    void missingAndSenselessFields_areEmptyNeverZero_data();
    void missingAndSenselessFields_areEmptyNeverZero();
    void oldFirmware_isUnderstoodByItsOwnKey();
    void theTopicsDevice_isBelievedAndTheOtherTold();
    void aNameCutInsideACharacter_costsNotTheMessage();
    void whatIsNotAMessage_isRefused_data();
    void whatIsNotAMessage_isRefused();
    void mutatedBytes_areRefusedOrWithinBounds();
    void everyCommand_isTheBoxesOwnWords_data();
    void everyCommand_isTheBoxesOwnWords();
    void commandsByName_takeAStockOnlyWhereDue();
    void everyEvent_isLoggedAsStaffKnowIt_data();
    void everyEvent_isLoggedAsStaffKnowIt();
    void whatTheFieldNeverLogged_hasItsSeverity();
};

void TestFboxCodec::everyEventOfTheFirmware_isUnderstood_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<DeviceEvent>("event");
    const auto row = [](const char *name, const QByteArray &payload, const DeviceEvent &event) {
        QTest::newRow(name) << payload << event;
    };
    row("boot_complete", Boot,
        BootComplete{u"A4:CF:12:AB:CD:EF"_s, u"105"_s, u"top"_s, u"운동복 상의 105"_s, 24, u"v2.1.0"_s,
                     u"192.168.0.51"_s, -46});
    row("heartbeat", Beat, Heartbeat{24, Door::Closed, false, -47});
    row("status", Answer, StatusReport{u"A4:CF:12:AB:CD:EF"_s, u"105"_s, 24, Door::Open, true, true, -50});
    row("status while it moves", said("status", R"("stock":3,"floorState":"moving")"),
        StatusReport{.stock = 3, .floorReached = false});
    row("dispense_complete", Complete, DispenseComplete{23});
    row("dispense_failed", Failed, DispenseFailed{DispenseFault::DoorOpen, u"door_open"_s, 23});
    row("dispense_failed, locked", said("dispense_failed", R"("reason":"device_locked","stock":5)"),
        DispenseFailed{DispenseFault::Locked, u"device_locked"_s, 5});
    row("dispense_failed, empty", said("dispense_failed", R"("reason":"no_stock","stock":0)"),
        DispenseFailed{DispenseFault::NoStock, u"no_stock"_s, 0});
    row("dispense_failed, stopped", said("dispense_failed", R"("reason":"emergency_stop","stock":5)"),
        DispenseFailed{DispenseFault::EmergencyStop, u"emergency_stop"_s, 5});
    row("dispense_failed, only in documents", said("dispense_failed", R"("reason":"motor_stuck")"),
        DispenseFailed{DispenseFault::Other, u"motor_stuck"_s, {}});
    row("door_opened", said("door_opened"), DoorOpened{});
    row("door_closed", said("door_closed", R"("stock":9,"sensorAvailable":false)"), DoorClosed{9});
    row("stock_updated", said("stock_updated", R"("stock":20,"source":"manual","needsVerification":false)"),
        StockUpdated{20, u"manual"_s});
    row("stock_low", said("stock_low", R"("stock":5)"), StockLow{5});
    row("stock_empty", said("stock_empty", R"("stock":0)"), StockEmpty{});
    row("error", Fault, DeviceFault{u"E002"_s, u"Invalid stock value"_s});
    row("motor_error", said("motor_error", R"("errorMessage":"stuck")"), MotorFault{u"stuck"_s});
    row("home_failed", said("home_failed", R"("reason":"max_steps_reached")"),
        HomeFailed{HomeFault::MaxSteps, u"max_steps_reached"_s});
    row("home_failed, refused", said("home_failed", R"("reason":"door_open")"),
        HomeFailed{HomeFault::DoorOpen, u"door_open"_s});
    row("home_failed, opened meanwhile", said("home_failed", R"("reason":"door_opened")"),
        HomeFailed{HomeFault::DoorOpened, u"door_opened"_s});
    row("home_failed, stopped", said("home_failed", R"("reason":"emergency_stop")"),
        HomeFailed{HomeFault::EmergencyStop, u"emergency_stop"_s});
    row("wifi_reconnected", said("wifi_reconnected", R"("ipAddress":"10.0.0.7")"),
        WifiReconnected{u"10.0.0.7"_s});
    row("mqtt_reconnected", said("mqtt_reconnected"), MqttReconnected{});
    row("of a newer firmware", said("belt_worn", R"("metres":7)"), Unknown{u"belt_worn"_s});
}

void TestFboxCodec::everyEventOfTheFirmware_isUnderstood()
{
    QFETCH(QByteArray, payload);
    QFETCH(DeviceEvent, event);
    const DeviceMessage message = must(payload);
    QCOMPARE(message.device, u"FBOX-A4CF12ABCDEF"_s);
    QVERIFY(message.claimed.isEmpty());
    QVERIFY(message.uptime);
    QVERIFY(message.event == event);
    QVERIFY(payload.contains('"' + nameOf(message.event).toUtf8() + '"'));
}

void TestFboxCodec::missingAndSenselessFields_areEmptyNeverZero_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::newRow("missing") << QByteArray();
    QTest::newRow("null") << R"("stock":null,"locked":null,"doorState":null,"wifiRssi":null)"_ba;
    QTest::newRow("text") << R"("stock":"20","locked":"false","doorState":1,"wifiRssi":"-40")"_ba;
    QTest::newRow("below zero") << R"("stock":-1,"doorState":"ajar","wifiRssi":-1e9)"_ba;
    QTest::newRow("half an item") << R"("stock":7.5,"wifiRssi":0.5)"_ba;
    QTest::newRow("beyond an int") << R"("stock":1e30,"wifiRssi":1e300)"_ba;
    QTest::newRow("a list") << R"("stock":[3],"locked":{},"doorState":[])"_ba;
}

void TestFboxCodec::missingAndSenselessFields_areEmptyNeverZero()
{
    QFETCH(QByteArray, fields);
    QVERIFY(must(said("heartbeat", fields)).event == DeviceEvent{Heartbeat{}});
    for (const char *event : {"boot_complete", "heartbeat", "status", "dispense_complete", "dispense_failed",
                              "door_closed", "stock_updated", "stock_low"})
        QVERIFY2(!stockOf(must(said(event, fields)).event), event);
    QVERIFY(!must(R"({"event":"door_opened","timestamp":-5})"_ba).uptime);
    QVERIFY(!must(R"({"event":"door_opened","timestamp":"7"})"_ba).uptime);
    QVERIFY(!must(R"({"event":"door_opened"})"_ba).uptime);
}

void TestFboxCodec::oldFirmware_isUnderstoodByItsOwnKey()
{
    const DeviceMessage message = must(
        R"({"event":"status","deviceId":"FBOX-01","size":"TOWEL","stock":30,"doorState":"open","floorState":"moving","locked":false,"wifiRssi":-37,"timestamp":302})"_ba,
        u"fbox/FBOX-01/status"_s);
    QCOMPARE(message.device, u"FBOX-01"_s);
    QVERIFY(message.claimed.isEmpty());
    QCOMPARE(message.uptime, 302);
    QVERIFY(message.event == (DeviceEvent{StatusReport{{}, u"TOWEL"_s, 30, Door::Open, false, false, -37}}));
    const DeviceMessage beat = must(
        R"({"event":"heartbeat","deviceId":"FBOX-01","stock":30,"doorState":"open","locked":false,"timestamp":362})"_ba,
        u"fbox/FBOX-01/status"_s);
    QVERIFY(beat.event == (DeviceEvent{Heartbeat{30, Door::Open, false, {}}}));
}

void TestFboxCodec::theTopicsDevice_isBelievedAndTheOtherTold()
{
    const DeviceMessage other = must(Beat, u"fbox/FBOX-000000000001/status"_s);
    QCOMPARE(other.device, u"FBOX-000000000001"_s);
    QCOMPARE(other.claimed, u"FBOX-A4CF12ABCDEF"_s);
    QVERIFY(must(R"({"event":"heartbeat"})"_ba).claimed.isEmpty());
    QCOMPARE(must(R"({"event":"heartbeat","deviceId":"FBOX-01","deviceUUID":"FBOX-02"})"_ba).claimed,
             u"FBOX-02"_s);
}

void TestFboxCodec::aNameCutInsideACharacter_costsNotTheMessage()
{
    const QByteArray name = "운동복";
    for (qsizetype cut = 1; cut < name.size(); ++cut) {
        QByteArray payload = Boot;
        payload.replace("운동복 상의 105", name.first(cut));
        const DeviceMessage message = must(payload);
        const auto *boot = std::get_if<BootComplete>(&message.event);
        QVERIFY(boot);
        QCOMPARE(boot->stock, 24);
        QCOMPARE(boot->firmware, u"v2.1.0"_s);
        QVERIFY(boot->name.startsWith(QString::fromUtf8(name.first(cut - cut % 3))));
        QCOMPARE(boot->name.contains(QChar::ReplacementCharacter), cut % 3 != 0);
    }
}

void TestFboxCodec::whatIsNotAMessage_isRefused_data()
{
    QTest::addColumn<QString>("topic");
    QTest::addColumn<QByteArray>("payload");
    QTest::newRow("empty") << Topic << QByteArray();
    QTest::newRow("text") << Topic << "hello"_ba;
    QTest::newRow("a list") << Topic << "[1,2]"_ba;
    QTest::newRow("cut") << Topic << Boot.first(200);
    QTest::newRow("no event") << Topic << R"({"stock":3})"_ba;
    QTest::newRow("event is a list") << Topic << R"({"event":["heartbeat"]})"_ba;
    QTest::newRow("deeper than any stack") << Topic << QByteArray(4000, '[');
    QTest::newRow("beyond 4 KiB") << Topic << said("heartbeat", "\"pad\":\"" + QByteArray(4096, 'x') + '"');
    QTest::newRow("our own commands") << u"fbox/FBOX-01/cmd"_s << Beat;
    QTest::newRow("the locker's topic") << u"fbox/locker/assigned"_s << Beat;
    QTest::newRow("another service's") << u"zbox/FBOX-01/status"_s << Beat;
    QTest::newRow("four parts") << u"fbox/FBOX-01/status/x"_s << Beat;
    QTest::newRow("no device") << u"fbox//status"_s << Beat;
    QTest::newRow("a device that is a wildcard") << u"fbox/+/status"_s << Beat;
    QTest::newRow("a device with a line end") << u"fbox/a\nb/status"_s << Beat;
    QTest::newRow("a device of 65 characters") << u"fbox/%1/status"_s.arg(QString(65, u'x')) << Beat;
}

void TestFboxCodec::whatIsNotAMessage_isRefused()
{
    QFETCH(QString, topic);
    QFETCH(QByteArray, payload);
    const Result<DeviceMessage> message = decode(topic, payload);
    QVERIFY(!message);
    QCOMPARE(message.error().code, ErrorCode::BadInput);
    QVERIFY(message.error().detail.size() < 300);
}

void TestFboxCodec::mutatedBytes_areRefusedOrWithinBounds()
{
    std::mt19937 random(3);
    int understood = 0;
    for (int i = 0; i < 200'000; ++i) {
        const QByteArray lines[] = {Boot, Beat, Complete, Failed, Fault, Answer};
        QByteArray payload = lines[random() % std::size(lines)];
        for (auto wounds = 1 + random() % 3; wounds > 0 && !payload.isEmpty(); --wounds) {
            const qsizetype at = qsizetype(random() % unsigned(payload.size()));
            switch (random() % 4) {
            case 0:
                payload[at] = char(random());
                break;
            case 1:
                payload.remove(at, 1 + qsizetype(random() % 4));
                break;
            case 2:
                payload.insert(at, char(random()));
                break;
            default:
                payload[at] ^= char(1 << (random() % 8));
            }
        }
        const Result<DeviceMessage> message = decode(Topic, payload);
        if (!message)
            continue;
        ++understood;
        const std::optional<int> stock = stockOf(message->event);
        QVERIFY(!stock || (*stock >= 0 && *stock <= 9999));
        QVERIFY(!message->uptime || *message->uptime >= 0);
        QVERIFY(nameOf(message->event).size() <= 128 && message->claimed.size() <= 128);
    }
    QVERIFY(understood > 10'000);
}

void TestFboxCodec::everyCommand_isTheBoxesOwnWords_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("stock");
    QTest::addColumn<QByteArray>("bytes");
    for (const char *name :
         {"DISPENSE", "STATUS", "STOP", "LOCK", "UNLOCK", "HOME", "REBOOT", "CLEAR_ERROR"}) {
        QTest::newRow(name) << QString::fromLatin1(name) << -1
                            << QByteArray("{\"cmd\":\"") + name + "\",\"timestamp\":1764750000}";
    }
    QTest::newRow("SET_STOCK") << u"SET_STOCK"_s << 20
                               << R"({"cmd":"SET_STOCK","timestamp":1764750000,"stock":20})"_ba;
    QTest::newRow("SET_STOCK 0") << u"set_stock"_s << 0
                                 << R"({"cmd":"SET_STOCK","timestamp":1764750000,"stock":0})"_ba;
}

void TestFboxCodec::everyCommand_isTheBoxesOwnWords()
{
    QFETCH(QString, name);
    QFETCH(int, stock);
    QFETCH(QByteArray, bytes);
    const Result<Command> command = Command::from(name, stock < 0 ? std::nullopt : std::optional(stock));
    QVERIFY(command);
    QCOMPARE(encode(*command, 1764750000), bytes);
    QVERIFY(bytes.size() <= 255); // the box cuts what is longer
}

void TestFboxCodec::commandsByName_takeAStockOnlyWhereDue()
{
    QVERIFY(!Command::from(u"SET_STOCK"));
    QVERIFY(!Command::from(u"SET_STOCK", -1));
    QVERIFY(!Command::from(u"SET_STOCK", 31));
    QVERIFY(!Command::from(u"DISPENSE", 2));
    QVERIFY(!Command::from(u"DISPENS"));
    QVERIFY(!Command::from(u""));
    QVERIFY(Command::setStock(30));
    QCOMPARE(commandTopic(u"FBOX-A4CF12ABCDEF"_s), u"fbox/FBOX-A4CF12ABCDEF/cmd"_s);
}

void TestFboxCodec::everyEvent_isLoggedAsStaffKnowIt_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QString>("code"); // empty: not logged
    QTest::addColumn<int>("severity");
    const auto row = [](const char *event, const QString &code, LogSeverity severity = LogSeverity::Info) {
        QTest::newRow(event) << said(event) << code << int(severity);
    };
    row("boot_complete", u"device_online"_s);
    row("mqtt_reconnected", u"device_online"_s);
    row("heartbeat", {});
    row("status", {});
    row("wifi_reconnected", {});
    row("belt_worn", {});
    row("dispense_complete", u"dispense_complete"_s);
    row("dispense_failed", u"dispense_failed"_s, LogSeverity::Error);
    row("door_opened", u"door_opened"_s, LogSeverity::Warning);
    row("door_closed", u"door_closed"_s);
    row("stock_updated", u"stock_updated"_s);
    row("stock_low", u"stock_low"_s, LogSeverity::Warning);
    row("stock_empty", u"stock_empty"_s, LogSeverity::Error);
    row("error", u"error"_s, LogSeverity::Error);
    row("motor_error", u"motor_error"_s, LogSeverity::Error);
    row("home_failed", u"home_failed"_s, LogSeverity::Error);
}

void TestFboxCodec::everyEvent_isLoggedAsStaffKnowIt()
{
    QFETCH(QByteArray, payload);
    QFETCH(QString, code);
    QFETCH(int, severity);
    const std::optional<LogCode> logged = logCodeOf(must(payload).event);
    QCOMPARE(logged ? QString(nameOf(*logged)) : QString(), code);
    if (logged)
        QCOMPARE(int(severityOf(*logged)), severity);
}

void TestFboxCodec::whatTheFieldNeverLogged_hasItsSeverity()
{
    QCOMPARE(nameOf(LogCode::DeviceOffline), "device_offline"_L1);
    QCOMPARE(severityOf(LogCode::DeviceOffline), LogSeverity::Warning);
    QCOMPARE(severityOf(LogCode::HomeFailed), LogSeverity::Error);
    QCOMPARE(nameOf(LogCode::RentalSuccess), "rental_success"_L1);
    QCOMPARE(severityOf(LogCode::RentalSuccess), LogSeverity::Info);
    QCOMPARE(nameOf(LogCode::RentalFailed), "rental_failed"_L1);
    QCOMPARE(severityOf(LogCode::RentalFailed), LogSeverity::Error);
    QCOMPARE(severityOf(LogCode::DispenseUnknown), LogSeverity::Error);
    QCOMPARE(severityOf(LogCode::SurplusItem), LogSeverity::Error);
}

QTEST_APPLESS_MAIN(TestFboxCodec)
#include "tst_fboxcodec.moc"
