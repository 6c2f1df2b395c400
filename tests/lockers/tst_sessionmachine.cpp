#include "core/result.h"
#include "lockers/domain/sessionmachine.h"

#include <QTest>

#include <functional>
#include <random>

using namespace attendant;
using namespace attendant::lockers;
using namespace attendant::lockers::session;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(attendant::lockers::session::State)
Q_DECLARE_METATYPE(attendant::lockers::session::Event)

namespace {

constexpr Instant Noon{std::chrono::hours{12}};

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

Visit visitOf(Kind kind)
{
    return {.transaction = u"019c35b0-7c1e-7a31-9d2f-5f4c1b0a9e77"_s,
            .kind = kind,
            .code = u"20240001"_s,
            .memberId = kind == Kind::FoundKey ? QString() : u"20240001"_s,
            .locker = kind == Kind::Rental ? QString() : u"M05"_s,
            .zones = {u"MALE"_s},
            .reference = u"0A9E77"_s};
}

Visiting visiting(Kind kind, const std::function<void(Visiting &)> &change = {})
{
    Visiting v{.visit = visitOf(kind), .stage = Stage::Open, .deadline = Noon + seconds{10}};
    if (change)
        change(v);
    return v;
}

QList<NamedState> states()
{
    const auto closing = [](Visiting &v) {
        v.stage = Stage::Closing;
        v.deadline.reset();
    };
    const auto opening = [](Visiting &v) {
        v.stage = Stage::Opening;
        v.deadline.reset();
    };
    const auto taken = [closing](Visiting &v) {
        closing(v);
        v.held = u"M07"_s;
        v.saving = 1;
    };
    return {
        {"idle", Idle{}},
        {"checking", Checking{u"20240001"_s}},
        {"rental, door opening", visiting(Kind::Rental, opening)},
        {"rental, door open", visiting(Kind::Rental)},
        {"rental, key taken", visiting(Kind::Rental, taken)},
        {"rental, second key out",
         visiting(Kind::Rental,
                  [](Visiting &v) {
                      v.held = u"M07"_s;
                      v.putBack[u"M08"_s] = Reason::OneKeyOnly;
                  })},
        {"rental, forbidden key out",
         visiting(Kind::Rental, [](Visiting &v) { v.putBack[u"F01"_s] = Reason::KeyNotAllowed; })},
        {"rental, time is up",
         visiting(Kind::Rental,
                  [closing](Visiting &v) {
                      closing(v);
                      v.timedOut = true;
                  })},
        {"rental, walked away while opening",
         visiting(Kind::Rental,
                  [opening](Visiting &v) {
                      opening(v);
                      v.cancelled = true;
                  })},
        {"rental, store in trouble",
         visiting(Kind::Rental,
                  [closing](Visiting &v) {
                      closing(v);
                      v.trouble = Reason::StoreUnavailable;
                  })},
        {"return, door opening", visiting(Kind::Return, opening)},
        {"return, door open", visiting(Kind::Return)},
        {"return, in the wrong locker", visiting(Kind::Return, [](Visiting &v) { v.wrongAt = u"M09"_s; })},
        {"return, done",
         visiting(Kind::Return,
                  [closing](Visiting &v) {
                      closing(v);
                      v.returned = true;
                  })},
        {"return, took another key",
         visiting(Kind::Return, [](Visiting &v) { v.putBack[u"M08"_s] = Reason::OneKeyOnly; })},
        {"found key, door open", visiting(Kind::FoundKey)},
        {"found key, hung up",
         visiting(Kind::FoundKey,
                  [closing](Visiting &v) {
                      closing(v);
                      v.returned = true;
                  })},
        {"showing a rental", Showing{visiting(Kind::Rental, taken), Noon + seconds{2}}},
        {"showing a return",
         Showing{visiting(Kind::Return, [](Visiting &v) { v.returned = true; }), Noon + seconds{2}}},
        {"refused", Refused{{Reason::Expired, 3}, u"김하늘"_s, u"ABC123"_s, Noon + seconds{2}}},
    };
}

LockerFacts locker(const QString &number, const QString &zone = u"MALE"_s)
{
    return {.number = number, .zone = zone, .bank = u"MALE"_s};
}
LockerFacts away(const QString &number)
{
    LockerFacts facts = locker(number);
    facts.keyPresent = false;
    facts.rented = true;
    return facts;
}

QList<NamedEvent> events()
{
    LockerFacts broken = locker(u"M20"_s);
    broken.outOfService = true;
    LockerFacts rented = locker(u"M21"_s);
    rented.rented = true;
    return {
        {"the same person scans", Scanned{u"20240001"_s}},
        {"somebody else scans", Scanned{u"20240002"_s}},
        {"a rental has begun", Begun{visitOf(Kind::Rental)}},
        {"a return has begun", Begun{visitOf(Kind::Return)}},
        {"declined", Declined{{Reason::NoFreeLocker}, u"김하늘"_s, u"ABC123"_s}},
        {"resumed", Resumed{visitOf(Kind::Rental), {}, false, seconds{5}}},
        {"door is open", DoorOpened{}},
        {"door is shut", DoorClosed{}},
        {"door fails", DoorFailed{Reason::DoorStuck}},
        {"free key goes", KeyGone{locker(u"M10"_s)}},
        {"held key goes", KeyGone{locker(u"M07"_s)}},
        {"key of another zone goes", KeyGone{locker(u"F02"_s, u"FEMALE"_s)}},
        {"key of a broken locker goes", KeyGone{broken}},
        {"key the ledger gave away goes", KeyGone{rented}},
        {"the returned key goes", KeyGone{away(u"M05"_s)}},
        {"the wrongly hung key goes", KeyGone{locker(u"M09"_s)}},
        {"held key comes", KeyHome{away(u"M07"_s)}},
        {"own key comes", KeyHome{away(u"M05"_s)}},
        {"second key comes", KeyHome{away(u"M08"_s)}},
        {"some key comes", KeyHome{away(u"M33"_s)}},
        {"saved", Saved{}},
        {"saving failed", SaveFailed{}},
        {"walks away", Cancelled{}},
        {"time passes", Tick{}},
    };
}

template <typename T>
int countOf(const std::vector<Effect> &effects)
{
    return int(std::ranges::count_if(effects, [](const Effect &e) { return std::holds_alternative<T>(e); }));
}

const Save *saveOf(const std::vector<Effect> &effects, Record what)
{
    for (const Effect &effect : effects) {
        if (const auto *save = std::get_if<Save>(&effect); save && save->what == what)
            return save;
    }
    return nullptr;
}

bool waitsForNothing(const Visiting &v)
{
    const bool done = v.visit.kind == Kind::Rental ? !v.held.isEmpty() : v.returned;
    return done && v.putBack.empty() && v.wrongAt.isEmpty();
}

} // namespace

