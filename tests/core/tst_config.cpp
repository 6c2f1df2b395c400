#include "core/config.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace attendant;
using namespace Qt::StringLiterals;

class TestConfig : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void aWholeSite_isRead();
    void gateLogAndItsProject_areRead();
    void quietHours_mayPassMidnight_data();
    void quietHours_mayPassMidnight();
    void mistakes_areToldWithFileAndLine_data();
    void mistakes_areToldWithFileAndLine();
    void laterFilesAndTheEnvironment_win();
    void environmentsMistakes_areToldWithTheVariable_data();
    void environmentsMistakes_areToldWithTheVariable();
    void aMissingFile_isNamed();

private:
    QString write(const QString &name, const QByteArray &text)
    {
        const QString path = m_folder->filePath(name);
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        if (file.open(QIODevice::WriteOnly))
            file.write(text);
        return path;
    }
    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

const QByteArray Good = R"(# the gym at the corner
[site]
id = "gym-1"
timezone = "Asia/Seoul"
counters = ["lockers"]

[[lockers.boards]]
port = "usb:10c4:ea60"
zones = ["MALE", "FEMALE"]

[[lockers.boards]]
port = "/dev/attendant/staff"
name = "STAFF"
zones = ["STAFF"]

[[lockers.sensors]]
board = 1
addr = 0x26
pin = 1
locker = "S01"

[[lockers.sensors]]
board = "FEMALE"
addr = "0x27"
pin = 0
locker = "F01"

[lockers]
key_taken = "LOW"
wait_s = 25

[sync.sheets]
spreadsheet_id = "abc"
members_s = 60
tabs.rentals = "대여기록"

[sync.kafka]
brokers = "10.0.0.1:9092,kafka2.example.kr:9093"
)";

} // namespace

void TestConfig::aWholeSite_isRead()
{
    const Result<Config> read = loadConfig(write(u"attendant.toml"_s, Good), {});
    QVERIFY2(read, read ? "" : qPrintable(read.error().detail));
    const Config &c = *read;
    QCOMPARE(c.site.id, u"gym-1"_s);
    QCOMPARE(c.lockers.boards.size(), 2);
    QCOMPARE(c.lockers.boards[0].name, u"MALE"_s); // its first zone
    QCOMPARE(c.lockers.sensors[0].board, u"STAFF"_s);
    QCOMPARE(c.lockers.sensors[0].addr, u"0x26"_s);
    QCOMPARE(c.lockers.sensors[1].board, u"MALE"_s); // found by a zone
    QCOMPARE(c.lockers.keyTaken, u"LOW"_s);
    QCOMPARE(c.lockers.wait, seconds{25});
    QCOMPARE(c.lockers.transaction, seconds{30}); // not said: the default
    QCOMPARE(c.sheets.members, seconds{60});
    QCOMPARE(c.sheets.tabs.value(u"rentals"_s), u"대여기록"_s);
    QCOMPARE(c.kafka.brokers, u"10.0.0.1:9092,kafka2.example.kr:9093"_s);
    QCOMPARE(c.kafka.topic, u"site-events"_s);
    QVERIFY(c.has(u"lockers") && !c.has(u"weighing"));
}

void TestConfig::gateLogAndItsProject_areRead()
{
    const QByteArray text
        = "[site]\ncounters = [\"gatelog\"]\n[gatelog]\nduplicate_window_s = 60\nduplicate_per = "
          "\"gate\"\nilu = false\nretention_days = 90\nimage_retention_days = 30\narchive_folder = "
          "\"/media/usb\"\n";
    const QString file = write(u"attendant.toml"_s, text + "[sync.supabase]\nbucket = \"crops\"\n");
    const QHash<QString, QString> environment{{u"SUPABASE_URL"_s, u"https://ref.supabase.co"_s},
                                              {u"SUPABASE_KEY"_s, u"sb_secret_x"_s}};
    const Result<Config> read = loadConfig(file, environment);
    QVERIFY2(read, read ? "" : qPrintable(read.error().detail));
    QCOMPARE(read->gatelog.duplicateWindow, seconds{60});
    QCOMPARE(read->gatelog.duplicatePer, u"gate"_s);
    QVERIFY(!read->gatelog.ilu);
    QCOMPARE(read->gatelog.retentionDays, 90);
    QCOMPARE(read->gatelog.imageRetentionDays, 30);
    QCOMPARE(read->gatelog.archiveFolder, u"/media/usb"_s);
    QCOMPARE(read->supabase.bucket, u"crops"_s);
    QCOMPARE(read->supabase.url, u"https://ref.supabase.co"_s);
    QCOMPARE(read->supabase.key, u"sb_secret_x"_s);
}

