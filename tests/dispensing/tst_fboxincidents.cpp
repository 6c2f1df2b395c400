// What went wrong in the field, as far as the rules can prevent it: the same must not be possible here.
#include "fboxdevicecases.h"
#include "members/domain/pin.h"
#include "salecases.h"

#include <QTest>

#include <ctime>

using namespace attendant;
using namespace attendant::dispensing;
using namespace attendant::dispensing::device;
using namespace Qt::StringLiterals;
using fbox::Verb;
using members::Passes;

namespace {

Now later(milliseconds time) { return after(time); }

/// A box with `Stock` items and item A sent to it.
State sentA() { return with(Stage::Sent); }

} // namespace

class TestFboxIncidents : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fbox08_aMotorThatShuddersAtPowerOnIsNobodysItem();
    void fbox10_aLateCompleteIsChargedToItsOwnItem();
    void fbox10_aLateCompleteIsNeverTheNextItems();
    void fbox11_twoWantsForOneBoxWaitForEachOther();
    void fbox12_afterAStopNothingIsSoldThatDoesNotMove();
    void fbox13_aRedeliveredCommandIsNotChargedAndNotHidden();
    void fbox14_aMixedPaymentIsReservedAsAWhole();
    void fbox15_eachItemIsOneRecordWithItsOwnParts();
    void fbox16_twoSizesOfACategoryAreSummed();
    void fbox17_whatTheCustomersSideSaysIsNotBelieved();
    void fbox21_theReceiptShowsWhatDropped();
    void fbox23_aPinKeepsItsLeadingZero();
    void fbox24_presenceNeedsNoZone();
    void fbox25_aBoxWithoutItsBootIsKnown();
    void fbox30_aMissingStockIsNotNoStock();
};

void TestFboxIncidents::fbox08_aMotorThatShuddersAtPowerOnIsNobodysItem()
{
    // What it drops while its pins float is missing from its count, and was never asked for.
    const Transition booted = on(idle(), said(fbox::BootComplete{.stock = Stock - 1}, 3), AtNoon);
    QVERIFY(settlements(booted.effects).empty());
    QCOMPARE(sent(booted.effects, Verb::Dispense), 0);
    const Transition counted
        = on(booted.next, said(fbox::StatusReport{.stock = Stock - 1}, 4), later(seconds{1}));
    QVERIFY(settlements(counted.effects).empty());
    QCOMPARE(view(counted.next).stock, Stock - 1);
    // The next customer's item is told from it.
    const State wanted
        = on(on(counted.next, Wanted{A}, later(seconds{60})).next, RequestSaved{A}, later(seconds{60})).next;
    const Transition fell = on(wanted, said(fbox::DispenseComplete{Stock - 2}, 68), later(seconds{65}));
    QVERIFY(fell.effects == (std::vector<Effect>{Settle{A, Outcome::Confirmed, Reason::None}}));
}

void TestFboxIncidents::fbox10_aLateCompleteIsChargedToItsOwnItem()
{
    // 10 s pass; the item drops after that, because the box was homing.
    const Transition late = on(sentA(), Tick{}, later(seconds{9}));
    QVERIFY(settlements(late.effects).empty());
    QCOMPARE(sent(late.effects, Verb::Status), 1);
    const Transition dropped
        = on(late.next, said(fbox::DispenseComplete{Stock - 1}, Up + 14), later(seconds{14}));
    QVERIFY(dropped.effects == (std::vector<Effect>{Settle{A, Outcome::Confirmed, Reason::None, true}}));
    // And when its word comes after the counter has told, it is the same item.
    const Transition counted
        = on(late.next, said(fbox::StatusReport{.stock = Stock - 1}, Up + 14), later(seconds{14}));
    QVERIFY(counted.effects == (std::vector<Effect>{Settle{A, Outcome::Confirmed, Reason::None, true}}));
    QVERIFY(on(counted.next, said(fbox::DispenseComplete{Stock - 1}, Up + 14), later(seconds{15}))
                .effects.empty());
}

void TestFboxIncidents::fbox10_aLateCompleteIsNeverTheNextItems()
{
    // B is under way; the word of an item before it arrives.
    State s = sentA();
    s.active->id = B;
    for (const int stock : {Stock, Stock - 1}) { // the latter fits B, because the box was refilled meanwhile
        const Transition late = on(s, said(fbox::DispenseComplete{stock}, Up - 10), AtNoon);
        QVERIFY(settlements(late.effects).empty());
        QCOMPARE(sent(late.effects, Verb::Status), 1);
        QCOMPARE(late.next.active->id, B);
        QVERIFY(!late.next.active->completedAt);
    }
    // The same when nothing has been heard since that item.
    s.heard = Heard{Up - 10, Noon - seconds{10}};
    QVERIFY(settlements(on(s, said(fbox::DispenseComplete{Stock - 1}, Up - 10), AtNoon).effects).empty());
}

