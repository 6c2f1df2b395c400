// attendantctl as it is installed, mostly beside no running site: a ledger, a spreadsheet over HTTP, exit
// codes.
#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;

namespace {

constexpr int PatienceMs = 60'000;

struct Answer
{
    int code = -1;
    QByteArray out;
    QByteArray said; ///< on standard error

    [[nodiscard]] QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
};

/// A site's files, without a site.
class Office
{
public:
    Office()
    {
        m_environment.insert(u"RUNTIME_DIRECTORY"_s, folder.path());
        m_environment.remove(u"DBUS_SESSION_BUS_ADDRESS"_s);
        configure({});
    }
    ~Office()
    {
        for (QProcess *process : {m_site.get(), m_sheets.get()}) {
            if (!process)
                continue;
            process->terminate();
            process->waitForFinished(PatienceMs);
        }
    }

    void startSheets()
    {
        m_sheets = std::make_unique<QProcess>();
        m_sheets->setProcessEnvironment(m_environment);
        m_sheets->start(program(u"attendant-sim"_s),
                        {u"sheets"_s, u"--listen"_s, u"127.0.0.1:0"_s, u"--credentials"_s,
                         folder.filePath(u"account.json"_s), u"--members"_s, u"30"_s});
        QVERIFY(m_sheets->waitForReadyRead(PatienceMs));
        const QString url = QString::fromUtf8(m_sheets->readAllStandardOutput())
                                .section(u"base_url "_s, 1)
                                .section(u'\n', 0, 0);
        configure(
            u"[sync.sheets]\nbase_url = \"%1\"\nspreadsheet_id = \"book\"\ncredentials = \"secret:account\"\n"_s
                .arg(url));
        QFile account(folder.filePath(u"account.json"_s));
        QVERIFY(account.open(QIODevice::ReadOnly));
        m_environment.insert(u"ATTENDANT_SECRET_ACCOUNT"_s, QString::fromUtf8(account.readAll()));
    }
    void stopSheets()
    {
        m_sheets->kill();
        m_sheets->waitForFinished(PatienceMs);
    }
    void startSite()
    {
        m_site = std::make_unique<QProcess>();
        m_site->setProcessEnvironment(m_environment);
        m_site->start(program(u"attendantd"_s), {u"--config"_s, config()});
        QTRY_COMPARE_WITH_TIMEOUT(ctl({u"status"_s}).code, 0, PatienceMs);
    }
    void moveLedgerTo(const QString &path)
    {
        m_ledger = path;
        configure({});
    }
    void setEnvironment(const QString &name, const QString &value) { m_environment.insert(name, value); }
    [[nodiscard]] Answer ctl(const QStringList &arguments, const QByteArray &input = {}) const
    {
        QProcess process;
        process.setProcessEnvironment(m_environment);
        process.start(program(u"attendantctl"_s),
                      QStringList{u"--config"_s, config(), u"--json"_s} + arguments);
        process.write(input);
        process.closeWriteChannel();
        if (!process.waitForFinished(PatienceMs))
            return {};
        return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
    }
    [[nodiscard]] QString config() const { return folder.filePath(u"attendant.toml"_s); }

    QTemporaryDir folder;

private:
    static QString program(const QString &name)
    {
        return QCoreApplication::applicationDirPath() + u'/' + name;
    }
    void configure(const QString &more)
    {
        QFile file(config());
        if (!file.open(QIODevice::WriteOnly))
            qFatal("no configuration");
        file.write(u"[site]\nid = \"gym-1\"\n[store]\npath = \"%1\"\n[http]\nlisten = \":0\"\n"
                   "[[lockers.boards]]\nport = \"sim:staff\"\nzones = [\"STAFF\"]\n%2"_s.arg(m_ledger, more)
                       .toUtf8());
    }

    QString m_ledger = folder.filePath(u"gym.db"_s);
    QProcessEnvironment m_environment = QProcessEnvironment::systemEnvironment();
    std::unique_ptr<QProcess> m_sheets;
    std::unique_ptr<QProcess> m_site;
};

} // namespace

class TestCtl : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void importSheet_readsIntoTheLedgerWithoutASite();
    void importSheet_asksTheSiteThatRuns();
    void importSheet_thatCannotBe_saysWhy();
    void export_isATableForPeopleWithoutSecrets();
    void export_ofWhatIsNotThere_saysSo();
    void backupRestoreVerify_goRoundInACircle();
    void restore_saysWhatIsWrongAndMakesTheFolder();
    void site_isFoundWhereAServiceListens();
    void siteThatDoesNotAnswer_isNotSaidToBeAway();
    void unknownCommand_isNamed();
    void staff_areKeptAndEveryChangeIsOnRecord();
};

void TestCtl::importSheet_readsIntoTheLedgerWithoutASite()
{
    Office office;
    office.startSheets();
    for (int i = 0; i < 2; ++i) { // the second time changes nothing
        const Answer imported = office.ctl({u"import"_s, u"sheet"_s});
        QVERIFY2(imported.code == 0, imported.said);
        QCOMPARE(imported.json().value(u"members"_s).toInt(), 30);
        QVERIFY(imported.json().value(u"read"_s).toArray().contains(u"회원명단"_s));
    }
    QCOMPARE(office.ctl({u"export"_s, u"members"_s}).out.count("\r\n"), 31);
}

