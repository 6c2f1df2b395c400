#pragma once

#include "core/clock.h"
#include "fleet/redis/redis.h"

#include <QJsonObject>

namespace attendant::fleet {

struct CachedRow
{
    QByteArray key;
    QByteArray json;
};

/// What is known of a cache hash: written together with it.
struct CacheMeta
{
    qint64 generation = 0;
    qint64 count = 0;
    std::optional<UtcTime> updatedAt;
    QString worker;
};

/// The hashes `cache:users` and `cache:products` and what is said about them in `cache:…:meta`.
class Cache
{
public:
    explicit Cache(Redis &redis) : m_redis(redis) { }

    /// Puts `rows` in the place of what is cached. A reader sees the old rows or the new ones, all of them,
    /// and the meta data that belongs to them. Returns the new generation, only after Redis did all of it.
    Result<qint64> replace(Stream stream, const QList<CachedRow> &rows, UtcTime now, const QString &worker);
    Result<CacheMeta> meta(Stream stream);
    /// Forgets what is cached.
    Status clear();

    /// `count` rows drawn at random, with repetitions, in one round trip. Empty when nothing is cached.
    Result<QList<QJsonObject>> randomRows(Stream stream, int count);
    /// One row; NotFound when nothing is cached.
    Result<QJsonObject> randomUser() { return randomRow(Stream::Users); }
    Result<QJsonObject> randomProduct() { return randomRow(Stream::Products); }
    [[nodiscard]] bool isConnected() const { return m_redis.isConnected(); }

    [[nodiscard]] static QByteArray hashOf(Stream stream); ///< "cache:users"

private:
    Result<QJsonObject> randomRow(Stream stream);

    Redis &m_redis;
};

} // namespace attendant::fleet
