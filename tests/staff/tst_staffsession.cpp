// The session machine: every state with every event, and the stories that must end one way only.
#include "staff/domain/session.h"

#include "core/result.h"

#include <QTest>

using namespace attendant;
using namespace attendant::staff;
using namespace attendant::staff::session;
using namespace Qt::StringLiterals;

namespace {

const Instant Start{seconds{1000}};
const Person Manager{u"1"_s, u"김하늘"_s, Role::Manager};
const Person Attendant{u"2"_s, u"이바다"_s, Role::Attendant};
const Person Auditor{u"3"_s, u"박구름"_s, Role::Auditor};
const Request OpenAll{7, Act::OpenAllDoors};

struct Named
{
    const char *name;
    State state;
};
std::vector<Named> states()
{
    return {{"signed out", SignedOut{}},
            {"signing in", SigningIn{1, u"1"_s}},
            {"choosing a PIN", ChoosingPin{Manager, u"274930"_s, PinFault::None, Start}},
            {"saving a PIN", ChoosingPin{Manager, u"274930"_s, PinFault::None, Start, true}},
            {"open", Open{Manager, Start}},
            {"confirming", Confirming{Manager, Start, OpenAll}},
            {"confirming, judged", Confirming{Manager, Start, OpenAll, 1}}};
}
std::vector<Event> events()
{
    return {NumberAndPin{2, u"1"_s, u"111"_s},
            PinGiven{2, u"111"_s},
            Judged{1, Denial::None, Manager},
            Judged{1, Denial::Wrong},
            Judged{1, Denial::Locked, {}, seconds{30}},
            Judged{99, Denial::None, Manager},
            PinChosen{u"839201"_s},
            PinChosen{u"1"_s},
            PinStored{true},
            PinStored{false},
            Asked{{8, Act::OpenDoor}},
            Asked{{8, Act::OpenAllDoors}},
            Touched{},
            Cancelled{},
            SignedOff{},
            Dismissed{u"1"_s},
            Dismissed{u"9"_s},
            Tick{}};
}

int answers(const Transition &t, quint64 ticket)
{
    int count = 0;
    for (const Effect &effect : t.effects) {
        if (const auto *did = std::get_if<Perform>(&effect))
            count += did->request.ticket == ticket;
        if (const auto *denied = std::get_if<Deny>(&effect))
            count += denied->request.ticket == ticket;
    }
    return count;
}
bool waitsFor(const State &state, quint64 ticket)
{
    const auto *s = std::get_if<Confirming>(&state);
    return s && s->request.ticket == ticket;
}

} // namespace

