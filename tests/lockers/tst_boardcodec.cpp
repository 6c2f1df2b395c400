#include "lockers/domain/boardcodec.h"

#include <QTest>

using namespace attendant;
using namespace attendant::lockers::board;
using namespace Qt::StringLiterals;

namespace {

template <typename T>
QString orDash(const std::optional<T> &value)
{
    return value ? QString::number(*value) : u"-"_s;
}

/// A message in words, so that a row of a table can say what it expects.
QString words(const Result<Message> &decoded)
{
    if (!decoded)
        return decoded.error().code == ErrorCode::BadInput ? u"refused"_s : u"wrong error"_s;
    return std::visit(Overloaded{
                          [](const StatusReport &m) {
                              return u"status %1 busy=%2 uptime=%3 moves=%4 chips=%5"_s.arg(
                                  m.version,
                                  orDash(m.motorBusy ? std::optional<int>(*m.motorBusy) : std::nullopt),
                                  orDash(m.uptimeMs), orDash(m.totalMoves), orDash(m.chips));
                          },
                          [](const BarcodeScanned &m) { return u"barcode "_s + m.code; },
                          [](const QrScanned &m) { return u"qr "_s + m.text; },
                          [](const NfcScanned &m) { return u"nfc "_s + m.uid; },
                          [](const SensorEdge &m) {
                              return u"edge %1/%2 %3"_s.arg(m.sensor.addr)
                                  .arg(m.sensor.pin)
                                  .arg(m.level == Level::High ? u"HIGH"_s : u"LOW"_s);
                          },
                          [](const MotorMoved &m) { return u"moved "_s + orDash(m.turns); },
                          [](const BoardFault &m) { return u"fault "_s + m.code; },
                          [](const Alive &) { return u"alive"_s; },
                      },
                      *decoded);
}

QStringList wordsOf(const QList<QByteArray> &pieces)
{
    QStringList all;
    for (const QByteArray &piece : pieces)
        all << words(decode(piece));
    return all;
}

const QByteArray Edge
    = R"({"device_id":"esp32_gym","message_type":"event","timestamp":15784899,"version":"v7.4-simple","event_type":"sensor_triggered","data":{"chip_idx":0,"addr":"0x26","pin":1,"state":"LOW","active":true}})";
const QByteArray Barcode
    = R"({"device_id":"esp32_gym","message_type":"event","timestamp":90211,"version":"v7.5-nfc-spi","event_type":"barcode_scanned","data":{"barcode":"20240001","scan_count":12}})";
const QByteArray Moved
    = R"({"device_id":"esp32_gym","message_type":"response","timestamp":95200,"version":"v7.5-nfc-spi","event_type":"motor_moved","data":{"revs":0.917,"rpm":30}})";

} // namespace

class TestBoardCodec : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyMessageOfTheFirmware_isUnderstood_data();
    void everyMessageOfTheFirmware_isUnderstood();
    void whatIsNotAMessage_isRefused_data();
    void whatIsNotAMessage_isRefused();
    void aStreamCutAnywhere_saysTheSame();
    void aStreamByteByByte_saysTheSame();
    void gluedObjects_areToldApart_data();
    void gluedObjects_areToldApart();
    void debugText_isNeverReadAsACode_data();
    void debugText_isNeverReadAsACode();
    void aLineWithoutEnd_neitherGrowsNorHidesTheNextMessage();
    void anObjectThatLostItsEnd_costsOnlyItself();
    void ourCommands_areTheBoardsOwnWords();
};

