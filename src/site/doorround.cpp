#include "site/doorround.h"

#include <QJsonArray>
#include <QPointer>

using namespace Qt::StringLiterals;

namespace attendant::site {
namespace {

using lockers::door::Position;
using lockers::round::Outcome;

QString outcomeText(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Turned:
        return u"turned"_s;
    case Outcome::Skipped:
        return u"skipped"_s;
    case Outcome::Late:
        return u"late"_s;
    }
    Q_UNREACHABLE();
}

} // namespace

DoorRound::DoorRound(Scheduler &scheduler, lockers::LockersService &lockers, QObject *parent)
    : QObject(parent)
    , m_scheduler(scheduler)
    , m_lockers(lockers)
    , m_alarm(scheduler, [this] { dispatch(lockers::round::Tick{}); })
    , m_settled(scheduler, [this] { look(); })
{
    connect(&m_lockers, &lockers::LockerCounter::sessionChanged, this, [this] {
        if (m_state.running())
            m_settled.set(m_scheduler.now().instant);
    });
}

Status DoorRound::begin(Position target, TurnDoor turn)
{
    if (m_state.running())
        return Error{ErrorCode::Conflict, u"the doors are being turned: stop that first"_s};
    m_turn = std::move(turn);
    QList<lockers::BankId> banks;
    for (const auto &bank : m_lockers.banks())
        banks.append(bank->bank());
    dispatch(lockers::round::Begin{target, banks});
    return {};
}

void DoorRound::stop() { dispatch(lockers::round::Stop{}); }

void DoorRound::dispatch(const lockers::round::Event &event)
{
    lockers::round::Transition step = on(m_state, event, m_scheduler.now().instant);
    m_state = std::move(step.next);
    m_alarm.set(wakeAt(m_state));
    if (!step.turn)
        return;
    const lockers::BankId bank = step.turn->bank;
    m_turn(bank, m_state.target, [self = QPointer<DoorRound>(this), bank](const Status &begun) {
        if (!self)
            return;
        if (!begun)
            self->dispatch(lockers::round::CannotTurn{bank});
        else
            self->m_settled.set(self->m_scheduler.now().instant);
    });
}

void DoorRound::look()
{
    const lockers::BankService *bank = m_lockers.bank(m_state.now);
    if (bank && !bank->door().move)
        dispatch(lockers::round::DoorStands{bank->bank(), bank->door().position});
}

QJsonObject DoorRound::report() const
{
    QJsonArray done;
    for (const lockers::round::Done &one : m_state.done)
        done.append(QJsonObject{{u"bank"_s, one.bank}, {u"outcome"_s, outcomeText(one.outcome)}});
    return {{u"running"_s, m_state.running()},
            {u"target"_s, m_state.target == Position::Open ? u"open"_s : u"closed"_s},
            {u"bank"_s, m_state.now},
            {u"left"_s, m_state.left.size()},
            {u"stopped"_s, m_state.stopped},
            {u"done"_s, done}};
}

} // namespace attendant::site
