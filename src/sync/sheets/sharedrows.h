#pragma once

#include "ledger/unitcontext.h"
#include "sync/sheets/sharedtabs.h"

/// Rows of the ledger that a shared tab shows, read and written as a whole.
namespace attendant::sync::sheets::store {

/// One of our rows; its keys are the columns of its tab.
using Values = QHash<QString, QString>;
/// Empty when there is none.
[[nodiscard]] Values rowOf(ledger::Db &db, const SharedTab &tab, const QString &key);
[[nodiscard]] Status insertRow(ledger::Db &db, const SharedTab &tab, const Values &row, UtcTime now);
[[nodiscard]] Status saveRow(ledger::Db &db, const SharedTab &tab, const Values &row, UtcTime now);
/// Won of a voucher that items on their way hold.
[[nodiscard]] qint64 promised(ledger::Db &db, const QString &voucher);
/// Money that came or went by an edit is a row of the voucher's history, as every other change.
struct BalanceChange
{
    qint64 before = 0;
    qint64 after = 0;
};
[[nodiscard]] Status noteCharge(ledger::Db &db, const QString &voucher, const QString &member,
                                const BalanceChange &change, ledger::UnitContext &context);

} // namespace attendant::sync::sheets::store
