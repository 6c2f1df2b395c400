#include "fakes/kafkacluster.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace attendant::fakes {
namespace {

constexpr auto Settings = R"(process.roles=broker,controller
node.id=%1
controller.quorum.voters=%2
controller.listener.names=CONTROLLER
listeners=PLAINTEXT://127.0.0.1:%3,CONTROLLER://127.0.0.1:%4
advertised.listeners=PLAINTEXT://127.0.0.1:%3
listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
inter.broker.listener.name=PLAINTEXT
log.dirs=%5
auto.create.topics.enable=false
default.replication.factor=3
min.insync.replicas=2
offsets.topic.replication.factor=3
offsets.topic.num.partitions=3
transaction.state.log.replication.factor=3
transaction.state.log.min.isr=2
transaction.state.log.num.partitions=3
group.initial.rebalance.delay.ms=0
log.cleaner.dedupe.buffer.size=2097152
num.network.threads=2
num.io.threads=2
background.threads=2
)"_L1;

/// In a properties file the last of two equal names counts.
constexpr auto Secured
    = R"(listeners=PLAINTEXT://127.0.0.1:%1,CONTROLLER://127.0.0.1:%2,SASL_SSL://127.0.0.1:%3
advertised.listeners=PLAINTEXT://127.0.0.1:%1,SASL_SSL://127.0.0.1:%3
listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,SASL_SSL:SASL_SSL
sasl.enabled.mechanisms=SCRAM-SHA-512
listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required;
ssl.keystore.type=PEM
ssl.keystore.location=%4
default.replication.factor=1
min.insync.replicas=1
offsets.topic.replication.factor=1
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
)"_L1;

constexpr auto Logging = R"(log4j.rootLogger=WARN, out
log4j.appender.out=org.apache.log4j.ConsoleAppender
log4j.appender.out.layout=org.apache.log4j.PatternLayout
log4j.appender.out.layout.ConversionPattern=%d{ISO8601} %p %c %m%n
)";

bool write(const QString &name, const QByteArray &content)
{
    QFile file(name);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}

} // namespace

KafkaCluster::KafkaCluster(Kind kind) : m_kind(kind)
{
    for (int i = 0; i < (kind == Kind::ThreeOpen ? 3 : 1); ++i)
        m_nodes.push_back(std::make_unique<Node>());
}

QStringList KafkaCluster::java(const QString &mainClass) const
{
    // A quarter of Kafka's own heap; the rest keeps three start-ups within two processors.
    return {u"-Xmx256m"_s,
            u"-Xms64m"_s,
            u"-XX:+UseSerialGC"_s,
            u"-XX:TieredStopAtLevel=1"_s,
            u"-Xshare:auto"_s,
            u"-Dlog4j.configuration=file:"_s + m_nodes.front()->process.file(u"log4j.properties"_s),
            u"-cp"_s,
            m_jars + u"/*"_s,
            mainClass};
}

bool KafkaCluster::configure()
{
    QStringList voters;
    for (size_t i = 0; i < m_nodes.size(); ++i)
        voters.append(u"%1@127.0.0.1:%2"_s.arg(i + 1).arg(m_nodes[i]->controllerPort));
    if (!write(m_nodes.front()->process.file(u"log4j.properties"_s), Logging))
        return false;
    for (size_t i = 0; i < m_nodes.size(); ++i) {
        ServerProcess &process = m_nodes[i]->process;
        QString settings = QString(Settings)
                               .arg(i + 1)
                               .arg(voters.join(u","_s))
                               .arg(process.port())
                               .arg(m_nodes[i]->controllerPort)
                               .arg(process.file(u"data"_s));
        QStringList format{
            u"format"_s, u"-t"_s, u"4L6g3nShT-eMCtK--X86sw"_s, u"-c"_s, process.file(u"server.properties"_s),
            u"-g"_s};
        if (m_kind == Kind::OneSecured) {
            if (!certify(process))
                return false;
            settings += QString(Secured)
                            .arg(process.port())
                            .arg(m_nodes[i]->controllerPort)
                            .arg(m_nodes[i]->securedPort)
                            .arg(process.file(u"server.pem"_s));
            format += {u"-S"_s,
                       u"SCRAM-SHA-512=[name=%1,password=%2]"_s.arg(QLatin1StringView(User),
                                                                    QLatin1StringView(Password))};
        }
        if (!write(process.file(u"server.properties"_s), settings.toUtf8())
            || !process.run(u"java"_s, java(u"kafka.tools.StorageTool"_s) + format))
            return false;
    }
    return true;
}

