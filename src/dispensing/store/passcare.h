#pragma once

#include "ledger/unitcontext.h"

/// What staff do with a pass that was sold. Each change is in the audit trail, in the same unit of work.
namespace attendant::dispensing::store {

struct PassCare
{
    QString pass; ///< a voucher's or a subscription's id
    QString actor;
    QString reason = {};
};

/// What is left of a voucher is paid back: nothing is left, and its bonus, if not begun, ends with it.
/// Refused for a bonus, which nobody paid for, and while an item on its way holds some of it. Returns the
/// won.
[[nodiscard]] Result<qint64> refundVoucher(ledger::Db &db, const PassCare &care,
                                           ledger::UnitContext &context);
/// Its last day is `days` later; one that was over is valid again. Refused for a voucher without anything
/// left.
[[nodiscard]] Result<QString> extendPass(ledger::Db &db, const PassCare &care, int days,
                                         ledger::UnitContext &context);
/// A subscription rests from today on: what is left of it begins `days` later. Refused for one that has not
/// begun or is over.
[[nodiscard]] Result<QString> holdPass(ledger::Db &db, const PassCare &care, int days,
                                       ledger::UnitContext &context);
/// A subscription that rests goes on today.
[[nodiscard]] Result<QString> resumePass(ledger::Db &db, const PassCare &care, ledger::UnitContext &context);

constexpr int LongestExtension = 366; ///< days
/// Ids that one of these may need.
constexpr int IdsOfPassCare = 4;

} // namespace attendant::dispensing::store
