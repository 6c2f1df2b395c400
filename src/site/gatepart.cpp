#include "site/gatepart.h"

#include "devices/mqttclient.h"
#include "gatelog/net/gateroutes.h"
#include "gatelog/net/livefeed.h"
#include "site/report.h"
#include "sync/http/qnamclient.h"
#include "sync/supabase/supabaselink.h"

using namespace Qt::StringLiterals;

namespace attendant::site {
namespace {

gatelog::GateSettings settingsOf(const Config &config)
{
    using gatelog::Codes;
    using gatelog::Scope;
    return {.window = {config.gatelog.duplicateWindow,
                       config.gatelog.duplicatePer == "gate"_L1 ? Scope::Gate : Scope::Site},
            .codes = config.gatelog.ilu ? Codes::IsoAndIlu : Codes::Iso,
            .site = config.site.id,
            .supabase = !config.supabase.url.isEmpty()};
}

} // namespace

GatePart::GatePart(const Config &config, Scheduler &scheduler, ledger::Ledger &ledger, UuidSource &ids,
                   std::unique_ptr<sync::HttpClient> http, QObject *parent)
    : QObject(parent)
    , m_http(std::move(http))
    , m_service(std::make_unique<gatelog::GateService>(scheduler, ledger, ids, settingsOf(config)))
    , m_routes(std::make_unique<gatelog::GateRoutes>(*m_service, scheduler,
                                                     QTimeZone(config.site.timezone.toUtf8())))
    , m_feed(std::make_unique<gatelog::LiveFeed>(*m_service, scheduler))
{
    if (config.supabase.url.isEmpty())
        return;
    if (!m_http)
        m_http = std::make_unique<sync::QnamClient>();
    m_supabase = std::make_unique<sync::supabase::SupabaseLink>(
        sync::supabase::SupabaseSettings{.url = QUrl(config.supabase.url), .seed = qHash(config.site.id)},
        scheduler, ledger, *m_http);
    connect(m_supabase.get(), &sync::supabase::SupabaseLink::changed, this, &GatePart::changed);
}

GatePart::~GatePart() = default;

api::Routes GatePart::routes() { return {m_routes->routes(), m_feed->routes()}; }

void GatePart::listen(devices::MqttClient &mqtt) { m_service->listen(mqtt); }

void GatePart::listen(std::unique_ptr<devices::MqttClient> mqtt)
{
    m_mqtt = std::move(mqtt);
    m_service->listen(*m_mqtt);
    m_mqtt->start();
}

void GatePart::setSupabaseKey(const Result<QString> &key)
{
    if (m_supabase)
        m_supabase->start(key);
}

void GatePart::report(SiteReport &report) const
{
    if (m_supabase)
        report.links.append({u"supabase"_s, m_supabase->state(), m_supabase->lastSuccess(),
                             m_supabase->problem(), m_supabase->requests()});
}

} // namespace attendant::site
