#include "staff/store/alertstore.h"

#include "core/uuid.h"
#include "ledger/eventlog.h"
#include "ledger/outbox.h"

#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace attendant::staff::store {
namespace {

using ledger::Db;
using ledger::Query;

constexpr auto Open
    = "SELECT kind, subject, severity, json_extract(details, '$.value'), raised_at FROM alerts"
      " WHERE cleared_at IS NULL ORDER BY id";
constexpr auto Insert = "INSERT INTO alerts (event_id, kind, subject, severity, details, raised_at)"
                        " VALUES (?, ?, ?, ?, json_object('value', ?), ?)"
                        " ON CONFLICT (kind, subject) WHERE cleared_at IS NULL DO NOTHING";
constexpr auto SetCleared = "UPDATE alerts SET cleared_at = ?3 WHERE kind = ?1 AND subject = ?2"
                            " AND cleared_at IS NULL";

Status tell(Db &db, const alerts::Key &key, const QUuid &id, const QString &site, const QString &state,
            const QJsonObject &more, UtcTime now)
{
    QJsonObject payload{{u"event_id"_s, attendant::toText(id)},
                        {u"site"_s, site},
                        {u"alert"_s, alerts::toText(key.kind)},
                        {u"subject"_s, key.subject},
                        {u"state"_s, state},
                        {u"at"_s, attendant::toText(now)}};
    for (auto it = more.begin(); it != more.end(); ++it)
        payload.insert(it.key(), *it);
    return ledger::addToOutbox(db, {id, u"webhook"_s, u"alert"_s, payload}, now);
}

} // namespace

QList<OpenAlert> openAlerts(Db &db)
{
    QList<OpenAlert> all;
    Query rows = db.query(Open);
    while (rows.next()) {
        const auto kind = alerts::kindFromText(rows.text(0));
        if (kind)
            all.append({{{*kind, rows.text(1)}, rows.integer(3), rows.text(2) == "critical"_L1},
                        rows.time(4).value_or(UtcTime{})});
    }
    return all;
}

Status raiseAlert(Db &db, const alerts::Condition &condition, const QUuid &id, bool webhook,
                  const QString &site, UtcTime now)
{
    const alerts::Key &key = condition.key;
    const QString severity = condition.critical ? u"critical"_s : u"warning"_s;
    if (const Status done
        = db.exec(Insert, id, alerts::toText(key.kind), key.subject, severity, condition.value, now);
        !done)
        return done;
    if (db.changes() == 0)
        return {};
    const ledger::LoggedEvent event{.id = id,
                                    .type = u"alert."_s + alerts::toText(key.kind),
                                    .severity = condition.critical ? ledger::Severity::Critical
                                                                   : ledger::Severity::Warning,
                                    .device = key.subject,
                                    .details = {{u"value"_s, condition.value}}};
    if (const Status done = ledger::logEvent(db, event, now); !done)
        return done;
    return webhook ? tell(db, key, id, site, u"raised"_s,
                          {{u"severity"_s, severity}, {u"value"_s, condition.value}}, now)
                   : Status{};
}

Status clearAlert(Db &db, const alerts::Key &key, const QUuid &id, bool webhook, const QString &site,
                  UtcTime now)
{
    if (const Status done = db.exec(SetCleared, alerts::toText(key.kind), key.subject, now); !done)
        return done;
    if (db.changes() == 0)
        return {};
    const ledger::LoggedEvent event{.id = id,
                                    .type = u"alert."_s + alerts::toText(key.kind) + u".over"_s,
                                    .severity = ledger::Severity::Info,
                                    .device = key.subject};
    if (const Status done = ledger::logEvent(db, event, now); !done)
        return done;
    return webhook ? tell(db, key, id, site, u"over"_s, {}, now) : Status{};
}

} // namespace attendant::staff::store
