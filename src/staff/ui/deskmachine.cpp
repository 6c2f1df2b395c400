// Reports, the people who may sign in, the settings and the machine itself.
#include "staff/ui/desknotices.h"
#include "staff/ui/staffwords.h"

#include <algorithm>
#include <functional>

using namespace Qt::StringLiterals;

namespace attendant::staff::desk {
namespace {

using Sign = DeskModel::Sign;

/// Rows of figures, each with a bar as long as its share of the largest.
void addBars(QList<Entry> &all, const QString &title, const QJsonArray &rows,
             const std::function<Entry(const QJsonObject &)> &entryOf)
{
    if (rows.isEmpty())
        return;
    qint64 largest = 1;
    for (const QJsonValue &one : rows)
        largest = std::max(largest, one.toObject().value("value"_L1).toInteger());
    all.append(heading(title));
    for (const QJsonValue &one : rows) {
        Entry entry = entryOf(one.toObject());
        entry.line.share = double(one.toObject().value("value"_L1).toInteger()) / double(largest);
        all.append(entry);
    }
}

/// What can be taken away as a file, as far as this site has it.
QList<Entry> tables(const Scene &scene)
{
    struct Table
    {
        const char *name;
        const char *counter;
        QString title;
    };
    const QList<Table> known{{"rentals", "lockers", StaffWords::tr("Keys: every rental")},
                             {"rental_logs", "dispensing", StaffWords::tr("Gym wear: every item")},
                             {"voucher_transactions", "dispensing", StaffWords::tr("Vouchers: every change")},
                             {"weighing_records", "weighing", StaffWords::tr("Every weighing")},
                             {"container_logs", "gatelog", StaffWords::tr("Every container")},
                             {"event_logs", "", StaffWords::tr("What happened: every event")},
                             {"audit_log", "", StaffWords::tr("Audit trail")}};
    QList<Entry> all{heading(StaffWords::tr("To take away"))};
    for (const Table &one : known) {
        const QString name = QString::fromLatin1(one.name);
        if (*one.counter != '\0' && !scene.counters.contains(QLatin1StringView(one.counter)))
            continue;
        Entry entry{.line = line(u"table "_s + name, one.title, Sign::None, StaffWords::tr("CSV or Excel"))};
        for (const QString &format : {u"csv"_s, u"xlsx"_s})
            entry.deeds.append(
                {.name = format,
                 .label
                 = format == "csv"_L1 ? StaffWords::tr("As CSV") : StaffWords::tr("As an Excel workbook"),
                 .act = Act::Export,
                 .request = {{u"command"_s, u"export.table"_s}, {u"table"_s, name}, {u"format"_s, format}},
                 .sentence
                 = StaffWords::tr("The file goes to the stick that is plugged in, else into the folder"
                                  " exports beside the records.")});
        all.append(entry);
    }
    return all;
}

} // namespace

QList<Entry> reports(const QJsonObject &answers, const Scene &scene)
{
    const QJsonObject report = answers.value("reports.show"_L1).toObject();
    if (report.isEmpty())
        return {};
    QList<Entry> all;
    const auto bar = [](const QString &kind, const QString &label, const QString &words) {
        return Entry{.line = line(kind + u' ' + label, label, Sign::None, words)};
    };
    const auto count = [&](const QString &kind, const QJsonObject &row, const QString &label) {
        return bar(kind, label, QString::number(row.value("value"_L1).toInteger()));
    };
    addBars(all, StaffWords::tr("Keys taken, by the hour"), report.value("rentals"_L1).toArray(),
            [&](const QJsonObject &row) {
                return count(u"hour"_s, row,
                             StaffWords::tr("%1 o'clock").arg(row.value("label"_L1).toString().toInt()));
            });
    addBars(all, StaffWords::tr("Weighed, by the day"), report.value("weights"_L1).toArray(),
            [&](const QJsonObject &row) {
                const double kilograms = double(row.value("value"_L1).toInteger()) / 1000;
                return bar(u"day"_s, row.value("label"_L1).toString(),
                           StaffWords::tr("%1 kg · %n weighing(s)", nullptr, row.value("count"_L1).toInt())
                               .arg(kilograms, 0, 'f', 1));
            });
    addBars(all, StaffWords::tr("Gym wear that came out"), report.value("items"_L1).toArray(),
            [&](const QJsonObject &row) { return count(u"item"_s, row, row.value("label"_L1).toString()); });
    addBars(all, StaffWords::tr("What went wrong"), report.value("failures"_L1).toArray(),
            [&](const QJsonObject &row) {
                return count(u"failure"_s, row, eventWords(row.value("label"_L1).toString()));
            });
    const QJsonArray out = report.value("out"_L1).toArray();
    if (!out.isEmpty())
        all.append(heading(StaffWords::tr("Keys that are out longest")));
    for (const QJsonValue &one : out)
        all.append(bar(u"out"_s, one.toObject().value("label"_L1).toString(),
                       agoWords(one.toObject().value("since"_L1).toString(), scene)));
    if (all.isEmpty())
        all.append({.line = line(u"nothing"_s, StaffWords::tr("Nothing has happened yet"), Sign::None, {})});
    return all + tables(scene);
}

QList<Entry> people(const QJsonObject &answers, const Scene &scene)
{
    QList<Entry> all;
    const QJsonArray rows = answers.value("staff.list"_L1).toArray();
    for (const QJsonValue &one : rows) {
        const QJsonObject row = one.toObject();
        const QString number = row.value("number"_L1).toString();
        const bool active = row.value("active"_L1).toBool();
        const QString last = timeWords(row.value("last_sign_in"_L1).toString(), scene);
        const std::optional<Role> role = roleFromText(row.value("role"_L1).toString());
        Entry entry{.line
                    = line(u"staff "_s + number, row.value("name"_L1).toString(),
                           active ? Sign::Good : Sign::Off,
                           active ? roleWords(role.value_or(Role::Attendant)) : StaffWords::tr("No rights"))};
        entry.line.detail = number;
        entry.facts = {{StaffWords::tr("Staff number"), number}, {StaffWords::tr("Last sign-in"), last}};
        const auto deed = [&](const QString &name, const QString &label, const QString &sentence) {
            entry.deeds.append({.name = name,
                                .label = label,
                                .act = Act::ManageStaff,
                                .request = {{u"command"_s, u"staff."_s + name}, {u"number"_s, number}},
                                .sentence = sentence,
                                .grave = !sentence.isEmpty()});
        };
        deed(u"pin"_s, StaffWords::tr("New first PIN"),
             StaffWords::tr("The present PIN is no longer taken."));
        deed(u"unlock"_s, StaffWords::tr("Forget wrong tries"), {});
        entry.facts.append({StaffWords::tr("Card"), row.value("card"_L1).toString()});
        deed(u"card"_s, StaffWords::tr("Give a card"),
             StaffWords::tr("Held to a reader it says who they are; the PIN is asked for all the same."));
        entry.deeds.last().wants = Deed::Wants::Card;
        entry.deeds.last().grave = false;
        if (!row.value("card"_L1).toString().isEmpty())
            deed(u"uncard"_s, StaffWords::tr("Take the card away"), {});
        if (active)
            deed(u"remove"_s, StaffWords::tr("Take all rights away"),
                 StaffWords::tr("This person can no longer sign in."));
        else
            deed(u"restore"_s, StaffWords::tr("Give the rights back"), {});
        all.append(entry);
    }
    return all;
}

QList<Entry> settings(const QJsonObject &answers, const Scene &)
{
    QList<Entry> all;
    const QJsonArray rows = answers.value("settings.list"_L1).toArray();
    for (const QJsonValue &one : rows) {
        const QString key = one.toObject().value("key"_L1).toString();
        const QString value = one.toObject().value("value"_L1).toString();
        QString title = key;
        title.replace(u'.', u".\u200B"_s); // a long one is broken between its words
        Entry entry{.line
                    = line(key, title, Sign::None, value.isEmpty() ? StaffWords::tr("not set") : value)};
        if (one.toObject().value("editable"_L1).toBool())
            entry.deeds = {
                {.name = u"change"_s,
                 .label = StaffWords::tr("Change it"),
                 .act = Act::ChangeSettings,
                 .request = {{u"command"_s, u"settings.set"_s}, {u"key"_s, key}},
                 .sentence = StaffWords::tr("It is checked first, and holds from the program's next start."),
                 .wants = Deed::Wants::Text,
                 .begin = value,
                 .exact = true}};
        all.append(entry);
    }
    return all;
}

namespace {

Entry powerEntry()
{
    Entry entry{.line = line(u"power"_s, StaffWords::tr("This machine"), Sign::None,
                             StaffWords::tr("Start again, switch off"))};
    const auto deed = [&](const QString &what, const QString &label, const QString &sentence) {
        entry.deeds.append({.name = what,
                            .label = label,
                            .act = Act::StopSite,
                            .request = {{u"command"_s, u"system.power"_s}, {u"do"_s, what}},
                            .sentence = sentence,
                            .wants = Deed::Wants::Reason,
                            .grave = true,
                            .exact = true});
    };
    deed(u"program"_s, StaffWords::tr("Start the program again"),
         StaffWords::tr("For a few seconds nobody is served. Settings that were changed hold from then on."));
    deed(u"restart"_s, StaffWords::tr("Start the machine again"),
         StaffWords::tr("For a minute or two nobody is served."));
    deed(u"shutdown"_s, StaffWords::tr("Switch the machine off"),
         StaffWords::tr("Nobody is served until somebody switches it on again."));
    return entry;
}

} // namespace

QList<Entry> system(const QJsonObject &answers, const Scene &scene)
{
    QList<Entry> all;
    const QJsonObject machine = answers.value("system"_L1).toObject();
    const QJsonObject status = answers.value("status"_L1).toObject();
    if (machine.isEmpty() || status.isEmpty())
        return {};
    constexpr qint64 Little = 200;
    constexpr qint64 Hour = 3600;
    const qint64 left = machine.value("free_mb"_L1).toInteger();
    const qint64 up = status.value("uptime_s"_L1).toInteger();
    const QString backup = machine.value("last_backup"_L1).toString();
    const auto add = [&](const QString &name, const QString &title, Sign sign, const QString &words) {
        all.append({.line = line(name, title, sign, words)});
    };
    add(u"disk"_s, StaffWords::tr("Room on the disk"), left < Little ? Sign::Bad : Sign::Good,
        StaffWords::tr("%1 of %2 MB free").arg(left).arg(machine.value("size_mb"_L1).toInteger()));
    add(u"ledger"_s, StaffWords::tr("Size of the records"), Sign::None,
        StaffWords::tr("%1 kB").arg(machine.value("ledger_kb"_L1).toInteger()));
    add(u"clock"_s, StaffWords::tr("Clock"), Sign::None,
        u"%1 · %2"_s.arg(timeWords(machine.value("at"_L1).toString(), scene),
                         machine.value("timezone"_L1).toString()));
    add(u"backup"_s, StaffWords::tr("Last copy of the records"), backup.isEmpty() ? Sign::Wait : Sign::Good,
        backup.isEmpty() ? StaffWords::tr("none yet") : timeWords(backup, scene));
    all.last().line.age = agoWords(backup, scene);
    add(u"up"_s, StaffWords::tr("Running for"), Sign::None,
        up < Hour ? StaffWords::tr("%n minute(s)", nullptr, int(up / 60))
                  : StaffWords::tr("%n hour(s)", nullptr, int(up / Hour)));
    add(u"version"_s, StaffWords::tr("Version"), Sign::None,
        u"Attendant %1 · Qt %2"_s.arg(machine.value("version"_L1).toString(),
                                      machine.value("qt"_L1).toString()));
    if (const QString file = machine.value("config"_L1).toString(); !file.isEmpty())
        add(u"config"_s, StaffWords::tr("Settings file"), Sign::None, file);
    add(u"http"_s, StaffWords::tr("Network interface"),
        status.value("http"_L1) == "ok"_L1 ? Sign::Good : Sign::Bad,
        status.value("http"_L1) == "ok"_L1 ? StaffWords::tr("Works") : status.value("http"_L1).toString());
    all.append(powerEntry());
    return all;
}

} // namespace attendant::staff::desk
