#pragma once

#include <QByteArray>
#include <QString>

namespace attendant::bench {

/// What a fleet of boxes says, written straight to the broker's socket: no client library shares the core.
struct Heartbeats
{
    int port = 0;
    int count = 0;
    int boxes = 200;
    int perSecond = 0; ///< 0 = as fast as the broker takes them
};

/// Says them all, and returns when the broker has read the last. 0 when it did.
[[nodiscard]] int say(const Heartbeats &what);

[[nodiscard]] QString boxId(int box);
/// Clean session, no keep-alive.
[[nodiscard]] QByteArray connectPacket();
/// One MQTT PUBLISH packet, QoS 0.
[[nodiscard]] QByteArray publishPacket(const QByteArray &topic, const QByteArray &payload);

} // namespace attendant::bench
