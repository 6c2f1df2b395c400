// What a key's edge means for rentals, members and lockers.
#include "lockers/store/visitstore.h"

#include "core/uuid.h"
#include "ledger/eventlog.h"
#include "lockers/store/identity.h"
#include "lockers/store/outboxrows.h"

#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace attendant::lockers::store {
namespace {

using ledger::Db;
using ledger::Query;
using session::Record;

constexpr auto Rent
    = "INSERT INTO rentals (event_id, transaction_id, member_id, locker_number, rental_barcode_time,"
      " rental_sensor_time, rental_verified, status, device_id, auth_method, created_at, updated_at)"
      " SELECT ?1, ?2 || (SELECT CASE count(*) WHEN 0 THEN '' ELSE '/' || (count(*) + 1) END FROM rentals"
      " WHERE transaction_id = ?2 OR transaction_id LIKE ?2 || '/%'),"
      " member_id, ?3, start_time, ?4, 1, 'active', ?5, auth_method, ?6, ?6"
      " FROM active_transactions WHERE transaction_id = ?2";
constexpr auto MemberRents
    = "UPDATE members SET currently_renting = ?2, daily_rental_count = CASE WHEN last_rental_time >= ?3"
      " THEN daily_rental_count + 1 ELSE 1 END, last_rental_time = ?4, updated_at = ?4 WHERE member_id = ?1";
constexpr auto MemberReturned
    = "UPDATE members SET currently_renting = NULL, updated_at = ?2 WHERE member_id ="
      " (SELECT member_id FROM rentals WHERE rental_id = ?1)";
constexpr auto ActiveAt
    = "SELECT rental_id, member_id FROM rentals WHERE locker_number = ? AND status = 'active'";
constexpr auto Return
    = "UPDATE rentals SET status = 'returned', return_sensor_time = ?2, return_actual_locker = ?3,"
      " return_verified = 1, return_barcode_time = coalesce(return_barcode_time, ?4),"
      " return_target_locker = coalesce(return_target_locker, locker_number),"
      " error_details = CASE WHEN ?5 = '' THEN error_details ELSE coalesce(error_details || char(10), '') || "
      "?5 END,"
      " updated_at = ?6 WHERE rental_id = ?1";
constexpr auto Wrong = "UPDATE rentals SET error_code = 'WRONG_LOCKER', return_actual_locker = ?2,"
                       " error_details = coalesce(error_details || char(10), '') || ?3, updated_at = ?4"
                       " WHERE member_id = ?1 AND status = 'active'";
constexpr auto TimedOut = "UPDATE rentals SET error_code = coalesce(error_code, 'TIMEOUT'),"
                          " error_details = coalesce(error_details || char(10), '') || ?2, updated_at = ?3"
                          " WHERE member_id = ?1 AND status = 'active'";
constexpr auto Step = "UPDATE active_transactions SET step = ?2, locker_number = coalesce(?3, locker_number),"
                      " last_activity = ?4, updated_at = ?4 WHERE transaction_id = ?1";
constexpr auto Key
    = "UPDATE locker_status SET sensor_status = ?2, current_member = ?3, unverified_since = NULL,"
      " last_change_time = ?4, updated_at = ?4 WHERE locker_number = ?1";
// Only while the visit lasts: a key's edge may settle after its end.
constexpr auto Lock
    = "UPDATE locker_status SET (current_transaction, locked_until) = (SELECT transaction_id, timeout_at"
      " FROM active_transactions WHERE transaction_id = ?2 AND status = 'active') WHERE locker_number = ?1";
constexpr auto SettleEdge = "UPDATE sensor_events SET settled = 1, member_id = ?2, rental_id = ?3, "
                            "session_context = ?4, description = ?5"
                            " WHERE id = ?1";
constexpr auto EndVisit
    = "UPDATE active_transactions SET status = ?2, error_message = ?3, last_activity = ?4,"
      " updated_at = ?4 WHERE transaction_id = ?1 AND status = 'active'";
constexpr auto Unlock = "UPDATE locker_status SET current_transaction = NULL, locked_until = NULL"
                        " WHERE current_transaction = ?";

template <typename T>
std::optional<T> orNull(const T &value)
{
    return value == T() ? std::nullopt : std::optional(value);
}

struct Holder
{
    qint64 rental = 0;
    QString member;
};

Holder holderOf(Db &db, const QString &locker)
{
    Query row = db.query(ActiveAt, locker);
    return row.next() ? Holder{row.integer(0), row.text(1)} : Holder{};
}

/// One key record at work: small steps that stop at the first error.
class KeyUnit
{
public:
    KeyUnit(Db &db, const KeyRecord &record, Context &context)
        : m_db(db)
        , m_record(record)
        , m_context(context)
    { }

