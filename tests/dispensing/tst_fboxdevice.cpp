#include "fboxdevicecases.h"

#include <QTest>

#include <algorithm>
#include <functional>

using namespace attendant;
using namespace attendant::dispensing;
using namespace attendant::dispensing::device;
using namespace Qt::StringLiterals;
using fbox::Verb;

Q_DECLARE_METATYPE(attendant::dispensing::device::State)
Q_DECLARE_METATYPE(attendant::dispensing::device::Event)

namespace {

struct NamedState
{
    const char *name;
    State state;
};
struct NamedEvent
{
    const char *name;
    Event event;
};

QList<NamedState> states()
{
    const auto queued = [](State &s) { s.queue = {{B, Noon - seconds{1}}, {C, Noon}}; };
    return {
        {"never heard", State{}},
        {"connected, never heard", State{.link = true}},
        {"idle", idle()},
        {"idle, no broker", idle([](State &s) { s.link = false; })},
        {"idle, silent for long", idle([](State &s) { s.online = false; })},
        {"idle, about to be silent for too long", idle([](State &s) { s.quietAt = Noon; })},
        {"idle, locked", idle([](State &s) { s.locked = true; })},
        {"idle, door open", idle([](State &s) { s.door = fbox::Door::Open; })},
        {"idle, empty", idle([](State &s) { s.stock = 0; })},
        {"idle, stock not sure", idle([](State &s) { s.counted = false; })},
        {"idle, an answer is owed", idle([&](State &s) {
             s.owed = 1;
             s.owedUntil = Noon + seconds{10};
             queued(s);
         })},
        {"idle, an answer is owed for too long", idle([&](State &s) {
             s.owed = 2;
             s.owedUntil = Noon;
             queued(s);
         })},
        {"idle, stopped", idle([](State &s) { s.stop = Stop{}; })},
        {"a stop is being cleared", idle([&](State &s) {
             s.stop = Stop{1, Noon + seconds{5}, true};
             queued(s);
         })},
        {"a stop could not be cleared", idle([&](State &s) {
             s.stop = Stop{2, Noon};
             queued(s);
         })},
        {"asking, items wait", idle([&](State &s) {
             s.counted = false;
             s.asking = Asking{1, Noon + seconds{1}, Up - 1};
             queued(s);
         })},
        {"asking for the last time, items wait", idle([&](State &s) {
             s.counted = false;
             s.asking = Asking{5, Noon, Up - 1};
             queued(s);
         })},
        {"saving", with(Stage::Saving)},
        {"saving, items wait", with(Stage::Saving, queued)},
        {"saving for too long", with(Stage::Saving, [](State &s) { s.active->since = Noon - seconds{61}; })},
        {"saving, no broker", with(Stage::Saving, [](State &s) { s.link = false; })},
        {"saving, refilled", with(Stage::Saving, [](State &s) { s.stock = 30; })},
        {"saving, stopped", with(Stage::Saving, [](State &s) { s.stop = Stop{}; })},
        {"sent", with(Stage::Sent)},
        {"sent, items wait", with(Stage::Sent, queued)},
        {"sent, staff's refill waits",
         with(Stage::Sent,
              [](State &s) {
                  s.held = {*Command::setStock(30), Command(Verb::Home)};
              })},
        {"sent, time is up", with(Stage::Sent, [](State &s) { s.active->due = Noon; })},
        {"sent, stock changed by hand", with(Stage::Sent, [](State &s) { s.active->counterMoved = true; })},
        {"fencing", with(Stage::Fencing)},
        {"fencing, items wait", with(Stage::Fencing, queued)},
        {"fencing, asked in vain", with(Stage::Fencing, [](State &s) { s.asking->until = Noon; })},
        {"fencing, time is up",
         with(Stage::Fencing,
              [&](State &s) {
                  s.active->due = Noon;
                  queued(s);
              })},
        {"fencing, no broker",
         with(Stage::Fencing,
              [](State &s) {
                  s.link = false;
                  s.asking.reset();
              })},
        {"fencing, said complete with another stock",
         with(Stage::Fencing, [](State &s) { s.active->completedAt = Stock + 7; })},
        {"fencing, said failed with another stock",
         with(Stage::Fencing, [](State &s) { s.active->said = Reason::NoStock; })},
        {"fencing, stock changed by hand",
         with(Stage::Fencing, [](State &s) { s.active->counterMoved = true; })},
        {"unknown, the counter may tell", unsettled(true)},
        {"unknown, only staff can tell", unsettled(false)},
        {"unknown, and the next one sent",
         with(Stage::Sent,
              [](State &s) {
                  s.unsettled = {{B, Stock + 1, Up - 100, false}};
              })},
    };
}

QList<NamedEvent> events()
{
    using namespace fbox;
    return {
        {"broker is there", LinkUp{}},
        {"broker is lost", LinkDown{}},
        {"it boots", said(BootComplete{.stock = Stock}, 7)},
        {"its clock is small again", said(Heartbeat{Stock, Door::Closed, false, {}}, 61)},
        {"heartbeat", said(Heartbeat{Stock, Door::Closed, false, {}})},
        {"heartbeat without a stock", said(Heartbeat{})},
        {"heartbeat, locked", said(Heartbeat{Stock, Door::Closed, true, {}})},
        {"status: nothing dropped", said(status(Stock))},
        {"status: one dropped", said(status(Stock - 1))},
        {"status: two dropped", said(status(Stock - 2))},
        {"status: refilled", said(status(30))},
        {"status without a stock", said(status({}))},
        {"status of long ago", said(status(Stock), Up - 10)},
        {"complete", said(DispenseComplete{Stock - 1})},
        {"complete, an old one", said(DispenseComplete{Stock - 1}, Up - 10)},
        {"complete, of the item before", said(DispenseComplete{Stock}, Up - 10)},
        {"complete, another stock", said(DispenseComplete{Stock + 7})},
        {"complete without a stock", said(DispenseComplete{})},
        {"failed: door", said(DispenseFailed{DispenseFault::DoorOpen, u"door_open"_s, Stock})},
        {"failed: empty", said(DispenseFailed{DispenseFault::NoStock, u"no_stock"_s, 0})},
        {"failed without a stock", said(DispenseFailed{DispenseFault::Locked, u"device_locked"_s, {}})},
        {"failed, an old one", said(DispenseFailed{DispenseFault::Other, u"x"_s, Stock}, Up - 10)},
        {"door opens", said(DoorOpened{})},
        {"door shuts", said(DoorClosed{Stock})},
        {"stock set by hand", said(StockUpdated{20, u"manual"_s})},
        {"few left", said(StockLow{3})},
        {"none left", said(StockEmpty{})},
        {"error", said(DeviceFault{u"E002"_s, {}})},
        {"motor error", said(MotorFault{})},
        {"homing stopped", said(HomeFailed{HomeFault::EmergencyStop, u"emergency_stop"_s})},
        {"homing refused", said(HomeFailed{HomeFault::DoorOpen, u"door_open"_s})},
        {"homing in vain", said(HomeFailed{HomeFault::MaxSteps, u"max_steps_reached"_s})},
        {"Wi-Fi again", said(WifiReconnected{})},
        {"broker again", said(MqttReconnected{})},
        {"a word we do not know", said(fbox::Unknown{u"belt_worn"_s})},
        {"an item is wanted", Wanted{QUuid(9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)}},
        {"the item under way is wanted again", Wanted{A}},
        {"the waiting item is cancelled", Cancelled{B}},
        {"the item under way is cancelled", Cancelled{A}},
        {"the request is saved", RequestSaved{A}},
        {"another request is saved", RequestSaved{B}},
        {"saving failed", SaveFailed{A}},
        {"not published", NotPublished{A}},
        {"staff: STATUS", StaffCommand{Command(Verb::Status)}},
        {"staff: SET_STOCK", StaffCommand{*Command::setStock(30)}},
        {"staff: STOP", StaffCommand{Command(Verb::Stop)}},
        {"staff: LOCK", StaffCommand{Command(Verb::Lock)}},
        {"staff: HOME", StaffCommand{Command(Verb::Home)}},
        {"staff: REBOOT", StaffCommand{Command(Verb::Reboot)}},
        {"staff: CLEAR_ERROR", StaffCommand{Command(Verb::ClearError)}},
        {"staff: DISPENSE", StaffCommand{Command(Verb::Dispense)}},
        {"staff: it dropped", StaffSettled{A, true}},
        {"staff: it did not drop", StaffSettled{A, false}},
        {"time passes", Tick{}},
    };
}

/// Every request the state still has to account for.
QList<RequestId> heldBy(const State &s)
{
    QList<RequestId> ids;
    if (s.active)
        ids << s.active->id;
    for (const Waiting &w : s.queue)
        ids << w.id;
    for (const Unsettled &u : s.unsettled)
        ids << u.id;
    return ids;
}

} // namespace

