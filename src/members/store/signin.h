#pragma once

#include "core/uid.h"
#include "ledger/db.h"

#include <optional>

/// Who stands there, and whether they may pay: by phone number, id or card, and by PIN.
namespace attendant::members::store {

struct Signed
{
    QString id;
    QString name;
    QString status; ///< active, inactive, suspended, expired
    bool hasPin = false;
};
/// `digits` as members::phoneDigits() gives it. Several members of a family share a number: the active one
/// first.
[[nodiscard]] std::optional<Signed> byPhone(ledger::Db &db, const QString &digits);
[[nodiscard]] std::optional<Signed> byId(ledger::Db &db, const QString &id);
[[nodiscard]] std::optional<Signed> byCard(ledger::Db &db, const Uid &uid);

struct PinState
{
    QString hash; ///< empty: none was set
    int failures = 0; ///< since the last right one
    std::optional<UtcTime> lockedUntil;
};
[[nodiscard]] PinState pinState(ledger::Db &db, const QString &member);
[[nodiscard]] Status savePinTry(ledger::Db &db, const QString &member, int failures,
                                std::optional<UtcTime> lockedUntil, UtcTime now);
/// NotFound without such a member. The audit trail says who set it, never what.
[[nodiscard]] Status setPin(ledger::Db &db, const QString &member, const QString &hash, const QString &actor,
                            UtcTime now);

} // namespace attendant::members::store
