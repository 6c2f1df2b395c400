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
    seconds firstWait{5};
    seconds longestWait{300};
};

/// Posts what the outbox has for "webhook", one row at a time, those of one alert in order: what is over was
/// raised before. The row's id goes along as Idempotency-Key, because an answer may be lost.
class WebhookLink final : public QObject
{
    Q_OBJECT

public:
    WebhookLink(WebhookSettings settings, Scheduler &scheduler, ledger::Ledger &ledger, HttpClient &http,
                QObject *parent = nullptr);

    /// Posts from now on, with the token as Bearer when there is one. An error: the token cannot be had, and
    /// nothing is posted without it.
    void start(const Result<QString> &token);

    [[nodiscard]] QString state() const; ///< waiting, ok, offline, refused
    [[nodiscard]] const QString &problem() const { return m_problem; } ///< empty when the last one arrived
    [[nodiscard]] std::optional<UtcTime> lastSuccess() const { return m_lastSuccess; }
    [[nodiscard]] qint64 requests() const { return m_requests; }

Q_SIGNALS:
    void changed();

private:
    enum class Answer { None, Taken, Refused, Away };

    void next();
    void answered(const ledger::OutboxRow &row, const HttpReply &reply);
    void note(Answer answer, const QString &problem);
    void mark(std::function<Status(ledger::Db &)> work);

    WebhookSettings m_settings;
    Scheduler &m_scheduler;
    ledger::Ledger &m_ledger;
    HttpClient &m_http;
    QByteArray m_token;
    bool m_started = false;
    bool m_busy = false;
    Answer m_last = Answer::None;
    qint64 m_requests = 0;
    QString m_problem;
    std::optional<UtcTime> m_lastSuccess;
    Alarm m_alarm;
};

} // namespace attendant::sync::webhook
