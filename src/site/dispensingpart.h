#pragma once

#include "core/config.h"
#include "core/uuid.h"
#include "devices/mqttclient.h"
#include "dispensing/device/boxesservice.h"
#include "dispensing/device/saleservice.h"
#include "site/asker.h"
#include "site/deviceact.h"
#include "site/report.h"

#include <QJsonObject>

namespace attendant::site {

/// The dispensing counter as the configuration names it: the broker's connection and the boxes behind it.
class DispensingPart final : public QObject
{
    Q_OBJECT

public:
    DispensingPart(const Config &config, Scheduler &scheduler, ledger::Ledger &ledger, UuidSource &ids,
                   std::unique_ptr<devices::MqttClient> mqtt, QObject *parent = nullptr);
    ~DispensingPart() override;

    /// Before start(): who looks up a key, and how a PIN is checked.
    void serve(dispensing::KeyLookup keys, dispensing::Background background);
    void start();
    /// Throws away what only a search for a fault needs, after its time.
    void sweep();
    /// The site's one connection to the broker, for whoever else listens there.
    [[nodiscard]] devices::MqttClient &mqtt() { return *m_mqtt; }

    [[nodiscard]] dispensing::BoxesService &boxes() { return *m_boxes; }
    /// What a screen shows and tells.
    [[nodiscard]] dispensing::SaleService *counter() const { return m_counter.get(); }
    [[nodiscard]] BrokerReport report() const;

    /// A command of staff's, by the names of the device page; DISPENSE gives one item that nobody pays for.
    [[nodiscard]] Result<DeviceAct> command(const QString &box, const QString &name, const QString &value,
                                            const Asker &by);
    /// A sale without a screen; see DispenseCommand.
    void dispense(const QJsonObject &request, const std::function<void(const Result<QJsonValue> &)> &reply);
    /// Staff say whether an item of unknown fate came out.
    Result<QJsonValue> settle(const QString &request, bool dropped, const QString &actor);

Q_SIGNALS:
    void changed();

private:
    [[nodiscard]] dispensing::SaleService::Parts saleParts();
    void lookAtTheDay();
    void expirePasses(QDate today);

    Scheduler &m_scheduler;
    ledger::Ledger &m_ledger;
    UuidSource &m_ids;
    QTimeZone m_zone;
    dispensing::SaleSettings m_sale;
    std::unique_ptr<devices::MqttClient> m_mqtt;
    std::unique_ptr<dispensing::BoxesService> m_boxes;
    std::unique_ptr<dispensing::SaleService> m_counter;
    Alarm m_midnight;
};

/// What the broker hears from this site: an id of its own, and a word when it vanishes.
[[nodiscard]] devices::MqttSettings mqttSettings(const Config &config, const QString &password,
                                                 quint64 random);

} // namespace attendant::site
