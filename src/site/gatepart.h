#pragma once

#include "api/route.h"
#include "core/config.h"
#include "gatelog/device/gateservice.h"
#include "sync/http/httpclient.h"

namespace attendant::gatelog {
class GateRoutes;
class LiveFeed;
} // namespace attendant::gatelog

namespace attendant::sync::supabase {
class SupabaseLink;
}

namespace attendant::site {

struct SiteReport;

/// The gate log as a site builds it: readings in by HTTP and MQTT, viewers, and the way to Supabase.
class GatePart final : public QObject
{
    Q_OBJECT

public:
    /// `http` reaches Supabase; null = the network.
    GatePart(const Config &config, Scheduler &scheduler, ledger::Ledger &ledger, UuidSource &ids,
             std::unique_ptr<sync::HttpClient> http, QObject *parent = nullptr);
    ~GatePart() override;

    [[nodiscard]] gatelog::GateService &service() { return *m_service; }
    [[nodiscard]] api::Routes routes();
    void listen(devices::MqttClient &mqtt);
    /// A connection that serves nothing else.
    void listen(std::unique_ptr<devices::MqttClient> mqtt);
    void setSupabaseKey(const Result<QString> &key);
    void report(SiteReport &report) const;

Q_SIGNALS:
    void changed();

private:
    std::unique_ptr<sync::HttpClient> m_http;
    std::unique_ptr<devices::MqttClient> m_mqtt;
    std::unique_ptr<gatelog::GateService> m_service;
    std::unique_ptr<gatelog::GateRoutes> m_routes;
    std::unique_ptr<gatelog::LiveFeed> m_feed;
    std::unique_ptr<sync::supabase::SupabaseLink> m_supabase;
};

} // namespace attendant::site
