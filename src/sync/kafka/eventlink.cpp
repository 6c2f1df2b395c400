#include "sync/kafka/eventlink.h"

#include "core/uuid.h"
#include "ledger/outbox.h"
#include "sync/kafka/log.h"

#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace attendant::sync::events {
namespace {

const QString Destination = u"kafka"_s;
constexpr milliseconds Gather{50}; ///< what is committed in the same moment goes out together
constexpr milliseconds NoRoom{200};
constexpr seconds Longest{60};

} // namespace

EventLink::EventLink(EventSettings settings, Scheduler &scheduler, ledger::Ledger &ledger, EventPort &port,
                     QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_scheduler(scheduler)
    , m_ledger(ledger)
    , m_port(port)
    , m_alarm(scheduler, [this] { step(); })
    , m_random(settings.seed * 2 + 1)
{
    connect(&m_ledger, &ledger::Ledger::outboxGrew, this, &EventLink::wake);
    connect(&m_port, &EventPort::answered, this, &EventLink::answered);
    connect(&m_port, &EventPort::trouble, this,
            [this](const Error &error) { setProblem(error.detail, error.code == ErrorCode::Refused); });
}

void EventLink::start()
{
    m_started = true;
    step();
}

QString EventLink::state() const
{
    if (m_refused)
        return u"refused"_s;
    if (!m_problem.isEmpty())
        return u"offline"_s;
    return m_lastSuccess ? u"ok"_s : u"waiting"_s;
}

void EventLink::wake()
{
    if (m_started)
        m_alarm.set(std::max(m_notBefore, m_scheduler.now().instant + Gather));
}

void EventLink::step()
{
    if (!m_started)
        return;
    const Instant now = m_scheduler.now().instant;
    settle();
    if (now < m_notBefore)
        return m_alarm.set(m_notBefore);
    if (m_again) {
        if (m_underWay > 0 || m_writing || !m_settled.empty())
            return; // their answers call again
        m_again = false;
        m_cursor = 0;
    }
    if (fill())
        m_alarm.set(m_scheduler.now().instant);
}

bool EventLink::fill()
{
    const int room = std::min(m_settings.page, m_settings.window - m_underWay);
    if (room <= 0)
        return false;
    const UtcTime now = m_scheduler.now().utc;
    const QList<ledger::OutboxRow> rows
        = ledger::dueRowsAfter(m_ledger.reader(), Destination, m_cursor, now, room);
    if (rows.isEmpty() && m_underWay == 0 && m_settled.empty() && !m_writing)
        m_cursor = 0; // rows that staff send again lie further back
    for (const ledger::OutboxRow &row : rows) {
        const Status sent
            = m_port.send({.tag = quint64(row.id),
                           .key = toText(row.eventId).toUtf8(),
                           .payload = QJsonDocument(row.payload).toJson(QJsonDocument::Compact)});
        if (!sent && sent.error().code == ErrorCode::BadInput) { // no broker will ever take it
            m_settled.push_back({row.id, Fate::Dead, sent.error().detail});
        } else if (!sent) {
            if (sent.error().code != ErrorCode::Unavailable)
                setBack(sent.error());
            m_alarm.set(std::max(m_notBefore, m_scheduler.now().instant + NoRoom));
            return false;
        } else {
            ++m_underWay;
        }
        m_cursor = row.id;
    }
    settle();
    return rows.size() == room && m_underWay < m_settings.window;
}

void EventLink::answered(quint64 tag, const Status &status)
{
    --m_underWay;
    if (status) {
        m_settled.push_back({qint64(tag), Fate::Arrived, {}});
        m_lastSuccess = m_scheduler.now().utc;
        m_failures = 0;
        setProblem({}, false);
    } else if (status.error().code == ErrorCode::BadInput) {
        m_settled.push_back({qint64(tag), Fate::Dead, status.error().detail});
    } else {
        setBack(status.error());
    }
    if (!m_again)
        m_alarm.set(
            std::max(m_notBefore, m_scheduler.now().instant)); // what comes at once is settled at once
    else if (m_underWay == 0)
        m_alarm.set(m_notBefore);
}

void EventLink::settle()
{
    if (m_writing || m_settled.empty())
        return;
    m_writing = true;
    const UtcTime now = m_scheduler.now().utc;
    m_ledger.write<bool>(
        [settled = m_settled, now](ledger::Db &db) -> Result<bool> {
            for (const Settled &one : settled) {
                const Status marked = one.fate == Fate::Arrived ? ledger::markSent(db, one.row, now)
                                                                : ledger::markDead(db, one.row, one.why);
                if (!marked)
                    return marked.error();
            }
            return true;
        },
        this,
        [this, count = m_settled.size()](const Result<bool> &stored) {
            m_writing = false;
            if (stored) {
                m_sent += qint64(count);
                m_settled.erase(m_settled.begin(), m_settled.begin() + qsizetype(count));
                m_alarm.set(std::max(m_notBefore, m_scheduler.now().instant));
            } else { // they have arrived all the same; the ledger is told as soon as it listens
                m_notBefore = m_scheduler.now().instant + seconds{2};
                m_alarm.set(m_notBefore);
            }
        });
}

/// What failed is still pending in the outbox: everything is gone through again after a pause.
void EventLink::setBack(const Error &error)
{
    setProblem(error.detail, error.code == ErrorCode::Refused || error.code == ErrorCode::NotFound);
    if (std::exchange(m_again, true))
        return;
    ++m_failures;
    m_random = m_random * 6364136223846793005ULL + 1442695040888963407ULL;
    const seconds doubled{1LL << std::min(m_failures, 6)};
    const auto jitter = seconds{qint64(m_random >> 40) % (doubled.count() / 2 + 1)};
    m_notBefore = m_scheduler.now().instant + std::min(Longest, doubled + jitter);
}

void EventLink::setProblem(const QString &problem, bool refused)
{
    const QString before = state();
    if (!problem.isEmpty() && m_problem.isEmpty())
        qCWarning(lcSiteEvents).noquote() << "not published" << u"detail=\"%1\""_s.arg(problem);
    m_problem = problem;
    m_refused = refused;
    if (before != state())
        Q_EMIT changed();
}

} // namespace attendant::sync::events
