#pragma once

#include "core/scheduler.h"
#include "lockers/sim/boardsim.h"

#include <QHash>
#include <QStringList>

#include <vector>

namespace attendant::lockers::sim {

/// One invented member as their hands know them: the code on their card and where they go.
struct Person
{
    QString code;
    BoardSim *board = nullptr; ///< the bank that opens for them
    QChar zone; ///< 'M', 'F' or 'S': first letter of the lockers they may use
    bool welcome = true; ///< else they read the refusal and go
};

/// Members who come and go by themselves, some of them clumsy: they hang a key at the wrong place, take two,
/// take none, walk away, scan while somebody else stands there. Everything they do, they do to a board: the
/// program under test cannot tell them from people.
class Visitors
{
public:
    struct Habits
    {
        milliseconds pause{4000}; ///< mean time between two visits
        int clumsyPercent = 25;
    };

    Visitors(Scheduler &scheduler, std::vector<Person> people, Habits habits, quint64 seed);

    void start();
    void stop() { m_running = false; }
    [[nodiscard]] int visits() const { return m_visits; }
    /// How often a key left its hook in somebody's hand.
    [[nodiscard]] int takes() const { return m_takes; }
    /// Keys in people's pockets, by code. What the ledger must say in the end.
    [[nodiscard]] const QHash<QString, QString> &pockets() const { return m_pockets; }

private:
    enum class Mood { Tidy, WrongPlace, TwoKeys, NoKey, Impatient };

    void next();
    void visit(const Person &person, Mood mood);
    void atOpenDoor(const Person &person, Mood mood, std::function<void()> act, int patience = 60);
    void take(const Person &person, Mood mood);
    void bringBack(const Person &person, Mood mood);
    void later(milliseconds wait, std::function<void()> task);
    [[nodiscard]] int random(int below);
    [[nodiscard]] QString anyKey(const Person &person);
    [[nodiscard]] QString emptyPlace(const Person &person, const QString &but);

    Scheduler &m_scheduler;
    std::vector<Person> m_people;
    Habits m_habits;
    quint64 m_random;
    bool m_running = false;
    int m_visits = 0;
    int m_takes = 0;
    QHash<QString, QString> m_pockets; ///< code → key
    QHash<BoardSim *, int> m_standing; ///< who stands there, as a count
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
};

} // namespace attendant::lockers::sim
