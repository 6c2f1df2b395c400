#pragma once

#include "core/config.h"
#include "core/scheduler.h"
#include "site/report.h"

#include <QObject>

#include <memory>

namespace attendant::ledger {
class Ledger;
}
namespace attendant::sync::events {
class EventLink;
class EventPort;
} // namespace attendant::sync::events

namespace attendant::site {

/// What happens at the counters, published to the fleet's Kafka. Without brokers the ledger is told to make
/// no events; those that are there wait.
class EventsPart final : public QObject
{
    Q_OBJECT

public:
    EventsPart(const Config &config, const QString &password, Scheduler &scheduler, ledger::Ledger &ledger,
               QObject *parent = nullptr);
    ~EventsPart() override;

    void start();
    [[nodiscard]] bool publishes() const { return m_link != nullptr; }
    [[nodiscard]] LinkReport report() const; ///< only where it publishes

Q_SIGNALS:
    void changed();

private:
    QString m_name; ///< of the site in its events; empty = none are made
    Scheduler &m_scheduler;
    ledger::Ledger &m_ledger;
    std::unique_ptr<sync::events::EventPort> m_port;
    std::unique_ptr<sync::events::EventLink> m_link;
};

} // namespace attendant::site
