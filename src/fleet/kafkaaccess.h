#pragma once

#include "fleet/domain/settings.h"
#include "kafka/client.h"

namespace attendant::fleet {

/// The way to the brokers that the settings name; `client` is what their logs call us.
[[nodiscard]] inline kafka::ClientSettings kafkaClient(const KafkaSettings &settings, const QString &client)
{
    return {settings.brokers,
            client,
            {},
            {settings.user, settings.password, settings.tlsCa, QStringLiteral("KAFKA_PASSWORD"),
             QStringLiteral("KAFKA_TLS_CA")}};
}

} // namespace attendant::fleet
