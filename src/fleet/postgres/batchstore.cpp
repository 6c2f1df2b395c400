#include "fleet/postgres/batchstore.h"

#include "fleet/postgres/database.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace attendant::fleet {
namespace {

/// One row comes back: how many were new, and what they add to the counters. Rows go in by the order of their
/// keys, so that two consumers with the same rows wait for each other in one direction.
QString insertSql(Stream stream)
{
    switch (stream) {
    case Stream::Users:
        return u"WITH made AS (INSERT INTO users (user_id, name, gender, age, age_group, region, join_date, "
               u"created_at) "
               "SELECT user_id, name, gender, age, age_group, region, join_date, coalesce(created_at, now()) "
               "FROM json_populate_recordset(NULL::users, ?::json) ORDER BY user_id "
               "ON CONFLICT DO NOTHING RETURNING 1) SELECT count(*) FROM made"_s;
    case Stream::Products:
        return u"WITH made AS (INSERT INTO products (product_id, name, category, brand, price, org_price, "
               "discount_rate, stock, created_at) SELECT product_id, name, category, brand, price, "
               "org_price, "
               "discount_rate, coalesce(stock, 0), coalesce(created_at, now()) "
               "FROM json_populate_recordset(NULL::products, ?::json) ORDER BY product_id "
               "ON CONFLICT DO NOTHING RETURNING 1) SELECT count(*) FROM made"_s;
    case Stream::Orders:
        return u"WITH made AS (INSERT INTO orders (order_id, user_id, product_id, quantity, total_amount, "
               "shipping_cost, discount_amount, payment_method, status, category, user_region, user_gender, "
               "user_age_group, created_at) SELECT r.order_id, r.user_id, r.product_id, coalesce(r.quantity, "
               "1), "
               "r.total_amount, coalesce(r.shipping_cost, 0), coalesce(r.discount_amount, 0), "
               "r.payment_method, "
               "r.status, coalesce(r.category, p.category), coalesce(r.user_region, u.region), "
               "coalesce(r.user_gender, u.gender), coalesce(r.user_age_group, u.age_group), "
               "coalesce(r.created_at, now()) FROM json_populate_recordset(NULL::orders, ?::json) r "
               "JOIN users u ON u.user_id = r.user_id JOIN products p ON p.product_id = r.product_id "
               "ORDER BY r.order_id ON CONFLICT DO NOTHING RETURNING product_id, user_id, created_at) "
               "SELECT (SELECT count(*) FROM made), "
               "(SELECT json_agg(x) FROM (SELECT product_id AS id, count(*) AS n FROM made GROUP BY 1) x), "
               "(SELECT json_agg(x) FROM (SELECT user_id AS id, max(created_at) AS at FROM made GROUP BY 1) x)"_s;
    case Stream::Events:
        return u"WITH made AS (INSERT INTO site_events (event_id, site_id, kind, version, occurred_at, data) "
               "SELECT event_id, site_id, kind, version, occurred_at, data "
               "FROM json_populate_recordset(NULL::site_events, ?::json) ORDER BY event_id "
               "ON CONFLICT DO NOTHING RETURNING 1) SELECT count(*) FROM made"_s;
    }
    Q_UNREACHABLE();
}

QString jsonOf(const QList<QJsonObject> &rows)
{
    QJsonArray array;
    for (const QJsonObject &row : rows)
        array.append(row);
    return QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Compact));
}

} // namespace

BatchStore::Rows BatchStore::decode(Stream stream, const QList<QByteArray> &payloads, QList<Letter> &letters)
{
    Rows rows;
    for (qsizetype i = 0; i < payloads.size(); ++i) {
        auto decoded = decodeMessage(stream, payloads[i]);
        if (auto *refused = std::get_if<Refused>(&decoded)) {
            letters.append({i, std::move(*refused)});
            continue;
        }
        rows.rows.append(std::get<QJsonObject>(std::move(decoded)));
        rows.indexes.append(i);
    }
    return rows;
}

