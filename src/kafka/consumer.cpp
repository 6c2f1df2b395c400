#include "kafka/consumer.h"

#include <librdkafka/rdkafka.h>

#include <fcntl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace attendant::kafka {
namespace {

struct ListCloser
{
    void operator()(rd_kafka_topic_partition_list_t *list) const
    {
        rd_kafka_topic_partition_list_destroy(list);
    }
};
using PartitionList = std::unique_ptr<rd_kafka_topic_partition_list_t, ListCloser>;

PartitionList listOf(const QString &topic, const QHash<int, qint64> &offsets)
{
    PartitionList list(rd_kafka_topic_partition_list_new(int(offsets.size())));
    for (auto it = offsets.constBegin(); it != offsets.constEnd(); ++it)
        rd_kafka_topic_partition_list_add(list.get(), topic.toUtf8().constData(), it.key())->offset = *it;
    return list;
}

} // namespace

Consumer::Consumer(ConsumerSettings settings, StartAt startAt, Going going)
    : m_settings(std::move(settings))
    , m_startAt(std::move(startAt))
    , m_going(std::move(going))
{
    if (::pipe2(m_pipe, O_CLOEXEC | O_NONBLOCK) != 0)
        m_pipe[0] = m_pipe[1] = -1;
}

Consumer::~Consumer()
{
    close();
    ::close(m_pipe[0]);
    ::close(m_pipe[1]);
}

Status Consumer::open()
{
    if (m_handle)
        return {};
    Configuration configuration(m_settings.client);
    configuration.set("group.id", m_settings.group.toUtf8());
    if (!m_settings.instance.isEmpty())
        configuration.set("group.instance.id", m_settings.instance.toUtf8());
    configuration.set("enable.auto.commit", "false");
    configuration.set("enable.auto.offset.store", "false");
    configuration.set("auto.offset.reset", "earliest");
    configuration.set("partition.assignment.strategy", "range");
    configuration.set("session.timeout.ms", "30000");
    configuration.set("heartbeat.interval.ms", "3000");
    configuration.set("max.poll.interval.ms", "300000");
    configuration.set("fetch.wait.max.ms", "100");
    configuration.set("queued.max.messages.kbytes", "16384");
    configuration.set("allow.auto.create.topics", "false");
    rd_kafka_conf_set_opaque(configuration.get(), this);
    rd_kafka_conf_set_rebalance_cb(
        configuration.get(),
        [](rd_kafka_t *, rd_kafka_resp_err_t code, rd_kafka_topic_partition_list_t *partitions, void *self) {
            static_cast<Consumer *>(self)->rebalance(code, partitions);
        });
    rd_kafka_conf_set_error_cb(
        configuration.get(), [](rd_kafka_t *, int code, const char *words, void *self) {
            auto *consumer = static_cast<Consumer *>(self);
            if (code == RD_KAFKA_RESP_ERR__AUTHENTICATION || code == RD_KAFKA_RESP_ERR__SSL)
                consumer->m_refusal = brokersError(consumer->m_settings.client, code, words);
        });
    Result<Handle> handle = configuration.make(Configuration::Kind::Consumer);
    if (!handle)
        return handle.error();
    m_handle = std::move(*handle);
    rd_kafka_poll_set_consumer(m_handle.get());
    rd_kafka_queue_t *queue = rd_kafka_queue_get_consumer(m_handle.get());
    rd_kafka_queue_io_event_enable(queue, m_pipe[1], "1", 1);
    rd_kafka_queue_destroy(queue);
    const PartitionList topics = listOf(m_settings.topic, {{int(RD_KAFKA_PARTITION_UA), 0}});
    const rd_kafka_resp_err_t code = rd_kafka_subscribe(m_handle.get(), topics.get());
    return code == RD_KAFKA_RESP_ERR_NO_ERROR ? Status{} : Status{kafkaError(code, u"subscription"_s)};
}

void Consumer::rebalance(int code, rd_kafka_topic_partition_list_s *partitions)
{
    if (code != RD_KAFKA_RESP_ERR__ASSIGN_PARTITIONS) {
        m_going();
        m_assigned.clear();
        rd_kafka_assign(m_handle.get(), nullptr);
        return;
    }
    m_assigned.clear();
    for (int i = 0; i < partitions->cnt; ++i)
        m_assigned.append(partitions->elems[i].partition);
    const QHash<int, qint64> starts = m_startAt(m_assigned);
    for (int i = 0; i < partitions->cnt; ++i) {
        const auto start = starts.constFind(partitions->elems[i].partition);
        if (start != starts.constEnd())
            partitions->elems[i].offset = *start;
    }
    rd_kafka_assign(m_handle.get(), partitions);
    if (m_paused)
        rd_kafka_pause_partitions(m_handle.get(), partitions);
}