    Status run()
    {
        if (const Status done = meaning(); !done)
            return done;
        if (const Status settled = settleEdges(); !settled)
            return settled;
        return tellLocker(m_db, m_record.locker, m_context);
    }

private:
    Status meaning()
    {
        switch (m_record.what) {
        case Record::Taken:
        case Record::TakenAgain:
            return taken();
        case Record::PutBackAgain:
            m_description = u"put back before the door closed"_s;
            return all({[&] { return returned(holderOf(m_db, m_record.locker)); },
                        [&] { return step(u"sensor_wait"_s, {}); }});
        case Record::Returned:
            m_description = u"returned"_s;
            return all({[&] { return returned(holderOf(m_db, m_record.locker)); },
                        [&] { return step(u"completed"_s, {}); }});
        case Record::WrongPlace:
            return wrongPlace();
        case Record::WrongPlaceCleared:
            m_description = u"taken out of the wrong locker"_s;
            return key(false, {});
        case Record::ForbiddenTaken:
            return incident(u"key_taken_not_allowed"_s, ledger::Severity::Critical, false);
        case Record::ForbiddenBack:
            return incident(u"key_put_back"_s, ledger::Severity::Info, true);
        case Record::OutsideGone:
            return incident(u"key_gone_without_session"_s, ledger::Severity::Critical, false);
        case Record::OutsideHome:
            return outsideHome();
        }
        Q_UNREACHABLE();
    }

    static Status all(std::initializer_list<std::function<Status()>> steps)
    {
        for (const auto &one : steps) {
            if (const Status done = one(); !done)
                return done;
        }
        return {};
    }

    Status taken()
    {
        m_description = u"rented"_s;
        m_member = m_record.memberId;
        const UtcTime now = m_context.now;
        if (const Status rented = m_db.exec(Rent, m_context.takeId(), m_record.transaction, m_record.locker,
                                            m_record.edgeTime, m_context.device, now);
            !rented)
            return rented;
        if (m_db.changes() != 1)
            return Error{ErrorCode::Internal, u"no transaction %1 to rent in"_s.arg(m_record.transaction)};
        m_rental = m_db.lastInsertId();
        return all({[&] {
                        return m_db.exec(MemberRents, m_member, m_record.locker,
                                         startOfSiteDay(now, m_context.zone), now);
                    },
                    [&] { return key(false, m_member); },
                    [&] { return m_db.exec(Lock, m_record.locker, m_record.transaction); },
                    [&] {
                        // In a return the key was taken again: the visit's own locker is still what it waits
                        // for.
                        return m_record.what == Record::Taken ? step(u"completed"_s, m_record.locker)
                                                              : step(u"sensor_wait"_s, {});
                    },
                    [&] { return tellRental(m_db, m_rental, u"rental"_s, m_context); }});
    }

    Status returned(const Holder &holder, const QString &remark = {})
    {
        m_member = holder.member;
        m_rental = holder.rental;
        if (holder.rental == 0) // already ended by staff: only the key's place is news
            return key(true, {});
        const UtcTime now = m_context.now;
        return all({[&] {
                        return m_db.exec(Return, holder.rental, m_record.edgeTime, m_record.locker,
                                         m_record.edgeTime, remark, now);
                    },
                    [&] { return m_db.exec(MemberReturned, holder.rental, now); },
                    [&] { return key(true, {}); },
                    [&] { return tellRental(m_db, holder.rental, u"return"_s, m_context); }});
    }

