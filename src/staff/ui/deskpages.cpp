#include "staff/ui/deskpages.h"

#include "staff/ui/staffwords.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace attendant::staff::desk {
namespace {

constexpr std::chrono::days ReportDays{7};

struct Rule
{
    Page page;
    const char *name;
    Act act;
    const char *counter; ///< that the site must have; empty: each site has the page
};
constexpr std::array Rules{
    Rule{Page::Overview, "overview", Act::SeeSite, ""},
    Rule{Page::Lockers, "lockers", Act::SeeSite, "lockers"},
    Rule{Page::Devices, "devices", Act::SeeSite, "dispensing"},
    Rule{Page::Members, "members", Act::SeeMembers, "members"},
    Rule{Page::Weighing, "weighing", Act::SeeSite, "weighing"},
    Rule{Page::Gate, "gate", Act::SeeSite, "gatelog"},
    Rule{Page::Sync, "sync", Act::SeeSite, ""},
    Rule{Page::Alerts, "alerts", Act::SeeSite, ""},
    Rule{Page::Reports, "reports", Act::SeeReports, ""},
    Rule{Page::Audit, "audit", Act::SeeAudit, ""},
    Rule{Page::People, "people", Act::ManageStaff, ""},
    Rule{Page::Settings, "settings", Act::SeeSite, ""},
    Rule{Page::System, "system", Act::SeeSite, ""},
};
static_assert(Rules.size() == PageCount);

const Rule &ruleOf(Page page) { return Rules[std::size_t(page)]; }

bool has(const Scene &scene, const QString &counter)
{
    if (counter == "members"_L1) // who rents keys or gym wear has members
        return scene.counters.contains(u"lockers"_s) || scene.counters.contains(u"dispensing"_s);
    return counter.isEmpty() || scene.counters.contains(counter);
}

QJsonObject ask(const QString &command) { return {{u"command"_s, command}}; }

} // namespace

QList<Page> pagesFor(const Scene &scene)
{
    QList<Page> pages;
    for (const Rule &rule : Rules) {
        if (may(scene.role, rule.act) && has(scene, QString::fromLatin1(rule.counter)))
            pages.append(rule.page);
    }
    return pages;
}

QString nameOf(Page page) { return QString::fromLatin1(ruleOf(page).name); }

QString titleOf(Page page)
{
    switch (page) {
    case Page::Overview:
        return StaffWords::tr("Overview");
    case Page::Lockers:
        return StaffWords::tr("Lockers");
    case Page::Devices:
        return StaffWords::tr("Boxes");
    case Page::Members:
        return StaffWords::tr("Members");
    case Page::Weighing:
        return StaffWords::tr("Weighing");
    case Page::Gate:
        return StaffWords::tr("Gate log");
    case Page::Sync:
        return StaffWords::tr("Sync");
    case Page::Alerts:
        return StaffWords::tr("Alerts");
    case Page::Reports:
        return StaffWords::tr("Reports");
    case Page::Audit:
        return StaffWords::tr("Audit trail");
    case Page::People:
        return StaffWords::tr("Staff");
    case Page::Settings:
        return StaffWords::tr("Settings");
    case Page::System:
        return StaffWords::tr("System");
    }
    Q_UNREACHABLE();
}

QList<QJsonObject> looksOf(Page page, const Scene &scene)
{
    switch (page) {
    case Page::Overview:
        return {ask(u"status"_s), ask(u"staff.alerts"_s), ask(u"boxes.list"_s)};
    case Page::Lockers:
        return {ask(u"status"_s), ask(u"staff.alerts"_s), ask(u"lockers.list"_s), ask(u"lockers.round"_s)};
    case Page::Devices:
        return {ask(u"status"_s), ask(u"boxes.list"_s), ask(u"items.unknown"_s)};
    case Page::Members:
        return {{{u"command"_s, u"members.find"_s}, {u"text"_s, scene.search}}};
    case Page::Weighing:
        return {ask(u"status"_s), {{u"command"_s, u"weigh"_s}, {u"do"_s, u"list"_s}, {u"limit"_s, 30}}};
    case Page::Gate:
        return {ask(u"gate.list"_s)};
    case Page::Sync:
        return {ask(u"status"_s), ask(u"outbox.list"_s), ask(u"conflicts.list"_s)};
    case Page::Alerts:
        return {ask(u"staff.alerts"_s), {{u"command"_s, u"events.list"_s}, {u"limit"_s, 40}}};
    case Page::Reports: {
        const int offset = scene.zone.offsetFromUtc(toDateTime(scene.now));
        return {{{u"command"_s, u"reports.show"_s},
                 {u"since"_s, attendant::toText(scene.now - ReportDays)},
                 {u"offset_s"_s, offset}}};
    }
    case Page::Audit:
        return {{{u"command"_s, u"audit.list"_s}, {u"limit"_s, 60}}};
    case Page::People:
        return {ask(u"staff.list"_s)};
    case Page::Settings:
        return {ask(u"settings.list"_s)};
    case Page::System:
        return {ask(u"system"_s), ask(u"status"_s)};
    }
    Q_UNREACHABLE();
}

