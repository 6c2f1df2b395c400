#include "devices/simbroker.h"

#include "devices/simmqttlink.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace attendant::devices {
namespace {

bool matches(const QString &filter, const QString &topic)
{
    const QStringList wanted = filter.split(u'/');
    const QStringList levels = topic.split(u'/');
    if (topic.startsWith(u'$') && wanted[0] != levels[0])
        return false; // the broker's own topics are not meant by a wildcard
    for (qsizetype i = 0; i < wanted.size(); ++i) {
        if (wanted[i] == "#"_L1)
            return true;
        if (i >= levels.size() || (wanted[i] != "+"_L1 && wanted[i] != levels[i]))
            return false;
    }
    return wanted.size() == levels.size();
}

} // namespace

SimBroker::SimBroker(Scheduler &scheduler, quint64 seed)
    : m_scheduler(scheduler)
    , m_random(seed * 2 + 1)
    , m_alive(std::make_shared<bool>(true))
{ }

SimBroker::~SimBroker() = default;

std::unique_ptr<MqttLink> SimBroker::link(const MqttSettings &settings)
{
    return std::make_unique<SimMqttLink>(*this, settings);
}

void SimBroker::later(milliseconds wait, Scheduler::Task task)
{
    m_scheduler.at(m_scheduler.now().instant + wait,
                   [alive = std::weak_ptr<bool>(m_alive), task = std::move(task)] {
                       if (!alive.expired())
                           task();
                   });
}

bool SimBroker::chance(int percent)
{
    m_random = m_random * 6364136223846793005ULL + 1442695040888963407ULL;
    return int((m_random >> 33) % 100) < percent;
}

SimBroker::Session *SimBroker::sessionOf(const SimMqttLink &link)
{
    const auto found = m_sessions.find(link.settings().clientId);
    return found != m_sessions.end() && found->link == &link ? &*found : nullptr;
}

void SimBroker::admit(SimMqttLink &link)
{
    if (!m_up) {
        link.lose(u"Connection refused"_s);
        return;
    }
    end(link.settings().clientId, u"another client has this id"_s);
    m_sessions.insert(link.settings().clientId, {&link});
    link.later(m_faults.latency, [](SimMqttLink &admitted) { Q_EMIT admitted.opened(); });
}

void SimBroker::leave(const SimMqttLink &link)
{
    if (sessionOf(link))
        m_sessions.remove(link.settings().clientId);
}

void SimBroker::end(const QString &clientId, const QString &why)
{
    const Session session = m_sessions.take(clientId);
    if (!session.link)
        return;
    const std::optional<MqttWill> will = session.link->settings().will;
    session.link->lose(why);
    if (!will)
        return;
    const MqttMessage message{will->topic, will->payload, will->qos, will->retained};
    std::erase_if(m_retained,
                  [&](const MqttMessage &kept) { return kept.topic == message.topic && will->retained; });
    if (will->retained && !will->payload.isEmpty())
        m_retained.push_back(message);
    route(message);
}

void SimBroker::goDown()
{
    m_up = false;
    m_retained.clear();
    const QMap<QString, Session> sessions = std::exchange(m_sessions, {});
    for (const Session &session : sessions)
        session.link->lose(u"Connection lost"_s);
}

void SimBroker::cut(const QString &clientId) { end(clientId, u"Connection lost"_s); }

void SimBroker::subscribe(SimMqttLink &link, const QString &filter, Qos qos)
{
    Session *session = sessionOf(link);
    if (!session)
        return;
    if (!m_refused.isEmpty() && filter.startsWith(m_refused)) {
        link.later(m_faults.latency,
                   [filter](SimMqttLink &refused) { Q_EMIT refused.subscriptionRefused(filter); });
        return;
    }
    session->filters.insert(filter, qos);
    for (const MqttMessage &kept : m_retained) {
        if (matches(filter, kept.topic))
            deliver(link, kept, qos);
    }
}

void SimBroker::take(SimMqttLink &from, const MqttMessage &message, quint16 packet)
{
    if (!sessionOf(from))
        return;
    route(message);
    if (packet != 0)
        from.later(m_faults.latency, [packet](SimMqttLink &sender) { Q_EMIT sender.acknowledged(packet); });
}

void SimBroker::route(const MqttMessage &message)
{
    MqttMessage live = message;
    live.retained = false;
    for (const Session &session : std::as_const(m_sessions)) {
        std::optional<Qos> granted; // once to each client, with the best of its filters
        for (auto it = session.filters.cbegin(); it != session.filters.cend(); ++it) {
            if (matches(it.key(), message.topic))
                granted = std::max(granted.value_or(Qos::AtMostOnce), it.value());
        }
        if (granted)
            deliver(*session.link, live, *granted);
    }
}

void SimBroker::deliver(SimMqttLink &to, MqttMessage message, Qos granted)
{
    message.qos = std::min(message.qos, granted);
    const bool unsafe = message.qos == Qos::AtMostOnce;
    if (unsafe && chance(m_faults.lost))
        return;
    const bool again = (unsafe && chance(m_faults.doubled))
        || (message.qos == Qos::AtLeastOnce && chance(m_faults.doubledQos1));
    const milliseconds wait
        = m_faults.latency + (unsafe && chance(m_faults.delayed) ? m_faults.delay : milliseconds{0});
    for (int copy = 0; copy < (again ? 2 : 1); ++copy)
        to.later(wait, [message](SimMqttLink &receiver) { Q_EMIT receiver.received(message); });
}

} // namespace attendant::devices
