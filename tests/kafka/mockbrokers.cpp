#include "mockbrokers.h"

#include <librdkafka/rdkafka.h>
#include <librdkafka/rdkafka_mock.h>

#include <vector>

using namespace Qt::StringLiterals;

namespace attendant::test {
namespace {

constexpr int Brokers = 3;
constexpr int16_t ProduceRequest = 0;

} // namespace

MockBrokers::MockBrokers()
{
    kafka::Configuration configuration({u"127.0.0.1:1"_s, u"mock"_s});
    auto handle = configuration.make(kafka::Configuration::Kind::Producer);
    if (!handle)
        qFatal("%s", qPrintable(handle.error().detail));
    m_handle = std::move(*handle);
    m_cluster = rd_kafka_mock_cluster_new(m_handle.get(), Brokers);
}

MockBrokers::~MockBrokers() { rd_kafka_mock_cluster_destroy(m_cluster); }

kafka::ClientSettings MockBrokers::settings(const QHash<QString, QString> &more) const
{
    return {QString::fromUtf8(rd_kafka_mock_cluster_bootstraps(m_cluster)), u"test"_s, more};
}

void MockBrokers::makeTopic(const char *name, int partitions)
{
    rd_kafka_mock_topic_create(m_cluster, name, partitions, Brokers);
}

void MockBrokers::setDown()
{
    for (int broker = 1; broker <= Brokers; ++broker)
        rd_kafka_mock_broker_set_down(m_cluster, broker);
}

void MockBrokers::setUp()
{
    for (int broker = 1; broker <= Brokers; ++broker)
        rd_kafka_mock_broker_set_up(m_cluster, broker);
}

void MockBrokers::answerProduce(Answer answer, int times)
{
    const std::vector<rd_kafka_resp_err_t> errors(size_t(times),
                                                  answer == Answer::OutOfOrder
                                                      ? RD_KAFKA_RESP_ERR_OUT_OF_ORDER_SEQUENCE_NUMBER
                                                      : RD_KAFKA_RESP_ERR_NOT_ENOUGH_REPLICAS);
    rd_kafka_mock_push_request_errors_array(m_cluster, ProduceRequest, errors.size(), errors.data());
}

} // namespace attendant::test