class TestSessionMachine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void inEveryStateAtEveryEvent_nobodyIsWronged_data();
    void inEveryStateAtEveryEvent_nobodyIsWronged();
    void everyState_endsByItself();
    void twoEdges16msApart_makeOneRental();
    void theWaitRunsFromTheOpenDoor_notFromTheScan();
    void aKeyAtTheLastMoment_isTheirs();
    void keysTakenAtRandom_areEachRecordedOnce();
};

void TestSessionMachine::inEveryStateAtEveryEvent_nobodyIsWronged_data()
{
    QTest::addColumn<State>("state");
    QTest::addColumn<Event>("event");
    for (const NamedState &state : states()) {
        for (const NamedEvent &event : events())
            QTest::addRow("%s; %s", state.name, event.name) << state.state << event.event;
    }
}

void TestSessionMachine::inEveryStateAtEveryEvent_nobodyIsWronged()
{
    QFETCH(State, state);
    QFETCH(Event, event);
    const auto [next, effects] = on(state, event, Noon);
    const auto *before = std::get_if<Visiting>(&state);
    const auto *after = std::get_if<Visiting>(&next);

    // The door.
    QVERIFY2(countOf<OpenDoor>(effects) == 0
                 || (std::holds_alternative<Checking>(state) && std::holds_alternative<Begun>(event)),
             "opens the door before the transaction is in the ledger");
    QVERIFY2(countOf<Begin>(effects) == 0 || std::holds_alternative<Scanned>(event), "begins without a scan");
    QVERIFY2(countOf<Begin>(effects) == 0 || !busy(state), "begins while somebody is being served");
    if (countOf<CloseDoor>(effects) > 0) {
        QVERIFY2(after && after->stage != Stage::Opening, "closes a door that is not open");
        QVERIFY2(waitsForNothing(*after) || after->timedOut || after->cancelled
                     || after->trouble != Reason::None,
                 "closes on somebody who still has something to do");
    }
    QVERIFY2(countOf<CloseDoor>(effects) + countOf<KeepDoorOpen>(effects) <= 1, "closes and keeps open");

    // The visit.
    QCOMPARE(countOf<End>(effects),
             before && !after ? 1 : 0); // the row is closed exactly when the visit is over
    if (before && after)
        QVERIFY2(after->visit == before->visit, "the visit became somebody else's");
    QVERIFY2(!std::holds_alternative<Checking>(next) || countOf<Begin>(effects) == 1
                 || std::holds_alternative<Checking>(state),
             "waits for a check that nobody makes");
    const auto *scan = std::get_if<Scanned>(&event);
    if (scan && busy(state) && scan->code != u"20240001"_s)
        QCOMPARE(countOf<TellInUse>(effects), 1); // nobody is left standing without an answer

    // The keys.
    const auto *gone = std::get_if<KeyGone>(&event);
    if (gone)
        QCOMPARE(countOf<Save>(effects), 1); // a key that goes is always known to the ledger
    if (const Save *taken = saveOf(effects, Record::Taken)) {
        if (gone) {
            const LockerFacts &l = gone->locker;
            QVERIFY2(!l.rented && !l.outOfService && l.zone == "MALE"_L1,
                     "rents a key that may not be taken");
        }
        const auto *showing = std::get_if<Showing>(&state);
        const Visiting *v = before ? before : showing ? &showing->last : nullptr;
        QVERIFY2(v && v->visit.kind == Kind::Rental, "rents in a visit that is no rental");
        QVERIFY2(v->held.isEmpty() || saveOf(effects, Record::PutBackAgain), "two keys for one member");
        QVERIFY(!taken->locker.isEmpty());
    }
    if (const auto *home = std::get_if<KeyHome>(&event); home && !home->locker.keyPresent) {
        const auto *showing = std::get_if<Showing>(&state);
        const bool known = (before && before->returned && home->locker.number == before->visit.locker)
            || (showing && showing->last.returned && home->locker.number == showing->last.visit.locker);
        QVERIFY2(known || countOf<Save>(effects) >= 1, "a key comes home and nobody writes it down");
    }
    if (before && after) {
        const int answered
            = std::holds_alternative<Saved>(event) || std::holds_alternative<SaveFailed>(event) ? 1 : 0;
        QCOMPARE(after->saving, std::max(0, before->saving - answered) + countOf<Save>(effects));
    }
}

