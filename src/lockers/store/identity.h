#pragma once

#include "ledger/db.h"
#include "lockers/device/lockercounter.h"
#include "lockers/domain/rules.h"

#include <QTimeZone>

namespace attendant::lockers::store {

/// Whom or what a scanned code belongs to.
struct Identity
{
    std::optional<MemberFacts> member;
    QString keyLocker; ///< set when a key's own tag or barcode was read
    bool keyTag = false; ///< an NFC tag or key barcode, known or not
};

[[nodiscard]] Result<Identity> identify(ledger::Db &db, const Scan &scan, UtcTime now, const QTimeZone &zone);
[[nodiscard]] Result<QList<LockerFacts>> lockerFacts(ledger::Db &db);
[[nodiscard]] Result<std::optional<MemberFacts>> memberById(ledger::Db &db, const QString &id, UtcTime now,
                                                            const QTimeZone &zone);

/// First instant of the site's day that `now` lies in.
[[nodiscard]] UtcTime startOfSiteDay(UtcTime now, const QTimeZone &zone);

} // namespace attendant::lockers::store
