// What each thing of the site is and what can be done with it: banks, boxes, scales, links.
#include "staff/ui/deskpages.h"
#include "staff/ui/staffwords.h"

using namespace Qt::StringLiterals;

namespace attendant::staff::desk {
namespace {

using Sign = DeskModel::Sign;
using Wants = Deed::Wants;

QString outOfServiceWords(const QString &reason)
{
    return StaffWords::tr("Out of service: %1").arg(reasonWords(reason == "staff"_L1 ? u"other"_s : reason));
}

/// Since when something is amiss, by the alert that was raised for it.
QString since(const QJsonArray &alerts, const QString &subject, const Scene &scene)
{
    for (const QJsonValue &one : alerts) {
        const QJsonObject alert = one.toObject();
        if (alert.value("subject"_L1) == subject)
            return agoWords(alert.value("since"_L1).toString(), scene);
    }
    return {};
}

QString doorWords(const QString &door)
{
    if (door == "open"_L1)
        return StaffWords::tr("Door open");
    if (door == "closed"_L1)
        return StaffWords::tr("Door closed");
    if (door == "moving"_L1)
        return StaffWords::tr("Door moving");
    return StaffWords::tr("Nobody knows whether the door is open");
}

Entry linkEntry(const QJsonObject &link, const Scene &scene)
{
    const QString name = link.value("name"_L1).toString();
    const QString state = link.value("state"_L1).toString();
    const QString title = name == "sheets"_L1 ? StaffWords::tr("Spreadsheet")
        : name == "supabase"_L1               ? StaffWords::tr("Gate log server")
        : name == "scaleledger"_L1            ? StaffWords::tr("Weighing server")
        : name == "webhook"_L1                ? StaffWords::tr("Alerts to the webhook")
                                              : name;
    Entry entry{.line = state == "ok"_L1 ? line(name, title, Sign::Good, StaffWords::tr("Connected"))
                    : state == "off"_L1  ? line(name, title, Sign::Off, StaffWords::tr("Not used"))
                    : state == "refused"_L1
                    ? line(name, title, Sign::Bad, StaffWords::tr("The server refuses us"))
                    : state == "offline"_L1
                    ? line(name, title, Sign::Bad, StaffWords::tr("Not reached"))
                    : line(name, title, Sign::Wait, StaffWords::tr("Waiting for the first answer"))};
    entry.line.age = agoWords(link.value("last_success"_L1).toString(), scene);
    entry.facts
        = {{StaffWords::tr("Last answer"), timeWords(link.value("last_success"_L1).toString(), scene)},
           {StaffWords::tr("Requests"), QString::number(link.value("requests"_L1).toInteger())},
           {StaffWords::tr("Last trouble"), link.value("problem"_L1).toString()}};
    return entry;
}

QString grams(const QJsonValue &value)
{
    return value.isNull() ? StaffWords::tr("no weight")
                          : u"%1 kg"_s.arg(double(value.toInteger()) / 1000, 0, 'f', 2);
}

/// What a box knows to do; whoever may, may.
QList<Deed> boxDeeds(const QString &id, bool locked)
{
    return {{.name = u"status"_s,
             .label = StaffWords::tr("Ask how it is"),
             .act = Act::CommandDevice,
             .request = toDevice(id, u"STATUS"_s)},
            {.name = u"refill"_s,
             .label = StaffWords::tr("Say how many are in it"),
             .act = Act::Refill,
             .request = toDevice(id, u"SET_STOCK"_s),
             .sentence = StaffWords::tr("Type how many items are in the box now."),
             .wants = Wants::Number},
            outOfService(id, locked),
            {.name = u"drop"_s,
             .label = StaffWords::tr("Drop one item"),
             .act = Act::DropItem,
             .request = toDevice(id, u"DISPENSE"_s),
             .sentence = StaffWords::tr("One item comes out, and nobody pays for it."),
             .grave = true},
            {.name = u"home"_s,
             .label = StaffWords::tr("Move to its start"),
             .act = Act::CommandDevice,
             .request = toDevice(id, u"HOME"_s)},
            {.name = u"clear"_s,
             .label = StaffWords::tr("Clear its fault"),
             .act = Act::CommandDevice,
             .request = toDevice(id, u"CLEAR_ERROR"_s)},
            {.name = u"stop"_s,
             .label = StaffWords::tr("Stop its motor"),
             .act = Act::CommandDevice,
             .request = toDevice(id, u"STOP"_s)},
            {.name = u"reboot"_s,
             .label = StaffWords::tr("Start it again"),
             .act = Act::CommandDevice,
             .request = toDevice(id, u"REBOOT"_s),
             .sentence = StaffWords::tr("The box starts again and gives out nothing for half a minute."),
             .grave = true}};
}

} // namespace

QJsonObject toDevice(const QString &id, const QString &what)
{
    return {{u"command"_s, u"device"_s}, {u"id"_s, id}, {u"do"_s, what}};
}

QString zoneWords(const QString &zone)
{
    if (zone == "MALE"_L1)
        return StaffWords::tr("Men");
    if (zone == "FEMALE"_L1)
        return StaffWords::tr("Women");
    if (zone == "STAFF"_L1)
        return StaffWords::tr("Staff lockers");
    return zone;
}

Deed outOfService(const QString &id, bool out)
{
    if (out)
        return {.name = u"unlock"_s,
                .label = StaffWords::tr("Back into service"),
                .act = Act::OutOfService,
                .request = toDevice(id, u"UNLOCK"_s)};
    return {.name = u"lock"_s,
            .label = StaffWords::tr("Out of service"),
            .act = Act::OutOfService,
            .request = toDevice(id, u"LOCK"_s),
            .sentence = StaffWords::tr("No customer will be served here until it is put back into service."),
            .wants = Wants::Reason};
}

Entry bankEntry(const QJsonObject &bank, const QJsonArray &alerts, const Scene &scene)
{
    const QString id = bank.value("bank"_L1).toString();
    const QString door = bank.value("door"_L1).toString();
    const QString out = bank.value("out_of_service"_L1).toString();
    const bool online = bank.value("online"_L1).toBool();
    const QString title = StaffWords::tr("Locker bank %1").arg(zoneWords(id));
    Entry entry{.line = !out.isEmpty() ? line(id, title, Sign::Off, outOfServiceWords(out))
                    : !online          ? line(id, title, Sign::Bad, StaffWords::tr("Board does not answer"))
                    : door == "closed"_L1  ? line(id, title, Sign::Good, doorWords(door))
                    : door == "unknown"_L1 ? line(id, title, Sign::Bad, doorWords(door))
                                           : line(id, title, Sign::Wait, doorWords(door))};
    const QString heard = bank.value("last_heard"_L1).toString();
    entry.line.age = online ? agoWords(heard, scene) : since(alerts, id, scene);
    entry.facts = {{StaffWords::tr("Last heard"), timeWords(heard, scene)},
                   {StaffWords::tr("Door"), doorWords(door)},
                   {StaffWords::tr("Connected at"), bank.value("port"_L1).toString()},
                   {StaffWords::tr("Firmware"), bank.value("firmware"_L1).toString()}};
    entry.deeds = {{.name = u"open"_s,
                    .label = StaffWords::tr("Open the door"),
                    .act = Act::OpenDoor,
                    .request = {{u"command"_s, u"open"_s}, {u"bank"_s, id}},
                    .sentence = StaffWords::tr("The door opens, and every key behind it is in reach."),
                    .wants = Wants::Reason},
                   {.name = u"close"_s,
                    .label = StaffWords::tr("Close the door"),
                    .act = Act::OpenDoor,
                    .request = toDevice(id, u"CLOSE"_s)},
                   {.name = u"status"_s,
                    .label = StaffWords::tr("Ask how it is"),
                    .act = Act::CommandDevice,
                    .request = toDevice(id, u"STATUS"_s)},
                   outOfService(id, !out.isEmpty())};
    entry.more = {{u"command"_s, u"sensors.edges"_s}, {u"bank"_s, id}, {u"limit"_s, 6}};
    if (door == "unknown"_L1) {
        QJsonObject seen = toDevice(id, u"DOOR"_s);
        for (const bool open : {true, false}) {
            seen.insert(u"value"_s, open ? u"open"_s : u"closed"_s);
            entry.deeds.append(
                {.name = open ? u"sawOpen"_s : u"sawClosed"_s,
                 .label = open ? StaffWords::tr("I see it open") : StaffWords::tr("I see it closed"),
                 .act = Act::Reconcile,
                 .request = seen});
        }
    }
    entry.history = id;
    return entry;
}

Entry boxEntry(const QJsonObject &box, const QJsonArray &cached, const Scene &scene)
{
    const QString id = box.value("device"_L1).toString();
    QJsonObject kept;
    for (const QJsonValue &one : cached) {
        if (one.toObject().value("device"_L1) == id)
            kept = one.toObject();
    }
    const bool online = box.value("online"_L1).toBool();
    const bool locked = box.value("locked"_L1).toBool();
    const bool open = box.value("door"_L1) == "open"_L1;
    const QString fault = box.value("fault"_L1).toString();
    const int unsettled = box.value("unsettled"_L1).toInt();
    const std::optional<int> stock
        = box.value("stock"_L1).isNull() ? std::nullopt : std::optional(box.value("stock"_L1).toInt());
    const QString left
        = stock ? StaffWords::tr("%n left", nullptr, *stock) : StaffWords::tr("stock not known");
    Entry entry{.line = !online              ? line(id, id, Sign::Bad, StaffWords::tr("Does not answer"))
                    : !fault.isEmpty()       ? line(id, id, Sign::Bad, StaffWords::tr("Fault: %1").arg(fault))
                    : locked                 ? line(id, id, Sign::Off, StaffWords::tr("Out of service"))
                    : open                   ? line(id, id, Sign::Wait, doorWords(u"open"_s))
                    : stock == 0             ? line(id, id, Sign::Bad, StaffWords::tr("Empty"))
                    : stock.value_or(9) <= 3 ? line(id, id, Sign::Wait, left)
                                             : line(id, id, Sign::Good, left)};
    const QString heard = kept.value("heard"_L1).toString();
    entry.line.age = agoWords(heard, scene);
    entry.line.detail = kept.value("product"_L1).toString();
    entry.facts = {{StaffWords::tr("Last heard"), timeWords(heard, scene)},
                   {StaffWords::tr("Stock"), left},
                   {StaffWords::tr("Door"), doorWords(open ? u"open"_s : u"closed"_s)},
                   {StaffWords::tr("Product"), kept.value("product"_L1).toString()},
                   {StaffWords::tr("Firmware"), kept.value("firmware"_L1).toString()},
                   {StaffWords::tr("Items to find out about"), QString::number(unsettled)}};
    entry.deeds = boxDeeds(id, locked);
    entry.history = id;
    return entry;
}

Entry stationEntry(const QJsonObject &station, const Scene &)
{
    const QString id = station.value("station"_L1).toString();
    const QString out = station.value("out_of_service"_L1).toString();
    const QString printer = station.value("printer"_L1).toString();
    const QString title = StaffWords::tr("Scale %1").arg(id);
    const bool online = station.value("online"_L1).toBool();
    const QString weight = grams(station.value("grams"_L1));
    const QString name = u"scale "_s + id;
    Entry entry{.line = !out.isEmpty() ? line(name, title, Sign::Off, outOfServiceWords(out))
                    : !online          ? line(name, title, Sign::Bad, StaffWords::tr("Does not answer"))
                    : printer == "no_paper"_L1
                    ? line(name, title, Sign::Wait, StaffWords::tr("Printer has no paper"))
                    : line(name, title, Sign::Good, weight)};
    const int slips = station.value("slips_waiting"_L1).toInt();
    entry.facts = {{StaffWords::tr("Weight"), weight},
                   {StaffWords::tr("Connected at"), station.value("port"_L1).toString()},
                   {StaffWords::tr("Speaks"), station.value("dialect"_L1).toString()},
                   {StaffWords::tr("Slips that wait"), QString::number(slips)}};
    entry.deeds = {outOfService(id, !out.isEmpty()),
                   {.name = u"cancel"_s,
                    .label = StaffWords::tr("End the weighing"),
                    .act = Act::OpenDoor,
                    .request = toDevice(id, u"CANCEL"_s)}};
    const QJsonArray orders = station.value("orders"_L1).toArray();
    for (const QJsonValue &order : orders) {
        const bool tare = order == "TARE"_L1;
        entry.deeds.append({.name = order.toString().toLower(),
                            .label = tare ? StaffWords::tr("Tare") : StaffWords::tr("Set to zero"),
                            .act = Act::CommandDevice,
                            .request = toDevice(id, order.toString()),
                            .sentence = tare
                                ? StaffWords::tr("What lies on it now counts as nothing from here on.")
                                : StaffWords::tr("Nothing may lie on it."),
                            .grave = true});
    }
    const QString dialect = station.value("dialect"_L1).toString();
    if (station.value("driver"_L1) == "auto"_L1 && !dialect.isEmpty())
        entry.deeds.append(
            {.name = u"remember"_s,
             .label = StaffWords::tr("Remember how it speaks"),
             .act = Act::ChangeSettings,
             .request = {{u"command"_s, u"settings.set"_s},
                         {u"key"_s, station.value("setting"_L1).toString() + u".driver"_s},
                         {u"value"_s, dialect}},
             .sentence
             = StaffWords::tr("From the next start on it is taken for a scale that speaks %1. Where it "
                              "does not say a unit, its numbers are kilograms.")
                   .arg(dialect),
             .wants = Wants::Reason,
             .exact = true});
    if (slips > 0)
        entry.deeds.append(
            {.name = u"dropSlips"_s,
             .label = StaffWords::tr("Drop the slips that wait"),
             .act = Act::CommandDevice,
             .request = toDevice(id, u"DROP_SLIPS"_s),
             .sentence = StaffWords::tr("Slips that wait for paper are not printed. The records stay."),
             .grave = true});
    entry.more = {{u"command"_s, u"weigh"_s}, {u"do"_s, u"raw"_s}, {u"station"_s, id}};
    entry.history = id;
    return entry;
}

QList<Entry> overview(const QJsonObject &answers, const Scene &scene)
{
    const QJsonObject status = answers.value("status"_L1).toObject();
    if (status.isEmpty())
        return {};
    const QJsonArray alerts = answers.value("staff.alerts"_L1).toArray();
    QList<Entry> all;
    const QString store = status.value("store"_L1).toObject().value("state"_L1).toString();
    all.append(
        {.line = store == "ready"_L1
             ? line(u"store"_s, StaffWords::tr("Records"), Sign::Good, StaffWords::tr("Are kept"))
             : line(u"store"_s, StaffWords::tr("Records"), Sign::Bad, StaffWords::tr("Cannot be kept"))});
    for (const QJsonValue &one : status.value("banks"_L1).toArray())
        all.append(bankEntry(one.toObject(), alerts, scene));
    const QJsonObject mqtt = status.value("mqtt"_L1).toObject();
    if (!mqtt.isEmpty()) {
        const bool connected = mqtt.value("connected"_L1).toBool();
        all.append(
            {.line = connected ? line(u"broker"_s, StaffWords::tr("Way to the boxes"), Sign::Good,
                                      StaffWords::tr("Connected"))
                               : line(u"broker"_s, StaffWords::tr("Way to the boxes"), Sign::Bad,
                                      StaffWords::tr("Not reached")),
             .facts
             = {{StaffWords::tr("Messages"), QString::number(mqtt.value("messages"_L1).toInteger())},
                {StaffWords::tr("Times lost"), QString::number(mqtt.value("losses"_L1).toInteger())}}});
        if (!connected)
            all.last().line.age = since(alerts, u"mqtt"_s, scene);
    }
    for (const QJsonValue &one : mqtt.value("devices"_L1).toArray())
        all.append(boxEntry(one.toObject(), answers.value("boxes.list"_L1).toArray(), scene));
    for (const QJsonValue &one : status.value("weighing"_L1).toObject().value("stations"_L1).toArray())
        all.append(stationEntry(one.toObject(), scene));
    for (const QJsonValue &one : status.value("links"_L1).toArray())
        all.append(linkEntry(one.toObject(), scene));
    return all;
}

QList<Entry> devices(const QJsonObject &answers, const Scene &scene)
{
    QList<Entry> all;
    const QJsonArray unknown = answers.value("items.unknown"_L1).toArray();
    for (const QJsonValue &one : unknown) {
        const QString request = one.toObject().value("request"_L1).toString();
        const QString device = one.toObject().value("device"_L1).toString();
        Entry entry{.line = line(request, StaffWords::tr("An item of %1").arg(device), Sign::Bad,
                                 StaffWords::tr("Nobody knows whether it came out"))};
        for (const bool out : {true, false})
            entry.deeds.append(
                {.name = out ? u"cameOut"_s : u"stayedIn"_s,
                 .label = out ? StaffWords::tr("It came out") : StaffWords::tr("It did not come out"),
                 .act = Act::SettleItem,
                 .request
                 = {{u"command"_s, u"dispense.settle"_s}, {u"request"_s, request}, {u"came_out"_s, out}},
                 .sentence = out ? StaffWords::tr("The member pays for it.")
                                 : StaffWords::tr("The member does not pay for it.")});
        all.append(entry);
    }
    const QJsonObject mqtt = answers.value("status"_L1).toObject().value("mqtt"_L1).toObject();
    for (const QJsonValue &one : mqtt.value("devices"_L1).toArray())
        all.append(boxEntry(one.toObject(), answers.value("boxes.list"_L1).toArray(), scene));
    return all;
}

} // namespace attendant::staff::desk
