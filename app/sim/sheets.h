#pragma once

#include <QStringList>

namespace attendant::simulators {

class CommandLine;

struct SheetsOptions
{
    QString listen{QStringLiteral("127.0.0.1:0")}; ///< HOST:PORT
    QString credentials; ///< file to write the service account into
    QStringList faults;
    int members = 20; ///< invented ones in the members' tab
    quint64 seed = 1;
};

/// Serves the simulated spreadsheet over HTTP until it is killed. `GET /tabs` shows what is in it.
int runSheets(const SheetsOptions &options);

/// `attendant-sim sheets`
void addSheets(CommandLine &line);

} // namespace attendant::simulators
