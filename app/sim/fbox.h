#pragma once

#include <QStringList>

namespace attendant::simulators {

class CommandLine;

struct FboxOptions
{
    QString host{QStringLiteral("127.0.0.1")};
    int port = 1883;
    QString user;
    QString password;
    QString id; ///< of one box; empty = as many as `count` says
    QString category;
    QString size;
    int count = 6;
    int stock = 20;
    int heartbeat = 60; ///< seconds
    bool oldFirmware = false;
    QStringList faults; ///< NAME or NAME=VALUE
    quint64 seed = 1;
};

/// Runs dispensing boxes against a broker until it is told to `quit` or is killed. Hands are lines on it:
/// `open ID`, `close ID`, `stock ID N`, `off ID`, `on ID`, `reboot ID`, `fault NAME=VALUE`, `state`; every
/// item that falls is a line on standard output.
int runFboxes(const FboxOptions &options);

/// `attendant-sim fbox`
void addFboxes(CommandLine &line);

} // namespace attendant::simulators
