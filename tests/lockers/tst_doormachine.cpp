#include "core/result.h"
#include "lockers/domain/doormachine.h"

#include <QTest>

#include <deque>
#include <functional>
#include <random>

using namespace attendant;
using namespace attendant::lockers;
using namespace attendant::lockers::door;
using board::MotorMoved;
using board::StatusReport;

Q_DECLARE_METATYPE(attendant::lockers::door::Door)
Q_DECLARE_METATYPE(attendant::lockers::door::Event)

namespace {

constexpr Instant Noon{std::chrono::hours{12}};
const UtcTime NoonUtc{std::chrono::sys_days{std::chrono::year{2026} / 2 / 7} + std::chrono::hours{3}};
const Now AtNoon{Noon, NoonUtc};
constexpr qint64 Count = 40; ///< the board's total_moves before the turn
constexpr milliseconds LongUp{3'600'000};

struct Named
{
    const char *name;
    Door door;
};
struct NamedEvent
{
    const char *name;
    Event event;
};

Door idle(Position position)
{
    return {.position = position, .online = true, .lineOpen = true, .moves = Count};
}

Door moving(Position target, int sent = 1)
{
    Door door = idle(target == Position::Open ? Position::Closed : Position::Open);
    door.move = Move{.target = target,
                     .movesBefore = Count,
                     .askedAt = NoonUtc - seconds{1},
                     .sent = sent,
                     .waitUntil = Noon + seconds{1}};
    return door;
}

Door with(Door door, const std::function<void(Door &)> &change)
{
    change(door);
    return door;
}

QList<Named> states()
{
    const auto lost = [](Door &d) { d.lineOpen = d.online = false; };
    const auto late = [](Door &d) {
        d.move->late = true;
        d.position = Position::Unknown;
    };
    const auto closeAsked = [](Door &d) { d.closeDue = Noon - seconds{1}; };
    return {
        {"closed", idle(Position::Closed)},
        {"closed, board not heard yet", with(idle(Position::Closed), [](Door &d) { d.online = false; })},
        {"closed, line lost", with(idle(Position::Closed), lost)},
        {"closed, count never heard", with(idle(Position::Closed), [](Door &d) { d.moves.reset(); })},
        {"opening", moving(Position::Open)},
        {"opening, last try", moving(Position::Open, 3)},
        {"opening, silent for long",
         with(moving(Position::Open),
              [](Door &d) {
                  d.move->asked = 8;
                  d.move->waitUntil = Noon;
              })},
        {"opening, nobody waits any more", with(moving(Position::Open), late)},
        {"opening, line lost", with(with(moving(Position::Open), late), lost)},
        {"opening without a count",
         with(moving(Position::Open), [](Door &d) { d.move->movesBefore.reset(); })},
        {"open", idle(Position::Open)},
        {"open, a hand was there",
         with(idle(Position::Open), [](Door &d) { d.handsUntil = Noon + seconds{2}; })},
        {"open, closing asked for, hand there",
         with(with(idle(Position::Open), closeAsked), [](Door &d) { d.handsUntil = Noon + seconds{2}; })},
        {"open, closing asked for", with(idle(Position::Open), closeAsked)},
        {"open, closing being saved",
         with(with(idle(Position::Open), closeAsked), [](Door &d) { d.closeSaving = true; })},
        {"open, closing saved in vain", with(idle(Position::Open), [](Door &d) { d.closeSaving = true; })},
        {"open, closing being saved, line lost",
         with(with(with(idle(Position::Open), closeAsked), [](Door &d) { d.closeSaving = true; }), lost)},
        {"open, line lost", with(idle(Position::Open), lost)},
        {"closing", with(moving(Position::Closed), closeAsked)},
        {"closing, nobody waits any more", with(with(moving(Position::Closed), closeAsked), late)},
        {"position unknown", idle(Position::Unknown)},
        {"position unknown, line lost", with(idle(Position::Unknown), lost)},
    };
}

StatusReport status(std::optional<qint64> moves, bool busy = false, milliseconds up = LongUp)
{
    return {.version = {}, .motorBusy = busy, .uptimeMs = up.count(), .totalMoves = moves, .chips = {}};
}

QList<NamedEvent> events()
{
    return {
        {"line opens", LineOpened{}},
        {"line is lost", LineLost{}},
        {"board is heard", Heard{}},
        {"status: motor busy", status(Count, true)},
        {"status: not turned", status(Count)},
        {"status: turned once", status(Count + 1)},
        {"status: count fell", status(0)},
        {"status: booted since", status(Count + 1, false, milliseconds{200})},
        {"status: not turned, booted since", status(Count, false, milliseconds{200})},
        {"status: of an old firmware", StatusReport{}},
        {"turned open", MotorMoved{0.917}},
        {"turned shut", MotorMoved{-0.917}},
        {"turned, no telling where", MotorMoved{}},
        {"opening is in the ledger", OpenSaved{}},
        {"closing is asked for", CloseRequested{}},
        {"closing is in the ledger", CloseSaved{}},
        {"somebody is at it again", KeepOpen{}},
        {"a key moves", HandSeen{}},
        {"staff say closed", PositionTold{Position::Closed}},
        {"staff say open", PositionTold{Position::Open}},
        {"staff do not know", PositionTold{Position::Unknown}},
        {"time passes", Tick{}},
    };
}

template <typename T>
int countOf(const std::vector<Effect> &effects)
{
    return int(std::ranges::count_if(effects, [](const Effect &e) { return std::holds_alternative<T>(e); }));
}

/// Whether this event proves that the turn under way did not happen.
bool provesItStayed(const Door &door, const Event &event)
{
    const auto *told = std::get_if<StatusReport>(&event);
    if (!told || !door.move || !door.move->movesBefore || !told->totalMoves)
        return false;
    const bool booted = told->uptimeMs && NoonUtc - milliseconds{*told->uptimeMs} > door.move->askedAt;
    return !told->motorBusy.value_or(false) && !booted && *told->totalMoves == *door.move->movesBefore;
}

/// A motor, a door and a counter, that know nothing of the machine's opinions.
struct TrueBoard
{
    int position = 0; ///< 0 shut, 1 open; anything else is a broken door
    qint64 moves = 0;
    UtcTime bootedAt;
};

} // namespace

