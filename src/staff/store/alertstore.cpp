#include "staff/store/alertstore.h"

#include "core/uuid.h"
#include "ledger/eventlog.h"
#include "ledger/outbox.h"

#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace attendant::staff::store {
namespace {

using alerts::Condition;
using ledger::Db;
using ledger::Query;

const auto Webhook = u"webhook"_s;

constexpr auto Open
    = "SELECT kind, subject, severity, json_extract(details, '$.value'), raised_at FROM alerts"
      " WHERE cleared_at IS NULL ORDER BY id";
constexpr auto Insert = "INSERT INTO alerts (event_id, kind, subject, severity, details, raised_at)"
                        " VALUES (?, ?, ?, ?, json_object('value', ?), ?)"
                        " ON CONFLICT (kind, subject) WHERE cleared_at IS NULL DO NOTHING";
constexpr auto SetSeverity = "UPDATE alerts SET severity = ?3, details = json_object('value', ?4)"
                             " WHERE kind = ?1 AND subject = ?2 AND cleared_at IS NULL AND severity <> ?3";
constexpr auto SetValue = "UPDATE alerts SET details = json_object('value', ?3)"
                          " WHERE kind = ?1 AND subject = ?2 AND cleared_at IS NULL";
constexpr auto OpenOne = "SELECT severity, json_extract(details, '$.value') FROM alerts"
                         " WHERE kind = ? AND subject = ? AND cleared_at IS NULL";
constexpr auto SetCleared = "UPDATE alerts SET cleared_at = ?3 WHERE kind = ?1 AND subject = ?2"
                            " AND cleared_at IS NULL";

QString severityText(const Condition &condition) { return condition.critical ? u"critical"_s : u"warning"_s; }

/// What the webhook refuses is not told by the webhook: that would be refused in turn, for ever.
bool isItsOwn(const alerts::Key &key)
{
    return key.kind == alerts::Kind::DeadLetters && key.subject == Webhook;
}

Status post(Db &db, const Condition &condition, const QString &state, const Notice &notice)
{
    if (!notice.webhook || isItsOwn(condition.key))
        return {};
    const QJsonObject payload{{u"event_id"_s, attendant::toText(notice.id)},
                              {u"site"_s, notice.site},
                              {u"alert"_s, alerts::toText(condition.key.kind)},
                              {u"subject"_s, condition.key.subject},
                              {u"state"_s, state},
                              {u"severity"_s, severityText(condition)},
                              {u"value"_s, condition.value},
                              {u"at"_s, attendant::toText(notice.now)}};
    return ledger::addToOutbox(db, {notice.id, Webhook, u"alert"_s, payload}, notice.now);
}

Status tell(Db &db, const Condition &condition, const Notice &notice)
{
    const ledger::LoggedEvent event{.id = notice.id,
                                    .type = u"alert."_s + alerts::toText(condition.key.kind),
                                    .severity = condition.critical ? ledger::Severity::Critical
                                                                   : ledger::Severity::Warning,
                                    .device = condition.key.subject,
                                    .details = {{u"value"_s, condition.value}}};
    if (const Status done = ledger::logEvent(db, event, notice.now); !done)
        return done;
    return post(db, condition, u"raised"_s, notice);
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

Status raiseAlert(Db &db, const Condition &condition, const Notice &notice)
{
    const alerts::Key &key = condition.key;
    if (const Status done = db.exec(Insert, notice.id, alerts::toText(key.kind), key.subject,
                                    severityText(condition), condition.value, notice.now);
        !done)
        return done;
    return db.changes() == 0 ? Status{} : tell(db, condition, notice);
}

Status changeAlert(Db &db, const Condition &condition, const Notice &notice)
{
    const alerts::Key &key = condition.key;
    if (const Status done = db.exec(SetSeverity, alerts::toText(key.kind), key.subject,
                                    severityText(condition), condition.value);
        !done)
        return done;
    return db.changes() == 0 ? Status{} : tell(db, condition, notice);
}

Status followAlert(Db &db, const Condition &condition)
{
    return db.exec(SetValue, alerts::toText(condition.key.kind), condition.key.subject, condition.value);
}

Status clearAlert(Db &db, const alerts::Key &key, const Notice &notice)
{
    Condition last{key};
    if (Query row = db.query(OpenOne, alerts::toText(key.kind), key.subject); row.next()) {
        last.critical = row.text(0) == "critical"_L1;
        last.value = row.integer(1);
    }
    if (const Status done = db.exec(SetCleared, alerts::toText(key.kind), key.subject, notice.now); !done)
        return done;
    if (db.changes() == 0)
        return {};
    const ledger::LoggedEvent event{.id = notice.id,
                                    .type = u"alert."_s + alerts::toText(key.kind) + u".over"_s,
                                    .severity = ledger::Severity::Info,
                                    .device = key.subject};
    if (const Status done = ledger::logEvent(db, event, notice.now); !done)
        return done;
    return post(db, last, u"over"_s, notice);
}

} // namespace attendant::staff::store
