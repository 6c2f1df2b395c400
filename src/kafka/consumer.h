#pragma once

#include "kafka/client.h"

#include "core/clock.h"

#include <QByteArray>
#include <QList>

#include <functional>
#include <optional>

struct rd_kafka_topic_partition_list_s;

namespace attendant::kafka {

struct Received
{
    int partition = 0;
    qint64 offset = 0;
    QByteArray key;
    QByteArray payload;
    std::optional<UtcTime> sentAt;
};

struct ConsumerSettings
{
    ClientSettings client;
    QString group;
    QString instance; ///< static membership: a restart under the same name moves no partition; empty = none
    QString topic;
};

/// One member of a group on one topic. Belongs to one thread; everything happens inside poll().
///
/// Nothing is committed by itself. Partitions are handed over whole (range), because this version of the
/// library can lose the assignment when offsets are committed during a cooperative rebalance.
class Consumer
{
public:
    /// Asked when partitions come: where to begin in each; one that is not named begins where the group's
    /// own offset is, or at the first message.
    using StartAt = std::function<QHash<int, qint64>(const QList<int> &partitions)>;
    /// Told before partitions go: what is under way must be finished or forgotten.
    using Going = std::function<void()>;

    Consumer(ConsumerSettings settings, StartAt startAt, Going going);
    ~Consumer();
    Q_DISABLE_COPY_MOVE(Consumer)

    Status open();
    /// The next message, if one comes within `patience`. Conflict when this member can never go on.
    Result<std::optional<Received>> poll(milliseconds patience);
    /// The group's next offsets. A failure is no loss: whoever reads them again finds the rows there.
    Status commit(const QHash<int, qint64> &nextOffsets);
    /// Goes back to these offsets: what was read from there on comes again. After a failure nothing is sure.
    Status rewind(const QHash<int, qint64> &offsets);
    /// Stops fetching without leaving the group; poll() must still be called.
    void pause();
    void resume();
    [[nodiscard]] const QList<int> &assigned() const { return m_assigned; }
    /// Empty until the cluster answered.
    [[nodiscard]] QString clusterId(milliseconds patience);
    /// Becomes readable when there is something to poll.
    [[nodiscard]] int descriptor() const { return m_pipe[0]; }
    void drainDescriptor() const;
    /// Leaves the group, with a limit: this version of the library may wait for ever.
    void close();

private:
    void rebalance(int code, rd_kafka_topic_partition_list_s *partitions);

    ConsumerSettings m_settings;
    StartAt m_startAt;
    Going m_going;
    Handle m_handle;
    QList<int> m_assigned;
    std::optional<Error> m_refusal; ///< why we are not let in; told by the next poll()
    bool m_paused = false;
    int m_pipe[2] = {-1, -1};
};

} // namespace attendant::kafka
