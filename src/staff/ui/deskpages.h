#pragma once

#include "core/clock.h"
#include "staff/domain/roles.h"
#include "staff/ui/deskmodel.h"

#include <QJsonArray>
#include <QJsonObject>

/// What each staff page shows and offers, made of what the site answers. Pure: the same answers, the same
/// page.
namespace attendant::staff::desk {

enum class Page {
    Overview,
    Lockers,
    Devices,
    Members,
    Weighing,
    Gate,
    Sync,
    Alerts,
    Reports,
    Audit,
    People,
    Settings,
    System
};
inline constexpr int PageCount = int(Page::System) + 1;

/// What somebody can have done to a thing.
struct Deed
{
    /// Card: of whichever reader. Sensor: the one that moves next.
    enum class Wants { Nothing, Reason, Number, Pin, Text, Card, Sensor };
    QString name; ///< `open`, `lock`, …: for tests, and unique on its thing
    QString label;
    Act act = Act::SeeSite;
    QJsonObject request;
    QString sentence = {}; ///< what will happen
    Wants wants = Wants::Nothing;
    bool grave = false; ///< needs a held button
    bool why = false; ///< a reason is asked for besides
    QString begin = {}; ///< of a text that is changed
    bool exact = false; ///< what is wrong is said as the program says it: a file and its line
    bool operator==(const Deed &) const = default;
};
struct Fact
{
    QString label;
    QString value;
    bool operator==(const Fact &) const = default;
};
/// One thing on a page.
struct Entry
{
    DeskModel::Line line;
    QList<Fact> facts = {};
    QList<Deed> deeds = {};
    QJsonObject more = {}; ///< a look that tells more facts, when it is opened
    QString history = {}; ///< whose events are shown with it
    bool operator==(const Entry &) const = default;
};

/// What the pages know besides the answers.
struct Scene
{
    UtcTime now;
    QTimeZone zone;
    Role role = Role::Attendant;
    QStringList counters;
    QString search = {};
};

/// The pages that this site has and this role may see.
[[nodiscard]] QList<Page> pagesFor(const Scene &scene);
[[nodiscard]] QString titleOf(Page page);
[[nodiscard]] QString nameOf(Page page);
/// What must be asked for a page; the answers are under their commands' names.
[[nodiscard]] QList<QJsonObject> looksOf(Page page, const Scene &scene);
[[nodiscard]] QList<Entry> entriesOf(Page page, const QJsonObject &answers, const Scene &scene);
/// More of a thing, once it is open: what `Entry::more` was answered with.
void addMore(Entry &entry, const QJsonObject &answer, const Scene &scene);
/// One line above the page.
[[nodiscard]] QString summaryOf(Page page, const QJsonObject &answers, const Scene &scene);

// Parts, a file each.
[[nodiscard]] QList<Entry> overview(const QJsonObject &answers, const Scene &scene);
[[nodiscard]] QList<Entry> lockers(const QJsonObject &answers, const Scene &scene);
[[nodiscard]] QList<Entry> devices(const QJsonObject &answers, const Scene &scene);
[[nodiscard]] QList<Entry> members(const QJsonObject &answers, const Scene &scene);
[[nodiscard]] QList<Entry> weighing(const QJsonObject &answers, const Scene &scene);
[[nodiscard]] QList<Entry> gate(const QJsonObject &answers, const Scene &scene);
[[nodiscard]] QList<Entry> sync(const QJsonObject &answers, const Scene &scene);
[[nodiscard]] QList<Entry> alertsPage(const QJsonObject &answers, const Scene &scene);
[[nodiscard]] QList<Entry> reports(const QJsonObject &answers, const Scene &scene);
[[nodiscard]] QList<Entry> audit(const QJsonObject &answers, const Scene &scene);
[[nodiscard]] QList<Entry> people(const QJsonObject &answers, const Scene &scene);
[[nodiscard]] QList<Entry> settings(const QJsonObject &answers, const Scene &scene);
[[nodiscard]] QList<Entry> system(const QJsonObject &answers, const Scene &scene);

// Shared by the parts.
[[nodiscard]] QString agoWords(const QString &utc, const Scene &scene); ///< "3분 전"; empty for no time
[[nodiscard]] QString timeWords(const QString &utc, const Scene &scene); ///< "11-21 10:20"
[[nodiscard]] DeskModel::Line line(const QString &name, const QString &title, DeskModel::Sign sign,
                                   const QString &signText);
[[nodiscard]] Entry heading(const QString &title);
[[nodiscard]] QString alertWords(const QJsonObject &alert);
[[nodiscard]] QString zoneWords(const QString &zone);
/// A device's command, as attendantctl has it.
[[nodiscard]] QJsonObject toDevice(const QString &id, const QString &what);
[[nodiscard]] Deed outOfService(const QString &id, bool out);
/// Banks, boxes and scales, for the overview and for their own pages.
[[nodiscard]] Entry bankEntry(const QJsonObject &bank, const QJsonArray &alerts, const Scene &scene);
[[nodiscard]] Entry boxEntry(const QJsonObject &box, const QJsonArray &cached, const Scene &scene);
[[nodiscard]] Entry stationEntry(const QJsonObject &station, const Scene &scene);

} // namespace attendant::staff::desk
