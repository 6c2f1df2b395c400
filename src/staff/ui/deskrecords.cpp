// Servers, alerts and the audit trail.
#include "staff/domain/alerts.h"
#include "staff/ui/desknotices.h"
#include "staff/ui/staffwords.h"

using namespace Qt::StringLiterals;

namespace attendant::staff::desk {
namespace {

using Sign = DeskModel::Sign;
using Wants = Deed::Wants;

QString destinationWords(const QString &name)
{
    if (name == "sheets"_L1)
        return StaffWords::tr("Spreadsheet");
    if (name == "scaleledger"_L1)
        return StaffWords::tr("Weighing server");
    if (name == "supabase"_L1)
        return StaffWords::tr("Gate log server");
    if (name == "webhook"_L1)
        return StaffWords::tr("Alerts to the webhook");
    return name;
}

Deed rowDeed(const QString &name, const QString &label, Act act, const QJsonObject &row)
{
    return {.name = name,
            .label = label,
            .act = act,
            .request = {{u"command"_s, u"outbox."_s + name}, {u"id"_s, row.value("id"_L1)}}};
}

/// What a server has not heard of yet.
Entry waiting(const QJsonObject &count, const Scene &scene)
{
    const QString name = count.value("destination"_L1).toString();
    const qint64 pending = count.value("pending"_L1).toInteger();
    const qint64 dead = count.value("dead"_L1).toInteger();
    const Sign sign = dead > 0 ? Sign::Bad : pending > 0 ? Sign::Wait : Sign::Good;
    Entry entry{.line = line(u"to "_s + name, destinationWords(name), sign,
                             pending > 0 ? StaffWords::tr("%n record(s) wait", nullptr, int(pending))
                                         : StaffWords::tr("Nothing waits"))};
    entry.line.age = agoWords(count.value("oldest"_L1).toString(), scene);
    entry.facts = {{StaffWords::tr("Waiting"), QString::number(pending)},
                   {StaffWords::tr("Oldest"), timeWords(count.value("oldest"_L1).toString(), scene)},
                   {StaffWords::tr("Refused for good"), QString::number(dead)}};
    return entry;
}

Entry wayThere(const QJsonObject &link, const Scene &scene)
{
    const bool ok = link.value("state"_L1) == "ok"_L1;
    const QString name = link.value("name"_L1).toString();
    const QString last = link.value("last_success"_L1).toString();
    Entry entry{.line = line(u"link "_s + name, StaffWords::tr("Connection: %1").arg(destinationWords(name)),
                             ok ? Sign::Good : Sign::Bad,
                             ok ? StaffWords::tr("Connected") : StaffWords::tr("Not reached"))};
    entry.line.age = agoWords(last, scene);
    entry.facts = {{StaffWords::tr("Last answer"), timeWords(last, scene)},
                   {StaffWords::tr("Last trouble"), link.value("problem"_L1).toString()}};
    if (name == "sheets"_L1)
        entry.deeds = {{.name = u"now"_s,
                        .label = StaffWords::tr("Sync now"),
                        .act = Act::SyncNow,
                        .request = {{u"command"_s, u"import.sheet"_s}}}};
    return entry;
}

Entry deadLetter(const QJsonObject &row, const Scene &scene)
{
    const QString title = u"%1 · %2"_s.arg(destinationWords(row.value("destination"_L1).toString()),
                                           row.value("topic"_L1).toString());
    Entry entry{.line = line(u"dead "_s + QString::number(row.value("id"_L1).toInteger()), title, Sign::Bad,
                             StaffWords::tr("Refused for good"))};
    entry.line.age = timeWords(row.value("created_at"_L1).toString(), scene);
    entry.facts = {{StaffWords::tr("What the server said"), row.value("last_error"_L1).toString()},
                   {StaffWords::tr("Tries"), QString::number(row.value("attempts"_L1).toInteger())},
                   {StaffWords::tr("Number of the event"), row.value("event_id"_L1).toString()}};
    Deed drop = rowDeed(u"drop"_s, StaffWords::tr("Drop it"), Act::DropRow, row);
    drop.sentence
        = StaffWords::tr("The server will never hear of this record. The record itself stays here.");
    drop.grave = true;
    entry.deeds = {rowDeed(u"resend"_s, StaffWords::tr("Send it again"), Act::ResendRow, row), drop};
    entry.more = {{u"command"_s, u"outbox.show"_s}, {u"id"_s, row.value("id"_L1)}};
    return entry;
}

Entry conflict(const QJsonObject &row, const Scene &scene)
{
    const qint64 id = row.value("id"_L1).toInteger();
    Entry entry{.line = line(u"conflict %1"_s.arg(id),
                             u"%1 · %2"_s.arg(row.value("tab"_L1).toString(), row.value("row"_L1).toString()),
                             Sign::Wait, StaffWords::tr("Two answers: somebody must choose"))};
    entry.line.detail = row.value("field"_L1).toString();
    entry.line.age = timeWords(row.value("since"_L1).toString(), scene);
    entry.facts = {{StaffWords::tr("Field"), row.value("field"_L1).toString()},
                   {StaffWords::tr("Here"), row.value("ours"_L1).toString()},
                   {StaffWords::tr("In the spreadsheet"), row.value("theirs"_L1).toString()}};
    for (const bool ours : {true, false})
        entry.deeds.append({.name = ours ? u"keep"_s : u"take"_s,
                            .label = ours ? StaffWords::tr("What is here is right")
                                          : StaffWords::tr("The spreadsheet is right"),
                            .act = Act::SettleConflict,
                            .request = {{u"command"_s, ours ? u"conflicts.keep"_s : u"conflicts.take"_s},
                                        {u"id"_s, id},
                                        {u"sheets"_s, true},
                                        {u"timezone"_s, QString::fromUtf8(scene.zone.id())}}});
    return entry;
}

} // namespace

QList<Entry> sync(const QJsonObject &answers, const Scene &scene)
{
    QList<Entry> all;
    const QJsonObject status = answers.value("status"_L1).toObject();
    if (status.isEmpty())
        return {};
    for (const QJsonValue &one : status.value("outbox"_L1).toArray())
        all.append(waiting(one.toObject(), scene));
    for (const QJsonValue &one : status.value("links"_L1).toArray())
        all.append(wayThere(one.toObject(), scene));
    const QJsonArray conflicts = answers.value("conflicts.list"_L1).toArray();
    if (!conflicts.isEmpty())
        all.append(heading(StaffWords::tr("Two answers")));
    for (const QJsonValue &one : conflicts)
        all.append(conflict(one.toObject(), scene));
    QList<Entry> dead;
    const QJsonArray rows = answers.value("outbox.list"_L1).toArray();
    for (const QJsonValue &one : rows) {
        if (one.toObject().value("state"_L1) == "dead"_L1)
            dead.append(deadLetter(one.toObject(), scene));
    }
    if (!dead.isEmpty())
        all.append(heading(StaffWords::tr("Refused for good")));
    return all + dead;
}

QString alertWords(const QJsonObject &alert)
{
    const QString subject = alert.value("subject"_L1).toString();
    const int value = alert.value("value"_L1).toInt();
    const auto kind = alerts::kindFromText(alert.value("alert"_L1).toString());
    if (!kind)
        return subject;
    switch (*kind) {
    case alerts::Kind::DeviceOffline:
        return StaffWords::tr("%1 does not answer").arg(subject);
    case alerts::Kind::StockLow:
        return value == 0 ? StaffWords::tr("%1 is empty").arg(subject)
                          : StaffWords::tr("%1 has %n left", nullptr, value).arg(subject);
    case alerts::Kind::DoorOpen:
        return StaffWords::tr("The door of %1 stands open").arg(subject);
    case alerts::Kind::DeadLetters:
        return StaffWords::tr("%1: %n record(s) refused for good", nullptr, value)
            .arg(destinationWords(subject));
    case alerts::Kind::Disk:
        return StaffWords::tr("The disk is nearly full");
    case alerts::Kind::Clock:
        return StaffWords::tr("The date is wrong");
    case alerts::Kind::Broker:
        return StaffWords::tr("The boxes cannot be reached");
    }
    Q_UNREACHABLE();
}

QList<Entry> alertsPage(const QJsonObject &answers, const Scene &scene)
{
    QList<Entry> all;
    if (!answers.contains("staff.alerts"_L1))
        return {};
    const QJsonArray open = answers.value("staff.alerts"_L1).toArray();
    for (const QJsonValue &one : open) {
        const QJsonObject alert = one.toObject();
        const bool critical = alert.value("critical"_L1).toBool();
        Entry entry{.line = line(u"alert %1 %2"_s.arg(alert.value("alert"_L1).toString(),
                                                      alert.value("subject"_L1).toString()),
                                 alertWords(alert), critical ? Sign::Bad : Sign::Wait,
                                 critical ? StaffWords::tr("Act now") : StaffWords::tr("Look soon"))};
        entry.line.age = agoWords(alert.value("since"_L1).toString(), scene);
        all.append(entry);
    }
    if (open.isEmpty())
        all.append({.line = line(u"calm"_s, StaffWords::tr("Nothing is amiss"), Sign::Good,
                                 StaffWords::tr("All is well"))});
    const QJsonArray events = answers.value("events.list"_L1).toArray();
    if (!events.isEmpty())
        all.append(heading(StaffWords::tr("Last events")));
    for (const QJsonValue &one : events)
        all.append({.line = eventLine(one.toObject(), scene)});
    return all;
}

QList<Entry> audit(const QJsonObject &answers, const Scene &scene)
{
    QList<Entry> all;
    if (!answers.contains("audit.list"_L1))
        return {};
    Entry verify{.line = line(u"chain"_s, StaffWords::tr("Chain of the trail"), Sign::None,
                              StaffWords::tr("Touch to prove it"))};
    verify.deeds = {{.name = u"verify"_s,
                     .label = StaffWords::tr("Prove that nothing was changed"),
                     .act = Act::SeeAudit,
                     .request = {{u"command"_s, u"audit.verify"_s}}}};
    all.append(verify);
    const QJsonArray rows = answers.value("audit.list"_L1).toArray();
    for (const QJsonValue &one : rows) {
        const QJsonObject row = one.toObject();
        const QString subject = row.value("subject"_L1).toString();
        const QString at = timeWords(row.value("at"_L1).toString(), scene);
        Entry entry{.line = line(u"audit %1"_s.arg(row.value("id"_L1).toInteger()),
                                 actionWords(row.value("action"_L1).toString()), Sign::None, subject)};
        entry.line.detail = actorWords(row.value("actor"_L1).toString());
        entry.line.age = at;
        entry.facts = {{StaffWords::tr("When"), at},
                       {StaffWords::tr("Who"), actorWords(row.value("actor"_L1).toString())},
                       {StaffWords::tr("What"), row.value("action"_L1).toString()},
                       {StaffWords::tr("With"), subject},
                       {StaffWords::tr("Why"), reasonWords(row.value("reason"_L1).toString())},
                       {StaffWords::tr("Before"), row.value("before"_L1).toString()},
                       {StaffWords::tr("After"), row.value("after"_L1).toString()}};
        all.append(entry);
    }
    return all;
}

} // namespace attendant::staff::desk
