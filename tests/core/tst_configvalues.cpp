// Values that a start would choke on, or worse not: told when the configuration is read, with file and line.
// What sites use is taken.
#include "core/config.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace attendant;
using namespace Qt::StringLiterals;

namespace {

const QByteArray Boards = "[[lockers.boards]]\nport = \"sim:staff\"\nzones = [\"STAFF\"]\n"
                          "[[lockers.boards]]\nport = \"sim:mixed\"\nzones = [\"MALE\", \"FEMALE\"]\n";

QByteArray sensor(const QByteArray &board, const QByteArray &addr, int pin, const QByteArray &locker)
{
    return "[[lockers.sensors]]\nboard = \"" + board + "\"\naddr = " + addr
        + "\npin = " + QByteArray::number(pin) + "\nlocker = \"" + locker + "\"\n";
}

} // namespace

class TestConfigValues : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsWrong_isToldWithItsLine_data();
    void whatIsWrong_isToldWithItsLine();
    void whatSitesUse_isTaken_data();
    void whatSitesUse_isTaken();
    void anAddressForOthers_isToldWhereItWasSaid();
    void theEnvironmentsMistakes_haveNoLine_data();
    void theEnvironmentsMistakes_haveNoLine();

private:
    [[nodiscard]] QString file() const { return m_folder.filePath(u"attendant.toml"_s); }
    [[nodiscard]] Result<Config> read(const QByteArray &text, const QHash<QString, QString> &more = {}) const
    {
        QFile written(file());
        if (!written.open(QIODevice::WriteOnly) || written.write(text) != text.size())
            return Error{ErrorCode::Unavailable, written.errorString()};
        written.close();
        return loadConfig(file(), more);
    }
    QTemporaryDir m_folder;
};

