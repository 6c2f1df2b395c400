#include "salecases.h"

#include <QTest>

using namespace attendant;
using namespace attendant::dispensing;
using namespace attendant::dispensing::sale;
using namespace Qt::StringLiterals;

class TestSaleMachineStories : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aWholeVisit_endsWithAReceipt();
    void boxesWorkSideBySide_eachOneItemAtATime();
    void aFailedItem_stopsItsLineOnly();
    void nothingDropped_isAFailure();
    void anUnknownItem_isToldAndMayYetDrop();
    void oneUsablePass_needsNoQuestion();
    void aBoxThatGoesOffAtThePin_isNoticedBeforeMoney();
    void aLockedPin_isNotEvenLookedAt();
    void theScreen_isNeverLeftWhileItemsDrop();
    void aLateAnswer_logsNobodyElseIn();
};

void TestSaleMachineStories::aWholeVisit_endsWithAReceipt()
{
    Counter counter;
    counter.playToDispensing();
    const std::vector<Reserve> reserve = only<Reserve>(counter.effects);
    QCOMPARE(reserve.size(), size_t(1));
    QCOMPARE(reserve[0].plan.units.size(), size_t(4));
    QCOMPARE(reserve[0].plan.due, Money{2000}); // one top by subscription
    for (unsigned i : {1u, 3u, 2u, 4u})
        counter.play(UnitSettled{unitId(i), Outcome::Confirmed});
    QVERIFY(std::holds_alternative<Receipt>(counter.state));
    QVERIFY(only<EndSale>(counter.effects) == (std::vector<EndSale>{{TheSale, Verdict::Complete}}));
    const Summary sum = summary(*unitsOf(counter.state));
    QCOMPARE(sum.dropped, 4);
    QCOMPARE(sum.paid, Money{2000});
    QCOMPARE(sum.lines.size(), size_t(2));
    QCOMPARE(sum.lines[0].uses, 1);
    QCOMPARE(sum.lines[0].paid, Money{1000});
    QCOMPARE(*wakeAt(counter.state), counter.now + seconds{5});
    counter.now = *wakeAt(counter.state);
    counter.play(Tick{});
    QVERIFY(std::holds_alternative<LoggedOut>(counter.state));
}

void TestSaleMachineStories::boxesWorkSideBySide_eachOneItemAtATime()
{
    Counter counter;
    QCOMPARE(counter.playToDispensing().asked(), u"1 3"_s);
    QCOMPARE(counter.play(UnitSettled{unitId(3), Outcome::Confirmed}).asked(), u"1 3 4"_s);
    QCOMPARE(counter.play(UnitSettled{unitId(3), Outcome::Confirmed}).asked(), u"1 3 4"_s); // said twice
    QCOMPARE(counter.play(UnitSettled{unitId(1), Outcome::Confirmed}).asked(), u"1 3 4 2"_s);
}

void TestSaleMachineStories::aFailedItem_stopsItsLineOnly()
{
    Counter counter;
    counter.playToDispensing().play(UnitSettled{unitId(1), Outcome::Failed, device::Reason::DoorOpen});
    QVERIFY(only<Release>(counter.effects) == (std::vector<Release>{{{unitId(2)}}}));
    counter.play(UnitSettled{unitId(3), Outcome::Confirmed}).play(UnitSettled{unitId(4), Outcome::Confirmed});
    QCOMPARE(counter.asked(), u"1 3 4"_s);
    const Summary sum = summary(*unitsOf(counter.state));
    QCOMPARE(sum.verdict, Verdict::Partly);
    QCOMPARE(sum.lines[0].dropped, 0);
    QCOMPARE(sum.lines[0].reason, device::Reason::DoorOpen);
    QCOMPARE(sum.lines[1].dropped, 2);
    QCOMPARE(sum.paid, Money{1000}); // of 2000 that were reserved
}

void TestSaleMachineStories::nothingDropped_isAFailure()
{
    Counter counter;
    counter.playToDispensing();
    counter.play(UnitSettled{unitId(1), Outcome::Failed, device::Reason::Offline});
    counter.play(UnitSettled{unitId(3), Outcome::Failed, device::Reason::NoStock});
    QVERIFY(only<EndSale>(counter.effects) == (std::vector<EndSale>{{TheSale, Verdict::Nothing}}));
    QCOMPARE(summary(*unitsOf(counter.state)).paid, Money{});
}

