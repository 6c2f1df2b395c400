#include "fboxdevicecases.h"

#include <QTest>

using namespace attendant;
using namespace attendant::dispensing;
using namespace attendant::dispensing::device;
using namespace Qt::StringLiterals;
using fbox::Verb;

Q_DECLARE_METATYPE(attendant::dispensing::device::State)
Q_DECLARE_METATYPE(attendant::dispensing::device::Event)
Q_DECLARE_METATYPE(attendant::dispensing::device::Settle)

class TestFboxDeviceStories : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anItem_isSavedThenSentThenConfirmed();
    void afterTheDoorWasShut_theTimeLimitIsLonger();
    void theFence_isSettledByTheCounter_data();
    void theFence_isSettledByTheCounter();
    void aLostLink_putsUpTheFenceAtOnce();
    void aHeartbeatOfTheItemsOwnSecond_isNotBelieved();
    void aQuestionStillOpen_holdsTheItemBack();
    void anUnknownItem_blocksUntilAStatus();
    void afterAStop_homeComesFirst_data();
    void afterAStop_homeComesFirst();
    void othersMayStop_meansHomeAfterEveryBlindTime();
    void staffsRefill_waitsForTheItemAndIsCounted();
    void aRestartOfOurs_settlesByTheFirstStatus_data();
    void aRestartOfOurs_settlesByTheFirstStatus();
    void presence_isOneRule_data();
    void presence_isOneRule();
    void theView_saysWhyNothingCanBeHad_data();
    void theView_saysWhyNothingCanBeHad();
};

