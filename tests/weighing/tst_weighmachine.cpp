// The station's machine: every state × every event, and what becomes of cards.
#include "weighcases.h"

#include <QTest>

using namespace attendant;
using namespace attendant::weighing;
using namespace attendant::weighing::test;
using namespace Qt::StringLiterals;

class TestWeighMachine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyStateTimesEveryEvent_neverLosesACardNorInventsARecord();
    void aCardDuringAWeighing_isTurnedAwayAloud_andMayComeBackAtOnce();
    void aCardDuringTheCommit_isNext();
    void aCardThatLiesOnTheReader_isOnePresentation();
    void unknownAndInactiveCards_areRefused();
    void withoutAnyList_everyCardIsWeighed();
    void unregistered_weighsAllTheSame();
    void aFailedCommit_isSaid_andTheCardMayTryAgain();
    void silence_isNoScale();
    void aGapBetweenReadings_provesNothing();
    void takenOutOfService_weighsNothing();
    void recorded_leavesWhenTheScaleIsEmpty_butNotBeforeItWasSeen();
};

void TestWeighMachine::everyStateTimesEveryEvent_neverLosesACardNorInventsARecord()
{
    std::vector<State> states;
    const auto add = [&states](const Phase &phase, const auto &change) {
        for (const bool weight : {false, true}) {
            State state;
            state.phase = phase;
            state.lastUid = u"A"_s;
            state.lastWaits = true;
            if (weight) {
                state.pan.reading = kilograms(5);
                state.pan.at = Start;
                state.pan.checkAt = Start + seconds{2};
                state.pan.readings = 20;
                state.pan.agrees = true;
                state.pan.low = state.pan.high = 5000;
                state.pan.since = Start - seconds{2};
            }
            change(state);
            states.push_back(state);
        }
    };
    const auto nothing = [](State &) {};
    add(Boot{}, nothing);
    add(Boot{}, [](State &s) { s.waiting = card(u"B"_s); });
    add(Idle{}, nothing);
    add(Idle{}, [](State &s) { s.outOfService = u"dirty"_s; });
    add(Measuring{card(u"B"_s), Start + seconds{5}, Reason::NotSteady, {}}, nothing);
    add(Measuring{card(u"B"_s), Start - seconds{1}, Reason::Overload, Start}, nothing);
    add(Recording{card(u"B"_s), {}}, nothing);
    add(Recording{card(u"B"_s), card(u"C"_s)}, nothing);
    add(Done{{.card = card(u"B"_s)}, Start + seconds{1}, Start + seconds{5}}, nothing);
    add(Refused{Reason::Empty, card(u"B"_s), Start + seconds{5}}, nothing);
    const std::vector<Event> events{Started{u"A"_s},
                                    Registered{},
                                    Unregistered{},
                                    ScaleRead{kilograms(5)},
                                    ScaleRead{kilograms(0)},
                                    ScaleRead{kilograms(-3)},
                                    ScaleRead{kilograms(99, Steadiness::Overload)},
                                    ScaleRead{Reading{}},
                                    ScaleLost{},
                                    Tagged{card(u"B"_s)},
                                    Tagged{card(u"D"_s)},
                                    Tagged{card(u"E"_s, Standing::Unknown)},
                                    TagRefused{u"??"_s},
                                    Committed{{.card = card(u"B"_s)}},
                                    CommitFailed{},
                                    Cancelled{},
                                    TakenOut{u"broken"_s},
                                    TakenOut{},
                                    Tick{}};
    for (const State &state : states) {
        for (const Event &event : events) {
            const Transition t = on(state, event, Start + milliseconds{100});
            const QByteArray which = QByteArray::number(qulonglong(state.phase.index())) + " × "
                + QByteArray::number(qulonglong(event.index()));
            int records = 0;
            int heard = 0;
            for (const Effect &effect : t.effects) {
                records += std::holds_alternative<Record>(effect);
                heard += std::holds_alternative<Tell>(effect);
            }
            // A record is made of a reading, by somebody who is measured, and then waits for the medium.
            QVERIFY2(records <= 1, which);
            QVERIFY2(records == 0
                         || (std::holds_alternative<Measuring>(state.phase)
                             && std::holds_alternative<Recording>(t.next.phase)),
                     which);
            // The medium's answer is waited for, whatever happens.
            if (std::holds_alternative<Recording>(state.phase) && !std::holds_alternative<Committed>(event)
                && !std::holds_alternative<CommitFailed>(event))
                QVERIFY2(std::holds_alternative<Recording>(t.next.phase), which);
            // Nothing is done before the medium said so.
            if (std::holds_alternative<Done>(t.next.phase) && !std::holds_alternative<Done>(state.phase))
                QVERIFY2(std::holds_alternative<Committed>(event), which);
            // A new card is weighed, waits, or is answered.
            if (const auto *tag = std::get_if<Tagged>(&event); tag && tag->card.uid == "D"_L1) {
                const auto *recording = std::get_if<Recording>(&t.next.phase);
                const bool waits = (recording && recording->next && recording->next->uid == "D"_L1)
                    || (t.next.waiting && t.next.waiting->uid == "D"_L1);
                QVERIFY2(waits || heard > 0, which);
            }
            // Whoever waited is not forgotten.
            if (const auto *before = std::get_if<Recording>(&state.phase);
                before && before->next && !std::holds_alternative<Recording>(t.next.phase))
                QVERIFY2(heard >= 2 || std::holds_alternative<Measuring>(t.next.phase), which);
            // Who is shown something, or measured, gets away again by time alone.
            if (!std::holds_alternative<Idle>(t.next.phase) && !std::holds_alternative<Boot>(t.next.phase)
                && !std::holds_alternative<Recording>(t.next.phase))
                QVERIFY2(wakeAt(t.next).has_value(), which);
        }
    }
}

