// What a box's messages mean: its clock, its doors and flags, and whose item it was that dropped.
#include "dispensing/domain/fboxdevicerules.h"

#include <algorithm>
#include <utility>

namespace attendant::dispensing::device {
namespace {

/// Whether the message can have been said at `least` or after.
bool freshFor(std::optional<qint64> least, const DeviceMessage &message)
{
    return !least || !message.uptime || *message.uptime >= *least;
}

Reason reasonOf(fbox::DispenseFault fault)
{
    switch (fault) {
    case fbox::DispenseFault::Locked:
        return Reason::Locked;
    case fbox::DispenseFault::NoStock:
        return Reason::NoStock;
    case fbox::DispenseFault::DoorOpen:
        return Reason::DoorOpen;
    case fbox::DispenseFault::EmergencyStop:
        return Reason::Stopped;
    case fbox::DispenseFault::Other:
        return Reason::Refused;
    }
    Q_UNREACHABLE();
}

} // namespace

/// The box's uptime is at least this: what it said, and the time since; a little less, for its quartz.
std::optional<qint64> Rules::uptimeNow() const
{
    if (!s.heard)
        return std::nullopt;
    const auto since = std::chrono::floor<seconds>((m_now.instant - s.heard->at) * 999 / 1000);
    return s.heard->uptime + std::max<qint64>(since.count() - 1, 0);
}

/// Whether its clock is behind what it must be by now. The word of a boot is lost when the box's first
/// connection fails; and what overtook others on the way looks the same, and costs one question more.
bool Rules::clockFell(const DeviceMessage &message) const
{
    if (!s.heard || !message.uptime)
        return false;
    const qint64 late = std::chrono::floor<seconds>(m_settings.late).count();
    return *message.uptime < s.heard->uptime || *message.uptime + late < *uptimeNow();
}

void Rules::present(const DeviceMessage &message)
{
    s.lastHeard = m_now.utc;
    s.quietAt = m_now.instant + m_settings.heartbeat;
    if (!std::exchange(s.online, true))
        m_effects.emplace_back(PresenceChanged{true});
    s.last = message;
}

void Rules::told(const DeviceMessage &message)
{
    if (message.uptime && s.last == message)
        return; // doubled on the way
    present(message);
    const bool boot = std::holds_alternative<fbox::BootComplete>(message.event);
    const bool fell = clockFell(message);
    if (boot || fell)
        rebooted(boot);
    if (message.uptime)
        s.heard = Heard{*message.uptime, m_now.instant};
    std::visit(Overloaded{
                   [&](const fbox::StatusReport &e) {
                       status(e, !fell && s.asking && freshFor(s.asking->uptime, message));
                   },
                   [&](const fbox::DispenseComplete &e) { complete(e.stock, message, fell); },
                   [&](const fbox::DispenseFailed &e) { failed(e, message, fell); },
                   [&](const auto &e) { learn(e); },
               },
               message.event);
    if (!s.counted && !s.asking)
        ask();
}

void Rules::rebooted(bool surely)
{
    s.heard.reset();
    s.door.reset();
    s.homingUntil = m_now.instant + m_settings.homing;
    s.counted = false;
    for (Unsettled &u : s.unsettled)
        u.uptime.reset();
    if (surely) {
        s.lastDropped.reset();
        s.locked = false; // kept in its RAM only
        s.fault.clear();
    }
    // A stop flag is gone, too; but the STOP may have been sent after the boot, before we heard of it.
    if (s.stop)
        s.stop->homing.reset();
    if (s.active)
        s.active->uptime.reset();
    if (s.active && s.active->stage != Stage::Saving)
        fence();
    else
        askAfresh();
}

void Rules::learnStock(std::optional<int> stock)
{
    if (!stock)
        return;
    s.stock = stock;
    s.stockAt = s.last ? s.last->uptime : std::nullopt;
}

/// Heartbeats go out without acknowledgement, and one from before an item may come after the item's own word:
/// within one second of the box's clock nobody can tell which is newer.
bool Rules::mayBeOlder(const fbox::Heartbeat &e) const
{
    return e.stock && s.stock && e.stock != s.stock && s.stockAt && s.last && s.last->uptime == s.stockAt;
}

void Rules::learn(const fbox::BootComplete &e) { learnStock(e.stock); }

void Rules::learn(const fbox::Heartbeat &e)
{
    if (mayBeOlder(e))
        s.counted = false; // it is asked
    else
        learnStock(e.stock);
    s.door = e.door ? e.door : s.door;
    s.locked = e.locked ? e.locked : s.locked;
}

void Rules::learn(const fbox::DoorOpened &) { s.door = fbox::Door::Open; }

void Rules::learn(const fbox::DoorClosed &e)
{
    // By hand: it homes now. After HOME: it has. Either way a stop flag does not outlive the homing.
    s.door = fbox::Door::Closed;
    s.homingUntil = m_now.instant + m_settings.homing;
    learnStock(e.stock);
    stopCleared();
}

void Rules::learn(const fbox::StockUpdated &e)
{
    learnStock(e.stock);
    if (s.active && s.active->stage != Stage::Saving && !std::exchange(s.active->counterMoved, true))
        m_effects.emplace_back(CounterMoved{s.active->id});
    for (Unsettled &u : s.unsettled)
        counterIsLost(u);
}

void Rules::learn(const fbox::StockLow &e) { learnStock(e.stock); }
void Rules::learn(const fbox::StockEmpty &) { s.stock = 0; }
void Rules::learn(const fbox::DeviceFault &e) { s.fault = e.code; }
void Rules::learn(const fbox::MotorFault &) { s.fault = QStringLiteral("motor_error"); }

void Rules::learn(const fbox::HomeFailed &e)
{
    if (e.fault == fbox::HomeFault::DoorOpen) { // HOME was refused: a stop flag stays
        s.door = fbox::Door::Open;
        if (s.stop)
            s.stop->homing.reset();
        return;
    }
    if (e.fault == fbox::HomeFault::DoorOpened)
        s.door = fbox::Door::Open;
    if (e.fault != fbox::HomeFault::EmergencyStop) // that one is how clearing a stop ends
        s.fault = QStringLiteral("home_failed");
    s.homingUntil = m_now.instant;
    stopCleared();
}

void Rules::learn(const fbox::MqttReconnected &)
{
    // What we sent while it was away is lost, or is not: the counter knows.
    s.counted = false;
    if (m_settings.othersMayStop)
        suspectStop();
    if (s.active && s.active->stage != Stage::Saving)
        fence();
    else
        askAfresh();
}

void Rules::status(const fbox::StatusReport &e, bool answers)
{
    if (s.owed > 0)
        --s.owed;
    else if (m_settings.othersMayStop)
        suspectStop();
    if (s.stop)
        s.stop->answered = s.stop->homing.has_value();
    s.door = e.door ? e.door : s.door;
    s.locked = e.locked ? e.locked : s.locked;
    learnStock(e.stock);
    if (!answers || !s.link || !e.stock)
        return;
    s.asking.reset();
    s.counted = true;
    if (s.active && s.active->stage == Stage::Fencing)
        judge(*e.stock);
    else
        judgeUnsettled(*e.stock);
}

/// An item dropped: whose?
void Rules::complete(std::optional<int> stock, const DeviceMessage &message, bool fell)
{
    const Dropped dropped{stock, message.uptime};
    const std::optional<Dropped> last = std::exchange(s.lastDropped, dropped);
    if (last && last->stock == stock && (last == dropped ? message.uptime.has_value() : !last->uptime))
        return; // said twice, or the counter had told before
    learnStock(stock);
    if (fell && s.active && s.active->stage != Stage::Saving)
        return; // of before the command, or of a box that has restarted: the fence is up, and knows
    const bool ours = s.active && s.active->stage != Stage::Saving && freshFor(s.active->uptime, message);
    if (ours && stock == s.active->stockBefore - 1 && !s.active->completedAt) {
        s.counted = true;
        s.asking.reset();
        s.fault.clear();
        settleActive(Outcome::Confirmed, Reason::None, s.active->stage == Stage::Fencing);
        return;
    }
    const bool surelyOurs = ours && s.active->uptime && message.uptime;
    const auto its
        = surelyOurs ? s.unsettled.end() : std::ranges::find_if(s.unsettled, [&](const Unsettled &u) {
              return stock == u.stockBefore - 1 && freshFor(u.uptime, message);
          });
    if (its != s.unsettled.end()) {
        settle(its->id, Outcome::Confirmed, Reason::None, true);
        s.unsettled.erase(its);
    } else if (ours && !s.active->completedAt) {
        s.active->completedAt = stock.value_or(s.active->stockBefore - 1);
        m_effects.emplace_back(CounterMoved{s.active->id});
        fence();
    } else {
        m_effects.emplace_back(Surplus{stock});
        if (ours)
            fence();
    }
}

void Rules::failed(const fbox::DispenseFailed &e, const DeviceMessage &message, bool fell)
{
    learnStock(e.stock);
    if (e.fault == fbox::DispenseFault::Locked)
        s.locked = true;
    if (e.fault == fbox::DispenseFault::DoorOpen)
        s.door = fbox::Door::Open;
    if (fell || !s.active || s.active->stage == Stage::Saving || !freshFor(s.active->uptime, message))
        return;
    const bool fits = !e.stock || *e.stock == s.active->stockBefore;
    if (fits && !s.active->completedAt && !s.active->counterMoved) {
        s.counted = e.stock.has_value();
        s.asking.reset();
        settleActive(Outcome::Failed, reasonOf(e.fault));
        return;
    }
    // It refuses what came a second time, after it had done it once; or the stock was changed by hand.
    s.active->said = reasonOf(e.fault);
    fence();
}

} // namespace attendant::dispensing::device
