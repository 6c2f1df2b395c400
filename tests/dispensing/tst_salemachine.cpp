#include "salecases.h"

#include <QTest>

using namespace attendant;
using namespace attendant::dispensing;
using namespace attendant::dispensing::sale;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(attendant::dispensing::sale::State)
Q_DECLARE_METATYPE(attendant::dispensing::sale::Event)

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
    using enum UnitState;
    const Instant idle = Noon + seconds{30};
    const EnteringPin pin{member(), idle, basket(), thePlan()};
    EnteringPin checking = pin;
    checking.checking = true;
    EnteringPin locked = pin;
    locked.notice = {PinNotice::Kind::Locked, 0, Noon + seconds{30}};
    EnteringPin idled = pin;
    idled.idleAt = Noon;
    Plan plain = thePlan();
    plain.choice = false;
    Paying refused{member(), idle, basket(), thePlan()};
    refused.notice.reason = PayReason::SplitSum;
    return {
        {"nobody", LoggedOut{}},
        {"nobody, the last was refused", LoggedOut{LoginReason::Inactive, Noon}},
        {"looking a number up", LoggingIn{u"01012345678"_s, Noon + seconds{3}}},
        {"looking a key up for too long", LoggingIn{u"04A1B2C3"_s, Noon}},
        {"browsing", Browsing{member(), idle}},
        {"browsing, with a cart", Browsing{member(), idle, basket()}},
        {"browsing, gone", Browsing{member(), Noon, basket()}},
        {"paying", Paying{member(), idle, basket(), thePlan()}},
        {"paying, a bad split", refused},
        {"paying, gone", Paying{member(), Noon, basket(), thePlan()}},
        {"PIN", pin},
        {"PIN, without a choice before", EnteringPin{member(), idle, basket(), plain}},
        {"PIN being checked", checking},
        {"PIN locked", locked},
        {"PIN, gone", idled},
        {"reserving", Reserving{member(), basket(), thePlan()}},
        {"dispensing, both boxes at work", atWork({Asked, Waiting, Asked, Waiting})},
        {"dispensing, one line done", atWork({Dropped, Dropped, Asked, Waiting})},
        {"dispensing, the last item", atWork({Dropped, Failed, Skipped, Asked})},
        {"dispensing, one unknown", atWork({Unknown, Skipped, Asked, Waiting})},
        {"receipt", Receipt{member(), TheSale, atWork({Dropped, Dropped, Dropped, Dropped}).units, idle}},
        {"receipt, one unknown",
         Receipt{member(), TheSale, atWork({Unknown, Skipped, Dropped, Dropped}).units, Noon}},
    };
}

QList<NamedEvent> events()
{
    std::vector<RequestId> ids{unitId(1), unitId(2), unitId(3), unitId(4)};
    Member inactive = member();
    inactive.status = u"suspended"_s;
    return {
        {"a number", PhoneEntered{u"010-1234-5678"_s}},
        {"half a number", PhoneEntered{u"010-12"_s}},
        {"a key", KeyRead{u"04A1B2C3"_s}},
        {"found", Found{u"01012345678"_s, member()}},
        {"found, another was asked for", Found{u"01099999999"_s, member()}},
        {"found, inactive", Found{u"01012345678"_s, inactive}},
        {"not found", NotFound{u"01012345678"_s, LoginReason::NotRegistered}},
        {"not found, another was asked for", NotFound{u"x"_s}},
        {"one more", CartSet{u"T105"_s, 3}},
        {"more than there is", CartSet{u"W"_s, 4}},
        {"checkout", Checkout{}},
        {"a good split", SplitSet{{{u"A"_s, {1700}}, {u"B"_s, {300}}}}},
        {"a bad split", SplitSet{{{u"A"_s, {9999}}}}},
        {"pay", Confirmed{}},
        {"a PIN", PinEntered{u"012345"_s}},
        {"half a PIN", PinEntered{u"0123"_s}},
        {"PIN is right", PinRight{}},
        {"PIN is wrong", PinWrong{PinNotice::Kind::Wrong, 3}},
        {"PIN is locked", PinWrong{PinNotice::Kind::Locked, 0, seconds{30}}},
        {"reserved", Reserved{TheSale, ids}},
        {"reserved, too few", Reserved{TheSale, {unitId(1)}}},
        {"reservation refused", ReserveRefused{{.reason = PayReason::NotEnough}}},
        {"first top dropped", UnitSettled{unitId(1), Outcome::Confirmed}},
        {"first top failed", UnitSettled{unitId(1), Outcome::Failed, device::Reason::DoorOpen}},
        {"first top unknown", UnitSettled{unitId(1), Outcome::Unknown, device::Reason::NoAnswer}},
        {"last towel dropped", UnitSettled{unitId(4), Outcome::Confirmed}},
        {"an item of another sale dropped", UnitSettled{unitId(99), Outcome::Confirmed}},
        {"back", Back{}},
        {"log out", LogOut{}},
        {"touched", Touched{}},
        {"time passes", Tick{}},
    };
}

} // namespace

