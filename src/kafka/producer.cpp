#include "kafka/producer.h"

#include <QElapsedTimer>

#include <librdkafka/rdkafka.h>

#include <fcntl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace attendant::kafka {
namespace {

constexpr const char *Waker = "1";

} // namespace

Producer::Producer(ClientSettings settings, Delivered delivered, Trouble trouble)
    : m_settings(std::move(settings))
    , m_delivered(std::move(delivered))
    , m_trouble(std::move(trouble))
{
    if (::pipe2(m_pipe, O_CLOEXEC | O_NONBLOCK) != 0)
        m_pipe[0] = m_pipe[1] = -1;
}

Producer::~Producer()
{
    m_delivered = [](quint64, const Status &) {}; // whoever listened may be gone already
    m_trouble = {};
    close();
    ::close(m_pipe[0]);
    ::close(m_pipe[1]);
}

Status Producer::open()
{
    if (m_handle)
        return {};
    Configuration configuration(m_settings);
    configuration.set("enable.idempotence", "true"); // brings acks=all and retries without end
    configuration.set("linger.ms", "10");
    configuration.set("compression.codec", "lz4");
    configuration.set("partitioner", "murmur2_random"); // as Java's clients choose
    configuration.set("message.timeout.ms", "300000");
    configuration.set("queue.buffering.max.messages", "100000");
    configuration.set("queue.buffering.max.kbytes", "131072");
    configuration.set("allow.auto.create.topics", "false");
    rd_kafka_conf_set_opaque(configuration.get(), this);
    rd_kafka_conf_set_dr_msg_cb(configuration.get(),
                                [](rd_kafka_t *, const rd_kafka_message_t *message, void *self) {
                                    const auto tag = quint64(reinterpret_cast<quintptr>(message->_private));
                                    const Status status = message->err == RD_KAFKA_RESP_ERR_NO_ERROR
                                        ? Status{}
                                        : Status{kafkaError(message->err, u"message not delivered"_s)};
                                    auto *producer = static_cast<Producer *>(self);
                                    if (status)
                                        producer->m_refusal.reset();
                                    producer->m_delivered(tag, status);
                                });
    rd_kafka_conf_set_error_cb(configuration.get(),
                               [](rd_kafka_t *, int code, const char *words, void *self) {
                                   static_cast<Producer *>(self)->heardTrouble(code, words);
                               });
    Result<Handle> handle = configuration.make(Configuration::Kind::Producer);
    if (!handle)
        return handle.error();
    m_handle = std::move(*handle);
    m_broken = false;
    rd_kafka_queue_t *queue = rd_kafka_queue_get_main(m_handle.get());
    rd_kafka_queue_io_event_enable(queue, m_pipe[1], Waker, 1);
    rd_kafka_queue_destroy(queue);
    return {};
}

void Producer::heardTrouble(int code, const char *words)
{
    m_broken = m_broken || code == RD_KAFKA_RESP_ERR__FATAL;
    const bool refused = code == RD_KAFKA_RESP_ERR__AUTHENTICATION || code == RD_KAFKA_RESP_ERR__SSL;
    const bool away = code == RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN || code == RD_KAFKA_RESP_ERR__RESOLVE;
    if (!refused && !away)
        return;
    if (refused || !m_refusal) { // "all down" follows a refusal, and says less
        const Error error = brokersError(m_settings, code, words);
        m_refusal = refused ? std::optional(error) : std::nullopt;
        if (m_trouble)
            m_trouble(error);
    }
}

Status Producer::send(const Message &message)
{
    if (const Status opened = open(); !opened)
        return opened;
    const QByteArray topic = message.topic.toUtf8();
    std::array<rd_kafka_vu_t, 5> parts{};
    parts[0].vtype = RD_KAFKA_VTYPE_TOPIC;
    parts[0].u.cstr = topic.constData();
    parts[1].vtype = RD_KAFKA_VTYPE_KEY;
    parts[1].u.mem = {const_cast<char *>(message.key.constData()), size_t(message.key.size())};
    parts[2].vtype = RD_KAFKA_VTYPE_VALUE;
    parts[2].u.mem = {const_cast<char *>(message.payload.constData()), size_t(message.payload.size())};
    parts[3].vtype = RD_KAFKA_VTYPE_MSGFLAGS;
    parts[3].u.i = RD_KAFKA_MSG_F_COPY;
    parts[4].vtype = RD_KAFKA_VTYPE_OPAQUE;
    parts[4].u.ptr = reinterpret_cast<void *>(quintptr(message.tag));
    rd_kafka_resp_err_t code = RD_KAFKA_RESP_ERR_NO_ERROR;
    if (rd_kafka_error_t *error = rd_kafka_produceva(m_handle.get(), parts.data(), parts.size())) {
        code = rd_kafka_error_code(error);
        rd_kafka_error_destroy(error);
    }
    if (code == RD_KAFKA_RESP_ERR__FATAL) {
        m_broken = true;
        recover();
    }
    return code == RD_KAFKA_RESP_ERR_NO_ERROR ? Status{} : Status{kafkaError(code, u"message not taken"_s)};
}

void Producer::poll(milliseconds patience)
{
    std::array<char, 64> drained;
    while (::read(m_pipe[0], drained.data(), drained.size()) > 0) { }
    if (m_handle)
        rd_kafka_poll(m_handle.get(), int(patience.count()));
    if (m_broken)
        recover();
}

void Producer::recover()
{
    close();
    m_broken = false;
}

int Producer::finish(milliseconds patience)
{
    if (!m_handle)
        return 0;
    rd_kafka_flush(m_handle.get(), int(patience.count()));
    const int left = underWay();
    close();
    return left;
}

void Producer::close()
{
    if (!m_handle)
        return;
    rd_kafka_purge(m_handle.get(), RD_KAFKA_PURGE_F_QUEUE | RD_KAFKA_PURGE_F_INFLIGHT);
    rd_kafka_flush(m_handle.get(), 1000); // hands out the answers of what was purged
    m_handle.reset();
}

int Producer::underWay() const { return m_handle ? rd_kafka_outq_len(m_handle.get()) : 0; }

} // namespace attendant::kafka
