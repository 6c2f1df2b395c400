#include "fleet/streamconsumer.h"

#include "fleet/kafkaaccess.h"
#include "fleet/log.h"
#include "fleet/postgres/schema.h"

#include <QSocketNotifier>

using namespace Qt::StringLiterals;

namespace attendant::fleet {
namespace {

constexpr milliseconds Gather{50}; ///< how long a batch that is not full waits for more
constexpr milliseconds Idle{1000};
constexpr seconds ReplayEvery{10};
constexpr milliseconds LongestPutOff{10'000};

} // namespace

StreamConsumer::StreamConsumer(const FleetSettings &settings, Stream stream, const QString &instance,
                               Scheduler &scheduler, QObject *parent)
    : QObject(parent)
    , m_stream(stream)
    , m_batchSize(settings.kafka.batch)
    , m_scheduler(scheduler)
    , m_db(settings.postgres, name(stream) + u"-consumer"_s)
    , m_store(m_db, stream)
    , m_source{.cluster = {}, .group = groupOf(stream), .topic = settings.kafka.topic(stream)}
    , m_consumer(
          {.client = kafkaClient(settings.kafka, instance.isEmpty() ? m_source.group : instance),
           .group = m_source.group,
           .instance = instance,
           .topic = m_source.topic},
          [this](const QList<int> &partitions) { return starts(partitions); },
          [this] {
              // Not stored before they go: the next owner reads them again, and each row counts once.
              m_batch.clear();
          })
    , m_alarm(scheduler, [this] { step(); })
{ }

StreamConsumer::~StreamConsumer() = default;

Status StreamConsumer::start()
{
    if (const Status schema = requireSchema(m_db); !schema)
        return schema;
    if (const Status opened = m_consumer.open(); !opened)
        return opened;
    m_notifier = std::make_unique<QSocketNotifier>(m_consumer.descriptor(), QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, [this] { step(); });
    m_alarm.set(m_scheduler.now().instant);
    return {};
}

void StreamConsumer::stop()
{
    if (std::exchange(m_stopped, true))
        return;
    m_alarm.set({});
    m_notifier.reset();
    (void)storeBatch();
    m_consumer.close();
    qCInfo(lcFleet).noquote() << "consumer ended"
                              << u"stream=%1 stored=%2 repeated=%3 refused=%4"_s.arg(name(m_stream))
                                     .arg(m_total.stored)
                                     .arg(m_total.repeated)
                                     .arg(m_total.refused);
}

QHash<int, qint64> StreamConsumer::starts(const QList<int> &partitions)
{
    // Offsets of another cluster mean nothing here, so without its name the group's own are good enough.
    m_source.cluster = m_consumer.clusterId(milliseconds{2000});
    const auto known = m_source.cluster.isEmpty() ? Result<QHash<int, qint64>>(QHash<int, qint64>())
                                                  : m_store.offsets(m_source);
    qCInfo(lcFleet).noquote() << "partitions assigned"
                              << u"stream=%1 count=%2"_s.arg(name(m_stream)).arg(partitions.size());
    return known ? *known : QHash<int, qint64>();
}

void StreamConsumer::step()
{
    if (m_stopped)
        return;
    const Instant now = m_scheduler.now().instant;
    m_consumer.drainDescriptor();
    if (m_waiting && now >= m_retryAt)
        m_waiting = !goBack();
    const bool more = collect();
    if (m_stopped)
        return;
    const bool stored = m_waiting || storeBatch();
    if (stored && !m_waiting && now >= m_replayAt)
        replay();
    const Instant after = m_scheduler.now().instant;
    m_alarm.set(m_waiting ? std::min(m_retryAt, after + Idle) : after + (more ? milliseconds{0} : Idle));
}

/// Whether there may be more at once.
bool StreamConsumer::collect()
{
    const Instant until = m_scheduler.now().instant + Gather;
    while (m_batch.size() < m_batchSize) {
        const auto left = std::chrono::duration_cast<milliseconds>(until - m_scheduler.now().instant);
        // The first one is not waited for; then the batch may grow for a moment.
        const milliseconds patience
            = m_batch.isEmpty() || m_waiting ? milliseconds{0} : std::max(left, milliseconds{0});
        auto received = m_consumer.poll(patience);
        if (!received) {
            if (received.error().code == ErrorCode::Conflict) {
                Q_EMIT failed(received.error());
                return false;
            }
            qCWarning(lcFleet).noquote()
                << "not read" << u"stream=%1 detail=\"%2\""_s.arg(name(m_stream), received.error().detail);
            return false;
        }
        if (!*received)
            return false;
        kafka::Received &message = **received;
        if (m_waiting) { // fetched before the pause took hold
            const auto known = m_back.constFind(message.partition);
            m_back[message.partition]
                = known == m_back.constEnd() ? message.offset : std::min(*known, message.offset);
            continue;
        }
        m_batch.append({message.partition, message.offset, message.key, message.payload, message.sentAt});
        if (left.count() <= 0)
            return true;
    }
    return true;
}

bool StreamConsumer::storeBatch()
{
    if (m_batch.isEmpty())
        return true;
    const Result<StoreReport> stored = m_store.store(m_source, m_batch);
    if (!stored) {
        putOff(stored.error());
        return false;
    }
    m_failuresInARow = 0;
    m_total.stored += stored->stored;
    m_total.repeated += stored->repeated;
    m_total.refused += stored->refused;
    QHash<int, qint64> next;
    for (const Incoming &message : std::as_const(m_batch)) {
        qint64 &offset = next[message.partition];
        offset = std::max(offset, message.offset + 1);
    }
    m_batch.clear();
    if (stored->refused > 0)
        qCWarning(lcFleet).noquote() << "messages refused"
                                     << u"stream=%1 count=%2"_s.arg(name(m_stream)).arg(stored->refused);
    if (const Status committed = m_consumer.commit(next); !committed)
        qCInfo(lcFleet).noquote() << "offsets not committed"
                                  << u"stream=%1 detail=\"%2\""_s.arg(name(m_stream),
                                                                      committed.error().detail);
    return true;
}

/// The batch is forgotten and read again later; meanwhile the group still sees us poll.
void StreamConsumer::putOff(const Error &error)
{
    ++m_failures;
    ++m_failuresInARow;
    const milliseconds pause
        = std::min(LongestPutOff, milliseconds{100} * (1 << std::min(m_failuresInARow, 8)));
    qCWarning(lcFleet).noquote() << "batch not stored, trying again"
                                 << u"stream=%1 rows=%2 in_ms=%3 detail=\"%4\""_s.arg(name(m_stream))
                                        .arg(m_batch.size())
                                        .arg(pause.count())
                                        .arg(error.detail);
    for (const Incoming &message : std::as_const(m_batch)) {
        const auto known = m_back.constFind(message.partition);
        m_back[message.partition]
            = known == m_back.constEnd() ? message.offset : std::min(*known, message.offset);
    }
    m_batch.clear();
    m_consumer.pause();
    m_waiting = true;
    m_retryAt = m_scheduler.now().instant + pause;
}

/// Fetching must not go on behind what was not stored: the next batch would move the offsets over it.
bool StreamConsumer::goBack()
{
    m_consumer.resume();
    if (const Status back = m_consumer.rewind(m_back); !back) {
        qCWarning(lcFleet).noquote() << "not gone back, trying again"
                                     << u"stream=%1 detail=\"%2\""_s.arg(name(m_stream), back.error().detail);
        m_consumer.pause();
        m_retryAt = m_scheduler.now().instant + Idle;
        return false;
    }
    m_back.clear();
    return true;
}

void StreamConsumer::replay()
{
    m_replayAt = m_scheduler.now().instant + ReplayEvery;
    const Result<StoreReport> replayed = m_store.replay(m_source.topic, BatchStore::Replay::Due);
    if (replayed && replayed->stored + replayed->repeated > 0)
        qCInfo(lcFleet).noquote()
            << "dead letters stored after all"
            << u"stream=%1 count=%2"_s.arg(name(m_stream)).arg(replayed->stored + replayed->repeated);
}

} // namespace attendant::fleet
