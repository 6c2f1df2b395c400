#include "site/settings.h"

using namespace Qt::StringLiterals;

namespace attendant::site {

lockers::LockersSettings lockersSettings(const Config &config)
{
    lockers::LockersSettings settings;
    settings.site = config.site.id;
    settings.zone = QTimeZone(config.site.timezone.toUtf8());
    for (const Config::Board &board : config.lockers.boards)
        settings.banks.append({board.name, board.port, board.zones});
    for (const Config::Sensor &sensor : config.lockers.sensors)
        settings.sensors.append({sensor.board, {sensor.addr, sensor.pin}, sensor.locker});
    settings.keyTaken
        = config.lockers.keyTaken == "HIGH"_L1 ? lockers::board::Level::High : lockers::board::Level::Low;
    settings.debounce = config.lockers.debounce;
    settings.transaction = config.lockers.transaction;
    settings.rules.dailyLimit = config.lockers.dailyLimit;
    settings.session.wait = config.lockers.wait;
    settings.door.guard = config.lockers.closeGuard;
    settings.sheets = !config.sheets.spreadsheetId.isEmpty();
    return settings;
}

} // namespace attendant::site
