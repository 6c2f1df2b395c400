#include "dispensing/domain/fboxcodec.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace attendant::dispensing::fbox {
namespace {

constexpr qsizetype LongestId = 64;
constexpr qsizetype LongestText = 128; ///< the longest a box can send is a name of 63 bytes
constexpr double LastWhole = 9e15; ///< beyond it a double skips integers
constexpr int MostBelievable = 9999; ///< a stock above it is damage, not a larger box

Error bad(const QString &why) { return {ErrorCode::BadInput, why}; }

/// Fields of one message, each read without trust.
struct Fields
{
    QJsonObject object;

    [[nodiscard]] QString text(QLatin1StringView key) const
    {
        const QJsonValue value = object.value(key);
        return (value.isDouble() ? QString::number(value.toDouble()) : value.toString())
            .trimmed()
            .left(LongestText);
    }
    [[nodiscard]] std::optional<qint64> whole(QLatin1StringView key, double least, double most) const
    {
        const QJsonValue value = object.value(key);
        const double number = value.toDouble();
        if (!value.isDouble() || !(number >= least && number <= most) || std::floor(number) != number)
            return std::nullopt;
        return qint64(number);
    }
    [[nodiscard]] std::optional<int> small(QLatin1StringView key, int least, int most) const
    {
        const std::optional<qint64> number = whole(key, least, most);
        return number ? std::optional(int(*number)) : std::nullopt;
    }
    [[nodiscard]] std::optional<int> stock() const { return small("stock"_L1, 0, MostBelievable); }
    [[nodiscard]] std::optional<int> rssi() const { return small("wifiRssi"_L1, -200, 100); }
    [[nodiscard]] std::optional<bool> flag(QLatin1StringView key) const
    {
        const QJsonValue value = object.value(key);
        return value.isBool() ? std::optional(value.toBool()) : std::nullopt;
    }
    [[nodiscard]] std::optional<bool> either(QLatin1StringView key, QLatin1StringView yes,
                                             QLatin1StringView no) const
    {
        const QString word = text(key);
        if (word != yes && word != no)
            return std::nullopt;
        return word == yes;
    }
    [[nodiscard]] std::optional<Door> door() const
    {
        const std::optional<bool> open = either("doorState"_L1, "open"_L1, "closed"_L1);
        return open ? std::optional(*open ? Door::Open : Door::Closed) : std::nullopt;
    }
};

DispenseFault dispenseFault(const QString &reason)
{
    if (reason == "device_locked"_L1)
        return DispenseFault::Locked;
    if (reason == "no_stock"_L1)
        return DispenseFault::NoStock;
    if (reason == "door_open"_L1)
        return DispenseFault::DoorOpen;
    return reason == "emergency_stop"_L1 ? DispenseFault::EmergencyStop : DispenseFault::Other;
}

HomeFault homeFault(const QString &reason)
{
    if (reason == "door_open"_L1)
        return HomeFault::DoorOpen;
    if (reason == "door_opened"_L1)
        return HomeFault::DoorOpened;
    if (reason == "max_steps_reached"_L1)
        return HomeFault::MaxSteps;
    return reason == "emergency_stop"_L1 ? HomeFault::EmergencyStop : HomeFault::Other;
}

/// One reader per name; a table, so that no name can be handled twice.
struct Reader
{
    QLatin1StringView name;
    DeviceEvent (*read)(const Fields &);
};

const std::array Readers{
    Reader{"boot_complete"_L1,
           [](const Fields &f) -> DeviceEvent {
               return BootComplete{f.text("macAddress"_L1), f.text("size"_L1), f.text("category"_L1),
                                   f.text("deviceName"_L1), f.stock(),         f.text("firmwareVersion"_L1),
                                   f.text("ipAddress"_L1),  f.rssi()};
           }},
    Reader{"heartbeat"_L1,
           [](const Fields &f) -> DeviceEvent {
               return Heartbeat{f.stock(), f.door(), f.flag("locked"_L1), f.rssi()};
           }},
    Reader{"status"_L1,
           [](const Fields &f) -> DeviceEvent {
               return StatusReport{f.text("macAddress"_L1),
                                   f.text("size"_L1),
                                   f.stock(),
                                   f.door(),
                                   f.either("floorState"_L1, "reached"_L1, "moving"_L1),
                                   f.flag("locked"_L1),
                                   f.rssi()};
           }},
    Reader{"dispense_complete"_L1,
           [](const Fields &f) -> DeviceEvent { return DispenseComplete{f.stock()}; }},
    Reader{"dispense_failed"_L1,
           [](const Fields &f) -> DeviceEvent {
               const QString reason = f.text("reason"_L1);
               return DispenseFailed{dispenseFault(reason), reason, f.stock()};
           }},
    Reader{"door_opened"_L1, [](const Fields &) -> DeviceEvent { return DoorOpened{}; }},
    Reader{"door_closed"_L1, [](const Fields &f) -> DeviceEvent { return DoorClosed{f.stock()}; }},
    Reader{"stock_updated"_L1,
           [](const Fields &f) -> DeviceEvent {
               return StockUpdated{f.stock(), f.text("source"_L1)};
           }},
    Reader{"stock_low"_L1, [](const Fields &f) -> DeviceEvent { return StockLow{f.stock()}; }},
    Reader{"stock_empty"_L1, [](const Fields &) -> DeviceEvent { return StockEmpty{}; }},
    Reader{"error"_L1,
           [](const Fields &f) -> DeviceEvent {
               return DeviceFault{f.text("errorCode"_L1), f.text("errorMessage"_L1)};
           }},
    Reader{"motor_error"_L1,
           [](const Fields &f) -> DeviceEvent { return MotorFault{f.text("errorMessage"_L1)}; }},
    Reader{"home_failed"_L1,
           [](const Fields &f) -> DeviceEvent {
               const QString reason = f.text("reason"_L1);
               return HomeFailed{homeFault(reason), reason};
           }},
    Reader{"wifi_reconnected"_L1,
           [](const Fields &f) -> DeviceEvent { return WifiReconnected{f.text("ipAddress"_L1)}; }},
    Reader{"mqtt_reconnected"_L1, [](const Fields &) -> DeviceEvent { return MqttReconnected{}; }},
};

constexpr std::array Verbs{
    std::pair{Verb::Dispense, "DISPENSE"_L1},
    std::pair{Verb::Status, "STATUS"_L1},
    std::pair{Verb::SetStock, "SET_STOCK"_L1},
    std::pair{Verb::Stop, "STOP"_L1},
    std::pair{Verb::Lock, "LOCK"_L1},
    std::pair{Verb::Unlock, "UNLOCK"_L1},
    std::pair{Verb::Home, "HOME"_L1},
    std::pair{Verb::Reboot, "REBOOT"_L1},
    std::pair{Verb::ClearError, "CLEAR_ERROR"_L1},
};

Result<DeviceId> deviceOf(QStringView topic)
{
    const QList<QStringView> parts = topic.split(u'/');
    if (parts.size() != 3 || parts[0] != "fbox"_L1 || parts[2] != "status"_L1)
        return bad(u"topic \"%1\""_s.arg(topic.left(LongestText)));
    const QStringView id = parts[1];
    const bool plain = std::ranges::all_of(id, [](QChar c) {
        return c.isPrint() && c != u'+' && c != u'#';
    }); // it becomes a topic of ours again
    if (id.isEmpty() || id.size() > LongestId || !plain)
        return bad(u"device id of %1 characters"_s.arg(id.size()));
    return id.toString();
}

} // namespace

