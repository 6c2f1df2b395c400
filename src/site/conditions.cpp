#include "site/conditions.h"

using namespace Qt::StringLiterals;

namespace attendant::site {
namespace {

using staff::alerts::Condition;
using staff::alerts::Kind;

constexpr qint64 LowMegabytes = 200;
constexpr qint64 LastMegabytes = 20;
constexpr int LowStock = 3; ///< items; a box says so itself at its own mark, which not every firmware does
// Older than the program itself: a board without a battery woke up in 1970.
constexpr UtcTime Plausible{std::chrono::sys_days{std::chrono::year{2026} / 1 / 1}};

void boxes(const BrokerReport &broker, QList<Condition> &all)
{
    if (!broker.connected) { // then every box is silent: one alert, not twenty
        all.append(Condition{{Kind::Broker, u"mqtt"_s}, broker.attempts, true});
        return;
    }
    for (auto it = broker.boxes.begin(); it != broker.boxes.end(); ++it) {
        if (!it->online) {
            all.append(Condition{{Kind::DeviceOffline, it.key()}});
            continue;
        }
        if (it->stock && *it->stock <= LowStock)
            all.append(Condition{{Kind::StockLow, it.key()}, *it->stock, *it->stock == 0});
        if (it->doorOpen)
            all.append(Condition{{Kind::DoorOpen, it.key()}});
    }
}

} // namespace

QList<Condition> conditionsOf(const SiteReport &report, qint64 freeMegabytes)
{
    QList<Condition> all;
    for (const BankReport &bank : report.banks) {
        if (!bank.online)
            all.append(Condition{{Kind::DeviceOffline, bank.bank}});
        else if (bank.door == "open"_L1 && !bank.busy)
            all.append(Condition{{Kind::DoorOpen, bank.bank}});
    }
    if (report.broker)
        boxes(*report.broker, all);
    for (const StationReport &station :
         report.weighing ? report.weighing->stations : QList<StationReport>()) {
        if (!station.online)
            all.append(Condition{{Kind::DeviceOffline, station.station}});
    }
    for (const ledger::OutboxCount &count : report.outbox) {
        if (count.dead > 0)
            all.append(Condition{{Kind::DeadLetters, count.destination}, count.dead});
    }
    if (freeMegabytes < LowMegabytes)
        all.append(Condition{{Kind::Disk, u"ledger"_s}, freeMegabytes, freeMegabytes < LastMegabytes});
    if (report.at < Plausible)
        all.append(Condition{{Kind::Clock, u"site"_s}});
    return all;
}

} // namespace attendant::site