void TestFboxIncidents::fbox11_twoWantsForOneBoxWaitForEachOther()
{
    State s = on(idle(), Wanted{A}, AtNoon).next;
    s = on(s, Wanted{B}, AtNoon).next;
    s = on(s, RequestSaved{A}, AtNoon).next;
    QCOMPARE(view(s).waiting, 1);
    const Transition first = on(s, said(fbox::DispenseComplete{Stock - 1}), later(milliseconds{300}));
    QVERIFY(first.effects
            == (std::vector<Effect>{Settle{A, Outcome::Confirmed}, SaveRequested{B, Stock - 1}}));
    const Transition second = on(first.next, RequestSaved{B}, later(milliseconds{301}));
    QCOMPARE(sent(second.effects, Verb::Dispense), 1);
}

void TestFboxIncidents::fbox12_afterAStopNothingIsSoldThatDoesNotMove()
{
    State s = on(idle(), StaffCommand{Command(Verb::Stop)}, AtNoon).next;
    s = on(s, said(fbox::StatusReport{.stock = Stock}), later(milliseconds{200})).next;
    const Transition wanted = on(s, Wanted{A}, later(seconds{1}));
    QCOMPARE(sent(wanted.effects, Verb::Dispense), 0);
    QCOMPARE(sent(wanted.effects, Verb::Home), 1);
    // Nor after a restart of ours.
    QVERIFY(restore({.stopped = true}, AtNoon).next.stop);
    // A STOP between the row and the command: the row fails, nothing is sent.
    const State saving
        = on(on(idle(), Wanted{A}, AtNoon).next, StaffCommand{Command(Verb::Stop)}, AtNoon).next;
    const Transition saved = on(saving, RequestSaved{A}, AtNoon);
    QVERIFY(saved.effects == (std::vector<Effect>{Settle{A, Outcome::Failed, Reason::Stopped}}));
}

void TestFboxIncidents::fbox13_aRedeliveredCommandIsNotChargedAndNotHidden()
{
    const State done = on(sentA(), said(fbox::DispenseComplete{Stock - 1}), AtNoon).next;
    const Transition again = on(done, said(fbox::DispenseComplete{Stock - 2}, Up + 5), later(seconds{4}));
    QVERIFY(again.effects == (std::vector<Effect>{Surplus{Stock - 2}}));
    QCOMPARE(view(again.next).stock, Stock - 2);
    // Only the second word arrives: one item is charged.
    const Transition second = on(sentA(), said(fbox::DispenseComplete{Stock - 2}, Up + 5), later(seconds{4}));
    QVERIFY(settlements(second.effects).empty());
    const Transition counted
        = on(second.next, said(fbox::StatusReport{.stock = Stock - 2}, Up + 8), later(seconds{7}));
    QVERIFY(counted.effects == (std::vector<Effect>{Settle{A, Outcome::Confirmed, Reason::None, true}}));
}

void TestFboxIncidents::fbox14_aMixedPaymentIsReservedAsAWhole()
{
    const Plan made = sale::thePlan();
    Passes poorer = sale::shop().passes;
    poorer.vouchers[0].balance = {999}; // spent elsewhere since the plan was made
    Passes held = poorer;
    bool all = true;
    for (const Unit &unit : made.units)
        all = all && members::reserve(held, unit.funding, Today);
    QVERIFY2(!all, "the reservation fails before anything drops, and its transaction undoes the rest");
    sale::Counter counter;
    counter.state = sale::Reserving{sale::member(), sale::basket(), made};
    counter.play(sale::ReserveRefused{{.reason = PayReason::NotEnough}});
    QVERIFY(sale::only<sale::Enqueue>(counter.effects).empty());
    QVERIFY(std::holds_alternative<sale::Browsing>(counter.state));
}

void TestFboxIncidents::fbox15_eachItemIsOneRecordWithItsOwnParts()
{
    const PlanResult result = plan({{{u"T105"_s, 1}, {u"P105"_s, 1}}}, shelf(),
                                   {{}, {card(u"A"_s, 1200), card(u"B"_s, 1300)}}, Today);
    const Plan made = std::get<Plan>(result);
    QCOMPARE(made.units.size(), size_t(2));
    QCOMPARE(made.units[0].product, u"T105"_s);
    QCOMPARE(made.units[0].funding.amount(), Money{1000});
    QCOMPARE(made.units[1].product, u"P105"_s);
    QCOMPARE(made.units[1].funding.vouchers.size(), size_t(2)); // two vouchers, still one item
    QCOMPARE(made.units[1].funding.amount(), Money{1500});
}

