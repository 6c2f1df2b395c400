#pragma once

#include "core/result.h"
#include "ledger/ledger.h"

#include <QString>
#include <QStringList>

namespace attendant::site {

/// What somebody answered at the first start.
struct SetupChoices
{
    QString language = QStringLiteral("ko");
    QString name; ///< of the site
    QStringList counters;
    QString boardPort = QStringLiteral("sim:mixed"); ///< of the locker board
    QString scalePort = QStringLiteral("sim:scale1");
    QString broker = QStringLiteral("sim:"); ///< of the boxes; "sim:" = simulated ones
    QString store; ///< path of the ledger
};

/// The configuration that says so; loadConfig() takes it.
[[nodiscard]] QString setupToml(const SetupChoices &choices);

/// Writes it where no configuration is yet: Conflict when there is one.
[[nodiscard]] Status writeSetup(const QString &file, const SetupChoices &choices);

/// Whoever set the site up manages its staff: number 1, with a PIN of their own.
/// Nothing happens when somebody is there already.
void addFirstManager(ledger::Ledger &ledger, const QString &name, const QString &pin, UtcTime now);

/// Where a ledger may be kept by whoever runs this program.
[[nodiscard]] QString usualStore();

} // namespace attendant::site
