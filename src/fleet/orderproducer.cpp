#include "fleet/orderproducer.h"

#include "fleet/domain/message.h"
#include "fleet/kafkaaccess.h"
#include "fleet/log.h"

#include <QRandomGenerator>
#include <QSocketNotifier>

using namespace Qt::StringLiterals;

namespace attendant::fleet {
namespace {

constexpr milliseconds Retry{1000};
constexpr milliseconds Poll{100};
constexpr int LargestTurn = 2000;
constexpr size_t Enough = 20'000; ///< waiting for room: no more are made

} // namespace

OrderProducer::OrderProducer(const FleetSettings &settings, ProducerPlan plan, Scheduler &scheduler,
                             QObject *parent)
    : QObject(parent)
    , m_plan(plan)
    , m_topic(settings.kafka.topic(Stream::Orders))
    , m_scheduler(scheduler)
    , m_redis(settings.redis)
    , m_cache(m_redis)
    , m_producer(kafkaClient(settings.kafka, u"attendant-fleet-producer"_s),
                 [this](quint64 tag, const Status &status) { answered(tag, status); })
    , m_random([source = QRandomGenerator64::securelySeeded()]() mutable { return source.generate(); })
    , m_alarm(scheduler, [this] { step(); })
{ }

OrderProducer::~OrderProducer() = default;

void OrderProducer::start()
{
    m_notifier = std::make_unique<QSocketNotifier>(m_producer.descriptor(), QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this,
            [this] { m_producer.poll(milliseconds{0}); });
    m_due = m_scheduler.now().instant;
    m_alarm.set(m_due);
}

int OrderProducer::stop()
{
    m_alarm.set({});
    m_notifier.reset();
    sendWaiting();
    m_producer.finish(milliseconds{10'000});
    return int(m_underWay.size() + qsizetype(m_waiting.size()));
}

void OrderProducer::step()
{
    m_producer.poll(milliseconds{0});
    const Now now = m_scheduler.now();
    if (now.instant >= m_due && m_waiting.size() < Enough) {
        const int hour = toDateTime(now.utc).toTimeZone(QTimeZone("Asia/Seoul")).time().hour();
        m_turn = nextTurn(m_plan.scenario, m_plan.perSecond, hour, m_random);
        if (m_plan.limit > 0)
            m_turn.orders = int(std::min<qint64>(m_turn.orders, m_plan.limit - m_made));
        m_due += m_turn.pause;
        if (m_due < now.instant - seconds{1})
            m_due = now.instant; // what was missed is not made up for in one burst
        make(std::min(m_turn.orders, LargestTurn));
    }
    sendWaiting();
    const bool all = m_plan.limit > 0 && m_made >= m_plan.limit;
    m_alarm.set(
        m_scheduler.now().instant
        + std::clamp(all ? Poll : std::chrono::duration_cast<milliseconds>(m_due - m_scheduler.now().instant),
                     milliseconds{m_waiting.empty() ? 0 : 10}, Poll));
}

void OrderProducer::make(int count)
{
    if (count <= 0)
        return;
    const auto users = m_cache.randomRows(Stream::Users, count);
    const auto products = users ? m_cache.randomRows(Stream::Products, count) : users;
    if (!products || users->size() < count || products->size() < count) {
        if (!std::exchange(m_told, true))
            qCWarning(lcFleet).noquote()
                << "no orders: nothing to draw from"
                << u"detail=\"%1\""_s.arg(products ? u"a cache is empty; try attendant-fleet cache-worker"_s
                                                   : products.error().detail);
        m_due = m_scheduler.now().instant + Retry;
        return;
    }
    m_told = false;
    const UtcTime now = m_scheduler.now().utc;
    for (int i = 0; i < count; ++i) {
        const QJsonObject order = makeOrder(users->at(i), products->at(i), m_ids.next(now), now, m_random);
        // By the user, so that the orders of one stay in order.
        m_waiting.push_back({quint64(++m_made), order.value("user_id"_L1).toString().toUtf8(),
                             encodeMessage(Stream::Orders, order, now)});
    }
}

void OrderProducer::sendWaiting()
{
    while (!m_waiting.empty()) {
        const Order &order = m_waiting.front();
        const Status sent = m_producer.send({m_topic, order.key, order.payload, order.tag});
        if (!sent) { // no room, or no topic: the order stays where it is
            if (sent.error().code != ErrorCode::Unavailable && !std::exchange(m_toldOfBroker, true))
                qCWarning(lcFleet).noquote()
                    << "not published" << u"detail=\"%1\""_s.arg(sent.error().detail);
            return;
        }
        m_toldOfBroker = false;
        m_underWay.insert(order.tag, order);
        m_waiting.pop_front();
    }
}

void OrderProducer::answered(quint64 tag, const Status &status)
{
    const auto order = m_underWay.constFind(tag);
    if (order == m_underWay.constEnd())
        return;
    if (!status) {
        // Perhaps it did arrive: its key makes it the same order when it comes again.
        ++m_failures;
        m_waiting.push_back(*order);
        m_underWay.erase(order);
        return;
    }
    m_underWay.erase(order);
    ++m_delivered;
    if (m_plan.limit > 0 && m_delivered == m_plan.limit)
        m_scheduler.post([this] { Q_EMIT finished(); });
}

} // namespace attendant::fleet