class TestFboxDevice : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void inEveryStateAtEveryEvent_moneyAndItemsAreSafe_data();
    void inEveryStateAtEveryEvent_moneyAndItemsAreSafe();
    void everyState_wakesUpOnlyToGoOn();
    void everyState_isIdleInTheEnd();
};

void TestFboxDevice::inEveryStateAtEveryEvent_moneyAndItemsAreSafe_data()
{
    QTest::addColumn<State>("state");
    QTest::addColumn<Event>("event");
    for (const NamedState &state : states()) {
        for (const NamedEvent &event : events())
            QTest::addRow("%s; %s", state.name, event.name) << state.state << event.event;
    }
}

void TestFboxDevice::inEveryStateAtEveryEvent_moneyAndItemsAreSafe()
{
    QFETCH(State, state);
    QFETCH(Event, event);
    const auto [next, effects] = on(state, event, AtNoon);
    const auto settled = settlements(effects);

    const int dispensed = sent(effects, Verb::Dispense);
    if (dispensed > 0) {
        QCOMPARE(dispensed, 1);
        QVERIFY2(std::holds_alternative<RequestSaved>(event), "sends what is not in the ledger");
        QVERIFY2(state.active && state.active->stage == Stage::Saving, "sends a second time");
        QVERIFY2(objection(state) == Reason::None && !state.stop && state.counted && state.owed == 0,
                 "sends to a box that should get none");
        QVERIFY(next.active && next.active->stage == Stage::Sent && next.active->stockBefore == *state.stock);
        QVERIFY(next.active->due >= Noon + seconds{10});
    }
    QVERIFY2(next.link
                 || std::ranges::none_of(effects,
                                         [](const Effect &e) { return std::holds_alternative<Publish>(e); }),
             "publishes without a broker");

    // Conservation: what was held is held, or was settled for good; and nothing else was.
    QList<RequestId> before = heldBy(state);
    if (const auto *wanted = std::get_if<Wanted>(&event); wanted && !before.contains(wanted->id))
        before << wanted->id;
    QList<RequestId> accounted = heldBy(next);
    for (const Settle &settle : settled) {
        if (settle.outcome != Outcome::Unknown)
            accounted << settle.id;
        else
            QVERIFY2(accounted.contains(settle.id), "unknown, and forgotten");
    }
    std::ranges::sort(before);
    std::ranges::sort(accounted);
    QCOMPARE(accounted, before);

    const auto *told = std::get_if<Told>(&event);
    for (const Settle &settle : settled) {
        const bool under = state.active && state.active->id == settle.id;
        if (settle.outcome == Outcome::Confirmed) {
            QVERIFY2((told && (fbox::stockOf(told->message.event) || next.unsettled.empty()))
                         || std::holds_alternative<StaffSettled>(event),
                     "charges for what nobody said");
            QVERIFY2(!under || state.active->stage != Stage::Saving, "charges for what was not sent");
        }
        // Only these prove that nothing dropped.
        if (settle.outcome == Outcome::Failed && under && state.active->stage != Stage::Saving)
            QVERIFY2(told || std::holds_alternative<NotPublished>(event), "gives money back on a guess");
        if (settle.outcome == Outcome::Unknown)
            QVERIFY2(!under || state.active->stage == Stage::Fencing, "gives up before it asked");
    }
    QVERIFY2(!next.active || !next.active->uptime || next.active->stage != Stage::Saving, "dated too early");
    QVERIFY2(!std::ranges::any_of(next.unsettled, &Unsettled::byCounter) || !next.counted || !next.active,
             "the next one moves the counter of the last");
    QVERIFY2(!next.asking || next.link || next.asking->times > 0, "asks nobody");
}

