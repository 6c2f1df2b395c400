#pragma once

#include "core/scheduler.h"
#include "devices/mqttclient.h"

#include <QJsonObject>

#include <deque>
#include <memory>

namespace attendant::dispensing::sim {

/// A dispensing box as its firmware v2.1.0 behaves (docs/protocols/fbox-mqtt.md): what it checks and in which
/// order, how long it is deaf, and the emergency stop that spoils the next item. It talks through an MQTT
/// client of its own, to a simulated broker or a real one.
class FboxSim final : public QObject
{
    Q_OBJECT

public:
    struct Shape
    {
        QString id; ///< "FBOX-A4CF12ABCDEF"
        QString category = QStringLiteral("top");
        QString size = QStringLiteral("105");
        QString name = QStringLiteral("운동복 상의 105");
        int stock = 20;
        seconds heartbeat{60};
        bool oldFirmware = false; ///< v2.0: says deviceId, and no signal strength
    };
    struct Faults
    {
        int powerFailsInMovePercent = 0; ///< the item falls, and the box restarts before it can say so
        int deafPercent = 0; ///< a command is not heard at all
        int jamPercent = 0; ///< the belt moves and nothing falls: no sensor would notice
    };

    FboxSim(Scheduler &scheduler, std::unique_ptr<devices::MqttClient> client, Shape shape, quint64 seed = 1,
            QObject *parent = nullptr);
    ~FboxSim() override;

    void powerOn();
    void powerOff();
    void reboot();

    // What people's hands do.
    void openDoor();
    void closeDoor();
    /// The + and - keys on its USB port.
    void setStock(int stock);

    [[nodiscard]] const QString &id() const { return m_shape.id; }
    [[nodiscard]] int stock() const { return m_stock; }
    [[nodiscard]] bool connected() const { return m_client->isConnected(); }
    /// The truth, which no message tells: items that fell since the box was made.
    [[nodiscard]] int dropped() const { return m_dropped; }

    Faults faults;

Q_SIGNALS:
    void itemFell();

private:
    void hear(const QByteArray &payload);
    void work();
    void run(const QByteArray &payload);
    void dispense();
    void moved();
    void home(bool commanded);
    void homed(bool commanded);
    void changeStock(int stock);
    void sayStatus();
    void sayStock();
    void say(const QString &event, QJsonObject fields = {});
    void block(milliseconds wait, std::function<void()> then = {});
    void beat();
    [[nodiscard]] bool chance(int percent);
    [[nodiscard]] qint64 uptime() const;

    Scheduler &m_scheduler;
    std::unique_ptr<devices::MqttClient> m_client;
    Shape m_shape;
    quint64 m_random;
    quint64 m_life = 0; ///< what was under way when it restarted is gone
    bool m_powered = false;
    bool m_announced = false; ///< boot_complete is sent once a boot
    bool m_blocked = false;
    int m_stock;
    int m_dropped = 0;
    bool m_doorOpen = false;
    bool m_locked = false;
    bool m_stopped = false; ///< the flag that STOP leaves
    bool m_floorReached = true;
    Instant m_bootedAt{};
    std::deque<QByteArray> m_unread; ///< commands in the socket's buffer
};

} // namespace attendant::dispensing::sim
