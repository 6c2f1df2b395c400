#pragma once

#include <QStringList>

namespace attendant::simulators {

class CommandLine;

struct ScaleLedgerOptions
{
    QString listen{QStringLiteral("127.0.0.1:0")}; ///< HOST:PORT
    QStringList faults;
    int cards = 20; ///< invented ones, each with a producer and a species
    quint64 seed = 1;
};

/// Serves the simulated ScaleLedger server, both contracts, over HTTP and WebSocket until it is killed.
/// `GET /sim/truth` tells what it knows, `POST /sim/NAME?value=…` changes how it behaves.
int runScaleLedger(const ScaleLedgerOptions &options);

/// `attendant-sim scaleledger`
void addScaleLedger(CommandLine &line);

} // namespace attendant::simulators
