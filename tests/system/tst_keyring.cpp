// The desktop's keychain as it is: a session bus and a gnome-keyring of their own for each session, with a
// home folder of its own. The program starts itself again inside each session, because a process keeps its
// first bus.
#include "core/secrets.h"

#include <QCoreApplication>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <cstdio>

using namespace attendant;
using namespace Qt::StringLiterals;

namespace {

constexpr auto Empty = "\n"; ///< no input at all would leave the keyring locked
constexpr int StartMs = 10'000;
constexpr int AnswerMs = 20'000;

/// `read NAME` or `store NAME VALUE`, inside a session: prints what came of it.
int inSession(const QStringList &arguments)
{
    QHash<QString, QString> environment;
    for (const char *name : {"DBUS_SESSION_BUS_ADDRESS", "ATTENDANT_SECRET_LAN_TOKEN"}) {
        if (qEnvironmentVariableIsSet(name))
            environment.insert(QString::fromLatin1(name), qEnvironmentVariable(name));
    }
    Secrets secrets(environment);
    const auto tell = [](const Result<QString> &result) {
        std::printf("%s", qPrintable(result ? u"found "_s + *result : u"error "_s + result.error().detail));
        QCoreApplication::exit(result ? 0 : 1);
    };
    if (arguments.at(1) == "store"_L1)
        secrets.store(arguments.at(2), arguments.at(3), tell);
    else
        secrets.read(u"secret:"_s + arguments.at(2), tell);
    return QCoreApplication::exec();
}

/// A session bus; with a keyring when a password is given, which makes it at its first use.
class Session
{
public:
    explicit Session(const QString &home)
    {
        m_environment = QProcessEnvironment::systemEnvironment();
        m_environment.insert(u"HOME"_s, home);
        for (const auto &name : {u"XDG_DATA_HOME"_s, u"XDG_CONFIG_HOME"_s, u"XDG_CACHE_HOME"_s, u"DISPLAY"_s,
                                 u"WAYLAND_DISPLAY"_s, u"XDG_CURRENT_DESKTOP"_s, u"GNOME_KEYRING_CONTROL"_s})
            m_environment.remove(name);
        m_environment.insert(u"XDG_RUNTIME_DIR"_s, home);
        m_bus.setProcessEnvironment(m_environment);
        m_bus.start(u"dbus-daemon"_s,
                    {u"--session"_s, u"--nofork"_s, u"--print-address"_s,
                     u"--address=unix:path=%1/bus-%2"_s.arg(home).arg(++s_count)});
        if (!m_bus.waitForReadyRead(StartMs))
            qFatal("no session bus: is dbus-daemon installed?");
        m_environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s,
                             QString::fromUtf8(m_bus.readLine()).section(u',', 0, 0).trimmed());
    }
    ~Session()
    {
        for (QProcess *process : {&m_keyring, &m_bus}) {
            if (process->state() == QProcess::NotRunning)
                continue;
            process->kill();
            process->waitForFinished(StartMs);
        }
    }

    void unlock(const QByteArray &password)
    {
        m_keyring.setProcessEnvironment(m_environment);
        m_keyring.start(u"gnome-keyring-daemon"_s,
                        {u"--foreground"_s, u"--unlock"_s, u"--components=secrets"_s});
        m_keyring.write(password);
        m_keyring.closeWriteChannel();
        QVERIFY2(m_keyring.waitForStarted(StartMs), qPrintable(m_keyring.errorString()));
        QTRY_VERIFY_WITH_TIMEOUT(owned(), StartMs);
    }
    void stopKeyring() { ::kill(pid_t(m_keyring.processId()), SIGSTOP); }

    [[nodiscard]] QString read(const QString &name) { return run({u"read"_s, name}); }
    [[nodiscard]] QString store(const QString &name, const QString &value)
    {
        return run({u"store"_s, name, value});
    }
    void setEnvironment(const QString &name, const QString &value) { m_environment.insert(name, value); }

private:
    [[nodiscard]] bool owned() const
    {
        QProcess ask;
        ask.setProcessEnvironment(m_environment);
        ask.start(u"dbus-send"_s,
                  {u"--session"_s, u"--print-reply"_s, u"--dest=org.freedesktop.DBus"_s,
                   u"/org/freedesktop/DBus"_s, u"org.freedesktop.DBus.NameHasOwner"_s,
                   u"string:org.freedesktop.secrets"_s});
        return ask.waitForFinished(StartMs) && ask.readAllStandardOutput().contains("boolean true");
    }
    [[nodiscard]] QString run(const QStringList &arguments) const
    {
        QProcess program;
        program.setProcessEnvironment(m_environment);
        program.start(QCoreApplication::applicationFilePath(), QStringList{u"--in-session"_s} + arguments);
        if (!program.waitForFinished(AnswerMs))
            return u"no answer"_s;
        return QString::fromUtf8(program.readAllStandardOutput());
    }

