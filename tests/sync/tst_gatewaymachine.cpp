#include "sync/playedgateway.h"

#include <QTest>

#include <array>

using namespace attendant;
using namespace attendant::sync::scaleledger::gateway;
using namespace attendant::sync::scaleledger::gateway::test;
using namespace Qt::StringLiterals;

namespace {

const QList<State> AllStates{
    Initialize{},
    Sync{},
    Sync{.due = Instant{}, .pending = true},
    Register{},
    Register{Instant{}, 3},
    Provision{},
    Provision{.open = true},
    Provision{.due = Instant{}, .failures = 2},
    Verify{Known},
    Verify{Known, Instant{}, 2},
    Heartbeat{.identity = Known},
    Heartbeat{.identity = Known, .beating = true},
    Heartbeat{.identity = Known, .proven = true, .channel = true},
    Heartbeat{.identity = Known, .beating = true, .proven = true, .doubted = true, .strikes = 1},
    Heartbeat{.identity = Known, .proven = true, .failures = 4, .channelDue = Instant{}}};

QList<Event> allEvents()
{
    QList<Event> events{Loaded{},
                        Loaded{Known},
                        ChannelOpened{},
                        ChannelClosed{},
                        AskedWhoWeAre{},
                        TokenGiven{},
                        TokenGiven{u"token-2"_s},
                        DeniedElsewhere{},
                        Reached{},
                        LineLost{},
                        RecordTaken{},
                        Tick{}};
    for (const Call call : {Call::Ask, Call::Register, Call::Self, Call::Beat}) {
        for (const Verdict verdict : {Verdict::Done, Verdict::Waiting, Verdict::Missing, Verdict::Denied,
                                      Verdict::Taken, Verdict::Invalid, Verdict::Away})
            events.append(Answered{call, verdict, Known});
    }
    return events;
}

} // namespace

class TestGatewayMachine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyStateTakesEveryEvent_data();
    void everyStateTakesEveryEvent();
    void firstStart_asksRegistersAndWaitsForApproval();
    void tokenInTheLedger_skipsRegistration();
    void heartbeatGoesOutEveryThirtySeconds();
    void heartbeatThatIsRefused_registersAgainAtOnce_data();
    void heartbeatThatIsRefused_registersAgainAtOnce();
    void oneDeniedCall_isNotBelieved();
    void callsDeniedAgainAndAgain_registerAgain();
    void fieldedContract_neverThrowsItselfOut();
    void serverThatRefusesForEver_isAskedLessAndLess();
    void provisioning_keepsTheTokenBeforeItAsksWhoWeAre();
    void lateAnswers_changeNothing();
};

void TestGatewayMachine::everyStateTakesEveryEvent_data()
{
    QTest::addColumn<int>("contract");
    QTest::newRow("prd") << int(Contract::Prd);
    QTest::newRow("provisioning") << int(Contract::Provisioning);
}

/// Whatever comes, a state that can be left is never left without something under way or a time to wake.
void TestGatewayMachine::everyStateTakesEveryEvent()
{
    QFETCH(int, contract);
    const Settings settings{.contract = Contract(contract)};
    const Instant now{seconds{1000}};
    const QList<Event> events = allEvents();
    for (const State &state : AllStates) {
        for (const Event &event : events) {
            const Transition t = on(state, event, settings, 0.5, now);
            const auto count = [&](auto match) { return std::ranges::count_if(t.effects, match); };
            const auto sends = count([](const Effect &e) { return std::holds_alternative<Send>(e); });
            const auto opens = count([](const Effect &e) {
                return std::holds_alternative<OpenChannel>(e) || std::holds_alternative<OpenProvisioning>(e);
            });
            QVERIFY(sends <= 1 && opens <= 1);
            if (t.next.index() != state.index()) { // a new state always has something to wait for
                QVERIFY2(sends + opens > 0 || wakeAt(t.next), qPrintable(nameOf(t.next)));
                QVERIFY(t.next.index() != 0);
            }
            const bool wasIn = identityOf(state).has_value();
            const bool isIn = identityOf(t.next).has_value();
            if (!wasIn && isIn && state.index() != 0) // whoever crashes now still knows the token
                QVERIFY(std::holds_alternative<Keep>(t.effects.at(0)));
            QCOMPARE(count([](const Effect &e) { return std::holds_alternative<Forget>(e); }) > 0,
                     (wasIn && !isIn)
                         || (std::holds_alternative<Verify>(state) && !isIn
                             && !std::holds_alternative<Verify>(t.next)));
            if (std::holds_alternative<Tick>(event)) // a tick is never asked for again and again
                QVERIFY(!wakeAt(t.next) || *wakeAt(t.next) > now || sends + opens > 0 || !wakeAt(state)
                        || *wakeAt(state) > now);
        }
    }
}

