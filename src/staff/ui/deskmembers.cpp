// Members and their passes, and what more there is of a thing that is open.
#include "staff/ui/deskpages.h"
#include "staff/ui/staffwords.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace attendant::staff::desk {
namespace {

using Sign = DeskModel::Sign;
using Wants = Deed::Wants;

QString won(const QJsonValue &value)
{
    return StaffWords::tr("%1 won").arg(QLocale(QLocale::English).toString(value.toInteger()));
}

QString statusWords(const QString &status)
{
    if (status == "active"_L1)
        return StaffWords::tr("Active");
    if (status == "expired"_L1)
        return StaffWords::tr("Expired");
    if (status == "paused"_L1 || status == "suspended"_L1)
        return StaffWords::tr("Paused");
    return status;
}

Entry member(const QJsonObject &row)
{
    const QString id = row.value("member"_L1).toString();
    const QString status = row.value("status"_L1).toString();
    const QString locker = row.value("locker"_L1).toString();
    Entry entry{.line = line(id, row.value("name"_L1).toString(),
                             status == "active"_L1 ? Sign::Good : Sign::Off, statusWords(status))};
    entry.line.detail = u"%1 · …%2"_s.arg(id, row.value("phone"_L1).toString());
    entry.line.age = locker;
    entry.more = {{u"command"_s, u"members.show"_s}, {u"member"_s, id}};
    entry.history = id;
    return entry;
}

/// A command of which the spreadsheet hears.
QJsonObject told(QJsonObject request, const Scene &scene)
{
    request.insert(u"sheets"_s, true);
    request.insert(u"timezone"_s, QString::fromUtf8(scene.zone.id()));
    return request;
}

QList<Deed> careDeeds(const QJsonObject &row, const Scene &scene)
{
    const QString id = row.value("member"_L1).toString();
    const auto request = [&](const QString &command) {
        return told({{u"command"_s, command}, {u"member"_s, id}}, scene);
    };
    const bool card = !row.value("card"_L1).toString().isEmpty();
    QList<Deed> deeds{{.name = u"card"_s,
                       .label = card ? StaffWords::tr("Replace the card") : StaffWords::tr("Register a card"),
                       .act = Act::RegisterCard,
                       .request = request(u"member.card"_s),
                       .sentence = card ? StaffWords::tr("The old card opens nothing any more.")
                                        : StaffWords::tr("From then on the card says who the member is."),
                       .wants = Wants::Card}};
    if (card)
        deeds.append({.name = u"uncard"_s,
                      .label = StaffWords::tr("The card is lost"),
                      .act = Act::RegisterCard,
                      .request = request(u"member.uncard"_s),
                      .sentence = StaffWords::tr("The card opens nothing any more.")});
    deeds.append({.name = u"pin"_s,
                  .label = StaffWords::tr("New payment PIN"),
                  .act = Act::SetMemberPin,
                  .request = {{u"command"_s, u"member.pin"_s}, {u"member"_s, id}},
                  .sentence = StaffWords::tr("Let the member type six digits of their own."),
                  .wants = Wants::Pin});
    if (row.value("suspended"_L1).toInteger() == 1)
        deeds.append({.name = u"resume"_s,
                      .label = StaffWords::tr("End the suspension"),
                      .act = Act::SuspendMember,
                      .request = request(u"member.resume"_s)});
    else
        deeds.append({.name = u"suspend"_s,
                      .label = StaffWords::tr("Suspend the member"),
                      .act = Act::SuspendMember,
                      .request = request(u"member.suspend"_s),
                      .sentence = StaffWords::tr("No counter serves them until the suspension is ended here,"
                                                 " whatever the spreadsheet says."),
                      .wants = Wants::Reason});
    return deeds;
}

QList<Deed> voucherDeeds(const QJsonObject &voucher, const Scene &scene)
{
    const QString id = voucher.value("id"_L1).toString();
    const QString left = won(voucher.value("left"_L1));
    if (voucher.value("status"_L1) != "active"_L1 || voucher.value("left"_L1).toInteger() == 0)
        return {};
    QList<Deed> deeds{
        {.name = u"extend "_s + id,
         .label = StaffWords::tr("Longer: voucher of %1").arg(left),
         .act = Act::ExtendPass,
         .request = told({{u"command"_s, u"pass.extend"_s}, {u"pass"_s, id}}, scene),
         .sentence
         = StaffWords::tr("How many days longer? It ends on %1.").arg(voucher.value("until"_L1).toString()),
         .wants = Wants::Number,
         .why = true}};
    if (voucher.value("parent"_L1).toString().isEmpty()) // nobody paid for a bonus
        deeds.append(
            {.name = u"refund "_s + id,
             .label = StaffWords::tr("Refund: voucher of %1").arg(left),
             .act = Act::RefundPass,
             .request = told({{u"command"_s, u"pass.refund"_s}, {u"pass"_s, id}}, scene),
             .sentence = StaffWords::tr("Nothing is left on it, and a bonus that was not begun ends with it."
                                        " Then pay %1 back.")
                             .arg(left),
             .wants = Wants::Reason,
             .grave = true});
    return deeds;
}

QList<Deed> subscriptionDeeds(const QJsonObject &pass, const Scene &scene)
{
    const QString id = pass.value("id"_L1).toString();
    const QString product = pass.value("product"_L1).toString();
    const QString until = pass.value("until"_L1).toString();
    const QString today = toDateTime(scene.now).toTimeZone(scene.zone).date().toString(Qt::ISODate);
    const bool rests = pass.value("from"_L1).toString() > today;
    const auto deed = [&](const QString &verb, const QString &label, const QString &sentence) {
        return Deed{.name = verb + u' ' + id,
                    .label = label.arg(product),
                    .act = Act::ExtendPass,
                    .request = told({{u"command"_s, u"pass."_s + verb}, {u"pass"_s, id}}, scene),
                    .sentence = sentence,
                    .wants = Wants::Number,
                    .why = true};
    };
    QList<Deed> deeds{deed(u"extend"_s, StaffWords::tr("Longer: %1"),
                           StaffWords::tr("How many days longer? It ends on %1.").arg(until))};
    if (rests) {
        deeds.append(deed(u"resume"_s, StaffWords::tr("Begin today: %1"), {}));
        deeds.last().wants = Wants::Nothing;
        deeds.last().why = false;
    } else {
        deeds.append(deed(
            u"hold"_s, StaffWords::tr("Hold: %1"),
            StaffWords::tr("For how many days? It covers nothing until then, and ends that much later.")));
    }
    return deeds;
}

QList<Deed> saleDeeds(const QJsonObject &row, const Scene &scene)
{
    QList<Deed> deeds;
    for (const QString &kind : {u"voucher_products"_s, u"subscription_products"_s}) {
        for (const QJsonValue &one : row.value(kind).toArray()) {
            const QJsonObject product = one.toObject();
            const QString id = product.value("id"_L1).toString();
            deeds.append({.name = u"sell "_s + id,
                          .label = StaffWords::tr("Sell: %1").arg(product.value("name"_L1).toString()),
                          .act = Act::SellPass,
                          .request = told({{u"command"_s, u"member.sell"_s},
                                           {u"member"_s, row.value("member"_L1)},
                                           {u"product"_s, id}},
                                          scene),
                          .sentence = StaffWords::tr("Take %1 first; then it is the member's at once.")
                                          .arg(won(product.value("price"_L1))),
                          .grave = true});
        }
    }
    return deeds;
}

void addMember(Entry &entry, const QJsonObject &row, const Scene &scene)
{
    entry.facts = {{StaffWords::tr("Member"), row.value("member"_L1).toString()},
                   {StaffWords::tr("Membership until"), row.value("expiry"_L1).toString()},
                   {StaffWords::tr("Key"), row.value("locker"_L1).toString()},
                   {StaffWords::tr("Keys today"), QString::number(row.value("today"_L1).toInteger())},
                   {StaffWords::tr("Phone ends with"), row.value("phone"_L1).toString()},
                   {StaffWords::tr("Card"), row.value("card"_L1).toString()}};
    entry.deeds = careDeeds(row, scene);
    for (const QJsonValue &one : row.value("subscriptions"_L1).toArray()) {
        const QJsonObject pass = one.toObject();
        entry.facts.append(
            {StaffWords::tr("Subscription"),
             u"%1 %2~%3"_s.arg(pass.value("product"_L1).toString(), pass.value("from"_L1).toString(),
                               pass.value("until"_L1).toString())});
        entry.deeds += subscriptionDeeds(pass, scene);
    }
    for (const QJsonValue &one : row.value("vouchers"_L1).toArray()) {
        const QJsonObject voucher = one.toObject();
        entry.facts.append(
            {StaffWords::tr("Voucher"),
             u"%1 ~%2"_s.arg(won(voucher.value("left"_L1)), voucher.value("until"_L1).toString())});
        entry.deeds += voucherDeeds(voucher, scene);
    }
    entry.deeds += saleDeeds(row, scene);
}

/// What was sent, and a deed for each field that can be mended.
void addPayload(Entry &entry, const QJsonObject &row)
{
    const QJsonObject payload = row.value("payload"_L1).toObject();
    for (auto it = payload.begin(); it != payload.end(); ++it) {
        const QJsonValue value = it.value();
        const bool inner = value.isObject() || value.isArray();
        const QString text = inner
            ? QString::fromUtf8(value.isArray()
                                    ? QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact)
                                    : QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact))
            : value.toVariant().toString();
        entry.facts.append({it.key(), text});
        if (inner || row.value("state"_L1) != "dead"_L1)
            continue;
        entry.deeds.append(
            {.name = u"edit "_s + it.key(),
             .label = StaffWords::tr("Mend: %1").arg(it.key()),
             .act = Act::ResendRow,
             .request
             = {{u"command"_s, u"outbox.edit"_s}, {u"id"_s, row.value("id"_L1)}, {u"field"_s, it.key()}},
             .sentence = StaffWords::tr("What is typed goes out when the record is sent again."
                                        " The record itself stays as it is."),
             .wants = Wants::Text,
             .begin = text});
    }
}

