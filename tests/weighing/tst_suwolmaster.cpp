// The asking side of a SUWOL-1000: limits on every wait, paper only when the printer and the ledger agree.
#include "suwolcases.h"

#include <QTest>

using namespace attendant;
using namespace attendant::weighing;
using namespace attendant::weighing::test;
using namespace attendant::weighing::suwol;
using namespace attendant::weighing::suwol::master;
using namespace Qt::StringLiterals;

class TestSuwolMaster : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aUnit_isAskedEvery100To200Milliseconds_andShowsItsOwnWeight();
    void silence_goesOfflineAndOneAnswerBack();
    void aLateAnswer_isTakenAndPutsNothingOutOfStep();
    void aCard_isToldWhateverElseTheAnswerHolds();
    void aVoice_isSentUntilTheUnitSpeaks_andOnlyThen();
    void done_isSaidEvenWhenMoreIsToBeSaidMeanwhile();
    void aUnitThatTakesNoVoice_blocksNothing();
    void aVoiceThatNeverEnds_isGivenUp();
    void lamps_goOutByThemselves();
    void paper_waitsForThePrinterAndTheLedger();
    void noPaper_isNotAskedToPrint();
    void paperThatRunsOutUnderWay_isUnknown();
    void aLostLine_decidesBySendingWhatBecomesOfTheSlip_data();
    void aLostLine_decidesBySendingWhatBecomesOfTheSlip();
    void aPrinterThatNeverSaysSo_isGivenUp();
    void aLedgerThatCannotWrite_printsNothing();
    void setPoints_areSentUntilTheUnitHasThem();
    void everyRefusal_hasAVoice();
    void everyStateTimesEveryEvent_keepsAsking();
};

void TestSuwolMaster::aUnit_isAskedEvery100To200Milliseconds_andShowsItsOwnWeight()
{
    Bench b;
    b.open();
    b.pass(seconds{10});
    QVERIFY(b.asked.size() > 50);
    for (std::size_t i = 1; i < b.asked.size(); ++i) {
        const auto gap = b.asked[i] - b.asked[i - 1];
        QVERIFY(gap >= milliseconds{100} && gap <= milliseconds{200});
    }
    QCOMPARE(b.all<SendDisplay>().back().request.shown, (Weight{1234, 2, Unit::Kilogram}));
    QVERIFY(b.all<Weighed>().size() + 1 >= b.asked.size()); // the last one may still be out
}

void TestSuwolMaster::silence_goesOfflineAndOneAnswerBack()
{
    Bench b;
    b.open();
    QVERIFY(b.state.online);
    b.answers = false;
    b.pass(seconds{2});
    QVERIFY(b.state.online); // one question may be lost
    b.pass(seconds{3});
    QVERIFY(!b.state.online);
    QCOMPARE(b.all<WentOffline>().size(), std::size_t(1));
    b.pass(seconds{60}); // and is asked for ever
    QVERIFY(b.asked.size() > 60);
    b.answers = true;
    b.pass(seconds{2});
    QCOMPARE(b.all<WentOnline>().size(), std::size_t(1));
}

// S-05: in the fielded gateway the answers stay one behind after a late one.
void TestSuwolMaster::aLateAnswer_isTakenAndPutsNothingOutOfStep()
{
    Bench b;
    b.open();
    b.answers = false;
    b.pass(milliseconds{1200}); // given up, and asked again
    b.answers = true;
    Response late = b.answer;
    late.card = Uid::from(u"1A2B3C4D");
    b.tell(Answered{late});
    QCOMPARE(b.all<CardRead>().size(), std::size_t(1));
    b.answer.reading.weight = Weight{5, 0, Unit::Kilogram};
    b.pass(milliseconds{400});
    QCOMPARE(b.state.shown, (Weight{5, 0, Unit::Kilogram}));
    const std::size_t before = b.asked.size();
    b.pass(seconds{3});
    QVERIFY(b.asked.size() - before <= 21); // no two questions at once
}

