#pragma once

#include "api/route.h"
#include "core/config.h"
#include "gatelog/device/gateservice.h"
#include "gatelog/store/imagestore.h"
#include "sync/http/httpclient.h"
#include "sync/ws/websocketport.h"

namespace attendant::gatelog {
class GateRetention;
class GateRoutes;
class LiveFeed;
} // namespace attendant::gatelog

namespace attendant::sync::supabase {
class RealtimeFeed;
class SupabaseLink;
} // namespace attendant::sync::supabase

namespace attendant::site {

struct SiteReport;

/// The gate log as a site builds it: readings in by HTTP and MQTT, viewers, and the way to Supabase.
class GatePart final : public QObject
{
    Q_OBJECT

public:
    /// How Supabase is reached. Without `http` by the network; with it and without `channel` nobody listens.
    struct Ways
    {
        std::unique_ptr<sync::HttpClient> http;
        std::unique_ptr<sync::WebSocketPort> channel = nullptr;
    };
    GatePart(const Config &config, Scheduler &scheduler, ledger::Ledger &ledger, UuidSource &ids, Ways ways,
             QObject *parent = nullptr);
    ~GatePart() override;

    [[nodiscard]] gatelog::GateService &service() { return *m_service; }
    [[nodiscard]] const gatelog::store::ImageStore &images() const { return m_images; }
    [[nodiscard]] api::Routes routes();
    void listen(devices::MqttClient &mqtt);
    /// A connection that serves nothing else.
    void listen(std::unique_ptr<devices::MqttClient> mqtt);
    void setSupabaseKey(const Result<QString> &key);
    void report(SiteReport &report) const;

Q_SIGNALS:
    void changed();

private:
    void reachSupabase(const Config &config, Scheduler &scheduler, ledger::Ledger &ledger);

    gatelog::store::ImageStore m_images;
    std::unique_ptr<sync::HttpClient> m_http;
    std::unique_ptr<sync::WebSocketPort> m_channel;
    std::unique_ptr<devices::MqttClient> m_mqtt;
    std::unique_ptr<gatelog::GateService> m_service;
    std::unique_ptr<gatelog::GateRoutes> m_routes;
    std::unique_ptr<gatelog::LiveFeed> m_feed;
    std::unique_ptr<gatelog::GateRetention> m_retention;
    std::unique_ptr<sync::supabase::SupabaseLink> m_supabase;
    std::unique_ptr<sync::supabase::RealtimeFeed> m_realtime;
};

} // namespace attendant::site
