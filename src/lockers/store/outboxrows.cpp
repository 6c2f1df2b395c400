#include "lockers/store/outboxrows.h"

#include "core/uuid.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace attendant::lockers::store {
namespace {

constexpr auto Destination = "sheets"_L1;

constexpr auto Rental
    = "SELECT r.event_id, r.member_id, m.member_name, r.locker_number, coalesce(l.zone, ''), r.auth_method,"
      " CASE WHEN ?2 = 'rental' THEN r.rental_barcode_time"
      " ELSE coalesce(r.return_barcode_time, r.return_sensor_time) END,"
      " CASE WHEN ?2 = 'rental' THEN r.rental_sensor_time ELSE r.return_sensor_time END,"
      " CASE WHEN ?2 = 'rental' THEN 'active' ELSE r.status END"
      " FROM rentals r JOIN members m ON m.member_id = r.member_id"
      " LEFT JOIN locker_status l ON l.locker_number = r.locker_number WHERE r.rental_id = ?1";

constexpr auto NotSynced = "UPDATE rentals SET sync_status = 0 WHERE rental_id = ? AND sync_status <> 0";

constexpr auto Edge = "SELECT event_id, coalesce(locker_number, ''), sensor_state, coalesce(member_id, ''),"
                      " coalesce(rental_id, ''), session_context, description, event_timestamp"
                      " FROM sensor_events WHERE id = ?";

} // namespace

Status tellRental(ledger::Db &db, qint64 rentalId, const QString &recordType, Context &context)
{
    if (!context.sheets)
        return {};
    QJsonObject payload;
    {
        ledger::Query row = db.query(Rental, rentalId, recordType);
        if (!row.next())
            return row.status() ? Status{Error{ErrorCode::Internal, u"rental %1 missing"_s.arg(rentalId)}}
                                : row.status();
        payload = {{u"rental_id"_s, row.text(0)},
                   {u"record_type"_s, recordType},
                   {u"member_id"_s, row.text(1)},
                   {u"member_name"_s, row.text(2)},
                   {u"locker_number"_s, row.text(3)},
                   {u"zone"_s, row.text(4)},
                   {u"auth_method"_s, row.text(5)},
                   {u"auth_time"_s, row.text(6)},
                   {u"sensor_time"_s, row.text(7)},
                   {u"status"_s, row.text(8)},
                   {u"rental_row"_s, rentalId},
                   {u"photo_url"_s, QString()},
                   {u"created_at"_s, attendant::toText(context.now)}};
    }
    if (const Status open = db.exec(NotSynced, rentalId); !open)
        return open;
    return ledger::addToOutbox(db, {context.takeId(), Destination, recordType, payload}, context.now);
}

Status tellLocker(ledger::Db &db, const QString &locker, Context &context)
{
    if (!context.sheets)
        return {};
    return ledger::addToOutbox(
        db, {context.takeId(), Destination, u"locker"_s, {{u"locker_number"_s, locker}}}, context.now);
}

Status tellEdge(ledger::Db &db, qint64 edge, Context &context)
{
    if (!context.sheets)
        return {};
    QJsonObject payload;
    QUuid id;
    {
        ledger::Query row = db.query(Edge, edge);
        if (!row.next())
            return row.status();
        id = QUuid::fromString(row.text(0));
        payload = {{u"event_id"_s, row.text(0)},     {u"locker_number"_s, row.text(1)},
                   {u"sensor_state"_s, row.text(2)}, {u"member_id"_s, row.text(3)},
                   {u"rental_id"_s, row.text(4)},    {u"session_context"_s, row.text(5)},
                   {u"description"_s, row.text(6)},  {u"event_timestamp"_s, row.text(7)}};
    }
    return ledger::addToOutbox(db, {id, Destination, u"sensor_event"_s, payload}, context.now);
}

Status noteEvent(ledger::Db &db, const ledger::LoggedEvent &event, Context &context)
{
    if (const Status logged = ledger::logEvent(db, event, context.now); !logged)
        return logged;
    if (!context.sheets)
        return {};
    const QString level = event.severity == ledger::Severity::Critical ? u"ERROR"_s
        : event.severity == ledger::Severity::Warning                  ? u"WARNING"_s
                                                                       : u"INFO"_s;
    const QString details = QString::fromUtf8(QJsonDocument(event.details).toJson(QJsonDocument::Compact));
    const QJsonObject payload{{u"log_id"_s, attendant::toText(event.id)},
                              {u"log_level"_s, level},
                              {u"logger_name"_s, u"lockers"_s},
                              {u"message"_s, u"%1 %2 %3"_s.arg(event.type, event.device, details)},
                              {u"member_id"_s, event.member},
                              {u"rental_id"_s, QString()},
                              {u"locker_number"_s, event.details.value("locker"_L1).toString()},
                              {u"created_at"_s, attendant::toText(context.now)}};
    return ledger::addToOutbox(db, {event.id, Destination, u"log"_s, payload}, context.now);
}

} // namespace attendant::lockers::store
