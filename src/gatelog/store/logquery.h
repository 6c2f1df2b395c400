#pragma once

#include "gatelog/store/logstore.h"

#include <functional>

namespace attendant::gatelog::store {

/// What a reader wants to see; an empty field does not filter.
struct Filter
{
    std::optional<UtcTime> from = {};
    std::optional<UtcTime> to = {}; ///< the first instant that is no longer wanted
    QString owner = {}; ///< the beginning of the four letters
    QString number = {}; ///< any part of a number: "CSQU30", "3054", "4383"
    QString source = {};
    std::optional<QString> gate = {};
    std::optional<Check> check = {};

    bool operator==(const Filter &) const = default;
};

/// Where a page begins: behind this record.
struct Cursor
{
    UtcTime captured;
    qint64 id = 0;

    bool operator==(const Cursor &) const = default;
};

/// Newest capture first. A page may be short, even empty, and have a next one: no question takes more than
/// its effort, however rare the answer is.
struct Page
{
    QList<LogRow> rows;
    std::optional<Cursor> next;
};

constexpr int PageMost = 500;
constexpr int ScanMost = 10'000;
constexpr int WalkMost = 200'000;

/// What one page may cost.
struct Effort
{
    int records = ScanMost; ///< looked at
    int entries = WalkMost; ///< of an index, where the records themselves need not be looked at
    std::function<bool()> isSpent = {}; ///< asked now and then; on a cold disk a record may take its time
};
/// As long as that from now on.
[[nodiscard]] Effort effortWithin(const Clock &clock, milliseconds time);
constexpr milliseconds UsualEffort{20};

[[nodiscard]] Result<Page> page(ledger::Db &db, const Filter &filter, const std::optional<Cursor> &after,
                                int limit, const Effort &effort = {});
/// Records that came into the ledger behind this one, oldest first: what a viewer has missed.
[[nodiscard]] QList<LogRow> logsBehind(ledger::Db &db, const QUuid &event, int limit);
[[nodiscard]] bool matches(const LogRow &row, const Filter &filter);
/// About how many there are, without counting them.
[[nodiscard]] qint64 roughCount(ledger::Db &db);

[[nodiscard]] QString toText(const Cursor &cursor);
[[nodiscard]] std::optional<Cursor> cursorFromText(const QString &text);

} // namespace attendant::gatelog::store