Result<StoreReport> BatchStore::store(const Source &source, const QList<Incoming> &messages)
{
    if (messages.isEmpty())
        return StoreReport{};
    QList<QByteArray> payloads;
    for (const Incoming &message : messages)
        payloads.append(message.payload);
    QList<Letter> unreadable;
    const Rows rows = decode(m_stream, payloads, unreadable);
    StoreReport report;
    const Status done = m_db.transaction([&]() -> Status {
        report = {};
        QList<Letter> letters = unreadable;
        if (const Status stored = storeRows(rows, report, letters); !stored)
            return stored;
        for (const Letter &letter : letters) {
            if (const Status buried = bury(source, messages[letter.index], letter.why, report.refused);
                !buried)
                return buried;
        }
        report.repeated = messages.size() - report.stored - letters.size();
        return advance(source, messages, report);
    });
    return done ? Result<StoreReport>(report) : Result<StoreReport>(done.error());
}

Result<StoreReport> BatchStore::add(const QList<QJsonObject> &rows)
{
    Rows all{rows, {}};
    for (qsizetype i = 0; i < rows.size(); ++i)
        all.indexes.append(i);
    StoreReport report;
    const Status done = m_db.transaction([&]() -> Status {
        report = {};
        QList<Letter> letters;
        if (const Status stored = storeRows(all, report, letters); !stored)
            return stored;
        if (letters.isEmpty())
            return {};
        return Error{ErrorCode::BadInput,
                     u"row %1: %2"_s.arg(letters.first().index).arg(letters.first().why.reason)};
    });
    report.repeated = rows.size() - report.stored;
    return done ? Result<StoreReport>(report) : Result<StoreReport>(done.error());
}

Status BatchStore::storeRows(const Rows &rows, StoreReport &report, QList<Letter> &letters)
{
    if (rows.rows.isEmpty())
        return {};
    StoreReport inner = report;
    QList<Letter> found = letters;
    const Status done = m_db.savepoint([&] { return insert(rows, inner, found); });
    if (done) {
        report = inner;
        letters = found;
        return done;
    }
    if (done.error().code != ErrorCode::BadInput)
        return done;
    if (rows.rows.size() == 1) {
        letters.append({rows.indexes.first(), {Refusal::RefusedByDatabase, done.error().detail}});
        return {};
    }
    // One of them is at fault; the halves find it.
    const qsizetype half = rows.rows.size() / 2;
    const Status first = storeRows({rows.rows.mid(0, half), rows.indexes.mid(0, half)}, report, letters);
    return first ? storeRows({rows.rows.mid(half), rows.indexes.mid(half)}, report, letters) : first;
}

Status BatchStore::insert(const Rows &rows, StoreReport &report, QList<Letter> &letters)
{
    const QString json = jsonOf(rows.rows);
    const auto made = m_db.run(insertSql(m_stream), {json});
    if (!made)
        return made.error();
    if (!(*made)->next())
        return Error{ErrorCode::Internal, u"no answer to an insert"_s};
    const qint64 stored = (*made)->value(0).toLongLong();
    report.stored += stored;
    if (m_stream == Stream::Orders && stored > 0) {
        const QString products = (*made)->value(1).toString();
        const QString users = (*made)->value(2).toString();
        if (const Status counted = count(u"products"_s, products); !counted)
            return counted;
        if (const Status counted = count(u"users"_s, users); !counted)
            return counted;
    }
    if (m_stream == Stream::Orders && stored < rows.rows.size())
        return findMissing(rows, json, letters);
    const bool mayBeTaken = m_stream == Stream::Users || m_stream == Stream::Products;
    return mayBeTaken && stored < rows.rows.size() ? findTaken(rows, json, letters) : Status{};
}

