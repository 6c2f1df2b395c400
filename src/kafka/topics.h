#pragma once

#include "kafka/client.h"

#include "core/clock.h"

#include <QList>
#include <QStringList>

#include <algorithm>
#include <optional>

namespace attendant::kafka {

struct TopicPlan
{
    QString name;
    int partitions = 3;
    int replication = 3;
    QHash<QString, QString> settings = {}; ///< as Kafka spells them
};

struct PartitionState
{
    QString topic;
    int partition = 0;
    int leader = -1;
    int replicas = 0;
    int inSync = 0;

    /// It is led, and two brokers have all of it where there are two.
    [[nodiscard]] bool isSound() const { return leader >= 0 && inSync >= std::min(2, replicas); }
};

struct ClusterState
{
    QString id;
    int brokers = 0;
    QList<PartitionState> partitions;

    [[nodiscard]] bool has(const QString &topic) const
    {
        return std::ranges::find(partitions, topic, &PartitionState::topic) != partitions.end();
    }
};

/// Looks at a cluster and makes topics.
class Topics
{
public:
    explicit Topics(ClientSettings settings);
    ~Topics();
    Q_DISABLE_COPY_MOVE(Topics)

    Result<ClusterState> look(milliseconds patience);
    /// Looks until these topics are there and sound, for as long as `patience`; the last look. A topic that
    /// was made is not known to every broker at once, least of all to one that has just started.
    Result<ClusterState> lookFor(const QStringList &topics, milliseconds patience);
    /// Makes what is missing; the names of those that were made.
    Result<QStringList> make(const QList<TopicPlan> &plans);
    Status remove(const QStringList &names);
    /// First and next offset of a partition.
    struct Marks
    {
        qint64 low = 0;
        qint64 high = 0;
    };
    Result<Marks> marks(const QString &topic, int partition, milliseconds patience);

private:
    Status open();

    /// What a call says that had no answer: the refusal, where there was one.
    [[nodiscard]] Error unanswered(int code, const QString &doing);

    ClientSettings m_settings;
    std::optional<Error> m_refusal;
    Handle m_handle;
};

} // namespace attendant::kafka
