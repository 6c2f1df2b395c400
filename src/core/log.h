#pragma once

namespace attendant {

/// Sends Qt's messages to the journal when standard error is connected to it, else to standard error as one
/// line of `key=value` each: `ts=… level=warning category=attendant.lockers msg="board line lost" bank=MALE`.
void installLogging();

} // namespace attendant
