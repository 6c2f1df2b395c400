#include "sync/supabase/supabaselink.h"

#include "core/uuid.h"
#include "sync/supabase/log.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QPointer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace attendant::sync::supabase {
namespace {

const QString Destination = u"supabase"_s;
const QString CorrectionTopic = u"container_correction"_s;
const QStringList Topics{u"container_log"_s, CorrectionTopic};
constexpr seconds Longest{300};
constexpr seconds StaffPause{300}; ///< somebody may mend key or schema without a restart
constexpr milliseconds Gather{200};

constexpr auto MarkSynced
    = "UPDATE container_logs SET sync_status = 1,"
      " image_state = CASE WHEN ?2 = '' THEN image_state ELSE ?2 END WHERE event_id = ?1";

/// New keys (`sb_…`) are no JWTs and belong into `apikey` alone.
bool isJwt(const QString &key) { return key.count(u'.') == 2; }

} // namespace

SupabaseLink::SupabaseLink(SupabaseSettings settings, Scheduler &scheduler, ledger::Ledger &ledger,
                           HttpClient &http, QObject *parent)
    : QObject(parent)
    , m_settings(std::move(settings))
    , m_scheduler(scheduler)
    , m_ledger(ledger)
    , m_http(http)
    , m_images(m_settings.url, m_settings.bucket, m_settings.image)
    , m_alarm(scheduler, [this] { step(); })
    , m_random(m_settings.seed * 2 + 1)
{
    connect(&m_ledger, &ledger::Ledger::outboxGrew, this, &SupabaseLink::wake);
}

void SupabaseLink::start(const Result<QString> &key)
{
    if (!key || key->isEmpty()) {
        m_last = Meaning::NotAllowed;
        m_problem = key ? u"no key"_s : key.error().detail;
        qCWarning(lcSupabase).noquote() << "no key" << u"detail=\"%1\""_s.arg(m_problem);
        Q_EMIT changed();
        return;
    }
    m_key = *key;
    m_started = true;
    step();
}

QString SupabaseLink::state() const
{
    if (m_last == Meaning::NotAllowed || m_last == Meaning::NotReady)
        return u"refused"_s;
    if (m_failures > 0)
        return u"offline"_s;
    return m_lastSuccess ? u"ok"_s : u"waiting"_s;
}

void SupabaseLink::wake()
{
    if (m_started && !m_busy)
        m_alarm.set(std::max(m_notBefore, m_scheduler.now().instant + Gather));
}

void SupabaseLink::step()
{
    if (m_busy || !m_started)
        return;
    const Now now = m_scheduler.now();
    if (now.instant < m_notBefore)
        return m_alarm.set(m_notBefore);
    const QList<ledger::OutboxRow> rows = ledger::dueRows(m_ledger.reader(), Destination, Topics, now.utc,
                                                          m_alone > 0 ? 1 : m_settings.batch);
    if (rows.isEmpty())
        return;
    // In order, and a request takes one kind: as many as come before the first of the other.
    const auto other = std::ranges::find_if(
        rows, [&](const ledger::OutboxRow &row) { return row.topic != rows.first().topic; });
    const QList<ledger::OutboxRow> batch = rows.first(std::distance(rows.begin(), other));
    if (batch.first().topic != CorrectionTopic) {
        if (const auto image = m_images.next(batch))
            return sendImage(*image);
    }
    send(batch);
}

QList<std::pair<QByteArray, QByteArray>> SupabaseLink::credentials() const
{
    QList<std::pair<QByteArray, QByteArray>> headers{{"apikey", m_key.toUtf8()}};
    if (isJwt(m_key))
        headers.emplaceBack("Authorization", "Bearer " + m_key.toUtf8());
    return headers;
}

void SupabaseLink::sendImage(const ImageUpload::Task &task)
{
    m_busy = true;
    ++m_requests;
    HttpRequest request = task.request;
    request.headers += credentials();
    m_http.send(request, [self = QPointer<SupabaseLink>(this), event = task.event](const HttpReply &reply) {
        if (!self)
            return;
        self->m_busy = false;
        if (self->m_images.take(event, reply))
            return self->step();
        const QString before = self->state();
        self->m_problem = reply.status == 0 ? reply.problem : u"%1 from Storage"_s.arg(reply.status);
        self->backOff(reply.retryAfter);
        if (before != self->state())
            Q_EMIT self->changed();
    });
}

HttpRequest SupabaseLink::requestFor(const QList<ledger::OutboxRow> &rows) const
{
    QJsonArray all;
    for (const ledger::OutboxRow &row : rows)
        all.append(m_images.payloadOf(row));
    HttpRequest request{.method = "POST", .url = m_settings.url};
    request.headers = credentials();
    request.headers.emplaceBack("Content-Type", "application/json");
    if (rows.first().topic == CorrectionTopic) {
        request.url.setPath(u"/rest/v1/rpc/correct_container_logs"_s);
        request.body = QJsonDocument(QJsonObject{{u"events"_s, all}}).toJson(QJsonDocument::Compact);
    } else if (m_byTable) {
        QStringList columns = rows.first().payload.keys();
        request.url.setPath(u"/rest/v1/container_logs"_s);
        request.url.setQuery(u"on_conflict=event_id&columns="_s + columns.join(u','));
        request.headers.emplaceBack("Prefer",
                                    "resolution=ignore-duplicates, return=minimal, missing=default");
        request.body = QJsonDocument(all).toJson(QJsonDocument::Compact);
    } else {
        request.url.setPath(u"/rest/v1/rpc/ingest_container_logs"_s);
        request.body = QJsonDocument(QJsonObject{{u"events"_s, all}}).toJson(QJsonDocument::Compact);
    }
    return request;
}

