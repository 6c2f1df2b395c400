#pragma once

#include "fleet/domain/aging.h"
#include "fleet/domain/settings.h"

#include <QByteArray>
#include <QList>

#include <functional>
#include <optional>

namespace attendant::fleet {

class Database;
struct CachedRow;

/// How a table stands with its cache.
struct AgingFigures
{
    qint64 rows = 0; ///< estimated: counting a million rows takes longer than a pass
    qint64 neverCached = 0;
    std::optional<UtcTime> oldest; ///< when the row that waits longest was last cached
    std::optional<UtcTime> lastPass;
    qint64 generation = 0;
};

struct Pass
{
    int fresh = 0;
    int aged = 0;
    qint64 generation = 0;
};

/// `last_cached_at` of users and products: which rows the next pass takes, and that they were taken.
class AgingStore
{
public:
    explicit AgingStore(Database &db) : m_db(db) { }

    /// Where the rows go; returns the generation they became.
    using Swap = std::function<Result<qint64>(const QList<CachedRow> &)>;

    /// One pass in one transaction: claims rows that no other worker holds, hands them to `swap`, and stamps
    /// them only when `swap` succeeded.
    Result<Pass> pass(Stream stream, const Shares &shares, const QString &worker, const Swap &swap);
    /// Everything counts as never cached again. Returns the number of rows.
    Result<qint64> reset(Stream stream);
    Result<AgingFigures> figures(Stream stream);

private:
    enum class Class { Fresh, Aged };
    struct Claimed;
    Status claim(Stream stream, Class which, int limit, Claimed &claimed);
    Status stamp(Stream stream, const Claimed &claimed);

    Database &m_db;
};

} // namespace attendant::fleet