/// The last sensors that moved, the newest first.
void addEdges(Entry &entry, const QJsonArray &rows, const Scene &scene)
{
    for (const QJsonValue &one : rows) {
        const QJsonObject edge = one.toObject();
        const QString locker = edge.value("locker"_L1).toString();
        entry.facts.append({StaffWords::tr("Sensor %1/%2")
                                .arg(edge.value("addr"_L1).toString())
                                .arg(edge.value("pin"_L1).toInteger()),
                            u"%1 · %2 · %3"_s.arg(locker.isEmpty() ? StaffWords::tr("no locker") : locker,
                                                  edge.value("state"_L1).toString(),
                                                  timeWords(edge.value("at"_L1).toString(), scene))});
    }
}

} // namespace

QList<Entry> members(const QJsonObject &answers, const Scene &)
{
    QList<Entry> all;
    const QJsonArray found = answers.value("members.find"_L1).toArray();
    for (const QJsonValue &one : found)
        all.append(member(one.toObject()));
    return all;
}

void addMore(Entry &entry, const QJsonObject &answer, const Scene &scene)
{
    if (answer.contains("voucher_products"_L1))
        addMember(entry, answer, scene);
    else if (answer.contains("payload"_L1))
        addPayload(entry, answer);
    else if (answer.contains("rows"_L1))
        addEdges(entry, answer.value("rows"_L1).toArray(), scene);
    else if (answer.contains("hex"_L1))
        entry.facts.append({StaffWords::tr("What the line says"),
                            answer.value("text"_L1).toString() + u'\n' + answer.value("hex"_L1).toString()});
}

} // namespace attendant::staff::desk
