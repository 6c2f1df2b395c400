#include "fleetworld.h"

#include "fleet/postgres/database.h"
#include "fleet/postgres/schema.h"

#include <QUuid>

using namespace Qt::StringLiterals;

namespace attendant::test {

bool FleetWorld::start(With with)
{
    if (!postgres.start() || (with == With::PostgresAndRedis && !redis.start()))
        return false;
    if (!postgres.ask(u"CREATE DATABASE shop"_s).isEmpty())
        return false;
    fleet::Database db(settings().postgres, u"test"_s);
    const auto steps = fleet::migrate(db);
    if (!steps)
        qWarning("%s", qPrintable(steps.error().detail));
    return steps && *steps == fleet::newestSchema();
}

fleet::Environment FleetWorld::environment() const
{
    return {{u"POSTGRES_HOST"_s, u"127.0.0.1"_s},
            {u"POSTGRES_PORT"_s, QString::number(postgres.port())},
            {u"POSTGRES_DB"_s, u"shop"_s},
            {u"REDIS_HOST"_s, u"127.0.0.1"_s},
            {u"REDIS_PORT"_s, QString::number(redis.port())}};
}

fleet::FleetSettings FleetWorld::settings() const { return *fleet::readSettings(environment()); }

void FleetWorld::clear() const
{
    (void)ask(u"TRUNCATE users, products, orders, dead_letters, consumer_offsets, site_events"_s);
}

QJsonObject user(int number)
{
    return {{"user_id"_L1, u"U_%1"_s.arg(number, 8, 10, QChar(u'0'))},
            {"name"_L1, u"회원 %1"_s.arg(number)},
            {"gender"_L1, number % 2 == 0 ? u"M"_s : u"F"_s},
            {"age"_L1, 20 + number % 40},
            {"region"_L1, u"서울"_s},
            {"created_at"_L1, u"2026-01-01T00:00:00.000Z"_s}};
}

QJsonObject product(int number)
{
    return {{"product_id"_L1, u"P%1"_s.arg(number, 8, 10, QChar(u'0'))},
            {"name"_L1, u"운동복 %1"_s.arg(number)},
            {"category"_L1, u"상의"_s},
            {"brand"_L1, u"한강"_s},
            {"price"_L1, 10'000 + number},
            {"org_price"_L1, 12'000 + number},
            {"discount_rate"_L1, 0.1},
            {"stock"_L1, 100},
            {"created_at"_L1, u"2026-01-01T00:00:00.000Z"_s}};
}

QJsonObject order(int number, int userNumber, int productNumber)
{
    return {{"order_id"_L1, u"O%1"_s.arg(number, 9, 10, QChar(u'0'))},
            {"user_id"_L1, user(userNumber).value("user_id"_L1)},
            {"product_id"_L1, product(productNumber).value("product_id"_L1)},
            {"quantity"_L1, 1},
            {"total_amount"_L1, 10'000},
            {"payment_method"_L1, u"Card"_s},
            {"status"_L1, u"Success"_s},
            {"created_at"_L1, u"2026-02-01T00:00:00.000Z"_s}};
}

} // namespace attendant::test
