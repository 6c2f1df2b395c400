// Lockers, weighings and the gate log.
#include "staff/ui/deskpages.h"
#include "staff/ui/staffwords.h"

using namespace Qt::StringLiterals;

namespace attendant::staff::desk {
namespace {

using Sign = DeskModel::Sign;
using Wants = Deed::Wants;

constexpr int CandidatesMost = 4;

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
                   {StaffWords::tr("Key tag"), row.value("tag"_L1).toString()}};
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
    QString zone;
    const QJsonArray rows = answers.value("lockers.list"_L1).toArray();
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