void SupabaseLink::send(const QList<ledger::OutboxRow> &rows)
{
    m_busy = true;
    ++m_requests;
    m_http.send(requestFor(rows), [self = QPointer<SupabaseLink>(this), rows](const HttpReply &reply) {
        if (self)
            self->take(rows, reply);
    });
}

void SupabaseLink::take(const QList<ledger::OutboxRow> &rows, const HttpReply &reply)
{
    m_busy = false;
    const QString before = state();
    const bool correction = rows.first().topic == CorrectionTopic;
    Reading reading = m_byTable && !correction ? readInsertAnswer(reply) : readFunctionAnswer(reply);
    if (correction && reading.meaning == Meaning::NoFunction)
        reading.meaning = Meaning::NotReady; // a table alone corrects nothing
    if (reading.meaning == Meaning::Stored && reply.status >= 400 && rows.size() > 1)
        reading.meaning = Meaning::Refused; // one of them is there already: the others were not taken
    m_last = reading.meaning;
    m_problem = reading.problem;
    switch (reading.meaning) {
    case Meaning::Stored:
    case Meaning::Sorted:
        m_failures = 0;
        m_lastSuccess = m_scheduler.now().utc;
        m_problem.clear();
        settle(rows, reading);
        break;
    case Meaning::Refused:
        m_failures = 0;
        if (rows.size() > 1) {
            m_alone = int(rows.size());
            step();
        } else {
            settle(rows, reading);
        }
        break;
    case Meaning::NoFunction:
        m_byTable = true;
        step();
        break;
    case Meaning::NotAllowed:
    case Meaning::NotReady:
        qCCritical(lcSupabase).noquote()
            << "refused, everything is kept" << u"detail=\"%1\""_s.arg(m_problem);
        waitFor(StaffPause);
        break;
    case Meaning::Away:
        backOff(reply.retryAfter);
        break;
    }
    if (before != state())
        Q_EMIT changed();
}

void SupabaseLink::settle(const QList<ledger::OutboxRow> &rows, const Reading &reading)
{
    const UtcTime now = m_scheduler.now().utc;
    if (m_alone > 0)
        --m_alone;
    // A row that the function was silent about is asked about again, and not at once.
    const UtcTime later = now + seconds{30};
    QHash<QUuid, QString> images;
    for (const ledger::OutboxRow &row : rows)
        images.insert(row.eventId, m_images.stateOf(row.eventId));
    store([rows, reading, images, now, later](ledger::Db &db) -> Status {
        for (const ledger::OutboxRow &row : rows) {
            const QString outcome = reading.meaning == Meaning::Sorted
                ? reading.outcomes.value(toText(row.eventId))
                : reading.meaning == Meaning::Stored ? u"stored"_s
                                                     : reading.problem;
            Status done;
            if (outcome.isEmpty())
                done = ledger::markRetry(db, row.id, later, u"no word of it"_s);
            else if (outcome != "stored"_L1)
                done = ledger::markDead(db, row.id, outcome);
            else if (done = ledger::markSent(db, row.id, now); done)
                done = db.exec(MarkSynced, row.eventId, images.value(row.eventId));
            if (!done)
                return done;
        }
        return {};
    });
}

void SupabaseLink::store(std::function<Status(ledger::Db &)> work)
{
    m_busy = true;
    m_ledger.write<bool>(
        [work = std::move(work)](ledger::Db &db) -> Result<bool> {
            const Status done = work(db);
            return done ? Result<bool>(true) : Result<bool>(done.error());
        },
        this,
        [this](const Result<bool> &stored) {
            m_busy = false;
            if (stored)
                step();
            else
                backOff({}); // sent a second time then, which the server notices
        });
}

void SupabaseLink::waitFor(seconds span)
{
    m_notBefore = m_scheduler.now().instant + span;
    m_alarm.set(m_notBefore);
}

void SupabaseLink::backOff(seconds asked)
{
    if (m_failures++ == 0)
        qCWarning(lcSupabase).noquote() << "away" << u"detail=\"%1\""_s.arg(m_problem);
    m_random = m_random * 6364136223846793005ULL + 1442695040888963407ULL;
    const seconds doubled{1LL << std::min(m_failures, 8)};
    const auto jitter = seconds{qint64(m_random >> 40) % (doubled.count() / 2 + 1)};
    waitFor(std::max(asked, std::min(Longest, doubled + jitter)));
}

} // namespace attendant::sync::supabase
