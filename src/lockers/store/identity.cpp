#include "lockers/store/identity.h"

#include "lockers/domain/sensormap.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace attendant::lockers::store {
namespace {

using ledger::Db;
using ledger::Query;

// One statement for all ways of finding a member: ?1 says which column the code is compared with.
constexpr auto Member
    = "SELECT m.member_id, m.member_name, m.program_name, m.status, m.gender, m.member_category,"
      " coalesce(m.expiry_date, ''), coalesce(r.locker_number, ''),"
      " (SELECT count(*) FROM rentals d WHERE d.member_id = m.member_id AND d.created_at >= ?2)"
      " FROM members m LEFT JOIN rentals r ON r.member_id = m.member_id AND r.status = 'active' WHERE "
      "m.member_id = ?1";
constexpr auto IdByBarcode = "SELECT member_id FROM members WHERE barcode = ?";
constexpr auto IdByQr = "SELECT member_id FROM members WHERE qr_code = ?";
constexpr auto IdByCard = "SELECT member_id FROM members WHERE card_uid = ?";
constexpr auto IdById = "SELECT member_id FROM members WHERE member_id = ?";
constexpr auto HolderOfKey = "SELECT member_id FROM rentals WHERE locker_number = ? AND status = 'active'";
constexpr auto LockerOfTag = "SELECT locker_number FROM locker_status WHERE nfc_uid = ?";
constexpr auto LockerExists = "SELECT locker_number FROM locker_status WHERE locker_number = ?";
constexpr auto Lockers
    = "SELECT l.locker_number, l.zone, l.bank, l.sensor_status, r.rental_id IS NOT NULL,"
      " l.maintenance_status <> 'normal', l.unverified_since IS NOT NULL"
      " FROM locker_status l LEFT JOIN rentals r"
      " ON r.locker_number = l.locker_number AND r.status = 'active' ORDER BY l.locker_number";

Result<QString> oneText(Db &db, const char *sql, const QString &value)
{
    Query row = db.query(sql, value);
    if (row.next())
        return row.text(0);
    if (!row.status())
        return row.status().error();
    return QString();
}

/// The first of several statements that finds an id.
Result<QString> firstId(Db &db, const QString &code, std::initializer_list<const char *> ways)
{
    for (const char *sql : ways) {
        const Result<QString> id = oneText(db, sql, code);
        if (!id || !id->isEmpty())
            return id;
    }
    return QString();
}

Result<QString> memberIdOf(Db &db, const Scan &scan)
{
    switch (scan.kind) {
    case ScanKind::Nfc:
        return oneText(db, IdByCard, scan.code);
    case ScanKind::Qr:
        return firstId(db, scan.code, {IdByQr, IdByBarcode, IdById});
    case ScanKind::Barcode:
        return firstId(db, scan.code, {IdByBarcode, IdByQr, IdById});
    }
    Q_UNREACHABLE();
}

Result<QString> keyLockerOf(Db &db, const Scan &scan)
{
    if (scan.kind == ScanKind::Nfc)
        return oneText(db, LockerOfTag, scan.code);
    const QString key = lockerOfKeyCode(scan.code);
    return key.isEmpty() ? Result<QString>(QString()) : oneText(db, LockerExists, key);
}

} // namespace

UtcTime startOfSiteDay(UtcTime now, const QTimeZone &zone)
{
    return utcFromDateTime(siteDay(now, zone).startOfDay(zone));
}

Result<std::optional<MemberFacts>> memberById(Db &db, const QString &id, UtcTime now, const QTimeZone &zone)
{
    if (id.isEmpty())
        return std::optional<MemberFacts>();
    Query row = db.query(Member, id, startOfSiteDay(now, zone));
    if (!row.next()) {
        if (!row.status())
            return row.status().error();
        return std::optional<MemberFacts>();
    }
    return std::optional(MemberFacts{row.text(0), row.text(1), row.text(2), row.text(3), row.text(4),
                                     row.text(5), row.text(6), row.text(7), int(row.integer(8))});
}

Result<Identity> identify(Db &db, const Scan &scan, UtcTime now, const QTimeZone &zone)
{
    const Result<QString> key = keyLockerOf(db, scan);
    if (!key)
        return key.error();
    Identity identity{.keyLocker = *key, .keyTag = !key->isEmpty() || scan.kind == ScanKind::Nfc};
    const Result<QString> id = key->isEmpty() ? memberIdOf(db, scan) : oneText(db, HolderOfKey, *key);
    if (!id)
        return id.error();
    const Result<std::optional<MemberFacts>> member = memberById(db, *id, now, zone);
    if (!member)
        return member.error();
    identity.member = *member;
    if (key->isEmpty() && identity.member)
        identity.keyTag = false;
    return identity;
}

Result<QList<LockerFacts>> lockerFacts(Db &db)
{
    QList<LockerFacts> lockers;
    Query rows = db.query(Lockers);
    while (rows.next()) {
        lockers.append({rows.text(0), rows.text(1), rows.text(2), rows.integer(3) == 1, rows.integer(4) == 1,
                        rows.integer(5) == 1, rows.integer(6) == 1});
    }
    if (!rows.status())
        return rows.status().error();
    return lockers;
}

} // namespace attendant::lockers::store