class TestDoorMachine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void inEveryStateAtEveryEvent_theDoorIsSafe_data();
    void inEveryStateAtEveryEvent_theDoorIsSafe();
    void everyState_wakesUpOnlyToGoOn();
    void noClosing_withinTheHandGuard();
    void aHundredThousandClumsyTurns_breakNoDoor_data();
    void aHundredThousandClumsyTurns_breakNoDoor();
};

void TestDoorMachine::inEveryStateAtEveryEvent_theDoorIsSafe_data()
{
    QTest::addColumn<Door>("door");
    QTest::addColumn<Event>("event");
    for (const Named &state : states()) {
        for (const NamedEvent &event : events())
            QTest::addRow("%s; %s", state.name, event.name) << state.door << event.event;
    }
}

void TestDoorMachine::inEveryStateAtEveryEvent_theDoorIsSafe()
{
    QFETCH(Door, door);
    QFETCH(Event, event);
    const auto [next, effects] = on(door, event, AtNoon);
    const int opens = countOf<SendOpen>(effects);
    const int closes = countOf<SendClose>(effects);

    QVERIFY2(opens + closes <= 1, "two commands at once");
    if (opens > 0) {
        const bool first = std::holds_alternative<OpenSaved>(event) && mayOpen(door);
        QVERIFY2(first || (door.move->target == Position::Open && provesItStayed(door, event)),
                 "opens without a row, or again without proof that the first did not turn");
    }
    if (closes > 0) {
        const bool first = std::holds_alternative<CloseSaved>(event) && door.position == Position::Open
            && !door.move && door.closeDue;
        QVERIFY2(first || (door.move->target == Position::Closed && provesItStayed(door, event)),
                 "closes without a row, or again without proof that the first did not turn");
    }
    QVERIFY2(opens + closes == 0 || next.lineOpen, "a command into a line that is not there");
    QVERIFY2(opens + closes == 0 || (next.move && !next.move->late), "a turn nobody keeps track of");
    QVERIFY2(countOf<SaveCloseRequest>(effects) == 0 || door.handsUntil <= Noon, "closes on a hand");
    QVERIFY2(countOf<Opened>(effects) == 0 || next.position == Position::Open,
             "says open of a door that is not");
    QVERIFY2(countOf<Closed>(effects) == 0 || next.position == Position::Closed,
             "says closed of a door that is not");
    QVERIFY2(countOf<Stuck>(effects) == 0 || opens + closes == 0, "gives up and turns");
    QVERIFY2(!mayOpen(next) || (next.position == Position::Closed && next.online && !next.move),
             "would open a door that is not surely closed");
    QVERIFY2(!next.online || next.lineOpen, "hears through a line that is not there");
    if (door.position == Position::Unknown && !door.move && next.position != Position::Unknown)
        QVERIFY2(std::holds_alternative<PositionTold>(event),
                 "guesses a position that staff have to look at");
}

