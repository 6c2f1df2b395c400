#include "sync/sheets/conflicts.h"

#include "ledger/audit.h"
#include "ledger/outbox.h"
#include "sync/sheets/sharedrows.h"

using namespace Qt::StringLiterals;

namespace attendant::sync::sheets::store {
namespace {

using ledger::Db;
using ledger::Query;

constexpr auto Open = "SELECT id, tab, row_key, field, ours, theirs, created_at FROM sync_conflicts"
                      " WHERE state = 'open' ORDER BY id LIMIT 1000";
constexpr auto OpenOne = "SELECT id, tab, row_key, field, ours, theirs, created_at FROM sync_conflicts"
                         " WHERE state = 'open' AND id = ?";
constexpr auto Close = "UPDATE sync_conflicts SET state = ?2, resolved_at = ?3 WHERE id = ?1";
const auto Balance = u"remaining_amount"_s;

std::optional<SharedTab> tabOf(const QString &key)
{
    for (const Shared shared : AllShared) {
        SharedTab tab = sharedTab(shared, {});
        if (tab.tab.key == key)
            return tab;
    }
    return std::nullopt;
}

Conflict conflictOf(const Query &row)
{
    return {.id = row.integer(0),
            .tab = row.text(1),
            .row = row.text(2),
            .field = row.text(3),
            .ours = row.text(4),
            .theirs = row.text(5),
            .since = row.text(6)};
}

/// Whether a value can be given to it. A PIN is in neither column: nobody may read it.
bool isGiven(const SharedTab &tab, const QString &field)
{
    const auto found = std::ranges::find(tab.fields, field, &Field::column);
    return found != tab.fields.end() && found->rule != Rule::Only && found->rule != Rule::Born
        && found->rule != Rule::Stamp;
}

Status apply(Db &db, const SharedTab &tab, const Conflict &conflict, const QString &value,
             ledger::UnitContext &context)
{
    Values row = rowOf(db, tab, conflict.row);
    if (row.isEmpty())
        return Error{ErrorCode::Refused, u"there is no row %1 any more"_s.arg(conflict.row)};
    const QString before = row.value(conflict.field);
    if (before == value)
        return {};
    if (conflict.field == Balance) {
        const qint64 wanted = value.toLongLong();
        if (wanted < promised(db, conflict.row))
            return Error{ErrorCode::Refused,
                         u"%1 won are promised to items on their way"_s.arg(promised(db, conflict.row))};
        const Status noted
            = noteCharge(db, conflict.row, row.value(u"member_id"_s), {before.toLongLong(), wanted}, context);
        if (!noted)
            return noted;
    }
    row.insert(conflict.field, value);
    return saveRow(db, tab, row, context.now);
}

} // namespace

QList<Conflict> openConflicts(Db &db)
{
    QList<Conflict> all;
    {
        Query rows = db.query(Open);
        while (rows.next())
            all.append(conflictOf(rows));
    }
    for (Conflict &one : all) {
        const std::optional<SharedTab> tab = tabOf(one.tab);
        if (tab && isGiven(*tab, one.field))
            one.present = rowOf(db, *tab, one.row).value(one.field);
    }
    return all;
}

Result<Conflict> decide(Db &db, qint64 id, Choice choice, const QString &actor, ledger::UnitContext &context)
{
    Conflict conflict;
    {
        Query row = db.query(OpenOne, id);
        if (!row.next())
            return Error{ErrorCode::NotFound, u"no open conflict %1"_s.arg(id)};
        conflict = conflictOf(row);
    }
    const std::optional<SharedTab> tab = tabOf(conflict.tab);
    const bool readable = tab && isGiven(*tab, conflict.field);
    if (!readable && choice == Choice::Theirs)
        return Error{ErrorCode::Refused,
                     u"nobody keeps that value: set it with attendantctl member pin %1"_s.arg(conflict.row)};
    const QString value = choice == Choice::Ours ? conflict.ours : conflict.theirs;
    if (readable) {
        conflict.present = rowOf(db, *tab, conflict.row).value(conflict.field);
        if (const Status applied = apply(db, *tab, conflict, value, context); !applied)
            return applied.error();
        if (context.sheets) {
            const Status told = ledger::addToOutbox(
                db, {context.takeId(), u"sheets"_s, tab->tab.topics.first(), {{u"key"_s, conflict.row}}},
                context.now);
            if (!told)
                return told.error();
        }
    }
    if (const Status closed
        = db.exec(Close, id, choice == Choice::Ours ? u"ours"_s : u"theirs"_s, context.now);
        !closed)
        return closed.error();
    const QString action = choice == Choice::Ours ? u"conflict.keep"_s : u"conflict.take"_s;
    const QString object = u"%1/%2/%3"_s.arg(conflict.tab, conflict.row, conflict.field);
    if (const Status noted = ledger::appendAudit(
            db, {actor, action, object, {}, conflict.present, readable ? value : QString()}, context.now);
        !noted)
        return noted.error();
    if (readable)
        conflict.present = value;
    return conflict;
}

} // namespace attendant::sync::sheets::store
