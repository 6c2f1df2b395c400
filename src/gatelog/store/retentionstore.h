#pragma once

#include "gatelog/store/logquery.h"

#include <QStringList>

namespace attendant::gatelog::store {

/// Records captured before a time that nobody waits for: no server that has not heard of them, no person who
/// has to look at them. Oldest first, behind `after`.
[[nodiscard]] QList<LogRow> oldRows(ledger::Db &db, UtcTime before, const std::optional<Cursor> &after,
                                    int limit);
/// Forgets them, with what was decided on them.
Status removeRows(ledger::Db &db, const QList<LogRow> &rows);
/// Forgets decided readings that never became a record.
Status removeDecidedReviews(ledger::Db &db, UtcTime before);

struct OldImage
{
    qint64 row = 0;
    QString name;
};
/// Pictures of records captured before a time that have gone where they should, oldest first.
[[nodiscard]] QList<OldImage> oldImages(ledger::Db &db, UtcTime before, int limit);
Status markExpired(ledger::Db &db, const QList<OldImage> &images);

} // namespace attendant::gatelog::store