void TestDoorMachine::everyState_wakesUpOnlyToGoOn()
{
    for (const Named &state : states()) {
        Door door = state.door;
        Now now = AtNoon;
        for (int i = 0; i < 50; ++i) {
            const std::optional<Instant> due = wakeAt(door);
            if (!due)
                break;
            if (*due > now.instant) {
                now.utc += std::chrono::ceil<milliseconds>(*due - now.instant);
                now.instant = *due;
            }
            door = on(door, Tick{}, now).next;
            const std::optional<Instant> again = wakeAt(door);
            QVERIFY2(!again || *again > now.instant, state.name); // or it would spin
        }
    }
}

void TestDoorMachine::noClosing_withinTheHandGuard()
{
    const Settings settings;
    Door door = idle(Position::Open);
    door = on(door, HandSeen{}, AtNoon).next;
    auto [asked, effects] = on(door, CloseRequested{}, AtNoon);
    QCOMPARE(countOf<SaveCloseRequest>(effects), 0);
    for (milliseconds passed{0}; passed < settings.guard; passed += milliseconds{10}) {
        const Now now{Noon + passed, NoonUtc + passed};
        QCOMPARE(countOf<SaveCloseRequest>(on(asked, Tick{}, now).effects), 0);
    }
    QCOMPARE(*wakeAt(asked), Noon + settings.guard);
    QCOMPARE(countOf<SaveCloseRequest>(
                 on(asked, Tick{}, {Noon + settings.guard, NoonUtc + settings.guard}).effects),
             1);
}

void TestDoorMachine::aHundredThousandClumsyTurns_breakNoDoor_data()
{
    QTest::addColumn<int>("lost"); // of a hundred
    QTest::addColumn<int>("unplugged");
    QTest::newRow("all is well") << 0 << 0;
    QTest::newRow("commands and answers are lost") << 30 << 0;
    QTest::newRow("the plug is loose") << 5 << 3;
    QTest::newRow("everything at once") << 40 << 5;
}

void TestDoorMachine::aHundredThousandClumsyTurns_breakNoDoor()
{
    QFETCH(int, lost);
    QFETCH(int, unplugged);
    std::mt19937 random(11);
    const auto chance = [&](int percent) { return int(random() % 100) < percent; };
    Now now = AtNoon;
    TrueBoard truth{.bootedAt = now.utc - LongUp};
    Door door;
    std::deque<Event> inbox{LineOpened{}};
    int turned = 0;
    for (int step = 0; step < 100'000; ++step) {
        const milliseconds pause{1 + random() % 1500};
        now.instant += pause;
        now.utc += pause;
        if (chance(unplugged)) {
            inbox.clear(); // what was under way is gone
            inbox.push_back(LineLost{});
            inbox.push_back(LineOpened{});
            truth.moves = 0;
            truth.bootedAt = now.utc;
        } else if (door.position == Position::Unknown && !door.move && chance(20)) {
            inbox.push_back(PositionTold{truth.position == 1 ? Position::Open : Position::Closed});
        } else if (chance(30)) {
            const Event wishes[] = {OpenSaved{}, CloseRequested{}, KeepOpen{}, HandSeen{}, Tick{}};
            inbox.push_back(wishes[random() % std::size(wishes)]);
        } else {
            inbox.push_back(Tick{});
        }
        while (!inbox.empty()) {
            const auto [next, effects] = on(door, inbox.front(), now);
            inbox.pop_front();
            door = next;
            for (const Effect &effect : effects) {
                const bool open = std::holds_alternative<SendOpen>(effect);
                if (open || std::holds_alternative<SendClose>(effect)) {
                    if (chance(lost))
                        continue; // a busy board drops it without a word
                    truth.position += open ? 1 : -1;
                    ++truth.moves;
                    ++turned;
                    QVERIFY2(truth.position == 0 || truth.position == 1,
                             "the door was turned beyond its end");
                    if (!chance(lost))
                        inbox.push_back(MotorMoved{open ? 0.917 : -0.917});
                } else if (std::holds_alternative<AskStatus>(effect)) {
                    if (!chance(lost))
                        inbox.push_back(status(truth.moves, false, now.utc - truth.bootedAt));
                } else if (std::holds_alternative<SaveCloseRequest>(effect)) {
                    inbox.push_back(CloseSaved{});
                }
            }
        }
        if (door.position != Position::Unknown && !door.move)
            QCOMPARE(truth.position, door.position == Position::Open ? 1 : 0);
    }
    QVERIFY(turned > 1000);
}

QTEST_APPLESS_MAIN(TestDoorMachine)
#include "tst_doormachine.moc"
