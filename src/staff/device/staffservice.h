#pragma once

#include "core/scheduler.h"
#include "ledger/ledger.h"
#include "staff/domain/session.h"

#include <QObject>

#include <deque>

namespace attendant::staff {

/// Runs work off the thread that draws, then hands its result back on it. A PIN takes some 50 ms.
using Background = std::function<void(std::function<bool()> work, std::function<void(bool)> done)>;

/// The shell of the session machine: one per screen.
class StaffService final : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        Scheduler &scheduler;
        ledger::Ledger &ledger;
        Background background;
    };
    explicit StaffService(Parts parts, session::Settings settings = {}, GuessRules rules = {},
                          QObject *parent = nullptr);
    ~StaffService() override;

    [[nodiscard]] const session::State &state() const { return m_state; }
    /// Null when nobody is signed in, or their first PIN is still to be changed.
    [[nodiscard]] const session::Person *person() const { return session::person(m_state); }
    [[nodiscard]] Instant now() const { return m_parts.scheduler.now().instant; }

    void signIn(const QString &number, const QString &pin);
    void choosePin(const QString &pin);
    void confirm(const QString &pin);
    void cancel();
    void signOut();
    void touched();
    /// Their rights have changed: if it is them who are signed in, they are no more.
    void dismiss(const QString &number);

    /// Does `act` in the name of whoever is signed in, once their role and, where it is asked for, their PIN
    /// allow it. `act` gets the actor as the audit trail names them. Denied: `denied` hears why.
    void perform(Act act, std::function<void(const QString &actor)> todo,
                 std::function<void(session::Denial)> denied = {});

Q_SIGNALS:
    void stateChanged();

private:
    struct Waiting
    {
        std::function<void(const QString &)> todo;
        std::function<void(session::Denial)> denied;
    };
    void dispatch(session::Event event);
    void apply(const session::Effect &effect);
    void judge(const session::Judge &effect);
    void look(const session::Judge &effect, qint64 guess, const QString &hash);
    void settle(const session::Judge &effect, qint64 guess, bool right);
    void storePin(const session::StorePin &effect);
    void answer(const session::Request &request, const std::function<void(Waiting &)> &how);

    Parts m_parts;
    session::Settings m_settings;
    GuessRules m_rules;
    session::State m_state;
    std::deque<session::Event> m_inbox;
    std::map<quint64, Waiting> m_waiting;
    quint64 m_serial = 0;
    Alarm m_alarm;
};

} // namespace attendant::staff