class TestStaffSession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whateverHappens_noAnswerIsLostAndNobodyActsUnproven()
    {
        int pairs = 0;
        for (const Named &from : states()) {
            for (const Event &event : events()) {
                for (const Instant now : {Start, Start + seconds{60}}) {
                    const Transition t = on(from.state, event, now);
                    ++pairs;
                    // What was asked is answered once, or still waits: the old request and the new one.
                    const int old = answers(t, 7) + waitsFor(t.next, 7);
                    QCOMPARE(old, waitsFor(from.state, 7) ? 1 : 0);
                    const int fresh = answers(t, 8) + waitsFor(t.next, 8);
                    QCOMPARE(fresh, std::holds_alternative<Asked>(event) ? 1 : 0);
                    // Nothing sensitive is done without a PIN that was just judged right.
                    for (const Effect &effect : t.effects) {
                        const auto *did = std::get_if<Perform>(&effect);
                        if (!did)
                            continue;
                        QVERIFY(may(did->who.role, did->request.act));
                        const auto *judged = std::get_if<Judged>(&event);
                        QVERIFY(!isSensitive(did->request.act) || (judged && judged->denial == Denial::None));
                    }
                    // Nobody is in who was not in, except by a PIN.
                    if (!person(from.state) && person(t.next))
                        QVERIFY(std::holds_alternative<Judged>(event)
                                || std::holds_alternative<PinStored>(event));
                    // And whoever is in will be put out when they walk away.
                    if (person(t.next)) {
                        const auto *confirming = std::get_if<Confirming>(&t.next);
                        QVERIFY(wakeAt(t.next) || (confirming && confirming->attempt));
                    }
                }
            }
        }
        QCOMPARE(pairs, 7 * 18 * 2);
    }

    void theAnswerToAnOldTry_opensNothing()
    {
        const State later = SigningIn{5, u"2"_s};
        QVERIFY(!person(on(later, Judged{4, Denial::None, Manager}, Start).next));
        const Transition t
            = on(Confirming{Attendant, Start, OpenAll, 5}, Judged{4, Denial::None, Manager}, Start);
        QVERIFY(t.effects.empty());
    }

    void walkingAway_locksAfterAMinute()
    {
        State s = Open{Manager, Start};
        QCOMPARE(wakeAt(s)->time_since_epoch(), (Start + seconds{60}).time_since_epoch());
        s = on(s, Tick{}, Start + milliseconds{59'999}).next;
        QVERIFY(person(s));
        s = on(s, Touched{}, Start + seconds{59}).next;
        s = on(s, Tick{}, Start + seconds{60}).next;
        QVERIFY(person(s));
        const Transition t = on(s, Tick{}, Start + seconds{119});
        QVERIFY(!person(t.next));
        QCOMPARE(std::get<Note>(t.effects.at(0)).reason, u"idle"_s);
    }

    void aFirstPin_isChangedBeforeAnythingElse()
    {
        Person fresh = Manager;
        fresh.firstPin = true;
        State s = on(SigningIn{1, u"1"_s}, Judged{1, Denial::None, fresh, {}, u"274930"_s}, Start).next;
        QVERIFY(!person(s));
        const Transition denied = on(s, Asked{{8, Act::OpenDoor}}, Start);
        QCOMPARE(std::get<Deny>(denied.effects.at(0)).denial, Denial::NotAllowed);
        s = on(s, PinChosen{u"274930"_s}, Start).next;
        QCOMPARE(std::get<ChoosingPin>(s).fault, PinFault::Same);
        Transition t = on(s, PinChosen{u"583027"_s}, Start);
        QCOMPARE(std::get<StorePin>(t.effects.at(0)).pin, u"583027"_s);
        t = on(t.next, PinStored{true}, Start);
        QVERIFY(person(t.next));
        QVERIFY(!person(t.next)->firstPin);
    }

    void anAuditor_isShownAndDeniedEveryDeed()
    {
        for (int i = 0; i < ActCount; ++i) {
            const Act act = Act(i);
            const Transition t = on(Open{Auditor, Start}, Asked{{8, act}}, Start);
            if (isDeed(act))
                QCOMPARE(std::get<Deny>(t.effects.at(0)).denial, Denial::NotAllowed);
        }
        QVERIFY(std::holds_alternative<Perform>(
            on(Open{Auditor, Start}, Asked{{8, Act::SeeAudit}}, Start).effects.at(0)));
    }

    void aConfirmedAct_isDoneOnce()
    {
        Transition t = on(Open{Manager, Start}, Asked{OpenAll}, Start);
        QVERIFY(t.effects.empty());
        t = on(t.next, PinGiven{4, u"274930"_s}, Start);
        QCOMPARE(std::get<Judge>(t.effects.at(0)).number, u"1"_s);
        t = on(t.next, PinGiven{5, u"274930"_s}, Start); // twice on the key: one judgement
        QVERIFY(t.effects.empty());
        t = on(t.next, Judged{4, Denial::None, Manager}, Start);
        QCOMPARE(answers(t, 7), 1);
        QVERIFY(std::holds_alternative<Open>(t.next));
        t = on(t.next, Judged{4, Denial::None, Manager}, Start);
        QVERIFY(t.effects.empty());
    }

    void whoLosesTheRightMeanwhile_doesNotAct()
    {
        const Person demoted{u"1"_s, u"김하늘"_s, Role::Attendant};
        const Transition t
            = on(Confirming{Manager, Start, OpenAll, 4}, Judged{4, Denial::None, demoted}, Start);
        QCOMPARE(std::get<Deny>(t.effects.at(0)).denial, Denial::NotAllowed);
    }

    void guessingAtAConfirmation_endsTheSession()
    {
        const Transition t
            = on(Confirming{Manager, Start, OpenAll, 4}, Judged{4, Denial::Locked, {}, seconds{30}}, Start);
        QVERIFY(!person(t.next));
        QCOMPARE(answers(t, 7), 1);
    }
};

QTEST_APPLESS_MAIN(TestStaffSession)
#include "tst_staffsession.moc"
