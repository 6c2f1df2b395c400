#pragma once

#include "core/result.h"

#include <QStringList>

namespace attendant::simulators {

class CommandLine;

struct BoardOptions
{
    QString link; ///< symbolic link to make, empty = print the terminal's own path
    QStringList zones{QStringLiteral("STAFF")};
    QStringList faults; ///< NAME or NAME=VALUE
    quint64 seed = 1;
};

/// Runs one locker board on a pseudo-terminal until it is told to `quit` or is killed. Hands are lines on it:
/// `scan CODE`, `nfc UID`, `take LOCKER`, `hang KEY LOCKER`, `unplug`, `plug`, `fault NAME=VALUE`; every
/// answer and every turn of the motor is a line on standard output.
int runBoard(const BoardOptions &options);

/// `attendant-sim board`
void addBoard(CommandLine &line);

} // namespace attendant::simulators