void TestGatewayMachine::firstStart_asksRegistersAndWaitsForApproval()
{
    Played gateway;
    gateway.hear(Loaded{});
    QCOMPARE(gateway.name(), u"SYNC"_s);
    QVERIFY(gateway.did(Send{Call::Ask}));
    gateway.answer(Call::Ask, Verdict::Missing);
    QCOMPARE(gateway.name(), u"REGISTER"_s);
    QVERIFY(gateway.did(Send{Call::Register}));
    gateway.answer(Call::Register, Verdict::Done);
    QCOMPARE(gateway.name(), u"SYNC"_s);
    QVERIFY(gateway.did(Send{Call::Ask}));
    gateway.answer(Call::Ask, Verdict::Waiting);
    QCOMPARE(gateway.wake(), seconds{10});
    QVERIFY(gateway.did(Send{Call::Ask}));
    gateway.answer(Call::Ask, Verdict::Done, Known);
    QCOMPARE(gateway.name(), u"HEARTBEAT"_s);
    QVERIFY(gateway.did(Keep{Known}) && gateway.did(Send{Call::Beat}) && gateway.did(OpenChannel{}));
    QVERIFY(!mayUpload(gateway.state));
    gateway.answer(Call::Beat, Verdict::Done);
    QVERIFY(mayUpload(gateway.state) && gateway.did(Refresh{}));
}

void TestGatewayMachine::tokenInTheLedger_skipsRegistration()
{
    Played gateway;
    gateway.hear(Loaded{Known});
    QCOMPARE(gateway.name(), u"HEARTBEAT"_s);
    QVERIFY(gateway.calls == QList{Call::Beat} && gateway.did(OpenChannel{}));
}

void TestGatewayMachine::heartbeatGoesOutEveryThirtySeconds()
{
    Played gateway;
    gateway.becomeRegistered();
    for (int i = 0; i < 5; ++i) {
        QCOMPARE(gateway.wake(), seconds{30});
        QVERIFY(gateway.did(Send{Call::Beat}));
        gateway.answer(Call::Beat, Verdict::Done);
        QVERIFY(!gateway.did(Refresh{})); // lists are not read with every heartbeat
    }
}

void TestGatewayMachine::heartbeatThatIsRefused_registersAgainAtOnce_data()
{
    QTest::addColumn<Verdict>("verdict");
    QTest::newRow("401 or 403") << Verdict::Denied;
    QTest::newRow("404: deleted at the server") << Verdict::Missing;
}

void TestGatewayMachine::heartbeatThatIsRefused_registersAgainAtOnce()
{
    QFETCH(Verdict, verdict);
    Played gateway;
    gateway.becomeRegistered();
    gateway.wake();
    gateway.answer(Call::Beat, verdict);
    QCOMPARE(gateway.name(), u"REGISTER"_s);
    QVERIFY(gateway.did(Forget{}) && gateway.did(CloseChannel{}) && gateway.did(Send{Call::Register}));
    gateway.answer(Call::Register, Verdict::Taken); // the server knows the MAC address still
    QCOMPARE(gateway.name(), u"SYNC"_s);
    gateway.answer(Call::Ask, Verdict::Done, {u"7"_s, u"token-2"_s});
    QCOMPARE(identityOf(gateway.state)->token, u"token-2"_s);
}

/// Incident S-09: one wrong 403 must not unregister a machine.
void TestGatewayMachine::oneDeniedCall_isNotBelieved()
{
    Played gateway;
    gateway.becomeRegistered();
    gateway.hear(DeniedElsewhere{});
    QVERIFY(gateway.did(Send{Call::Beat}));
    QVERIFY(!mayUpload(gateway.state));
    gateway.hear(DeniedElsewhere{}); // the others of the same flight
    QVERIFY(gateway.effects.empty());
    gateway.answer(Call::Beat, Verdict::Done);
    QCOMPARE(gateway.name(), u"HEARTBEAT"_s);
    QVERIFY(mayUpload(gateway.state));
}

