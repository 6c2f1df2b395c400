// attendantctl doctor against planted faults: each is found, and its mend is named. And the bundle, which
// tells a helper far away everything but what is nobody's business.
#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <linux/capability.h>
#include <sqlite3.h>
#include <sys/prctl.h>

using namespace Qt::StringLiterals;

namespace {

constexpr int PatienceMs = 60'000;

/// A site's files, with nothing wrong until a test plants it.
class House
{
public:
    House()
    {
        m_environment.insert(u"RUNTIME_DIRECTORY"_s, folder.path());
        m_environment.remove(u"DBUS_SESSION_BUS_ADDRESS"_s);
        write();
        if (run({u"init"_s}) != 0)
            qFatal("no ledger");
        run({u"staff"_s, u"add"_s, u"1"_s, u"김하늘"_s, u"--role"_s, u"manager"_s});
        sql("UPDATE staff SET first_pin = 0");
    }
    void write() const
    {
        QFile file(config());
        if (!file.open(QIODevice::WriteOnly))
            qFatal("no configuration");
        file.write(
            u"[site]\nid = \"gym-1\"\ncounters = [%1]\n[store]\npath = \"%2\"\n[http]\nlisten = \"%3\"\n%4"
            "%5[[lockers.boards]]\nport = \"%6\"\nzones = [\"STAFF\"]\n%7"_s
                .arg(counters, store, listen, token, more, port, boards)
                .toUtf8());
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    }
    int run(const QStringList &arguments, QByteArray *out = nullptr) const
    {
        QProcess process;
        process.setProcessEnvironment(m_environment);
        process.start(QCoreApplication::applicationDirPath() + u"/attendantctl"_s,
                      QStringList{u"--config"_s, config(), u"--json"_s} + arguments);
        process.closeWriteChannel();
        if (!process.waitForFinished(PatienceMs))
            return -1;
        if (out)
            *out = process.readAllStandardOutput();
        return process.exitCode();
    }
    void sql(const char *statement) const
    {
        sqlite3 *db = nullptr;
        if (sqlite3_open(store.toUtf8().constData(), &db) != SQLITE_OK
            || sqlite3_exec(db, statement, nullptr, nullptr, nullptr) != SQLITE_OK)
            qFatal("%s: %s", statement, sqlite3_errmsg(db));
        sqlite3_close(db);
    }
    [[nodiscard]] QString config() const { return folder.filePath(u"attendant.toml"_s); }

    QTemporaryDir folder;
    QString counters = u"\"lockers\""_s;
    QString store = folder.filePath(u"gym.db"_s);
    QString listen = u":0"_s;
    QString token = {};
    QString more = {};
    QString port = u"/dev/null"_s; ///< there, and may be opened
    QString boards = {};

private:
    QProcessEnvironment m_environment = QProcessEnvironment::systemEnvironment();
};

using Plant = std::function<void(House &)>;

constexpr auto Row
    = "INSERT INTO outbox (event_id, destination, topic, payload, state, last_error, created_at) VALUES ";

} // namespace

class TestDoctor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aHouseInOrder_hasNothingBad();
    void aFolderThatIsMadeLater_isNoFullDisk();
    void aPathOfCredentials_isNoSecretInClear();
    void anotherUser_isToldWhoMayLook();
    void aFault_isFoundAndItsMendIsNamed_data();
    void aFault_isFoundAndItsMendIsNamed();
    void theBundle_holdsNothingThatIsNobodysBusiness();

private:
    QTcpServer m_other; ///< holds a port
};

void TestDoctor::aHouseInOrder_hasNothingBad()
{
    House house;
    QByteArray out;
    QVERIFY2(house.run({u"doctor"_s}, &out) == 0, out);
    QVERIFY2(out.contains("systemctl start attendant-gateway"), out);
}

void TestDoctor::aFolderThatIsMadeLater_isNoFullDisk()
{
    House house;
    house.store = house.folder.filePath(u"new/place/gym.db"_s);
    house.write();
    QByteArray out;
    QVERIFY2(house.run({u"doctor"_s}, &out) == 0, out);
}

