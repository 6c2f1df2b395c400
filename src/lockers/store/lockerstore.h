#pragma once

#include "core/uid.h"
#include "ledger/db.h"
#include "lockers/domain/sessionview.h"

#include <QList>

/// Look-ups and staff's changes of lockers.
namespace attendant::lockers::store {

[[nodiscard]] QList<LockerView> lockerViews(ledger::Db &db);

enum class Maintenance { Normal, Maintenance, Broken };
[[nodiscard]] Status setMaintenance(ledger::Db &db, const QString &locker, Maintenance state, UtcTime now);
/// Binds a key's NFC tag; a tag that was another locker's moves.
[[nodiscard]] Status bindKeyTag(ledger::Db &db, const QString &locker, const Uid &uid, UtcTime now);

/// Who holds a locker's key, for other counters on the LAN.
struct KeyHolder
{
    QString locker;
    QString member; ///< empty: the key is not rented
    QString name; ///< empty: the member's row is missing
    std::optional<UtcTime> assignedAt;
};
[[nodiscard]] std::optional<KeyHolder> holderByTag(ledger::Db &db, const Uid &uid);
[[nodiscard]] std::optional<KeyHolder> holderByLocker(ledger::Db &db, const QString &locker);

/// Figures for /metrics and the home screen.
struct LockerCounts
{
    qint64 activeRentals = 0;
    qint64 rentals = 0;
    qint64 openTransactions = 0;
    qint64 refusals = 0;
    qint64 timeouts = 0;
};
[[nodiscard]] LockerCounts counts(ledger::Db &db);

} // namespace attendant::lockers::store