void TestConfig::quietHours_mayPassMidnight_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QTime>("time");
    QTest::addColumn<int>("volume");
    const QByteArray night = "[sounds]\nvolume = 60\nquiet = \"22:00-07:00\"\nquiet_volume = 10\n";
    QTest::newRow("no quiet hours") << "[sounds]\nvolume = 60\n"_ba << QTime(23, 0) << 60;
    QTest::newRow("by day") << night << QTime(21, 59) << 60;
    QTest::newRow("their first minute") << night << QTime(22, 0) << 10;
    QTest::newRow("past midnight") << night << QTime(3, 0) << 10;
    QTest::newRow("their end") << night << QTime(7, 0) << 60;
    QTest::newRow("within a day") << "[sounds]\nquiet = \"12:00-13:00\"\nquiet_volume = 0\n"_ba
                                  << QTime(12, 30) << 0;
    QTest::newRow("never louder than by day")
        << "[sounds]\nvolume = 5\nquiet = \"22:00-07:00\"\n"_ba << QTime(23, 0) << 5;
}

void TestConfig::quietHours_mayPassMidnight()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QTime, time);
    QFETCH(const int, volume);
    const Result<Config> read
        = loadConfig(write(u"attendant.toml"_s, text + "[site]\ncounters = [\"gatelog\"]\n"), {});
    QVERIFY2(read, read ? "" : qPrintable(read.error().detail));
    QCOMPARE(read->sounds.volumeAt(time), volume);
}

void TestConfig::mistakes_areToldWithFileAndLine_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("told"); // behind the file's name
    QTest::newRow("unknown key") << "[site]\nid = \"a\"\nlangage = \"ko\"\n"_ba
                                 << u":3: unknown key \"site.langage\""_s;
    QTest::newRow("unknown section") << "[site]\nid = \"a\"\n[locker]\nwait_s = 3\n"_ba
                                     << u":3: unknown key \"locker\""_s;
    QTest::newRow("unknown key in a list")
        << "[[lockers.boards]]\nport = \"x\"\nzones = [\"MALE\"]\nzone = \"MALE\"\n"_ba
        << u":4: unknown key \"lockers.boards.zone\""_s;
    QTest::newRow("text for a number") << "[lockers]\nwait_s = \"20\"\n"_ba
                                       << u":2: \"lockers.wait_s\" must be a whole number from 1 to 600"_s;
    QTest::newRow("number out of range") << "[lockers]\n\n\nwait_s = 601\n"_ba
                                         << u":4: \"lockers.wait_s\" must be a whole number from 1 to 600"_s;
    QTest::newRow("a fraction") << "[mqtt]\nport = 18.83\n"_ba
                                << u":2: \"mqtt.port\" must be a whole number from 1 to 65535"_s;
    QTest::newRow("number for text") << "[site]\nid = 4\n"_ba << u":2: \"site.id\" must be text"_s;
    QTest::newRow("a third polarity")
        << "[lockers]\nkey_taken = \"UP\"\n"_ba << u":2: \"lockers.key_taken\" must be one of HIGH, LOW"_s;
    QTest::newRow("no such time zone")
        << "[site]\ntimezone = \"Asia/Soul\"\n"_ba
        << u":2: \"site.timezone\" must be a time zone such as \"Asia/Seoul\""_s;
    QTest::newRow("a log that is kept for less than no time")
        << "[gatelog]\nretention_days = -1\n"_ba
        << u":2: \"gatelog.retention_days\" must be a whole number from 0 to 36500"_s;
    QTest::newRow("a third way to count doubles")
        << "[gatelog]\nduplicate_per = \"camera\"\n"_ba
        << u":2: \"gatelog.duplicate_per\" must be one of site, gate"_s;
    QTest::newRow("no such counter")
        << "[site]\ncounters = [\"locker\"]\n"_ba
        << u":2: \"site.counters\" must be a list of lockers, dispensing, weighing, gatelog"_s;
    QTest::newRow("section for a value") << "site = 3\n"_ba << u":1: \"site\" must be a [section]"_s;
    QTest::newRow("sensor at no board")
        << "[[lockers.boards]]\nport = \"x\"\nzones = [\"MALE\"]\n[[lockers.sensors]]\nboard = 3\n"_ba
        << u":5: \"lockers.sensors.board\" must be a board's number from 0, name, zone or port"_s;
    QTest::newRow("a scale without a port")
        << "[[weighing.stations]]\nname = \"1\"\n"_ba << u":1: a [[weighing.stations]] needs \"port\""_s;
    QTest::newRow("a server without http")
        << "[weighing]\nserver = \"scale.example.kr\"\n"_ba
        << u":2: \"weighing.server\" must be a URL of http or https, \"sim:\", or empty"_s;
    QTest::newRow("two scales on one port")
        << "[[weighing.stations]]\nport = \"x\"\n[[weighing.stations]]\nport = \"x\"\n"_ba
        << u":3: two stations share the port \"x\""_s;
    QTest::newRow("a fan colder than it can") << "[[weighing.stations]]\nport = \"x\"\nfan = 9\n"_ba
                                              << u":1: a station's \"fan\" is 0, or 15 to 40"_s;
    QTest::newRow("a backup at no time of day")
        << "[store]\nbackup_at = \"25:00\"\n"_ba
        << u":2: \"store.backup_at\" must be a time of day as \"03:30\", or \"off\""_s;
    QTest::newRow("quiet hours without an end")
        << "[sounds]\nquiet = \"22:00\"\n"_ba
        << u":2: \"sounds.quiet\" must be a span of the day as \"22:00-07:00\", or \"\""_s;
    QTest::newRow("louder than loud")
        << "[sounds]\nvolume = 101\n"_ba << u":2: \"sounds.volume\" must be a whole number from 0 to 100"_s;
    QTest::newRow("brokers with a blank between them")
        << "[sync.kafka]\nbrokers = \"kafka1:9092 kafka2:9092\"\n"_ba
        << u":2: \"sync.kafka.brokers\" must be brokers as \"10.0.0.1:9092,10.0.0.2:9092\", or \"\""_s;
    QTest::newRow("address beyond I2C")
        << "[[lockers.boards]]\nport = \"x\"\nzones = [\"MALE\"]\n[[lockers.sensors]]\naddr = \"0x99\"\n"_ba
        << u":5: \"lockers.sensors.addr\" must be an I2C address as \"0x26\""_s;
}

