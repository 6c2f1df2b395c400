// How fast staff PINs can be guessed, and which PINs are too easy to guess.
#include "staff/domain/guesses.h"

#include <QTest>

#include <deque>

using namespace attendant;
using namespace attendant::staff;
using namespace Qt::StringLiterals;

class TestGuesses : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPin_isRefusedForAReason_data()
    {
        QTest::addColumn<QString>("pin");
        QTest::addColumn<QString>("before");
        QTest::addColumn<int>("fault");
        const auto row
            = [](const char *name, const QString &pin, PinFault fault, const QString &before = {}) {
                  QTest::newRow(name) << pin << before << int(fault);
              };
        row("six digits", u"274930"_s, PinFault::None);
        row("twelve digits", u"274930274931"_s, PinFault::None);
        row("five", u"27493"_s, PinFault::Length);
        row("thirteen", u"2749302749312"_s, PinFault::Length);
        row("nothing", {}, PinFault::Length);
        row("a letter", u"27493a"_s, PinFault::NotDigits);
        row("other digits", u"２７４９３０"_s, PinFault::NotDigits);
        row("all the same", u"000000"_s, PinFault::Plain);
        row("upwards", u"123456"_s, PinFault::Plain);
        row("upwards over the end", u"789012"_s, PinFault::Plain);
        row("downwards", u"654321"_s, PinFault::Plain);
        row("downwards over the end", u"210987"_s, PinFault::Plain);
        row("steps of two are not first guesses", u"135791"_s, PinFault::None);
        row("the one before", u"274930"_s, PinFault::Same, u"274930"_s);
    }
    void aPin_isRefusedForAReason()
    {
        QFETCH(QString, pin);
        QFETCH(QString, before);
        QFETCH(int, fault);
        QCOMPARE(int(staffPinFault(pin, before)), fault);
    }

    void aNumber_isOneToEightDigits()
    {
        for (const QString &good : {u"1"_s, u"007"_s, u"12345678"_s})
            QVERIFY(isStaffNumber(good));
        for (const QString &bad : {u""_s, u"123456789"_s, u"1a"_s, u" 1"_s, u"-1"_s})
            QVERIFY(!isStaffNumber(bad));
    }

    void theLock_growsWithEachWrongOneAfterTheFifth()
    {
        UtcTime now{std::chrono::sys_days{std::chrono::year{2026} / 3 / 1}};
        GuessRecord record;
        QList<qint64> locks;
        for (int i = 0; i < 14; ++i) {
            record.counters = members::afterWrongPin(record.counters, now, GuessRules().name);
            const auto wait = waitBeforeGuess(record, now);
            locks.append(wait ? std::chrono::duration_cast<seconds>(*wait).count() : 0);
            now += wait.value_or(milliseconds{0});
        }
        QCOMPARE(locks, (QList<qint64>{0, 0, 0, 0, 30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600}));
    }

    void aHundredThousandGuesses_areMostlyNotLookedAt_data()
    {
        QTest::addColumn<int>("names");
        QTest::newRow("one name") << 1;
        QTest::newRow("ten names") << 10;
        QTest::newRow("every name there is") << 100'000;
    }
    void aHundredThousandGuesses_areMostlyNotLookedAt()
    {
        QFETCH(int, names);
        const GuessRules rules;
        const UtcTime start{std::chrono::sys_days{std::chrono::year{2026} / 3 / 1}};
        std::map<int, members::PinCounters> counters;
        std::deque<UtcTime> looked; // within the last hour
        std::size_t most = 0;
        qint64 all = 0;
        for (int i = 0; i < 100'000; ++i) { // ten a second: faster than fingers
            const UtcTime now = start + milliseconds{100} * i;
            while (!looked.empty() && looked.front() <= now - rules.window)
                looked.pop_front();
            const int name = i % names;
            const GuessRecord record{counters[name], int(looked.size()),
                                     looked.empty() ? std::nullopt : std::optional(looked.front())};
            if (waitBeforeGuess(record, now, rules))
                continue;
            counters[name] = members::afterWrongPin(counters[name], now, rules.name);
            looked.push_back(now);
            most = std::max(most, looked.size());
            ++all;
        }
        QCOMPARE_LE(most, std::size_t(rules.perHour));
        QCOMPARE_LE(all, 100 * 3); // 10,000 s are not three hours
        QCOMPARE_GE(all, 5);
    }

    void aFullHour_opensWhenItsFirstTryIsAnHourOld()
    {
        const UtcTime now{std::chrono::sys_days{std::chrono::year{2026} / 3 / 1}};
        const GuessRecord record{.recent = 100, .oldest = now - seconds{3000}};
        QCOMPARE(waitBeforeGuess(record, now)->count(), 600'000);
    }
    void aLockOfAClockThatWasWrong_doesNotHold()
    {
        const UtcTime now{std::chrono::sys_days{std::chrono::year{2026} / 3 / 1}};
        const GuessRecord record{.counters = {9, now + std::chrono::days{400}}};
        QVERIFY(!waitBeforeGuess(record, now));
    }
};

QTEST_APPLESS_MAIN(TestGuesses)
#include "tst_guesses.moc"
