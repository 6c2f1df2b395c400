#include "lockers/store/reconcile.h"

#include "core/uuid.h"
#include "ledger/audit.h"
#include "lockers/store/identity.h"
#include "lockers/store/outboxrows.h"

#include <array>

using namespace Qt::StringLiterals;

namespace attendant::lockers::store {
namespace {

using ledger::Db;
using ledger::Query;

constexpr auto LockerRow
    = "SELECT l.bank, l.sensor_status, l.maintenance_status, coalesce(r.rental_id, 0),"
      " coalesce(r.member_id, ''), l.unverified_since IS NOT NULL, EXISTS (SELECT 1 FROM active_transactions "
      "t"
      " WHERE t.bank = l.bank AND t.status = 'active') FROM locker_status l LEFT JOIN rentals r"
      " ON r.locker_number = l.locker_number AND r.status = 'active' WHERE l.locker_number = ?";
constexpr auto MemberExists = "SELECT 1 FROM members WHERE member_id = ?";
constexpr auto End
    = "UPDATE rentals SET status = ?2, return_sensor_time = ?3, return_actual_locker = ?4,"
      " error_code = coalesce(?5, error_code),"
      " error_details = coalesce(error_details || char(10), '') || ?6, updated_at = ?3 WHERE rental_id = ?1";
constexpr auto MemberReturned
    = "UPDATE members SET currently_renting = NULL, updated_at = ?2 WHERE member_id ="
      " (SELECT member_id FROM rentals WHERE rental_id = ?1)";
constexpr auto Rent
    = "INSERT INTO rentals (event_id, transaction_id, member_id, locker_number, rental_barcode_time,"
      " rental_sensor_time, rental_verified, status, device_id, auth_method, created_at, updated_at)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?5, 0, 'active', ?6, 'staff', ?5, ?5)";
constexpr auto MemberRents
    = "UPDATE members SET currently_renting = ?2, daily_rental_count = CASE WHEN last_rental_time >= ?3"
      " THEN daily_rental_count + 1 ELSE 1 END, last_rental_time = ?4, updated_at = ?4 WHERE member_id = ?1";
constexpr auto Key = "UPDATE locker_status SET sensor_status = ?2, current_member = ?3,"
                     " maintenance_status = ?4, unverified_since = NULL, last_change_time = ?5,"
                     " updated_at = ?5 WHERE locker_number = ?1";

constexpr auto BankOf = "SELECT bank FROM locker_status WHERE locker_number = ?";
constexpr auto SensorOf = "SELECT board, addr, pin FROM sensor_mapping WHERE locker_id = ?";
constexpr auto LockerOf = "SELECT locker_id FROM sensor_mapping WHERE board = ? AND addr = ? AND pin = ?";
constexpr auto Unmap = "DELETE FROM sensor_mapping WHERE locker_id IN (?1, ?2)";
constexpr auto Map = "INSERT INTO sensor_mapping (board, addr, pin, sensor_num, locker_id, created_at,"
                     " updated_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6)";

struct Named
{
    Found what;
    const char16_t *name;
};
constexpr std::array Names{
    Named{Found::KeyHangs, u"hangs"},         Named{Found::KeyWithMember, u"rented"},
    Named{Found::KeyLost, u"lost"},           Named{Found::SensorWrong, u"sensor"},
    Named{Found::AsRecorded, u"as_recorded"},
};

struct LockerNow
{
    QString bank;
    bool home = true;
    QString service;
    qint64 rental = 0;
    QString member;
    bool unverified = false;
    bool visited = false;

    /// For the trail: "key=away member=M001 service=normal".
    [[nodiscard]] QString text() const
    {
        return u"key=%1 member=%2 service=%3%4"_s.arg(home ? u"home"_s : u"away"_s, member, service,
                                                      unverified ? u" unverified"_s : QString());
    }
};

Result<LockerNow> look(Db &db, const QString &locker)
{
    Query row = db.query(LockerRow, locker);
    if (row.next())
        return LockerNow{row.text(0), row.integer(1) != 0, row.text(2),        row.integer(3),
                         row.text(4), row.integer(5) != 0, row.integer(6) != 0};
    return row.status() ? Error{ErrorCode::NotFound, u"no locker \"%1\""_s.arg(locker)}
                        : row.status().error();
}

/// Steps that stop at the first error.
class FindingUnit
{
public:
    FindingUnit(Db &db, const Finding &finding, Context &context)
        : m_db(db)
        , m_finding(finding)
        , m_context(context)
    { }

