// The exit codes of attendantctl's imports and exports: 0 ok, 1 failed or not whole, 2 bad usage; with --json
// an error is an object with words in "error".
#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <sqlite3.h>

using namespace Qt::StringLiterals;

namespace {

constexpr int PatienceMs = 30'000;

struct Answer
{
    int code = -1;
    QByteArray out;
    QByteArray said;
};

class Office
{
public:
    explicit Office(const QString &more = {})
    {
        write(u"attendant.toml"_s,
              u"[site]\nid = \"gym-1\"\n[store]\npath = \"%1/gym.db\"\n[http]\nlisten = \":0\"\n"
              "[[lockers.boards]]\nport = \"sim:staff\"\nzones = [\"STAFF\"]\n%2"_s.arg(m_folder.path(), more)
                  .toUtf8());
    }
    QString write(const QString &name, const QByteArray &text) const
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("no %s", qPrintable(name));
        return file.fileName();
    }
    [[nodiscard]] Answer ctl(const QStringList &arguments) const
    {
        QProcess process;
        process.setProcessEnvironment(environment);
        process.start(QCoreApplication::applicationDirPath() + u"/attendantctl"_s,
                      QStringList{u"--json"_s, u"--config"_s, m_folder.filePath(u"attendant.toml"_s)}
                          + arguments);
        if (!process.waitForFinished(PatienceMs))
            return {};
        return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
    }

    void sql(const char *statement) const
    {
        sqlite3 *db = nullptr;
        if (sqlite3_open(m_folder.filePath(u"gym.db"_s).toUtf8().constData(), &db) != SQLITE_OK
            || sqlite3_exec(db, statement, nullptr, nullptr, nullptr) != SQLITE_OK)
            qFatal("%s: %s", statement, sqlite3_errmsg(db));
        sqlite3_close(db);
    }

    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();

private:
    QTemporaryDir m_folder;
};

} // namespace

class TestCtlImports : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anImportThatIsNotWhole_hasFailed()
    {
        const Office office;
        QCOMPARE(office.ctl({u"init"_s}).code, 0);
        const QString good = office.write(u"good.csv"_s, "member_id,member_name\n1,김하늘\n");
        QCOMPARE(office.ctl({u"import"_s, u"members"_s, good}).code, 0);
        const QString bad
            = office.write(u"bad.csv"_s, "member_id,member_name,gender\n1,김하늘,female\n2,이도윤,x\n");
        const Answer part = office.ctl({u"import"_s, u"members"_s, bad});
        QCOMPARE(part.code, 1);
        QCOMPARE(QJsonDocument::fromJson(part.out)["left_out"_L1].toArray().size(), 1);
        QVERIFY(part.said.contains("1 left out"));
        const Answer none = office.ctl({u"import"_s, u"legacy"_s, good});
        QCOMPARE(none.code, 1);
        QVERIFY2(none.said.contains("not an SQLite database"), none.said);
    }

    void aSpreadsheetWithoutItsMembers_hasFailed()
    {
        const QTemporaryDir folder;
        const QString account = folder.filePath(u"account.json"_s);
        QProcess sheets;
        sheets.start(QCoreApplication::applicationDirPath() + u"/attendant-sim"_s,
                     {u"sheets"_s, u"--listen"_s, u"127.0.0.1:0"_s, u"--credentials"_s, account});
        QVERIFY(sheets.waitForReadyRead(PatienceMs));
        const QString url = QString::fromUtf8(sheets.readAllStandardOutput())
                                .section(u"base_url "_s, 1)
                                .section(u'\n', 0, 0);
        Office office(
            u"[sync.sheets]\nbase_url = \"%1\"\nspreadsheet_id = \"book\"\ncredentials = \"secret:account\"\n"
            "tabs.members = \"없는 탭\"\n"_s.arg(url));
        QFile key(account);
        QVERIFY(key.open(QIODevice::ReadOnly));
        office.environment.insert(u"ATTENDANT_SECRET_ACCOUNT"_s, QString::fromUtf8(key.readAll()));
        office.environment.remove(u"DBUS_SESSION_BUS_ADDRESS"_s);
        const Answer answer = office.ctl({u"import"_s, u"sheet"_s});
        sheets.terminate();
        sheets.waitForFinished(PatienceMs);
        QCOMPARE(answer.code, 1);
        const QString error = QJsonDocument::fromJson(answer.out)["error"_L1].toString();
        QVERIFY2(error.startsWith(u"the members were not read: 없는 탭: "_s), answer.said.constData());
    }

    void aBrokenTrail_isToldInWords()
    {
        const Office office;
        QCOMPARE(office.ctl({u"init"_s}).code, 0);
        QCOMPARE(office.ctl({u"verify"_s}).code, 0);
        office.sql("INSERT INTO audit_log (at, actor, action, previous, hash) VALUES ('', '', '', '', '')");
        const Answer answer = office.ctl({u"verify"_s});
        QCOMPARE(answer.code, 1);
        QCOMPARE(QJsonDocument::fromJson(answer.out)["error"_L1].toString(),
                 u"the audit trail is broken at row 1"_s);
    }

    void anExportThatNobodyUnderstands_isBadUsage_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("told");
        QTest::newRow("from when") << QStringList{u"members"_s, u"--from"_s, u"garbage"_s}
                                   << u"--from: \"garbage\" is no time"_s;
        QTest::newRow("to when") << QStringList{u"members"_s, u"--to"_s, u"22/11/2026"_s}
                                 << u"--to: \"22/11/2026\" is no time"_s;
        QTest::newRow("SQLite's own") << QStringList{u"sqlite_master"_s} << u"no table \"sqlite_master\""_s;
    }
    void anExportThatNobodyUnderstands_isBadUsage()
    {
        QFETCH(const QStringList, arguments);
        QFETCH(const QString, told);
        const Office office;
        QCOMPARE(office.ctl({u"init"_s}).code, 0);
        const Answer answer = office.ctl(QStringList{u"export"_s} + arguments);
        QCOMPARE(answer.code, 2);
        const QString error = QJsonDocument::fromJson(answer.out)["error"_L1].toString();
        QVERIFY2(error.startsWith(told), answer.out.constData());
    }
};

QTEST_GUILESS_MAIN(TestCtlImports)
#include "tst_ctlimports.moc"
