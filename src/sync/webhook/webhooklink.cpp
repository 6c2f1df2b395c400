#include "sync/webhook/webhooklink.h"

#include "core/uuid.h"

#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace attendant::sync::webhook {
namespace {

const auto Destination = u"webhook"_s;
constexpr qsizetype LongestProblem = 200;

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
    m_alarm.set(m_scheduler.now().instant); // what an earlier run left
}

void WebhookLink::next()
{
    if (m_busy)
        return;
    const Now now = m_scheduler.now();
    const QList<ledger::OutboxRow> due = ledger::dueRows(m_ledger.reader(), Destination, now.utc, 1);
    if (due.isEmpty()) {
        const auto later = ledger::nextDue(m_ledger.reader(), Destination, {u"alert"_s});
        m_alarm.set(
            later ? std::optional(
                now.instant + std::clamp<milliseconds>(*later - now.utc, seconds{1}, m_settings.longestWait))
                  : std::nullopt);
        return;
    }
    m_busy = true;
    const ledger::OutboxRow &row = due.first();
    HttpRequest request{.method = "POST",
                        .url = m_settings.url,
                        .headers = {{"Content-Type", "application/json"},
                                    {"Idempotency-Key", attendant::toText(row.eventId).toUtf8()}},
                        .body = QJsonDocument(row.payload).toJson(QJsonDocument::Compact)};
    if (!m_settings.token.isEmpty())
        request.headers.append({"Authorization", "Bearer " + m_settings.token});
    m_http.send(request, [this, row](const HttpReply &reply) { answered(row, reply); });
}

void WebhookLink::answered(const ledger::OutboxRow &row, const HttpReply &reply)
{
    const UtcTime now = m_scheduler.now().utc;
    if (reply.status >= 200 && reply.status < 300) {
        m_problem.clear();
        m_lastSuccess = now;
        return mark([id = row.id, now](ledger::Db &db) { return ledger::markSent(db, id, now); });
    }
    m_problem = reply.status == 0 ? reply.problem.left(LongestProblem) : u"answered %1"_s.arg(reply.status);
    if (refusedForGood(reply.status))
        return mark([id = row.id, why = m_problem](ledger::Db &db) { return ledger::markDead(db, id, why); });
    const UtcTime again = now + std::max(waitAfter(row.attempts, m_settings), reply.retryAfter);
    mark([id = row.id, again, why = m_problem](ledger::Db &db) {
        return ledger::markRetry(db, id, again, why);
    });
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
