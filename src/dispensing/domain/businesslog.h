#pragma once

#include "dispensing/domain/fboxcodec.h"

namespace attendant::dispensing {

/// What event_logs.event_type may say of dispensing.
enum class LogCode {
    RentalSuccess,
    RentalFailed,
    DispenseComplete,
    DispenseFailed,
    StockLow,
    StockEmpty,
    StockUpdated,
    DeviceOnline,
    DeviceOffline,
    DoorOpened,
    DoorClosed,
    MotorError,
    HomeFailed,
    Error,
    DispenseUnknown, ///< whether an item dropped is for staff to find out
    SurplusItem, ///< an item dropped that nobody asked for
};

enum class LogSeverity { Info, Warning, Error };

[[nodiscard]] QLatin1StringView nameOf(LogCode code);
[[nodiscard]] LogSeverity severityOf(LogCode code);

/// What is logged of a box's own words; nothing for heartbeats and answers, which the raw log keeps.
[[nodiscard]] std::optional<LogCode> logCodeOf(const fbox::DeviceEvent &event);

} // namespace attendant::dispensing