void TestFboxIncidents::fbox16_twoSizesOfACategoryAreSummed()
{
    const Cart cart{{{u"T105"_s, 1}, {u"T110"_s, 1}}};
    const PlanResult result = plan(cart, shelf(), {{limits({{u"top"_s, 1}})}, {}}, Today);
    QVERIFY(std::get<PayRefusal>(result).uncovered == (std::map<QString, int>{{u"top"_s, 1}}));
    // And the ledger's own rule refuses the second use.
    Passes passes{{limits({{u"top"_s, 1}})}, {}};
    const members::Funding use{.subscription = members::SubscriptionUse{u"S1"_s, u"top"_s}};
    QVERIFY(members::reserve(passes, use, Today));
    QVERIFY(!members::reserve(passes, use, Today));
}

void TestFboxIncidents::fbox17_whatTheCustomersSideSaysIsNotBelieved()
{
    members::Voucher future = card(u"A"_s, 5000);
    future.validity.from = Today.addDays(1);
    const PlanResult early = plan({{{u"T105"_s, 1}}}, shelf(), {{}, {future}}, Today);
    QCOMPARE(std::get<PayRefusal>(early).reason, PayReason::NoPass);
    for (const int quantity : {0, -1, std::numeric_limits<int>::min()}) {
        const PlanResult odd = plan({{{u"T105"_s, quantity}}}, shelf(), {{}, {card(u"A"_s, 5000)}}, Today);
        QCOMPARE(std::get<PayRefusal>(odd).cart.reason, CartReason::NotPositive);
    }
    // A cart names products only: their boxes and prices are the shelf's.
    const Plan made = sale::thePlan();
    const Products products = shelf();
    for (const Unit &unit : made.units) {
        QCOMPARE(unit.device, find(products, unit.product)->device);
        QCOMPARE(unit.price, find(products, unit.product)->price);
    }
}

void TestFboxIncidents::fbox21_theReceiptShowsWhatDropped()
{
    sale::Counter counter;
    counter.playToDispensing();
    counter.play(sale::UnitSettled{sale::unitId(1), Outcome::Confirmed});
    counter.play(sale::UnitSettled{sale::unitId(2), Outcome::Failed, Reason::NoStock});
    counter.play(sale::UnitSettled{sale::unitId(3), Outcome::Failed, Reason::NoStock});
    const sale::Summary sum = sale::summary(*sale::unitsOf(counter.state));
    QCOMPARE(sum.lines[0].wanted, 2);
    QCOMPARE(sum.lines[0].dropped, 1);
    QCOMPARE(sum.lines[1].dropped, 0);
    QCOMPARE(sum.paid, Money{}); // the one that dropped was the subscription's
}

void TestFboxIncidents::fbox23_aPinKeepsItsLeadingZero()
{
    QCOMPARE(members::pinFromCell(u"12345"), u"012345"_s);
}

void TestFboxIncidents::fbox24_presenceNeedsNoZone()
{
    // UTC on both sides, whatever the machine's zone: a box heard a minute ago is there.
    for (const char *zone : {"Asia/Seoul", "UTC", "America/New_York"}) {
        qputenv("TZ", zone);
        tzset();
        const std::optional<UtcTime> stored = utcFromText(toText(NoonUtc - seconds{60}));
        QVERIFY2(isOnline(stored, NoonUtc), zone);
        QVERIFY2(!isOnline(stored, NoonUtc + seconds{31}), zone);
    }
}

void TestFboxIncidents::fbox25_aBoxWithoutItsBootIsKnown()
{
    const Transition beat = on(State{.link = true}, said(fbox::Heartbeat{.stock = 3}), AtNoon);
    QVERIFY(beat.next.online);
    QCOMPARE(sent(beat.effects, Verb::Status), 1);
}

void TestFboxIncidents::fbox30_aMissingStockIsNotNoStock()
{
    const auto bare = fbox::decode(u"fbox/FBOX-1/status", R"({"event":"heartbeat","timestamp":5001})");
    QVERIFY(bare && !fbox::stockOf(bare->event));
    QCOMPARE(on(idle(), Told{*bare}, AtNoon).next.stock, Stock);
}

QTEST_APPLESS_MAIN(TestFboxIncidents)
#include "tst_fboxincidents.moc"
