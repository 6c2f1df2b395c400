#pragma once

#include "fakes/serverprocess.h"

#include <memory>
#include <vector>

namespace attendant::fakes {

/// A real Kafka of three brokers that are also the controllers (KRaft), small enough for a test machine.
class KafkaCluster
{
public:
    /// Secured: one broker, which lets clients in by SASL_SSL and SCRAM-SHA-512 only.
    enum class Kind { ThreeOpen, OneSecured };
    static constexpr auto User = "site";
    static constexpr auto Password = "canary-kafka-pass";

    explicit KafkaCluster(Kind kind = Kind::ThreeOpen);

    /// Fetches Kafka when this machine never did, formats the folders, starts all three and waits for them.
    [[nodiscard]] bool start();
    void kill(int broker); ///< SIGKILL of the broker 0, 1 or 2
    [[nodiscard]] bool restart(int broker);
    void freeze(int broker); ///< it lives, and does nothing, until thaw()
    void thaw(int broker);
    void stop();
    [[nodiscard]] QString brokers() const; ///< for bootstrap.servers
    [[nodiscard]] QString why() const;
    /// Of a secured one: the certificate of its authority.
    [[nodiscard]] QString authority() const;
    [[nodiscard]] QString anotherAuthority() const; ///< that signed nothing

private:
    struct Node
    {
        ServerProcess process;
        int controllerPort = freePort();
        int securedPort = freePort();
    };
    [[nodiscard]] bool certify(ServerProcess &process);
    [[nodiscard]] bool configure();
    [[nodiscard]] bool launch(int broker);
    [[nodiscard]] QStringList java(const QString &mainClass) const;

    std::vector<std::unique_ptr<Node>> m_nodes;
    Kind m_kind;
    QString m_jars;
    QString m_problem;
};

} // namespace attendant::fakes
