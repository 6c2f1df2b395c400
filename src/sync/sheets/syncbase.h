#pragma once

#include "ledger/db.h"

#include <QHash>

/// What a sheet and this site had in common when they last agreed, field by field, and where they disagreed.
namespace attendant::sync::sheets::store {

struct Common
{
    std::optional<QString> value;
    std::optional<QString> sent; ///< on its way to the sheet, not answered yet
};

/// Of one row, by field.
[[nodiscard]] QHash<QString, Common> basesOf(ledger::Db &db, const QString &tab, const QString &key);
/// A value that is not given stays as it was; `sent` is always set.
[[nodiscard]] Status remember(ledger::Db &db, const QString &tab, const QString &key, const QString &field,
                              const Common &common);
/// What was on its way has arrived: of one field, or of the whole row.
[[nodiscard]] Status arrived(ledger::Db &db, const QString &tab, const QString &key, const QString &field);
[[nodiscard]] Status arrived(ledger::Db &db, const QString &tab, const QString &key);

/// Both sides had changed: staff see it until they close it.
[[nodiscard]] Status addConflict(ledger::Db &db, const QString &tab, const QString &key, const QString &field,
                                 const QString &ours, const QString &theirs, UtcTime now);

} // namespace attendant::sync::sheets::store
