#pragma once

#include "lockers/domain/boardcodec.h"
#include "lockers/domain/doormachine.h"
#include "lockers/domain/rules.h"
#include "lockers/domain/sensormap.h"
#include "lockers/domain/sessionmachine.h"

#include <QTimeZone>

namespace attendant::lockers {

/// One board, its door and its zones.
struct BankSettings
{
    BankId bank;
    QString port;
    QStringList zones;
};

/// The locker counter as configured.
struct LockersSettings
{
    QString site;
    QTimeZone zone = QTimeZone::utc();
    QList<BankSettings> banks;
    QList<SensorPlace> sensors; ///< empty: the fielded wiring
    board::Level keyTaken = board::Level::High; ///< sites differ; the wrong one rents every key that hangs
    milliseconds debounce{100};
    seconds transaction{30};
    Rules rules;
    session::Settings session;
    door::Settings door;
    bool sheets = false;
};

} // namespace attendant::lockers
