#pragma once

#include "api/route.h"
#include "gatelog/device/gateservice.h"
#include "gatelog/store/logquery.h"

#include <QTimeZone>

namespace attendant::gatelog {

/// Answers with every record that a filter lets through, as a file that a spreadsheet opens: UTF-8 with its
/// mark, times of the site's zone beside UTC. A slice a turn, so that nothing else waits for a long export.
void exportCsv(GateService &service, Scheduler &scheduler, const QTimeZone &zone, const store::Filter &filter,
               const api::Respond &respond);

} // namespace attendant::gatelog
