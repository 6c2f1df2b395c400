#include "weighing/store/slipstore.h"

#include "weighing/store/recordstore.h"

using namespace Qt::StringLiterals;

namespace attendant::weighing::store {
namespace {

using ledger::Db;
using ledger::Query;
using suwol::master::SlipEnd;

constexpr auto Insert = "INSERT INTO weighing_slips (record, station, copy, created_at) VALUES (?, ?, ?, ?)";
constexpr auto Next = "SELECT id, record, copy FROM weighing_slips WHERE station = ? AND state = 'waiting'"
                      " ORDER BY id LIMIT 1";
constexpr auto Claim = "UPDATE weighing_slips SET state = 'requested' WHERE id = ? AND state = 'waiting'";
constexpr auto Settle
    = "UPDATE weighing_slips SET state = ?, settled_at = ? WHERE id = ? AND state = 'requested'";
constexpr auto WaitAgain = "UPDATE weighing_slips SET state = 'waiting' WHERE id = ? AND state = 'requested'";
constexpr auto CopyOf = "INSERT INTO weighing_slips (record, station, copy, created_at)"
                        " SELECT record, station, 1, ? FROM weighing_slips WHERE id = ?";
constexpr auto Interrupted
    = "SELECT id FROM weighing_slips WHERE station = ? AND state = 'requested' ORDER BY id";
constexpr auto Drop = "UPDATE weighing_slips SET state = 'dropped', settled_at = ? WHERE station = ? AND"
                      " state = 'waiting'";
constexpr auto Waiting = "SELECT count(*) FROM weighing_slips WHERE station = ? AND state = 'waiting'";

} // namespace

Status addSlip(Db &db, const QUuid &record, const StationId &station, Copy copy, UtcTime now)
{
    return db.exec(Insert, record, station, copy == Copy::Yes, now);
}

std::optional<WaitingSlip> nextSlip(Db &db, const StationId &station)
{
    Query row = db.query(Next, station);
    if (!row.next())
        return std::nullopt;
    const qint64 id = row.integer(0);
    const Copy copy = row.integer(2) != 0 ? Copy::Yes : Copy::No;
    const std::optional<Recorded> record = findRecord(db, QUuid::fromString(row.text(1)));
    return record ? std::optional(WaitingSlip{id, *record, copy}) : std::nullopt;
}

Status claimSlip(Db &db, qint64 id)
{
    if (const Status done = db.exec(Claim, id); !done)
        return done;
    return db.changes() == 1 ? Status{} : Status{Error{ErrorCode::Conflict, u"this slip does not wait"_s}};
}

Status settleSlip(Db &db, qint64 id, SlipEnd how, UtcTime now)
{
    switch (how) {
    case SlipEnd::Printed:
        return db.exec(Settle, u"printed"_s, now, id);
    case SlipEnd::NotSent:
        return db.exec(WaitAgain, id);
    case SlipEnd::Unknown:
        break;
    }
    if (const Status done = db.exec(Settle, u"unknown"_s, now, id); !done || db.changes() == 0)
        return done;
    return db.exec(CopyOf, now, id);
}

Status settleInterrupted(Db &db, const StationId &station, UtcTime now)
{
    QList<qint64> ids;
    {
        Query rows = db.query(Interrupted, station);
        while (rows.next())
            ids.append(rows.integer(0));
    }
    for (const qint64 id : std::as_const(ids)) {
        if (const Status done = settleSlip(db, id, SlipEnd::Unknown, now); !done)
            return done;
    }
    return {};
}

Result<int> dropSlips(Db &db, const StationId &station, UtcTime now)
{
    if (const Status done = db.exec(Drop, now, station); !done)
        return done.error();
    return db.changes();
}

int waitingSlips(Db &db, const StationId &station)
{
    Query row = db.query(Waiting, station);
    return row.next() ? int(row.integer(0)) : 0;
}

} // namespace attendant::weighing::store
