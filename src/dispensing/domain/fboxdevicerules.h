#pragma once

#include "dispensing/domain/fboxdevice.h"

/// The workings of fboxdevice.h's on(); nobody else includes this.
namespace attendant::dispensing::device {

/// One event's work on a copy of the state.
class Rules
{
public:
    Rules(const State &state, Now now, const Settings &settings) : s(state), m_now(now), m_settings(settings)
    { }

    void linkUp();
    void linkDown();
    void told(const DeviceMessage &message);
    void wanted(const RequestId &id);
    void cancelled(const RequestId &id);
    void saved(const RequestId &id);
    void notSent(const RequestId &id, Stage stage, Reason reason);
    void staff(const Command &command);
    void staffSettled(const RequestId &id, bool dropped);
    void tick();

    [[nodiscard]] Transition done() &&;

private:
    // What the box's clock says (fboxdeviceheard.cpp).
    [[nodiscard]] std::optional<qint64> uptimeNow() const;
    [[nodiscard]] bool clockFell(const DeviceMessage &message) const;

    // What the box says.
    void present(const DeviceMessage &message);
    void rebooted(bool surely);
    void learnStock(std::optional<int> stock);
    [[nodiscard]] bool mayBeOlder(const fbox::Heartbeat &e) const;
    void learn(const fbox::BootComplete &e);
    void learn(const fbox::Heartbeat &e);
    void learn(const fbox::DoorOpened &e);
    void learn(const fbox::DoorClosed &e);
    void learn(const fbox::StockUpdated &e);
    void learn(const fbox::StockLow &e);
    void learn(const fbox::StockEmpty &e);
    void learn(const fbox::DeviceFault &e);
    void learn(const fbox::MotorFault &e);
    void learn(const fbox::HomeFailed &e);
    void learn(const fbox::MqttReconnected &e);
    void learn(const fbox::WifiReconnected &) { }
    void learn(const fbox::Unknown &) { }
    void status(const fbox::StatusReport &e, bool answers);
    void complete(std::optional<int> stock, const DeviceMessage &message, bool fell);
    void failed(const fbox::DispenseFailed &e, const DeviceMessage &message, bool fell);

    // What we send.
    void publish(const Command &command);
    void publishForStaff(const Command &command);
    void ask();
    void askAfresh();
    void fence();

    // What becomes of requests.
    void settle(const RequestId &id, Outcome outcome, Reason reason = Reason::None, bool late = false);
    void settleActive(Outcome outcome, Reason reason = Reason::None, bool late = false);
    void giveUpActive(bool byCounter);
    void counterIsLost(Unsettled &unsettled);
    void failQueue(Reason reason);
    void judge(int stock);
    void judgeUnsettled(int stock);

    // Emergency stop.
    void suspectStop();
    void stopCleared();
    void clearStop();

    // Whose turn it is.
    [[nodiscard]] bool mustWait();
    void dropStale();
    void advance();
    [[nodiscard]] bool isActive(const RequestId &id, Stage stage) const;

    State s; // the state of every line here: one letter
    Now m_now;
    const Settings &m_settings;
    std::vector<Effect> m_effects = {};
};

} // namespace attendant::dispensing::device
