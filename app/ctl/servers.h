#pragma once

#include "doctor.h"

#include <QJsonObject>

namespace attendant::ctl {

/// Each secret that the configuration needs, and whether it is to be had.
[[nodiscard]] QList<Check> secrets(const Config &config);

/// Each server that the configuration names: whether somebody listens there. For when no site runs to say.
[[nodiscard]] QList<Check> reachable(const Config &config);

/// What the running site says of its servers.
[[nodiscard]] QList<Check> links(const QJsonObject &status);

} // namespace attendant::ctl
