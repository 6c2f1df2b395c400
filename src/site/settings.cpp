#include "site/settings.h"

#include "api/api.h"

#include <QNetworkInterface>

#include <algorithm>

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

sync::sheets::SheetsSettings sheetsSettings(const Config &config)
{
    return {.baseUrl = QUrl(config.sheets.baseUrl),
            .spreadsheetId = config.sheets.spreadsheetId,
            .dispensingId = config.sheets.dispensingSpreadsheetId,
            .integrationId = config.sheets.integrationSpreadsheetId,
            .notes = config.site.name,
            .titles = config.sheets.tabs,
            .lockers = config.has(u"lockers"),
            .dispensing = config.has(u"dispensing"),
            .membersEvery = config.sheets.members,
            .markPasswords = config.sheets.markPasswords,
            .heartbeatTimeout = config.mqtt.heartbeatTimeout,
            .requestsPerMinute = config.sheets.requestsPerMinute,
            .zone = QTimeZone(config.site.timezone.toUtf8()),
            .seed = qHash(config.site.id)};
}

sync::sheets::SheetsSettings::Address lanAddress(const QString &listen, quint16 port)
{
    const Result<api::Endpoint> endpoint = api::parseEndpoint(listen);
    if (!endpoint || endpoint->off || endpoint->host.isLoopback())
        return {};
    const bool everywhere = endpoint->host == QHostAddress::Any || endpoint->host == QHostAddress::AnyIPv4
        || endpoint->host == QHostAddress::AnyIPv6;
    if (!everywhere)
        return {endpoint->host.toString(), port};
    const QList<QHostAddress> all = QNetworkInterface::allAddresses();
    const auto found = std::ranges::find_if(all, [](const QHostAddress &one) {
        return one.protocol() == QAbstractSocket::IPv4Protocol && !one.isLoopback() && !one.isLinkLocal();
    });
    return found == all.end() ? sync::sheets::SheetsSettings::Address{}
                              : sync::sheets::SheetsSettings::Address{found->toString(), port};
}

} // namespace attendant::site