void TestCtl::importSheet_asksTheSiteThatRuns()
{
    Office office;
    office.startSheets();
    office.startSite();
    const Answer imported = office.ctl({u"import"_s, u"sheet"_s});
    QVERIFY2(imported.code == 0, imported.said);
    QVERIFY(imported.json().value(u"read"_s).toArray().contains(u"회원명단"_s));
    QCOMPARE(office.ctl({u"export"_s, u"members"_s}).out.count("\r\n"), 31);
    office.stopSheets();
    const Answer away = office.ctl({u"import"_s, u"sheet"_s});
    QCOMPARE(away.code, 1);
    QVERIFY2(away.said.contains("was not read"), away.said);
}

void TestCtl::importSheet_thatCannotBe_saysWhy()
{
    Office office;
    const Answer none = office.ctl({u"import"_s, u"sheet"_s});
    QCOMPARE(none.code, 1);
    QVERIFY2(none.said.contains("sync.sheets.spreadsheet_id"), none.said);
    office.startSheets();
    office.stopSheets();
    const Answer away = office.ctl({u"import"_s, u"sheet"_s});
    QCOMPARE(away.code, 1);
    QVERIFY2(away.said.contains("was not read"), away.said);
}

void TestCtl::export_isATableForPeopleWithoutSecrets()
{
    Office office;
    QFile members(office.folder.filePath(u"members.csv"_s));
    QVERIFY(members.open(QIODevice::WriteOnly));
    members.write("회원ID,바코드,이름,전화번호,성별,상태,만료일\n"
                  "00120001,00120001,김하늘,01000000001,male,active,2099-12-31\n");
    members.close();
    QCOMPARE(office.ctl({u"import"_s, u"members"_s, members.fileName()}).code, 0);
    QCOMPARE(office.ctl({u"member"_s, u"pin"_s, u"00120001"_s}, "481516\n").code, 0);

    const Answer csv = office.ctl({u"export"_s, u"members"_s});
    QCOMPARE(csv.code, 0);
    QVERIFY2(csv.out.startsWith("\xEF\xBB\xBFmember_id,") && csv.out.contains("\r\n00120001,00120001,"),
             csv.out);
    QVERIFY2(!csv.out.contains("pin_hash") && !csv.out.contains("argon2"), csv.out);
    const QStringList future{u"export"_s, u"members"_s, u"--from"_s, u"2099-01-01"_s};
    QCOMPARE(office.ctl(future).out.count("\r\n"), 1);

    const Answer workbook = office.ctl({u"export"_s, u"members"_s, u"--format"_s, u"xlsx"_s});
    QCOMPARE(workbook.code, 0);
    QVERIFY(workbook.out.startsWith("PK")); // what is in it: tst_tablewriter
    QVERIFY(!workbook.out.contains("argon2"));
}

void TestCtl::export_ofWhatIsNotThere_saysSo()
{
    Office office;
    QVERIFY(office.ctl({u"export"_s, u"members"_s}).code != 0);
    QCOMPARE(office.ctl({u"init"_s}).code, 0);
    const Answer none = office.ctl({u"export"_s, u"no_such_table"_s});
    QVERIFY(none.code != 0 && none.said.contains("no_such_table"));
    QCOMPARE(office.ctl({u"export"_s, u"members"_s, u"--format"_s, u"pdf"_s}).code, 2);
}

void TestCtl::backupRestoreVerify_goRoundInACircle()
{
    Office office;
    office.startSheets();
    QCOMPARE(office.ctl({u"import"_s, u"sheet"_s}).code, 0);
    const Answer made = office.ctl({u"backup"_s, office.folder.filePath(u"copies"_s)});
    QVERIFY2(made.code == 0, made.said);
    const QString copy = made.json().value(u"file"_s).toString();
    QCOMPARE(office.ctl({u"verify"_s, copy}).code, 0);
    QCOMPARE(office.ctl({u"verify"_s}).code, 0);

    QVERIFY(QFile::remove(office.folder.filePath(u"gym.db"_s)));
    QVERIFY(office.ctl({u"verify"_s}).code != 0);
    QCOMPARE(office.ctl({u"restore"_s, copy}).code, 0);
    QCOMPARE(office.ctl({u"export"_s, u"members"_s}).out.count("\r\n"), 31);

    QFile damaged(copy);
    QVERIFY(damaged.resize(damaged.size() / 2));
    const Answer refused = office.ctl({u"verify"_s, copy});
    QVERIFY2(refused.code == 1 && refused.said.contains("damaged"), refused.said);
    QVERIFY(office.ctl({u"restore"_s, copy}).code != 0);
    QCOMPARE(office.ctl({u"export"_s, u"members"_s}).out.count("\r\n"), 31); // the present one stays
}