Result<std::optional<Received>> Consumer::poll(milliseconds patience)
{
    if (const Status opened = open(); !opened)
        return opened.error();
    rd_kafka_message_t *message = rd_kafka_consumer_poll(m_handle.get(), int(patience.count()));
    if (message == nullptr) {
        if (const std::optional<Error> refusal = std::exchange(m_refusal, std::nullopt))
            return *refusal;
        return std::optional<Received>();
    }
    const std::unique_ptr<rd_kafka_message_t, decltype(&rd_kafka_message_destroy)> owned(
        message, rd_kafka_message_destroy);
    if (message->err == RD_KAFKA_RESP_ERR__FATAL || message->err == RD_KAFKA_RESP_ERR_FENCED_INSTANCE_ID)
        return Error{ErrorCode::Conflict, // the client is of no more use, whatever the reason
                     u"Kafka: group %1: %2; try an --instance that nobody else has"_s.arg(
                         m_settings.group, QString::fromUtf8(rd_kafka_message_errstr(message)))};
    if (message->err != RD_KAFKA_RESP_ERR_NO_ERROR)
        return kafkaError(message->err, u"topic "_s + m_settings.topic);
    rd_kafka_timestamp_type_t kind = RD_KAFKA_TIMESTAMP_NOT_AVAILABLE;
    const int64_t at = rd_kafka_message_timestamp(message, &kind);
    return std::optional<Received>(
        Received{.partition = message->partition,
                 .offset = message->offset,
                 .key = QByteArray(static_cast<const char *>(message->key), qsizetype(message->key_len)),
                 .payload = QByteArray(static_cast<const char *>(message->payload), qsizetype(message->len)),
                 .sentAt = at > 0 ? std::optional<UtcTime>(UtcTime{milliseconds{at}}) : std::nullopt});
}

Status Consumer::commit(const QHash<int, qint64> &nextOffsets)
{
    if (!m_handle || nextOffsets.isEmpty() || rd_kafka_assignment_lost(m_handle.get()) != 0)
        return {};
    const PartitionList list = listOf(m_settings.topic, nextOffsets);
    const rd_kafka_resp_err_t code = rd_kafka_commit(m_handle.get(), list.get(), 0);
    return code == RD_KAFKA_RESP_ERR_NO_ERROR ? Status{} : Status{kafkaError(code, u"offsets"_s)};
}

Status Consumer::rewind(const QHash<int, qint64> &offsets)
{
    QHash<int, qint64> ours;
    for (auto it = offsets.constBegin(); it != offsets.constEnd(); ++it) {
        if (m_assigned.contains(it.key()))
            ours.insert(it.key(), *it);
    }
    if (!m_handle || ours.isEmpty())
        return {};
    const PartitionList list = listOf(m_settings.topic, ours);
    rd_kafka_resp_err_t code = RD_KAFKA_RESP_ERR_NO_ERROR;
    if (rd_kafka_error_t *error = rd_kafka_seek_partitions(m_handle.get(), list.get(), 5000)) {
        code = rd_kafka_error_code(error);
        rd_kafka_error_destroy(error);
    }
    for (int i = 0; i < list->cnt && code == RD_KAFKA_RESP_ERR_NO_ERROR; ++i)
        code = list->elems[i].err;
    return code == RD_KAFKA_RESP_ERR_NO_ERROR ? Status{} : Status{kafkaError(code, u"going back"_s)};
}

void Consumer::pause()
{
    m_paused = true;
    QHash<int, qint64> all;
    for (const int partition : std::as_const(m_assigned))
        all.insert(partition, 0);
    if (m_handle)
        rd_kafka_pause_partitions(m_handle.get(), listOf(m_settings.topic, all).get());
}

void Consumer::resume()
{
    m_paused = false;
    QHash<int, qint64> all;
    for (const int partition : std::as_const(m_assigned))
        all.insert(partition, 0);
    if (m_handle)
        rd_kafka_resume_partitions(m_handle.get(), listOf(m_settings.topic, all).get());
}

QString Consumer::clusterId(milliseconds patience)
{
    if (!open())
        return {};
    char *id = rd_kafka_clusterid(m_handle.get(), int(patience.count()));
    const QString text = QString::fromUtf8(id);
    if (id != nullptr)
        rd_kafka_mem_free(m_handle.get(), id);
    return text;
}

void Consumer::drainDescriptor() const
{
    std::array<char, 64> drained;
    while (::read(m_pipe[0], drained.data(), drained.size()) > 0) { }
}

void Consumer::close()
{
    if (!m_handle)
        return;
    // Not rd_kafka_consumer_close(): it may block without end. Serve the queue until it says closed.
    rd_kafka_queue_t *queue = rd_kafka_queue_new(m_handle.get());
    if (rd_kafka_error_t *error = rd_kafka_consumer_close_queue(m_handle.get(), queue)) {
        rd_kafka_error_destroy(error);
    } else {
        for (int i = 0; i < 100 && rd_kafka_consumer_closed(m_handle.get()) == 0; ++i) {
            rd_kafka_event_t *event = rd_kafka_queue_poll(queue, 100);
            if (event != nullptr && rd_kafka_event_type(event) == RD_KAFKA_EVENT_REBALANCE)
                rebalance(rd_kafka_event_error(event), rd_kafka_event_topic_partition_list(event));
            if (event != nullptr)
                rd_kafka_event_destroy(event);
        }
    }
    rd_kafka_queue_destroy(queue);
    rd_kafka_destroy_flags(m_handle.release(), RD_KAFKA_DESTROY_F_NO_CONSUMER_CLOSE);
}

} // namespace attendant::kafka
