#pragma once

#include "core/uid.h"
#include "ledger/unitcontext.h"

/// What staff do for a member at the counter. Each change is in the audit trail, in the same unit of work.
namespace attendant::members::store {

struct CareOf
{
    QString member;
    QString actor;
    QString reason = {};
};

/// Conflict when the card is another member's: it is theirs until staff take it away from them.
[[nodiscard]] Status setCard(ledger::Db &db, const CareOf &care, const Uid &card,
                             ledger::UnitContext &context);
/// A lost card opens nothing any more.
[[nodiscard]] Status takeCard(ledger::Db &db, const CareOf &care, ledger::UnitContext &context);
/// Until staff say otherwise here, whatever a spreadsheet says. Refused when they are already.
[[nodiscard]] Status suspend(ledger::Db &db, const CareOf &care, ledger::UnitContext &context);
/// They are again what they were, or what a source says of them. Refused when nobody suspended them here.
[[nodiscard]] Status resume(ledger::Db &db, const CareOf &care, ledger::UnitContext &context);
[[nodiscard]] bool suspendedHere(ledger::Db &db, const QString &member);

/// Ids that one of these may need.
constexpr int IdsOfCare = 1;

} // namespace attendant::members::store