void TestBoardCodec::everyMessageOfTheFirmware_isUnderstood_data()
{
    QTest::addColumn<QByteArray>("piece");
    QTest::addColumn<QString>("said");
    const auto event = [](const char *row, const char *type, const char *data, const QString &said) {
        QTest::newRow(row) << QByteArray(R"({"device_id":"esp32_gym","message_type":"event","event_type":")")
                + type + R"(","data":)" + data
                + '}' << said;
    };
    QTest::newRow("sensor edge, as recorded") << Edge << u"edge 0x26/1 LOW"_s;
    QTest::newRow("barcode, as recorded") << Barcode << u"barcode 20240001"_s;
    QTest::newRow("motor turned, as recorded") << Moved << u"moved 0.917"_s;
    event("leading zeros survive", "barcode_scanned", R"({"barcode":"00123456"})", u"barcode 00123456"_s);
    event("barcode ended by silence has no count", "barcode_scanned", R"({"barcode":"20240002"})",
          u"barcode 20240002"_s);
    event("key's barcode", "barcode_scanned", R"({"barcode":"LOCKER_M01"})", u"barcode LOCKER_M01"_s);
    event("digits sent as a number", "barcode_scanned", R"({"barcode":20240001})", u"barcode 20240001"_s);
    event("blanks around a code", "barcode_scanned", R"({"barcode":" 20240001 "})", u"barcode 20240001"_s);
    event("legacy barcode with more fields", "barcode_scanned",
          R"({"barcode":"20240001","scan_type":"1D","format":"CODE128","quality":98})",
          u"barcode 20240001"_s);
    event("nfc, upper case", "nfc_scanned", R"({"nfc_uid":"5A41B914","uid_length":4,"scan_count":1})",
          u"nfc 5A41B914"_s);
    event("nfc, lower case, seven bytes", "nfc_scanned", R"({"nfc_uid":"045a41b9140000","uid_length":7})",
          u"nfc 045a41b9140000"_s);
    event("qr", "qr_scanned", R"({"qr":"김하늘:20240001"})", u"qr 김하늘:20240001"_s);
    event("qr under its other name", "qr_scanned", R"({"qr_code":"20240001"})", u"qr 20240001"_s);
    event("key gone", "sensor_triggered",
          R"({"chip_idx":2,"addr":"0x27","pin":15,"state":"HIGH","active":false})", u"edge 0x27/15 HIGH"_s);
    event("chip index of a board that lost a chip does not matter", "sensor_triggered",
          R"({"chip_idx":0,"addr":"0x27","pin":0,"state":"LOW"})", u"edge 0x27/0 LOW"_s);
    event("address in capitals", "sensor_triggered", R"({"addr":"0X2A","pin":3,"state":"low"})",
          u"edge 0x2a/3 LOW"_s);
    event("legacy edge with raw", "sensor_triggered", R"({"addr":"0x23","pin":4,"state":"HIGH","raw":65535})",
          u"edge 0x23/4 HIGH"_s);
    event("motor completed, legacy", "motor_completed", R"({"action":"open","status":"ok","details":""})",
          u"moved -"_s);
    event("turned back", "motor_moved", R"({"revs":-0.917,"rpm":30})", u"moved -0.917"_s);
    event("an event of a firmware to come", "door_bell", "{}", u"alive"_s);
    QTest::newRow("locker opened")
        << R"({"message_type":"response","event_type":"locker_opened","data":{"status":"opened"}})"_ba
        << u"moved -"_s;
    QTest::newRow("status, in full")
        << R"({"device_id":"esp32_gym","message_type":"response","timestamp":4100,"version":"v7.5-nfc-spi","data":{"status":"ready","version":"v7.5-nfc-spi","uptime":4100,"motor_busy":false,"mcp_count":4,"nfc_available":true,"total_scans":7,"total_nfc_scans":2,"total_moves":12,"microstep":2,"steps_per_rev":400}})"_ba
        << u"status v7.5-nfc-spi busy=0 uptime=4100 moves=12 chips=4"_s;
    QTest::newRow("status of an old firmware")
        << R"({"message_type":"response","data":{"status":"ready"}})"_ba
        << u"status  busy=- uptime=- moves=- chips=-"_s;
    QTest::newRow("count that no integer holds")
        << R"({"message_type":"response","data":{"status":"ready","total_moves":1e300,"mcp_count":4e12}})"_ba
        << u"status  busy=- uptime=- moves=- chips=-"_s;
    QTest::newRow("fault") << R"({"message_type":"error","data":{"error_code":"MOTOR_BUSY"}})"_ba
                           << u"fault MOTOR_BUSY"_s;
    QTest::newRow("fault at the top")
        << R"({"message_type":"error","error_code":"INVALID_REVS"})"_ba << u"fault INVALID_REVS"_s;
    QTest::newRow("fault without a code") << R"({"message_type":"error"})"_ba << u"fault UNKNOWN"_s;
    QTest::newRow("date instead of milliseconds")
        << R"({"message_type":"event","timestamp":"2025-10-24 09:00:00","event_type":"barcode_scanned","data":{"barcode":"20240001"}})"_ba
        << u"barcode 20240001"_s;
    QTest::newRow("text: signed qr") << "QR:QRS:20240001:1761264000:ab12:cafe"_ba << u"qr 20240001"_s;
    QTest::newRow("text: qr") << "QR:20240001"_ba << u"qr 20240001"_s;
    QTest::newRow("text: barcode") << "BARCODE:00123456"_ba << u"barcode 00123456"_s;
    QTest::newRow("text: status") << "STATUS:door=closed,scanner=ready,uptime=12"_ba
                                  << u"status  busy=- uptime=- moves=- chips=-"_s;
    QTest::newRow("text: heartbeat") << "HEARTBEAT"_ba << u"alive"_s;
    QTest::newRow("text: done") << "RESP:CMD_0001:OK"_ba << u"alive"_s;
    QTest::newRow("text: not done") << "RESP:CMD_0001:ERROR:BUSY"_ba << u"fault BUSY"_s;
    QTest::newRow("text: error") << "ERROR:MOTOR"_ba << u"fault MOTOR"_s;
    QTest::newRow("text: bare digits") << "20240001"_ba << u"barcode 20240001"_s;
    QTest::newRow("text: leading zeros survive") << "BARCODE:00123456\r"_ba << u"barcode 00123456"_s;
}

