#pragma once

#include <QStringList>

/// What a text in the configuration has to look like, beyond being text.
namespace attendant::configvalues {

/// A path, "usb:VID:PID[:SERIAL]" in hexadecimal, or "sim:NAME".
[[nodiscard]] bool isPort(const QString &text);
inline constexpr auto PortForm
    = "a path, \"usb:VID:PID\" or \"usb:VID:PID:SERIAL\" in hexadecimal, or \"sim:NAME\"";

/// "http://…" or "https://…" with a host.
[[nodiscard]] bool isWebAddress(const QString &text);

/// "HOST:PORT,HOST:PORT".
[[nodiscard]] bool isBrokerList(const QString &text);

/// Who reaches what http.listen says.
enum class Reach { Malformed, Off, ThisMachine, Others };
[[nodiscard]] Reach reachOf(const QString &listen);

/// The zones of lockers that there are.
[[nodiscard]] const QStringList &zones();
/// Whose lockers are numbered so: "STAFF" for S01; empty for what is no locker's number.
[[nodiscard]] QString zoneOfLocker(const QString &locker);

} // namespace attendant::configvalues
