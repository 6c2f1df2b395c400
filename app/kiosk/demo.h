#pragma once

namespace attendant::kiosk {

/// Shows the demo site in a window, in real time: invented members come and go, and buttons stand in for a
/// card and a key. Returns the exit code.
int runDemo();

/// Loads everything the kiosk shows, off-screen and without a site's hardware: 0 when QML has nothing to say.
int runSelfTest();

} // namespace attendant::kiosk
