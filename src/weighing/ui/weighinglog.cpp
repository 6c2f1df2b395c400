#include "weighing/ui/weighinglog.h"

#include "weighing/ui/stationwords.h"

using namespace Qt::StringLiterals;

namespace attendant::weighing {

WeighingLog::WeighingLog(WeighingCounter &counter, QTimeZone zone, QObject *parent)
    : RowModel({"time", "weight", "owner", "number", "sent", "station"}, parent)
    , m_counter(counter)
    , m_zone(std::move(zone))
{
    refresh();
}

void WeighingLog::refresh()
{
    QList<Row> rows;
    const QList<Recorded> records = m_counter.newest({}, Shown);
    for (const Recorded &one : records)
        rows.append({toDateTime(one.at).toTimeZone(m_zone).toString(u"HH:mm"_s), weightText(one.weight),
                     ownerText(one.card), one.slipNumber, one.sent, one.station});
    setRows(rows);
}

} // namespace attendant::weighing
