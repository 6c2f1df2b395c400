#pragma once

#include "dispensing/domain/businesslog.h"
#include "ledger/eventlog.h"
#include "ledger/outbox.h"
#include "ledger/unitcontext.h"

/// What the spreadsheet hears of. Payload keys are the columns of its tabs (docs/protocols/google-sheets.md).
/// Tabs that show how things stand (boxes, products, vouchers, usage) are told only which row has changed:
/// the uploader sends what it is when it gets there.
namespace attendant::dispensing::store {

enum class Shown { Device, Product, Voucher, Subscription, Usage };

[[nodiscard]] Status tellRow(ledger::Db &db, Shown what, const QString &key, ledger::UnitContext &context);
/// Topic "rental_history": one item that came out.
[[nodiscard]] Status tellRentalLog(ledger::Db &db, qint64 row, ledger::UnitContext &context);
/// Topic "voucher_transaction".
[[nodiscard]] Status tellVoucherTransaction(ledger::Db &db, qint64 row, ledger::UnitContext &context);

/// Writes the event and tells of it, topic "event".
[[nodiscard]] Status logBusiness(ledger::Db &db, LogCode code, ledger::LoggedEvent event,
                                 ledger::UnitContext &context);

} // namespace attendant::dispensing::store
