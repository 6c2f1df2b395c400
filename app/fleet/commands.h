#pragma once

#include "fleet/domain/settings.h"

#include <QJsonValue>

namespace attendant::fleetapp {

inline constexpr int ExitOk = 0;
inline constexpr int ExitFailed = 1;
inline constexpr int ExitUsage = 2;

/// How a command's result is told: `name  value` lines, or one JSON document.
class Teller
{
public:
    bool json = false;

    int tell(const Result<QJsonValue> &result) const;
    void print(const QJsonValue &value) const;
};

/// The process's environment over what a `.env` file says. Without `file` that is `.env` of the current
/// folder, when there is one; a file that was asked for must be there.
[[nodiscard]] Result<fleet::Environment> readEnvironment(const QString &file);

enum class Topics {
    IfThere, ///< where the settings name brokers: that they are away is told, and no failure
    Needed,
};
[[nodiscard]] Result<QJsonValue> init(const fleet::FleetSettings &settings, Topics topics);
/// One entry for each server that is asked about; ok only when all are.
struct Checked
{
    QJsonValue report;
    bool good = true;
};
[[nodiscard]] Checked check(const fleet::FleetSettings &settings, const QStringList &servers);
[[nodiscard]] Result<QJsonValue> cacheWorkerOnce(const fleet::FleetSettings &settings);
int cacheWorker(const fleet::FleetSettings &settings);
[[nodiscard]] Result<QJsonValue> resetCache(const fleet::FleetSettings &settings);

} // namespace attendant::fleetapp
