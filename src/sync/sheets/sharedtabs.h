#pragma once

#include "sync/sheets/merge.h"
#include "sync/sheets/tabs.h"

namespace attendant::sync::sheets {

/// Tabs of the dispensing counter that people edit and the counter changes.
enum class Shared { Members, Products, Vouchers, Subscriptions };

constexpr Shared AllShared[] = {Shared::Members, Shared::Products, Shared::Vouchers, Shared::Subscriptions};

/// A shared tab, its fields in the order of its columns, and the table behind it. A row travels as one JSON
/// object between the SQL and us; its keys are the columns.
struct SharedTab
{
    Tab tab;
    QList<Field> fields;
    const char *row; ///< (key) → our row
    const char *update; ///< (row, now)
    const char *insert; ///< (row, now) a row that people typed; nullptr: they make none
    const char *unshared; ///< (tab) → keys that the sheet has never had; nullptr: it does not want them

    [[nodiscard]] const QString &key() const { return tab.columns.first(); }
};

[[nodiscard]] SharedTab sharedTab(Shared shared, const QHash<QString, QString> &titles);

} // namespace attendant::sync::sheets
