#pragma once

#include "lockers/domain/boardcodec.h"
#include "lockers/domain/sessionview.h"

#include <QList>

namespace attendant::lockers {

/// One key sensor and the locker whose key it sees.
struct SensorPlace
{
    BankId bank;
    board::SensorPin sensor;
    QString locker;

    bool operator==(const SensorPlace &) const = default;
};

/// "STAFF" for S01 …, "MALE" for M01 …, "FEMALE" for F01 …; empty for anything else.
[[nodiscard]] QString zoneOf(const QString &locker);

/// Logical sensor number as the field counts them: 1–10 S, 11–50 M, 51–60 F. 0 for a locker outside the plan.
[[nodiscard]] int sensorNumber(const QString &locker);

/// The wiring of the fielded boards for a bank with these zones. Source: docs/protocols/locker-board.md,
/// table "Wiring". A site that is wired otherwise lists its sensors in the configuration.
[[nodiscard]] QList<SensorPlace> fieldedWiring(const BankId &bank, const QStringList &zones);

/// "M01" out of a key's own barcode: LOCKER_M01, KEY_M01 or M01. Empty for a member's code.
[[nodiscard]] QString lockerOfKeyCode(const QString &code);

} // namespace attendant::lockers
