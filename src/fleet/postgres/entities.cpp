#include "fleet/postgres/entities.h"

#include "fleet/postgres/database.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace attendant::fleet {
namespace {

QString json(const QJsonObject &object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

/// Only columns that were sent are named, so that the others get their defaults.
QString insertSql(Stream stream, const QStringList &columns)
{
    const QString table = tableOf(stream);
    if (stream != Stream::Orders)
        return u"INSERT INTO %1 AS t (%2) SELECT %2 FROM json_populate_record(NULL::%1, ?::json) "
               "RETURNING row_to_json(t)"_s.arg(table, columns.join(u", "_s));
    QStringList targets = columns;
    QStringList sources;
    for (const QString &column : columns)
        sources.append(u"r."_s + column);
    const std::array<std::pair<QString, QString>, 4> snapshots{
        std::pair{u"category"_s, u"p.category"_s}, std::pair{u"user_region"_s, u"u.region"_s},
        std::pair{u"user_gender"_s, u"u.gender"_s}, std::pair{u"user_age_group"_s, u"u.age_group"_s}};
    for (const auto &[column, source] : snapshots) {
        if (columns.contains(column))
            continue;
        targets.append(column);
        sources.append(source);
    }
    return u"INSERT INTO orders AS t (%1) SELECT %2 FROM json_populate_record(NULL::orders, ?::json) r "
           "JOIN users u ON u.user_id = r.user_id JOIN products p ON p.product_id = r.product_id "
           "RETURNING row_to_json(t)"_s.arg(targets.join(u", "_s), sources.join(u", "_s));
}

} // namespace

Result<QJsonObject> Entities::one(const QString &sql, const QVariantList &values, const QString &what)
{
    const auto row = m_db.value(sql, values);
    if (!row)
        return row.error();
    if (row->isNull())
        return Error{ErrorCode::NotFound, what + u" is not there"_s};
    return QJsonDocument::fromJson(row->toString().toUtf8()).object();
}

Result<QJsonObject> Entities::create(Stream stream, const QJsonObject &sent)
{
    const Result<QJsonObject> row = toRow(stream, sent);
    if (!row)
        return row.error();
    const QString key = row->value(keyColumn(stream)).toString();
    const QString what = u"%1 %2"_s.arg(keyColumn(stream), key);
    const auto there
        = m_db.value(u"SELECT 1 FROM %1 WHERE %2 = ?"_s.arg(tableOf(stream), keyColumn(stream)), {key});
    if (!there)
        return there.error();
    if (!there->isNull())
        return Error{ErrorCode::Conflict, what + u" exists already"_s};
    const auto made = one(insertSql(stream, row->keys()), {json(*row)},
                          u"user %1 or product %2"_s.arg(row->value("user_id"_L1).toString(),
                                                         row->value("product_id"_L1).toString()));
    if (!made && made.error().code == ErrorCode::BadInput && made.error().detail.contains("23505"_L1))
        return Error{ErrorCode::Conflict, what + u" exists already"_s}; // somebody was faster
    return made;
}

Result<QJsonObject> Entities::read(Stream stream, const QString &key)
{
    return one(u"SELECT row_to_json(t) FROM %1 t WHERE %2 = ?"_s.arg(tableOf(stream), keyColumn(stream)),
               {key}, u"%1 %2"_s.arg(keyColumn(stream), key));
}

Result<QJsonObject> Entities::update(Stream stream, const QString &key, const QJsonObject &sent)
{
    Result<QJsonObject> changes = toChanges(stream, sent);
    if (!changes)
        return changes.error();
    changes->remove(keyColumn(stream));
    if (changes->isEmpty())
        return read(stream, key);
    QStringList sets;
    for (const QString &column : changes->keys())
        sets.append(u"%1 = r.%1"_s.arg(column));
    return one(u"UPDATE %1 t SET %2 FROM json_populate_record(NULL::%1, ?::json) r WHERE t.%3 = ? "
               "RETURNING row_to_json(t)"_s.arg(tableOf(stream), sets.join(u", "_s), keyColumn(stream)),
               {json(*changes), key}, u"%1 %2"_s.arg(keyColumn(stream), key));
}

Status Entities::remove(Stream stream, const QString &key)
{
    const auto gone
        = m_db.run(u"DELETE FROM %1 WHERE %2 = ?"_s.arg(tableOf(stream), keyColumn(stream)), {key});
    if (!gone)
        return gone.error();
    if ((*gone)->numRowsAffected() == 0)
        return Error{ErrorCode::NotFound, u"%1 %2 is not there"_s.arg(keyColumn(stream), key)};
    return {};
}

Result<QList<QJsonObject>> Entities::list(Stream stream, const QString &after, int limit)
{
    const auto rows = m_db.run(u"SELECT row_to_json(t) FROM %1 t WHERE %2 > ? ORDER BY %2 LIMIT ?"_s.arg(
                                   tableOf(stream), keyColumn(stream)),
                               {after, limit});
    if (!rows)
        return rows.error();
    QList<QJsonObject> objects;
    while ((*rows)->next())
        objects.append(QJsonDocument::fromJson((*rows)->value(0).toString().toUtf8()).object());
    return objects;
}

Result<qint64> Entities::count(Stream stream)
{
    const auto number = m_db.value(u"SELECT count(*) FROM "_s + tableOf(stream));
    return number ? Result<qint64>(number->toLongLong()) : Result<qint64>(number.error());
}

} // namespace attendant::fleet
