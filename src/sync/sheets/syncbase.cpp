#include "sync/sheets/syncbase.h"

namespace attendant::sync::sheets::store {
namespace {

constexpr auto Bases = "SELECT field, value, sent FROM sync_base WHERE tab = ? AND row_key = ?";
constexpr auto Remember
    = "INSERT INTO sync_base (tab, row_key, field, value, sent) VALUES (?1, ?2, ?3, ?4, ?5)"
      " ON CONFLICT (tab, row_key, field) DO UPDATE SET value = coalesce(?4, value), sent = ?5"
      " WHERE value IS NOT coalesce(?4, value) OR sent IS NOT ?5";
constexpr auto Arrived = "UPDATE sync_base SET value = sent, sent = NULL WHERE tab = ? AND row_key = ?"
                         " AND field = ? AND sent IS NOT NULL";
constexpr auto RowArrived = "UPDATE sync_base SET value = sent, sent = NULL WHERE tab = ? AND row_key = ?"
                            " AND sent IS NOT NULL";
constexpr auto Conflict
    = "INSERT INTO sync_conflicts (tab, row_key, field, ours, theirs, created_at)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (tab, row_key, field) WHERE state = 'open'"
      " DO UPDATE SET ours = ?4, theirs = ?5";

} // namespace

QHash<QString, Common> basesOf(ledger::Db &db, const QString &tab, const QString &key)
{
    QHash<QString, Common> bases;
    ledger::Query rows = db.query(Bases, tab, key);
    while (rows.next())
        bases.insert(rows.text(0), {rows.textOrNull(1), rows.textOrNull(2)});
    return bases;
}

Status remember(ledger::Db &db, const QString &tab, const QString &key, const QString &field,
                const Common &common)
{
    return db.exec(Remember, tab, key, field, common.value, common.sent);
}

Status arrived(ledger::Db &db, const QString &tab, const QString &key, const QString &field)
{
    return db.exec(Arrived, tab, key, field);
}

Status arrived(ledger::Db &db, const QString &tab, const QString &key)
{
    return db.exec(RowArrived, tab, key);
}

Status addConflict(ledger::Db &db, const QString &tab, const QString &key, const QString &field,
                   const QString &ours, const QString &theirs, UtcTime now)
{
    return db.exec(Conflict, tab, key, field, ours, theirs, now);
}

} // namespace attendant::sync::sheets::store
