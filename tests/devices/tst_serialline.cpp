#include "core/scheduler.h"
#include "devices/serialline.h"

#include <QElapsedTimer>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <cstdlib>
#include <ctime>

#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

using namespace attendant;
using namespace attendant::devices;
using namespace Qt::StringLiterals;

namespace {

/// The device's end of a pseudo-terminal. Closing it is pulling the cable.
class Pty
{
public:
    Pty() : m_fd(::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK))
    {
        ::grantpt(m_fd);
        ::unlockpt(m_fd);
        termios raw{};
        ::tcgetattr(m_fd, &raw);
        ::cfmakeraw(&raw);
        ::tcsetattr(m_fd, TCSANOW, &raw);
    }
    ~Pty() { unplug(); }
    Pty(const Pty &) = delete;
    Pty &operator=(const Pty &) = delete;

    [[nodiscard]] QString node() const { return QString::fromLocal8Bit(::ptsname(m_fd)); }
    void unplug()
    {
        if (m_fd >= 0)
            ::close(std::exchange(m_fd, -1));
    }
    /// How much of it went out; a full line takes no more.
    qint64 say(const QByteArray &bytes) const
    {
        return ::write(m_fd, bytes.constData(), size_t(bytes.size()));
    }
    [[nodiscard]] QByteArray heard() const
    {
        char bytes[65536];
        const ssize_t count = ::read(m_fd, bytes, sizeof bytes);
        return count > 0 ? QByteArray(bytes, count) : QByteArray();
    }

private:
    int m_fd;
};

} // namespace

class TestSerialLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_link = m_folder->filePath(u"lockers0"_s);
    }
    void bytesGoBothWays();
    void aLineThatIsNotThere_isWaitedFor();
    void replugUnderAnotherName_needsNobody();
    void aLinkThatPointsElsewhere_isFollowed();
    void aStormOfReadErrors_isOneLoss();
    void fiveThousandLinesASecond_areAllHeard();
    void aDeviceThatTakesNothing_fillsNoMemoryAndBlocksNobody();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_link;
};

void TestSerialLine::bytesGoBothWays()
{
    QtScheduler scheduler;
    const Pty pty;
    LineWatch watch(scheduler);
    SerialLine line(scheduler, watch, pty.node(), 115200);
    QSignalSpy opened(&line, &LinePort::opened);
    QByteArray received;
    connect(&line, &LinePort::received, this, [&](const QByteArray &bytes) { received += bytes; });
    QVERIFY(!line.send("early\n"));
    line.start();
    QTRY_COMPARE(opened.count(), 1);
    QVERIFY(line.isOpen());
    QVERIFY(line.send("{\"command\":\"get_status\"}\n"));
    QByteArray heard;
    QTRY_COMPARE(heard += pty.heard(), "{\"command\":\"get_status\"}\n");
    pty.say("00123456\r\n\xed\x82\xa4\n");
    QTRY_COMPARE(received, "00123456\r\n\xed\x82\xa4\n");
}

void TestSerialLine::aLineThatIsNotThere_isWaitedFor()
{
    QtScheduler scheduler;
    LineWatch watch(scheduler);
    SerialLine line(scheduler, watch, m_link, 115200);
    QSignalSpy opened(&line, &LinePort::opened);
    QSignalSpy lost(&line, &LinePort::lost);
    line.start();
    QTest::qWait(300);
    QCOMPARE(opened.count(), 0);
    const Pty pty;
    QVERIFY(QFile::link(pty.node(), m_link));
    QTRY_COMPARE(opened.count(), 1);
    QCOMPARE(lost.count(), 0); // it was never there to be lost
}

void TestSerialLine::replugUnderAnotherName_needsNobody()
{
    QtScheduler scheduler;
    Pty first;
    QVERIFY(QFile::link(first.node(), m_link));
    LineWatch watch(scheduler);
    SerialLine line(scheduler, watch, m_link, 115200);
    QSignalSpy opened(&line, &LinePort::opened);
    QSignalSpy lost(&line, &LinePort::lost);
    QByteArray received;
    connect(&line, &LinePort::received, this, [&](const QByteArray &bytes) { received += bytes; });
    line.start();
    QTRY_COMPARE(opened.count(), 1);
    const Pty second; // while the first is there, so that its name is another one
    first.unplug();
    QTRY_COMPARE(lost.count(), 1);
    QVERIFY(!line.isOpen());
    QVERIFY(!line.send("into nothing\n"));
    QVERIFY(QFile::remove(m_link));
    QVERIFY(QFile::link(second.node(), m_link));
    QTRY_COMPARE(opened.count(), 2);
    second.say("again\n");
    QTRY_COMPARE(received, "again\n");
    QCOMPARE(lost.count(), 1);
}

