// The kiosk that stands still is started again, and the screen below it says so meanwhile.
#include "core/scheduler.h"
#include "session.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace attendant;
using namespace Qt::StringLiterals;

class TestWatchdog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QFile file(config());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[site]\nname = \"Watchdog\"\ncounters = [\"lockers\"]\n[http]\nlisten = "
                   "\":0\"\n[store]\npath = \""
                   + m_folder->filePath(u"a.db"_s).toUtf8()
                   + "\"\n[[lockers.boards]]\nport = \"sim:staff\"\nzones = [\"STAFF\"]\n");
    }

    // The real program draws, is stopped as a whole (its render thread with it), and is back in time. The
    // limit of ten seconds is set lower, so that the test is shorter; what a real counter needs is the sum.
    void aKioskThatStandsStill_isBackWithinFifteenSeconds()
    {
        kiosk::Session session(m_scheduler, settings(), [this](const char *said) { m_said.append(said); });
        QSignalSpy shown(&session, &kiosk::Session::shown);
        QSignalSpy lost(&session, &kiosk::Session::lost);
        QVERIFY(session.start());
        QTRY_COMPARE_WITH_TIMEOUT(shown.size(), 1, 15'000);
        QVERIFY(m_said.contains("READY=1"));
        QTest::qWait(int(milliseconds(Watchdog).count()) + 1000); // its frames keep it alive
        QCOMPARE(lost.size(), 0);
        const Instant stopped = m_scheduler.now().instant;
        QCOMPARE(::kill(pid_t(session.processId()), SIGSTOP), 0);
        QTRY_COMPARE_WITH_TIMEOUT(lost.size(), 1, 10'000); // from here on the screen below is seen
        QTRY_COMPARE_WITH_TIMEOUT(shown.size(), 2, 15'000);
        const auto gone = std::chrono::duration_cast<milliseconds>(m_scheduler.now().instant - stopped);
        const auto real = gone - milliseconds(Watchdog) + milliseconds(kiosk::Session::Settings{}.watchdog);
        qInfo("stopped to first frame, with the real limit: %lld ms", qlonglong(real.count()));
        QVERIFY(real <= seconds{15});
        QCOMPARE(session.restarts(), 1);
    }

    void aKioskThatDies_isStartedAgain()
    {
        kiosk::Session session(m_scheduler, settings(), [](const char *) {});
        QSignalSpy shown(&session, &kiosk::Session::shown);
        QSignalSpy lost(&session, &kiosk::Session::lost);
        QVERIFY(session.start());
        QTRY_COMPARE_WITH_TIMEOUT(shown.size(), 1, 15'000);
        ::kill(pid_t(session.processId()), SIGKILL);
        QTRY_COMPARE_WITH_TIMEOUT(lost.size(), 1, 2000);
        QTRY_COMPARE_WITH_TIMEOUT(shown.size(), 2, 15'000);
    }

    void aConfigurationThatCannotBeCarriedOut_isNotTriedAgain()
    {
        kiosk::Session::Settings wrong = settings();
        wrong.arguments = {u"--config"_s, m_folder->filePath(u"nothing.toml"_s)};
        kiosk::Session session(m_scheduler, wrong, [](const char *) {});
        QSignalSpy ended(&session, &kiosk::Session::ended);
        QVERIFY(session.start());
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, 10'000);
        QCOMPARE(ended.first().first().toInt(), 2);
        QCOMPARE(session.restarts(), 0);
    }

    void aKioskThatAlwaysDies_isGivenUp()
    {
        kiosk::Session::Settings bad{.program = u"/bin/false"_s, .pause = milliseconds{10}};
        kiosk::Session session(m_scheduler, bad, [](const char *) {});
        QSignalSpy ended(&session, &kiosk::Session::ended);
        QVERIFY(session.start());
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, 10'000);
        QCOMPARE(session.restarts(), bad.restartsMost);
    }

private:
    static constexpr seconds Watchdog{2};

    [[nodiscard]] QString config() const { return m_folder->filePath(u"attendant.toml"_s); }
    [[nodiscard]] kiosk::Session::Settings settings() const
    {
        return {.program = QString::fromLatin1(ATTENDANT_PROGRAM),
                .arguments = {u"--config"_s, config()},
                .watchdog = Watchdog};
    }

    QtScheduler m_scheduler;
    std::unique_ptr<QTemporaryDir> m_folder;
    QByteArrayList m_said;
};

QTEST_GUILESS_MAIN(TestWatchdog)
#include "tst_watchdog.moc"