void TestFboxDeviceStories::anItem_isSavedThenSentThenConfirmed()
{
    auto [s, effects] = on(idle(), Wanted{A}, AtNoon);
    QVERIFY(effects == (std::vector<Effect>{SaveRequested{A, Stock}}));
    std::tie(s, effects) = [&] {
        auto t = on(s, RequestSaved{A}, after(milliseconds{5}));
        return std::pair{t.next, t.effects};
    }();
    QVERIFY(effects == (std::vector<Effect>{Publish{Command(Verb::Dispense)}}));
    QCOMPARE(s.active->due, Noon + milliseconds{10'005});
    QVERIFY(view(s).busy);
    // A heartbeat between, with the stock of before, decides nothing.
    s = on(s, said(fbox::Heartbeat{Stock, fbox::Door::Closed, false, {}}), after(milliseconds{100})).next;
    QVERIFY(s.active);
    const Transition done = on(s, said(fbox::DispenseComplete{Stock - 1}), after(milliseconds{250}));
    QVERIFY(done.effects == (std::vector<Effect>{Settle{A, Outcome::Confirmed}}));
    QCOMPARE(view(done.next).stock, Stock - 1);
    QVERIFY(!view(done.next).busy);
}

void TestFboxDeviceStories::afterTheDoorWasShut_theTimeLimitIsLonger()
{
    State s = on(idle(), said(fbox::DoorClosed{Stock}), AtNoon).next;
    s = on(s, Wanted{A}, after(seconds{2})).next;
    s = on(s, RequestSaved{A}, after(seconds{2})).next;
    QCOMPARE(s.active->due, Noon + seconds{20});
    const State boot = on(idle(), said(fbox::BootComplete{.stock = Stock}, 7), AtNoon).next;
    QCOMPARE(boot.homingUntil, Noon + seconds{10});
}

void TestFboxDeviceStories::theFence_isSettledByTheCounter_data()
{
    QTest::addColumn<State>("state");
    QTest::addColumn<int>("stock");
    QTest::addColumn<Settle>("settle");
    const State plain = with(Stage::Fencing);
    const auto row = [](const char *name, const State &state, int stock, const Settle &settle) {
        QTest::newRow(name) << state << stock << settle;
    };
    row("it dropped", plain, Stock - 1, {A, Outcome::Confirmed, Reason::None, true});
    row("nothing dropped", plain, Stock, {A, Outcome::Failed, Reason::TimedOut});
    row("two dropped", plain, Stock - 2, {A, Outcome::Unknown, Reason::CounterMoved});
    row("refilled", plain, 30, {A, Outcome::Unknown, Reason::CounterMoved});
    row("changed by hand, and it looks as if nothing dropped",
        with(Stage::Fencing, [](State &s) { s.active->counterMoved = true; }), Stock,
        {A, Outcome::Unknown, Reason::CounterMoved});
    const State complete = with(Stage::Fencing, [](State &s) { s.active->completedAt = 20; });
    row("said complete, and the counter agrees", complete, 20, {A, Outcome::Confirmed, Reason::None, true});
    row("said complete, and the counter does not agree", complete, 19,
        {A, Outcome::Unknown, Reason::CounterMoved});
    const State failed = with(Stage::Fencing, [](State &s) { s.active->said = Reason::NoStock; });
    row("said failed, and the counter agrees", failed, Stock, {A, Outcome::Failed, Reason::NoStock});
    row("said failed the second time, dropped the first", failed, Stock - 1,
        {A, Outcome::Confirmed, Reason::None, true});
}

void TestFboxDeviceStories::theFence_isSettledByTheCounter()
{
    QFETCH(State, state);
    QFETCH(int, stock);
    QFETCH(Settle, settle);
    const auto [next, effects] = on(state, said(status(stock)), AtNoon);
    QVERIFY(effects == (std::vector<Effect>{settle}));
    QVERIFY(next.counted); // and so the next item may come
    // What was said before the fence was put up decides nothing.
    QVERIFY(settlements(on(state, said(status(stock), Up - 2), AtNoon).effects).empty());
}

void TestFboxDeviceStories::aLostLink_putsUpTheFenceAtOnce()
{
    const Transition down = on(with(Stage::Sent), LinkDown{}, AtNoon);
    QVERIFY(down.effects.empty());
    QCOMPARE(down.next.active->stage, Stage::Fencing);
    const Transition up = on(down.next, LinkUp{}, after(seconds{1}));
    QCOMPARE(sent(up.effects, Verb::Status), 1);
    const Transition told = on(up.next, said(status(Stock - 1)), after(milliseconds{1200}));
    QVERIFY(told.effects == (std::vector<Effect>{Settle{A, Outcome::Confirmed, Reason::None, true}}));
    // Without a link the customer is told in the end; the item is settled when there is one again.
    const Transition given = on(down.next, Tick{}, after(seconds{25}));
    QVERIFY(settlements(given.effects) == (std::vector<Settle>{{A, Outcome::Unknown, Reason::NoAnswer}}));
}

/// Found by the simulation (shop seeds 8272 and 9659): a heartbeat from before the item came after it, its
/// stock was taken for the next item's, and that one was charged although it never fell.
void TestFboxDeviceStories::aHeartbeatOfTheItemsOwnSecond_isNotBelieved()
{
    State s = on(with(Stage::Sent), said(fbox::DispenseComplete{Stock - 1}, Up + 2), after(seconds{2})).next;
    QVERIFY(!s.active);
    const Transition late = on(s, said(fbox::Heartbeat{Stock, fbox::Door::Closed, false, {}}, Up + 2),
                               after(milliseconds{2600}));
    QCOMPARE(view(late.next).stock, Stock - 1);
    QCOMPARE(sent(late.effects, Verb::Status), 1);
    s = on(late.next, Wanted{B}, after(seconds{3})).next;
    QVERIFY(!s.active);
    const Transition answered = on(s, said(status(Stock - 1), Up + 3), after(milliseconds{3100}));
    QVERIFY(answered.effects == (std::vector<Effect>{SaveRequested{B, Stock - 1}}));
    // A second later nothing is in doubt: staff may have refilled it.
    s = on(with(Stage::Sent), said(fbox::DispenseComplete{Stock - 1}, Up + 2), after(seconds{2})).next;
    s = on(s, said(fbox::Heartbeat{Stock + 9, fbox::Door::Closed, false, {}}, Up + 3), after(seconds{3}))
            .next;
    QCOMPARE(view(s).stock, Stock + 9);
}

void TestFboxDeviceStories::aQuestionStillOpen_holdsTheItemBack()
{
    State s = on(idle(), StaffCommand{Command(Verb::Status)}, AtNoon).next;
    s = on(s, Wanted{A}, after(milliseconds{10})).next;
    QVERIFY(!s.active);
    QCOMPARE(*wakeAt(s), Noon + seconds{20});
    const Transition answered = on(s, said(status(Stock)), after(milliseconds{300}));
    QVERIFY(answered.effects == (std::vector<Effect>{SaveRequested{A, Stock}}));
    const Transition lost = on(s, Tick{}, after(seconds{20}));
    QVERIFY(lost.effects == (std::vector<Effect>{SaveRequested{A, Stock}}));
}

void TestFboxDeviceStories::anUnknownItem_blocksUntilAStatus()
{
    State s = with(Stage::Fencing, [](State &f) { f.active->due = Noon; });
    auto [next, effects] = on(s, Tick{}, AtNoon);
    QVERIFY(settlements(effects) == (std::vector<Settle>{{A, Outcome::Unknown, Reason::NoAnswer}}));
    const Transition wanted = on(next, Wanted{B}, after(seconds{1}));
    QCOMPARE(sent(wanted.effects, Verb::Status), 1);
    QVERIFY(!wanted.next.active);
    // A heartbeat is no fence; the status after it is, and tells of the first, too.
    const Transition beat
        = on(wanted.next, said(fbox::Heartbeat{Stock - 1, fbox::Door::Closed, false, {}}), after(seconds{2}));
    QVERIFY(!beat.next.active);
    State answered = beat.next;
    answered.owed = 1;
    const Transition known = on(answered, said(status(Stock - 1), Up + 3), after(seconds{3}));
    QVERIFY(known.effects
            == (std::vector<Effect>{Settle{A, Outcome::Confirmed, Reason::None, true},
                                    SaveRequested{B, Stock - 1}}));
}

void TestFboxDeviceStories::afterAStop_homeComesFirst_data()
{
    QTest::addColumn<Event>("answer");
    QTest::addColumn<bool>("cleared");
    QTest::newRow("emergency_stop") << Event{said(
        fbox::HomeFailed{fbox::HomeFault::EmergencyStop, u"emergency_stop"_s}, Up + 3)}
                                    << true;
    QTest::newRow("door_closed") << Event{said(fbox::DoorClosed{Stock}, Up + 3)} << true;
    QTest::newRow("door_open: not carried out")
        << Event{said(fbox::HomeFailed{fbox::HomeFault::DoorOpen, u"door_open"_s}, Up + 3)} << false;
    // It may have been said before the STOP was heard.
    QTest::newRow("boots") << Event{said(fbox::BootComplete{.stock = Stock}, 3)} << false;
    QTest::newRow("silence") << Event{Tick{}} << false;
}

void TestFboxDeviceStories::afterAStop_homeComesFirst()
{
    QFETCH(Event, answer);
    QFETCH(bool, cleared);
    auto [s, effects] = on(idle(), StaffCommand{Command(Verb::Stop)}, AtNoon);
    QVERIFY(effects == (std::vector<Effect>{SaveStop{true}, Publish{Command(Verb::Stop)}}));
    s = on(s, said(status(Stock), Up), after(milliseconds{300})).next;
    const Transition wanted = on(s, Wanted{A}, after(seconds{1}));
    QVERIFY(wanted.effects
            == (std::vector<Effect>{Publish{Command(Verb::ClearError)}, Publish{Command(Verb::Home)}}));
    // A door that was shut before the CLEAR_ERROR was read says nothing of this HOME.
    QVERIFY(on(wanted.next, said(fbox::DoorClosed{Stock}, Up + 1), after(seconds{1})).next.stop);
    State homing = on(wanted.next, said(status(Stock), Up + 2), after(seconds{2})).next;
    QVERIFY(!homing.active);
    const Transition answered = on(homing, answer, after(seconds{16}));
    QCOMPARE(!answered.next.stop, cleared);
    QCOMPARE(sent(answered.effects, Verb::Dispense), 0);
    if (answered.next.active)
        QVERIFY(std::ranges::count(answered.effects, Effect{SaveStop{false}}) == 1);
}

void TestFboxDeviceStories::othersMayStop_meansHomeAfterEveryBlindTime()
{
    const Settings wary{.othersMayStop = true};
    QVERIFY(on(idle(), LinkUp{}, AtNoon, wary).next.stop);
    QVERIFY(on(idle(), said(fbox::MqttReconnected{}), AtNoon, wary).next.stop);
    QVERIFY(on(idle(), said(status(Stock)), AtNoon, wary).next.stop); // nobody here asked
    QVERIFY(!on(idle([](State &s) {
                    s.owed = 1;
                    s.owedUntil = Noon + seconds{9};
                }),
                said(status(Stock)), AtNoon, wary)
                 .next.stop);
    QVERIFY(restore({}, AtNoon, wary).next.stop);
    QVERIFY(!restore({}, AtNoon).next.stop);
    QVERIFY(restore({.stopped = true}, AtNoon).next.stop);
}

void TestFboxDeviceStories::staffsRefill_waitsForTheItemAndIsCounted()
{
    const Transition held = on(with(Stage::Sent), StaffCommand{*Command::setStock(30)}, AtNoon);
    QVERIFY(held.effects.empty());
    const Transition done = on(held.next, said(fbox::DispenseComplete{Stock - 1}), AtNoon);
    QVERIFY(done.effects
            == (std::vector<Effect>{Settle{A, Outcome::Confirmed}, Publish{*Command::setStock(30)},
                                    Publish{Command(Verb::Status)}}));
    // The next item is counted from the refilled stock.
    State s = on(done.next, Wanted{B}, AtNoon).next;
    QVERIFY(!s.active);
    s = on(s, said(fbox::StockUpdated{30, u"manual"_s}, Up + 2), after(seconds{1})).next;
    const Transition counted = on(s, said(status(30), Up + 2), after(seconds{1}));
    QVERIFY(counted.effects == (std::vector<Effect>{SaveRequested{B, 30}}));
    // Without a broker it is not done later, by surprise.
    const Transition lost = on(held.next, LinkDown{}, AtNoon);
    QVERIFY(lost.effects.front() == Effect{NotDone{*Command::setStock(30)}});
    QVERIFY(lost.next.held.empty());
}

void TestFboxDeviceStories::aRestartOfOurs_settlesByTheFirstStatus_data()
{
    QTest::addColumn<bool>("toldUnknown");
    QTest::addColumn<int>("stock");
    QTest::addColumn<Settle>("settle");
    QTest::newRow("it dropped") << false << Stock - 1 << Settle{A, Outcome::Confirmed, Reason::None, true};
    QTest::newRow("it did not") << false << Stock << Settle{A, Outcome::Failed, Reason::TimedOut};
    QTest::newRow("refilled") << false << 30 << Settle{A, Outcome::Unknown, Reason::CounterMoved};
    QTest::newRow("unknown, it dropped")
        << true << Stock - 1 << Settle{A, Outcome::Confirmed, Reason::None, true};
    QTest::newRow("unknown, it did not")
        << true << Stock << Settle{A, Outcome::Failed, Reason::TimedOut, true};
    QTest::newRow("unknown, refilled")
        << true << 30 << Settle{A, Outcome::Unknown, Reason::CounterMoved, true};
}

void TestFboxDeviceStories::aRestartOfOurs_settlesByTheFirstStatus()
{
    QFETCH(bool, toldUnknown);
    QFETCH(int, stock);
    QFETCH(Settle, settle);
    const Stored stored{
        .lastHeard = NoonUtc - seconds{50}, .stock = Stock, .open = {{A, Stock, toldUnknown}}};
    const Transition restored = restore(stored, AtNoon);
    QVERIFY(restored.effects.empty());
    QVERIFY(restored.next.online);
    QCOMPARE(restored.next.quietAt, Noon + seconds{40});
    const Transition up = on(restored.next, LinkUp{}, after(seconds{1}));
    QVERIFY(up.effects == (std::vector<Effect>{Publish{Command(Verb::Status)}}));
    const Transition told = on(up.next, said(status(stock)), after(seconds{2}));
    QVERIFY(told.effects == (std::vector<Effect>{settle}));
    // A stock that was changed while the item was under way is not forgotten.
    State marked = restore({.open = {{A, Stock, toldUnknown, false}}}, AtNoon).next;
    marked = on(marked, LinkUp{}, after(seconds{1})).next;
    for (const Settle &s : settlements(on(marked, said(status(stock)), after(seconds{2})).effects))
        QCOMPARE(s.outcome, Outcome::Unknown);
    // Two rows under way were never written here: staff look at the second.
    const Transition two = restore({.open = {{A, Stock}, {B, Stock}}}, AtNoon);
    QVERIFY(settlements(two.effects) == (std::vector<Settle>{{B, Outcome::Unknown, Reason::NoAnswer}}));
    QVERIFY(!two.next.unsettled.front().byCounter);
}

void TestFboxDeviceStories::presence_isOneRule_data()
{
    QTest::addColumn<int>("age"); // seconds
    QTest::addColumn<bool>("online");
    QTest::newRow("just now") << 0 << true;
    QTest::newRow("89 s ago") << 89 << true;
    QTest::newRow("90 s ago") << 90 << false;
    QTest::newRow("nine hours ago") << 9 * 3600 << false;
    QTest::newRow("a little ahead of us") << -5 << true;
    QTest::newRow("nine hours ahead: a wrong clock wrote it") << -9 * 3600 << false;
}

void TestFboxDeviceStories::presence_isOneRule()
{
    QFETCH(int, age);
    QFETCH(bool, online);
    const UtcTime heard = NoonUtc - seconds{age};
    QCOMPARE(isOnline(heard, NoonUtc), online);
    const State s = restore({.lastHeard = heard}, AtNoon).next;
    QCOMPARE(s.online, online);
    if (online) {
        QCOMPARE(*wakeAt(s), Noon + std::min(seconds{90} - seconds{age}, seconds{90}));
        const Transition quiet = on(s, Tick{}, {*wakeAt(s), NoonUtc});
        QVERIFY(quiet.effects == (std::vector<Effect>{PresenceChanged{false}}));
    }
    QVERIFY(!isOnline({}, NoonUtc));
    // Any message shows that it is there, once.
    const Transition back = on(idle([](State &i) { i.online = false; }), said(fbox::StockLow{3}), AtNoon);
    QVERIFY(back.effects == (std::vector<Effect>{PresenceChanged{true}}));
}

void TestFboxDeviceStories::theView_saysWhyNothingCanBeHad_data()
{
    QTest::addColumn<State>("state");
    QTest::addColumn<QString>("reason");
    QTest::newRow("nothing") << idle() << QString();
    QTest::newRow("no broker") << idle([](State &s) { s.link = false; }) << u"mqtt_not_connected"_s;
    QTest::newRow("offline") << idle([](State &s) { s.online = false; }) << u"device_offline"_s;
    QTest::newRow("locked") << idle([](State &s) { s.locked = true; }) << u"device_locked"_s;
    QTest::newRow("door") << idle([](State &s) { s.door = fbox::Door::Open; }) << u"door_open"_s;
    QTest::newRow("empty") << idle([](State &s) { s.stock = 0; }) << u"no_stock"_s;
}

void TestFboxDeviceStories::theView_saysWhyNothingCanBeHad()
{
    QFETCH(State, state);
    QFETCH(QString, reason);
    QCOMPARE(QString(nameOf(view(state).reason)), reason);
    const Transition wanted = on(state, Wanted{A}, AtNoon);
    if (!reason.isEmpty())
        QVERIFY(wanted.effects == (std::vector<Effect>{Settle{A, Outcome::Failed, objection(state)}}));
}

QTEST_APPLESS_MAIN(TestFboxDeviceStories)
#include "tst_fboxdevice_stories.moc"
