#include "sync/scaleledger/recordupload.h"

#include "sync/scaleledger/log.h"

#include <QPointer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace attendant::sync::scaleledger {
namespace {

constexpr int ReadAtOnce = 256;
constexpr qsizetype MarksAtOnce = 256;
constexpr qsizetype MostMarks = 4096; ///< the store is in trouble: no more answers than it can be told of
constexpr milliseconds Gather{20}; ///< answers of one flight are one commit
constexpr seconds StoreWait{2};

struct Saved
{ };

} // namespace

RecordUpload::RecordUpload(Scheduler &scheduler, ledger::Ledger &ledger, HttpClient &http,
                           UuidSource::Random random, int inFlight, QObject *parent)
    : QObject(parent)
    , m_scheduler(scheduler)
    , m_ledger(ledger)
    , m_http(http)
    , m_ids(std::move(random))
    , m_window(inFlight)
    , m_alarm(scheduler, [this] { rewind(); })
    , m_flush(scheduler, [this] { flush(); })
{
    connect(&m_ledger, &ledger::Ledger::outboxGrew, this, &RecordUpload::wake);
}

void RecordUpload::resume(const wire::Address &to)
{
    if (m_to && m_to->token == to.token)
        return;
    m_to = to;
    ++m_round;
    m_window.restart();
    rewind(); // also what was put off while nobody answered
}

void RecordUpload::pause()
{
    m_to.reset();
    m_queue.clear(); // read again when it goes on
    m_alarm.set({});
}

void RecordUpload::releaseDenied() { m_denied.clear(); }

void RecordUpload::putOffDenied()
{
    for (const ledger::OutboxRow &row : std::exchange(m_denied, {}))
        later(row, {.status = 403});
    settle();
}

/// New rows are behind those that were read; a row that staff sent again is somewhere among them.
void RecordUpload::wake()
{
    m_exhausted = false;
    if (m_queue.empty() && m_flying.isEmpty())
        m_cursor = 0;
    pump();
}

void RecordUpload::rewind()
{
    m_queue.clear();
    m_cursor = 0;
    m_exhausted = false;
    m_retry.reset();
    pump();
}

void RecordUpload::fill()
{
    if (m_exhausted || m_queue.size() >= size_t(m_window.size()))
        return;
    const QList<ledger::OutboxRow> rows = ledger::dueRowsAfter(m_ledger.reader(), u"scaleledger"_s, m_cursor,
                                                               m_scheduler.now().utc, ReadAtOnce);
    m_exhausted = rows.size() < ReadAtOnce;
    for (const ledger::OutboxRow &row : rows) {
        m_cursor = row.id;
        const bool held = std::ranges::any_of(
            m_denied, [&](const ledger::OutboxRow &denied) { return denied.id == row.id; });
        if (!held && !m_flying.contains(row.id) && !m_settling.contains(row.id))
            m_queue.push_back(row);
    }
}

void RecordUpload::pump()
{
    const Instant now = m_scheduler.now().instant;
    while (m_to && m_window.room(now) > 0 && m_marks.size() < MostMarks) {
        fill();
        if (m_queue.empty())
            break;
        const ledger::OutboxRow row = std::move(m_queue.front());
        m_queue.pop_front();
        send(row);
    }
    arm();
}

void RecordUpload::arm()
{
    const Now now = m_scheduler.now();
    if (!m_to)
        return;
    std::optional<Instant> due = m_window.pausedUntil(now.instant);
    if (!due && m_exhausted && m_queue.empty()) {
        if (!m_retry) { // a look at what waits, once after each reading to the end
            const auto next = store::nextPutOff(m_ledger.reader(), now.utc);
            if (next && *next - now.utc > LongestRecordWait + seconds{1}) {
                hurry(); // no record waits for as long
                return;
            }
            m_retry = next ? now.instant + std::max<milliseconds>(*next - now.utc, milliseconds{100})
                           : Instant::max();
        }
        if (*m_retry != Instant::max())
            due = m_retry;
    }
    m_alarm.set(due);
}

/// Waits are kept as times of the wall clock. One that was set back would make them as long as it was wrong.
void RecordUpload::hurry()
{
    m_retry = m_scheduler.now().instant + LongestRecordWait; // should the store be in trouble
    m_alarm.set(m_retry);
    m_ledger.write<Saved>(
        [now = m_scheduler.now().utc](ledger::Db &db) -> Result<Saved> {
            const Status hurried = store::hurryPutOff(db, now, now + LongestRecordWait);
            return hurried ? Result<Saved>(Saved{}) : Result<Saved>(hurried.error());
        },
        this,
        [this](const Result<Saved> &saved) {
            if (saved)
                rewind();
        });
}

