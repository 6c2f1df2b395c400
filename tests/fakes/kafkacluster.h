#pragma once

#include "fakes/serverprocess.h"

#include <memory>
#include <vector>

namespace attendant::fakes {

/// A real Kafka of three brokers that are also the controllers (KRaft), small enough for a test machine.
class KafkaCluster
{
public:
    KafkaCluster();

    /// Fetches Kafka when this machine never did, formats the folders, starts all three and waits for them.
    [[nodiscard]] bool start();
    void kill(int broker); ///< SIGKILL of the broker 0, 1 or 2
    [[nodiscard]] bool restart(int broker);
    void freeze(int broker); ///< it lives, and does nothing, until thaw()
    void thaw(int broker);
    void stop();
    [[nodiscard]] QString brokers() const; ///< for bootstrap.servers
    [[nodiscard]] QString why() const;

private:
    struct Node
    {
        ServerProcess process;
        int controllerPort = freePort();
    };
    [[nodiscard]] bool configure();
    [[nodiscard]] bool launch(int broker);
    [[nodiscard]] QStringList java(const QString &mainClass) const;

    std::vector<std::unique_ptr<Node>> m_nodes;
    QString m_jars;
    QString m_problem;
};

} // namespace attendant::fakes
