#include "site/gatepart.h"

#include "devices/mqttclient.h"
#include "gatelog/device/gateretention.h"
#include "gatelog/net/gateroutes.h"
#include "gatelog/net/livefeed.h"
#include "site/report.h"
#include "sync/http/qnamclient.h"
#include "sync/supabase/realtimefeed.h"
#include "sync/supabase/supabaselink.h"
#include "sync/ws/qtwebsocketport.h"

#include <QFileInfo>

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

/// Beside the ledger: whoever backs up the one finds the other.
gatelog::store::ImageStore imagesOf(const Config &config)
{
    return gatelog::store::ImageStore(QFileInfo(config.store.path).absolutePath() + u"/images"_s);
}

gatelog::RetentionSettings retentionOf(const Config &config)
{
    const QString beside = QFileInfo(config.store.path).absolutePath() + u"/archive"_s;
    return {config.gatelog.retentionDays, config.gatelog.imageRetentionDays,
            config.gatelog.archiveFolder.isEmpty() ? beside : config.gatelog.archiveFolder};
}

} // namespace

GatePart::GatePart(const Config &config, Scheduler &scheduler, ledger::Ledger &ledger, UuidSource &ids,
                   Ways ways, QObject *parent)
    : QObject(parent)
    , m_images(imagesOf(config))
    , m_http(std::move(ways.http))
    , m_channel(std::move(ways.channel))
    , m_service(std::make_unique<gatelog::GateService>(scheduler, ledger, ids, settingsOf(config)))
    , m_routes(std::make_unique<gatelog::GateRoutes>(*m_service, scheduler, m_images,
                                                     QTimeZone(config.site.timezone.toUtf8())))
    , m_feed(std::make_unique<gatelog::LiveFeed>(*m_service, scheduler))
    , m_retention(std::make_unique<gatelog::GateRetention>(retentionOf(config), scheduler, ledger, m_images))
{
    m_retention->start();
    if (!config.supabase.url.isEmpty())
        reachSupabase(config, scheduler, ledger);
}

void GatePart::reachSupabase(const Config &config, Scheduler &scheduler, ledger::Ledger &ledger)
{
    if (!m_http) {
        m_http = std::make_unique<sync::QnamClient>();
        m_channel = std::make_unique<sync::QtWebSocketPort>(scheduler);
    }
    const QUrl url(config.supabase.url);
    m_supabase = std::make_unique<sync::supabase::SupabaseLink>(
        sync::supabase::SupabaseSettings{
            .url = url,
            .seed = qHash(config.site.id),
            .bucket = config.supabase.bucket,
            .image = [images = m_images](const QString &name) { return images.get(name); }},
        scheduler, ledger, *m_http);
    connect(m_supabase.get(), &sync::supabase::SupabaseLink::changed, this, &GatePart::changed);
    if (!m_channel)
        return;
    m_realtime = std::make_unique<sync::supabase::RealtimeFeed>(
        sync::supabase::FeedSettings{url, config.site.id}, scheduler, *m_channel, *m_http);
    connect(m_realtime.get(), &sync::supabase::RealtimeFeed::foreign, m_feed.get(),
            &gatelog::LiveFeed::showForeign);
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
    if (m_realtime && key && !key->isEmpty())
        m_realtime->start(*key);
}

void GatePart::report(SiteReport &report) const
{
    if (m_supabase)
        report.links.append({u"supabase"_s, m_supabase->state(), m_supabase->lastSuccess(),
                             m_supabase->problem(), m_supabase->requests()});
}

} // namespace attendant::site
