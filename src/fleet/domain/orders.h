#pragma once

#include "core/clock.h"
#include "core/uuid.h"

#include <QJsonObject>
#include <QStringList>

#include <functional>

namespace attendant::fleet {

/// How many orders come when.
enum class Scenario {
    Guide, ///< 1–5 every 2–8 s
    Stream, ///< 10–50 every 0.2–0.8 s, and now and then a burst of 100–200
    Baskets, ///< 1–10 lines of one basket every 3–5 s, by the hour of the day
    Steady, ///< a set rate
};
[[nodiscard]] std::optional<Scenario> scenarioFromName(QStringView name);
[[nodiscard]] QStringList scenarioNames();

using Random = std::function<quint64()>;

struct Turn
{
    int orders = 0;
    milliseconds pause{0}; ///< before the next one
};
/// The next orders of a scenario. `perSecond` is the rate of Steady, `hour` the hour of the Korean day.
[[nodiscard]] Turn nextTurn(Scenario scenario, double perSecond, int hour, const Random &random);

/// An order of one user for one product, both rows as the cache holds them: quantity, shipping, discount,
/// sum and way of payment by the weights of the field.
[[nodiscard]] QJsonObject makeOrder(const QJsonObject &user, const QJsonObject &product, const QUuid &id,
                                    UtcTime now, const Random &random);

/// Invented rows for `seed`: no person is meant by any of them.
[[nodiscard]] QJsonObject makeUser(qint64 number, UtcTime now, const Random &random);
[[nodiscard]] QJsonObject makeProduct(qint64 number, UtcTime now, const Random &random);

} // namespace attendant::fleet
