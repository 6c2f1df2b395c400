#include "members/store/memberstore.h"

using namespace Qt::StringLiterals;

namespace attendant::members::store {
namespace {

// NULL stands for "the source has no such column"; codes that are there but empty are passed as NULL with a
// flag, so that two members without a barcode do not collide on ''.
constexpr auto Upsert
    = "INSERT INTO members (member_id, member_name, barcode, qr_code, card_uid, phone, email, "
      "membership_type,"
      " program_name, status, expiry_date, gender, member_category, customer_type, sync_date, created_at, "
      "updated_at)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, coalesce(?8, 'basic'), coalesce(?9, ''), coalesce(?10, "
      "'active'), ?11,"
      " coalesce(?12, 'male'), coalesce(?13, 'general'), coalesce(?14, ''), ?15, ?15, ?15)"
      " ON CONFLICT (member_id) DO UPDATE SET member_name = ?2,"
      " barcode = CASE WHEN ?16 THEN ?3 ELSE barcode END, qr_code = CASE WHEN ?17 THEN ?4 ELSE qr_code END,"
      " card_uid = CASE WHEN ?18 THEN ?5 ELSE card_uid END, phone = coalesce(?6, phone), email = "
      "coalesce(?7, email),"
      " membership_type = coalesce(?8, membership_type), program_name = coalesce(?9, program_name),"
      " status = coalesce(?10, status), expiry_date = CASE WHEN ?11 IS NULL THEN expiry_date ELSE "
      "nullif(?11, '') END,"
      " gender = coalesce(?12, gender), member_category = coalesce(?13, member_category),"
      " customer_type = coalesce(?14, customer_type), sync_date = ?15, updated_at = ?15";
constexpr auto Exists = "SELECT 1 FROM members WHERE member_id = ?";
constexpr auto Setting
    = "INSERT INTO system_settings (setting_key, setting_value, setting_type, description, created_at,"
      " updated_at) VALUES (?1, ?2, ?3, ?4, ?5, ?5) ON CONFLICT (setting_key) DO UPDATE SET"
      " setting_value = ?2, setting_type = ?3, description = ?4, updated_at = ?5"
      " WHERE setting_value <> ?2 OR description <> ?4";
constexpr auto GetSetting = "SELECT setting_value FROM system_settings WHERE setting_key = ?";

std::optional<QString> code(const std::optional<QString> &value)
{
    return value && !value->isEmpty() ? value : std::nullopt;
}

bool exists(ledger::Db &db, const QString &id)
{
    ledger::Query row = db.query(Exists, id);
    return row.next();
}

} // namespace

Result<Upserted> upsert(ledger::Db &db, const QList<MemberRecord> &records, const QString &source,
                        UtcTime now, const QHash<QString, int> &lines)
{
    Upserted result;
    for (const MemberRecord &r : records) {
        const bool known = exists(db, r.id);
        const Status done = db.exec(Upsert, r.id, r.name, code(r.barcode), code(r.qrCode), code(r.cardUid),
                                    r.phone, r.email, r.membershipType, r.programName, r.status, r.expiryDate,
                                    r.gender, r.category, r.customerType, now, r.barcode.has_value(),
                                    r.qrCode.has_value(), r.cardUid.has_value());
        if (done) {
            ++(known ? result.updated : result.inserted);
        } else if (done.error().code == ErrorCode::Conflict) { // the statement left nothing behind
            const QString where = lines.contains(r.id) ? u"%1:%2"_s.arg(source).arg(lines[r.id]) : source;
            result.refused.append(
                {u"%1: member %2"_s.arg(where, r.id), u"barcode, QR code or card is another member's"_s});
        } else {
            return done.error();
        }
    }
    return result;
}

Status upsertSetting(ledger::Db &db, const QString &key, const QString &value, const QString &type,
                     const QString &description, UtcTime now)
{
    return db.exec(Setting, key, value, type, description, now);
}

QString setting(ledger::Db &db, const QString &key)
{
    ledger::Query row = db.query(GetSetting, key);
    return row.next() ? row.text(0) : QString();
}

} // namespace attendant::members::store
