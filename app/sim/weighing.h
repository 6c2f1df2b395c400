#pragma once

#include <QString>
#include <QStringList>

namespace attendant::simulators {

class CommandLine;

struct ScaleOptions
{
    QString link; ///< symbolic link to make, empty = print the terminal's own path
    QStringList faults; ///< NAME or NAME=VALUE
    quint64 seed = 1;
    QString driver{QStringLiteral("cas22")}; ///< of a line scale: its dialect
    int hz = 50;
    QString form{QStringLiteral("hex")}; ///< of a reader: stx, hex or json
};

/// Each runs one device on a pseudo-terminal until it is told to `quit` or is killed. Hands are lines on it:
/// `put GRAMS`, `tag UID`, `key vehicle|customer|product|reprint DIGITS`, `paper yes|no`, `unplug`, `plug`,
/// `fault NAME=VALUE`, `state`.
int runSuwol(const ScaleOptions &options);
int runScale(const ScaleOptions &options);
int runReader(const ScaleOptions &options);

/// `attendant-sim suwol`, `scale` and `reader`
void addWeighing(CommandLine &line);

} // namespace attendant::simulators
