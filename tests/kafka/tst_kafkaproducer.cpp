// The producer against brokers that err: each message is answered once, and a client that is broken for good
// is replaced by a new one.
#include "kafka/producer.h"
#include "mockbrokers.h"

#include <QHash>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace attendant;
using kafka::Producer;
using test::MockBrokers;

namespace {

/// A producer and what it answered, by tag.
struct World
{
    explicit World(const MockBrokers &brokers, const QHash<QString, QString> &more = {})
        : producer(
            brokers.settings(more),
            [this](quint64 tag, const Status &status) {
                answers[tag].append(status ? QString() : status.error().detail);
            },
            [this](const Error &error) { troubles.append(error.detail); })
    { }
    Status send(quint64 tag, const QByteArray &payload = "x")
    {
        return producer.send({u"orders"_s, QByteArray::number(tag), payload, tag});
    }
    bool answered(qsizetype count)
    {
        return QTest::qWaitFor(
            [&] {
                producer.poll(milliseconds{0});
                return answers.size() >= count;
            },
            20'000);
    }

    QHash<quint64, QStringList> answers;
    QStringList troubles;
    Producer producer;
};

} // namespace

class TestKafkaProducer final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachMessage_isAnsweredOnceWithItsTag();
    void aFatalError_isFollowedByANewClient();
    void anErrorThatPasses_isTriedAgainUnseen();
    void aFullQueue_isNoLoss();
    void aMessageTooLarge_isRefusedForGood();
    void brokersThatAreAway_areTold();
    void whatDidNotArriveInTime_isAnsweredAsFailed();
    void anUnknownSetting_isToldByName();
    void anAuthorityThatIsNotThere_isTold();
};

void TestKafkaProducer::eachMessage_isAnsweredOnceWithItsTag()
{
    MockBrokers brokers;
    brokers.makeTopic("orders");
    World world(brokers);
    for (quint64 tag = 1; tag <= 500; ++tag)
        QVERIFY(world.send(tag));
    QVERIFY(world.answered(500));
    for (quint64 tag = 1; tag <= 500; ++tag)
        QCOMPARE(world.answers.value(tag), QStringList{QString()});
    QCOMPARE(world.producer.underWay(), 0);
}

void TestKafkaProducer::aFatalError_isFollowedByANewClient()
{
    MockBrokers brokers;
    brokers.makeTopic("orders", 1);
    World world(brokers);
    QVERIFY(world.send(1));
    QVERIFY(world.answered(1));
    brokers.answerProduce(MockBrokers::Answer::OutOfOrder, 1); // the client cannot know what became of it
    QVERIFY(world.send(2));
    QVERIFY(world.answered(2));
    QCOMPARE(world.answers.value(2).size(), 1);
    QVERIFY(!world.answers.value(2).first().isEmpty());
    // Sent again by whoever was told, it arrives.
    QVERIFY(world.send(3));
    QVERIFY(world.answered(3));
    QCOMPARE(world.answers.value(3), QStringList{QString()});
}

void TestKafkaProducer::anErrorThatPasses_isTriedAgainUnseen()
{
    MockBrokers brokers;
    brokers.makeTopic("orders", 1);
    World world(brokers);
    brokers.answerProduce(MockBrokers::Answer::NotEnoughReplicas, 3);
    QVERIFY(world.send(1));
    QVERIFY(world.answered(1));
    QCOMPARE(world.answers.value(1), QStringList{QString()});
}

void TestKafkaProducer::aFullQueue_isNoLoss()
{
    MockBrokers brokers;
    brokers.makeTopic("orders");
    brokers.setDown();
    World world(brokers, {{u"queue.buffering.max.messages"_s, u"10"_s}});
    for (quint64 tag = 1; tag <= 10; ++tag)
        QVERIFY(world.send(tag));
    const Status full = world.send(11);
    QVERIFY(!full);
    QCOMPARE(full.error().code, ErrorCode::Unavailable);
    brokers.setUp();
    QVERIFY(world.answered(10));
    QVERIFY(world.send(11));
    QVERIFY(world.answered(11));
    for (quint64 tag = 1; tag <= 11; ++tag)
        QCOMPARE(world.answers.value(tag), QStringList{QString()});
}

void TestKafkaProducer::aMessageTooLarge_isRefusedForGood()
{
    MockBrokers brokers;
    brokers.makeTopic("orders");
    World world(brokers);
    const Status refused = world.send(1, QByteArray(2'000'000, 'x'));
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::BadInput);
    QVERIFY(world.answers.isEmpty());
}

void TestKafkaProducer::brokersThatAreAway_areTold()
{
    MockBrokers brokers;
    brokers.makeTopic("orders");
    brokers.setDown();
    World world(brokers);
    QVERIFY(world.send(1));
    QTRY_VERIFY_WITH_TIMEOUT((world.producer.poll(milliseconds{0}), !world.troubles.isEmpty()), 20'000);
    QVERIFY(world.answers.isEmpty()); // it still waits
    brokers.setUp();
    QVERIFY(world.answered(1));
    QCOMPARE(world.answers.value(1), QStringList{QString()});
}

void TestKafkaProducer::whatDidNotArriveInTime_isAnsweredAsFailed()
{
    MockBrokers brokers;
    brokers.makeTopic("orders");
    World world(brokers);
    QVERIFY(world.send(1));
    QVERIFY(world.answered(1));
    brokers.setDown();
    QVERIFY(world.send(2));
    QVERIFY(world.send(3));
    QCOMPARE(world.producer.finish(milliseconds{200}), 2);
    QCOMPARE(world.answers.size(), 3);
    QVERIFY(!world.answers.value(2).first().isEmpty());
    QVERIFY(!world.answers.value(3).first().isEmpty());
}

void TestKafkaProducer::anUnknownSetting_isToldByName()
{
    Producer producer({u"127.0.0.1:1"_s, u"test"_s, {{u"max.poll.records"_s, u"5"_s}}},
                      [](quint64, const Status &) {});
    const Status refused = producer.send({u"orders"_s, "k", "x", 1});
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::BadInput);
    QVERIFY2(refused.error().detail.contains(u"max.poll.records"_s), qPrintable(refused.error().detail));
}

void TestKafkaProducer::anAuthorityThatIsNotThere_isTold()
{
    const auto send = [](const QString &authority) {
        Producer producer({u"127.0.0.1:1"_s, u"test"_s, {}, {u"gym-1"_s, u"s3cret"_s, authority}},
                          [](quint64, const Status &) {});
        return producer.send({u"orders"_s, "k", "x", 1});
    };
    const Status refused = send(u"/nonexistent/ca.pem"_s);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::BadInput);
    QVERIFY2(refused.error().detail.contains(u"ca.location"_s), qPrintable(refused.error().detail));
    QVERIFY(!refused.error().detail.contains(u"s3cret"_s));
    QVERIFY(send({})); // a user without TLS is taken, and waits for brokers
}

QTEST_GUILESS_MAIN(TestKafkaProducer)
#include "tst_kafkaproducer.moc"
