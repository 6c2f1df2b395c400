#pragma once

#include "fakes/postgres.h"
#include "fakes/redis.h"
#include "fleet/domain/settings.h"

#include <QJsonObject>

namespace attendant::test {

/// A real PostgreSQL and, where it is asked for, a real Redis, with the settings that lead there.
class FleetWorld
{
public:
    enum class With { Postgres, PostgresAndRedis };
    /// False when a server did not start: why() says more.
    [[nodiscard]] bool start(With with = With::PostgresAndRedis);
    [[nodiscard]] fleet::FleetSettings settings() const;
    [[nodiscard]] fleet::Environment environment() const;
    [[nodiscard]] QString why() const { return postgres.why() + redis.why(); }
    [[nodiscard]] QString ask(const QString &sql) const { return postgres.ask(sql, QStringLiteral("shop")); }
    /// Empties the tables.
    void clear() const;

    fakes::Postgres postgres{"fsync = off\n"}; // no power is cut here, and nine tests share one disk
    fakes::Redis redis;
};

/// Invented rows, different for each number.
[[nodiscard]] QJsonObject user(int number);
[[nodiscard]] QJsonObject product(int number);
[[nodiscard]] QJsonObject order(int number, int user, int product);

} // namespace attendant::test