QList<Entry> entriesOf(Page page, const QJsonObject &answers, const Scene &scene)
{
    switch (page) {
    case Page::Overview:
        return overview(answers, scene);
    case Page::Lockers:
        return lockers(answers, scene);
    case Page::Devices:
        return devices(answers, scene);
    case Page::Members:
        return members(answers, scene);
    case Page::Weighing:
        return weighing(answers, scene);
    case Page::Gate:
        return gate(answers, scene);
    case Page::Sync:
        return sync(answers, scene);
    case Page::Alerts:
        return alertsPage(answers, scene);
    case Page::Reports:
        return reports(answers, scene);
    case Page::Audit:
        return audit(answers, scene);
    case Page::People:
        return people(answers, scene);
    case Page::Settings:
        return settings(answers, scene);
    case Page::System:
        return system(answers, scene);
    }
    Q_UNREACHABLE();
}

QString summaryOf(Page page, const QJsonObject &answers, const Scene &)
{
    switch (page) {
    case Page::Overview: {
        const QJsonObject status = answers.value("status"_L1).toObject();
        if (status.isEmpty())
            return {};
        const int amiss = int(answers.value("staff.alerts"_L1).toArray().size());
        if (!status.value("ready"_L1).toBool())
            return StaffWords::tr("Nobody can be served now");
        return amiss > 0 ? StaffWords::tr("%n thing(s) want attention", nullptr, amiss)
                         : StaffWords::tr("All is well");
    }
    case Page::Members:
        return StaffWords::tr(
            "Initial consonants, a part of the name, the number, or the end of the phone number");
    case Page::Settings:
        return StaffWords::tr(
            "What is changed here is checked first, and holds from the program's next start.");
    case Page::Gate: {
        const int waiting = answers.value("gate.list"_L1).toObject().value("waiting"_L1).toInt();
        return waiting > 0 ? StaffWords::tr("%n reading(s) wait for somebody to look", nullptr, waiting)
                           : StaffWords::tr("No reading waits for somebody to look");
    }
    case Page::Reports:
        return StaffWords::tr("The last %n day(s)", nullptr, int(ReportDays.count()));
    case Page::Audit:
        return StaffWords::tr("The newest first. Each row is bound to the one before it.");
    case Page::Lockers:
    case Page::Devices:
    case Page::Weighing:
    case Page::Sync:
    case Page::Alerts:
    case Page::People:
    case Page::System:
        return {};
    }
    Q_UNREACHABLE();
}

QString agoWords(const QString &utc, const Scene &scene)
{
    const std::optional<UtcTime> then = utcFromText(utc);
    if (!then)
        return {};
    const qint64 past = std::chrono::duration_cast<seconds>(scene.now - *then).count();
    if (past < 60)
        return StaffWords::tr("%n s ago", nullptr, int(std::max<qint64>(past, 0)));
    if (past < 3600)
        return StaffWords::tr("%n min ago", nullptr, int(past / 60));
    if (past < 86'400)
        return StaffWords::tr("%n h ago", nullptr, int(past / 3600));
    return StaffWords::tr("%n day(s) ago", nullptr, int(past / 86'400));
}

QString timeWords(const QString &utc, const Scene &scene)
{
    const std::optional<UtcTime> then = utcFromText(utc);
    return then ? toDateTime(*then).toTimeZone(scene.zone).toString(u"MM-dd HH:mm:ss"_s) : QString();
}

DeskModel::Line line(const QString &name, const QString &title, DeskModel::Sign sign, const QString &signText)
{
    return {.name = name, .title = title, .sign = sign, .signText = signText};
}

Entry heading(const QString &title)
{
    return {.line = {.name = u"head "_s + title, .title = title, .shape = DeskModel::Shape::Head}};
}

} // namespace attendant::staff::desk
