#pragma once

#include "core/scheduler.h"
#include "core/uuid.h"
#include "ledger/ledger.h"
#include "ledger/outbox.h"
#include "sync/scaleledger/gatewaystore.h"
#include "sync/scaleledger/scaleledgerwire.h"
#include "sync/scaleledger/sendwindow.h"

#include <QObject>
#include <QSet>

#include <deque>

namespace attendant::sync::scaleledger {

/// Brings the outbox's records to the server: oldest first, many at once, one request each because the server
/// takes no more. A record that the server will not have is in nobody's way.
class RecordUpload final : public QObject
{
    Q_OBJECT

public:
    RecordUpload(Scheduler &scheduler, ledger::Ledger &ledger, HttpClient &http, UuidSource::Random random,
                 int inFlight, QObject *parent = nullptr);

    /// Records go out under this identity from now on.
    void resume(const wire::Address &to);
    /// Nothing more goes out; what was denied is held until it is clear by what.
    void pause();
    /// The identity is gone: what was denied with it goes out with the next one, as if nothing had been.
    void releaseDenied();
    /// The identity was right: what was denied waits its own time.
    void putOffDenied();

    [[nodiscard]] qint64 requests() const { return m_requests; }
    [[nodiscard]] bool idle() const { return m_flying.isEmpty() && m_queue.empty() && m_marks.isEmpty(); }

Q_SIGNALS:
    void taken(); ///< the server has one more
    void denied(); ///< not with this identity
    void lineLost(); ///< nobody answered
    void refused(const QString &why); ///< a record became a dead letter

private:
    struct Flight
    {
        ledger::OutboxRow row;
        int round = 0;
        quint64 number = 0;
    };

    void wake();
    void pump();
    void fill();
    void rewind();
    void send(const ledger::OutboxRow &row);
    void take(const Flight &flight, const HttpReply &reply);
    void unanswered(const Flight &flight, const HttpReply &reply);
    void later(const ledger::OutboxRow &row, const HttpReply &reply);
    void settle();
    void flush();
    void arm();
    void hurry();

    Scheduler &m_scheduler;
    ledger::Ledger &m_ledger;
    HttpClient &m_http;
    UuidSource m_ids;
    std::optional<wire::Address> m_to; ///< nothing = paused
    int m_round = 0; ///< of the identity
    SendWindow m_window;
    std::deque<ledger::OutboxRow> m_queue; ///< read, not sent
    qint64 m_cursor = 0; ///< rows up to here were read
    bool m_exhausted = false; ///< the outbox had no more
    QSet<qint64> m_flying;
    QSet<qint64> m_settling; ///< answered, not yet marked
    QList<ledger::OutboxRow> m_denied;
    QList<store::Mark> m_marks;
    bool m_writing = false;
    quint64 m_number = 0;
    quint64 m_lastAnswered = 0; ///< the latest request that was answered
    std::optional<Instant> m_retry; ///< when a row that was put off is due
    qint64 m_requests = 0;
    Alarm m_alarm;
    Alarm m_flush;
};

} // namespace attendant::sync::scaleledger
