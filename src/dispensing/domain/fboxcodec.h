#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <variant>

/// What a dispensing box says and hears over MQTT. Source: docs/protocols/fbox-mqtt.md.
namespace attendant::dispensing::fbox {

/// "FBOX-A4CF12ABCDEF", or what was typed into a box of the old firmware.
using DeviceId = QString;

/// What a box holds at most.
inline constexpr int MostStock = 30;

enum class Door { Open, Closed };

// What a box says. A field that its firmware leaves out, or that makes no sense, is empty: never zero.
struct BootComplete
{
    QString mac;
    QString size;
    QString category; ///< top, pants, towel, sweat_towel, other
    QString name;
    std::optional<int> stock;
    QString firmware;
    QString ip;
    std::optional<int> rssi;
    bool operator==(const BootComplete &) const = default;
};
struct Heartbeat
{
    std::optional<int> stock;
    std::optional<Door> door;
    std::optional<bool> locked;
    std::optional<int> rssi;
    bool operator==(const Heartbeat &) const = default;
};
/// Answer to STATUS, STOP, LOCK, UNLOCK and CLEAR_ERROR; which of them, it does not say.
struct StatusReport
{
    QString mac;
    QString size;
    std::optional<int> stock;
    std::optional<Door> door;
    std::optional<bool> floorReached;
    std::optional<bool> locked;
    std::optional<int> rssi;
    bool operator==(const StatusReport &) const = default;
};
struct DispenseComplete
{
    std::optional<int> stock; ///< after the item
    bool operator==(const DispenseComplete &) const = default;
};
enum class DispenseFault { Locked, NoStock, DoorOpen, EmergencyStop, Other };
struct DispenseFailed
{
    DispenseFault fault = DispenseFault::Other;
    QString reason; ///< as sent
    std::optional<int> stock;
    bool operator==(const DispenseFailed &) const = default;
};
struct DoorOpened
{
    bool operator==(const DoorOpened &) const = default;
};
/// The door was shut (before the homing that follows), or HOME was carried out (after it).
struct DoorClosed
{
    std::optional<int> stock;
    bool operator==(const DoorClosed &) const = default;
};
struct StockUpdated
{
    std::optional<int> stock;
    QString source;
    bool operator==(const StockUpdated &) const = default;
};
struct StockLow
{
    std::optional<int> stock;
    bool operator==(const StockLow &) const = default;
};
struct StockEmpty
{
    bool operator==(const StockEmpty &) const = default;
};
struct DeviceFault
{
    QString code; ///< "E002"
    QString message;
    bool operator==(const DeviceFault &) const = default;
};
/// Only documents know of it; no firmware sends it.
struct MotorFault
{
    QString message;
    bool operator==(const MotorFault &) const = default;
};
enum class HomeFault { DoorOpen, DoorOpened, EmergencyStop, MaxSteps, Other };
struct HomeFailed
{
    HomeFault fault = HomeFault::Other;
    QString reason; ///< as sent
    bool operator==(const HomeFailed &) const = default;
};
struct WifiReconnected
{
    QString ip;
    bool operator==(const WifiReconnected &) const = default;
};
struct MqttReconnected
{
    bool operator==(const MqttReconnected &) const = default;
};
/// A firmware newer than this program. The box is alive; the raw message is kept.
struct Unknown
{
    QString name;
    bool operator==(const Unknown &) const = default;
};
using DeviceEvent = std::variant<BootComplete, Heartbeat, StatusReport, DispenseComplete, DispenseFailed,
                                 DoorOpened, DoorClosed, StockUpdated, StockLow, StockEmpty, DeviceFault,
                                 MotorFault, HomeFailed, WifiReconnected, MqttReconnected, Unknown>;

struct DeviceMessage
{
    DeviceId device; ///< of the topic: a broker can restrict it, a payload cannot be trusted
    QString claimed; ///< what the payload says instead, when it says another; staff are told
    std::optional<qint64>
        uptime; ///< seconds since the box booted: no wall time, and small again after a boot
    DeviceEvent event;

    bool operator==(const DeviceMessage &) const = default;
};

/// No box can send more than 512 bytes; what is larger comes from something else.
inline constexpr qsizetype LongestPayload = 4096;

/// Of "fbox/<device>/status" only.
[[nodiscard]] Result<DeviceMessage> decode(QStringView topic, QByteArrayView payload);

/// What the box says it has left, where the message tells.
[[nodiscard]] std::optional<int> stockOf(const DeviceEvent &event);

/// The event's name on the wire.
[[nodiscard]] QString nameOf(const DeviceEvent &event);

enum class Verb { Dispense, Status, SetStock, Stop, Lock, Unlock, Home, Reboot, ClearError };

/// Built by the functions below, so that a stock is given where one is due and is in range.
class Command
{
public:
    explicit Command(Verb verb = Verb::Status) : m_verb(verb) { Q_ASSERT(verb != Verb::SetStock); }
    /// Fails beyond 0 … MostStock: the box would answer E002.
    [[nodiscard]] static Result<Command> setStock(int stock);
    /// "SET_STOCK" with a stock, any other name without one.
    [[nodiscard]] static Result<Command> from(QStringView name, std::optional<int> stock = {});

    [[nodiscard]] Verb verb() const { return m_verb; }
    [[nodiscard]] int stock() const { return m_stock; }

    bool operator==(const Command &) const = default;

private:
    Verb m_verb;
    int m_stock = 0;
};

[[nodiscard]] QLatin1StringView nameOf(Verb verb);

/// Whether a box answers it with `status`.
[[nodiscard]] bool answersWithStatus(Verb verb);

[[nodiscard]] QByteArray encode(const Command &command, qint64 unixSeconds);

/// Where a box listens.
[[nodiscard]] QString commandTopic(const DeviceId &device);

/// What we subscribe to.
inline constexpr auto StatusTopics = "fbox/+/status";

} // namespace attendant::dispensing::fbox