void TestSessionMachine::everyState_endsByItself()
{
    for (const NamedState &named : states()) {
        State state = named.state;
        Instant now = Noon;
        bool doorOpen = true;
        for (int i = 0; i < 100 && !std::holds_alternative<Idle>(state); ++i) {
            Event event = Tick{};
            if (const auto *v = std::get_if<Visiting>(&state); v && v->stage == Stage::Opening)
                event = DoorOpened{};
            else if (v && v->stage == Stage::Closing && doorOpen)
                event = DoorClosed{};
            else if (std::holds_alternative<Checking>(state))
                event = Declined{};
            else if (const auto due = wakeAt(state); due)
                now = std::max(now, *due);
            else
                QFAIL(named.name); // waits for ever
            state = on(state, event, now).next;
        }
        QVERIFY2(std::holds_alternative<Idle>(state), named.name);
    }
}

void TestSessionMachine::twoEdges16msApart_makeOneRental()
{
    State state = visiting(Kind::Rental);
    const Transition first = on(state, KeyGone{locker(u"M01"_s)}, Noon);
    QVERIFY(saveOf(first.effects, Record::Taken));
    const Transition second = on(first.next, KeyGone{locker(u"M02"_s)}, Noon + milliseconds{16});
    QVERIFY(!saveOf(second.effects, Record::Taken));
    const Save *forbidden = saveOf(second.effects, Record::ForbiddenTaken);
    QVERIFY(forbidden);
    QCOMPARE(forbidden->reason, Reason::OneKeyOnly);
    QCOMPARE(countOf<KeepDoorOpen>(second.effects), 1); // so that it can be put back
    const Transition back = on(second.next, KeyHome{away(u"M02"_s)}, Noon + seconds{4});
    QVERIFY(saveOf(back.effects, Record::ForbiddenBack));
    QCOMPARE(countOf<CloseDoor>(back.effects), 1);
}

