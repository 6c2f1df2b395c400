#pragma once

#include "ledger/unitcontext.h"

/// What a sheet and this site could not agree on. One side's value was taken already, so that the counter
/// could go on; staff see what the other one said and choose.
namespace attendant::sync::sheets::store {

struct Conflict
{
    qint64 id = 0;
    QString tab;
    QString row;
    QString field;
    QString ours;
    QString theirs;
    QString present; ///< what the row says now; empty when there is no such row any more
    QString since;
};
[[nodiscard]] QList<Conflict> openConflicts(ledger::Db &db);

enum class Choice { Ours, Theirs };

/// Gives the field what staff chose, closes the conflict, and lets the sheet hear of it. NotFound without
/// such an open one, Refused when that value cannot be had: the row is gone, the balance is promised, a PIN
/// that nobody keeps.
[[nodiscard]] Result<Conflict> decide(ledger::Db &db, qint64 id, Choice choice, const QString &actor,
                                      ledger::UnitContext &context);
/// Ids that a decision may need.
constexpr int IdsOfADecision = 3;

} // namespace attendant::sync::sheets::store
