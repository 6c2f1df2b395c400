#pragma once

#include <QJsonArray>

namespace attendant::devices {

/// The serial lines that this machine has now, as a server is told of them: device, name, description, hwid,
/// vid, pid, serial_number, location, manufacturer, product, interface. Takes long on some machines: not for
/// the main thread.
[[nodiscard]] QJsonArray listSerialPorts();

} // namespace attendant::devices
