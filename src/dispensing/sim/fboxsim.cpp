#include "dispensing/sim/fboxsim.h"

#include <QJsonDocument>
#include <QPointer>

using namespace Qt::StringLiterals;

namespace attendant::dispensing::sim {
namespace {

constexpr milliseconds BootTime{2500};
constexpr milliseconds MoveTime{150}; ///< 15 mm of belt
constexpr milliseconds FlashTime{3000}; ///< the display flashes, and the box is deaf
constexpr milliseconds HomeTime{2000};
constexpr milliseconds RebootWait{1000};
constexpr int MostStock = 30;
constexpr int LowStock = 5;
constexpr qsizetype LongestPayload = 255; ///< what is longer is cut
constexpr auto Firmware = "v2.1.0"_L1;

} // namespace

FboxSim::FboxSim(Scheduler &scheduler, std::unique_ptr<devices::MqttClient> client, Shape shape, quint64 seed,
                 QObject *parent)
    : QObject(parent)
    , m_scheduler(scheduler)
    , m_client(std::move(client))
    , m_shape(std::move(shape))
    , m_random(seed * 2 + 1)
    , m_stock(m_shape.stock)
{
    (void)m_client->subscribe(u"fbox/%1/cmd"_s.arg(m_shape.id), devices::Qos::AtLeastOnce);
    connect(m_client.get(), &devices::MqttClient::received, this,
            [this](const devices::MqttMessage &message) { hear(message.payload); });
    connect(m_client.get(), &devices::MqttClient::connected, this, [this] {
        if (std::exchange(m_announced, true)) {
            say(u"mqtt_reconnected"_s);
            return;
        }
        say(u"boot_complete"_s,
            {{u"macAddress"_s, u"A4:CF:12:"_s + m_shape.id.right(6).insert(4, u':').insert(2, u':')},
             {u"size"_s, m_shape.size},
             {u"category"_s, m_shape.category},
             {u"deviceName"_s, m_shape.name},
             {u"stock"_s, m_stock},
             {u"firmwareVersion"_s, Firmware},
             {u"ipAddress"_s, u"192.168.0.51"_s},
             {u"wifiRssi"_s, -46}});
        if (!m_doorOpen)
            home(false);
    });
}

FboxSim::~FboxSim() = default;

bool FboxSim::chance(int percent)
{
    m_random = m_random * 6364136223846793005ULL + 1442695040888963407ULL;
    return int((m_random >> 33) % 100) < percent;
}

qint64 FboxSim::uptime() const
{
    return std::chrono::duration_cast<seconds>(m_scheduler.now().instant - m_bootedAt).count();
}

void FboxSim::block(milliseconds wait, std::function<void()> then)
{
    m_blocked = true;
    m_scheduler.at(m_scheduler.now().instant + wait,
                   [self = QPointer<FboxSim>(this), life = m_life, then = std::move(then)] {
                       if (!self || self->m_life != life)
                           return;
                       self->m_blocked = false;
                       if (then)
                           then();
                       self->work();
                   });
}

void FboxSim::powerOn()
{
    if (std::exchange(m_powered, true))
        return;
    ++m_life;
    m_locked = false;
    m_stopped = false;
    m_announced = false;
    m_unread.clear();
    m_bootedAt = m_scheduler.now().instant;
    block(BootTime, [this] {
        m_client->start();
        beat();
    });
}

void FboxSim::powerOff()
{
    ++m_life;
    m_powered = false;
    m_blocked = false;
    m_client->stop();
}

void FboxSim::reboot()
{
    powerOff();
    powerOn();
}

void FboxSim::beat()
{
    m_scheduler.at(m_scheduler.now().instant + m_shape.heartbeat,
                   [self = QPointer<FboxSim>(this), life = m_life] {
                       if (!self || self->m_life != life)
                           return;
                       QJsonObject fields{{u"stock"_s, self->m_stock},
                                          {u"doorState"_s, self->m_doorOpen ? u"open"_s : u"closed"_s},
                                          {u"locked"_s, self->m_locked}};
                       if (!self->m_shape.oldFirmware)
                           fields.insert(u"wifiRssi"_s, -47);
                       if (!self->m_blocked)
                           self->say(u"heartbeat"_s, fields);
                       self->beat();
                   });
}

void FboxSim::say(const QString &event, QJsonObject fields)
{
    fields.insert(u"event"_s, event);
    fields.insert(m_shape.oldFirmware ? u"deviceId"_s : u"deviceUUID"_s, m_shape.id);
    fields.insert(u"timestamp"_s, uptime());
    // Its library cannot publish with more than QoS 0: what is not connected is lost.
    (void)m_client->publish(u"fbox/%1/status"_s.arg(m_shape.id),
                            QJsonDocument(fields).toJson(QJsonDocument::Compact), devices::Qos::AtMostOnce);
}

void FboxSim::hear(const QByteArray &payload)
{
    if (!m_powered || chance(faults.deafPercent))
        return;
    m_unread.push_back(payload);
    work();
}

void FboxSim::work()
{
    while (m_powered && !m_blocked && !m_unread.empty()) {
        const QByteArray payload = m_unread.front();
        m_unread.pop_front();
        run(payload.left(LongestPayload));
    }
}

void FboxSim::run(const QByteArray &payload)
{
    const QJsonDocument document = QJsonDocument::fromJson(payload);
    if (!document.isObject())
        return say(u"error"_s, {{u"errorCode"_s, u"E002"_s}, {u"errorMessage"_s, u"Invalid JSON"_s}});
    const QJsonObject object = document.object();
    const QString name = object[u"cmd"_s].toString();
    if (name == "DISPENSE"_L1) {
        dispense();
    } else if (name == "STATUS"_L1 || name == "CLEAR_ERROR"_L1) {
        sayStatus();
    } else if (name == "SET_STOCK"_L1) {
        const QJsonValue stock = object[u"stock"_s];
        if (!stock.isDouble() || stock.toInt(-1) < 0 || stock.toInt() > MostStock)
            return say(u"error"_s,
                       {{u"errorCode"_s, u"E002"_s}, {u"errorMessage"_s, u"Invalid stock value"_s}});
        changeStock(stock.toInt());
    } else if (name == "STOP"_L1) {
        m_stopped = true;
        sayStatus();
    } else if (name == "LOCK"_L1 || name == "UNLOCK"_L1) {
        m_locked = name == "LOCK"_L1;
        sayStatus();
    } else if (name == "HOME"_L1) {
        home(true);
    } else if (name == "REBOOT"_L1) {
        block(RebootWait, [this] { reboot(); });
    } else {
        say(u"error"_s, {{u"errorCode"_s, u"E001"_s}, {u"errorMessage"_s, u"Unknown command"_s}});
    }
}

void FboxSim::dispense()
{
    const auto refuse = [this](const QString &reason) {
        say(u"dispense_failed"_s, {{u"reason"_s, reason}, {u"stock"_s, m_stock}});
    };
    if (m_locked)
        return refuse(u"device_locked"_s);
    if (m_stock <= 0)
        return refuse(u"no_stock"_s);
    if (m_doorOpen)
        return refuse(u"door_open"_s);
    block(MoveTime, [this] { moved(); });
}

void FboxSim::moved()
{
    // The flag of an earlier STOP makes the move do nothing; the rest goes on as if it had.
    if (!std::exchange(m_stopped, false) && !chance(faults.jamPercent)) {
        ++m_dropped;
        Q_EMIT itemFell();
    }
    --m_stock; // stored before anything is said
    if (chance(faults.powerFailsInMovePercent)) {
        reboot();
        return;
    }
    say(u"dispense_complete"_s, {{u"stock"_s, m_stock}});
    sayStock();
    block(FlashTime);
}

void FboxSim::home(bool commanded)
{
    if (m_doorOpen) {
        if (commanded)
            say(u"home_failed"_s, {{u"reason"_s, u"door_open"_s}});
        return;
    }
    m_floorReached = false;
    if (std::exchange(m_stopped, false)) {
        say(u"home_failed"_s, {{u"reason"_s, u"emergency_stop"_s}});
        return;
    }
    block(HomeTime, [this, commanded] { homed(commanded); });
}

void FboxSim::homed(bool commanded)
{
    m_floorReached = true;
    if (commanded)
        say(u"door_closed"_s, {{u"stock"_s, m_stock}, {u"sensorAvailable"_s, false}});
}

void FboxSim::openDoor()
{
    if (std::exchange(m_doorOpen, true) || !m_powered)
        return;
    say(u"door_opened"_s);
}

void FboxSim::closeDoor()
{
    if (!std::exchange(m_doorOpen, false) || !m_powered)
        return;
    say(u"door_closed"_s, {{u"stock"_s, m_stock}, {u"sensorAvailable"_s, false}});
    if (!m_blocked)
        home(false);
}

void FboxSim::setStock(int stock)
{
    if (m_powered)
        changeStock(stock);
}

void FboxSim::changeStock(int stock)
{
    m_stock = stock;
    say(u"stock_updated"_s,
        {{u"stock"_s, m_stock}, {u"source"_s, u"manual"_s}, {u"needsVerification"_s, false}});
    sayStock();
}

void FboxSim::sayStock()
{
    if (m_stock == 0)
        say(u"stock_empty"_s, {{u"stock"_s, 0}});
    else if (m_stock <= LowStock)
        say(u"stock_low"_s, {{u"stock"_s, m_stock}});
}

void FboxSim::sayStatus()
{
    QJsonObject fields{
        {u"macAddress"_s, u"A4:CF:12:"_s + m_shape.id.right(6).insert(4, u':').insert(2, u':')},
        {u"size"_s, m_shape.size},
        {u"stock"_s, m_stock},
        {u"doorState"_s, m_doorOpen ? u"open"_s : u"closed"_s},
        {u"floorState"_s, m_floorReached ? u"reached"_s : u"moving"_s},
        {u"locked"_s, m_locked},
        {u"wifiRssi"_s, -46}};
    say(u"status"_s, fields);
}

} // namespace attendant::dispensing::sim