class TestSaleMachine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void inEveryStateAtEveryEvent_nobodyPaysForNothing_data();
    void inEveryStateAtEveryEvent_nobodyPaysForNothing();
    void everyState_endsByItself();
};

void TestSaleMachine::inEveryStateAtEveryEvent_nobodyPaysForNothing_data()
{
    QTest::addColumn<State>("state");
    QTest::addColumn<Event>("event");
    for (const NamedState &state : states()) {
        for (const NamedEvent &event : events())
            QTest::addRow("%s; %s", state.name, event.name) << state.state << event.event;
    }
}

void TestSaleMachine::inEveryStateAtEveryEvent_nobodyPaysForNothing()
{
    QFETCH(State, state);
    QFETCH(Event, event);
    const auto [next, effects] = on(state, event, Noon, shop());

    const auto *pin = std::get_if<EnteringPin>(&state);
    if (!only<Reserve>(effects).empty())
        QVERIFY2(pin && pin->checking && std::holds_alternative<PinRight>(event), "reserves without a PIN");
    if (!only<VerifyPin>(effects).empty()) {
        QVERIFY(std::holds_alternative<PinEntered>(event) && pin && !pin->checking);
        QVERIFY2(!pin->notice.lockedUntil || *pin->notice.lockedUntil <= Noon, "guesses through a lock");
    }

    // Every reserved unit is asked for once, or released once, or still waits.
    const std::vector<SoldUnit> *before = unitsOf(state);
    const std::vector<SoldUnit> *after = unitsOf(next);
    const auto *reserved = std::get_if<Reserved>(&event);
    std::map<RequestId, int> asked;
    std::map<RequestId, int> released;
    for (const Enqueue &e : only<Enqueue>(effects))
        ++asked[e.id];
    for (const Release &e : only<Release>(effects)) {
        for (const RequestId &id : e.ids)
            ++released[id];
    }
    if (before && after) {
        std::map<fbox::DeviceId, int> busy;
        for (size_t i = 0; i < before->size(); ++i) {
            const SoldUnit &was = before->at(i);
            const SoldUnit &is = after->at(i);
            QVERIFY(was.id == is.id && was.unit == is.unit);
            QCOMPARE(asked[is.id], int(was.state == UnitState::Waiting && is.state == UnitState::Asked));
            QCOMPARE(released[is.id], int(was.state == UnitState::Waiting && is.state == UnitState::Skipped));
            QVERIFY2(was.state != UnitState::Dropped || is.state == UnitState::Dropped, "takes an item back");
            busy[is.unit.device] += is.state == UnitState::Asked;
        }
        for (const auto &[box, count] : busy)
            QVERIFY2(count <= 1, "two at once from one box");
    } else {
        QVERIFY2(!before || std::holds_alternative<Receipt>(state), "leaves items alone");
    }
    if (reserved && !before) {
        for (const RequestId &id : reserved->ids)
            QVERIFY2(after ? released[id] == 0 : released[id] == 1, "money stays reserved for nobody");
    }
    if (std::holds_alternative<Receipt>(next) && !std::holds_alternative<Receipt>(state)) {
        QCOMPARE(only<EndSale>(effects).size(), size_t(1));
        QCOMPARE(summary(*after).open, 0);
    } else {
        QVERIFY(only<EndSale>(effects).empty());
    }
    if (std::holds_alternative<Dispensing>(next))
        QVERIFY2(summary(*after).open > 0, "dispenses for ever");
    // Keys that were read are forgotten whenever the person in front changes.
    const bool in = state.index() >= 2;
    const bool goesIn = next.index() >= 2;
    if (in != goesIn)
        QVERIFY(only<ForgetKeys>(effects).size() == 1);
    if (in)
        QVERIFY2(only<FindByKey>(effects).empty() && only<FindByPhone>(effects).empty(),
                 "logs somebody in on top of another");
}

void TestSaleMachine::everyState_endsByItself()
{
    for (const NamedState &named : states()) {
        State state = named.state;
        Instant now = Noon;
        for (int i = 0; i < 10 && wakeAt(state); ++i) {
            const Instant due = *wakeAt(state);
            now = std::max(now, due);
            state = on(state, Tick{}, now, shop()).next;
            QVERIFY2(!wakeAt(state) || *wakeAt(state) > now, named.name); // or it would spin
        }
        const auto *pin = std::get_if<EnteringPin>(&state);
        const bool waitsForTheLedger = std::holds_alternative<Reserving>(state) || (pin && pin->checking);
        QVERIFY2(std::holds_alternative<LoggedOut>(state) || std::holds_alternative<Dispensing>(state)
                     || waitsForTheLedger,
                 named.name);
    }
}

QTEST_APPLESS_MAIN(TestSaleMachine)
#include "tst_salemachine.moc"
