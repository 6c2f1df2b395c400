#pragma once

#include "core/config.h"

#include <QList>

namespace attendant::ctl {

struct Check
{
    enum class Verdict { Good, Warning, Bad };
    QString name;
    Verdict verdict = Verdict::Good;
    QString found;
    QString advice; ///< what to do, empty when good
};

/// As programs read it: "ok", "warning", "bad".
[[nodiscard]] QString toText(Check::Verdict verdict);

/// What to do about a site that ask() could not hear.
[[nodiscard]] QString siteAdvice(const Error &unheard);

/// Looks at what a site needs, with and without one running: configuration, ledger, disk, clock, ports,
/// secrets.
[[nodiscard]] QList<Check> examine(const QString &configFile, const Result<Config> &config);

} // namespace attendant::ctl
