#include "kafka/topics.h"

#include <QDeadlineTimer>

#include <librdkafka/rdkafka.h>

#include <thread>

using namespace Qt::StringLiterals;

namespace attendant::kafka {
namespace {

struct QueueCloser
{
    void operator()(rd_kafka_queue_t *queue) const { rd_kafka_queue_destroy(queue); }
};
struct EventCloser
{
    void operator()(rd_kafka_event_t *event) const { rd_kafka_event_destroy(event); }
};
struct OptionsCloser
{
    void operator()(rd_kafka_AdminOptions_t *options) const { rd_kafka_AdminOptions_destroy(options); }
};
using Queue = std::unique_ptr<rd_kafka_queue_t, QueueCloser>;
using Event = std::unique_ptr<rd_kafka_event_t, EventCloser>;
using Options = std::unique_ptr<rd_kafka_AdminOptions_t, OptionsCloser>;

constexpr int Patience = 30'000;
constexpr milliseconds LookAgain{200};

/// The outcome for each topic; one that exists already is no failure, and is not in `made`.
Status outcomes(const rd_kafka_topic_result_t **results, size_t count, rd_kafka_resp_err_t harmless,
                QStringList &done)
{
    for (size_t i = 0; i < count; ++i) {
        const rd_kafka_resp_err_t code = rd_kafka_topic_result_error(results[i]);
        const QString name = QString::fromUtf8(rd_kafka_topic_result_name(results[i]));
        if (code == RD_KAFKA_RESP_ERR_NO_ERROR)
            done.append(name);
        else if (code != harmless)
            return Error{
                kafkaError(code, {}).code,
                u"Kafka: topic %1: %2; setting KAFKA_REPLICATION_FACTOR; try as many as there are brokers"_s
                    .arg(name, QString::fromUtf8(rd_kafka_topic_result_error_string(results[i])))};
    }
    return {};
}

} // namespace

Topics::Topics(ClientSettings settings) : m_settings(std::move(settings)) { }

Topics::~Topics() = default;

Status Topics::open()
{
    if (m_handle)
        return {};
    Configuration configuration(m_settings);
    rd_kafka_conf_set_opaque(configuration.get(), this);
    rd_kafka_conf_set_error_cb(
        configuration.get(), [](rd_kafka_t *, int code, const char *words, void *self) {
            auto *topics = static_cast<Topics *>(self);
            if (code == RD_KAFKA_RESP_ERR__AUTHENTICATION || code == RD_KAFKA_RESP_ERR__SSL)
                topics->m_refusal = brokersError(topics->m_settings, code, words);
        });
    Result<Handle> handle = configuration.make(Configuration::Kind::Producer);
    if (!handle)
        return handle.error();
    m_handle = std::move(*handle);
    return {};
}

Error Topics::unanswered(int code, const QString &doing)
{
    m_refusal.reset();
    rd_kafka_poll(m_handle.get(), 0); // a call only says that its time was up; this, why
    if (m_refusal)
        return *m_refusal;
    const Error error = kafkaError(code, doing);
    return {
        error.code,
        error.detail
            + u"; setting KAFKA_BOOTSTRAP_SERVERS; try whether the brokers run and this machine may reach "
              "the addresses they advertise"_s};
}

Result<ClusterState> Topics::look(milliseconds patience)
{
    if (const Status opened = open(); !opened)
        return opened.error();
    const rd_kafka_metadata_t *metadata = nullptr;
    const rd_kafka_resp_err_t code
        = rd_kafka_metadata(m_handle.get(), 1, nullptr, &metadata, int(patience.count()));
    if (code != RD_KAFKA_RESP_ERR_NO_ERROR)
        return unanswered(code, u"no answer from "_s + m_settings.brokers);
    ClusterState state{.brokers = metadata->broker_cnt};
    for (int t = 0; t < metadata->topic_cnt; ++t) {
        const rd_kafka_metadata_topic_t &topic = metadata->topics[t];
        for (int p = 0; p < topic.partition_cnt; ++p)
            state.partitions.append({QString::fromUtf8(topic.topic), topic.partitions[p].id,
                                     topic.partitions[p].leader, topic.partitions[p].replica_cnt,
                                     topic.partitions[p].isr_cnt});
    }
    rd_kafka_metadata_destroy(metadata);
    if (char *id = rd_kafka_clusterid(m_handle.get(), int(patience.count()))) {
        state.id = QString::fromUtf8(id);
        rd_kafka_mem_free(m_handle.get(), id);
    }
    return state;
}

Result<ClusterState> Topics::lookFor(const QStringList &topics, milliseconds patience)
{
    const QDeadlineTimer end(patience);
    for (;;) {
        const Result<ClusterState> state = look(patience);
        if (!state)
            return state;
        const bool there = std::ranges::all_of(topics, [&](const QString &one) { return state->has(one); });
        const bool sound = std::ranges::all_of(state->partitions, [&](const PartitionState &one) {
            return one.isSound() || !topics.contains(one.topic);
        });
        if ((there && sound) || end.hasExpired())
            return state;
        std::this_thread::sleep_for(LookAgain);
    }
}

Result<QStringList> Topics::make(const QList<TopicPlan> &plans)
{
    if (const Status opened = open(); !opened)
        return opened.error();
    std::vector<rd_kafka_NewTopic_t *> topics;
    std::array<char, 256> words{};
    for (const TopicPlan &plan : plans) {
        rd_kafka_NewTopic_t *topic = rd_kafka_NewTopic_new(plan.name.toUtf8().constData(), plan.partitions,
                                                           plan.replication, words.data(), words.size());
        if (topic == nullptr)
            return Error{ErrorCode::BadInput, u"Kafka: "_s + QString::fromUtf8(words.data())};
        for (auto it = plan.settings.constBegin(); it != plan.settings.constEnd(); ++it)
            rd_kafka_NewTopic_set_config(topic, it.key().toUtf8().constData(), it->toUtf8().constData());
        topics.push_back(topic);
    }
    const Queue queue(rd_kafka_queue_new(m_handle.get()));
    const Options options(rd_kafka_AdminOptions_new(m_handle.get(), RD_KAFKA_ADMIN_OP_CREATETOPICS));
    rd_kafka_AdminOptions_set_request_timeout(options.get(), Patience, nullptr, 0);
    rd_kafka_AdminOptions_set_operation_timeout(options.get(), Patience, nullptr, 0);
    rd_kafka_CreateTopics(m_handle.get(), topics.data(), topics.size(), options.get(), queue.get());
    rd_kafka_NewTopic_destroy_array(topics.data(), topics.size());
    const Event event(rd_kafka_queue_poll(queue.get(), Patience + 1000));
    if (!event)
        return kafkaError(RD_KAFKA_RESP_ERR__TIMED_OUT, u"topics not made"_s);
    if (rd_kafka_event_error(event.get()) != RD_KAFKA_RESP_ERR_NO_ERROR)
        return kafkaError(rd_kafka_event_error(event.get()), u"topics not made"_s);
    QStringList made;
    size_t count = 0;
    const rd_kafka_topic_result_t **results
        = rd_kafka_CreateTopics_result_topics(rd_kafka_event_CreateTopics_result(event.get()), &count);
    const Status done = outcomes(results, count, RD_KAFKA_RESP_ERR_TOPIC_ALREADY_EXISTS, made);
    return done ? Result<QStringList>(made) : Result<QStringList>(done.error());
}

Status Topics::remove(const QStringList &names)
{
    if (const Status opened = open(); !opened)
        return opened;
    std::vector<rd_kafka_DeleteTopic_t *> topics;
    for (const QString &name : names)
        topics.push_back(rd_kafka_DeleteTopic_new(name.toUtf8().constData()));
    const Queue queue(rd_kafka_queue_new(m_handle.get()));
    const Options options(rd_kafka_AdminOptions_new(m_handle.get(), RD_KAFKA_ADMIN_OP_DELETETOPICS));
    rd_kafka_DeleteTopics(m_handle.get(), topics.data(), topics.size(), options.get(), queue.get());
    rd_kafka_DeleteTopic_destroy_array(topics.data(), topics.size());
    const Event event(rd_kafka_queue_poll(queue.get(), Patience));
    if (!event)
        return kafkaError(RD_KAFKA_RESP_ERR__TIMED_OUT, u"topics not removed"_s);
    QStringList gone;
    size_t count = 0;
    const rd_kafka_topic_result_t **results
        = rd_kafka_DeleteTopics_result_topics(rd_kafka_event_DeleteTopics_result(event.get()), &count);
    return outcomes(results, count, RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART, gone);
}

Result<Topics::Marks> Topics::marks(const QString &topic, int partition, milliseconds patience)
{
    if (const Status opened = open(); !opened)
        return opened.error();
    int64_t low = 0;
    int64_t high = 0;
    const rd_kafka_resp_err_t code = rd_kafka_query_watermark_offsets(
        m_handle.get(), topic.toUtf8().constData(), partition, &low, &high, int(patience.count()));
    return code == RD_KAFKA_RESP_ERR_NO_ERROR ? Result<Marks>(Marks{low, high})
                                              : Result<Marks>(kafkaError(code, u"topic "_s + topic));
}

} // namespace attendant::kafka