void TestSaleMachineStories::anUnknownItem_isToldAndMayYetDrop()
{
    Counter counter;
    counter.playToDispensing();
    counter.play(UnitSettled{unitId(1), Outcome::Unknown, device::Reason::NoAnswer});
    counter.play(UnitSettled{unitId(3), Outcome::Failed, device::Reason::NoStock});
    QVERIFY(only<EndSale>(counter.effects) == (std::vector<EndSale>{{TheSale, Verdict::Unclear}}));
    QCOMPARE(summary(*unitsOf(counter.state)).unknown, 1);
    counter.play(UnitSettled{unitId(1), Outcome::Confirmed});
    QCOMPARE(summary(*unitsOf(counter.state)).verdict, Verdict::Partly);
    counter.play(UnitSettled{unitId(1), Outcome::Failed}); // it was settled
    QCOMPARE(summary(*unitsOf(counter.state)).dropped, 1);
}

void TestSaleMachineStories::oneUsablePass_needsNoQuestion()
{
    Counter counter;
    counter.facts.passes = {{}, {card(u"A"_s, 5000)}};
    counter.state = Browsing{member(), Noon + seconds{30}, basket()};
    counter.play(Checkout{});
    QVERIFY(std::holds_alternative<EnteringPin>(counter.state));
    counter.play(Back{});
    QVERIFY(std::holds_alternative<Browsing>(counter.state));
    counter.facts.passes = {};
    counter.play(Checkout{});
    QCOMPARE(std::get<Browsing>(counter.state).notice.reason, PayReason::NoPass);
}

void TestSaleMachineStories::aBoxThatGoesOffAtThePin_isNoticedBeforeMoney()
{
    Counter counter;
    counter.state = EnteringPin{member(), Noon + seconds{30}, basket(), thePlan()};
    counter.play(PinEntered{u"012345"_s});
    counter.facts.products[3].online = false;
    counter.play(PinRight{});
    QVERIFY(only<Reserve>(counter.effects).empty());
    QCOMPARE(std::get<Browsing>(counter.state).notice.cart.reason, CartReason::Offline);
}

void TestSaleMachineStories::aLockedPin_isNotEvenLookedAt()
{
    Counter counter;
    counter.state = EnteringPin{member(), Noon + seconds{90}, basket(), thePlan()};
    counter.play(PinEntered{u"111111"_s}).play(PinWrong{PinNotice::Kind::Locked, 0, seconds{30}});
    counter.play(PinEntered{u"012345"_s});
    QCOMPARE(only<VerifyPin>(counter.effects).size(), size_t(1));
    counter.now += seconds{30};
    counter.play(PinEntered{u"012345"_s});
    QCOMPARE(only<VerifyPin>(counter.effects).size(), size_t(2));
}

void TestSaleMachineStories::theScreen_isNeverLeftWhileItemsDrop()
{
    Counter counter;
    counter.playToDispensing();
    const State before = counter.state;
    QVERIFY(!wakeAt(before));
    counter.now += std::chrono::hours{1};
    for (const Event &event : std::initializer_list<Event>{
             Tick{}, LogOut{}, Back{}, Touched{}, KeyRead{u"04"_s}, PhoneEntered{u"01012345678"_s}}) {
        counter.play(event);
        QVERIFY(counter.state == before);
    }
}

void TestSaleMachineStories::aLateAnswer_logsNobodyElseIn()
{
    Counter counter;
    counter.play(KeyRead{u"04A1B2C3"_s});
    counter.now += seconds{5};
    counter.play(Tick{});
    QCOMPARE(std::get<LoggedOut>(counter.state).reason, LoginReason::LookupFailed);
    counter.play(PhoneEntered{u"010-9999-9999"_s}).play(Found{u"04A1B2C3"_s, member()});
    QVERIFY(std::holds_alternative<LoggingIn>(counter.state));
}

QTEST_APPLESS_MAIN(TestSaleMachineStories)
#include "tst_salemachine_stories.moc"