void TestSuwolMaster::aCard_isToldWhateverElseTheAnswerHolds()
{
    Bench b;
    b.open();
    Response damaged; // every other field unreadable
    damaged.card = Uid::from(u"1A2B3C4D");
    damaged.key = KeyPress{KeyKind::Reprint, u"000017"_s};
    damaged.faults = Field::Temperature | Field::Voice | Field::Weight;
    b.tell(Answered{damaged});
    QCOMPARE(b.all<CardRead>().size(), std::size_t(1));
    QCOMPARE(b.all<KeysTyped>().size(), std::size_t(1));
    b.tell(AnswerBroken{true});
    QCOMPARE(b.all<AskAgain>().size(), std::size_t(1));
    b.tell(AnswerBroken{false});
    QCOMPARE(b.all<AskAgain>().size(), std::size_t(1));
}

void TestSuwolMaster::aVoice_isSentUntilTheUnitSpeaks_andOnlyThen()
{
    Bench b;
    b.open();
    b.tell(Say{Voice::Done, Relay::Green, u"3C4D"_s});
    b.tell(Say{Voice::ThankYou, Relay::Green, {}});
    b.pass(milliseconds{500});
    QVERIFY(b.sent(Voice::Done) >= 1 && b.sent(Voice::Done) <= 2);
    QCOMPARE(b.all<SendDisplay>().back().request.text, u"3C4D"_s);
    QCOMPARE(b.sent(Voice::ThankYou), 1); // the first has ended
    b.pass(seconds{20});
    QVERIFY(!b.state.speaking);
}

void TestSuwolMaster::done_isSaidEvenWhenMoreIsToBeSaidMeanwhile()
{
    Bench b;
    b.open();
    // A load that stood still already: recorded and printed while the unit still says "one moment".
    for (const Voice voice : {Voice::OneMoment, Voice::Done, Voice::Beeps, Voice::ThankYou})
        b.tell(Say{voice, Relay::Green, {}});
    QCOMPARE(b.sent(Voice::Done), 0);
    b.pass(seconds{20});
    QVERIFY(b.sent(Voice::Done) > 0);
    QVERIFY(b.sent(Voice::ThankYou) > 0);
    QCOMPARE(b.sent(Voice::Beeps), 0);
    QVERIFY(!b.state.speaking);
}

// S-06: the fielded gateway waits for ever.
void TestSuwolMaster::aUnitThatTakesNoVoice_blocksNothing()
{
    Bench b;
    b.open();
    b.speaks = false;
    b.tell(Say{Voice::Overload, Relay::Red, {}});
    b.pass(seconds{5});
    QVERIFY(!b.state.speaking);
    const std::size_t before = b.asked.size();
    b.pass(seconds{2});
    QVERIFY(b.asked.size() - before >= 10);
}

void TestSuwolMaster::aVoiceThatNeverEnds_isGivenUp()
{
    Bench b;
    b.open();
    b.speaks = false;
    b.answer.voice = Voice::Alarm;
    b.tell(Say{Voice::Alarm, Relay::Red, {}});
    b.pass(seconds{1});
    b.tell(Say{Voice::Done, Relay::Green, {}});
    b.pass(seconds{5});
    QCOMPARE(b.sent(Voice::Done), 0);
    b.pass(seconds{5});
    QVERIFY(b.sent(Voice::Done) > 0);
}

void TestSuwolMaster::lamps_goOutByThemselves()
{
    Bench b;
    b.open();
    b.tell(Say{Voice::Silent, Relay::Red, {}});
    b.pass(seconds{1});
    QCOMPARE(b.all<SendDisplay>().back().request.relays, Relays(Relay::Red));
    b.pass(seconds{5});
    QCOMPARE(b.all<SendDisplay>().back().request.relays, Relays());
}

