#include "devices/mqttsession.h"

#include "devices/log.h"
#include "devices/simbroker.h"

#include <QPointer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace attendant::devices {
namespace {

constexpr seconds ShortestWait{5};
constexpr seconds LongestWait{120};
constexpr seconds Patience{20}; ///< with one attempt: name, TCP, TLS and the broker's answer
constexpr seconds Steady{
    30}; ///< a connection that lasts this long ends the back-off; a shorter one may be a fight over our id
constexpr size_t Window
    = 20; ///< unacknowledged at a time: a broker throws away what exceeds its queue, after acknowledging it
constexpr qint64 UnsentMax = 1024 * 1024; ///< a broker that takes nothing must not fill our memory
constexpr qint64 Overhead = 64; ///< of a message, so that empty ones count

Status checkText(const QString &text)
{
    if (text.isEmpty() || !text.isValidUtf16() || text.toUtf8().size() > 65'535)
        return Error{ErrorCode::BadInput, u"an MQTT topic is 1 to 65535 bytes of valid text"_s};
    const bool control
        = std::any_of(text.begin(), text.end(), [](QChar c) { return c.category() == QChar::Other_Control; });
    if (control)
        return Error{ErrorCode::BadInput, u"an MQTT topic has no control characters"_s};
    return {};
}

Status checkTopic(const QString &topic)
{
    if (const Status text = checkText(topic); !text)
        return text;
    if (topic.contains(u'+') || topic.contains(u'#'))
        return Error{ErrorCode::BadInput, u"a message's topic has no wildcards"_s};
    return {};
}

Status checkFilter(const QString &filter)
{
    if (const Status text = checkText(filter); !text)
        return text;
    const QStringList levels = filter.split(u'/');
    for (qsizetype i = 0; i < levels.size(); ++i) {
        const bool wild = levels[i].contains(u'+') || levels[i].contains(u'#');
        if (wild && (levels[i].size() > 1 || (levels[i] == "#"_L1 && i + 1 < levels.size())))
            return Error{ErrorCode::BadInput, u"a wildcard stands alone in its level, # in the last"_s};
    }
    return {};
}

Status checkPayload(const QByteArray &payload)
{
    if (payload.size() > MqttPayloadMax)
        return Error{ErrorCode::BadInput,
                     u"a payload of %1 bytes, more than %2"_s.arg(payload.size()).arg(MqttPayloadMax)};
    return {};
}

qint64 cost(const QString &topic, const QByteArray &payload)
{
    return topic.size() + payload.size() + Overhead;
}

} // namespace

Status check(const MqttSettings &settings)
{
    if (settings.host.isEmpty() || settings.port < 1 || settings.port > 65'535)
        return Error{ErrorCode::BadInput, u"MQTT needs a host and a port"_s};
    if (settings.clientId.isEmpty() || !checkText(settings.clientId))
        return Error{ErrorCode::BadInput, u"MQTT needs a client id"_s};
    if (settings.keepalive < seconds{5} || settings.keepalive > seconds{65'535})
        return Error{ErrorCode::BadInput, u"MQTT's keepalive is 5 to 65535 seconds"_s};
    if (settings.user.isEmpty() && !settings.password.isEmpty())
        return Error{ErrorCode::BadInput, u"an MQTT password needs a user"_s};
    if (settings.tls && settings.tls->certificate.isEmpty() != settings.tls->key.isEmpty())
        return Error{ErrorCode::BadInput, u"an MQTT certificate and its key go together"_s};
    if (!settings.will)
        return {};
    if (const Status topic = checkTopic(settings.will->topic); !topic)
        return topic;
    if (settings.will->payload.size() > 65'535)
        return Error{ErrorCode::BadInput, u"an MQTT will is at most 65535 bytes"_s};
    return {};
}

std::unique_ptr<MqttClient> makeMqttClient(const MqttSettings &settings, Scheduler &scheduler, SimBroker *sim)
{
    MqttSession::MakeLink makeLink = [settings, &scheduler] { return makeMqttLink(settings, scheduler); };
    if (settings.host.startsWith("sim:"_L1)) {
        Q_ASSERT(sim);
        makeLink = [settings, sim] { return sim->link(settings); };
    }
    return std::make_unique<MqttSession>(settings, scheduler, std::move(makeLink));
}

MqttSession::MqttSession(MqttSettings settings, Scheduler &scheduler, MakeLink makeLink, QObject *parent)
    : MqttClient(parent)
    , m_settings(std::move(settings))
    , m_scheduler(scheduler)
    , m_makeLink(std::move(makeLink))
    , m_alarm(scheduler, [this] { wake(); })
    , m_random(m_settings.seed * 2 + 1)
{ }

MqttSession::~MqttSession()
{
    if (m_link)
        m_link->close();
}

void MqttSession::start()
{
    if (std::exchange(m_running, true))
        return;
    if (const Status settings = check(m_settings); !settings) {
        m_running = false;
        qCCritical(lcDevices).noquote()
            << "mqtt settings cannot work" << u"detail=\"%1\""_s.arg(settings.error().detail);
        Q_EMIT connectFailed(settings.error());
        return;
    }
    const Instant now = m_scheduler.now().instant;
    m_alarm.set(m_attemptAt ? std::max(now, *m_attemptAt + ShortestWait) : now);
}

void MqttSession::stop()
{
    m_running = false;
    m_alarm.set(std::nullopt);
    if (!m_link)
        return;
    m_link->close();
    retire();
    if (!std::exchange(m_open, false))
        return;
    dropAll();
    Q_EMIT disconnected({ErrorCode::Unavailable, u"stopped"_s});
}

void MqttSession::wake()
{
    if (m_link)
        onClosed({ErrorCode::Timeout, u"no answer in %1 s"_s.arg(Patience.count())});
    else
        attempt();
}

void MqttSession::attempt()
{
    m_attemptAt = m_scheduler.now().instant;
    ++m_counters.attempts;
    m_alarm.set(*m_attemptAt + Patience);
    m_link = m_makeLink();
    connect(m_link.get(), &MqttLink::opened, this, &MqttSession::onOpened);
    connect(m_link.get(), &MqttLink::closed, this, &MqttSession::onClosed);
    connect(m_link.get(), &MqttLink::received, this, &MqttSession::onReceived);
    connect(m_link.get(), &MqttLink::acknowledged, this, &MqttSession::onAcknowledged);
    connect(m_link.get(), &MqttLink::subscriptionRefused, this, [this](const QString &filter) {
        qCWarning(lcDevices).noquote() << "mqtt subscription refused" << u"filter=%1"_s.arg(filter);
        Q_EMIT subscriptionRefused(filter);
    });
    m_link->open();
}

void MqttSession::onOpened()
{
    m_open = true;
    m_openedAt = m_scheduler.now().instant;
    ++m_counters.connections;
    m_lastProblem.clear();
    m_alarm.set(std::nullopt);
    qCInfo(lcDevices).noquote() << "mqtt connected"
                                << u"host=%1 port=%2"_s.arg(m_settings.host).arg(m_settings.port);
    for (auto it = m_filters.cbegin(); it != m_filters.cend(); ++it)
        m_link->subscribe(it.key(), it.value());
    Q_EMIT connected();
}

void MqttSession::onClosed(const Error &why)
{
    const bool wasOpen = std::exchange(m_open, false);
    const Instant now = m_scheduler.now().instant;
    const MonotonicClock::duration lasted = wasOpen ? now - m_openedAt : MonotonicClock::duration::zero();
    retire();
    if (lasted >= Steady)
        m_step = 0;
    m_alarm.set(now + nextWait());
    report(why, lasted);
    if (!wasOpen) {
        Q_EMIT connectFailed(why);
        return;
    }
    ++m_counters.losses;
    dropAll();
    Q_EMIT disconnected(why);
}

void MqttSession::report(const Error &why, MonotonicClock::duration lasted)
{
    if (why.detail == m_lastProblem && lasted == MonotonicClock::duration::zero())
        return; // the same as last time
    m_lastProblem = why.detail;
    const bool brief = lasted > MonotonicClock::duration::zero() && lasted < Steady;
    qCWarning(lcDevices).noquote() << (brief ? "mqtt lost soon after connecting: is its client id used twice?"
                                             : "mqtt is away")
                                   << u"host=%1 id=%2 detail=\"%3\""_s.arg(m_settings.host,
                                                                           m_settings.clientId, why.detail);
}

MonotonicClock::duration MqttSession::nextWait()
{
    // Between once and one and a half times 5, 10, 20, 40 and then 80 seconds.
    const MonotonicClock::duration base = ShortestWait * (1 << m_step);
    m_step = std::min(m_step + 1, 4);
    m_random = m_random * 6364136223846793005ULL + 1442695040888963407ULL;
    const MonotonicClock::duration spread{base.count() * qint64(m_random >> 40) / (qint64{2} << 24)};
    return std::min<MonotonicClock::duration>(base + spread, LongestWait);
}

void MqttSession::retire()
{
    if (!m_link)
        return;
    m_link->disconnect(this);
    m_used.push_back(std::move(m_link));
    m_scheduler.post([self = QPointer<MqttSession>(this)] {
        if (self)
            self->m_used.clear();
    });
}

void MqttSession::drop(MessageId id, Delivery delivery)
{
    ++m_counters.dropped;
    Q_EMIT dropped(id, delivery);
}

void MqttSession::dropAll()
{
    const std::map<quint16, MessageId> sent = std::exchange(m_sent, {});
    const std::deque<Waiting> waiting = std::exchange(m_waiting, {});
    m_waitingBytes = 0;
    for (const auto &[packet, id] : sent)
        drop(id, Delivery::Unknown);
    for (const Waiting &message : waiting)
        drop(message.id, Delivery::NeverSent);
}

Status MqttSession::checkQos(Qos qos) const
{
    // A kept session remembers the packet ids of unfinished QoS 2 messages. We begin anew, and the broker
    // would take our next message of that id for a repetition and swallow it.
    if (qos == Qos::ExactlyOnce && !m_settings.cleanSession)
        return Error{ErrorCode::Refused, u"QoS 2 needs a clean session"_s};
    return {};
}

Status MqttSession::subscribe(const QString &filter, Qos qos)
{
    if (const Status valid = checkFilter(filter); !valid)
        return valid;
    if (const Status possible = checkQos(qos); !possible)
        return possible;
    if (const auto same = m_filters.constFind(filter); same != m_filters.constEnd()) {
        if (*same == qos)
            return {};
        return Error{ErrorCode::Conflict, u"subscribed with another QoS"_s};
    }
    m_filters.insert(filter, qos);
    if (m_open)
        m_link->subscribe(filter, qos);
    return {};
}

Result<MessageId> MqttSession::publish(const QString &topic, const QByteArray &payload, Qos qos)
{
    for (const Status &status : {checkTopic(topic), checkPayload(payload), checkQos(qos)}) {
        if (!status)
            return status.error();
    }
    if (!m_open)
        return Error{ErrorCode::Unavailable, u"not connected to the MQTT broker"_s};
    const qint64 size = cost(topic, payload);
    if (m_link->unsent() + m_waitingBytes + size > UnsentMax)
        return Error{ErrorCode::Unavailable, u"the MQTT broker takes nothing"_s};
    const MessageId id{++m_lastId};
    if (qos != Qos::AtMostOnce && (m_sent.size() >= Window || !m_waiting.empty())) {
        m_waiting.push_back({id, topic, payload, qos});
        m_waitingBytes += size;
        return id;
    }
    const std::optional<quint16> packet = m_link->publish(topic, payload, qos);
    if (!packet)
        return Error{ErrorCode::Unavailable, u"the MQTT connection takes nothing"_s};
    if (qos != Qos::AtMostOnce)
        m_sent.emplace(*packet, id);
    return id;
}

void MqttSession::onAcknowledged(quint16 packet)
{
    const auto found = m_sent.find(packet);
    if (found == m_sent.end())
        return;
    const MessageId id = found->second;
    m_sent.erase(found);
    sendWaiting();
    Q_EMIT acknowledged(id);
}

void MqttSession::sendWaiting()
{
    while (m_open && m_sent.size() < Window && !m_waiting.empty()) {
        const Waiting &first = m_waiting.front();
        const std::optional<quint16> packet = m_link->publish(first.topic, first.payload, first.qos);
        if (!packet)
            return; // the link is closing, and then says what was not sent
        m_sent.emplace(*packet, first.id);
        m_waitingBytes -= cost(first.topic, first.payload);
        m_waiting.pop_front();
    }
}

void MqttSession::onReceived(const MqttMessage &message)
{
    if (message.payload.size() > MqttPayloadMax) {
        qCWarning(lcDevices).noquote()
            << "mqtt message too large, thrown away"
            << u"topic=%1 bytes=%2"_s.arg(message.topic).arg(message.payload.size());
        return;
    }
    Q_EMIT received(message);
}

} // namespace attendant::devices
