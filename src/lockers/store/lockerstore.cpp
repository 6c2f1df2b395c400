#include "lockers/store/lockerstore.h"

using namespace Qt::StringLiterals;

namespace attendant::lockers::store {
namespace {

using ledger::Db;
using ledger::Query;

constexpr auto Views = "SELECT l.locker_number, l.zone, l.sensor_status, r.rental_id IS NOT NULL,"
                       " l.maintenance_status <> 'normal' FROM locker_status l LEFT JOIN rentals r"
                       " ON r.locker_number = l.locker_number AND r.status = 'active'"
                       " ORDER BY l.zone DESC, l.locker_number";
constexpr auto SetState
    = "UPDATE locker_status SET maintenance_status = ?2, updated_at = ?3 WHERE locker_number = ?1";
constexpr auto FreeTag = "UPDATE locker_status SET nfc_uid = NULL, updated_at = ?2 WHERE nfc_uid = ?1";
constexpr auto BindTag = "UPDATE locker_status SET nfc_uid = ?2, updated_at = ?3 WHERE locker_number = ?1";
constexpr auto Holder = "SELECT l.locker_number, coalesce(r.member_id, ''), coalesce(m.member_name, ''),"
                        " r.rental_sensor_time FROM locker_status l LEFT JOIN rentals r"
                        " ON r.locker_number = l.locker_number AND r.status = 'active'"
                        " LEFT JOIN members m ON m.member_id = r.member_id WHERE l.locker_number = ?";
constexpr auto LockerOfTag = "SELECT locker_number FROM locker_status WHERE nfc_uid = ?";
constexpr auto Counts
    = "SELECT (SELECT count(*) FROM rentals WHERE status = 'active'), (SELECT max(rental_id) FROM rentals),"
      " (SELECT count(*) FROM active_transactions WHERE status = 'active'),"
      " (SELECT count(*) FROM event_logs WHERE event_type = 'scan_refused'),"
      " (SELECT count(*) FROM event_logs WHERE event_type = 'session_timeout')";

Status oneRow(Db &db, const Status &done, const QString &locker)
{
    if (!done)
        return done;
    return db.changes() == 1 ? Status{}
                             : Status{Error{ErrorCode::NotFound, u"no locker \"%1\""_s.arg(locker)}};
}

} // namespace

QList<LockerView> lockerViews(Db &db)
{
    QList<LockerView> views;
    Query rows = db.query(Views);
    while (rows.next())
        views.append(
            {rows.text(0), rows.text(1), rows.integer(2) == 1, rows.integer(3) == 1, rows.integer(4) == 1});
    return views;
}

Status setMaintenance(Db &db, const QString &locker, Maintenance state, UtcTime now)
{
    const char *text = state == Maintenance::Normal ? "normal"
        : state == Maintenance::Broken              ? "broken"
                                                    : "maintenance";
    return oneRow(db, db.exec(SetState, locker, text, now), locker);
}

Status bindKeyTag(Db &db, const QString &locker, const Uid &uid, UtcTime now)
{
    if (const Status freed = db.exec(FreeTag, uid.text(), now); !freed)
        return freed;
    return oneRow(db, db.exec(BindTag, locker, uid.text(), now), locker);
}

std::optional<KeyHolder> holderByLocker(Db &db, const QString &locker)
{
    Query row = db.query(Holder, locker);
    if (!row.next())
        return std::nullopt;
    return KeyHolder{row.text(0), row.text(1), row.text(2), row.time(3)};
}

std::optional<KeyHolder> holderByTag(Db &db, const Uid &uid)
{
    QString locker;
    {
        Query row = db.query(LockerOfTag, uid.text());
        if (!row.next())
            return std::nullopt;
        locker = row.text(0);
    }
    return holderByLocker(db, locker);
}

LockerCounts counts(Db &db)
{
    Query row = db.query(Counts);
    if (!row.next())
        return {};
    return {row.integer(0), row.integer(1), row.integer(2), row.integer(3), row.integer(4)};
}

} // namespace attendant::lockers::store
