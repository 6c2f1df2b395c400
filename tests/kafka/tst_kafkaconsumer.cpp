// One member of a group: nothing is committed by itself, what is gone back to comes again, and a pause
// fetches nothing and leaves no group.
#include "kafka/consumer.h"
#include "kafka/producer.h"
#include "mockbrokers.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace attendant;
using kafka::Consumer;
using kafka::Received;
using test::MockBrokers;

namespace {

constexpr milliseconds Moment{100};
// These brokers wait for most of a session before they trust that a group has changed.
const QHash<QString, QString> ShortSession{{u"session.timeout.ms"_s, u"3000"_s},
                                           {u"heartbeat.interval.ms"_s, u"500"_s}};

void publish(const MockBrokers &brokers, int from, int to)
{
    kafka::Producer producer(brokers.settings(), [](quint64, const Status &) {});
    for (int i = from; i <= to; ++i) {
        if (!producer.send({u"orders"_s, "k", QByteArray::number(i), quint64(i)}))
            qFatal("not sent");
    }
    if (producer.finish(milliseconds{10'000}) != 0)
        qFatal("not delivered");
}

struct Member
{
    explicit Member(const MockBrokers &brokers, const QHash<int, qint64> &starts = {})
        : consumer(
            {.client = brokers.settings(ShortSession),
             .group = u"orders_group"_s,
             .instance = {},
             .topic = u"orders"_s},
            [starts](const QList<int> &) { return starts; }, [this] { ++gone; })
    { }
    /// So many messages, or what came within twenty seconds.
    QList<Received> read(qsizetype count)
    {
        QList<Received> all;
        (void)QTest::qWaitFor(
            [&] {
                auto one = consumer.poll(Moment);
                if (one && *one)
                    all.append(**one);
                return all.size() >= count;
            },
            20'000);
        return all;
    }

    int gone = 0;
    Consumer consumer;
};

QByteArrayList payloads(const QList<Received> &messages)
{
    QByteArrayList all;
    for (const Received &message : messages)
        all.append(message.payload);
    return all;
}

} // namespace

class TestKafkaConsumer final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatWasNotCommitted_comesAgainToTheNext();
    void aMember_readsWhereItIsTold();
    void brokersThatComeBack_areReadFromAgain();
};

void TestKafkaConsumer::whatWasNotCommitted_comesAgainToTheNext()
{
    MockBrokers brokers;
    brokers.makeTopic("orders", 1);
    publish(brokers, 1, 10);
    {
        Member first(brokers);
        QCOMPARE(first.read(10).size(), 10);
        QVERIFY(first.consumer.commit({{0, 4}}));
        first.consumer.close();
        QCOMPARE(first.gone, 1);
    }
    Member second(brokers);
    const QList<Received> again = second.read(6);
    QCOMPARE(payloads(again), (QByteArrayList{"5", "6", "7", "8", "9", "10"}));
    QCOMPARE(again.first().offset, 4);
    QCOMPARE(again.first().key, "k"_ba);
    QVERIFY(again.first().sentAt.has_value());
}

void TestKafkaConsumer::aMember_readsWhereItIsTold()
{
    MockBrokers brokers;
    brokers.makeTopic("orders", 1);
    publish(brokers, 1, 5);
    Member member(brokers, {{0, 1}}); // its own start wins over the group's
    QCOMPARE(payloads(member.read(4)), (QByteArrayList{"2", "3", "4", "5"}));
    QVERIFY(member.consumer.rewind({{0, 2}, {9, 0}})); // one that is not ours is no matter
    QCOMPARE(payloads(member.read(3)), (QByteArrayList{"3", "4", "5"}));
    member.consumer.pause();
    publish(brokers, 6, 7);
    for (int i = 0; i < 5; ++i) {
        const auto nothing = member.consumer.poll(Moment);
        QVERIFY(nothing && !*nothing);
    }
    QCOMPARE(member.consumer.assigned(), QList<int>{0}); // and leaves no group
    member.consumer.resume();
    QCOMPARE(payloads(member.read(2)), (QByteArrayList{"6", "7"}));
    QCOMPARE(member.gone, 0);
}

void TestKafkaConsumer::brokersThatComeBack_areReadFromAgain()
{
    MockBrokers brokers;
    brokers.makeTopic("orders", 1);
    publish(brokers, 1, 3);
    brokers.setDown();
    Member member(brokers);
    for (int i = 0; i < 5; ++i) {
        const auto nothing = member.consumer.poll(Moment);
        QVERIFY(!nothing || !*nothing);
    }
    brokers.setUp();
    QCOMPARE(member.read(3).size(), 3);
}

QTEST_GUILESS_MAIN(TestKafkaConsumer)
#include "tst_kafkaconsumer.moc"
