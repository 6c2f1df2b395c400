// attendantd as a service: what it tells its manager, what its unit lets it do, and how it is put on a
// machine.
#include "system/manager.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using attendant::test::Manager;

namespace {

QString binaries() { return QCoreApplication::applicationDirPath(); }
QString source(const char *path) { return QStringLiteral(SOURCE_DIR "/") + QString::fromLatin1(path); }

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

struct Ran
{
    int code = -1;
    QByteArray said;
};

Ran run(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    if (!process.waitForFinished(60'000))
        return {};
    return {process.exitCode(), process.readAll()};
}

} // namespace

class TestService : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readyIsSaidOnceItWorks_thenTheWatchdogIsFed();
    void configurationThatCannotBeCarriedOut_isNeverReady();
    void unitLetsItDoLittle();
    void installScript_putsEverythingInPlaceAndKeepsTheConfiguration();
    void installScript_namesWhatTheProgramsLoad();
    void manualAndCompletion_nameEveryCommand();
    void updateWithoutAPackage_isRefusedWithWords();
};

void TestService::readyIsSaidOnceItWorks_thenTheWatchdogIsFed()
{
    const QTemporaryDir folder;
    QFile config(folder.filePath(u"attendant.toml"_s));
    QVERIFY(config.open(QIODevice::WriteOnly));
    config.write(
        u"[site]\ncounters = [\"weighing\"]\n[store]\npath = \"%1/site.db\"\n[http]\nlisten = \":0\"\n"
        "[weighing]\nserver = \"http://127.0.0.1:9\"\n"_s.arg(folder.path())
            .toUtf8()); // nobody listens there: it is ready all the same
    config.close();
    Manager manager(folder.filePath(u"notify"_s));
    QProcess program;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"NOTIFY_SOCKET"_s, folder.filePath(u"notify"_s));
    environment.insert(u"WATCHDOG_USEC"_s, u"400000"_s);
    environment.insert(u"RUNTIME_DIRECTORY"_s, folder.path());
    program.setProcessEnvironment(environment);
    program.start(binaries() + u"/attendantd"_s, {u"--config"_s, config.fileName()});
    QTRY_VERIFY_WITH_TIMEOUT(manager.heard().contains("READY=1"), 15'000);
    QTRY_VERIFY(manager.heard().count("WATCHDOG=1") >= 3);
    program.terminate();
    QVERIFY(program.waitForFinished(10'000));
    QCOMPARE(program.exitCode(), 0);
    QVERIFY(manager.heard().contains("STOPPING=1"));
}

void TestService::configurationThatCannotBeCarriedOut_isNeverReady()
{
    const QTemporaryDir folder;
    Manager manager(folder.filePath(u"notify"_s));
    QProcess program;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"NOTIFY_SOCKET"_s, folder.filePath(u"notify"_s));
    program.setProcessEnvironment(environment);
    program.start(binaries() + u"/attendantd"_s, {u"--config"_s, folder.filePath(u"missing.toml"_s)});
    QVERIFY(program.waitForFinished(10'000));
    QCOMPARE(program.exitCode(), 2); // the unit does not start it again for that
    QVERIFY(!manager.heard().contains("READY=1"));
    QVERIFY(contents(source("packaging/systemd/attendant-gateway.service"))
                .contains("RestartPreventExitStatus=2 3"));
}

void TestService::unitLetsItDoLittle()
{
    const Ran looked = run(u"systemd-analyze"_s,
                           {u"security"_s, u"--offline=true"_s, u"--threshold=20"_s, u"--no-pager"_s,
                            source("packaging/systemd/attendant-gateway.service")});
    QVERIFY2(looked.code == 0, looked.said.right(300).constData()); // 20 is an exposure of 2.0
}

void TestService::installScript_putsEverythingInPlaceAndKeepsTheConfiguration()
{
    const QTemporaryDir root;
    const auto install = [&root](const QStringList &more) {
        return run(source("packaging/linux/install_linux.sh"),
                   QStringList{u"--from"_s, binaries(), u"--root"_s, root.path()} + more);
    };
    const Ran first = install({});
    QVERIFY2(first.code == 0, first.said.constData());
    const QString config = root.filePath(u"etc/attendant/attendant.toml"_s);
    const QString program = root.filePath(u"usr/local/bin/attendantd"_s);
    QVERIFY(QFileInfo(program).isExecutable());
    QVERIFY(contents(root.filePath(u"etc/systemd/system/attendant-gateway.service"_s))
                .contains("ExecStart=/usr/local/bin/attendantd --config /etc/attendant/attendant.toml"));
    const Ran checked = run(program, {u"--check-config"_s, u"--config"_s, config});
    QVERIFY2(checked.code == 0, checked.said.constData());

    QFile file(config);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("# mine\n");
    file.close();
    QCOMPARE(install({}).code, 0);
    QCOMPARE(contents(config), "# mine\n"_ba);
    QCOMPARE(install({u"--uninstall"_s}).code, 0);
    QVERIFY(!QFile::exists(program) && QFile::exists(config));
    QCOMPARE(install({u"--nonsense"_s}).code, 2);
}

void TestService::installScript_namesWhatTheProgramsLoad()
{
    const QByteArray script = contents(source("packaging/linux/install_linux.sh"));
    const qsizetype begin = script.indexOf("\nloaded=(") + 9;
    const QList<QByteArray> patterns
        = script.mid(begin, script.indexOf("\n)", begin) - begin).replace('\'', ' ').simplified().split(' ');
    QVERIFY(patterns.size() > 5);
    const Ran read
        = run(u"readelf"_s, {u"-d"_s, binaries() + u"/attendantd"_s, binaries() + u"/attendantctl"_s});
    static const QRegularExpression Needed(u"\\(NEEDED\\).*\\[(.+)\\]"_s);
    QSet<QString> libraries;
    for (auto all = Needed.globalMatch(QString::fromUtf8(read.said)); all.hasNext();)
        libraries.insert(all.next().captured(1));
    QVERIFY(libraries.contains(u"libQt6Core.so.6"_s));
    for (const QString &library : std::as_const(libraries)) {
        const QByteArray owners = run(u"dpkg-query"_s, {u"-S"_s, u"*/"_s + library}).said;
        if (owners.contains("libc6:") || owners.contains("libgcc-s1:")) // every Debian has them
            continue;
        const bool named = std::ranges::any_of(patterns, [&owners](const QByteArray &pattern) {
            const QString escaped = QString::fromUtf8(pattern).replace(u"++"_s, u"\\+\\+"_s);
            return QRegularExpression(u"^%1(t64)?:"_s.arg(escaped), QRegularExpression::MultilineOption)
                .match(QString::fromUtf8(owners))
                .hasMatch();
        });
        QVERIFY2(named, qPrintable(library + u": "_s + QString::fromUtf8(owners)));
    }
}

void TestService::manualAndCompletion_nameEveryCommand()
{
    const QByteArray help = run(binaries() + u"/attendantctl"_s, {u"--help"_s}).said;
    const QList<QByteArray> lines = help.mid(help.indexOf("Subcommands:")).split('\n').mid(1);
    const QByteArray manual = contents(source("packaging/man/attendantctl.1"));
    const QByteArray completion = contents(source("packaging/completion/attendantctl")).replace('"', ' ');
    int commands = 0;
    for (const QByteArray &line : lines) {
        if (!line.startsWith("  ") || line.startsWith("   "))
            continue;
        const QByteArray name = line.simplified().split(' ').first();
        ++commands;
        QVERIFY2(manual.contains("\n.B " + name) || manual.contains("\n.BI " + name), name);
        QVERIFY2(completion.contains(' ' + name + ' '), name);
    }
    QVERIFY2(commands > 20, help);
}

void TestService::updateWithoutAPackage_isRefusedWithWords()
{
    const QTemporaryDir folder;
    QFile config(folder.filePath(u"attendant.toml"_s));
    QVERIFY(config.open(QIODevice::WriteOnly));
    config.write("[site]\ncounters = [\"gatelog\"]\n");
    config.close();
    const Ran refused
        = run(binaries() + u"/attendantctl"_s, {u"--config"_s, config.fileName(), u"update"_s, u"--check"_s});
    QCOMPARE(refused.code, 1);
    QVERIFY2(refused.said.contains("not installed from a package"), refused.said.constData());
}

QTEST_GUILESS_MAIN(TestService)
#include "tst_service.moc"
