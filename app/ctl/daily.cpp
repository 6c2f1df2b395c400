#include "daily.h"

#include "ctl.h"
#include "dispensing/store/salestore.h"
#include "ledger/connection.h"
#include "ledger/ledger.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace attendant::ctl {
namespace {

using Verdict = Check::Verdict;

// As the requirement's daily check writes it, so that both say the same age.
constexpr auto Ages
    = "SELECT device_uuid, CAST(round((julianday(?1) - julianday(last_heartbeat)) * 86400) AS INTEGER)"
      " FROM device_cache ORDER BY device_uuid";
// Its one word about what it holds was lost, and it sells nothing until it says so again.
constexpr auto Nameless = "SELECT c.device_uuid FROM device_cache c LEFT JOIN products p"
                          " ON p.device_uuid = c.device_uuid WHERE p.product_id IS NULL ORDER BY 1";
constexpr auto Conflicts = "SELECT count(*) FROM sync_conflicts WHERE state = 'open'";
constexpr auto LastEvents = "SELECT created_at, event_type, severity, coalesce(device_uuid, ''), details"
                            " FROM event_logs ORDER BY id DESC LIMIT 10";

Check broker(const Config &config)
{
    const Result<QJsonValue> status = ask(config, {{u"command"_s, u"status"_s}});
    if (!status)
        return {u"mqtt"_s, Verdict::Bad, status.error().detail, siteAdvice(status.error())};
    const QJsonValue mqtt = (*status)["mqtt"_L1];
    const QString found = u"%1, lost %2 times, %3 attempts, %4 messages"_s
                              .arg(mqtt["connected"_L1].toBool() ? u"connected"_s : u"not connected"_s)
                              .arg(mqtt["losses"_L1].toInteger())
                              .arg(mqtt["attempts"_L1].toInteger())
                              .arg(mqtt["messages"_L1].toInteger());
    if (mqtt["connected"_L1].toBool())
        return {u"mqtt"_s, Verdict::Good, found, {}};
    return {u"mqtt"_s, Verdict::Bad, found,
            u"%1; is the broker at %2:%3 up?"_s.arg(mqtt["problem"_L1].toString(), config.mqtt.host)
                .arg(config.mqtt.port)};
}

QList<Check> devices(ledger::Db &db, const Config &config)
{
    QList<Check> checks;
    const qint64 limit = config.mqtt.heartbeatTimeout.count();
    ledger::Query rows = db.query(Ages, SystemClock().now().utc);
    while (rows.next()) {
        Check check{.name = rows.text(0)};
        if (rows.isNull(1)) {
            check.verdict = Verdict::Bad;
            check.found = u"never heard"_s;
        } else {
            check.found = u"heard %1 s ago"_s.arg(rows.integer(1));
            if (rows.integer(1) > limit)
                check.verdict = Verdict::Bad;
        }
        if (check.verdict == Verdict::Bad)
            check.advice = u"offline: look at its display, its power and the Wi-Fi"_s;
        checks.append(check);
    }
    ledger::Query nameless = db.query(Nameless);
    while (nameless.next())
        checks.append({nameless.text(0), Verdict::Warning, u"sells nothing: it has not said what it holds"_s,
                       u"attendantctl device %1 REBOOT"_s.arg(nameless.text(0))});
    return checks;
}

Check conflicts(ledger::Db &db)
{
    ledger::Query row = db.query(Conflicts);
    const qint64 open = row.next() ? row.integer(0) : 0;
    return {u"conflicts with the sheet"_s, open ? Verdict::Warning : Verdict::Good, QString::number(open),
            open ? u"attendantctl conflicts, then: conflicts keep|take ID"_s : QString()};
}

} // namespace

QList<Check> dailyChecks(const Config &config)
{
    QList<Check> checks;
    if (config.has(u"dispensing"))
        checks.append(broker(config));
    if (!QFile::exists(config.store.path))
        return checks;
    const auto connection = ledger::Connection::open({.path = config.store.path}, ledger::Access::ReadOnly);
    if (!connection)
        return checks;
    ledger::Db &db = (*connection)->db();
    if (config.has(u"dispensing")) {
        checks.append(devices(db, config));
        const qsizetype unknown = dispensing::store::unknownItems(db).size();
        checks.append(
            {u"items of unknown fate"_s, unknown ? Verdict::Bad : Verdict::Good, QString::number(unknown),
             unknown ? u"ask the member, then: attendantctl settle REQUEST came-out|did-not"_s : QString()});
    }
    if (!config.sheets.spreadsheetId.isEmpty())
        checks.append(conflicts(db));
    ledger::Query rows = db.query(LastEvents);
    while (rows.next()) {
        const bool bad = rows.text(2) == "error"_L1 || rows.text(2) == "critical"_L1;
        checks.append({u"event "_s + rows.text(1),
                       bad ? Verdict::Warning : Verdict::Good,
                       u"%1 %2 %3"_s.arg(rows.text(0), rows.text(3), rows.text(4)),
                       {}});
    }
    return checks;
}

} // namespace attendant::ctl