void TestCtl::restore_saysWhatIsWrongAndMakesTheFolder()
{
    Office office;
    QCOMPARE(office.ctl({u"init"_s}).code, 0);
    const QString copy = office.ctl({u"backup"_s, office.folder.path()}).json().value(u"file"_s).toString();
    const Answer sound = office.ctl({u"verify"_s, copy});
    QCOMPARE(sound.json().value(u"checksum"_s).toString(), u"ok"_s);

    office.moveLedgerTo(office.folder.filePath(u"new/place/gym.db"_s));
    const Answer missing = office.ctl({u"restore"_s, u"/nowhere/gym.db"_s});
    QVERIFY2(missing.code == 1 && missing.said.contains("/nowhere/gym.db: no such file"), missing.said);
    const Answer bad = office.ctl({u"restore"_s, office.config()});
    QVERIFY2(bad.code == 1 && bad.said.contains("attendant.toml"), bad.said);
    const Answer restored = office.ctl({u"restore"_s, copy});
    QVERIFY2(restored.code == 0, restored.said);
    QCOMPARE(office.ctl({u"verify"_s}).code, 0);

    QVERIFY(QFile::remove(copy + u".sha256"_s));
    const Answer unmarked = office.ctl({u"verify"_s, copy});
    QCOMPARE(unmarked.json().value(u"checksum"_s).toString(), u"no checksum beside it"_s);
}

void TestCtl::site_isFoundWhereAServiceListens()
{
    Office office;
    office.startSite();
    office.setEnvironment(u"RUNTIME_DIRECTORY"_s, {}); // a service has one, who asks has a session
    office.setEnvironment(u"XDG_RUNTIME_DIR"_s, office.folder.filePath(u"session"_s));
    const Answer found = office.ctl({u"status"_s});
    QVERIFY2(found.code == 0, found.said);
}

void TestCtl::siteThatDoesNotAnswer_isNotSaidToBeAway()
{
    Office office;
    office.startSite();
    for (const QString &socket : QDir(office.folder.path()).entryList({u"control-*"_s}, QDir::System))
        QVERIFY(QFile::remove(office.folder.filePath(socket)));
    const Answer mute = office.ctl({u"open"_s, u"STAFF"_s});
    QCOMPARE(mute.code, 3);
    QVERIFY2(mute.said.contains("does not answer") && !mute.said.contains("no site runs"), mute.said);
    const Answer examined = office.ctl({u"doctor"_s});
    QCOMPARE(examined.code, 1);
    QVERIFY2(examined.out.contains("systemctl restart attendant-gateway")
                 && !examined.out.contains("systemctl start"),
             examined.out);
}

void TestCtl::unknownCommand_isNamed()
{
    const Office office;
    for (const QStringList &line : {QStringList{u"wiegh"_s}, QStringList{u"weigh"_s, u"lst"_s}}) {
        const Answer unknown = office.ctl(line);
        QCOMPARE(unknown.code, 2);
        QVERIFY2(unknown.said.contains("no command \"" + line.last().toUtf8()), unknown.said);
    }
    QVERIFY(office.ctl({u"weigh"_s}).code == 2);
}

void TestCtl::staff_areKeptAndEveryChangeIsOnRecord()
{
    Office office;
    const Answer added = office.ctl({u"staff"_s, u"add"_s, u"1"_s, u"김하늘"_s, u"--role"_s, u"manager"_s});
    QVERIFY2(added.code == 0, added.said);
    QCOMPARE(added.json().value(u"pin"_s).toString().size(), 6);
    QCOMPARE(office.ctl({u"staff"_s, u"add"_s, u"1"_s, u"x"_s, u"--role"_s, u"manager"_s}).code, 1);
    QCOMPARE(office.ctl({u"staff"_s, u"add"_s, u"2"_s, u"x"_s, u"--role"_s, u"king"_s}).code, 2);
    const Answer plain = office.ctl({u"staff"_s, u"pin"_s, u"1"_s, u"--pin-stdin"_s}, "123456\n");
    QCOMPARE(plain.code, 1);
    QVERIFY2(plain.said.contains("choose another"), plain.said);
    const Answer own = office.ctl({u"staff"_s, u"pin"_s, u"1"_s, u"--pin-stdin"_s}, "739204\n");
    QVERIFY2(own.code == 0, own.said);
    QVERIFY(!own.out.contains("739204"));
    QCOMPARE(office.ctl({u"staff"_s, u"remove"_s, u"1"_s}).code, 1); // the last manager
    const Answer all = office.ctl({u"staff"_s});
    const QJsonObject one = QJsonDocument::fromJson(all.out).array().at(0).toObject();
    QCOMPARE(one[u"role"].toString(), u"manager"_s);
    QVERIFY(one[u"first_pin"].toBool());
    const Answer verified = office.ctl({u"verify"_s});
    QCOMPARE(verified.json().value(u"audit_rows"_s).toInt(), 2);
    QVERIFY(!office.ctl({u"export"_s, u"audit_log"_s}).out.contains("739204"));
}

QTEST_GUILESS_MAIN(TestCtl)
#include "tst_ctl.moc"
