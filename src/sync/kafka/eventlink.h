#pragma once

#include "core/scheduler.h"
#include "ledger/ledger.h"
#include "sync/kafka/eventport.h"

#include <QHash>

namespace attendant::sync::events {

struct EventSettings
{
    int window = 2000; ///< messages under way at once
    int page = 500; ///< rows of one look into the outbox
    quint64 seed = 1; ///< spreads many sites' retries
};

/// Takes the outbox's events to the brokers: many at once, each until a broker has it. One may arrive twice
/// when its answer was lost; it has the same key then, and the fleet keeps it once.
class EventLink final : public QObject
{
    Q_OBJECT

public:
    EventLink(EventSettings settings, Scheduler &scheduler, ledger::Ledger &ledger, EventPort &port,
              QObject *parent = nullptr);

    void start();

    [[nodiscard]] QString state() const; ///< waiting, ok, offline, refused
    [[nodiscard]] std::optional<UtcTime> lastSuccess() const { return m_lastSuccess; }
    [[nodiscard]] const QString &problem() const { return m_problem; }
    [[nodiscard]] qint64 sent() const { return m_sent; }

Q_SIGNALS:
    void changed();

private:
    enum class Fate { Arrived, Dead };
    struct Settled
    {
        qint64 row;
        Fate fate;
        QString why;
    };

    void wake();
    void step();
    /// Whether there may be more to send at once.
    [[nodiscard]] bool fill();
    void answered(quint64 tag, const Status &status);
    void settle();
    void setBack(const Error &error);
    void setProblem(const QString &problem, bool refused);

    EventSettings m_settings;
    Scheduler &m_scheduler;
    ledger::Ledger &m_ledger;
    EventPort &m_port;
    Alarm m_alarm;
    bool m_started = false;
    bool m_writing = false;
    bool m_again = false; ///< something failed: from the first row again, once nothing is under way
    int m_underWay = 0;
    qint64 m_cursor = 0; ///< rows up to here were handed to the port
    std::vector<Settled> m_settled; ///< waits for its unit of work
    Instant m_notBefore{};
    int m_failures = 0;
    bool m_refused = false;
    QString m_problem;
    std::optional<UtcTime> m_lastSuccess;
    qint64 m_sent = 0;
    quint64 m_random;
};

} // namespace attendant::sync::events
