#include "lockers/sim/visitors.h"

using namespace Qt::StringLiterals;

namespace attendant::lockers::sim {
namespace {

constexpr milliseconds Glance{150}; ///< how often somebody looks whether the door is open

} // namespace

Visitors::Visitors(Scheduler &scheduler, std::vector<Person> people, Habits habits, quint64 seed)
    : m_scheduler(scheduler)
    , m_people(std::move(people))
    , m_habits(habits)
    , m_random(seed * 2 + 1)
{ }

int Visitors::random(int below)
{
    m_random = m_random * 6364136223846793005ULL + 1442695040888963407ULL;
    return int((m_random >> 33) % quint64(std::max(below, 1)));
}

void Visitors::later(milliseconds wait, std::function<void()> task)
{
    m_scheduler.at(m_scheduler.now().instant + wait,
                   [alive = std::weak_ptr<bool>(m_alive), task = std::move(task)] {
                       if (!alive.expired())
                           task();
                   });
}

void Visitors::start()
{
    m_running = true;
    next();
}

void Visitors::next()
{
    later(milliseconds{random(int(m_habits.pause.count()) * 2) + 200}, [this] {
        if (!m_running)
            return;
        const Person &person = m_people[size_t(random(int(m_people.size())))];
        const bool clumsy = random(100) < m_habits.clumsyPercent;
        // Somebody who does not see that the place is taken.
        if (m_standing.value(person.board) == 0 || (clumsy && random(3) == 0))
            visit(person, clumsy ? Mood(1 + random(4)) : Mood::Tidy);
        next();
    });
}

void Visitors::visit(const Person &person, Mood mood)
{
    if (m_standing.value(person.board) > 0 && !person.board->doorOpen())
        return; // they see somebody wait for the door
    ++m_visits;
    person.board->scanBarcode(person.code);
    if (m_standing.value(person.board) > 0 || person.board->doorOpen())
        return; // the screen says to wait, and they come again later
    if (!person.welcome)
        return;
    ++m_standing[person.board];
    const bool returning = m_pockets.contains(person.code);
    const auto leave = [this, board = person.board] { --m_standing[board]; };
    if (mood == Mood::Impatient) {
        later(seconds{26}, leave); // gone, but the door stands open for them until the time is up
        return;
    }
    atOpenDoor(person, mood, [this, person, mood, returning, leave] {
        if (returning)
            bringBack(person, mood);
        else
            take(person, mood);
        later(seconds{9}, leave);
    });
}

void Visitors::atOpenDoor(const Person &person, Mood mood, std::function<void()> act, int patience)
{
    if (patience == 0) {
        --m_standing[person.board];
        return;
    }
    later(Glance, [this, person, mood, act = std::move(act), patience] {
        if (person.board->doorOpen())
            later(milliseconds{700 + random(2500)}, act);
        else
            atOpenDoor(person, mood, act, patience - 1);
    });
}

QString Visitors::anyKey(const Person &person)
{
    QStringList hanging;
    const QStringList all = person.board->lockers();
    for (const QString &locker : all) {
        if (locker.startsWith(person.zone) && !person.board->keyAt(locker).isEmpty())
            hanging.append(locker);
    }
    return hanging.isEmpty() ? QString() : hanging[random(int(hanging.size()))];
}

QString Visitors::emptyPlace(const Person &person, const QString &but)
{
    const QStringList all = person.board->lockers();
    for (const QString &locker : all) {
        if (locker != but && person.board->keyAt(locker).isEmpty())
            return locker;
    }
    return {};
}

void Visitors::take(const Person &person, Mood mood)
{
    if (mood == Mood::NoKey)
        return;
    const QString place = anyKey(person);
    const std::optional<QString> key = place.isEmpty() ? std::nullopt : person.board->takeKey(place);
    if (!key)
        return;
    ++m_takes;
    m_pockets.insert(person.code, *key);
    if (mood != Mood::TwoKeys)
        return;
    later(milliseconds{900}, [this, person] {
        const QString second = anyKey(person);
        const auto extra = second.isEmpty() ? std::nullopt : person.board->takeKey(second);
        if (!extra)
            return;
        ++m_takes;
        later(seconds{2}, [this, person, second, extra] {
            if (!person.board->hangKey(*extra,
                                       second)) // the door was faster
                m_pockets.insert(person.code + u"+"_s, *extra);
        });
    });
}

void Visitors::bringBack(const Person &person, Mood mood)
{
    const QString key = m_pockets.value(person.code);
    const auto home = [this, person, key] {
        if (person.board->hangKey(key, key))
            m_pockets.remove(person.code);
    };
    if (mood == Mood::NoKey)
        return;
    const QString wrong = emptyPlace(person, key);
    if (mood != Mood::WrongPlace || wrong.isEmpty() || !person.board->hangKey(key, wrong)) {
        home();
        return;
    }
    later(milliseconds{2500}, [person, wrong, home] {
        if (person.board->takeKey(wrong))
            home();
    });
}

} // namespace attendant::lockers::sim
