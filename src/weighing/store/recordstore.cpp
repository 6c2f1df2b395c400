#include "weighing/store/recordstore.h"

#include "core/uuid.h"
#include "ledger/outbox.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace attendant::weighing::store {
namespace {

using ledger::Db;
using ledger::Query;

constexpr auto Insert
    = "INSERT INTO weighing_records (uuid, rfid_uid, grams, unit, decimals, kind, measured_at, station,"
      " slip_number, card_id, producer_id, producer_name, species_id, species_name, vehicle, customer,"
      " product, created_at)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, printf('%06d', (SELECT coalesce(max(row), 0) + 1 FROM"
      " weighing_records) % 1000000), ?, ?, ?, ?, ?, ?, ?, ?, ?)";

constexpr auto One
    = "SELECT uuid, rfid_uid, grams, unit, decimals, kind, measured_at, is_sent, station, slip_number,"
      " card_id, producer_id, producer_name, species_id, species_name, vehicle, customer, product"
      " FROM weighing_records WHERE row = ?";

// Which ones: each is then read by its row.
constexpr auto ByUuid = "SELECT row FROM weighing_records WHERE uuid = ?";
constexpr auto Newest = "SELECT row FROM weighing_records ORDER BY row DESC LIMIT ?";
constexpr auto NewestOfStation
    = "SELECT row FROM weighing_records WHERE station = ? ORDER BY row DESC LIMIT ?";
constexpr auto BySlip = "SELECT row FROM weighing_records WHERE slip_number = ? ORDER BY row DESC LIMIT 1";
constexpr auto BySlipOfStation
    = "SELECT row FROM weighing_records WHERE slip_number = ? AND station = ? ORDER BY row DESC LIMIT 1";
constexpr auto NewestUid
    = "SELECT rfid_uid FROM weighing_records WHERE station = ?1 AND row > (SELECT coalesce(max(CAST("
      "setting_value AS INTEGER)), 0) FROM system_settings WHERE setting_key = 'weighing_emptied_row:' || ?1)"
      " ORDER BY row DESC LIMIT 1";

constexpr auto CardOf = "SELECT c.id, c.is_active, p.id, coalesce(p.name, ''), s.id, coalesce(s.name, '')"
                        " FROM rfid_cards AS c LEFT JOIN producers AS p ON p.id = c.producer"
                        " LEFT JOIN species AS s ON s.id = c.species WHERE c.uid = ?";
constexpr auto AnyCard = "SELECT EXISTS (SELECT 1 FROM rfid_cards)";

constexpr auto CountUnsent = "SELECT count(*) FROM weighing_records WHERE is_sent = 0";
constexpr auto CountSlips = "SELECT count(*) FROM weighing_slips WHERE state IN ('waiting', 'requested')";
constexpr auto CountRecords = "SELECT count(*) FROM weighing_records";

QString kindText(WeightKind kind)
{
    switch (kind) {
    case WeightKind::None:
        return u""_s;
    case WeightKind::Gross:
        return u"gross"_s;
    case WeightKind::Net:
        return u"net"_s;
    case WeightKind::Tare:
        return u"tare"_s;
    }
    Q_UNREACHABLE();
}

WeightKind kindFrom(const QString &text)
{
    for (const WeightKind kind : {WeightKind::Gross, WeightKind::Net, WeightKind::Tare}) {
        if (kindText(kind) == text)
            return kind;
    }
    return WeightKind::None;
}

Unit unitFrom(const QString &text)
{
    for (const Unit unit : {Unit::Gram, Unit::Kilogram, Unit::Tonne, Unit::Pound, Unit::Ounce}) {
        if (unitText(unit) == text)
            return unit;
    }
    return Unit::None;
}

Recorded recordOf(const Query &row)
{
    const auto number = [&row](int column) {
        return row.isNull(column) ? std::nullopt : std::optional(row.integer(column));
    };
    Recorded record{.id = QUuid::fromString(row.text(0)),
                    .slipNumber = row.text(9),
                    .station = row.text(8),
                    .grams = row.integer(2),
                    .kind = kindFrom(row.text(5)),
                    .at = row.time(6).value_or(UtcTime{}),
                    .sent = row.integer(7) != 0};
    record.card = {.uid = row.text(1),
                   .standing = row.isNull(10) ? Standing::Unlisted : Standing::Known,
                   .id = number(10),
                   .producerId = number(11),
                   .producer = row.text(12),
                   .speciesId = number(13),
                   .species = row.text(14)};
    record.weight = weightOf(record.grams, unitFrom(row.text(3)), int(row.integer(4)));
    record.typed = {row.text(15), row.text(16), row.text(17)};
    return record;
}

std::optional<Recorded> recordAt(Db &db, qint64 which)
{
    Query row = db.query(One, which);
    return row.next() ? std::optional(recordOf(row)) : std::nullopt;
}

QList<Recorded> recordsOf(Db &db, Query rows)
{
    QList<Recorded> all;
    while (rows.next()) {
        if (const std::optional<Recorded> record = recordAt(db, rows.integer(0)))
            all.append(*record);
    }
    return all;
}

std::optional<Recorded> oneOf(Db &db, Query rows)
{
    return rows.next() ? recordAt(db, rows.integer(0)) : std::nullopt;
}

qint64 count(Db &db, const char *sql)
{
    Query row = db.query(sql);
    return row.next() ? row.integer(0) : 0;
}

Status queue(Db &db, const Recorded &record, UtcTime now)
{
    return ledger::addToOutbox(
        db, {record.id, QLatin1StringView(Destination), QLatin1StringView(RecordTopic), payload(record)},
        now);
}

} // namespace