void TestDoctor::aPathOfCredentials_isNoSecretInClear()
{
    House house;
    const QString sheets = u"[sync.sheets]\nbase_url = \"http://127.0.0.1:1\"\nspreadsheet_id = \"b\"\n"_s;
    const auto examined = [&](const QString &credentials) {
        house.more = sheets + u"credentials = '%1'\n"_s.arg(credentials);
        house.write();
        QFile::setPermissions(house.config(), QFile::ReadOwner | QFile::ReadOther);
        QByteArray out;
        house.run({u"doctor"_s}, &out);
        return out;
    };
    QVERIFY(!examined(u"/nowhere/account.json"_s).contains("holds one in clear"));
    QVERIFY(examined(u"{}"_s).contains("holds one in clear"));
}

void TestDoctor::anotherUser_isToldWhoMayLook()
{
    House house;
    const QTemporaryDir open;
    const QString config = open.filePath(u"attendant.toml"_s);
    QVERIFY(QFile::copy(house.config(), config));
    QVERIFY(QFile::setPermissions(house.folder.path(), {}));
    QProcess process;
    process.setChildProcessModifier([] { // root as well may then not look everywhere
        prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE);
        prctl(PR_CAPBSET_DROP, CAP_DAC_READ_SEARCH);
    });
    process.start(QCoreApplication::applicationDirPath() + u"/attendantctl"_s,
                  {u"--config"_s, config, u"doctor"_s});
    QVERIFY(process.waitForFinished(PatienceMs));
    QVERIFY(
        QFile::setPermissions(house.folder.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    const QByteArray out = process.readAllStandardOutput();
    QVERIFY2(out.contains("run this as root") && !out.contains("restore a backup"), out);
}

void TestDoctor::aFault_isFoundAndItsMendIsNamed_data()
{
    QTest::addColumn<Plant>("plant");
    QTest::addColumn<QString>("check");
    QTest::addColumn<QString>("mend");
    const auto row = [](const char *name, Plant plant, const QString &check, const QString &mend) {
        QTest::newRow(name) << std::move(plant) << check << mend;
    };
    const auto statement = [](const char *text) { return Plant([text](House &h) { h.sql(text); }); };
    row(
        "a key nobody knows", [](House &h) { h.more = u"[lockers]\nwait_seconds = 3\n"_s; },
        u"configuration"_s, u"correct the line"_s);
    row(
        "a zone nobody knows", [](House &h) { h.more = u"[mqtt]\nport = 99999\n"_s; }, u"configuration"_s,
        u"correct the line"_s);
    row(
        "a ledger where nothing can be written", [](House &h) { h.store = u"/proc/attendant/gym.db"_s; },
        u"disk"_s, u"takes writes"_s);
    row(
        "a damaged ledger",
        [](House &h) {
            QFile file(h.store);
            QVERIFY(file.open(QIODevice::ReadWrite));
            file.seek(4096);
            file.write(QByteArray(60'000, 'x'));
        },
        u"ledger"_s, u"restore a backup"_s);
    row("a changed audit trail", statement("UPDATE audit_log SET actor = 'nobody' WHERE id = 1"), u"ledger"_s,
        u"restore a backup"_s);
    row("a ledger of a newer program", statement("PRAGMA user_version = 900"), u"schema"_s,
        u"newer program"_s);
    row(
        "a board that is unplugged", [](House &h) { h.port = u"/dev/attendant/lockers7"_s; }, u"port STAFF"_s,
        u"plug the board in"_s);
    row(
        "a board and a scale on one port",
        [](House &h) { h.boards = u"[[weighing.stations]]\nname = \"1\"\nport = \"/dev/null\"\n"_s; },
        u"port /dev/null"_s, u"its own port"_s);
    row(
        "a scale that is unplugged",
        [](House &h) {
            h.boards = u"[[weighing.stations]]\nname = \"1\"\nport = \"/dev/attendant/scale7\"\n"_s;
        },
        u"station 1"_s, u"plug the scale in"_s);
    row(
        "an adapter that is unplugged", [](House &h) { h.port = u"usb:10c4:ea60:0001"_s; }, u"port STAFF"_s,
        u"plug the board in"_s);
    row(
        "a port that is a file", [](House &h) { h.port = h.config(); }, u"port STAFF"_s, u"name the port"_s);
    row(
        "a token that nobody stored", [](House &h) { h.token = u"token = \"secret:nowhere\"\n"_s; },
        u"http.token"_s, u"store it"_s);
    row(
        "a spreadsheet without its key",
        [](House &h) { h.more = u"[sync.sheets]\nspreadsheet_id = \"b\"\n"_s; }, u"sync.sheets.credentials"_s,
        u"store it"_s);
    row(
        "credentials in a file that is not there",
        [](House &h) {
            h.more = u"[sync.sheets]\nbase_url = \"http://127.0.0.1:1\"\nspreadsheet_id = \"b\"\n"
                     "credentials = \"/nowhere/account.json\"\n"_s;
        },
        u"sync.sheets.credentials"_s, u"service account's JSON"_s);
    const auto setting = [&row](const char *name, const QString &counters, const QString &more,
                                const QString &check, const QString &mend) {
        row(
            name,
            [=](House &h) {
                h.counters += counters;
                h.more = more;
            },
            check, mend);
    };
    const QString gate = u", \"gatelog\""_s;
    const QString supabase = u"[sync.supabase]\nurl = \"http://127.0.0.1:1\"\n"_s;
    setting("Supabase without its key", gate, supabase, u"sync.supabase.key"_s, u"store it"_s);
    setting("Supabase that is away", gate, supabase, u"supabase"_s, u"[sync.supabase] url"_s);
    const QString hook = u"[sync.webhook]\nurl = \"http://127.0.0.1:1/a\"\ntoken = \"secret:none\"\n"_s;
    setting("a webhook without its token", {}, hook, u"sync.webhook.token"_s, u"store it"_s);
    setting("a webhook that is away", {}, hook, u"webhook"_s, u"[sync.webhook] url"_s);
    setting("a broker's password that nobody stored", u", \"dispensing\""_s,
            u"[mqtt]\nport = 1\nuser = \"box\"\npassword = \"secret:none\"\n"_s, u"mqtt.password"_s,
            u"store it"_s);
    setting("a spreadsheet's server that is away", {},
            u"[sync.sheets]\nspreadsheet_id = \"b\"\nbase_url = \"http://127.0.0.1:1\"\n"_s, u"sheets"_s,
            u"[sync.sheets] base_url"_s);
    setting("Kafka that is away", {}, u"[sync.kafka]\nbrokers = \"127.0.0.1:1\"\n"_s, u"kafka"_s,
            u"[sync.kafka] brokers"_s);
    setting("a weighing server that is away", u", \"weighing\""_s,
            u"[weighing]\nserver = \"http://127.0.0.1:1\"\n"_s, u"scaleledger"_s, u"[weighing] server"_s);
    setting("an archive where nothing can be written", gate,
            u"[gatelog]\narchive_folder = \"/dev/null/archive\"\n"_s, u"gatelog.archive_folder"_s,
            u"name a folder"_s);
    row(
        "copies where nothing can be written",
        [](House &h) { h.store += u"\"\nbackup_folder = \"/dev/null/copies"_s; }, u"store.backup_folder"_s,
        u"name a folder"_s);
    row(
        "an address of another machine",
        [](House &h) {
            h.listen = u"192.0.2.7:5000"_s;
            h.token = u"token = \"t\"\n"_s;
        },
        u"http"_s, u"no such address"_s);
    row(
        "a port that another program holds",
        [this](House &h) {
            QVERIFY(m_other.isListening() || m_other.listen(QHostAddress::LocalHost));
            h.listen = u"127.0.0.1:%1"_s.arg(m_other.serverPort());
        },
        u"http"_s, u"another port"_s);
    row(
        "a broker that is away",
        [](House &h) {
            h.counters = u"\"lockers\", \"dispensing\""_s;
            h.more = u"[mqtt]\nport = 1\n"_s;
        },
        u"broker"_s, u"systemctl start mosquitto"_s);
    row(
        "an authority's certificate that is not there",
        [](House &h) {
            h.counters = u"\"lockers\", \"dispensing\""_s;
            h.more = u"[mqtt]\nport = 1\ntls_ca = \"/nowhere/ca.pem\"\n"_s;
        },
        u"mqtt.tls_ca"_s, u"PEM"_s);
    row(
        "rows that the server refused",
        [](House &h) {
            h.sql((QByteArray(Row)
                   + "('e', 'sheets', 'rental', '{}', 'dead', 'no such tab', '2026-02-07T00:00:00.000Z')"));
        },
        u"dead letters to sheets"_s, u"outbox resend"_s);
    row(
        "a server that has been away for days",
        [](House &h) {
            h.sql((QByteArray(Row)
                   + "('e', 'sheets', 'rental', '{}', 'pending', NULL, '2026-02-07T00:00:00.000Z')"));
        },
        u"waiting for sheets"_s, u"away for a day"_s);
    row(
        "a clock that went back",
        [](House &h) {
            h.sql("INSERT INTO event_logs (event_id, event_type, severity, created_at)"
                  " VALUES ('e', 'test', 'info', '2099-01-01T00:00:00.000Z')");
        },
        u"clock and ledger"_s, u"set-ntp"_s);
    row(
        "a ledger that everybody may read",
        [](House &h) {
            QVERIFY(QFile::setPermissions(h.store, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther));
        },
        u"ledger permissions"_s, u"chmod 600"_s);
}

void TestDoctor::aFault_isFoundAndItsMendIsNamed()
{
    QFETCH(Plant, plant);
    QFETCH(QString, check);
    QFETCH(QString, mend);
    House house;
    plant(house);
    house.write();
    QByteArray out;
    QCOMPARE(house.run({u"doctor"_s}, &out), 1);
    bool found = false;
    for (const QJsonValue &one : QJsonDocument::fromJson(out).array()) {
        if (one[u"check"].toString() == check && one[u"verdict"].toString() == u"bad"_s)
            found = one[u"advice"].toString().contains(mend);
    }
    QVERIFY2(found, out);
}

void TestDoctor::theBundle_holdsNothingThatIsNobodysBusiness()
{
    House house;
    house.token = u"token = \"in-clear-4711\"\n"_s;
    house.more = u"[mqtt]\nuser = \"box-user\"\npassword = \"in-clear-4712\"\n[sync.supabase]\n"
                 "url = \"https://someone:in-clear-4713@db.example.kr\"\nkey = 'in-clear-4714'\n"_s;
    house.write();
    house.sql("INSERT INTO members (member_id, member_name, phone, status, created_at, updated_at)"
              " VALUES ('A4715', '이바다', '010-4716-4716', 'active', '2026-01-01', '2026-01-01')");
    house.sql(
        "INSERT INTO event_logs (event_id, event_type, severity, member_id, details, created_at)"
        " VALUES ('e', 'refused', 'info', 'A4715', '{\"name\":\"이바다\"}', '2026-02-07T00:00:00.000Z')");
    const QString file = house.folder.filePath(u"bundle.json"_s);
    QCOMPARE(house.run({u"bundle"_s, file}), 0);
    QFile made(file);
    QVERIFY(made.open(QIODevice::ReadOnly));
    QVERIFY((made.permissions() & (QFile::ReadOther | QFile::ReadGroup)) == 0);
    const QByteArray bytes = made.readAll();
    const QJsonObject all = QJsonDocument::fromJson(bytes).object();
    QCOMPARE(all[u"ledger"][u"rows"][u"members"].toInt(), 1);
    QCOMPARE(all[u"doctor"][0][u"verdict"].toString(), u"ok"_s);
    QVERIFY(bytes.contains("gym-1"));
    for (const char *secret : {"in-clear", "A4715", "4716-4716", "47164716", "box-user"})
        QVERIFY2(!bytes.contains(secret), secret);
    for (const QString &name : {u"이바다"_s, u"김하늘"_s})
        QVERIFY(!bytes.contains(name.toUtf8()));
    QCOMPARE(house.run({u"bundle"_s, file}), 1); // never over something that is there
}

QTEST_GUILESS_MAIN(TestDoctor)
#include "tst_doctor.moc"
