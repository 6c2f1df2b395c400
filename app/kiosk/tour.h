#pragma once

#include <QString>

namespace attendant::kiosk {

/// Plays the demo site on virtual time through every page, writes a picture of each into `folder`, in both
/// languages and the formats we know from the field, then lets invented members come and go for an hour and
/// prints what came of it. Returns the exit code: 1 when QML complained or ledger and spreadsheet disagree in
/// the end.
int runTour(const QString &folder);

} // namespace attendant::kiosk