/// An authority for this once, and what it signs for 127.0.0.1.
bool KafkaCluster::certify(ServerProcess &process)
{
    const auto file = [&process](const char *name) { return process.file(QLatin1StringView(name)); };
    const QStringList once{u"-x509"_s, u"-newkey"_s, u"rsa:2048"_s, u"-nodes"_s, u"-days"_s, u"2"_s};
    if (!write(file("san"), "subjectAltName=IP:127.0.0.1\n")
        || !process.run(u"openssl"_s,
                        QStringList{u"req"_s} + once
                            + QStringList{u"-subj"_s, u"/CN=test authority"_s, u"-keyout"_s, file("ca.key"),
                                          u"-out"_s, file("ca.pem")})
        || !process.run(u"openssl"_s,
                        QStringList{u"req"_s} + once
                            + QStringList{u"-subj"_s, u"/CN=another authority"_s, u"-keyout"_s,
                                          file("other.key"), u"-out"_s, file("other.pem")})
        || !process.run(u"openssl"_s,
                        {u"req"_s, u"-new"_s, u"-newkey"_s, u"rsa:2048"_s, u"-nodes"_s, u"-subj"_s,
                         u"/CN=127.0.0.1"_s, u"-keyout"_s, file("server.key"), u"-out"_s, file("server.csr")})
        || !process.run(u"openssl"_s,
                        {u"x509"_s, u"-req"_s, u"-in"_s, file("server.csr"), u"-CA"_s, file("ca.pem"),
                         u"-CAkey"_s, file("ca.key"), u"-CAcreateserial"_s, u"-days"_s, u"2"_s, u"-extfile"_s,
                         file("san"), u"-out"_s, file("server.crt")}))
        return false;
    QByteArray both; // the key, and behind it the certificate
    for (const char *name : {"server.key", "server.crt"}) {
        QFile part(file(name));
        if (!part.open(QIODevice::ReadOnly))
            return false;
        both += part.readAll();
    }
    return write(file("server.pem"), both);
}

QString KafkaCluster::authority() const { return m_nodes.front()->process.file(u"ca.pem"_s); }

QString KafkaCluster::anotherAuthority() const { return m_nodes.front()->process.file(u"other.pem"_s); }

bool KafkaCluster::launch(int broker)
{
    ServerProcess &process = m_nodes.at(size_t(broker))->process;
    return process.launch(u"java"_s,
                          java(u"kafka.Kafka"_s) + QStringList{process.file(u"server.properties"_s)});
}

bool KafkaCluster::start()
{
    QProcess fetch;
    fetch.start(u"bash"_s, {QStringLiteral(KAFKA_FETCH)});
    if (!fetch.waitForFinished(300'000) || fetch.exitCode() != 0) {
        m_problem = u"Kafka could not be fetched: "_s + QString::fromUtf8(fetch.readAllStandardError());
        return false;
    }
    m_jars = QString::fromUtf8(fetch.readAllStandardOutput()).trimmed();
    if (!configure())
        return false;
    for (int i = 0; i < int(m_nodes.size());
         ++i) { // side by side: two of them are needed for either to get ready
        if (!launch(i))
            return false;
    }
    for (const auto &node : m_nodes) {
        if (!node->process.waitForPort(90'000))
            return false;
    }
    return true;
}

void KafkaCluster::kill(int broker) { m_nodes.at(size_t(broker))->process.kill(); }

void KafkaCluster::freeze(int broker) { m_nodes.at(size_t(broker))->process.freeze(); }

void KafkaCluster::thaw(int broker) { m_nodes.at(size_t(broker))->process.thaw(); }

bool KafkaCluster::restart(int broker)
{
    return launch(broker) && m_nodes.at(size_t(broker))->process.waitForPort(90'000);
}

void KafkaCluster::stop()
{
    for (const auto &node : m_nodes)
        node->process.kill(); // an orderly end hands leaders over, which nobody waits for here
}

QString KafkaCluster::brokers() const
{
    QStringList all;
    for (const auto &node : m_nodes)
        all.append(
            u"127.0.0.1:%1"_s.arg(m_kind == Kind::OneSecured ? node->securedPort : node->process.port()));
    return all.join(u","_s);
}

QString KafkaCluster::why() const
{
    QString all = m_problem;
    for (const auto &node : m_nodes)
        all += node->process.why();
    return all;
}

} // namespace attendant::fakes