Result<DeviceMessage> decode(QStringView topic, QByteArrayView payload)
{
    Result<DeviceId> device = deviceOf(topic);
    if (!device)
        return device.error();
    if (payload.size() > LongestPayload)
        return bad(u"payload of %1 bytes"_s.arg(payload.size()));
    QJsonParseError problem;
    // The firmware cuts a long Korean name in the middle of a character; replacement characters cost less
    // than the message.
    const QByteArray utf8 = payload.isValidUtf8() ? QByteArray::fromRawData(payload.data(), payload.size())
                                                  : QString::fromUtf8(payload).toUtf8();
    const QJsonDocument document = QJsonDocument::fromJson(utf8, &problem);
    if (!document.isObject())
        return bad(u"not JSON: %1 at byte %2"_s.arg(problem.errorString()).arg(problem.offset));
    const Fields fields{document.object()};
    const QString name = fields.text("event"_L1);
    if (name.isEmpty())
        return bad(u"no event"_s);

    DeviceMessage message{.device = *std::move(device)};
    const QString claimed
        = fields.object.contains("deviceUUID"_L1) ? fields.text("deviceUUID"_L1) : fields.text("deviceId"_L1);
    if (!claimed.isEmpty() && claimed != message.device)
        message.claimed = claimed;
    message.uptime = fields.whole("timestamp"_L1, 0, LastWhole);
    const auto reader = std::ranges::find(Readers, name, &Reader::name);
    message.event = reader == Readers.end() ? DeviceEvent{Unknown{name}} : reader->read(fields);
    return message;
}

