#pragma once

#include "weighing/domain/weighmachine.h"
#include "weighing/store/recordstore.h"
#include "weighing/store/slipstore.h"

#include <QList>
#include <QTimeZone>

#include <functional>

namespace attendant::weighing {

/// One scale of the configuration.
struct StationSettings
{
    StationId station;
    QString port;
    QString driver;
    Unit unit = Unit::None; ///< of a line scale that does not say
    QString rfid; ///< empty = the scale's own reader, or none
    int baud = 9600;
    int rfidBaud = 9600;
    bool slip = true;
    int fan = 0;
    int heater = 0;
};

/// The bytes of a slip, for the printer at the scale.
using SlipComposer = std::function<QByteArray(const Recorded &record, store::Copy copy)>;

struct WeighingSettings
{
    QString gateway; ///< this machine's name, for slips
    QTimeZone zone = QTimeZone::utc();
    store::Upload upload = store::Upload::Off;
    SlipComposer slip; ///< empty = no paper
    bool knownCardsOnly = true;
    weigh::Settings weigh;
    milliseconds typedLasts{120'000}; ///< what was typed at the scale is for whoever stands there
    QList<StationSettings> stations;
};

} // namespace attendant::weighing
