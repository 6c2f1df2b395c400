#include "dispensing/domain/businesslog.h"

using namespace Qt::StringLiterals;

namespace attendant::dispensing {

QLatin1StringView nameOf(LogCode code)
{
    switch (code) {
    case LogCode::RentalSuccess:
        return "rental_success"_L1;
    case LogCode::RentalFailed:
        return "rental_failed"_L1;
    case LogCode::DispenseComplete:
        return "dispense_complete"_L1;
    case LogCode::DispenseFailed:
        return "dispense_failed"_L1;
    case LogCode::StockLow:
        return "stock_low"_L1;
    case LogCode::StockEmpty:
        return "stock_empty"_L1;
    case LogCode::StockUpdated:
        return "stock_updated"_L1;
    case LogCode::DeviceOnline:
        return "device_online"_L1;
    case LogCode::DeviceOffline:
        return "device_offline"_L1;
    case LogCode::DoorOpened:
        return "door_opened"_L1;
    case LogCode::DoorClosed:
        return "door_closed"_L1;
    case LogCode::MotorError:
        return "motor_error"_L1;
    case LogCode::HomeFailed:
        return "home_failed"_L1;
    case LogCode::Error:
        return "error"_L1;
    case LogCode::DispenseUnknown:
        return "dispense_unknown"_L1;
    case LogCode::SurplusItem:
        return "surplus_item"_L1;
    }
    Q_UNREACHABLE();
}

LogSeverity severityOf(LogCode code)
{
    switch (code) {
    case LogCode::StockLow:
    case LogCode::DoorOpened:
    case LogCode::DeviceOffline:
        return LogSeverity::Warning;
    case LogCode::RentalFailed:
    case LogCode::StockEmpty:
    case LogCode::DispenseFailed:
    case LogCode::MotorError:
    case LogCode::HomeFailed:
    case LogCode::Error:
    case LogCode::DispenseUnknown:
    case LogCode::SurplusItem:
        return LogSeverity::Error;
    case LogCode::RentalSuccess:
    case LogCode::DispenseComplete:
    case LogCode::StockUpdated:
    case LogCode::DeviceOnline:
    case LogCode::DoorClosed:
        return LogSeverity::Info;
    }
    Q_UNREACHABLE();
}

std::optional<LogCode> logCodeOf(const fbox::DeviceEvent &event)
{
    using Code = std::optional<LogCode>;
    return std::visit(Overloaded{
                          [](const fbox::BootComplete &) { return Code(LogCode::DeviceOnline); },
                          [](const fbox::MqttReconnected &) { return Code(LogCode::DeviceOnline); },
                          [](const fbox::DispenseComplete &) { return Code(LogCode::DispenseComplete); },
                          [](const fbox::DispenseFailed &) { return Code(LogCode::DispenseFailed); },
                          [](const fbox::DoorOpened &) { return Code(LogCode::DoorOpened); },
                          [](const fbox::DoorClosed &) { return Code(LogCode::DoorClosed); },
                          [](const fbox::StockUpdated &) { return Code(LogCode::StockUpdated); },
                          [](const fbox::StockLow &) { return Code(LogCode::StockLow); },
                          [](const fbox::StockEmpty &) { return Code(LogCode::StockEmpty); },
                          [](const fbox::DeviceFault &) { return Code(LogCode::Error); },
                          [](const fbox::MotorFault &) { return Code(LogCode::MotorError); },
                          [](const fbox::HomeFailed &) { return Code(LogCode::HomeFailed); },
                          [](const fbox::Heartbeat &) { return Code(); },
                          [](const fbox::StatusReport &) { return Code(); },
                          [](const fbox::WifiReconnected &) { return Code(); },
                          [](const fbox::Unknown &) { return Code(); },
                      },
                      event);
}

} // namespace attendant::dispensing
