// Lockers, weighings and the gate log.
#include "staff/ui/deskpages.h"
#include "staff/ui/staffwords.h"

using namespace Qt::StringLiterals;

namespace attendant::staff::desk {
namespace {

using Sign = DeskModel::Sign;
using Wants = Deed::Wants;

constexpr int CandidatesMost = 4;

/// What somebody says who looks into a locker.
Deed found(const QString &locker, const QString &what, const QString &label, const QString &sentence)
{
    return {.name = u"found "_s + what,
            .label = label,
            .act = Act::Reconcile,
            .request = {{u"command"_s, u"locker.reconcile"_s}, {u"locker"_s, locker}, {u"found"_s, what}},
            .sentence = sentence,
            .wants = what == "rented"_L1 ? Wants::Text : Wants::Nothing};
}

/// Empty where ledger and sensor say the same.
QList<Deed> questions(const QJsonObject &row)
{
    const QString number = row.value("locker"_L1).toString();
    const bool rented = !row.value("member"_L1).toString().isEmpty();
    const bool key = row.value("key"_L1).toInteger() == 1;
    const bool out = row.value("service"_L1).toString() != "normal"_L1;
    QList<Deed> deeds;
    if (rented && key)
        deeds = {
            found(number, u"hangs"_s, StaffWords::tr("The key hangs here"),
                  StaffWords::tr("The rental ends, and the member can take another key.")),
            found(number, u"sensor"_s, StaffWords::tr("The member has it"),
                  StaffWords::tr("The sensor is wrong: the locker is in maintenance until it is mended."))};
    else if (!rented && !key && !out)
        deeds = {found(number, u"hangs"_s, StaffWords::tr("The key hangs here"),
                       StaffWords::tr("The locker can be given out again.")),
                 found(number, u"rented"_s, StaffWords::tr("A member has it"),
                       StaffWords::tr("Type the member's number. The key is rented to them from now on.")),
                 found(number, u"lost"_s, StaffWords::tr("The key is lost"),
                       StaffWords::tr("The locker is broken until a key is there again."))};
    if (row.value("unverified"_L1).toInteger() == 1)
        deeds.append(found(number, u"as_recorded"_s, StaffWords::tr("It is as it says here"),
                           StaffWords::tr("The door was open while nobody listened to the sensors.")));
    return deeds;
}

QString recordedWords(const QJsonObject &row)
{
    const bool key = row.value("key"_L1).toInteger() == 1;
    if (row.value("member"_L1).toString().isEmpty())
        return key ? StaffWords::tr("Nobody watched the sensors for a while")
                   : StaffWords::tr("The key is away, and nobody has rented it");
    return key ? StaffWords::tr("Rented, but the key hangs here")
               : StaffWords::tr("Nobody watched the sensors for a while");
}

/// What an attentive look into the bank has to clear up, a question each.
QList<Entry> differences(const QJsonArray &rows, const Scene &scene)
{
    QList<Entry> all;
    for (const QJsonValue &one : rows) {
        const QJsonObject row = one.toObject();
        const QList<Deed> deeds = questions(row);
        if (deeds.isEmpty())
            continue;
        const QString number = row.value("locker"_L1).toString();
        Entry entry{.line = line(u"differs "_s + number, number, Sign::Wait, recordedWords(row))};
        entry.line.age = agoWords(row.value("changed"_L1).toString(), scene);
        entry.facts = {{StaffWords::tr("Rented by"), row.value("member"_L1).toString()},
                       {StaffWords::tr("Last change"), timeWords(row.value("changed"_L1).toString(), scene)}};
        entry.deeds = deeds;
        entry.history = number;
        all.append(entry);
    }
    if (!all.isEmpty())
        all.prepend(
            heading(StaffWords::tr("What is here? %n locker(s) to look into", nullptr, int(all.size()))));
    return all;
}

/// All doors, one after the other.
Entry doorsEntry(const QJsonObject &round)
{
    const int done = int(round.value("done"_L1).toArray().size());
    const int all = done + round.value("left"_L1).toInt() + 1;
    const bool running = round.value("running"_L1).toBool();
    Entry entry{.line = line(u"doors"_s, StaffWords::tr("All doors"), running ? Sign::Wait : Sign::None,
                             running ? StaffWords::tr("Door %1 of %2").arg(done + 1).arg(all)
                                     : StaffWords::tr("One after the other"))};
    for (const QJsonValue &one : round.value("done"_L1).toArray()) {
        const QString outcome = one.toObject().value("outcome"_L1).toString();
        entry.facts.append(
            {StaffWords::tr("Locker bank %1").arg(zoneWords(one.toObject().value("bank"_L1).toString())),
             outcome == "turned"_L1        ? StaffWords::tr("Done")
                 : outcome == "skipped"_L1 ? StaffWords::tr("Left as it was")
                                           : StaffWords::tr("Took too long")});
    }
    const auto deed = [](const QString &what, const QString &label) {
        return Deed{.name = what + u"All"_s,
                    .label = label,
                    .act = Act::OpenAllDoors,
                    .request = {{u"command"_s, u"lockers.doors"_s}, {u"do"_s, what}}};
    };
    if (running) {
        entry.deeds = {deed(u"stop"_s, StaffWords::tr("Stop after this door"))};
        entry.deeds.first().act = Act::OpenDoor; // to stop is not what wants a PIN
        return entry;
    }
    entry.deeds = {deed(u"open"_s, StaffWords::tr("Open all doors")),
                   deed(u"close"_s, StaffWords::tr("Close all doors"))};
    entry.deeds[0].sentence
        = StaffWords::tr("Every door opens, one after the other, and every key is in reach.");
    entry.deeds[0].why = true;
    entry.deeds[0].grave = true;
    entry.deeds[1].sentence = StaffWords::tr("Each door closes when no hand has been there for a moment.");
    return entry;
}

Entry lockerEntry(const QJsonObject &row, const Scene &scene)
{
    const QString number = row.value("locker"_L1).toString();
    const QString state = row.value("service"_L1).toString();
    const bool out = state != "normal"_L1;
    const bool rented = !row.value("member"_L1).toString().isEmpty();
    const bool key = row.value("key"_L1).toInteger() == 1;
    Entry entry{.line = out  ? line(number, number, Sign::Off, StaffWords::tr("Out"))
                    : rented ? line(number, number, Sign::Wait, StaffWords::tr("Rented"))
                    : key    ? line(number, number, Sign::Good, StaffWords::tr("Free"))
                             : line(number, number, Sign::Bad, StaffWords::tr("No key"))};
    entry.line.shape = DeskModel::Shape::Tile;
    const QString who = may(scene.role, Act::SeeMembers) ? row.value("name"_L1).toString() : QString();
    entry.facts = {{StaffWords::tr("Key"), key ? StaffWords::tr("hangs here") : StaffWords::tr("is away")},
                   {StaffWords::tr("Rented by"), who.isEmpty() ? row.value("member"_L1).toString() : who},
                   {StaffWords::tr("Since"), timeWords(row.value("since"_L1).toString(), scene)},
                   {StaffWords::tr("Last change"), timeWords(row.value("changed"_L1).toString(), scene)},
                   {StaffWords::tr("Key tag"), row.value("tag"_L1).toString()},
                   {StaffWords::tr("Sensor"), row.value("sensor"_L1).toString()}};
    const auto service = [&number](const QString &wanted) {
        return QJsonObject{{u"command"_s, u"locker.service"_s}, {u"locker"_s, number}, {u"state"_s, wanted}};
    };
    if (out)
        entry.deeds = {{.name = u"unlock"_s,
                        .label = StaffWords::tr("Back into service"),
                        .act = Act::OutOfService,
                        .request = service(u"normal"_s)}};
    else
        entry.deeds
            = {{.name = u"lock"_s,
                .label = StaffWords::tr("Out of service"),
                .act = Act::OutOfService,
                .request = service(u"maintenance"_s),
                .sentence = StaffWords::tr("No customer is given this locker until it is back in service."),
                .wants = Wants::Reason}};
    entry.deeds += questions(row);
    entry.deeds
        += {{.name = u"tag"_s,
             .label = StaffWords::tr("Register the key's tag"),
             .act = Act::TeachDevice,
             .request = {{u"command"_s, u"locker.key_tag"_s}, {u"locker"_s, number}},
             .sentence = StaffWords::tr("A tag that was another key's is taken from there."),
             .wants = Wants::Card,
             .why = true},
            {.name = u"sensor"_s,
             .label = StaffWords::tr("Find its sensor"),
             .act = Act::TeachDevice,
             .request = {{u"command"_s, u"sensor.map"_s},
                         {u"locker"_s, number},
                         {u"bank"_s, row.value("bank"_L1).toString()}},
             .sentence = StaffWords::tr("The sensor that moves is this key's from now on. If it was another"
                                        " key's, the two change places."),
             .wants = Wants::Sensor,
             .why = true}};
    entry.history = number;
    return entry;
}

} // namespace

QList<Entry> lockers(const QJsonObject &answers, const Scene &scene)
{
    QList<Entry> all;
    const QJsonArray banks = answers.value("status"_L1).toObject().value("banks"_L1).toArray();
    for (const QJsonValue &one : banks)
        all.append(bankEntry(one.toObject(), answers.value("staff.alerts"_L1).toArray(), scene));
    if (banks.size() > 1)
        all.append(doorsEntry(answers.value("lockers.round"_L1).toObject()));
    QString zone;
    const QJsonArray rows = answers.value("lockers.list"_L1).toArray();
    all += differences(rows, scene);
    for (const QJsonValue &one : rows) {
        const QJsonObject row = one.toObject();
        if (const QString of = row.value("zone"_L1).toString(); of != zone) {
            zone = of;
            all.append(heading(zoneWords(zone)));
        }
        all.append(lockerEntry(row, scene));
    }
    return all;
}

QList<Entry> weighing(const QJsonObject &answers, const Scene &scene)
{
    QList<Entry> all;
    const QJsonObject status = answers.value("status"_L1).toObject().value("weighing"_L1).toObject();
    for (const QJsonValue &one : status.value("stations"_L1).toArray())
        all.append(stationEntry(one.toObject(), scene));
    const QJsonArray records = answers.value("weigh"_L1).toArray();
    if (!records.isEmpty())
        all.append(heading(StaffWords::tr("Last weighings")));
    for (const QJsonValue &one : records) {
        const QJsonObject row = one.toObject();
        const QString slip = row.value("slip_number"_L1).toString();
        const QString at = timeWords(row.value("measured_at"_L1).toString(), scene);
        const bool sent = row.value("is_sent"_L1).toBool();
        Entry entry{.line = line(u"record "_s + row.value("uuid"_L1).toString(),
                                 u"%1 · %2"_s.arg(slip, row.value("shown"_L1).toString()),
                                 sent ? Sign::Good : Sign::Wait,
                                 sent ? StaffWords::tr("The server has it") : StaffWords::tr("Kept here"))};
        entry.line.detail = row.value("producer_name"_L1).toString();
        entry.line.age = at;
        entry.facts = {{StaffWords::tr("Weighed"), at},
                       {StaffWords::tr("Producer"), row.value("producer_name"_L1).toString()},
                       {StaffWords::tr("Species"), row.value("species_name"_L1).toString()},
                       {StaffWords::tr("Card"), row.value("rfid_uid"_L1).toString()},
                       {StaffWords::tr("Scale"), row.value("station"_L1).toString()}};
        entry.deeds = {{.name = u"reprint"_s,
                        .label = StaffWords::tr("Print the slip once more"),
                        .act = Act::Reprint,
                        .request = {{u"command"_s, u"weigh"_s},
                                    {u"do"_s, u"reprint"_s},
                                    {u"station"_s, row.value("station"_L1).toString()},
                                    {u"slip"_s, slip}}}};
        all.append(entry);
    }
    return all;
}

QList<Entry> gate(const QJsonObject &answers, const Scene &scene)
{
    QList<Entry> all;
    const QJsonObject list = answers.value("gate.list"_L1).toObject();
    for (const QJsonValue &one : list.value("reviews"_L1).toArray()) {
        const QJsonObject review = one.toObject();
        const QString id = review.value("id"_L1).toString();
        const QString raw = review.value("raw_text"_L1).toString();
        Entry entry{.line = line(id, raw.isEmpty() ? StaffWords::tr("Not readable") : raw, Sign::Wait,
                                 StaffWords::tr("Somebody must look"))};
        entry.line.age = timeWords(review.value("captured_at"_L1).toString(), scene);
        const auto decide = [&](const QString &name, const QString &label, const QString &verdict,
                                const QString &number) {
            QJsonObject request{{u"command"_s, u"review.decide"_s}, {u"id"_s, id}, {u"decision"_s, verdict}};
            if (!number.isEmpty())
                request.insert(u"number"_s, number);
            entry.deeds.append({.name = name, .label = label, .act = Act::ReviewGate, .request = request});
        };
        const QJsonArray candidates = review.value("candidates"_L1).toArray();
        for (int i = 0; i < candidates.size() && i < CandidatesMost; ++i) {
            const QString number = candidates[i].toObject().value("number"_L1).toString();
            decide(u"correct "_s + number, StaffWords::tr("It was %1").arg(number), u"correct"_s, number);
        }
        if (review.value("logged"_L1).toBool())
            decide(u"approve"_s, StaffWords::tr("It is right as it was read"), u"approve"_s, {});
        decide(u"reject"_s, StaffWords::tr("There was no container"), u"reject"_s, {});
        entry.facts = {{StaffWords::tr("Read as"), raw},
                       {StaffWords::tr("Gate"), review.value("gate"_L1).toString()}};
        all.append(entry);
    }
    const QJsonArray logs = list.value("logs"_L1).toArray();
    if (!logs.isEmpty())
        all.append(heading(StaffWords::tr("Last containers")));
    for (const QJsonValue &one : logs) {
        const QJsonObject row = one.toObject();
        const bool ok = row.value("check_ok"_L1).toBool();
        Entry entry{.line = line(row.value("id"_L1).toString(), row.value("container_no"_L1).toString(),
                                 ok ? Sign::Good : Sign::Wait,
                                 ok ? StaffWords::tr("Check digit fits")
                                    : StaffWords::tr("Check digit does not fit"))};
        entry.line.age = timeWords(row.value("captured_at"_L1).toString(), scene);
        entry.line.detail = row.value("gate"_L1).toString();
        all.append(entry);
    }
    return all;
}

} // namespace attendant::staff::desk
