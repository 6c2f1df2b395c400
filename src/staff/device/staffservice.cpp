#include "staff/device/staffservice.h"

#include "ledger/audit.h"
#include "members/store/pinhash.h"
#include "staff/store/staffstore.h"

#include <QPointer>

using namespace Qt::StringLiterals;

namespace attendant::staff {
namespace {

/// Of nobody: looked at when the number is nobody's, so that both take the same time. Not made when the
/// program starts, because that would take as long as a sign-in.
QString nobodysHash()
{
    static const QString hash = members::hashPin(u"no such PIN"_s);
    return hash;
}

QString actorOf(const QString &number) { return u"staff:"_s + number; }

} // namespace

StaffService::StaffService(Parts parts, session::Settings settings, GuessRules rules, QObject *parent)
    : QObject(parent)
    , m_parts(std::move(parts))
    , m_settings(settings)
    , m_rules(rules)
    , m_alarm(m_parts.scheduler, [this] { dispatch(session::Tick{}); })
{ }

StaffService::~StaffService() = default;

void StaffService::signIn(const QString &number, const QString &pin)
{
    dispatch(session::NumberAndPin{++m_serial, number, pin});
}
void StaffService::choosePin(const QString &pin) { dispatch(session::PinChosen{pin}); }
void StaffService::confirm(const QString &pin) { dispatch(session::PinGiven{++m_serial, pin}); }
void StaffService::cancel() { dispatch(session::Cancelled{}); }
void StaffService::signOut() { dispatch(session::SignedOff{}); }
void StaffService::touched() { dispatch(session::Touched{}); }
void StaffService::dismiss(const QString &number) { dispatch(session::Dismissed{number}); }

void StaffService::perform(Act act, std::function<void(const QString &)> todo,
                           std::function<void(session::Denial)> denied)
{
    const quint64 ticket = ++m_serial;
    m_waiting[ticket] = {std::move(todo), std::move(denied)};
    dispatch(session::Asked{{ticket, act}});
}

void StaffService::dispatch(session::Event event)
{
    m_inbox.push_back(std::move(event));
    if (m_inbox.size() > 1)
        return; // one of ours called back in; the loop below takes it next
    while (!m_inbox.empty()) {
        session::Transition t = on(m_state, m_inbox.front(), now(), m_settings);
        const bool changed = t.next != m_state;
        m_state = std::move(t.next);
        m_alarm.set(wakeAt(m_state, m_settings));
        for (const session::Effect &effect : t.effects)
            apply(effect);
        m_inbox.pop_front();
        if (changed)
            Q_EMIT stateChanged();
    }
}

void StaffService::apply(const session::Effect &effect)
{
    std::visit(
        Overloaded{
            [this](const session::Judge &e) { judge(e); },
            [this](const session::StorePin &e) { storePin(e); },
            [this](const session::Perform &e) {
                answer(e.request, [&](Waiting &w) { w.todo(actorOf(e.who.number)); });
            },
            [this](const session::Deny &e) {
                answer(e.request, [&](Waiting &w) {
                    if (w.denied)
                        w.denied(e.denial);
                });
                if (e.denial != session::Denial::NotAllowed || e.who.number.isEmpty())
                    return;
                m_parts.ledger.write([actor = actorOf(e.who.number), act = toText(e.request.act),
                                      role = toText(e.who.role),
                                      at = m_parts.scheduler.now().utc](ledger::Db &db) {
                    return ledger::appendAudit(db, {actor, u"staff.not_allowed"_s, act, role}, at);
                });
            },
            [this](const session::Note &e) {
                m_parts.ledger.write([e, at = m_parts.scheduler.now().utc](ledger::Db &db) {
                    return ledger::appendAudit(db, {actorOf(e.number), e.action, e.number, e.reason}, at);
                });
            },
        },
        effect);
}

void StaffService::answer(const session::Request &request, const std::function<void(Waiting &)> &how)
{
    auto node = m_waiting.extract(request.ticket);
    if (!node.empty())
        how(node.mapped());
}

void StaffService::judge(const session::Judge &effect)
{
    m_parts.ledger.write<store::Guess>(
        [effect, rules = m_rules, at = m_parts.scheduler.now().utc](ledger::Db &db) {
            return store::takeGuess(db, effect.number, at, rules);
        },
        this,
        [this, effect](const Result<store::Guess> &guess) {
            if (!guess)
                dispatch(session::Judged{effect.attempt, session::Denial::NoStore});
            else if (guess->wait)
                dispatch(session::Judged{effect.attempt, session::Denial::Locked, {}, *guess->wait});
            else
                look(effect, guess->id, guess->hash);
        });
}

void StaffService::look(const session::Judge &effect, qint64 guess, const QString &hash)
{
    m_parts.background(
        [pin = effect.pin, hash] {
            const bool matches = members::pinMatches(pin, hash.isEmpty() ? nobodysHash() : hash);
            return matches && !hash.isEmpty();
        },
        [self = QPointer<StaffService>(this), effect, guess](bool right) {
            if (self)
                self->settle(effect, guess, right);
        });
}

void StaffService::settle(const session::Judge &effect, qint64 guess, bool right)
{
    using Found = std::optional<session::Person>;
    m_parts.ledger.write<Found>(
        [number = effect.number, guess, right, at = m_parts.scheduler.now().utc](ledger::Db &db) {
            return store::settleGuess(db, number, guess, right, at);
        },
        this,
        [this, effect](const Result<Found> &found) {
            if (!found)
                dispatch(session::Judged{effect.attempt, session::Denial::NoStore});
            else if (!*found)
                dispatch(session::Judged{effect.attempt, session::Denial::Wrong});
            else
                dispatch(session::Judged{effect.attempt, session::Denial::None, **found, {}, effect.pin});
        });
}

void StaffService::storePin(const session::StorePin &effect)
{
    const auto hash = std::make_shared<QString>();
    m_parts.background(
        [pin = effect.pin, hash] {
            *hash = members::hashPin(pin);
            return !hash->isEmpty();
        },
        [self = QPointer<StaffService>(this), number = effect.number, hash](bool hashed) {
            if (!self)
                return;
            if (!hashed)
                return self->dispatch(session::PinStored{false});
            self->m_parts.ledger.write<bool>(
                [number, hash = *hash,
                 at = self->m_parts.scheduler.now().utc](ledger::Db &db) -> Result<bool> {
                    const Status done = store::setPin(db, number, hash, false, {actorOf(number)}, at);
                    return done ? Result<bool>(true) : Result<bool>(done.error());
                },
                self, [self](const Result<bool> &done) { self->dispatch(session::PinStored{bool(done)}); });
        });
}

} // namespace attendant::staff