std::optional<int> stockOf(const DeviceEvent &event)
{
    return std::visit(
        []<typename T>(const T &e) -> std::optional<int> {
            if constexpr (std::is_same_v<T, StockEmpty>)
                return 0;
            else if constexpr (requires { e.stock; })
                return e.stock;
            else
                return std::nullopt;
        },
        event);
}

QString nameOf(const DeviceEvent &event)
{
    if (const auto *unknown = std::get_if<Unknown>(&event))
        return unknown->name;
    // The readers are in the order of the variant, which the tests hold them to.
    return Readers[event.index()].name;
}

Result<Command> Command::setStock(int stock)
{
    if (stock < 0 || stock > MostStock)
        return bad(u"stock %1 is not 0 … %2"_s.arg(stock).arg(MostStock));
    Command command;
    command.m_verb = Verb::SetStock;
    command.m_stock = stock;
    return command;
}

Result<Command> Command::from(QStringView name, std::optional<int> stock)
{
    const auto verb = std::ranges::find_if(
        Verbs, [&](const auto &v) { return name.compare(v.second, Qt::CaseInsensitive) == 0; });
    if (verb == Verbs.end())
        return bad(u"no command \"%1\""_s.arg(name.left(LongestText)));
    if ((verb->first == Verb::SetStock) != stock.has_value())
        return bad(u"%1 %2 a stock"_s.arg(verb->second, stock ? u"takes no"_s : u"needs"_s));
    return stock ? setStock(*stock) : Command(verb->first);
}

QLatin1StringView nameOf(Verb verb)
{
    return std::ranges::find(Verbs, verb, &std::pair<Verb, QLatin1StringView>::first)->second;
}

bool answersWithStatus(Verb verb)
{
    switch (verb) {
    case Verb::Status:
    case Verb::Stop:
    case Verb::Lock:
    case Verb::Unlock:
    case Verb::ClearError:
        return true;
    case Verb::Dispense:
    case Verb::SetStock:
    case Verb::Home:
    case Verb::Reboot:
        return false;
    }
    Q_UNREACHABLE();
}

QByteArray encode(const Command &command, qint64 unixSeconds)
{
    const QLatin1StringView name = nameOf(command.verb());
    QByteArray bytes = "{\"cmd\":\"" + QByteArray(name.data(), name.size())
        + "\",\"timestamp\":" + QByteArray::number(unixSeconds);
    if (command.verb() == Verb::SetStock)
        bytes += ",\"stock\":" + QByteArray::number(command.stock());
    return bytes + '}';
}

QString commandTopic(const DeviceId &device) { return u"fbox/%1/cmd"_s.arg(device); }

} // namespace attendant::dispensing::fbox