void TestConfigValues::whatIsWrong_isToldWithItsLine_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("line");
    QTest::addColumn<QString>("told"); // part of it
    const auto one = [](const QByteArray &name, const QByteArray &text, int line, const QString &told) {
        QTest::newRow(name) << QByteArray(text.contains("[[") ? text : Boards + text)
                            << (text.contains("[[") ? line : line + 6) << told;
    };
    for (const char *listen : {"", "127.0.0.1", ":99999", "foo:5000", "127.0.0.1:70000", "127.0.0.1:31005x",
                               "127.0.0.1: 80", "1.2.3.400:80", "[::1:5000", "127.0.0.1:-1"})
        one("listen at \"" + QByteArray(listen) + '"', "[http]\n\nlisten = \"" + QByteArray(listen) + "\"\n",
            3, u"\"http.listen\" must be ADDRESS:PORT as \"127.0.0.1:5000\", or \":0\""_s);
    for (const char *listen :
         {"0.0.0.0:5000", ":5000", "*:5000", "192.168.0.9:80", "[::]:80", "[fe80::1]:80"})
        one("no token at " + QByteArray(listen), "[http]\nlisten = \"" + QByteArray(listen) + "\"\n", 2,
            u"\"http.listen\" lets other machines in: \"http.token\" must be given"_s);
    one("no path of the ledger", "[store]\npath = \"\"\n", 2, u"must be text that is not empty"_s);
    one("a site without a name for it", "[site]\nid = \" \"\n", 2, u"\"site.id\" must be text that is not"_s);
    one("lockers without a board", "[site]\ncounters = [\"lockers\"]\n[[weighing.stations]]\nport = \"x\"\n",
        2, u"counter \"lockers\" needs at least one [[lockers.boards]]"_s);
    for (const char *port :
         {"usb:zz:yy", "usb:10c4", "usb:", "usb:10c4:ea60:", "usb:10c40:ea60", "usb:0:0", "USB:10c4:ea60"}) {
        const QByteArray text = "port = \"" + QByteArray(port) + "\"\n";
        one("a board at " + QByteArray(port), "[[lockers.boards]]\n" + text + "zones = [\"STAFF\"]\n", 2,
            u"\"lockers.boards.port\" must be a path, \"usb:VID:PID\" or"_s);
        one("a scale at " + QByteArray(port), "[[weighing.stations]]\n" + text, 2,
            u"\"weighing.stations.port\" must be a path, \"usb:VID:PID\" or"_s);
    }
    one("a scanner nowhere", "[lockers]\nscanner = \"usb:x:y\"\n", 2,
        u"\"lockers.scanner\" must be a path"_s);
    one("a reader nowhere", "[dispensing]\nreader = \"usb:x:y\"\n", 2, u"\"dispensing.reader\" must be a"_s);
    const QByteArray third = "[[lockers.boards]]\nport = \"sim:third\"\n";
    one("two boards on one port", third + "zones = [\"STAFF\"]\n" + third + "zones = [\"MALE\"]\n", 5,
        u"two boards share the port \"sim:third\""_s);
    one("a zone of two boards", Boards + third + "zones = [\"MALE\"]\n", 9, u"two boards have the zone"_s);
    one("a zone nobody has", third + "zones = [\"KIDS\"]\n", 3, u"it must be one of STAFF, MALE, FEMALE"_s);
    one("boards of one name",
        third
            + "zones = [\"MALE\"]\n[[lockers.boards]]\nport = \"x\"\nname = \"MALE\"\n"
              "zones = [\"FEMALE\"]\n",
        6, u"two boards are called \"MALE\""_s);
    one("a pin of two lockers",
        Boards + sensor("STAFF", "\"0x26\"", 1, "S01") + sensor("STAFF", "0x26", 1, "S02"), 15,
        u"pin 1 of 0x26 is the sensor of locker \"S01\" already"_s);
    one("a locker on two pins",
        Boards + sensor("STAFF", "\"0x26\"", 1, "S01") + sensor("STAFF", "0x26", 2, "S01"), 16,
        u"locker \"S01\" has two sensors"_s);
    for (const char *locker : {"Z99", "s01", "S1", "S001", "STAFF"})
        one("no locker: " + QByteArray(locker), Boards + sensor("STAFF", "\"0x26\"", 1, locker), 11,
            u"is no locker: it must be S, M or F with two digits"_s);
    one("a locker of another board", Boards + sensor("STAFF", "\"0x26\"", 1, "M01"), 11,
        u"locker \"M01\" is in the zone MALE, which board \"STAFF\" does not have"_s);
    one("no pin", Boards + "[[lockers.sensors]]\nboard = 0\naddr = \"0x26\"\nlocker = \"S01\"\n", 7,
        u"needs \"board\", \"addr\", \"pin\""_s);
    for (const char *url : {"ftp://x", "nonsense", "http://", "httpx://a", "abc"}) {
        const QByteArray value = " = \"" + QByteArray(url) + "\"\n";
        one("spreadsheets at " + QByteArray(url), "[sync.sheets]\nbase_url" + value, 2,
            u"\"sync.sheets.base_url\" must be a URL of http or https"_s);
        one("a project at " + QByteArray(url), "[sync.supabase]\nurl" + value, 2,
            u"\"sync.supabase.url\" must be a URL of http or https, or empty"_s);
        one("alerts to " + QByteArray(url), "[sync.webhook]\nurl" + value, 2, u"a URL of http or https"_s);
        one("keys from " + QByteArray(url), "[dispensing]\nlocker_api" + value, 2, u"a URL of http or ht"_s);
        one("weights to " + QByteArray(url), "[weighing]\nserver" + value, 2, u"a URL of http or https"_s);
    }
    one("spreadsheets nowhere", "[sync.sheets]\nbase_url = \"\"\n", 2, u"must be a URL of http or https"_s);
    for (const char *brokers : {"::", "kafka1", "kafka1:", "kafka1:0", "kafka1:9092,", ":9092", "a:99999"})
        one("brokers " + QByteArray(brokers), "[sync.kafka]\nbrokers = \"" + QByteArray(brokers) + "\"\n", 2,
            u"\"sync.kafka.brokers\" must be brokers as \"10.0.0.1:9092,10.0.0.2:9092\", or \"\""_s);
}

void TestConfigValues::whatIsWrong_isToldWithItsLine()
{
    QFETCH(const QByteArray, text);
    QFETCH(const int, line);
    QFETCH(const QString, told);
    const Result<Config> config = read(text);
    QVERIFY2(!config, text);
    QCOMPARE(config.error().code, ErrorCode::BadInput);
    const QString &detail = config.error().detail;
    QVERIFY2(detail.startsWith(u"%1:%2: "_s.arg(file()).arg(line)) && detail.contains(told),
             qPrintable(detail));
}