void TestSuwolMaster::paper_waitsForThePrinterAndTheLedger()
{
    Bench b;
    b.open();
    b.answer.printer = Printer::Sending; // somebody else's paper
    b.tell(SlipGiven{7, "slip"_ba});
    b.pass(seconds{2});
    QVERIFY(b.all<ClaimSlip>().empty());
    b.answer.printer = Printer::Ready;
    b.pass(seconds{1});
    QCOMPARE(b.all<ClaimSlip>().size(), std::size_t(1));
    QVERIFY(b.all<SendPrint>().empty()); // the ledger does not say so yet
    b.tell(SlipClaimed{7});
    b.pass(milliseconds{300});
    QCOMPARE(b.all<SendPrint>().size(), std::size_t(1));
    b.answer.printer = Printer::Sending;
    b.pass(seconds{1});
    QVERIFY(b.all<SlipEnded>().empty());
    b.answer.printer = Printer::Ready;
    b.pass(milliseconds{300});
    QCOMPARE(b.all<SlipEnded>().size(), std::size_t(1));
    QCOMPARE(b.all<SlipEnded>()[0].how, SlipEnd::Printed);
    QCOMPARE(b.all<SendPrint>().size(), std::size_t(1));
}

void TestSuwolMaster::noPaper_isNotAskedToPrint()
{
    Bench b;
    b.answer.printer = Printer::NoPaper;
    b.open();
    b.tell(SlipGiven{7, "slip"_ba});
    b.pass(std::chrono::hours{1});
    QVERIFY(b.all<SendPrint>().empty() && b.all<SlipEnded>().empty());
    b.answer.printer = Printer::Ready;
    b.pass(seconds{1});
    QCOMPARE(b.all<ClaimSlip>().size(), std::size_t(1));
    b.answer.printer = Printer::NoPaper; // gone again before it was claimed
    b.pass(seconds{1});
    b.tell(SlipClaimed{7});
    b.pass(seconds{1});
    QVERIFY(b.all<SendPrint>().empty());
    QCOMPARE(b.all<SlipEnded>().back().how, SlipEnd::NotSent);
}

void TestSuwolMaster::paperThatRunsOutUnderWay_isUnknown()
{
    Bench b;
    b.open();
    b.tell(SlipGiven{7, "slip"_ba});
    b.pass(milliseconds{300});
    b.tell(SlipClaimed{7});
    b.pass(milliseconds{400});
    QCOMPARE(b.all<SendPrint>().size(), std::size_t(1));
    b.answer.printer = Printer::NoPaper;
    b.pass(milliseconds{300});
    QCOMPARE(b.all<SlipEnded>().back().how, SlipEnd::Unknown);
}

void TestSuwolMaster::aLostLine_decidesBySendingWhatBecomesOfTheSlip_data()
{
    QTest::addColumn<SlipPhase>("phase");
    QTest::addColumn<std::optional<SlipEnd>>("end");
    QTest::newRow("it waited") << SlipPhase::Waiting << std::optional<SlipEnd>();
    QTest::newRow("the ledger is being asked") << SlipPhase::Claiming << std::optional<SlipEnd>();
    QTest::newRow("nothing went out") << SlipPhase::Claimed << std::optional(SlipEnd::NotSent);
    QTest::newRow("it was on its way") << SlipPhase::Sent << std::optional(SlipEnd::Unknown);
}

void TestSuwolMaster::aLostLine_decidesBySendingWhatBecomesOfTheSlip()
{
    QFETCH(SlipPhase, phase);
    QFETCH(std::optional<SlipEnd>, end);
    Bench b;
    b.open();
    b.state.slip = Slip{.id = 7, .data = "slip"_ba, .phase = phase, .since = b.now};
    b.tell(LineLost{});
    QCOMPARE(b.all<SlipEnded>().size(), std::size_t(end ? 1 : 0));
    if (end)
        QCOMPARE(b.all<SlipEnded>()[0].how, *end);
    b.tell(SlipClaimed{7}); // the ledger's answer comes when nobody is there
    if (phase == SlipPhase::Claiming)
        QCOMPARE(b.all<SlipEnded>().back().how, SlipEnd::NotSent);
    QVERIFY(b.all<SendPrint>().empty());
}

void TestSuwolMaster::aPrinterThatNeverSaysSo_isGivenUp()
{
    Bench b;
    b.open();
    b.answer.printer = Printer::Sending;
    b.state.slip = Slip{.id = 7, .data = "slip"_ba, .phase = SlipPhase::Sent, .since = b.now};
    b.pass(seconds{31});
    QCOMPARE(b.all<SlipEnded>().back().how, SlipEnd::Unknown);
}

