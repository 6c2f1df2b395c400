#pragma once

#include "core/scheduler.h"
#include "staff/device/alertsservice.h"
#include "sync/http/httpclient.h"
#include "sync/webhook/webhooklink.h"

namespace attendant::site {

class Site;
struct SiteReport;

/// Looks at the site every few seconds, so that staff are told what lasts: in the ledger, in the log, and by
/// the webhook when there is one.
class AlertsPart final : public QObject
{
    Q_OBJECT

public:
    /// The webhook's token, or why it cannot be had.
    AlertsPart(Site &site, const Result<QString> &webhookToken, QObject *parent = nullptr);
    ~AlertsPart() override;

    void report(SiteReport &report) const;

private:
    void look();

    Site &m_site;
    UuidSource m_ids;
    staff::AlertsService m_service;
    std::unique_ptr<sync::HttpClient> m_http;
    std::unique_ptr<sync::webhook::WebhookLink> m_link;
    Alarm m_alarm;
};

} // namespace attendant::site
