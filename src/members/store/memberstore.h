#pragma once

#include "ledger/db.h"
#include "members/domain/memberrecord.h"

namespace attendant::members::store {

struct Upserted
{
    int inserted = 0;
    int updated = 0;
    QList<RowProblem> refused; ///< a barcode that is another member's, …
};

/// Writes what the source knows and nothing else: columns it does not have, and those only this site has,
/// keep their values. `lines` says where in the source a member is, if it has lines. Never REPLACE, which
/// deletes the row first and its rentals with it; nobody is deleted.
[[nodiscard]] Result<Upserted> upsert(ledger::Db &db, const QList<MemberRecord> &records,
                                      const QString &source, UtcTime now,
                                      const QHash<QString, int> &lines = {});

/// A setting from the sheet; ours are only added to.
[[nodiscard]] Status upsertSetting(ledger::Db &db, const QString &key, const QString &value,
                                   const QString &type, const QString &description, UtcTime now);
[[nodiscard]] QString setting(ledger::Db &db, const QString &key);

} // namespace attendant::members::store
