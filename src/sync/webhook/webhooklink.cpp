#include "sync/webhook/webhooklink.h"

#include "core/uuid.h"

#include <QJsonDocument>
#include <QLoggingCategory>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace attendant::sync::webhook {
namespace {

Q_LOGGING_CATEGORY(lcWebhook, "attendant.webhook", QtInfoMsg)

constexpr qsizetype LongestProblem = 200;

// Of each alert only the oldest row that waits: a later one of the same alert does not pass it.
constexpr auto DueHead
    = "WITH head AS (SELECT min(id) AS id FROM outbox WHERE destination = 'webhook' AND state = 'pending'"
      " GROUP BY payload ->> 'alert', payload ->> 'subject')"
      " SELECT id, event_id, payload, attempts FROM outbox JOIN head USING (id)"
      " WHERE next_attempt_at IS NULL OR next_attempt_at <= ? ORDER BY id LIMIT 1";
constexpr auto NextDue
    = "WITH head AS (SELECT min(id) AS id FROM outbox WHERE destination = 'webhook' AND state = 'pending'"
      " GROUP BY payload ->> 'alert', payload ->> 'subject')"
      " SELECT min(coalesce(next_attempt_at, created_at)) FROM outbox JOIN head USING (id)";

std::optional<ledger::OutboxRow> dueHead(ledger::Db &db, UtcTime now)
{
    ledger::Query row = db.query(DueHead, now);
    if (!row.next())
        return std::nullopt;
    return ledger::OutboxRow{.id = row.integer(0),
                             .eventId = QUuid::fromString(row.text(1)),
                             .payload = QJsonDocument::fromJson(row.text(2).toUtf8()).object(),
                             .attempts = int(row.integer(3))};
}

std::optional<UtcTime> nextDue(ledger::Db &db)
{
    ledger::Query row = db.query(NextDue);
    return row.next() ? row.time(0) : std::nullopt;
}

/// The far end understood, and will not take it the next time either.
bool refusedForGood(int status)
{
    return status >= 400 && status < 500 && status != 401 && status != 403 && status != 408 && status != 429;
}

seconds waitAfter(int attempts, const WebhookSettings &settings)
{
    return std::min(settings.longestWait, settings.firstWait * (1 << std::clamp(attempts, 0, 10)));
}

} // namespace

WebhookLink::WebhookLink(WebhookSettings settings, Scheduler &scheduler, ledger::Ledger &ledger,
                         HttpClient &http, QObject *parent)
    : QObject(parent)
    , m_settings(std::move(settings))
    , m_scheduler(scheduler)
    , m_ledger(ledger)
    , m_http(http)
    , m_alarm(scheduler, [this] { next(); })
{
    connect(&m_ledger, &ledger::Ledger::outboxGrew, this, &WebhookLink::next);
}

void WebhookLink::start(const Result<QString> &token)
{
    if (!token) {
        m_last = Answer::Refused;
        m_problem = u"webhook.token: "_s + token.error().detail;
        qCWarning(lcWebhook).noquote() << "nothing is posted" << u"detail=\"%1\""_s.arg(m_problem);
        Q_EMIT changed();
        return;
    }
    m_token = token->toUtf8();
    m_started = true;
    m_alarm.set(m_scheduler.now().instant); // what an earlier run left
}

QString WebhookLink::state() const
{
    switch (m_last) {
    case Answer::None:
        return u"waiting"_s;
    case Answer::Taken:
        return u"ok"_s;
    case Answer::Refused:
        return u"refused"_s;
    case Answer::Away:
        return u"offline"_s;
    }
    Q_UNREACHABLE();
}

void WebhookLink::next()
{
    if (m_busy || !m_started)
        return;
    const Now now = m_scheduler.now();
    const std::optional<ledger::OutboxRow> row = dueHead(m_ledger.reader(), now.utc);
    if (!row) {
        const std::optional<UtcTime> later = nextDue(m_ledger.reader());
        m_alarm.set(
            later ? std::optional(
                now.instant + std::clamp<milliseconds>(*later - now.utc, seconds{1}, m_settings.longestWait))
                  : std::nullopt);
        return;
    }
    m_busy = true;
    ++m_requests;
    HttpRequest request{.method = "POST",
                        .url = m_settings.url,
                        .headers = {{"Content-Type", "application/json"},
                                    {"Idempotency-Key", attendant::toText(row->eventId).toUtf8()}},
                        .body = QJsonDocument(row->payload).toJson(QJsonDocument::Compact)};
    if (!m_token.isEmpty())
        request.headers.append({"Authorization", "Bearer " + m_token});
    m_http.send(request, [this, row = *row](const HttpReply &reply) { answered(row, reply); });
}

void WebhookLink::answered(const ledger::OutboxRow &row, const HttpReply &reply)
{
    const UtcTime now = m_scheduler.now().utc;
    if (reply.status >= 200 && reply.status < 300) {
        note(Answer::Taken, {});
        m_lastSuccess = now;
        return mark([id = row.id, now](ledger::Db &db) { return ledger::markSent(db, id, now); });
    }
    const bool forGood = refusedForGood(reply.status);
    note(forGood || reply.status == 401 || reply.status == 403 ? Answer::Refused : Answer::Away,
         reply.status == 0 ? reply.problem.left(LongestProblem) : u"answered %1"_s.arg(reply.status));
    if (forGood)
        return mark([id = row.id, why = m_problem](ledger::Db &db) { return ledger::markDead(db, id, why); });
    const UtcTime again = now + std::max(waitAfter(row.attempts, m_settings), reply.retryAfter);
    mark([id = row.id, again, why = m_problem](ledger::Db &db) {
        return ledger::markRetry(db, id, again, why);
    });
}

void WebhookLink::note(Answer answer, const QString &problem)
{
    if (answer != m_last && answer != Answer::Taken)
        qCWarning(lcWebhook).noquote()
            << (answer == Answer::Refused ? "refused" : "not reached") << u"detail=\"%1\""_s.arg(problem);
    m_last = answer;
    m_problem = problem;
    Q_EMIT changed();
}

void WebhookLink::mark(std::function<Status(ledger::Db &)> work)
{
    m_ledger.write<bool>(
        [work = std::move(work)](ledger::Db &db) -> Result<bool> {
            const Status done = work(db);
            return done ? Result<bool>(true) : Result<bool>(done.error());
        },
        this,
        [this](const Result<bool> &marked) {
            m_busy = false;
            if (marked)
                next();
            else // the store's trouble: the same row again, the far end knows its key
                m_alarm.set(m_scheduler.now().instant + m_settings.firstWait);
        });
}

} // namespace attendant::sync::webhook
