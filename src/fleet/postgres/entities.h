#pragma once

#include "fleet/domain/rows.h"

namespace attendant::fleet {

class Database;

/// Rows of `users`, `products` and `orders` one by one, as staff tools and imports want them. Many at once
/// go through BatchStore.
class Entities
{
public:
    explicit Entities(Database &db) : m_db(db) { }

    /// Conflict when the key is taken, NotFound when an order's user or product is not there. An order gets
    /// its category from the product, region, gender and age group from the user, unless they are given.
    Result<QJsonObject> create(Stream stream, const QJsonObject &sent);
    Result<QJsonObject> read(Stream stream, const QString &key);
    /// Changes the columns that are given; the key stays.
    Result<QJsonObject> update(Stream stream, const QString &key, const QJsonObject &sent);
    Status remove(Stream stream, const QString &key);
    /// In the order of their keys, beginning behind `after`.
    Result<QList<QJsonObject>> list(Stream stream, const QString &after, int limit);
    Result<qint64> count(Stream stream);

private:
    Result<QJsonObject> one(const QString &sql, const QVariantList &values, const QString &what);

    Database &m_db;
};

} // namespace attendant::fleet