void TestWeighMachine::aCardDuringAWeighing_isTurnedAwayAloud_andMayComeBackAtOnce()
{
    Bench b;
    b.weigh(kilograms(0), seconds{1});
    b.tell(Tagged{card(u"A"_s)});
    b.weigh(kilograms(9), milliseconds{600});
    b.tell(Tagged{card(u"B"_s)});
    QCOMPARE(b.refusals(), QList<Reason>{Reason::Busy});
    QCOMPARE(b.all<Note>(), (std::vector<Note>{{Reason::Busy, u"B"_s}}));
    QVERIFY(b.is<Measuring>());
    b.weigh(kilograms(9), milliseconds{600});
    b.commit();
    b.tell(Tagged{card(u"B"_s)}); // within the time in which a lying card is one presentation
    QVERIFY(b.is<Measuring>());
}

void TestWeighMachine::aCardDuringTheCommit_isNext()
{
    Bench b;
    b.weigh(kilograms(9), seconds{2});
    b.tell(Tagged{card(u"A"_s)});
    b.tell(ScaleRead{kilograms(9)});
    QVERIFY(b.is<Recording>());
    b.tell(Tagged{card(u"B"_s)});
    b.tell(Tagged{card(u"C"_s)});
    QCOMPARE(b.refusals(), QList<Reason>{Reason::Busy}); // one may wait
    b.commit();
    QVERIFY(b.is<Measuring>());
    QCOMPARE(std::get<Measuring>(b.state.phase).card.uid, u"B"_s);
}

void TestWeighMachine::aCardThatLiesOnTheReader_isOnePresentation()
{
    Bench b;
    b.weigh(kilograms(0), seconds{1});
    for (int i = 0; i < 60; ++i) { // twice a second, for half a minute
        b.tell(Tagged{card(u"A"_s)});
        b.weigh(kilograms(9), milliseconds{500});
        if (i == 5)
            b.commit();
    }
    QCOMPARE(b.all<Record>().size(), std::size_t(1));
    QVERIFY(b.refusals().isEmpty());
    b.weigh(kilograms(0), seconds{1}); // the goods go, the card stays: it is for the next ones
    b.tell(Tagged{card(u"A"_s)});
    QVERIFY(b.is<Measuring>());
}

void TestWeighMachine::unknownAndInactiveCards_areRefused()
{
    Bench b;
    b.weigh(kilograms(9), seconds{2});
    b.tell(Tagged{card(u"A"_s, Standing::Unknown)});
    b.weigh(kilograms(9), seconds{2});
    b.tell(Tagged{card(u"B"_s, Standing::Inactive)});
    b.weigh(kilograms(9), seconds{2});
    QVERIFY(b.all<Record>().empty());
    QCOMPARE(b.refusals(), (QList<Reason>{Reason::UnknownCard, Reason::InactiveCard}));
    b.tell(TagRefused{u"zzz"_s});
    QCOMPARE(b.refusals().back(), Reason::BadCard);
}