void TestGatewayMachine::callsDeniedAgainAndAgain_registerAgain()
{
    Played gateway;
    gateway.becomeRegistered();
    gateway.hear(DeniedElsewhere{});
    gateway.answer(Call::Beat, Verdict::Done);
    gateway.hear(DeniedElsewhere{});
    gateway.answer(Call::Beat, Verdict::Done);
    QVERIFY(gateway.did(Forget{}));

    Played other;
    other.becomeRegistered();
    other.hear(DeniedElsewhere{});
    other.answer(Call::Beat, Verdict::Done);
    other.hear(RecordTaken{}); // so it was one record
    other.hear(DeniedElsewhere{});
    other.answer(Call::Beat, Verdict::Done);
    QCOMPARE(other.name(), u"HEARTBEAT"_s);
}

/// A person has to approve each registration of this contract.
void TestGatewayMachine::fieldedContract_neverThrowsItselfOut()
{
    Played gateway(Contract::Provisioning);
    gateway.becomeRegistered();
    for (int i = 0; i < 10; ++i) {
        gateway.hear(DeniedElsewhere{});
        gateway.answer(Call::Beat, Verdict::Done);
    }
    QCOMPARE(gateway.name(), u"HEARTBEAT"_s);
    gateway.wake();
    gateway.answer(Call::Beat, Verdict::Denied);
    QCOMPARE(gateway.name(), u"PROVISION"_s);
}

void TestGatewayMachine::serverThatRefusesForEver_isAskedLessAndLess()
{
    Played gateway;
    gateway.hear(Loaded{Known});
    const Instant begin = gateway.now;
    while (gateway.now - begin < std::chrono::hours{1}) { // gives the old token out again and again
        if (gateway.effects.empty() || gateway.calls.isEmpty())
            gateway.wake();
        switch (gateway.calls.isEmpty() ? Call::Beat : gateway.calls.last()) {
        case Call::Ask:
            gateway.answer(Call::Ask, Verdict::Done, Known);
            break;
        case Call::Register:
            gateway.answer(Call::Register, Verdict::Taken);
            break;
        case Call::Self:
        case Call::Beat:
            gateway.answer(Call::Beat, Verdict::Denied);
            if (wakeAt(gateway.state))
                gateway.wake();
            break;
        }
    }
    QVERIFY2(gateway.calls.size() < 250, qPrintable(QString::number(gateway.calls.size())));
    QVERIFY(gateway.calls.size() > 50);
}

/// Incident S-09: the token, and then who we are.
void TestGatewayMachine::provisioning_keepsTheTokenBeforeItAsksWhoWeAre()
{
    Played gateway(Contract::Provisioning);
    gateway.hear(Loaded{});
    QVERIFY(gateway.did(OpenProvisioning{}));
    gateway.hear(ChannelOpened{});
    gateway.hear(AskedWhoWeAre{});
    QVERIFY(gateway.did(SayWhoWeAre{}));
    gateway.hear(TokenGiven{});
    QCOMPARE(gateway.name(), u"PROVISION"_s);
    gateway.hear(TokenGiven{u"token-2"_s});
    QCOMPARE(gateway.effects.front(), Effect(Keep{{{}, u"token-2"_s}}));
    QVERIFY(gateway.did(CloseChannel{}) && gateway.did(Send{Call::Self}));
    gateway.answer(Call::Self, Verdict::Away); // offline right now: the token is not lost by it
    QCOMPARE(gateway.wake(), seconds{1});
    gateway.answer(Call::Self, Verdict::Done, {u"12"_s, {}});
    QCOMPARE(*identityOf(gateway.state), (Identity{u"12"_s, u"token-2"_s}));

    Played again(Contract::Provisioning);
    again.hear(Loaded{{{}, u"token-2"_s}}); // crashed before the server had told the rest
    QVERIFY(again.did(Send{Call::Self}));
}

void TestGatewayMachine::lateAnswers_changeNothing()
{
    Played gateway;
    gateway.becomeRegistered();
    for (const Call call : {Call::Ask, Call::Register, Call::Self}) {
        gateway.answer(call, Verdict::Denied);
        QVERIFY(gateway.effects.empty() && gateway.name() == u"HEARTBEAT"_s);
    }
}

QTEST_APPLESS_MAIN(TestGatewayMachine)
#include "tst_gatewaymachine.moc"
