// A real broker that lets in whoever has the password, over TLS, and nobody else.
#include "fakes/kafkacluster.h"
#include "kafka/consumer.h"
#include "kafka/producer.h"
#include "kafka/topics.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace attendant;
using fakes::KafkaCluster;

class TestKafkaSecured final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void withThePassword_messagesGoThereAndComeBack();
    void aWrongPassword_namesTheSetting();
    void anotherAuthority_namesTheSetting();

private:
    [[nodiscard]] kafka::ClientSettings settings() const;
    /// What a producer is told that does not get in.
    void refused(const kafka::ClientSettings &client, const QString &setting);

    KafkaCluster m_kafka{KafkaCluster::Kind::OneSecured};
};

void TestKafkaSecured::initTestCase() { QVERIFY2(m_kafka.start(), qPrintable(m_kafka.why())); }

kafka::ClientSettings TestKafkaSecured::settings() const
{
    return {m_kafka.brokers(),
            u"test"_s,
            {},
            {.user = QString::fromLatin1(KafkaCluster::User),
             .password = QString::fromLatin1(KafkaCluster::Password),
             .tlsCa = m_kafka.authority(),
             .passwordSetting = u"the.password"_s,
             .tlsSetting = u"the.authority"_s}};
}

void TestKafkaSecured::withThePassword_messagesGoThereAndComeBack()
{
    kafka::Topics topics(settings());
    const auto made = topics.make({{.name = u"gate"_s, .partitions = 1, .replication = 1}});
    QVERIFY2(made, made ? "" : qPrintable(made.error().detail));
    const auto there = topics.lookFor({u"gate"_s}, milliseconds{10'000});
    QVERIFY(there && there->has(u"gate"_s));
    QVERIFY(std::ranges::all_of(there->partitions, &kafka::PartitionState::isSound));
    const auto nowhere = topics.lookFor({u"gate"_s, u"quay"_s}, milliseconds{300});
    QVERIFY(nowhere && !nowhere->has(u"quay"_s)); // it does not wait for ever
    int delivered = 0;
    QStringList problems;
    kafka::Producer producer(
        settings(),
        [&](quint64, const Status &status) {
            if (status)
                ++delivered;
            else
                problems.append(status.error().detail);
        },
        [&](const Error &error) { problems.append(error.detail); });
    for (quint64 tag = 1; tag <= 10; ++tag)
        QVERIFY(producer.send({u"gate"_s, "key", QByteArray::number(tag), tag}));
    QTRY_VERIFY_WITH_TIMEOUT((producer.poll(milliseconds{0}), delivered == 10 || !problems.isEmpty()),
                             30'000);
    QCOMPARE(problems, QStringList());
    kafka::Consumer consumer(
        {.client = settings(), .group = u"readers"_s, .instance = {}, .topic = u"gate"_s},
        [](const QList<int> &) { return QHash<int, qint64>(); }, [] {});
    QByteArrayList read;
    QTRY_VERIFY_WITH_TIMEOUT(
        [&] {
            const auto one = consumer.poll(milliseconds{10});
            if (one && *one)
                read.append((*one)->payload);
            return read.size() == 10;
        }(),
        30'000);
    QCOMPARE(read.first(), "1"_ba);
    consumer.close();
}

void TestKafkaSecured::refused(const kafka::ClientSettings &client, const QString &setting)
{
    QList<Error> problems;
    int answers = 0;
    kafka::Producer producer(
        client, [&](quint64, const Status &) { ++answers; },
        [&](const Error &error) { problems.append(error); });
    QVERIFY(producer.send({u"gate"_s, "key", "x", 1}));
    QTRY_VERIFY_WITH_TIMEOUT((producer.poll(milliseconds{0}), !problems.isEmpty()), 30'000);
    QTest::qWait(500); // what is said after that says no less
    producer.poll(milliseconds{0});
    for (const Error &problem : std::as_const(problems)) {
        QCOMPARE(problem.code, ErrorCode::Refused);
        QVERIFY2(problem.detail.contains(u"setting "_s + setting), qPrintable(problem.detail));
        QVERIFY2(!problem.detail.contains(client.access.password), qPrintable(problem.detail));
    }
    QCOMPARE(answers, 0); // it waits for whoever mends the setting
    kafka::Topics topics(client);
    const auto looked = topics.look(milliseconds{3000});
    QVERIFY(!looked);
    QCOMPARE(looked.error().code, ErrorCode::Refused);
    QVERIFY2(looked.error().detail.contains(u"setting "_s + setting), qPrintable(looked.error().detail));
    kafka::Consumer consumer(
        {.client = client, .group = u"readers"_s, .instance = {}, .topic = u"gate"_s},
        [](const QList<int> &) { return QHash<int, qint64>(); }, [] {});
    QString told;
    QTRY_VERIFY_WITH_TIMEOUT(
        [&] {
            const auto one = consumer.poll(milliseconds{10});
            if (!one)
                told = one.error().detail;
            return told.contains(u"setting "_s + setting);
        }(),
        30'000);
    consumer.close();
}

void TestKafkaSecured::aWrongPassword_namesTheSetting()
{
    kafka::ClientSettings client = settings();
    client.access.password = u"canary-wrong"_s;
    refused(client, u"the.password"_s);
}

void TestKafkaSecured::anotherAuthority_namesTheSetting()
{
    kafka::ClientSettings client = settings();
    client.access.tlsCa = m_kafka.anotherAuthority();
    refused(client, u"the.authority"_s);
}

QTEST_GUILESS_MAIN(TestKafkaSecured)
#include "tst_kafkasecured.moc"
