#pragma once

#include "core/scheduler.h"
#include "fleet/postgres/batchstore.h"
#include "fleet/postgres/database.h"
#include "kafka/consumer.h"

#include <QObject>

#include <memory>

class QSocketNotifier;

namespace attendant::fleet {

/// One consumer of one stream: collects a batch, stores it in one transaction, and only then moves the
/// group's offsets. While the database is away it keeps its partitions, paused, and tries again.
class StreamConsumer final : public QObject
{
    Q_OBJECT

public:
    StreamConsumer(const FleetSettings &settings, Stream stream, const QString &instance,
                   Scheduler &scheduler, QObject *parent = nullptr);
    ~StreamConsumer() override;

    Status start();
    /// Stores what is collected, commits and leaves the group.
    void stop();
    [[nodiscard]] const StoreReport &total() const { return m_total; }
    [[nodiscard]] qint64 failures() const { return m_failures; }
    [[nodiscard]] Stream stream() const { return m_stream; }

Q_SIGNALS:
    /// It cannot go on: somebody else has its name, or the group refuses it.
    void failed(const attendant::Error &error);

private:
    void step();
    [[nodiscard]] bool collect();
    bool storeBatch();
    void putOff(const Error &error);
    bool goBack();
    void replay();
    [[nodiscard]] QHash<int, qint64> starts(const QList<int> &partitions);

    Stream m_stream;
    int m_batchSize;
    Scheduler &m_scheduler;
    Database m_db;
    BatchStore m_store;
    Source m_source;
    kafka::Consumer m_consumer;
    std::unique_ptr<QSocketNotifier> m_notifier;
    QList<Incoming> m_batch;
    QHash<int, qint64> m_back; ///< where what could not be stored begins
    StoreReport m_total;
    qint64 m_failures = 0;
    int m_failuresInARow = 0;
    bool m_waiting = false; ///< for the database
    bool m_stopped = false;
    Instant m_retryAt{};
    Instant m_replayAt{};
    Alarm m_alarm;
};

} // namespace attendant::fleet