void TestSuwolMaster::aLedgerThatCannotWrite_printsNothing()
{
    Bench b;
    b.open();
    b.tell(SlipGiven{7, "slip"_ba});
    b.pass(milliseconds{300});
    b.tell(SlipRefused{7});
    b.pass(seconds{5});
    QVERIFY(b.all<SendPrint>().empty());
    b.tell(SlipGiven{7, "slip"_ba}); // given once more
    b.pass(milliseconds{300});
    QCOMPARE(b.all<ClaimSlip>().size(), std::size_t(2));
}

void TestSuwolMaster::setPoints_areSentUntilTheUnitHasThem()
{
    Bench b;
    b.open();
    b.tell(SetPoints{.fan = 28, .heater = 0});
    b.pass(seconds{25});
    QCOMPARE(b.all<SendTemperature>().size(), std::size_t(3)); // every ten seconds, no more
    QCOMPARE(b.all<SendTemperature>()[0].fan, 28);
    QCOMPARE(b.all<SendTemperature>()[0].heater, 5); // as the unit has it
    b.answer.fanPoint = 28;
    b.pass(seconds{25});
    QCOMPARE(b.all<SendTemperature>().size(), std::size_t(3));
}

void TestSuwolMaster::everyRefusal_hasAVoice()
{
    for (int reason = int(Reason::UnknownCard); reason <= int(Reason::OutOfService); ++reason) {
        const Say said = spoken({weigh::Cue::Refused, Reason(reason), u"1A2B3C4D"_s});
        QVERIFY(said.voice != Voice::Silent && said.voice != Voice::Done);
        QCOMPARE(said.lamp, Relays(Relay::Red));
        QVERIFY(!said.plate);
    }
    QCOMPARE(*spoken({weigh::Cue::CardRead, Reason::None, u"1A2B3C4D"_s}).plate, u"2B3C4D"_s);
}

void TestSuwolMaster::everyStateTimesEveryEvent_keepsAsking()
{
    std::vector<State> states;
    for (const bool open : {false, true}) {
        for (const bool asking : {false, true}) {
            for (int slip = -1; slip <= int(SlipPhase::Sent); ++slip) {
                State state;
                state.open = open;
                state.online = open;
                state.nextAt = Instant{seconds{100}};
                if (asking)
                    state.answerBy = Instant{seconds{101}};
                if (slip >= 0)
                    state.slip = Slip{.id = 7, .data = "x"_ba, .phase = SlipPhase(slip)};
                states.push_back(state);
            }
        }
    }
    const std::vector<Event> events{
        LineOpened{},         LineLost{},     Answered{},     AnswerBroken{true}, Say{Voice::Done, {}, {}},
        SlipGiven{8, "y"_ba}, SlipClaimed{7}, SlipRefused{7}, SetPoints{30, 5},   Tick{}};
    for (const State &state : states) {
        for (const Event &event : events) {
            const Transition t = on(state, event, Instant{seconds{102}});
            int questions = 0;
            for (const Effect &effect : t.effects) {
                questions += std::holds_alternative<SendDisplay>(effect)
                    || std::holds_alternative<SendPrint>(effect)
                    || std::holds_alternative<SendTemperature>(effect);
                if (std::holds_alternative<SendPrint>(effect))
                    QVERIFY(state.slip && state.slip->phase == SlipPhase::Claimed);
            }
            QVERIFY(questions <= 1);
            QCOMPARE(t.next.open, wakeAt(t.next).has_value()); // an open line is never forgotten
            if (state.slip && !t.next.slip && !std::holds_alternative<SlipRefused>(event)) {
                const bool told = std::ranges::any_of(t.effects, [](const Effect &effect) {
                    return std::holds_alternative<SlipEnded>(effect);
                });
                QVERIFY(told); // no slip vanishes
            }
        }
    }
}

QTEST_APPLESS_MAIN(TestSuwolMaster)
#include "tst_suwolmaster.moc"
