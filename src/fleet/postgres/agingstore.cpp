#include "fleet/postgres/agingstore.h"

#include "fleet/domain/rows.h"
#include "fleet/postgres/database.h"
#include "fleet/redis/cache.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace attendant::fleet {
namespace {

/// The limit stands in the statement as a number: behind a placeholder the planner assumes a tenth of the
/// table and reads all of it.
QString claimSql(Stream stream, bool fresh, int limit, bool excluding)
{
    const QString key = keyColumn(stream);
    const QString order = fresh ? u"created_at, "_s + key : u"last_cached_at, "_s + key;
    return u"SELECT c.place, c.%1, (SELECT row_to_json(r) FROM (SELECT %2) r) FROM "
           "(SELECT ctid AS place, %2 FROM %3 WHERE last_cached_at IS %4 %5 ORDER BY %6 LIMIT %7 "
           "FOR NO KEY UPDATE SKIP LOCKED) c"_s.arg(
               key, columnNames(stream).join(u", "_s), tableOf(stream), fresh ? u"NULL"_s : u"NOT NULL"_s,
               excluding ? u"AND ctid <> ALL (?::tid[])"_s : QString(), order, QString::number(limit));
}

/// As PostgreSQL writes an array: each place has a comma of its own.
QString arrayOf(const QStringList &places) { return u"{\""_s + places.join(u"\",\""_s) + u"\"}"_s; }

std::optional<UtcTime> timeOf(const QVariant &value)
{
    return value.isNull() ? std::optional<UtcTime>() : utcFromDateTime(value.toDateTime());
}

} // namespace

struct AgingStore::Claimed
{
    QList<CachedRow> rows;
    QStringList places; ///< of the rows in the table's file
};

Status AgingStore::claim(Stream stream, Class which, int limit, Claimed &claimed)
{
    if (limit <= 0)
        return {};
    // Rows that this transaction holds already are not skipped by SKIP LOCKED.
    const bool excluding = which == Class::Fresh && !claimed.rows.isEmpty();
    const auto found = m_db.run(claimSql(stream, which == Class::Fresh, limit, excluding),
                                excluding ? QVariantList{arrayOf(claimed.places)} : QVariantList{});
    if (!found)
        return found.error();
    while ((*found)->next()) {
        claimed.places.append((*found)->value(0).toString());
        claimed.rows.append({(*found)->value(1).toString().toUtf8(), (*found)->value(2).toString().toUtf8()});
    }
    return {};
}

/// By their place: a row that is locked cannot move, and no index has to be gone through a second time.
Status AgingStore::stamp(Stream stream, const Claimed &claimed)
{
    if (claimed.places.isEmpty())
        return {};
    const auto done
        = m_db.run(u"UPDATE %1 SET last_cached_at = statement_timestamp() WHERE ctid = ANY (?::tid[])"_s.arg(
                       tableOf(stream)),
                   {arrayOf(claimed.places)});
    return done ? Status{} : Status{done.error()};
}

Result<Pass> AgingStore::pass(Stream stream, const Shares &shares, const QString &worker, const Swap &swap)
{
    Pass pass;
    const Status done = m_db.transaction([&]() -> Status {
        Claimed claimed;
        const QList<CachedRow> &rows = claimed.rows;
        if (const Status fresh = claim(stream, Class::Fresh, shares.fresh, claimed); !fresh)
            return fresh;
        pass.fresh = int(rows.size());
        if (const Status aged = claim(stream, Class::Aged, agedShare(shares, pass.fresh), claimed); !aged)
            return aged;
        pass.aged = int(rows.size()) - pass.fresh;
        const Status more = claim(stream, Class::Fresh, freshFill(shares, pass.fresh, pass.aged), claimed);
        if (!more)
            return more;
        pass.fresh = int(rows.size()) - pass.aged;
        const Result<qint64> swapped = swap(rows);
        if (!swapped) // nothing was stamped: the same rows come first in the next pass
            return swapped.error();
        pass.generation = *swapped;
        if (const Status stamped = stamp(stream, claimed); !stamped)
            return stamped;
        const auto noted
            = m_db.run(u"UPDATE cache_passes SET generation = ?, fresh = ?, aged = ?, worker = ?, "
                       "finished_at = clock_timestamp() WHERE entity = ?"_s,
                       {pass.generation, pass.fresh, pass.aged, worker, name(stream)});
        return noted ? Status{} : Status{noted.error()};
    });
    return done ? Result<Pass>(pass) : Result<Pass>(done.error());
}

Result<qint64> AgingStore::reset(Stream stream)
{
    const auto done = m_db.run(
        u"UPDATE %1 SET last_cached_at = NULL WHERE last_cached_at IS NOT NULL"_s.arg(tableOf(stream)));
    return done ? Result<qint64>((*done)->numRowsAffected()) : Result<qint64>(done.error());
}

Result<AgingFigures> AgingStore::figures(Stream stream)
{
    const auto rows = m_db.run(
        u"SELECT (SELECT CASE WHEN reltuples < 100000 THEN (SELECT count(*) FROM %1) ELSE reltuples END "
        "FROM pg_class WHERE oid = '%1'::regclass)::bigint, "
        "(SELECT count(*) FROM %1 WHERE last_cached_at IS NULL), "
        "(SELECT min(last_cached_at) FROM %1 WHERE last_cached_at IS NOT NULL), finished_at, generation "
        "FROM cache_passes WHERE entity = ?"_s.arg(tableOf(stream)),
        {name(stream)});
    if (!rows)
        return rows.error();
    if (!(*rows)->next())
        return Error{ErrorCode::NotFound,
                     m_db.label() + u" has no row about this cache; try attendant-fleet init"_s};
    return AgingFigures{.rows = (*rows)->value(0).toLongLong(),
                        .neverCached = (*rows)->value(1).toLongLong(),
                        .oldest = timeOf((*rows)->value(2)),
                        .lastPass = timeOf((*rows)->value(3)),
                        .generation = (*rows)->value(4).toLongLong()};
}

} // namespace attendant::fleet