    static inline int s_count = 0;
    QProcessEnvironment m_environment;
    QProcess m_bus;
    QProcess m_keyring;
};

} // namespace

class TestKeyring : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void secretInTheKeyring_isFoundAndSurvivesTheSession();
    void secretInTheKeyring_goesBeforeTheEnvironment();
    void secretThatTheKeyringLacks_isLookedForElsewhere();
    void busWithoutAKeyring_leavesTheOtherPlaces();
    /// Nor asks anybody for a password: nobody is there to type one (F-BOX-08).
    void lockedKeyring_isNotAbsenceAndLeavesTheOtherPlaces();
    void keyringThatNeverAnswers_isGivenUp();
};

void TestKeyring::secretInTheKeyring_isFoundAndSurvivesTheSession()
{
    const QTemporaryDir home;
    {
        Session session(home.path());
        session.unlock(Empty);
        QCOMPARE(session.store(u"lan-token"_s, u"from the keyring"_s), u"found from the keyring"_s);
        QCOMPARE(session.read(u"lan-token"_s), u"found from the keyring"_s);
    }
    Session next(home.path());
    next.unlock(Empty);
    QCOMPARE(next.read(u"lan-token"_s), u"found from the keyring"_s);
}

void TestKeyring::secretInTheKeyring_goesBeforeTheEnvironment()
{
    const QTemporaryDir home;
    Session session(home.path());
    session.setEnvironment(u"ATTENDANT_SECRET_LAN_TOKEN"_s, u"from the environment"_s);
    session.unlock(Empty);
    QCOMPARE(session.store(u"lan-token"_s, u"from the keyring"_s), u"found from the keyring"_s);
    QCOMPARE(session.read(u"lan-token"_s), u"found from the keyring"_s);
}

void TestKeyring::secretThatTheKeyringLacks_isLookedForElsewhere()
{
    const QTemporaryDir home;
    Session session(home.path());
    session.unlock(Empty);
    const QString nowhere = session.read(u"lan-token"_s);
    QVERIFY2(nowhere.startsWith("error "_L1) && nowhere.contains("lan-token"_L1), qPrintable(nowhere));
    session.setEnvironment(u"ATTENDANT_SECRET_LAN_TOKEN"_s, u"from the environment"_s);
    QCOMPARE(session.read(u"lan-token"_s), u"found from the environment"_s);
}

void TestKeyring::busWithoutAKeyring_leavesTheOtherPlaces()
{
    const QTemporaryDir home;
    Session session(home.path());
    session.setEnvironment(u"ATTENDANT_SECRET_LAN_TOKEN"_s, u"from the environment"_s);
    QCOMPARE(session.read(u"lan-token"_s), u"found from the environment"_s);
}

void TestKeyring::lockedKeyring_isNotAbsenceAndLeavesTheOtherPlaces()
{
    const QTemporaryDir home;
    {
        Session session(home.path());
        session.unlock("first password");
        QCOMPARE(session.store(u"lan-token"_s, u"from the keyring"_s), u"found from the keyring"_s);
    }
    {
        Session locked(home.path());
        locked.unlock("another password");
        QVERIFY(locked.read(u"lan-token"_s).startsWith("error "_L1));
        locked.setEnvironment(u"ATTENDANT_SECRET_LAN_TOKEN"_s, u"from the environment"_s);
        QCOMPARE(locked.read(u"lan-token"_s), u"found from the environment"_s);
        QVERIFY(locked.store(u"lan-token"_s, u"newer"_s).startsWith("error "_L1));
    }
    Session opened(home.path());
    opened.unlock("first password");
    QCOMPARE(opened.read(u"lan-token"_s), u"found from the keyring"_s);
}

void TestKeyring::keyringThatNeverAnswers_isGivenUp()
{
    const QTemporaryDir home;
    Session session(home.path());
    session.unlock(Empty);
    session.setEnvironment(u"ATTENDANT_SECRET_LAN_TOKEN"_s, u"from the environment"_s);
    session.stopKeyring();
    QElapsedTimer taken;
    taken.start();
    QCOMPARE(session.read(u"lan-token"_s), u"found from the environment"_s);
    QVERIFY2(taken.elapsed() >= 2000, "the keyring was not asked at all");
    QVERIFY2(taken.elapsed() < 8000, "a customer would have waited"); // a Secret Service's own limit is 50 s
}

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"attendant"_s);
    QStringList arguments = QCoreApplication::arguments().mid(1);
    if (arguments.value(0) == "--in-session"_L1)
        return inSession(arguments);
    TestKeyring test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_keyring.moc"
