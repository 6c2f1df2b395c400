// The kiosk's session as its unit starts it: cage, the screen that says "back in a moment", the kiosk above.
// The compositor's screen is a window of an X server without a monitor, and looked at.
#include "system/manager.h"
#include "system/xscreen.h"

#include <QDir>
#include <QElapsedTimer>
#include <QTest>

#include <csignal>

using namespace attendant::test;
using namespace Qt::StringLiterals;

namespace {

constexpr auto Ground = 0xff0f1b2d; ///< Theme.ground
constexpr QRect Corner{20, 15, 200,
                       40}; ///< where the kiosk says whose counter it is, and the screen below nothing
constexpr int BackWithin = 15'000; // ms

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// What the unit starts, with our files for those of the package.
QStringList startLine(const QString &program, const QString &config)
{
    const QList<QByteArray> lines = contents(QStringLiteral(UNIT)).split('\n');
    for (const QByteArray &line : lines) {
        if (!line.startsWith("ExecStart="))
            continue;
        QStringList words = QString::fromUtf8(line.mid(10)).split(u' ');
        words.replaceInStrings(u"/usr/bin/attendant"_s, program);
        words.replaceInStrings(u"/etc/attendant/attendant.toml"_s, config);
        return words;
    }
    return {};
}

} // namespace

class TestSession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        // cage refuses to run as root, and a build may lie where nobody else can read it.
        m_program = QStringLiteral(ATTENDANT_PROGRAM);
        if (::geteuid() == 0) {
            m_as = {u"setpriv"_s, u"--reuid=nobody"_s, u"--regid=nogroup"_s, u"--clear-groups"_s};
            QVERIFY(QFile::copy(m_program, m_folder.filePath(u"attendant"_s)));
            m_program = m_folder.filePath(u"attendant"_s);
            QVERIFY(QFile::setPermissions(m_program, QFile::Permissions(0x7755)));
            QVERIFY(QFile::setPermissions(m_folder.path(), QFile::Permissions(0x7777)));
        }
        QVERIFY(QDir(m_folder.path()).mkdir(u"run"_s));
        QFile config(m_folder.filePath(u"attendant.toml"_s));
        QVERIFY(config.open(QIODevice::WriteOnly));
        config.write("[site]\nname = \"Riverside\"\n[http]\nlisten = \":0\"\n[store]\npath = \""
                     + m_folder.filePath(u"a.db"_s).toUtf8()
                     + "\"\n[[lockers.boards]]\nport = \"sim:staff\"\nzones = [\"STAFF\"]\n");
        config.close();
        if (::geteuid() == 0) {
            QCOMPARE(
                QProcess::execute(u"chown"_s, {u"nobody"_s, m_folder.filePath(u"run"_s), config.fileName()}),
                0);
        }
        QVERIFY(QFile::setPermissions(m_folder.filePath(u"run"_s), QFile::Permissions(0x7700)));
    }

    void aKioskThatStandsStill_givesWayToTheScreenBelow_andComesBack()
    {
        Manager manager(m_folder.filePath(u"notify"_s));
        const XScreen screen({1024, 768});
        QProcess cage;
        start(cage, screen.display());
        QTRY_VERIFY_WITH_TIMEOUT(manager.heard().contains("READY=1"), 30'000);
        QTRY_VERIFY_WITH_TIMEOUT(kioskIsSeen(screen), 5000);
        QCOMPARE(screen.picture().pixel(1023, 767), QRgb(Ground)); // over all of the screen
        QTRY_VERIFY_WITH_TIMEOUT(manager.heard().contains("WATCHDOG=1"), 10'000);

        const qint64 kiosk = kioskProcess();
        QVERIFY(kiosk > 0);
        QElapsedTimer since;
        since.start();
        QCOMPARE(::kill(pid_t(kiosk), SIGSTOP), 0);
        QTRY_VERIFY_WITH_TIMEOUT(screenBelowIsSeen(screen), BackWithin);
        QTRY_VERIFY_WITH_TIMEOUT(kioskIsSeen(screen), BackWithin);
        qInfo("stopped to seen again: %lld ms", qlonglong(since.elapsed()));
        QVERIFY(since.elapsed() <= BackWithin);
        QVERIFY(kioskProcess() != kiosk);

        cage.terminate();
        QVERIFY(cage.waitForFinished(20'000));
        QTRY_COMPARE(kioskProcess(), 0);
    }

private:
    void start(QProcess &cage, const QString &display)
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"DISPLAY"_s, display);
        environment.insert(u"WLR_BACKENDS"_s, u"x11"_s);
        environment.insert(u"WLR_RENDERER"_s, u"pixman"_s);
        environment.insert(u"XDG_RUNTIME_DIR"_s, m_folder.filePath(u"run"_s));
        environment.insert(u"HOME"_s, m_folder.filePath(u"run"_s));
        environment.insert(u"NOTIFY_SOCKET"_s, m_folder.filePath(u"notify"_s));
        environment.insert(u"QT_QPA_PLATFORM"_s, u"wayland"_s);
        environment.insert(u"QT_WAYLAND_DISABLE_WINDOWDECORATION"_s, u"1"_s);
        cage.setProcessEnvironment(environment);
        cage.setProcessChannelMode(QProcess::ForwardedChannels);
        QStringList words = m_as + startLine(m_program, m_folder.filePath(u"attendant.toml"_s));
        const QString program = words.takeFirst();
        cage.start(program, words);
        QVERIFY(cage.waitForStarted());
    }

    /// The kiosk itself, not the session that watches it; 0 when there is none.
    [[nodiscard]] qint64 kioskProcess() const
    {
        const QByteArray wanted = m_program.toUtf8() + '\0' + "--config";
        const QStringList all = QDir(u"/proc"_s).entryList(QDir::Dirs);
        for (const QString &one : all) {
            if (contents(u"/proc/%1/cmdline"_s.arg(one)).startsWith(wanted))
                return one.toLongLong();
        }
        return 0;
    }

    static bool hasInk(const QImage &picture, const QRect &place)
    {
        for (int y = place.top(); y <= place.bottom(); ++y) {
            for (int x = place.left(); x <= place.right(); ++x) {
                if (picture.pixel(x, y) != QRgb(Ground))
                    return true;
            }
        }
        return false;
    }
    static bool kioskIsSeen(const XScreen &screen)
    {
        const QImage picture = screen.picture();
        return picture.pixel(2, 2) == QRgb(Ground) && hasInk(picture, Corner);
    }
    static bool screenBelowIsSeen(const XScreen &screen)
    {
        const QImage picture = screen.picture();
        return !hasInk(picture, Corner) && hasInk(picture, picture.rect().adjusted(200, 200, -200, -200));
    }

    QTemporaryDir m_folder;
    QString m_program;
    QStringList m_as;
};

QTEST_GUILESS_MAIN(TestSession)
#include "tst_session.moc"