void TestConfig::mistakes_areToldWithFileAndLine()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, told);
    const QString path = write(u"attendant.toml"_s, text);
    const Result<Config> read = loadConfig(path, {});
    QVERIFY(!read);
    QCOMPARE(read.error().code, ErrorCode::BadInput);
    QCOMPARE(read.error().detail, path + told);
}

void TestConfig::laterFilesAndTheEnvironment_win()
{
    const QString path
        = write(u"attendant.toml"_s,
                "[site]\nid = \"a\"\nname = \"A\"\n[[lockers.boards]]\nport = \"x\"\nzones = [\"MALE\"]\n");
    write(u"conf.d/10-name.toml"_s, "[site]\nname = \"B\"\nlanguage = \"en\"\n");
    write(u"conf.d/20-name.toml"_s, "[site]\nname = \"C\"\n");
    write(u"conf.d/30-name.bak"_s, "[site]\nname = \"D\"\n");
    const Result<Config> read
        = loadConfig(path,
                     {{u"ATTENDANT_SITE_ID"_s, u"12"_s}, // text, though it looks like a number
                      {u"ATTENDANT_MQTT_PORT"_s, u"8883"_s},
                      {u"ATTENDANT_SYNC_SHEETS_BASE_URL"_s, u"http://127.0.0.1:9/\"x\""_s},
                      {u"ATTENDANT_SECRET_TOKEN"_s, u"s3cret"_s},
                      {u"HOME"_s, u"/root"_s}});
    QVERIFY2(read, read ? "" : qPrintable(read.error().detail));
    QCOMPARE(read->site.name, u"C"_s);
    QCOMPARE(read->site.language, u"en"_s);
    QCOMPARE(read->site.id, u"12"_s);
    QCOMPARE(read->mqtt.port, 8883);
    QCOMPARE(read->sheets.baseUrl, u"http://127.0.0.1:9/\"x\""_s);
    write(u"conf.d/25-wrong.toml"_s, "\n[site]\nnaem = \"E\"\n");
    const Result<Config> wrong = loadConfig(path, {});
    QVERIFY(!wrong);
    QVERIFY(wrong.error().detail.endsWith(u"conf.d/25-wrong.toml:3: unknown key \"site.naem\""_s));
}

void TestConfig::environmentsMistakes_areToldWithTheVariable_data()
{
    QTest::addColumn<QString>("variable");
    QTest::addColumn<QString>("value");
    QTest::newRow("unknown key") << u"ATTENDANT_SITE_LANGAGE"_s << u"ko"_s;
    QTest::newRow("out of range") << u"ATTENDANT_MQTT_PORT"_s << u"99999"_s;
    QTest::newRow("no number") << u"ATTENDANT_LOCKERS_WAIT_S"_s << u"long"_s;
}

void TestConfig::environmentsMistakes_areToldWithTheVariable()
{
    QFETCH(QString, variable);
    QFETCH(QString, value);
    const QString path = write(u"attendant.toml"_s, "[[lockers.boards]]\nport = \"x\"\nzones = [\"MALE\"]\n");
    const Result<Config> read = loadConfig(path, {{variable, value}});
    QVERIFY(!read);
    QVERIFY2(read.error().detail.contains(variable), qPrintable(read.error().detail));
}

void TestConfig::aMissingFile_isNamed()
{
    const Result<Config> read = loadConfig(u"/nowhere/attendant.toml"_s, {});
    QVERIFY(!read);
    QCOMPARE(read.error().code, ErrorCode::NotFound);
    QVERIFY(read.error().detail.startsWith(u"/nowhere/attendant.toml"_s));
}

QTEST_APPLESS_MAIN(TestConfig)
#include "tst_config.moc"