/// Asked of what is stored now, not of the users and products: those may come and go between two statements,
/// and an order that is in neither answer would be lost.
Status BatchStore::findMissing(const Rows &rows, const QString &json, QList<Letter> &letters)
{
    const auto missing = m_db.run(
        u"SELECT r.ordinality, CASE WHEN u.user_id IS NULL THEN 'user ' || r.user_id ELSE 'product ' || "
        u"r.product_id END "
        "FROM json_populate_recordset(NULL::orders, ?::json) WITH ORDINALITY r "
        "LEFT JOIN users u ON u.user_id = r.user_id LEFT JOIN products p ON p.product_id = r.product_id "
        "WHERE NOT EXISTS (SELECT 1 FROM orders o WHERE o.order_id = r.order_id) ORDER BY 1"_s,
        {json});
    if (!missing)
        return missing.error();
    while ((*missing)->next())
        letters.append({rows.indexes[(*missing)->value(0).toLongLong() - 1],
                        {Refusal::UnknownReference, (*missing)->value(1).toString() + u" is not there"_s}});
    return {};
}

/// The earlier programs drew keys at random: the same key made at another time is another row, and dropping
/// it as a repetition would lose it.
Status BatchStore::findTaken(const Rows &rows, const QString &json, QList<Letter> &letters)
{
    const auto taken
        = m_db.run(u"SELECT r.ordinality FROM json_populate_recordset(NULL::%1, ?::json) "
                   "WITH ORDINALITY r JOIN %1 t ON t.%2 = r.%2 WHERE r.created_at IS NOT NULL "
                   "AND date_trunc('milliseconds', t.created_at) <> r.created_at ORDER BY 1"_s.arg(
                       tableOf(m_stream), keyColumn(m_stream)),
                   {json});
    if (!taken)
        return taken.error();
    while ((*taken)->next()) {
        const qsizetype place = (*taken)->value(0).toLongLong() - 1;
        letters.append({rows.indexes[place],
                        {Refusal::KeyTaken,
                         u"another row made at another time has %1 %2"_s.arg(
                             keyColumn(m_stream), rows.rows[place].value(keyColumn(m_stream)).toString())}});
    }
    return {};
}

/// Counters of several consumers meet in the same rows: each locks them in the order of the keys first, or
/// they would deadlock.
Status BatchStore::count(const QString &table, const QString &json)
{
    const bool products = table == "products"_L1;
    const QString key = products ? u"product_id"_s : u"user_id"_s;
    const auto held = m_db.run(u"SELECT 1 FROM %1 t WHERE t.%2 IN (SELECT id FROM json_to_recordset(?::json) "
                               "AS w(id text)) ORDER BY t.%2 FOR NO KEY UPDATE"_s.arg(table, key),
                               {json});
    if (!held)
        return held.error();
    const auto counted = m_db.run(
        products ? u"UPDATE products t SET order_count = t.order_count + w.n FROM "
                   "json_to_recordset(?::json) AS w(id text, n bigint) WHERE t.product_id = w.id"_s
                 : u"UPDATE users t SET last_ordered_at = GREATEST(t.last_ordered_at, w.at) FROM "
                   "json_to_recordset(?::json) AS w(id text, at timestamptz) WHERE t.user_id = w.id"_s,
        {json});
    return counted ? Status{} : Status{counted.error()};
}

Status BatchStore::bury(const Source &source, const Incoming &message, const Refused &why, qint64 &buried)
{
    const auto done = m_db.run(u"INSERT INTO dead_letters (cluster, topic, partition, message_offset, "
                               u"message_key, payload, kind, reason, "
                               "next_attempt_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, CASE WHEN ? THEN now() + "
                               "interval '10 seconds' END) "
                               "ON CONFLICT DO NOTHING"_s,
                               {source.cluster, source.topic, message.partition, message.offset, message.key,
                                message.payload, toText(why.refusal), why.reason,
                                why.refusal == Refusal::UnknownReference});
    if (!done)
        return done.error();
    buried += (*done)->numRowsAffected();
    return {};
}

