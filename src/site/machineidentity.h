#pragma once

#include "sync/scaleledger/scaleledgerwire.h"

namespace attendant::site {

/// An adapter of this machine, as far as choosing one goes.
struct Adapter
{
    QString name;
    QString mac;
    QString ip; ///< IPv4, empty = none
    bool physical = false; ///< not a bridge, a tunnel or a container's end
    bool wireless = false;
};

/// The adapter that stands for the machine: built in before plugged in or virtual, wired before wireless,
/// then by name; never by which one happens to be up. Without any, an address of our own making that the
/// ledger keeps.
[[nodiscard]] Adapter chooseAdapter(QList<Adapter> adapters, quint64 random);

/// This machine as it introduces itself to a server.
[[nodiscard]] sync::scaleledger::wire::Machine thisMachine(const QString &name, quint64 random);

} // namespace attendant::site
