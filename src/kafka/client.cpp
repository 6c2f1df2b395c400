#include "kafka/client.h"

#include <QLoggingCategory>

#include <librdkafka/rdkafka.h>

using namespace Qt::StringLiterals;

namespace attendant::kafka {
namespace {

Q_LOGGING_CATEGORY(lcKafka, "attendant.kafka")

/// Called from the library's own threads, as Qt's logging may be.
void log(const rd_kafka_t *, int level, const char *facility, const char *words)
{
    // One broker's refused connection is no news: when all are away, who sends or reads is told.
    if (level <= 3 && qstrcmp(facility, "FAIL") != 0)
        qCWarning(lcKafka).noquote() << "client"
                                     << u"facility=%1 detail=\"%2\""_s.arg(QLatin1StringView(facility),
                                                                           QString::fromUtf8(words));
    else
        qCDebug(lcKafka).noquote() << facility << words;
}

} // namespace

void HandleCloser::operator()(rd_kafka_s *handle) const { rd_kafka_destroy(handle); }

Error kafkaError(int code, const QString &doing)
{
    const auto known = static_cast<rd_kafka_resp_err_t>(code);
    ErrorCode closed = ErrorCode::Unavailable;
    switch (known) {
    case RD_KAFKA_RESP_ERR__TIMED_OUT:
    case RD_KAFKA_RESP_ERR__MSG_TIMED_OUT:
    case RD_KAFKA_RESP_ERR_REQUEST_TIMED_OUT:
        closed = ErrorCode::Timeout;
        break;
    case RD_KAFKA_RESP_ERR__INVALID_ARG:
    case RD_KAFKA_RESP_ERR_MSG_SIZE_TOO_LARGE:
    case RD_KAFKA_RESP_ERR_INVALID_REPLICATION_FACTOR:
        closed = ErrorCode::BadInput;
        break;
    case RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART:
    case RD_KAFKA_RESP_ERR__UNKNOWN_TOPIC:
    case RD_KAFKA_RESP_ERR__UNKNOWN_PARTITION:
        closed = ErrorCode::NotFound;
        break;
    case RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED:
    case RD_KAFKA_RESP_ERR_GROUP_AUTHORIZATION_FAILED:
    case RD_KAFKA_RESP_ERR__AUTHENTICATION:
    case RD_KAFKA_RESP_ERR__SSL:
        closed = ErrorCode::Refused;
        break;
    case RD_KAFKA_RESP_ERR_FENCED_INSTANCE_ID:
        closed = ErrorCode::Conflict;
        break;
    default:
        break;
    }
    return {closed,
            u"Kafka: %1: %2 (%3)"_s.arg(doing, QString::fromUtf8(rd_kafka_err2str(known)),
                                        QLatin1StringView(rd_kafka_err2name(known)))};
}

Error brokersError(const ClientSettings &settings, int code, const char *words)
{
    const Error error = kafkaError(code, u"brokers"_s);
    const auto named
        = [](const QString &setting) { return setting.isEmpty() ? QString() : u"; setting "_s + setting; };
    if (code == RD_KAFKA_RESP_ERR__AUTHENTICATION)
        return {error.code,
                u"Kafka: user \"%1\" is not let in: %2%3; try the user name and password"_s.arg(
                    settings.access.user, QString::fromUtf8(words), named(settings.access.passwordSetting))};
    if (code == RD_KAFKA_RESP_ERR__SSL)
        return {error.code,
                u"Kafka: no encrypted connection: %1%2; try the certificate of the authority that signed the "
                "brokers'"_s.arg(QString::fromUtf8(words), named(settings.access.tlsSetting))};
    return error;
}

Configuration::Configuration(const ClientSettings &settings)
    : m_conf(rd_kafka_conf_new())
    , m_more(settings.more)
{
    rd_kafka_conf_set_log_cb(m_conf, log);
    set("bootstrap.servers", settings.brokers.toUtf8());
    set("client.id", settings.name.toUtf8());
    const Access &access = settings.access;
    const bool tls = !access.tlsCa.isEmpty();
    if (!access.user.isEmpty()) {
        set("security.protocol", tls ? "sasl_ssl" : "sasl_plaintext");
        set("sasl.mechanism", "SCRAM-SHA-512");
        set("sasl.username", access.user.toUtf8());
        set("sasl.password", access.password.toUtf8());
    } else if (tls) {
        set("security.protocol", "ssl");
    }
    if (tls)
        set("ssl.ca.location", access.tlsCa.toUtf8());
    set("reconnect.backoff.ms", "100");
    set("reconnect.backoff.max.ms", "3000");
    set("topic.metadata.refresh.interval.ms", "30000");
    set("socket.keepalive.enable", "true");
}

Configuration::~Configuration()
{
    if (m_conf != nullptr)
        rd_kafka_conf_destroy(m_conf);
}

void Configuration::set(const char *name, const QByteArray &value)
{
    std::array<char, 256> words{};
    if (m_failed
        || rd_kafka_conf_set(m_conf, name, value.constData(), words.data(), words.size()) == RD_KAFKA_CONF_OK)
        return;
    m_failed = true;
    m_error = {ErrorCode::BadInput, u"Kafka: "_s + QString::fromUtf8(words.data())};
}

Result<Handle> Configuration::make(Kind kind)
{
    for (auto it = m_more.constBegin(); it != m_more.constEnd(); ++it)
        set(it.key().toUtf8().constData(), it->toUtf8());
    if (m_failed)
        return m_error;
    std::array<char, 256> words{};
    rd_kafka_t *handle = rd_kafka_new(kind == Kind::Producer ? RD_KAFKA_PRODUCER : RD_KAFKA_CONSUMER, m_conf,
                                      words.data(), words.size());
    if (handle == nullptr)
        return Error{ErrorCode::BadInput, u"Kafka: "_s + QString::fromUtf8(words.data())};
    m_conf = nullptr;
    return Handle(handle);
}

} // namespace attendant::kafka
