#include "core/virtualscheduler.h"
#include "devices/linewatch.h"

#include <QTest>

#include <array>

#include <fcntl.h>
#include <unistd.h>

using namespace attendant;
using devices::LineWatch;

namespace {

/// A pipe stands for a line: what is written at one end is read at the other.
struct Line
{
    std::array<int, 2> ends{};

    Line()
    {
        if (::pipe2(ends.data(), O_NONBLOCK | O_CLOEXEC) != 0)
            qFatal("no pipe");
    }
    ~Line()
    {
        ::close(ends[0]);
        ::close(ends[1]);
    }
    Q_DISABLE_COPY_MOVE(Line)
    void say(char what) const { QCOMPARE(::write(ends[1], &what, 1), 1); }
    [[nodiscard]] QByteArray hear() const
    {
        std::array<char, 64> bytes{};
        const ssize_t count = ::read(ends[0], bytes.data(), bytes.size());
        return {bytes.data(), std::max<ssize_t>(count, 0)};
    }
};

} // namespace

class TestLineWatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsSaidDuringTheRest_isHeardAfterIt()
    {
        VirtualScheduler scheduler;
        LineWatch watch(scheduler);
        const Line line;
        QByteArray heard;
        QVERIFY(watch.add(line.ends[0], [&] { heard += line.hear(); }) != 0);
        line.say('a');
        QTRY_COMPARE(heard, "a");
        line.say('b');
        QCoreApplication::processEvents();
        QCOMPARE(heard, "a"); // it rests
        scheduler.advance(LineWatch::Rest);
        QCOMPARE(heard, "ab");
        scheduler.advance(LineWatch::Rest); // nothing was said: it waits again
        line.say('c');
        QTRY_COMPARE(heard, "abc");
    }

    void linesThatSpeakMeanwhile_areHeardTogether()
    {
        VirtualScheduler scheduler;
        LineWatch watch(scheduler);
        const Line first;
        const Line second;
        QByteArray heard;
        (void)watch.add(first.ends[0], [&] { heard += first.hear(); });
        (void)watch.add(second.ends[0], [&] { heard += second.hear(); });
        first.say('a');
        QTRY_COMPARE(heard, "a");
        for (int i = 0; i < 5; ++i) {
            first.say('1');
            second.say('2');
        }
        scheduler.advance(LineWatch::Rest);
        QVERIFY(heard == "a1111122222" || heard == "a2222211111");
    }

    void aLineMayRemoveItself_andOthersInTheSameLook()
    {
        VirtualScheduler scheduler;
        LineWatch watch(scheduler);
        const Line first;
        const Line second;
        std::array<LineWatch::Id, 2> ids{};
        int calls = 0;
        const auto both = [&] {
            ++calls;
            for (const LineWatch::Id id : ids)
                watch.remove(id);
        };
        ids = {watch.add(first.ends[0], both), watch.add(second.ends[0], both)};
        first.say('a');
        second.say('b');
        QTRY_COMPARE(calls, 1);
        scheduler.advance(LineWatch::Rest);
        QCoreApplication::processEvents();
        QCOMPARE(calls, 1);
    }
};

QTEST_GUILESS_MAIN(TestLineWatch)
#include "tst_linewatch.moc"