Status BatchStore::advance(const Source &source, const QList<Incoming> &messages, const StoreReport &report)
{
    struct Place
    {
        qint64 next = 0;
        std::optional<UtcTime> at;
    };
    std::map<int, Place> places; // in the order of the partitions: again one direction of waiting
    for (const Incoming &message : messages) {
        Place &place = places[message.partition];
        place.next = std::max(place.next, message.offset + 1);
        place.at = std::max(place.at, message.sentAt);
    }
    bool first = true; // the figures are the batch's, and stand with one of its partitions
    for (const auto &[partition, place] : places) {
        const auto done = m_db.run(
            u"INSERT INTO consumer_offsets AS o (cluster, group_name, topic, partition, next_offset, "
            "last_message_at, stored, repeated, refused) VALUES (?, ?, ?, ?, ?, ?::timestamptz, ?, ?, ?) "
            "ON CONFLICT (cluster, group_name, topic, partition) DO UPDATE SET "
            "next_offset = GREATEST(o.next_offset, excluded.next_offset), "
            "last_message_at = GREATEST(o.last_message_at, excluded.last_message_at), "
            "stored = o.stored + excluded.stored, repeated = o.repeated + excluded.repeated, "
            "refused = o.refused + excluded.refused, updated_at = now()"_s,
            {source.cluster, source.group, source.topic, partition, place.next,
             place.at ? QVariant(attendant::toText(*place.at)) : QVariant(QMetaType(QMetaType::QString)),
             first ? report.stored : 0, first ? report.repeated : 0, first ? report.refused : 0});
        if (!done)
            return done.error();
        first = false;
    }
    return {};
}

Result<QHash<int, qint64>> BatchStore::offsets(const Source &source)
{
    const auto rows = m_db.run(u"SELECT partition, next_offset FROM consumer_offsets "
                               "WHERE cluster = ? AND group_name = ? AND topic = ?"_s,
                               {source.cluster, source.group, source.topic});
    if (!rows)
        return rows.error();
    QHash<int, qint64> offsets;
    while ((*rows)->next())
        offsets.insert((*rows)->value(0).toInt(), (*rows)->value(1).toLongLong());
    return offsets;
}

Result<StoreReport> BatchStore::replay(const QString &topic, Replay which, int limit)
{
    StoreReport report;
    const Status done = m_db.transaction([&]() -> Status {
        report = {};
        const auto rows = m_db.run(
            u"SELECT id, payload FROM dead_letters WHERE state = 'pending' AND topic = ? %1 "
            "ORDER BY id LIMIT %2 FOR UPDATE SKIP LOCKED"_s.arg(
                which == Replay::Due ? u"AND next_attempt_at <= now()"_s : QString(), QString::number(limit)),
            {topic});
        if (!rows)
            return rows.error();
        QList<qint64> ids;
        QList<QByteArray> payloads;
        while ((*rows)->next()) {
            ids.append((*rows)->value(0).toLongLong());
            payloads.append((*rows)->value(1).toByteArray());
        }
        QList<Letter> letters;
        if (const Status stored = storeRows(decode(m_stream, payloads, letters), report, letters); !stored)
            return stored;
        report.refused = letters.size();
        report.repeated = ids.size() - report.stored - report.refused;
        QHash<qsizetype, Refused> still;
        for (const Letter &letter : letters)
            still.insert(letter.index, letter.why);
        for (qsizetype i = 0; i < ids.size(); ++i) {
            const auto why = still.constFind(i);
            const bool again = why != still.constEnd();
            const auto marked = again
                ? m_db.run(
                    u"UPDATE dead_letters SET attempts = attempts + 1, kind = ?, reason = ?, next_attempt_at "
                    u"= "
                    "CASE WHEN ? THEN now() + least(interval '1 hour', interval '10 seconds' * 2 ^ "
                    "least(attempts, 10)) END "
                    "WHERE id = ?"_s,
                    {toText(why->refusal), why->reason, why->refusal == Refusal::UnknownReference, ids[i]})
                : m_db.run(u"UPDATE dead_letters SET state = 'replayed', attempts = attempts + 1, "
                           "next_attempt_at = NULL WHERE id = ?"_s,
                           {ids[i]});
            if (!marked)
                return marked.error();
        }
        return {};
    });
    return done ? Result<StoreReport>(report) : Result<StoreReport>(done.error());
}

} // namespace attendant::fleet