void TestSerialLine::aLinkThatPointsElsewhere_isFollowed()
{
    QtScheduler scheduler;
    const Pty first;
    const Pty second;
    QVERIFY(QFile::link(first.node(), m_link));
    LineWatch watch(scheduler);
    SerialLine line(scheduler, watch, m_link, 115200);
    QSignalSpy opened(&line, &LinePort::opened);
    QSignalSpy lost(&line, &LinePort::lost);
    line.start();
    QTRY_COMPARE(opened.count(), 1);
    QVERIFY(QFile::remove(m_link));
    QVERIFY(QFile::link(second.node(), m_link)); // the old node still answers
    QTRY_COMPARE(lost.count(), 1);
    QTRY_COMPARE(opened.count(), 2);
    QVERIFY(line.send("x"));
    QByteArray heard;
    QTRY_COMPARE(heard += second.heard(), "x");
}

void TestSerialLine::aStormOfReadErrors_isOneLoss()
{
    QtScheduler scheduler;
    Pty pty;
    LineWatch watch(scheduler);
    SerialLine line(scheduler, watch, pty.node(), 115200);
    QSignalSpy opened(&line, &LinePort::opened);
    QSignalSpy lost(&line, &LinePort::lost);
    line.start();
    QTRY_COMPARE(opened.count(), 1);
    pty.unplug(); // each read fails from now on
    QTRY_COMPARE(lost.count(), 1);
    QElapsedTimer busy;
    busy.start();
    const std::clock_t before = std::clock();
    QTest::qWait(1000);
    const double share = double(std::clock() - before) / CLOCKS_PER_SEC / (double(busy.elapsed()) / 1000);
    QCOMPARE(lost.count(), 1);
    QVERIFY2(share < 0.3, qPrintable(u"%1 of a core"_s.arg(share)));
}

void TestSerialLine::fiveThousandLinesASecond_areAllHeard()
{
    QtScheduler scheduler;
    const Pty pty;
    LineWatch watch(scheduler);
    SerialLine line(scheduler, watch, pty.node(), 115200);
    QSignalSpy opened(&line, &LinePort::opened);
    qint64 lines = 0;
    qint64 bytesHeard = 0;
    connect(&line, &LinePort::received, this, [&](const QByteArray &bytes) {
        lines += bytes.count('\n');
        bytesHeard += bytes.size();
    });
    line.start();
    QTRY_COMPARE(opened.count(), 1);
    const QByteArray one
        = R"({"message_type":"event","event_type":"sensor_triggered","data":{"addr":"0x26","pin":1,"state":"LOW"}})"
          "\n";
    constexpr int Lines = 10'000;
    QElapsedTimer clock;
    clock.start();
    QByteArray rest = one.repeated(Lines);
    while (!rest.isEmpty()) {
        const qint64 sent = pty.say(rest.first(std::min<qsizetype>(rest.size(), 4000)));
        if (sent > 0)
            rest.remove(0, sent);
        QCoreApplication::processEvents();
        QVERIFY2(clock.elapsed() < 30'000, "the line takes no more");
    }
    QTRY_COMPARE(lines, Lines);
    QCOMPARE(bytesHeard, one.size() * Lines);
    qInfo("%lld lines a second", Lines * 1000LL / std::max<qint64>(1, clock.elapsed()));
    QVERIFY(clock.elapsed() < Lines / 5); // 5,000 a second
}

void TestSerialLine::aDeviceThatTakesNothing_fillsNoMemoryAndBlocksNobody()
{
    QtScheduler scheduler;
    const Pty pty; // nobody reads its end
    LineWatch watch(scheduler);
    SerialLine line(scheduler, watch, pty.node(), 115200);
    QSignalSpy opened(&line, &LinePort::opened);
    line.start();
    QTRY_COMPARE(opened.count(), 1);
    QElapsedTimer clock;
    clock.start();
    int taken = 0;
    const QByteArray command(1000, 'x');
    for (int i = 0; i < 1000; ++i) {
        taken += line.send(command) ? 1 : 0;
        QCoreApplication::processEvents();
    }
    QVERIFY2(taken > 0 && taken < 100,
             qPrintable(QString::number(taken))); // what the line and the bound hold
    QVERIFY(clock.elapsed() < 5000);
}

QTEST_GUILESS_MAIN(TestSerialLine)
#include "tst_serialline.moc"
