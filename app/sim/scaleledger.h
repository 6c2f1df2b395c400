#pragma once

#include <QStringList>

namespace attendant::simulators {

struct ScaleLedgerOptions
{
    QString listen; ///< HOST:PORT
    QStringList faults;
    int cards = 20; ///< invented ones, each with a producer and a species
    quint64 seed = 1;
};

/// Serves the simulated ScaleLedger server, both contracts, over HTTP and WebSocket until it is killed.
/// `GET /sim/truth` tells what it knows, `POST /sim/NAME?value=…` changes how it behaves.
int runScaleLedger(const ScaleLedgerOptions &options);

} // namespace attendant::simulators
