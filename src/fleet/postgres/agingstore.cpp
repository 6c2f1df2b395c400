#include "fleet/postgres/agingstore.h"

#include "fleet/domain/rows.h"
#include "fleet/postgres/database.h"
#include "fleet/redis/cache.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace attendant::fleet {
namespace {

/// The limit stands in the statement as a number: behind a placeholder the planner assumes a tenth of the
/// table and reads all of it.
QString claimSql(Stream stream, bool fresh, int limit, bool excluding)
{
    const QString key = keyColumn(stream);
    const QString order = fresh ? u"created_at, "_s + key : u"last_cached_at, "_s + key;
    return u"SELECT c.%1, row_to_json(c) FROM (SELECT %2 FROM %3 WHERE last_cached_at IS %4 %5 "
           "ORDER BY %6 LIMIT %7 FOR NO KEY UPDATE SKIP LOCKED) c"_s.arg(
               key, columnNames(stream).join(u", "_s), tableOf(stream), fresh ? u"NULL"_s : u"NOT NULL"_s,
               excluding ? u"AND %1 NOT IN (SELECT json_array_elements_text(?::json))"_s.arg(key) : QString(),
               order, QString::number(limit));
}

QString keys(const QList<CachedRow> &rows)
{
    QJsonArray keys;
    for (const CachedRow &row : rows)
        keys.append(QString::fromUtf8(row.key));
    return QString::fromUtf8(QJsonDocument(keys).toJson(QJsonDocument::Compact));
}

std::optional<UtcTime> timeOf(const QVariant &value)
{
    return value.isNull() ? std::optional<UtcTime>() : utcFromDateTime(value.toDateTime());
}

} // namespace

Status AgingStore::claim(Stream stream, Class which, int limit, QList<CachedRow> &rows)
{
    if (limit <= 0)
        return {};
    // Rows that this transaction holds already are not skipped by SKIP LOCKED.
    const bool excluding = which == Class::Fresh && !rows.isEmpty();
    const auto claimed = m_db.run(claimSql(stream, which == Class::Fresh, limit, excluding),
                                  excluding ? QVariantList{keys(rows)} : QVariantList{});
    if (!claimed)
        return claimed.error();
    while ((*claimed)->next())
        rows.append({(*claimed)->value(0).toString().toUtf8(), (*claimed)->value(1).toString().toUtf8()});
    return {};
}

Status AgingStore::stamp(Stream stream, const QList<CachedRow> &rows)
{
    const auto done = m_db.run(
        u"UPDATE %1 SET last_cached_at = statement_timestamp() WHERE %2 = "
        "ANY(ARRAY(SELECT json_array_elements_text(?::json)))"_s.arg(tableOf(stream), keyColumn(stream)),
        {keys(rows)});
    return done ? Status{} : Status{done.error()};
}

Result<Pass> AgingStore::pass(Stream stream, const Shares &shares, const QString &worker, const Swap &swap)
{
    Pass pass;
    const Status done = m_db.transaction([&]() -> Status {
        QList<CachedRow> rows;
        if (const Status fresh = claim(stream, Class::Fresh, shares.fresh, rows); !fresh)
            return fresh;
        pass.fresh = int(rows.size());
        if (const Status aged = claim(stream, Class::Aged, agedShare(shares, pass.fresh), rows); !aged)
            return aged;
        pass.aged = int(rows.size()) - pass.fresh;
        const Status more = claim(stream, Class::Fresh, freshFill(shares, pass.fresh, pass.aged), rows);
        if (!more)
            return more;
        pass.fresh = int(rows.size()) - pass.aged;
        const Result<qint64> swapped = swap(rows);
        if (!swapped) // nothing was stamped: the same rows come first in the next pass
            return swapped.error();
        pass.generation = *swapped;
        if (const Status stamped = stamp(stream, rows); !stamped)
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