void TestWeighMachine::withoutAnyList_everyCardIsWeighed()
{
    Bench b;
    b.weigh(kilograms(9), seconds{2});
    b.tell(Tagged{card(u"A"_s, Standing::Unlisted)});
    b.weigh(kilograms(9), milliseconds{100});
    QCOMPARE(b.all<Record>().size(), std::size_t(1));
}

// S-01: the fielded gateway stops its scales when the network is gone.
void TestWeighMachine::unregistered_weighsAllTheSame()
{
    Bench b;
    b.tell(Unregistered{});
    QCOMPARE(view(b.state, b.now, b.settings).stage, Stage::Unregistered);
    b.weigh(kilograms(9), seconds{2});
    b.tell(Tagged{card(u"A"_s)});
    b.weigh(kilograms(9), milliseconds{100});
    b.tell(Unregistered{});
    b.commit();
    QVERIFY(b.is<Done>());
    b.weigh(kilograms(0), seconds{10});
    QCOMPARE(view(b.state, b.now, b.settings).stage, Stage::Unregistered);
    b.tell(Registered{});
    QCOMPARE(view(b.state, b.now, b.settings).stage, Stage::Idle);
}

void TestWeighMachine::aFailedCommit_isSaid_andTheCardMayTryAgain()
{
    Bench b;
    b.weigh(kilograms(9), seconds{2});
    b.tell(Tagged{card(u"A"_s)});
    b.tell(ScaleRead{kilograms(9)});
    b.tell(CommitFailed{});
    QCOMPARE(b.refusals(), QList<Reason>{Reason::StoreUnavailable});
    b.tell(Tagged{card(u"A"_s)});
    b.weigh(kilograms(9), milliseconds{100});
    QCOMPARE(b.all<Record>().size(), std::size_t(2)); // the first one is on no medium
}

void TestWeighMachine::silence_isNoScale()
{
    Bench b;
    b.tell(Tagged{card(u"A"_s)});
    QCOMPARE(b.refusals(), QList<Reason>{Reason::NoScale});
    b.weigh(kilograms(0), seconds{1});
    b.pass(seconds{3});
    QVERIFY(!view(b.state, b.now, b.settings).online);
    b.weigh(kilograms(0), seconds{1});
    b.tell(Tagged{card(u"B"_s)});
    b.pass(seconds{10}); // the cable came out in the middle
    QCOMPARE(b.refusals(), (QList<Reason>{Reason::NoScale, Reason::NoScale}));
    b.weigh(kilograms(6), seconds{2}); // and in again
    QCOMPARE(b.all<Record>().size(), std::size_t(1));
}

void TestWeighMachine::aGapBetweenReadings_provesNothing()
{
    Bench b;
    b.weigh(kilograms(0), seconds{1});
    b.tell(Tagged{card(u"A"_s)});
    b.tell(ScaleRead{kilograms(8)});
    b.pass(milliseconds{1800});
    b.tell(ScaleRead{kilograms(8)});
    QVERIFY(b.all<Record>().empty());
    b.weigh(kilograms(8), milliseconds{1200});
    QCOMPARE(b.all<Record>().size(), std::size_t(1));
}

void TestWeighMachine::takenOutOfService_weighsNothing()
{
    Bench b;
    b.weigh(kilograms(9), seconds{2});
    b.tell(Tagged{card(u"A"_s)});
    b.tell(TakenOut{u"cleaning"_s});
    b.tell(ScaleRead{kilograms(9)});
    b.pass(seconds{3});
    b.weigh(kilograms(9), seconds{1});
    b.tell(Tagged{card(u"A"_s)});
    QVERIFY(b.all<Record>().empty());
    QCOMPARE(b.refusals(), (QList<Reason>{Reason::OutOfService, Reason::OutOfService}));
    b.tell(TakenOut{});
    b.pass(seconds{3});
    b.weigh(kilograms(9), seconds{2});
    b.tell(Tagged{card(u"A"_s)});
    QVERIFY(b.is<Measuring>());
}

void TestWeighMachine::recorded_leavesWhenTheScaleIsEmpty_butNotBeforeItWasSeen()
{
    Bench b;
    b.weigh(kilograms(9), seconds{2});
    b.tell(Tagged{card(u"A"_s)});
    b.tell(ScaleRead{kilograms(9)});
    b.commit();
    b.weigh(kilograms(0), milliseconds{1500});
    QVERIFY(b.is<Done>());
    b.weigh(kilograms(0), seconds{1});
    QVERIFY(b.is<Idle>());
}

QTEST_APPLESS_MAIN(TestWeighMachine)
#include "tst_weighmachine.moc"
