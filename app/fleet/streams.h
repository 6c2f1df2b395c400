#pragma once

#include "commands.h"
#include "fleet/orderproducer.h"

namespace attendant::fleetapp {

/// The topics that are missing, with three partitions and two replicas in step; what consumers stored of a
/// topic that is made anew is forgotten with it.
[[nodiscard]] Result<QJsonValue> initTopics(const fleet::FleetSettings &settings);
[[nodiscard]] Result<QJsonObject> checkKafka(const fleet::FleetSettings &settings);

/// Invented users and products, numbered on from what is there.
[[nodiscard]] Result<QJsonValue> seed(const fleet::FleetSettings &settings, int users, int products);
int producer(const fleet::FleetSettings &settings, const fleet::ProducerPlan &plan, const Teller &teller);
/// Consumers of these streams in this process, until it is stopped. Empty `instance`: a member without a
/// name.
int consumer(const fleet::FleetSettings &settings, const QList<fleet::Stream> &streams,
             const QString &instance, const Teller &teller);
[[nodiscard]] Result<QJsonValue> status(const fleet::FleetSettings &settings);
int watch(const fleet::FleetSettings &settings, const Teller &teller);
struct LetterWishes
{
    bool replay = false; ///< try all of them again
    std::vector<qint64> drop; ///< given up by staff
    bool list = false; ///< each one that waits, not only how many
};
/// Dead letters by topic and kind, after what is wished was done.
[[nodiscard]] Result<QJsonValue> deadLetters(const fleet::FleetSettings &settings,
                                             const LetterWishes &wishes);

} // namespace attendant::fleetapp
