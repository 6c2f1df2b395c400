#include "simulation/shophistory.h"

using namespace Qt::StringLiterals;

namespace attendant::simulation {
namespace {

using namespace dispensing;

constexpr auto Pin = "012345"_L1;
constexpr int Members = 3;
const QTimeZone Seoul("Asia/Seoul");

} // namespace

QString ShopPlan::text() const
{
    return u"seed %1: lost %2 %, doubled %3 %, delayed %4 %, DISPENSE doubled %5 %, power fails %6 %, "
           u"crashes %7,"
           " broker restarts %8, reboots %9, doors %10%11%12"_s.arg(seed)
               .arg(network.lost)
               .arg(network.doubled)
               .arg(network.delayed)
               .arg(network.doubledQos1)
               .arg(powerFailsPercent)
               .arg(crashes)
               .arg(brokerRestarts)
               .arg(boxReboots)
               .arg(doors)
               .arg(stops ? u", stops"_s : QString(), clockJumps ? u", clock jumps"_s : QString());
}

ShopPlan shopPlanOf(quint64 seed)
{
    Rng rng(seed);
    ShopPlan plan{.seed = seed};
    plan.network.latency = milliseconds{rng.between(1, 40)};
    if (rng.chance(50))
        plan.network.lost = int(rng.below(25));
    if (rng.chance(30))
        plan.network.doubled = int(rng.below(30));
    if (rng.chance(30))
        plan.network.delayed = int(rng.below(30));
    if (rng.chance(10))
        plan.network.doubledQos1 = int(rng.below(30));
    plan.network.delay = milliseconds{rng.between(50, 3000)};
    plan.powerFailsPercent = rng.chance(20) ? int(rng.below(30)) : 0;
    plan.crashes = rng.chance(50) ? int(rng.between(1, 3)) : 0;
    plan.brokerRestarts = rng.chance(40) ? int(rng.between(1, 2)) : 0;
    plan.boxReboots = rng.chance(30) ? int(rng.between(1, 3)) : 0;
    plan.doors = rng.chance(30) ? int(rng.between(1, 4)) : 0;
    plan.stops = rng.chance(15);
    plan.clockJumps = rng.chance(10);
    return plan;
}

ShopHistory::ShopHistory(const ShopPlan &plan)
    : PoweredHistory(plan.seed ^ 0x5A0F, u"shop-%1"_s.arg(plan.seed))
    , m_plan(plan)
    , m_broker(m_time, plan.seed)
    , m_ids([this] { return m_rng.next(); })
{
    const QStringList categories{u"top"_s, u"pants"_s, u"towel"_s};
    for (int i = 0; i < int(categories.size()); ++i) {
        const sim::FboxSim::Shape shape{.id = u"FBOX-A4CF1200000%1"_s.arg(i + 1),
                                        .category = categories[i],
                                        .size = u"L"_s,
                                        .name = categories[i],
                                        .stock = 30};
        auto client = devices::makeMqttClient({.host = u"sim:"_s, .clientId = shape.id, .seed = plan.seed},
                                              m_time, &m_broker);
        m_boxes.push_back(
            std::make_unique<sim::FboxSim>(m_time, std::move(client), shape, plan.seed * 7 + quint64(i)));
        // The row that asks for it is in the ledger before the item falls.
        QObject::connect(m_boxes.back().get(), &sim::FboxSim::itemFell, &m_context, [this, id = shape.id] {
            if (number(
                    u"SELECT count(*) FROM dispense_requests WHERE device_uuid = '%1' AND requested_at IS NOT NULL"_s
                        .arg(id))
                == 0)
                violate(id + u": an item fell that no row asks for"_s);
        });
    }
}

ShopHistory::~ShopHistory() { stop(); }

void ShopHistory::start()
{
    m_ledger = openLedger();
    m_mqtt = devices::makeMqttClient(
        {.host = u"sim:"_s, .clientId = u"attendant-%1"_s.arg(++m_starts), .seed = m_plan.seed}, m_time,
        &m_broker);
    m_service = std::make_unique<BoxesService>(m_time, *m_ledger, m_ids, *m_mqtt,
                                               BoxesSettings{.zone = Seoul, .sheets = true});
    m_counter = std::make_unique<SaleService>(
        SaleService::Parts{m_time, *m_ledger, m_ids, *m_service, {}, atOnce()},
        SaleSettings{.zone = Seoul, .sheets = true});
    m_service->start();
}

void ShopHistory::stop()
{
    m_counter.reset();
    m_service.reset();
    m_mqtt.reset();
    m_ledger.reset();
}

void ShopHistory::stock()
{
    static const QString hash = members::hashPin(Pin, {1, 8 * 1024});
    m_ledger->write([now = m_time.now().utc](ledger::Db &db) -> Status {
        for (int i = 0; i < Members; ++i) {
            const QString id = u"M%1"_s.arg(i);
            if (const Status s
                = db.exec("INSERT INTO members (member_id, member_name, phone, pin_hash, created_at,"
                          " updated_at) VALUES (?1, ?1, ?2, ?3, ?4, ?4)",
                          id, u"0101111000%1"_s.arg(i), hash, now);
                !s)
                return s;
            for (const char *voucher : {"a", "b"}) {
                if (const Status s = db.exec("INSERT INTO member_vouchers (voucher_id, member_id, "
                                             "original_amount, remaining_amount,"
                                             " valid_until, created_at, updated_at) VALUES (?1 || ?2, ?1, "
                                             "7500, 7500, '2027-01-01',"
                                             " ?3, ?3)",
                                             id, voucher, now);
                    !s)
                    return s;
            }
            if (const Status s = db.exec(
                    "INSERT INTO member_subscriptions (subscription_id, member_id, valid_from, valid_until,"
                    " daily_limits, created_at, updated_at) VALUES ('S' || ?1, ?1, '2026-01-01', "
                    "'2027-01-01',"
                    " '{\"top\":2,\"towel\":1}', ?2, ?2)",
                    id, now);
                !s)
                return s;
        }
        return {};
    });
    m_time.settle();
}

void ShopHistory::planFaults()
{
    const auto at = [this](std::function<void()> task) {
        m_time.at(m_time.now().instant + m_plan.opening * qint64(m_rng.below(90)) / 100, std::move(task));
    };
    m_broker.setFaults(m_plan.network);
    for (const auto &box : m_boxes)
        box->faults.powerFailsInMovePercent = m_plan.powerFailsPercent;
    for (int i = 0; i < m_plan.brokerRestarts; ++i) {
        at([this] {
            m_broker.goDown();
            m_time.at(m_time.now().instant + milliseconds{m_rng.between(100, 8000)},
                      [this] { m_broker.comeUp(); });
        });
    }
    for (int i = 0; i < m_plan.boxReboots; ++i)
        at([this] { m_boxes[m_rng.below(m_boxes.size())]->reboot(); });
    for (int i = 0; i < m_plan.doors; ++i) {
        at([this] {
            sim::FboxSim *box = m_boxes[m_rng.below(m_boxes.size())].get();
            box->openDoor();
            m_time.at(m_time.now().instant + milliseconds{m_rng.between(16, 9000)},
                      [box] { box->closeDoor(); });
        });
    }
    if (m_plan.stops) {
        at([this] {
            if (m_service)
                m_service->command(m_boxes.front()->id(), fbox::Command(fbox::Verb::Stop));
        });
    }
    if (m_plan.clockJumps)
        at([this] { m_time.shiftWallClock(milliseconds{m_rng.between(-7'200'000, 7'200'000)}); });
}

void ShopHistory::comeAndBuy()
{
    if (!m_open)
        return;
    m_time.at(m_time.now().instant + milliseconds{m_rng.between(500, 9000)}, [this] { comeAndBuy(); });
    if (m_counter && std::holds_alternative<sale::LoggedOut>(m_counter->state()))
        buy();
    else if (m_counter && m_rng.chance(30))
        m_counter->tell(sale::LogOut{}); // somebody is in a hurry
}

void ShopHistory::buy()
{
    SaleService &counter = *m_counter;
    counter.tell(sale::PhoneEntered{u"0101111000%1"_s.arg(m_rng.below(Members))});
    const Products products = counter.shop().products;
    for (int line = 0; line < int(m_rng.between(1, 3)) && !products.empty(); ++line)
        counter.tell(sale::CartSet{products[m_rng.below(products.size())].id, int(m_rng.between(1, 2))});
    counter.tell(sale::Checkout{});
    if (m_rng.chance(10))
        return; // walks away
    counter.tell(sale::Confirmed{});
    counter.tell(sale::PinEntered{m_rng.chance(10) ? u"111111"_s : QString(Pin)});
}

QStringList ShopHistory::run()
{
    m_disk.onCut([this] { m_broker.cut(u"attendant-%1"_s.arg(m_starts)); }); // it says no more
    start();
    stock();
    for (const auto &box : m_boxes)
        box->powerOn();
    m_time.advance(seconds{30});
    planFaults();
    m_open = true;
    comeAndBuy();
    const Instant close = m_time.now().instant + m_plan.opening;
    liveUntil(close, {.count = m_plan.crashes, .mostCommits = 60, .longestPause = milliseconds{5000}});
    m_open = false;
    m_broker.setFaults({});
    for (const auto &box : m_boxes) {
        box->faults = {};
        box->closeDoor();
    }
    m_time.advance(std::chrono::minutes{8}); // reconnects, fences, idle time

    moneyFollowsTheItem();
    balancesAddUp();
    nothingIsLeftOpen();
    everyItemIsToldOnce();
    return m_violations;
}

void ShopHistory::moneyFollowsTheItem()
{
    for (const auto &box : m_boxes) {
        const QString of = u" WHERE device_uuid = '%1'"_s.arg(box->id());
        const int paid = number(u"SELECT count(*) FROM rental_logs"_s + of);
        const int unknown
            = number(u"SELECT count(*) FROM dispense_requests"_s + of + u" AND state = 'unknown'"_s);
        if (paid > box->dropped())
            violate(u"%1: %2 fell, %3 were paid for"_s.arg(box->id()).arg(box->dropped()).arg(paid));
        // A DISPENSE that the network doubles drops an item that nobody can be charged for.
        if (m_plan.network.doubledQos1 == 0 && paid + unknown < box->dropped())
            violate(u"%1: %2 fell, only %3 were paid for and %4 are unknown"_s.arg(box->id())
                        .arg(box->dropped())
                        .arg(paid)
                        .arg(unknown));
        // Nobody changes the stock by hand here, so the counter always tells in the end.
        if (m_plan.network.doubledQos1 == 0 && unknown > 0)
            violate(u"%1: nobody can say what became of %2 items"_s.arg(box->id()).arg(unknown));
        if (box->stock() > 30 - box->dropped())
            violate(u"%1 counts %2"_s.arg(box->id()).arg(box->stock()));
    }
    if (number(u"SELECT count(*) FROM rental_logs l WHERE NOT EXISTS (SELECT 1 FROM dispense_requests d"
               " WHERE d.request_id = l.request_id AND d.state = 'confirmed')"_s)
        != 0)
        violate(u"an item is logged that is not confirmed"_s);
}

void ShopHistory::balancesAddUp()
{
    if (number(u"SELECT count(*) FROM member_vouchers v WHERE original_amount - remaining_amount <> (SELECT"
               " coalesce(sum(amount), 0) FROM dispense_funding f WHERE f.voucher_id = v.voucher_id"
               " AND f.state = 'settled')"_s)
        != 0)
        violate(u"a voucher paid for something else than items"_s);
    if (number(u"SELECT count(*) FROM member_vouchers v WHERE original_amount - remaining_amount <> (SELECT"
               " coalesce(sum(amount), 0) FROM voucher_transactions t WHERE t.voucher_id = v.voucher_id)"_s)
        != 0)
        violate(u"a voucher's transactions do not add up"_s);
    if (number(u"SELECT (SELECT coalesce(sum(used_count), 0) FROM subscription_usage) - (SELECT count(*) FROM"
               " dispense_funding WHERE subscription_id IS NOT NULL AND state = 'settled')"_s)
        != 0)
        violate(u"uses and items differ"_s);
    if (number(
            u"SELECT count(*) FROM subscription_usage WHERE used_count > CASE category WHEN 'top' THEN 2 ELSE 1 END"_s)
        != 0)
        violate(u"a daily limit was passed"_s);
    if (number(u"SELECT count(*) FROM (SELECT request_id, sum(amount) AS paid FROM dispense_funding"
               " WHERE state = 'settled' GROUP BY request_id) p JOIN dispense_requests d USING (request_id)"
               " WHERE p.paid <> d.price OR d.state <> 'confirmed'"_s)
        != 0)
        violate(u"an item was paid for with another sum than its price"_s);
}

void ShopHistory::nothingIsLeftOpen()
{
    if (const int open
        = number(u"SELECT count(*) FROM dispense_requests WHERE state IN ('reserved', 'requested')"_s))
        violate(u"%1 items were never settled"_s.arg(open));
    if (number(u"SELECT count(*) FROM dispense_funding f JOIN dispense_requests d USING (request_id)"
               " WHERE f.state = 'reserved' AND d.state <> 'unknown'"_s)
        != 0)
        violate(u"money is held for nothing"_s);
    if (number(u"SELECT count(*) FROM sales WHERE ended_at IS NULL"_s) != 0)
        violate(u"a sale never ended"_s);
    if (!std::holds_alternative<sale::LoggedOut>(m_counter->state()))
        violate(u"somebody is still signed in"_s);
}

void ShopHistory::everyItemIsToldOnce()
{
    if (number(u"SELECT (SELECT count(*) FROM rental_logs) - (SELECT count(DISTINCT payload ->> 'rental_id')"
               " FROM outbox WHERE topic = 'rental_history')"_s)
        != 0)
        violate(u"an item was not told"_s);
    if (number(u"SELECT (SELECT count(*) FROM outbox WHERE topic = 'rental_history') - (SELECT count(*) FROM"
               " rental_logs)"_s)
        != 0)
        violate(u"an item was told twice"_s);
}

QStringList ShopHistory::tell() const
{
    return m_disk.column(
        "SELECT at || ' ' || what FROM (SELECT created_at AS at, 'item ' || substr(request_id, -6) || ' ' || "
        "device_uuid"
        " || ' ' || state || ' ' || reason || ' stock before ' || coalesce(stock_before, '-') || ' asked ' ||"
        " coalesce(requested_at, '-') || ' settled ' || coalesce(settled_at, '-') || ' by ' || "
        "coalesce(settled_by, '-')"
        " AS what FROM dispense_requests UNION ALL"
        " SELECT created_at, device_id || ' ' || event_type || ' ' || payload FROM mqtt_events UNION ALL"
        " SELECT created_at, 'event ' || event_type || ' ' || details FROM event_logs) ORDER BY at");
}

} // namespace attendant::simulation
