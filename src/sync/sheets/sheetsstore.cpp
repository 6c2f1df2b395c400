#include "sync/sheets/sheetsstore.h"

#include "members/store/memberstore.h"

using namespace Qt::StringLiterals;

namespace attendant::sync::sheets::store {
namespace {

constexpr auto Destination = "sheets"_L1;
constexpr auto RentalSynced = "UPDATE rentals SET sync_status = 1 WHERE rental_id = ? AND sync_status <> 1";
constexpr auto Locker
    = "SELECT l.locker_number, l.zone, l.sensor_status, l.door_status, coalesce(r.member_id, ''),"
      " coalesce(m.member_name, ''), coalesce(l.nfc_uid, ''), l.maintenance_status,"
      " coalesce(l.last_change_time, ''), l.updated_at FROM locker_status l LEFT JOIN rentals r"
      " ON r.locker_number = l.locker_number AND r.status = 'active'"
      " LEFT JOIN members m ON m.member_id = r.member_id WHERE l.locker_number = ?";

} // namespace

QList<ledger::OutboxRow> due(ledger::Db &db, UtcTime now, int limit)
{
    QList<ledger::OutboxRow> rows = ledger::dueRows(db, Destination, now, limit);
    rows.removeIf([](const ledger::OutboxRow &row) { return !uploadOf(row.topic); });
    return rows;
}

Status acknowledge(ledger::Db &db, const QList<ledger::OutboxRow> &rows, UtcTime now)
{
    for (const ledger::OutboxRow &row : rows) {
        if (const Status marked = ledger::markSent(db, row.id, now); !marked)
            return marked;
        if (const qint64 rental = row.payload.value("rental_row"_L1).toInteger(); rental > 0) {
            if (const Status synced = db.exec(RentalSynced, rental); !synced)
                return synced;
        }
    }
    return {};
}

Status giveUp(ledger::Db &db, const ledger::OutboxRow &row, const QString &why)
{
    return ledger::markDead(db, row.id, why);
}

Status putOff(ledger::Db &db, const QList<ledger::OutboxRow> &rows, UtcTime until, const QString &why)
{
    for (const ledger::OutboxRow &row : rows) {
        if (const Status marked = ledger::markRetry(db, row.id, until, why); !marked)
            return marked;
    }
    return {};
}

QStringList lockerNumbers(ledger::Db &db)
{
    QStringList numbers;
    ledger::Query rows
        = db.query("SELECT locker_number FROM locker_status ORDER BY zone DESC, locker_number");
    while (rows.next())
        numbers.append(rows.text(0));
    return numbers;
}

QJsonObject lockerRow(ledger::Db &db, const QString &locker)
{
    ledger::Query row = db.query(Locker, locker);
    if (!row.next())
        return {};
    return {{u"locker_number"_s, row.text(0)},    {u"zone"_s, row.text(1)},
            {u"sensor_status"_s, row.text(2)},    {u"door_status"_s, row.text(3)},
            {u"current_member"_s, row.text(4)},   {u"current_member_name"_s, row.text(5)},
            {u"nfc_uid"_s, row.text(6)},          {u"maintenance_status"_s, row.text(7)},
            {u"last_change_time"_s, row.text(8)}, {u"updated_at"_s, row.text(9)}};
}

Result<QStringList> takeMembers(ledger::Db &db, const Rows &rows, const QString &title, UtcTime now)
{
    if (rows.isEmpty())
        return QStringList{};
    const Result<members::Mapped> mapped = members::mapMembers({rows.first(), rows.mid(1), title});
    if (!mapped)
        return mapped.error();
    const Result<members::store::Upserted> done = members::store::upsert(db, mapped->records, title, now);
    if (!done)
        return done.error();
    QStringList leftOut;
    for (const members::RowProblem &problem : mapped->problems + done->refused)
        leftOut.append(u"%1: %2"_s.arg(problem.where, problem.what));
    return leftOut;
}

Result<QStringList> takeSettings(ledger::Db &db, const Rows &rows, const QString &title, UtcTime now)
{
    if (rows.isEmpty())
        return QStringList{};
    const qsizetype key = rows.first().indexOf(u"setting_key"_s);
    const qsizetype value = rows.first().indexOf(u"setting_value"_s);
    if (key < 0 || value < 0)
        return Error{ErrorCode::BadInput,
                     u"tab \"%1\" has no columns setting_key and setting_value"_s.arg(title)};
    const qsizetype type = rows.first().indexOf(u"setting_type"_s);
    const qsizetype description = rows.first().indexOf(u"description"_s);
    for (const QStringList &row : rows.mid(1)) {
        if (row.value(key).trimmed().isEmpty())
            continue;
        const Status written
            = members::store::upsertSetting(db, row.value(key).trimmed(), row.value(value),
                                            type < 0 ? u"string"_s : row.value(type, u"string"_s),
                                            description < 0 ? QString() : row.value(description), now);
        if (!written)
            return written.error();
    }
    return QStringList{};
}

} // namespace attendant::sync::sheets::store