void TestBoardCodec::everyMessageOfTheFirmware_isUnderstood()
{
    QFETCH(QByteArray, piece);
    QTEST(words(decode(piece)), "said");
}

void TestBoardCodec::whatIsNotAMessage_isRefused_data()
{
    QTest::addColumn<QByteArray>("piece");
    const auto edge = [](const char *row, const char *data) {
        QTest::newRow(row) << QByteArray(R"({"message_type":"event","event_type":"sensor_triggered","data":)")
                + data + '}';
    };
    edge("pin 16", R"({"addr":"0x26","pin":16,"state":"LOW"})");
    edge("pin -1", R"({"addr":"0x26","pin":-1,"state":"LOW"})");
    edge("pin beyond any integer", R"({"addr":"0x26","pin":1e18,"state":"LOW"})");
    edge("pin as text", R"({"addr":"0x26","pin":"1","state":"LOW"})");
    edge("no pin", R"({"addr":"0x26","state":"LOW"})");
    edge("address without 0x", R"({"addr":"26","pin":1,"state":"LOW"})");
    edge("address beyond I2C", R"({"addr":"0x80","pin":1,"state":"LOW"})");
    edge("no address", R"({"pin":1,"state":"LOW"})");
    edge("a third level", R"({"addr":"0x26","pin":1,"state":"MAYBE"})");
    edge("no data", "null");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("cut object") << Edge.chopped(10);
    QTest::newRow("array") << "[1,2]"_ba;
    QTest::newRow("unknown kind") << R"({"message_type":"advert"})"_ba;
    QTest::newRow("no kind") << "{}"_ba;
    QTest::newRow("empty barcode")
        << R"({"message_type":"event","event_type":"barcode_scanned","data":{"barcode":""}})"_ba;
    QTest::newRow("barcode that no integer holds")
        << R"({"message_type":"event","event_type":"barcode_scanned","data":{"barcode":1e300}})"_ba;
    QTest::newRow("barcode of 300 characters")
        << R"({"message_type":"event","event_type":"barcode_scanned","data":{"barcode":")"
            + QByteArray(300, '1') + R"("}})";
    QTest::newRow("five digits") << "12345"_ba;
    QTest::newRow("sixteen digits") << "1234567890123456"_ba;
    QTest::newRow("bare digits that begin with 0") << "00123456"_ba;
    QTest::newRow("digits and a letter") << "2024000a"_ba;
    QTest::newRow("a signed qr without a member") << "QR:QRS:"_ba;
}

void TestBoardCodec::whatIsNotAMessage_isRefused()
{
    QFETCH(QByteArray, piece);
    QCOMPARE(words(decode(piece)), u"refused"_s);
}

void TestBoardCodec::aStreamCutAnywhere_saysTheSame()
{
    const QByteArray stream = "====\n[시스템] 준비\n" + Edge + '\n' + Barcode + Moved
        + "\r\n[모터] 회전 완료\nBARCODE:00123456\n";
    const QStringList whole{u"edge 0x26/1 LOW"_s, u"barcode 20240001"_s, u"moved 0.917"_s,
                            u"barcode 00123456"_s};
    for (qsizetype cut = 0; cut <= stream.size(); ++cut) {
        Splitter splitter;
        QList<QByteArray> pieces = splitter.feed(QByteArrayView(stream).first(cut));
        pieces += splitter.feed(QByteArrayView(stream).sliced(cut));
        QVERIFY2(wordsOf(pieces) == whole,
                 qPrintable(u"cut at byte %1: "_s.arg(cut) + wordsOf(pieces).join(u" | ")));
        QCOMPARE(splitter.pending(), 0);
    }
}