void TestConfigValues::whatSitesUse_isTaken_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *listen :
         {"127.0.0.1:5000", ":0", "localhost:80", "127.0.0.1:0", "[::1]:5000", "::1:5000"})
        QTest::newRow(listen) << Boards + "[http]\nlisten = \"" + listen + "\"\n";
    for (const char *listen : {"0.0.0.0:5000", ":5000", "*:5000", "192.168.0.9:80", "[::]:80"})
        QTest::newRow(listen) << Boards + "[http]\nlisten = \"" + listen
                + "\"\ntoken = \"secret:http-token\"\n";
    for (const char *port : {"/dev/attendant/lockers0", "ttyUSB0", "usb:10c4:ea60", "usb:10C4:EA60:A-0 1.2",
                             "sim:staff", "/dev/serial/by-path/pci-0000:00:14.0-usb-0:1:1.0-port0"})
        QTest::newRow(port) << "[[lockers.boards]]\nport = \"" + QByteArray(port)
                + "\"\nzones = [\"STAFF\"]\n";
    QTest::newRow("the whole of the wiring") << Boards + sensor("STAFF", "\"0x26\"", 1, "S01")
            + sensor("MALE", "0x26", 1, "M35") + sensor("FEMALE", "\"27\"", 0, "F01");
    QTest::newRow("servers") << Boards
            + "[sync.sheets]\nbase_url = \"http://127.0.0.1:3100\"\n[sync.supabase]\nurl = \"\"\n"
              "[sync.webhook]\nurl = \"https://alerts.example.kr/hook?x=1\"\n[weighing]\nserver = \"sim:\"\n"
              "[dispensing]\nlocker_api = \"http://[fd00::1]:5000\"\n"
              "[sync.kafka]\nbrokers = \"[::1]:9092,kafka_2.example.kr:9093\"\n";
    for (const char *packaged : {"packaging/linux/attendant.toml", "packaging/debian/attendant.toml"}) {
        QFile shipped(QStringLiteral(ATTENDANT_SOURCE "/") + QString::fromUtf8(packaged));
        QVERIFY(shipped.open(QIODevice::ReadOnly));
        QTest::newRow(packaged) << shipped.readAll();
    }
}

void TestConfigValues::whatSitesUse_isTaken()
{
    QFETCH(const QByteArray, text);
    const Result<Config> config = read(text);
    QVERIFY2(config, config ? "" : qPrintable(config.error().detail));
}

/// The token may stand in another file, and either in the environment.
void TestConfigValues::anAddressForOthers_isToldWhereItWasSaid()
{
    const QByteArray open = Boards + "[http]\nlisten = \"0.0.0.0:5000\"\n";
    QVERIFY(read(open, {{u"ATTENDANT_HTTP_TOKEN"_s, u"secret:web"_s}}));
    QVERIFY(read(open, {{u"ATTENDANT_HTTP_LISTEN"_s, u"127.0.0.1:5000"_s}}));
    const Result<Config> config = read(Boards, {{u"ATTENDANT_HTTP_LISTEN"_s, u"0.0.0.0:5000"_s}});
    QVERIFY(!config);
    QCOMPARE(
        config.error().detail,
        u"environment: ATTENDANT_HTTP_LISTEN: \"http.listen\" lets other machines in: \"http.token\" must"
        " be given"_s);
}

void TestConfigValues::theEnvironmentsMistakes_haveNoLine_data()
{
    QTest::addColumn<QString>("variable");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("told");
    QTest::newRow("a number") << u"ATTENDANT_LOCKERS_WAIT_S"_s << u"long"_s
                              << u"\"lockers.wait_s\" must be a whole number from 1 to 600"_s;
    QTest::newRow("a key") << u"ATTENDANT_SITE_LANGAGE"_s << u"ko"_s << u"unknown key \"site.langage\""_s;
    QTest::newRow("nothing") << u"ATTENDANT_STORE_PATH"_s << QString()
                             << u"\"store.path\" must be text that is not empty"_s;
    QTest::newRow("a project") << u"SUPABASE_URL"_s << u"abc"_s << u"must be a URL of http or https"_s;
}

void TestConfigValues::theEnvironmentsMistakes_haveNoLine()
{
    QFETCH(const QString, variable);
    QFETCH(const QString, value);
    QFETCH(const QString, told);
    const Result<Config> config = read(Boards, {{variable, value}});
    QVERIFY(!config);
    QCOMPARE(config.error().detail, u"environment: "_s + variable + u": "_s + told);
}

QTEST_APPLESS_MAIN(TestConfigValues)
#include "tst_configvalues.moc"
