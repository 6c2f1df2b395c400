#pragma once

#include "kafka/client.h"

struct rd_kafka_mock_cluster_s;

namespace attendant::test {

/// librdkafka's own brokers in this process, on loopback ports: quick, and they err when they are told to.
class MockBrokers
{
public:
    MockBrokers();
    ~MockBrokers();
    Q_DISABLE_COPY_MOVE(MockBrokers)

    [[nodiscard]] kafka::ClientSettings settings(const QHash<QString, QString> &more = {}) const;
    void makeTopic(const char *name, int partitions = 3);
    void setDown();
    void setUp();
    /// The next requests to produce are answered so.
    enum class Answer { OutOfOrder, NotEnoughReplicas };
    void answerProduce(Answer answer, int times);

private:
    kafka::Handle m_handle;
    rd_kafka_mock_cluster_s *m_cluster = nullptr;
};

} // namespace attendant::test
