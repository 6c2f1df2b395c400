#include "site/eventspart.h"

#include "ledger/ledger.h"
#include "members/store/memberstore.h"
#include "sync/kafka/eventlink.h"
#include "sync/kafka/kafkaport.h"

using namespace Qt::StringLiterals;

namespace attendant::site {
namespace {

/// The migration's triggers read it.
const QString PublishAs = u"publish_as"_s;
constexpr auto Set
    = "INSERT INTO system_settings (setting_key, setting_value, description, created_at, updated_at)"
      " VALUES (?1, ?2, 'the site in its events; empty = none are made', ?3, ?3)"
      " ON CONFLICT (setting_key) DO UPDATE SET setting_value = ?2, updated_at = ?3";

} // namespace

EventsPart::EventsPart(const Config &config, const QString &password, Scheduler &scheduler,
                       ledger::Ledger &ledger, QObject *parent)
    : QObject(parent)
    , m_name(config.kafka.brokers.isEmpty() ? QString() : config.site.id)
    , m_scheduler(scheduler)
    , m_ledger(ledger)
{
    if (config.kafka.brokers.isEmpty())
        return;
    // The fleet may be away for days: a try every so often is enough, and goes into no journal.
    m_port = std::make_unique<sync::events::KafkaPort>(
        attendant::kafka::ClientSettings{config.kafka.brokers,
                                         config.site.id,
                                         {{u"reconnect.backoff.max.ms"_s, u"10000"_s}},
                                         {config.kafka.user, password, config.kafka.tlsCa,
                                          u"sync.kafka.password"_s, u"sync.kafka.tls_ca"_s}},
        config.kafka.topic, scheduler);
    m_link = std::make_unique<sync::events::EventLink>(
        sync::events::EventSettings{.seed = qHash(config.site.id)}, scheduler, ledger, *m_port);
    connect(m_link.get(), &sync::events::EventLink::changed, this, &EventsPart::changed);
}

EventsPart::~EventsPart() = default;

void EventsPart::start()
{
    if (members::store::setting(m_ledger.reader(), PublishAs) != m_name)
        m_ledger.write([name = m_name, now = m_scheduler.now().utc](ledger::Db &db) {
            return db.exec(Set, PublishAs, name, now);
        });
    if (m_link)
        m_link->start();
}

LinkReport EventsPart::report() const
{
    return {u"kafka"_s, m_link->state(), m_link->lastSuccess(), m_link->problem(), m_link->sent()};
}

} // namespace attendant::site