void TestBoardCodec::aStreamByteByByte_saysTheSame()
{
    Splitter splitter;
    QList<QByteArray> pieces;
    for (const char byte : Edge + Barcode + '\n' + Moved + '\n')
        pieces += splitter.feed(QByteArrayView(&byte, 1));
    QCOMPARE(wordsOf(pieces), (QStringList{u"edge 0x26/1 LOW"_s, u"barcode 20240001"_s, u"moved 0.917"_s}));
}

void TestBoardCodec::gluedObjects_areToldApart_data()
{
    QTest::addColumn<QByteArray>("stream");
    QTest::addColumn<QStringList>("said");
    const QStringList both{u"edge 0x26/1 LOW"_s, u"barcode 20240001"_s};
    QTest::newRow("nothing between") << Edge + Barcode << both;
    QTest::newRow("a blank between") << Edge + ' ' + Barcode << both;
    QTest::newRow("a carriage return between") << Edge + '\r' + Barcode << both;
    QTest::newRow("zero bytes of a boot between") << Edge + QByteArray(3, '\0') + Barcode << both;
    QTest::newRow("a Korean debug line between") << Edge + "[바코드] 20240009\n" + Barcode << both;
    QTest::newRow("debug text running into the object") << Edge + "[모터] 시작 " + Barcode << both;
    QTest::newRow("braces and quotes inside a text")
        << R"({"message_type":"event","event_type":"qr_scanned","data":{"qr":"}{\"}{"}})" + Edge
        << QStringList{u"qr }{\"}{"_s, u"edge 0x26/1 LOW"_s};
    QTest::newRow("two edges of two pins at once")
        << Edge + QByteArray(Edge).replace("\"pin\":1", "\"pin\":2")
        << QStringList{u"edge 0x26/1 LOW"_s, u"edge 0x26/2 LOW"_s};
}

void TestBoardCodec::gluedObjects_areToldApart()
{
    QFETCH(QByteArray, stream);
    Splitter splitter;
    QTEST(wordsOf(splitter.feed(stream)), "said");
}

void TestBoardCodec::debugText_isNeverReadAsACode_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("banner rule") << "========================="_ba;
    QTest::newRow("thin rule") << "-------------"_ba;
    QTest::newRow("motor") << "[모터] 20240001"_ba;
    QTest::newRow("barcode") << "[바코드] 20240001"_ba;
    QTest::newRow("nfc") << "[NFC] UID: 5A41B914"_ba;
    QTest::newRow("chips") << "[MCP] 4 found"_ba;
    QTest::newRow("boot loader") << "[    12][E] rst:0x1 (POWERON_RESET)"_ba;
}

void TestBoardCodec::debugText_isNeverReadAsACode()
{
    QFETCH(QByteArray, line);
    Splitter splitter;
    QCOMPARE(splitter.feed(line + "\n"), QList<QByteArray>());
    QCOMPARE(wordsOf(splitter.feed(line + "\r\n" + Edge + '\n')), QStringList{u"edge 0x26/1 LOW"_s});
}

void TestBoardCodec::aLineWithoutEnd_neitherGrowsNorHidesTheNextMessage()
{
    Splitter splitter;
    for (int i = 0; i < 1000; ++i) {
        QCOMPARE(splitter.feed(QByteArray(997, '\xf0')), QList<QByteArray>());
        QVERIFY(splitter.pending() <= Splitter::MaxPending);
    }
    (void)splitter.feed("\n"); // the noise's own end
    QCOMPARE(wordsOf(splitter.feed(Edge + '\n')), QStringList{u"edge 0x26/1 LOW"_s});
}

void TestBoardCodec::anObjectThatLostItsEnd_costsOnlyItself()
{
    Splitter splitter;
    QCOMPARE(wordsOf(splitter.feed(Edge.chopped(7) + '\n' + Barcode + '\n')),
             QStringList{u"barcode 20240001"_s});
}

void TestBoardCodec::ourCommands_areTheBoardsOwnWords()
{
    QCOMPARE(statusRequest(), "{\"command\":\"get_status\"}\n"_ba);
    QCOMPARE(openDoor(), "{\"command\":\"motor_move\",\"revs\":0.917,\"rpm\":30,\"accel\":true}\n"_ba);
    QCOMPARE(closeDoor(), "{\"command\":\"motor_move\",\"revs\":-0.917,\"rpm\":30,\"accel\":true}\n"_ba);
}

QTEST_APPLESS_MAIN(TestBoardCodec)
#include "tst_boardcodec.moc"