void RecordUpload::send(const ledger::OutboxRow &row)
{
    ++m_requests;
    m_window.sent();
    m_flying.insert(row.id);
    m_http.send(wire::record(*m_to, row.payload),
                [this, self = QPointer<RecordUpload>(this),
                 flight = Flight{row, m_round, ++m_number}](const HttpReply &reply) {
                    if (self)
                        take(flight, reply);
                });
}

void RecordUpload::take(const Flight &flight, const HttpReply &reply)
{
    m_flying.remove(flight.row.id);
    const wire::Upload outcome = wire::uploadOf(reply);
    if (outcome != wire::Upload::Unanswered)
        m_lastAnswered = std::max(m_lastAnswered, flight.number);
    switch (outcome) {
    case wire::Upload::Taken:
        m_window.answered();
        m_settling.insert(flight.row.id);
        m_marks.append({store::Mark::Kind::Sent, flight.row.id, flight.row.eventId});
        Q_EMIT taken();
        break;
    case wire::Upload::Refused: {
        m_window.answered();
        const QString why = wire::problemOf(reply);
        qCWarning(lcScaleLedger).noquote()
            << "record refused"
            << u"record=%1 detail=\"%2\""_s.arg(attendant::toText(flight.row.eventId), why);
        m_settling.insert(flight.row.id);
        m_marks.append({.kind = store::Mark::Kind::Dead,
                        .row = flight.row.id,
                        .record = flight.row.eventId,
                        .why = why,
                        .event = m_ids.next(m_scheduler.now().utc)});
        Q_EMIT refused(why);
        break;
    }
    case wire::Upload::Denied:
        m_window.answered();
        if (flight.round == m_round) {
            m_denied.append(flight.row);
            Q_EMIT denied(); // and whoever hears it pauses us
        } else if (m_to) {
            m_queue.push_front(flight.row); // the identity it went out with is history
        }
        break;
    case wire::Upload::Later:
        m_window.troubled(reply.retryAfter, m_scheduler.now().instant);
        later(flight.row, reply);
        break;
    case wire::Upload::Unanswered:
        unanswered(flight, reply);
        break;
    }
    settle();
    pump();
}

/// The line, or this one record? When requests that went out later were answered, it is the record.
void RecordUpload::unanswered(const Flight &flight, const HttpReply &reply)
{
    m_window.lost();
    if (m_lastAnswered > flight.number) {
        later(flight.row, reply);
        return;
    }
    if (m_to)
        m_queue.push_front(flight.row);
    Q_EMIT lineLost();
}

void RecordUpload::later(const ledger::OutboxRow &row, const HttpReply &reply)
{
    const Now now = m_scheduler.now();
    const seconds wait = recordWait(row.attempts);
    m_settling.insert(row.id);
    m_marks.append({.kind = store::Mark::Kind::Later,
                    .row = row.id,
                    .record = row.eventId,
                    .why = wire::problemOf(reply),
                    .next = now.utc + wait});
}

void RecordUpload::settle()
{
    if (m_marks.isEmpty() || m_writing)
        return;
    if (m_flying.isEmpty() || m_marks.size() >= MarksAtOnce)
        flush();
    else if (m_marks.size() == 1) // the first of them waits no longer because others follow
        m_flush.set(m_scheduler.now().instant + Gather);
}

void RecordUpload::flush()
{
    m_flush.set({});
    if (m_writing || m_marks.isEmpty())
        return;
    m_writing = true;
    const QList<store::Mark> marks = std::exchange(m_marks, {});
    m_ledger.write<Saved>(
        [marks, now = m_scheduler.now().utc](ledger::Db &db) -> Result<Saved> {
            const Status marked = store::mark(db, marks, now);
            return marked ? Result<Saved>(Saved{}) : Result<Saved>(marked.error());
        },
        this,
        [this, marks](const Result<Saved> &saved) {
            m_writing = false;
            if (saved) {
                for (const store::Mark &mark : marks) {
                    m_settling.remove(mark.row);
                    if (mark.kind == store::Mark::Kind::Later)
                        m_retry.reset(); // only now the ledger can tell when
                }
                settle();
                pump();
            } else { // the answers are not lost: they are told again
                m_marks = marks + m_marks;
                m_flush.set(m_scheduler.now().instant + StoreWait);
            }
        });
}

} // namespace attendant::sync::scaleledger