void TestFboxDevice::everyState_wakesUpOnlyToGoOn()
{
    for (const NamedState &state : states()) {
        State s = state.state;
        Now now = AtNoon;
        for (int i = 0; i < 60; ++i) {
            const std::optional<Instant> due = wakeAt(s);
            if (!due)
                break;
            if (*due > now.instant) {
                now.utc += std::chrono::ceil<milliseconds>(*due - now.instant);
                now.instant = *due;
            }
            s = on(s, Tick{}, now).next;
            const std::optional<Instant> again = wakeAt(s);
            QVERIFY2(!again || *again > now.instant, state.name); // or it would spin
        }
    }
}

void TestFboxDevice::everyState_isIdleInTheEnd()
{
    for (const NamedState &state : states()) {
        State s = state.state;
        if (s.active && s.active->stage == Stage::Saving)
            s = on(s, SaveFailed{A}, AtNoon).next;
        Now now = AtNoon;
        int woken = 0;
        for (; wakeAt(s) && woken < 200; ++woken) {
            now.instant = std::max(now.instant, *wakeAt(s));
            const auto [next, effects] = on(s, Tick{}, now);
            s = next;
            if (s.active && s.active->stage == Stage::Saving)
                s = on(s, SaveFailed{s.active->id}, now).next;
        }
        QVERIFY2(woken < 200, state.name);
        QVERIFY2(!s.active && s.queue.empty(), state.name);
    }
}

QTEST_APPLESS_MAIN(TestFboxDevice)
#include "tst_fboxdevice.moc"
