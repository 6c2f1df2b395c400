#include "dispensing/domain/fboxdevice.h"

#include "dispensing/domain/fboxdevicerules.h"

#include <algorithm>
#include <utility>

namespace attendant::dispensing::device {

// ---- what we send

void Rules::publish(const Command &command)
{
    if (fbox::answersWithStatus(command.verb())) {
        ++s.owed;
        s.owedUntil = m_now.instant + m_settings.settled;
    }
    if (command.verb() == fbox::Verb::Home)
        s.homingUntil = m_now.instant + m_settings.homing;
    if (command.verb() == fbox::Verb::ClearError)
        s.fault.clear();
    if (command.verb() == fbox::Verb::Stop) {
        s.stop = Stop{};
        m_effects.emplace_back(SaveStop{true});
    }
    m_effects.emplace_back(Publish{command});
}

void Rules::publishForStaff(const Command &command)
{
    publish(command);
    if (command.verb() == fbox::Verb::SetStock || command.verb() == fbox::Verb::Reboot) {
        s.counted = false;
        askAfresh();
    }
}

void Rules::ask()
{
    if (!s.link)
        return;
    const int times = s.asking ? s.asking->times + 1 : 1;
    // Every answer since the first question will do: the later ones only replace what got lost.
    const std::optional<qint64> least = s.asking ? s.asking->uptime : uptimeNow();
    s.asking = Asking{times, m_now.instant + m_settings.status, least};
    publish(Command(fbox::Verb::Status));
}

void Rules::askAfresh()
{
    s.asking.reset();
    ask();
}

/// No answer, a lost link or a restarted box: from here on only the counter can tell.
void Rules::fence()
{
    if (s.active->stage != Stage::Fencing) {
        s.active->stage = Stage::Fencing;
        s.active->due = std::max(m_now.instant, s.homingUntil) + m_settings.status * m_settings.statusMax;
    }
    s.counted = false;
    askAfresh();
}

// ---- what becomes of requests

void Rules::settle(const RequestId &id, Outcome outcome, Reason reason, bool late)
{
    m_effects.emplace_back(Settle{id, outcome, reason, late});
}

void Rules::settleActive(Outcome outcome, Reason reason, bool late)
{
    settle(s.active->id, outcome, reason, late);
    s.active.reset();
}

void Rules::giveUpActive(bool byCounter)
{
    s.unsettled.push_back({s.active->id, s.active->stockBefore, s.active->uptime, byCounter});
    settleActive(Outcome::Unknown, byCounter ? Reason::NoAnswer : Reason::CounterMoved);
}

/// From here on only staff, or an answer that comes very late, can tell. Said again, for after a restart.
void Rules::counterIsLost(Unsettled &unsettled)
{
    if (std::exchange(unsettled.byCounter, false))
        settle(unsettled.id, Outcome::Unknown, Reason::CounterMoved, true);
}

void Rules::failQueue(Reason reason)
{
    for (const Waiting &waiting : std::exchange(s.queue, {}))
        settle(waiting.id, Outcome::Failed, reason);
}

/// The fence is answered.
void Rules::judge(int stock)
{
    const Active &a = *s.active;
    if (a.completedAt) {
        if (*a.completedAt == stock) // one item dropped after our command, and the counter stands by it
            settleActive(Outcome::Confirmed, Reason::None, true);
        else
            giveUpActive(false);
    } else if (a.counterMoved) {
        giveUpActive(false);
    } else if (stock == a.stockBefore - 1) {
        s.lastDropped = Dropped{stock, {}};
        settleActive(Outcome::Confirmed, Reason::None, true);
    } else if (stock == a.stockBefore) {
        settleActive(Outcome::Failed, a.said == Reason::None ? Reason::TimedOut : a.said);
    } else {
        giveUpActive(false);
    }
}

void Rules::judgeUnsettled(int stock)
{
    std::erase_if(s.unsettled, [&](Unsettled &u) {
        const bool dropped = stock == u.stockBefore - 1;
        if (!u.byCounter || (!dropped && stock != u.stockBefore)) {
            counterIsLost(u);
            return false;
        }
        if (dropped)
            s.lastDropped = Dropped{stock, {}};
        settle(u.id, dropped ? Outcome::Confirmed : Outcome::Failed,
               dropped ? Reason::None : Reason::TimedOut, true);
        return true;
    });
}

// ---- emergency stop

void Rules::suspectStop()
{
    if (s.stop)
        return;
    s.stop = Stop{};
    m_effects.emplace_back(SaveStop{true});
}

void Rules::stopCleared()
{
    if (!s.stop || !s.stop->homing || !s.stop->answered)
        return;
    s.stop.reset();
    m_effects.emplace_back(SaveStop{false});
}

void Rules::clearStop()
{
    ++s.stop->tries;
    s.stop->answered = false;
    s.stop->homing = m_now.instant + m_settings.homing + m_settings.status;
    publish(Command(fbox::Verb::ClearError));
    publish(Command(fbox::Verb::Home));
}

// ---- whose turn it is

/// Whether the head of the queue has to wait; it is looked at again after every event.
bool Rules::mustWait()
{
    if (!s.counted || !s.stock) {
        if (!s.asking)
            ask();
        return true;
    }
    // The answer to a question from before a command could be taken for the answer to one behind it.
    if (s.owed > 0)
        return true;
    if (s.stop && !s.stop->homing)
        clearStop();
    return s.stop.has_value();
}

void Rules::dropStale()
{
    std::erase_if(s.queue, [&](const Waiting &w) {
        const bool stale = m_now.instant - w.since >= m_settings.freshness;
        if (stale)
            settle(w.id, Outcome::Failed, Reason::Stale);
        return stale;
    });
}

void Rules::advance()
{
    if (m_now.instant >= s.owedUntil)
        s.owed = 0;
    dropStale();
    if (s.active)
        return;
    for (const Command &command : std::exchange(s.held, {}))
        publishForStaff(command);
    if (s.queue.empty())
        return;
    if (const Reason reason = objection(s); reason != Reason::None) {
        failQueue(reason); // what is wrong with the first is wrong with all
        return;
    }
    if (mustWait())
        return;
    const Waiting head = s.queue.front();
    s.queue.pop_front();
    s.active = Active{.id = head.id, .stockBefore = *s.stock, .since = head.since};
    m_effects.emplace_back(SaveRequested{head.id, *s.stock});
}

Transition Rules::done() &&
{
    advance();
    return {std::move(s), std::move(m_effects)};
}

bool Rules::isActive(const RequestId &id, Stage stage) const
{
    return s.active && s.active->id == id && s.active->stage == stage;
}

void Rules::saved(const RequestId &id)
{
    if (!isActive(id, Stage::Saving))
        return;
    Active &a = *s.active;
    if (m_now.instant - a.since >= m_settings.freshness)
        return settleActive(Outcome::Failed, Reason::Stale);
    if (const Reason reason = objection(s); reason != Reason::None)
        return settleActive(Outcome::Failed, reason);
    if (s.stop)
        return settleActive(Outcome::Failed, Reason::Stopped);
    if (!s.counted)
        return settleActive(Outcome::Failed, Reason::Restarted);
    if (*s.stock != a.stockBefore) { // refilled in this very moment
        a.stockBefore = *s.stock;
        m_effects.emplace_back(SaveRequested{a.id, a.stockBefore});
        return;
    }
    a.stage = Stage::Sent;
    a.uptime = uptimeNow();
    a.due = std::max(m_now.instant, s.homingUntil) + m_settings.dispense;
    publish(Command(fbox::Verb::Dispense));
}

// ---- the other events

void Rules::linkUp()
{
    s.link = true;
    s.counted = false;
    if (m_settings.othersMayStop)
        suspectStop();
    askAfresh();
}

void Rules::linkDown()
{
    s.link = false;
    s.counted = false;
    s.asking.reset();
    if (s.stop)
        s.stop->homing.reset();
    for (const Command &command : std::exchange(s.held, {}))
        m_effects.emplace_back(NotDone{command});
    if (s.active && s.active->stage != Stage::Saving)
        fence();
}

void Rules::wanted(const RequestId &id)
{
    const auto same = [&](const auto &item) { return item.id == id; };
    if ((s.active && same(*s.active)) || std::ranges::any_of(s.queue, same)
        || std::ranges::any_of(s.unsettled, same))
        return; // said twice
    if (int(s.queue.size()) >= m_settings.queueMax)
        settle(id, Outcome::Failed, Reason::Busy);
    else
        s.queue.push_back({id, m_now.instant});
}

void Rules::cancelled(const RequestId &id)
{
    if (std::erase_if(s.queue, [&](const Waiting &w) { return w.id == id; }) > 0)
        settle(id, Outcome::Failed, Reason::Cancelled);
}

void Rules::notSent(const RequestId &id, Stage stage, Reason reason)
{
    if (isActive(id, stage))
        settleActive(Outcome::Failed, reason);
}

void Rules::staff(const Command &command)
{
    // These would take the counter, or the box, away from the item under way; and before an item is sent no
    // question may be open.
    const bool saving = s.active && s.active->stage == Stage::Saving && command.verb() != fbox::Verb::Stop;
    const bool waits = saving || command.verb() == fbox::Verb::SetStock
        || command.verb() == fbox::Verb::Reboot || command.verb() == fbox::Verb::Home;
    if (command.verb() == fbox::Verb::Dispense || !s.link)
        m_effects.emplace_back(NotDone{command});
    else if (waits && s.active)
        s.held.push_back(command);
    else
        publishForStaff(command);
}

void Rules::staffSettled(const RequestId &id, bool dropped)
{
    if (std::erase_if(s.unsettled, [&](const Unsettled &u) { return u.id == id; }) > 0)
        settle(id, dropped ? Outcome::Confirmed : Outcome::Failed, Reason::Staff, true);
}

void Rules::tick()
{
    if (s.online && m_now.instant >= s.quietAt) {
        s.online = false;
        m_effects.emplace_back(PresenceChanged{false});
    }
    if (s.active && s.active->stage == Stage::Sent && m_now.instant >= s.active->due)
        fence();
    if (s.active && s.active->stage == Stage::Fencing && m_now.instant >= s.active->due) {
        s.asking.reset();
        giveUpActive(!s.active->counterMoved && !s.active->completedAt);
        failQueue(Reason::NoAnswer);
    }
    if (s.asking && m_now.instant >= s.asking->until) {
        if (s.asking->times < m_settings.statusMax || s.active) {
            ask();
        } else {
            s.asking.reset(); // it is asked again when it says something, or something is wanted of it
            failQueue(Reason::NoAnswer);
        }
    }
    if (s.stop && s.stop->homing && m_now.instant >= *s.stop->homing) {
        s.stop->homing.reset();
        if (s.stop->tries >= m_settings.homeMax) {
            s.stop->tries = 0;
            failQueue(Reason::Stopped);
        }
    }
}

Transition on(const State &state, const Event &event, Now now, const Settings &settings)
{
    Rules rules(state, now, settings);
    std::visit(Overloaded{
                   [&](const LinkUp &) { rules.linkUp(); },
                   [&](const LinkDown &) { rules.linkDown(); },
                   [&](const Told &e) { rules.told(e.message); },
                   [&](const Wanted &e) { rules.wanted(e.id); },
                   [&](const Cancelled &e) { rules.cancelled(e.id); },
                   [&](const RequestSaved &e) { rules.saved(e.id); },
                   [&](const SaveFailed &e) { rules.notSent(e.id, Stage::Saving, Reason::NotSaved); },
                   [&](const NotPublished &e) { rules.notSent(e.id, Stage::Sent, Reason::NotSent); },
                   [&](const StaffCommand &e) { rules.staff(e.command); },
                   [&](const StaffSettled &e) { rules.staffSettled(e.id, e.dropped); },
                   [&](const Tick &) { rules.tick(); },
               },
               event);
    return std::move(rules).done();
}

} // namespace attendant::dispensing::device