Result<Recorded> addRecord(Db &db, const NewRecord &what, Upload upload, ledger::UnitContext &context)
{
    const Card &card = what.card;
    if (const Status added
        = db.exec(Insert, context.takeId(), card.uid, what.grams, unitText(what.weight.unit),
                  int(what.weight.decimals), kindText(what.kind), context.now, what.station, card.id,
                  card.producerId, card.producer, card.speciesId, card.species, what.typed.vehicle,
                  what.typed.customer, what.typed.product, context.now);
        !added)
        return added.error();
    const std::optional<Recorded> record = recordAt(db, db.lastInsertId());
    if (!record)
        return Error{ErrorCode::Internal, u"a record that was just written is not there"_s};
    if (upload == Upload::On) {
        if (const Status queued = queue(db, *record, context.now); !queued)
            return queued.error();
    }
    Recorded told = *record;
    told.card.standing = card.standing;
    return told;
}

QString newestUid(Db &db, const StationId &station)
{
    Query row = db.query(NewestUid, station);
    return row.next() ? row.text(0) : QString();
}

QList<Recorded> newestRecords(Db &db, const StationId &station, int limit)
{
    return recordsOf(db,
                     station.isEmpty() ? db.query(Newest, limit) : db.query(NewestOfStation, station, limit));
}

std::optional<Recorded> findRecord(Db &db, const QUuid &id) { return oneOf(db, db.query(ByUuid, id)); }

std::optional<Recorded> findSlip(Db &db, const StationId &station, const QString &slipNumber)
{
    const QString number = slipNumber.trimmed().rightJustified(6, u'0');
    return oneOf(db,
                 station.isEmpty() ? db.query(BySlip, number) : db.query(BySlipOfStation, number, station));
}

Card findCard(Db &db, const QString &uid, bool knownOnly)
{
    Card card{.uid = uid};
    const auto number = [](const Query &row, int column) {
        return row.isNull(column) ? std::nullopt : std::optional(row.integer(column));
    };
    if (Query row = db.query(CardOf, uid); row.next()) {
        card.standing = row.integer(1) != 0 ? Standing::Known : Standing::Inactive;
        card.id = number(row, 0);
        card.producerId = number(row, 2);
        card.producer = row.text(3);
        card.speciesId = number(row, 4);
        card.species = row.text(5);
        return card;
    }
    if (knownOnly && count(db, AnyCard) != 0)
        card.standing = Standing::Unknown;
    return card;
}

Counts counts(Db &db, Counting what)
{
    return {.records = what == Counting::All ? count(db, CountRecords) : 0,
            .unsent = count(db, CountUnsent),
            .slipsWaiting = count(db, CountSlips)};
}

QJsonObject payload(const Recorded &record)
{
    QString at = attendant::toText(record.at);
    at.replace(u'Z', u"+00:00"_s);
    QJsonObject json{{u"uuid"_s, attendant::toText(record.id)},
                     {u"rfid_uid"_s, record.card.uid},
                     {u"weight"_s, double(record.grams) / 1000}, // the shortest number that reads the same
                     {u"grams"_s, record.grams},
                     {u"measured_at"_s, at},
                     {u"station"_s, record.station},
                     {u"slip_number"_s, record.slipNumber}};
    if (record.kind != WeightKind::None)
        json.insert(u"kind"_s, kindText(record.kind));
    if (record.card.producerId)
        json.insert(u"producer"_s, *record.card.producerId);
    if (record.card.speciesId)
        json.insert(u"species"_s, *record.card.speciesId);
    for (const auto &[name, value] :
         {std::pair(u"vehicle"_s, record.typed.vehicle), std::pair(u"customer"_s, record.typed.customer),
          std::pair(u"product"_s, record.typed.product)}) {
        if (!value.isEmpty())
            json.insert(name, value);
    }
    return json;
}

} // namespace attendant::weighing::store
