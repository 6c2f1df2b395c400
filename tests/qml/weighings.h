#pragma once

#include "weighing/domain/weighing.h"

#include <QList>

namespace attendant::weighing::test {

[[nodiscard]] QList<Reason> everyReason();

struct WeighPage
{
    QByteArray name;
    StationView view;
};
/// One view of a station for each page a customer can stand before, with the longest things there are.
[[nodiscard]] QList<WeighPage> everyWeighPage(const StationId &station, Instant now);
[[nodiscard]] StationView stationIn(Stage stage, Reason reason, const StationId &station, Instant now);
[[nodiscard]] Recorded someRecord(int number, bool sent);

} // namespace attendant::weighing::test
