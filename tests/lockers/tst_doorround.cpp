// All doors one after the other: never two at once, none waited for without end, and stopped between two.
#include "lockers/domain/doorround.h"

#include <QTest>

using namespace attendant;
using namespace attendant::lockers;
using namespace Qt::StringLiterals;
using door::Position;
using round::Outcome;

class TestDoorRound : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theNextDoor_waitsForTheOneBefore()
    {
        begin();
        QCOMPARE(m_turned, QStringList{u"A"_s});
        tell(round::DoorStands{u"B"_s, Position::Open}); // another's
        tell(round::DoorStands{u"A"_s, Position::Closed}); // not there yet
        QCOMPARE(m_turned.size(), 1);
        tell(round::DoorStands{u"A"_s, Position::Open});
        QCOMPARE(m_turned, (QStringList{u"A"_s, u"B"_s}));
        tell(round::DoorStands{u"B"_s, Position::Open});
        tell(round::DoorStands{u"C"_s, Position::Open});
        QVERIFY(!m_state.running());
        QVERIFY(!wakeAt(m_state));
        QCOMPARE(m_state.done.size(), 3);
    }
    void aDoorThatCannotTurn_isLeft_andOneThatTakesTooLong()
    {
        begin();
        tell(round::CannotTurn{u"A"_s});
        QCOMPARE(m_turned.last(), u"B"_s);
        const Instant due = *wakeAt(m_state);
        m_now = due - milliseconds{1};
        tell(round::Tick{});
        QCOMPARE(m_turned.last(), u"B"_s);
        m_now = due;
        tell(round::Tick{});
        QCOMPARE(m_turned.last(), u"C"_s);
        QCOMPARE(m_state.done, (QList<round::Done>{{u"A"_s, Outcome::Skipped}, {u"B"_s, Outcome::Late}}));
    }
    void whoStops_letsTheOneThatTurnsFinish_andNoOtherBegin()
    {
        begin();
        tell(round::Stop{});
        QVERIFY(m_state.running());
        tell(round::DoorStands{u"A"_s, Position::Open});
        QVERIFY(!m_state.running());
        QCOMPARE(m_turned, QStringList{u"A"_s});
        begin(); // again from the first
        QCOMPARE(m_turned, (QStringList{u"A"_s, u"A"_s}));
    }
    void aSecondRound_doesNotMeddleWithOneThatRuns()
    {
        begin();
        tell(round::Begin{Position::Closed, {u"C"_s}});
        QCOMPARE(m_state.target, Position::Open);
        QCOMPARE(m_turned, QStringList{u"A"_s});
    }
    void aHandInTheDoor_hasTime()
    {
        tell(round::Begin{Position::Closed, {u"A"_s}});
        QVERIFY(*wakeAt(m_state) - m_now >= seconds{60});
    }
    void init()
    {
        m_state = {};
        m_turned.clear();
        m_now = Instant{seconds{100}};
    }

private:
    void begin() { tell(round::Begin{Position::Open, {u"A"_s, u"B"_s, u"C"_s}}); }
    void tell(const round::Event &event)
    {
        round::Transition step = on(m_state, event, m_now);
        m_state = std::move(step.next);
        if (step.turn)
            m_turned.append(step.turn->bank);
    }

    round::State m_state;
    QStringList m_turned;
    Instant m_now;
};

QTEST_GUILESS_MAIN(TestDoorRound)
#include "tst_doorround.moc"