    Status wrongPlace()
    {
        m_description = u"hung in the wrong locker, belongs in %1"_s.arg(m_record.target);
        m_member = m_record.memberId;
        const QString line = u"%1 WRONG_LOCKER target=%2 actual=%3"_s.arg(
            attendant::toText(m_record.edgeTime), m_record.target, m_record.locker);
        return all({[&] { return m_db.exec(Wrong, m_member, m_record.locker, line, m_context.now); },
                    [&] { return key(true, {}); },
                    [&] { return log(u"return_wrong_locker"_s, ledger::Severity::Warning); }});
    }

    Status outsideHome()
    {
        const Holder holder = holderOf(m_db, m_record.locker);
        if (holder.rental == 0)
            return incident(u"key_back_without_session"_s, ledger::Severity::Info, true);
        // The key hangs where it belongs, so nobody has it: the rental ends, and says how.
        m_description = u"returned without a session"_s;
        const QString remark
            = u"%1 RECONCILED returned without a session"_s.arg(attendant::toText(m_record.edgeTime));
        return all({[&] { return returned(holder, remark); },
                    [&] { return log(u"key_returned_without_session"_s, ledger::Severity::Warning); }});
    }

    Status incident(const QString &type, ledger::Severity severity, bool home)
    {
        m_description = type;
        m_member = m_record.memberId;
        const QString holder = holderOf(m_db, m_record.locker).member;
        return all({[&] { return key(home, holder); }, [&] { return log(type, severity); }});
    }

    Status key(bool home, const QString &holder)
    {
        return m_db.exec(Key, m_record.locker, home, orNull(holder), m_context.now);
    }

    Status step(const QString &name, const QString &locker)
    {
        return m_db.exec(Step, m_record.transaction, name, orNull(locker), m_context.now);
    }

    Status log(const QString &type, ledger::Severity severity)
    {
        return noteEvent(
            m_db,
            {.id = m_context.takeId(),
             .type = type,
             .severity = severity,
             .device = m_record.bank,
             .member = m_record.memberId,
             .details = {{u"locker"_s, m_record.locker}, {u"transaction"_s, m_record.transaction}}},
            m_context);
    }

    Status settleEdges()
    {
        for (const qint64 edge : m_record.edges) {
            const bool last = edge == m_record.edges.last();
            if (const Status done = m_db.exec(SettleEdge, edge, orNull(m_member), orNull(m_rental),
                                              m_record.transaction, last ? m_description : u"bounce"_s);
                !done)
                return done;
        }
        return m_record.edges.isEmpty() ? Status{} : tellEdge(m_db, m_record.edges.last(), m_context);
    }

    Db &m_db;
    const KeyRecord &m_record;
    Context &m_context;
    QString m_description;
    QString m_member;
    qint64 m_rental = 0;
};

} // namespace

Status recordKey(Db &db, const KeyRecord &record, Context &context)
{
    return KeyUnit(db, record, context).run();
}

Status endVisit(Db &db, const EndRecord &record, Context &context)
{
    const char *status = record.how == session::Ending::Completed ? "completed"
        : record.how == session::Ending::Timeout                  ? "timeout"
                                                                  : "failed";
    if (const Status ended = db.exec(EndVisit, record.transaction, status, orNull(record.why), context.now);
        !ended)
        return ended;
    if (db.changes() == 0)
        return {}; // ended before: a late key edge came after the end
    if (const Status unlocked = db.exec(Unlock, record.transaction); !unlocked)
        return unlocked;
    if (record.how == session::Ending::Completed)
        return {};
    if (record.kind == session::Kind::Return) {
        const QString line = u"%1 %2"_s.arg(attendant::toText(context.now), record.why.toUpper());
        if (const Status noted = db.exec(TimedOut, record.memberId, line, context.now); !noted)
            return noted;
    }
    return noteEvent(
        db,
        {.id = QUuid::fromString(record.transaction),
         .type = record.how == session::Ending::Timeout ? u"session_timeout"_s : u"session_failed"_s,
         .severity
         = record.how == session::Ending::Timeout ? ledger::Severity::Info : ledger::Severity::Warning,
         .device = record.bank,
         .member = record.memberId,
         .details = {{u"why"_s, record.why}}},
        context);
}

} // namespace attendant::lockers::store