    Status run()
    {
        const Result<LockerNow> was = look(m_db, m_finding.locker);
        if (!was)
            return was.error();
        if (was->visited)
            return Error{ErrorCode::Refused,
                         u"somebody is at bank %1: wait until they are done"_s.arg(was->bank)};
        m_was = *was;
        if (const Status done = meaning(); !done)
            return done;
        const Result<LockerNow> is = look(m_db, m_finding.locker);
        if (!is)
            return is.error();
        if (const Status told = tellLocker(m_db, m_finding.locker, m_context); !told)
            return told;
        return ledger::appendAudit(m_db,
                                   {m_finding.actor, u"locker.reconcile"_s, m_finding.locker,
                                    m_finding.reason.isEmpty() ? toText(m_finding.what) : m_finding.reason,
                                    m_was.text(), is->text()},
                                   m_context.now);
    }

private:
    Status meaning()
    {
        switch (m_finding.what) {
        case Found::KeyHangs:
            if (const Status ended = endRental(u"returned"_s, {}); !ended)
                return ended;
            return key(true, {}, m_was.service);
        case Found::KeyWithMember:
            return rent();
        case Found::KeyLost:
            if (const Status ended = endRental(u"abnormal"_s, u"KEY_LOST"_s); !ended)
                return ended;
            return key(false, {}, u"broken"_s);
        case Found::SensorWrong:
            return key(m_was.home, m_was.member, u"maintenance"_s);
        case Found::AsRecorded:
            return key(m_was.home, m_was.member, m_was.service);
        }
        Q_UNREACHABLE();
    }

    Status key(bool home, const QString &member, const QString &service)
    {
        return m_db.exec(Key, m_finding.locker, home, member.isEmpty() ? std::nullopt : std::optional(member),
                         service, m_context.now);
    }

    Status endRental(const QString &status, const QString &code)
    {
        if (m_was.rental == 0)
            return {};
        const QString line = u"%1 RECONCILED by %2: %3"_s.arg(attendant::toText(m_context.now),
                                                              m_finding.actor, toText(m_finding.what));
        if (const Status ended = m_db.exec(End, m_was.rental, status, m_context.now, m_finding.locker,
                                           code.isEmpty() ? std::nullopt : std::optional(code), line);
            !ended)
            return ended;
        if (const Status freed = m_db.exec(MemberReturned, m_was.rental, m_context.now); !freed)
            return freed;
        return tellRental(m_db, m_was.rental, u"return"_s, m_context);
    }

    Status rent()
    {
        {
            Query member = m_db.query(MemberExists, m_finding.member);
            if (!member.next())
                return member.status()
                    ? Status{Error{ErrorCode::NotFound, u"no member \"%1\""_s.arg(m_finding.member)}}
                    : member.status();
        }
        const QUuid event = m_context.takeId();
        if (const Status rented
            = m_db.exec(Rent, event, u"staff-"_s + attendant::toText(event), m_finding.member,
                        m_finding.locker, m_context.now, m_context.device);
            !rented)
            return rented; // Conflict: the ledger lets nobody have two keys, and no key two holders
        const qint64 rental = m_db.lastInsertId();
        if (const Status counted = m_db.exec(MemberRents, m_finding.member, m_finding.locker,
                                             startOfSiteDay(m_context.now, m_context.zone), m_context.now);
            !counted)
            return counted;
        if (const Status away = key(false, m_finding.member, m_was.service); !away)
            return away;
        return tellRental(m_db, rental, u"rental"_s, m_context);
    }

    Db &m_db;
    const Finding &m_finding;
    Context &m_context;
    LockerNow m_was;
};

} // namespace

QString toText(Found found)
{
    const auto name = std::ranges::find(Names, found, &Named::what);
    return QString::fromUtf16(name->name);
}

std::optional<Found> foundFromText(QStringView text)
{
    const auto name = std::ranges::find_if(Names, [&](const Named &one) { return text == one.name; });
    return name == Names.end() ? std::nullopt : std::optional(name->what);
}

Status reconcile(Db &db, const Finding &finding, Context &context)
{
    return FindingUnit(db, finding, context).run();
}

QString toText(const board::SensorPin &sensor) { return u"%1/%2"_s.arg(sensor.addr).arg(sensor.pin); }

Result<QString> mapSensor(Db &db, const SensorPlace &place, UtcTime now)
{
    {
        Query bank = db.query(BankOf, place.locker);
        if (!bank.next())
            return Error{ErrorCode::NotFound, u"no locker \"%1\""_s.arg(place.locker)};
        if (bank.text(0) != place.bank)
            return Error{ErrorCode::Refused,
                         u"locker %1 is at bank %2, not at %3"_s.arg(place.locker, bank.text(0), place.bank)};
    }
    std::optional<SensorPlace> was;
    {
        Query row = db.query(SensorOf, place.locker);
        if (row.next())
            was = SensorPlace{row.text(0), {row.text(1), int(row.integer(2))}, place.locker};
    }
    QString other;
    {
        Query row = db.query(LockerOf, place.bank, place.sensor.addr, place.sensor.pin);
        if (row.next())
            other = row.text(0);
    }
    if (other == place.locker)
        return toText(place.sensor);
    if (const Status done = db.exec(Unmap, place.locker, other); !done)
        return done.error();
    const auto map = [&](const SensorPlace &one) {
        return db.exec(Map, one.bank, one.sensor.addr, one.sensor.pin, sensorNumber(one.locker), one.locker,
                       now);
    };
    if (const Status done = map(place); !done)
        return done.error();
    if (was && !other.isEmpty()) {
        if (const Status done = map({was->bank, was->sensor, other}); !done)
            return done.error();
    }
    return was ? toText(was->sensor) : QString();
}

} // namespace attendant::lockers::store
