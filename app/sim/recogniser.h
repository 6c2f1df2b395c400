#pragma once

#include <QStringList>

namespace attendant::simulators {

class CommandLine;

struct RecogniserOptions
{
    QString url{QStringLiteral("http://127.0.0.1:5000")}; ///< of the site
    QString gate{QStringLiteral("in")};
    int pauseMs = 4000; ///< between two containers
    int count = 0; ///< containers; 0 = until it is stopped
    QStringList faults; ///< misread=PERCENT unreadable=PERCENT no-digit=PERCENT burst=READS clock=SECONDS
    quint64 seed = 1;
};

/// Posts what a camera at a gate reads, and tells on standard output what the site said to it. The token of
/// another machine's site is read from ATTENDANT_SECRET_HTTP_TOKEN.
int runRecogniser(const RecogniserOptions &options);

/// `attendant-sim recogniser`
void addRecogniser(CommandLine &line);

} // namespace attendant::simulators
