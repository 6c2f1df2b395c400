#pragma once

#include "core/scheduler.h"
#include "ledger/ledger.h"
#include "ledger/outbox.h"
#include "sync/http/httpclient.h"

#include <QUrl>

namespace attendant::sync::webhook {

struct WebhookSettings
{
    QUrl url;
    QByteArray token; ///< sent as Bearer; empty = none
    seconds firstWait{5};
    seconds longestWait{300};
};

/// Posts what the outbox has for "webhook", one row at a time and in order; the row's id goes along as
/// Idempotency-Key, because an answer may be lost.
class WebhookLink final : public QObject
{
    Q_OBJECT

public:
    WebhookLink(WebhookSettings settings, Scheduler &scheduler, ledger::Ledger &ledger, HttpClient &http,
                QObject *parent = nullptr);

    [[nodiscard]] const QString &problem() const { return m_problem; } ///< empty when the last one arrived
    [[nodiscard]] std::optional<UtcTime> lastSuccess() const { return m_lastSuccess; }

private:
    void next();
    void answered(const ledger::OutboxRow &row, const HttpReply &reply);
    void mark(std::function<Status(ledger::Db &)> work);

    WebhookSettings m_settings;
    Scheduler &m_scheduler;
    ledger::Ledger &m_ledger;
    HttpClient &m_http;
    bool m_busy = false;
    QString m_problem;
    std::optional<UtcTime> m_lastSuccess;
    Alarm m_alarm;
};

} // namespace attendant::sync::webhook
