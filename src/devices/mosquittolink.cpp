#include "devices/mosquittolink.h"

#include <QHostAddress>
#include <QHostInfo>
#include <QPointer>

#include <openssl/ssl.h>

#include <mosquitto.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <sys/ioctl.h>
#include <sys/socket.h>

using namespace Qt::StringLiterals;

namespace attendant::devices {
namespace {

constexpr int BatchMax = 64; ///< packets read before other events have their turn

/// Reference counted by the library, but its clean-up takes OpenSSL's modules from everybody: so never
/// undone.
void needLibrary() { [[maybe_unused]] static const int ready = mosquitto_lib_init(); }

} // namespace

std::unique_ptr<MqttLink> makeMqttLink(const MqttSettings &settings, Scheduler &scheduler)
{
    return std::make_unique<MosquittoLink>(settings, scheduler);
}

void MosquittoLink::Destroy::operator()(mosquitto *client) const { mosquitto_destroy(client); }

MosquittoLink::MosquittoLink(MqttSettings settings, Scheduler &scheduler)
    : m_settings(std::move(settings))
    , m_scheduler(scheduler)
    , m_second(scheduler, [this] { onSecond(); })
{
    needLibrary();
}

MosquittoLink::~MosquittoLink() = default;

void MosquittoLink::open()
{
    if (const Status ready = prepare(); !ready) {
        failLater(ready.error());
        return;
    }
    if (!QHostAddress(m_settings.host).isNull()) {
        m_addresses = {m_settings.host};
        connectNext();
        return;
    }
    // The library would ask for the address itself and block for as long as the name server is silent.
    QHostInfo::lookupHost(m_settings.host, this, [this](const QHostInfo &info) {
        if (m_over)
            return;
        const QList<QHostAddress> addresses = info.addresses();
        for (const QHostAddress &address : addresses)
            m_addresses += address.toString();
        if (m_addresses.isEmpty())
            fail({ErrorCode::Unavailable, info.errorString()});
        else
            connectNext();
    });
}

Status MosquittoLink::prepare()
{
    m_client.reset(mosquitto_new(m_settings.clientId.toUtf8().constData(), m_settings.cleanSession, this));
    if (!m_client)
        return Error{ErrorCode::Internal, u"no MQTT client"_s};
    mosquitto *client = m_client.get();
    mosquitto_connect_callback_set(client, heardConnect);
    mosquitto_publish_callback_set(client, heardPublish);
    mosquitto_message_callback_set(client, heardMessage);
    mosquitto_subscribe_callback_set(client, heardSubscribe);
    mosquitto_log_callback_set(client, heardLog);
    mosquitto_int_option(client, MOSQ_OPT_TCP_NODELAY, 1); // without it an answer takes 20 to 90 ms
    if (!m_settings.user.isEmpty())
        mosquitto_username_pw_set(client, m_settings.user.toUtf8().constData(),
                                  m_settings.password.isEmpty() ? nullptr
                                                                : m_settings.password.toUtf8().constData());
    if (const auto &will = m_settings.will)
        mosquitto_will_set(client, will->topic.toUtf8().constData(), int(will->payload.size()),
                           will->payload.constData(), int(will->qos), will->retained);
    if (!m_settings.tls)
        return {};
    Result<TlsContext> tls = makeTlsContext(*m_settings.tls, m_settings.host);
    if (!tls)
        return tls.error();
    m_tls = std::move(tls.value());
    mosquitto_int_option(client, MOSQ_OPT_SSL_CTX_WITH_DEFAULTS, 0);
    mosquitto_void_option(client, MOSQ_OPT_SSL_CTX, m_tls.get());
    return {};
}

void MosquittoLink::connectNext()
{
    m_read.reset();
    m_write.reset();
    m_secondsSpent = 0;
    const int result = mosquitto_connect_async(m_client.get(), m_addresses.takeFirst().toLatin1().constData(),
                                               m_settings.port, int(m_settings.keepalive.count()));
    const int socket = mosquitto_socket(m_client.get());
    if (socket < 0) {
        cannotReach(errorOf(result == MOSQ_ERR_SUCCESS ? int(MOSQ_ERR_CONN_LOST) : result));
        return;
    }
    m_read = std::make_unique<QSocketNotifier>(socket, QSocketNotifier::Read);
    m_write = std::make_unique<QSocketNotifier>(socket, QSocketNotifier::Write);
    connect(m_read.get(), &QSocketNotifier::activated, this, &MosquittoLink::onReadable);
    connect(m_write.get(), &QSocketNotifier::activated, this, &MosquittoLink::onWritable);
    m_second.set(m_scheduler.now().instant + seconds{1});
}

void MosquittoLink::cannotReach(const Error &why)
{
    if (m_read) {
        m_read->setEnabled(false);
        m_write->setEnabled(false);
    }
    m_second.set(std::nullopt);
    m_scheduler.post([self = QPointer<MosquittoLink>(this), why] {
        if (!self || self->m_over)
            return;
        if (self->m_addresses.isEmpty())
            self->fail(why);
        else
            self->connectNext();
    });
}

bool MosquittoLink::shakingHands() const
{
    const auto *ssl = static_cast<const SSL *>(mosquitto_ssl_get(m_client.get()));
    return ssl && !SSL_is_init_finished(ssl);
}

std::optional<QString> MosquittoLink::socketProblem() const
{
    const int socket = mosquitto_socket(m_client.get());
    int error = 0;
    socklen_t size = sizeof error;
    ::getsockopt(socket, SOL_SOCKET, SO_ERROR, &error, &size);
    if (error != 0)
        return QString::fromLocal8Bit(std::strerror(error));
    char byte;
    if (::recv(socket, &byte, 1, MSG_PEEK | MSG_DONTWAIT) == 0)
        return u"closed during the TLS handshake"_s;
    return std::nullopt;
}

void MosquittoLink::onReadable()
{
    if (m_over)
        return;
    if (!m_reached || shakingHands()) {
        onWritable();
        return;
    }
    int result = MOSQ_ERR_SUCCESS;
    int waiting = 0;
    int packets = 0;
    do {
        result = mosquitto_loop_read(m_client.get(), 1);
        waiting = 0;
        if (result == MOSQ_ERR_SUCCESS)
            ::ioctl(mosquitto_socket(m_client.get()), FIONREAD, &waiting);
    } while (result == MOSQ_ERR_SUCCESS && waiting > 0 && ++packets < BatchMax);
    tell(result);
}

void MosquittoLink::onWritable()
{
    if (m_over)
        return;
    if (!m_reached || shakingHands()) {
        // The library takes a refused or closed socket for one that needs patience, as often as it is asked.
        if (const std::optional<QString> problem = socketProblem()) {
            const Error why{ErrorCode::Unavailable, *problem};
            m_reached ? fail(why) : cannotReach(why);
            return;
        }
        m_reached = true;
        const int result = shakingHands() ? mosquitto_loop_read(m_client.get(), 1) : int(MOSQ_ERR_SUCCESS);
        if (result != MOSQ_ERR_SUCCESS || shakingHands()) {
            tell(result);
            return;
        }
    }
    tell(mosquitto_loop_write(m_client.get(), 1));
}

void MosquittoLink::onSecond()
{
    constexpr int Silent = 5;
    if (!m_reached && ++m_secondsSpent >= Silent && !m_addresses.isEmpty()) {
        cannotReach({ErrorCode::Timeout, u"no answer"_s});
        return;
    }
    m_second.set(m_scheduler.now().instant + seconds{1});
    tell(mosquitto_loop_misc(m_client.get()));
}

void MosquittoLink::watch()
{
    if (m_over || !m_write)
        return;
    const auto *ssl = static_cast<const SSL *>(mosquitto_ssl_get(m_client.get()));
    const bool more
        = shakingHands() ? !m_reached || SSL_want_write(ssl) : mosquitto_want_write(m_client.get());
    if (!more)
        m_unsent = 0;
    if (m_write->isEnabled() != more)
        m_write->setEnabled(more);
}

void MosquittoLink::tell(int result)
{
    const QPointer<MosquittoLink> self(this);
    std::vector<Happening> happened = std::exchange(m_happened, {});
    for (Happening &one : happened) {
        if (m_over)
            return; // a slot has closed us
        std::visit(Overloaded{[this](const Opened &) { Q_EMIT opened(); },
                              [this](const Acknowledged &a) { Q_EMIT acknowledged(a.packet); },
                              [this](const NotSubscribed &s) { Q_EMIT subscriptionRefused(s.filter); },
                              [this](const MqttMessage &m) { Q_EMIT received(m); }},
                   one);
        if (!self)
            return;
    }
    if (m_over)
        return;
    if (result != MOSQ_ERR_SUCCESS || mosquitto_socket(m_client.get()) < 0)
        fail(errorOf(result));
    else
        watch();
}

Error MosquittoLink::errorOf(int result) const
{
    if (m_answer != 0) {
        const bool busy = m_answer == 3;
        return {busy ? ErrorCode::Unavailable : ErrorCode::Refused,
                QString::fromUtf8(mosquitto_connack_string(m_answer))};
    }
    if (result == MOSQ_ERR_TLS) {
        const auto *ssl = static_cast<const SSL *>(mosquitto_ssl_get(m_client.get()));
        const long verdict = ssl ? SSL_get_verify_result(ssl) : X509_V_OK;
        if (verdict != X509_V_OK) // "certificate is not yet valid": our clock
            return {ErrorCode::Refused, QString::fromUtf8(X509_verify_cert_error_string(verdict))};
        return {ErrorCode::Refused, m_trouble.isEmpty() ? u"TLS failed"_s : m_trouble};
    }
    if (result == MOSQ_ERR_ERRNO)
        return {ErrorCode::Unavailable, QString::fromLocal8Bit(std::strerror(errno))};
    if (result == MOSQ_ERR_KEEPALIVE)
        return {ErrorCode::Timeout, u"the broker is silent"_s};
    return {ErrorCode::Unavailable, QString::fromUtf8(mosquitto_strerror(result))};
}

void MosquittoLink::failLater(const Error &why)
{
    m_scheduler.post([self = QPointer<MosquittoLink>(this), why] {
        if (self)
            self->fail(why);
    });
}

void MosquittoLink::fail(const Error &why)
{
    if (m_over)
        return;
    close();
    Q_EMIT closed(why);
}

void MosquittoLink::close()
{
    if (std::exchange(m_over, true))
        return;
    // Not destroyed: a slot of theirs or of the library's may have brought us here.
    if (m_read)
        m_read->setEnabled(false);
    if (m_write)
        m_write->setEnabled(false);
    m_second.set(std::nullopt);
    if (m_client && mosquitto_socket(m_client.get()) >= 0)
        mosquitto_disconnect(m_client.get());
}

void MosquittoLink::subscribe(const QString &filter, Qos qos)
{
    int packet = 0;
    const int result = mosquitto_subscribe(m_client.get(), &packet, filter.toUtf8().constData(), int(qos));
    if (result != MOSQ_ERR_SUCCESS) {
        failLater(errorOf(result)); // a connection without its subscriptions would look well and hear nothing
        return;
    }
    m_subscribing.emplace_back(packet, filter);
    watch();
}

std::optional<quint16> MosquittoLink::publish(const QString &topic, const QByteArray &payload, Qos qos)
{
    if (m_over)
        return std::nullopt;
    int packet = 0;
    const int result = mosquitto_publish(m_client.get(), &packet, topic.toUtf8().constData(),
                                         int(payload.size()), payload.constData(), int(qos), false);
    if (result != MOSQ_ERR_SUCCESS) {
        failLater(errorOf(result));
        return std::nullopt;
    }
    m_unsent += topic.size() + payload.size();
    watch();
    return qos == Qos::AtMostOnce ? quint16{0} : quint16(packet);
}

void MosquittoLink::heardConnect(mosquitto *, void *link, int code)
{
    auto *self = static_cast<MosquittoLink *>(link);
    self->m_answer = code;
    if (code == 0)
        self->m_happened.emplace_back(Opened{});
}

void MosquittoLink::heardPublish(mosquitto *, void *link, int packet)
{
    static_cast<MosquittoLink *>(link)->m_happened.emplace_back(Acknowledged{quint16(packet)});
}

void MosquittoLink::heardMessage(mosquitto *, void *link, const mosquitto_message *message)
{
    static_cast<MosquittoLink *>(link)->m_happened.emplace_back(
        MqttMessage{QString::fromUtf8(message->topic),
                    QByteArray(static_cast<const char *>(message->payload), message->payloadlen),
                    Qos(message->qos), message->retain});
}

void MosquittoLink::heardSubscribe(mosquitto *, void *link, int packet, int count, const int *granted)
{
    constexpr int Refused = 0x80;
    auto *self = static_cast<MosquittoLink *>(link);
    const auto found = std::find_if(self->m_subscribing.begin(), self->m_subscribing.end(),
                                    [packet](const auto &one) { return one.first == packet; });
    if (found == self->m_subscribing.end())
        return;
    if (count > 0 && granted[0] == Refused)
        self->m_happened.emplace_back(NotSubscribed{found->second});
    self->m_subscribing.erase(found);
}

void MosquittoLink::heardLog(mosquitto *, void *link, int level, const char *text)
{
    if (level == MOSQ_LOG_ERR)
        static_cast<MosquittoLink *>(link)->m_trouble = QString::fromUtf8(text);
}

} // namespace attendant::devices