void TestSessionMachine::theWaitRunsFromTheOpenDoor_notFromTheScan()
{
    const Settings settings;
    State state = on(Checking{u"20240001"_s}, Begun{visitOf(Kind::Rental)}, Noon).next;
    QVERIFY(!wakeAt(state));
    const Instant opened = Noon + seconds{6}; // a board that booted
    state = on(state, DoorOpened{}, opened).next;
    QCOMPARE(*wakeAt(state), opened + settings.wait);
}

void TestSessionMachine::aKeyAtTheLastMoment_isTheirs()
{
    State state = on(visiting(Kind::Rental), Tick{}, Noon + seconds{10}).next;
    QVERIFY(std::get<Visiting>(state).timedOut);
    Transition taken = on(state, KeyGone{locker(u"M03"_s)}, Noon + seconds{11});
    QVERIFY(saveOf(taken.effects, Record::Taken));
    QVERIFY(!std::get<Visiting>(taken.next).timedOut);
    const Transition shut = on(taken.next, DoorClosed{}, Noon + seconds{15});
    QCOMPARE(std::get<End>(shut.effects.front()).how, Ending::Completed);
    // And while the motor shut the door, the board saw nothing: the edge comes after.
    state = on(state, DoorClosed{}, Noon + seconds{12}).next;
    QVERIFY(saveOf(on(state, KeyGone{locker(u"M03"_s)}, Noon + seconds{13}).effects, Record::Taken));
}

void TestSessionMachine::keysTakenAtRandom_areEachRecordedOnce()
{
    std::mt19937 random(5);
    for (int round = 0; round < 2000; ++round) {
        const Kind kind = random() % 2 ? Kind::Rental : Kind::Return;
        State state = visiting(kind);
        std::map<QString, bool> home; // the truth
        for (int i = 1; i <= 6; ++i)
            home[u"M0%1"_s.arg(i)] = true;
        home[u"M05"_s] = kind == Kind::Rental;
        QString rented = kind == Kind::Rental ? QString() : u"M05"_s; // what the ledger would say
        for (int step = 0; step < 30; ++step) {
            const QString number = u"M0%1"_s.arg(1 + random() % 6);
            LockerFacts facts = locker(number);
            facts.keyPresent = home[number];
            facts.rented = rented == number;
            home[number] = !home[number];
            const Event event = home[number] ? Event(KeyHome{facts}) : Event(KeyGone{facts});
            const Transition t = on(state, event, Noon + milliseconds{step});
            for (const Effect &effect : t.effects) {
                const auto *save = std::get_if<Save>(&effect);
                if (!save)
                    continue;
                if (save->what == Record::Taken || save->what == Record::TakenAgain) {
                    QVERIFY2(rented.isEmpty(), "two rentals for one member");
                    QVERIFY2(!home[save->locker], "rents a key that hangs there");
                    rented = save->locker;
                } else if (save->what == Record::PutBackAgain || save->what == Record::Returned
                           || (save->what == Record::OutsideHome && save->locker == rented)) {
                    QCOMPARE(save->locker, rented);
                    rented.clear();
                }
            }
            state = t.next;
            QVERIFY2(rented.isEmpty() || !home[rented], "a rental goes on though the key is home");
        }
    }
}

QTEST_APPLESS_MAIN(TestSessionMachine)
#include "tst_sessionmachine.moc"
